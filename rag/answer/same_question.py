"""Which readings answer the same question: the one that was asked.

A series of releases speaks of one bill after the other in the same words, so sentences that are alike may answer
different questions; and a new chief is not introduced in the words in which the old one was, so sentences that answer
the same may not be alike. What tells is the words of the question: those that a release has, and its like has not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.text.abbreviations import is_spelled_out
from index.text.analysis import content_terms, terms
from index.text.language import language_in
from rag.question.named import CAPITAL
from rag.reading.free import FREE, PRICES
from rag.retrieval.successors import SUCCEEDS
from rag.time.asked import topic
from rag.types import Reading

LEAD = 1_200
"""Characters of a text that count as being below its headline."""
ALIKE = 0.5
"""Share of terms in common from which two sentences speak of the same thing."""
AS_SURE = 0.5
"""Share of the best answerability from which a newer reading may answer the same, where the sentences are alike or both
give a number of the same unit: a reader is seldom as sure of two sentences that differ in nothing but their figures."""
SAME_WORDS = 0.75
"""That share where its sentence has half of the question's words that the surest one's has."""
OTHER_WORDS = 0.85
"""That share where it has not."""
SOMEWHAT_ALIKE = 0.3
"""Share of terms in common from which sentences with figures of the same unit, or with names, may answer the same."""
WHO = re.compile(
    r"\bwho\b|\bwhat(?:['’]s| is) the name\b|\bкто\b|\bкак зовут\b|\bкак(?:ова|ое)? (?:имя|фамилия)\b"
    r"|\bkim(?:d[iı]r|d[iı]|lər)?\b|\b(?:adı|familiyası|soyadı) nə(?:dir|di)\b",
    re.IGNORECASE,
)
_SMALL = "[a-zа-яёəıöüğşç]"
NAME = re.compile(rf"(?:{_SMALL}\S*\s+){{0,3}}{CAPITAL}\S*(?:\s+{CAPITAL}\S*)*")
DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2}\b"
    r"|\d{1,2}(?:-\w+)?\s(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr)"
    r"|\d{1,2}\s(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)",
    re.IGNORECASE,
)
"""A day of the calendar."""
MISSING = 1 / 3
"""Share of the question's terms that a release may lack, of those that the surest one has, and answer the same."""


def of_what_is_asked(readings: Sequence[Reading], question: str) -> list[Reading]:
    """The readings without those that say of something else what another one says of what is asked.

    So it is where two sentences are alike, and the words in which they differ are the question's in one of them and
    nowhere in the release of the other.

    Args:
        readings: surest first.
        question: as it was asked; "" where it is not known.
    """
    # Whether a thing is free is what is asked of it, and does not say which thing is meant.
    plain = topic(FREE.sub("", question))
    wanted = {language: frozenset(content_terms(plain, language)) for language in map(language_of, readings)}
    kept = [
        reading
        for reading in readings
        if not any(
            is_of_something_else(reading, other, wanted[language_of(reading)])
            for other in readings
            if other is not reading
        )
    ]
    return kept or list(readings[:1])  # three may each lack a word that the next one has


def is_of_something_else(reading: Reading, other: Reading, wanted: frozenset[str]) -> bool:
    """Whether another reading, in a sentence that is alike, has words of the question that this release lacks."""
    own, others = said_terms(reading), said_terms(other)
    if not wanted & (others - own) or len(own & others) < ALIKE * len(own | others):
        return False
    lacked, lacks = wanted & (others - release_terms(reading)), wanted & (own - release_terms(other))
    return bool(lacked) and not lacks


def succeeding(readings: Sequence[Reading], question: str) -> list[Reading]:
    """The surest reading and those that answer the same question, however they are put.

    Args:
        readings: surest first; at least one.
        question: asks for what can change.
    """
    surest = readings[0]
    wanted = frozenset(content_terms(topic(question), language_of(surest)))
    if not wanted:
        return []
    has, says = wanted & release_terms(surest), wanted & said_terms(surest)
    found = []
    for one in readings:
        spelt = spelled_out(question, one)
        lacking = has - release_terms(one) - spelt
        said = said_terms(one) | spelt | (PRICES if FREE.search(one.statement) else frozenset())
        # "It is led by Ada Lenk" has no word of the question: what it speaks of stands elsewhere in its release.
        near = len(says & said) >= len(says) / 2 if says else bool(has) and not lacking
        least = SAME_WORDS if near else OTHER_WORDS
        alike = jaccard(said, said_terms(surest)) >= SOMEWHAT_ALIKE
        if one.short or surest.short:
            of_a_kind = (
                same_unit(one.short, surest.short, language_of(one))
                or (WHO.search(question) and same_kind_of_name(one, surest))
                or all(DAY.search(each.short or "") for each in (one, surest))
            )
        else:
            of_a_kind = alike and same_unit(one.statement, surest.statement, language_of(one))
        if (of_a_kind or SUCCEEDS in one.passage.scores) and (near or alike):
            least = AS_SURE
        sure = one.answerability >= least * surest.answerability
        if sure and len(lacking) <= MISSING * len(wanted) and not names(lacking, question):
            found.append(one)
    return found


def same_kind_of_name(one: Reading, other: Reading) -> bool:
    """Whether two short answers are names: nothing but words with a capital, as behind "the judge"."""
    return all(NAME.fullmatch(reading.short or "") is not None for reading in (one, other))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard index of two sets of terms, 0..1."""
    return len(one & other) / len(one | other) if one | other else 1.0


def same_unit(one: str | None, other: str | None, language: str = "") -> bool:
    """Whether two short answers are numbers of the same, "35 minutes" and "28 minutes", or a price and none."""
    a, b = set(terms(one or "", language)), set(terms(other or "", language))
    if any(FREE.search(said or "") for said in (one, other)):
        return any(any(map(str.isdigit, term)) for term in a | b)
    numbers = [any(any(map(str.isdigit, term)) for term in found) for found in (a, b)]
    return all(numbers) and any(not any(map(str.isdigit, term)) for term in a & b)


def language_of(reading: Reading) -> str:
    """The language of a reading's release; "" where it is not known."""
    return language_in(reading.passage.document.language, reading.statement)


def said_terms(reading: Reading) -> frozenset[str]:
    """The terms of a reading's sentence, by the analyzer of its language."""
    return frozenset(terms(reading.statement, language_of(reading)))


def release_terms(reading: Reading) -> frozenset[str]:
    """The terms of a reading's passage and title; of a headline's those of the text below it."""
    release = reading.passage.title_of
    said = f"{release.title}\n{release.text[:LEAD]}" if release else reading.passage.text
    return frozenset(terms(f"{reading.passage.document.title}\n{said}", language_of(reading)))


def spelled_out(question: str, reading: Reading) -> frozenset[str]:
    """The terms of abbreviations of the question whose names a reading's release spells out."""
    said = f"{reading.passage.document.title}\n{reading.passage.text}"
    short = {word.strip("?.,!'\"") for word in question.split()}
    return frozenset(term for word in short if is_spelled_out(word, said) for term in terms(word))


def names(lacking: frozenset[str], question: str) -> bool:
    """Whether there is a name among some terms of the question: what it writes with a capital or a figure."""
    words = question.split()
    marked = {
        term
        for place, word in enumerate(words)
        if (place and word[:1].isupper()) or any(map(str.isdigit, word))
        for term in terms(word)
    }
    return bool(lacking & marked)
