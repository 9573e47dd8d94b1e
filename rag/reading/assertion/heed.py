"""Readings as they may be shown: words that a release does not assert are no headline, and stand in what turns them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.text.language import told_language
from index.text.sentences import sentences
from index.types import Document, Span
from rag.question.expected import asks_for_verdict
from rag.reading.assertion.azerbaijani import AZERBAIJANI
from rag.reading.assertion.base import Language, turning
from rag.reading.assertion.classifier import classifier
from rag.reading.assertion.english import ENGLISH
from rag.reading.assertion.russian import RUSSIAN
from rag.reading.assertion.stage import newest_stage
from rag.types import Passage, Reading

MODEST = 0.49
"""Answerability, at most, of a sentence that does not assert what was read in it."""
SAYS_NO = frozenset({"denies", "refuses", "ends"})
NOT_SAID = frozenset({"claims", "supposes", "asks"})
"""Kinds of turns after which nothing is left that the release itself says: the question is better declined."""
OF_A_CASE = frozenset({"accuses", "acquits", "drops"})
"""Kinds of turns in what is told of a case against somebody."""
REPORTS = frozenset({"claims", "accuses"})
"""Kinds of turns of what somebody else says."""
LATER = 3
"""Sentences behind the one that was read in which it may be taken back."""
NEAR = 300
"""Characters beyond a chunk in which the neighbour of its first or last sentence is looked for."""
FARTHEST = 600
"""Characters between a heading and a sentence below it that are shown together; farther ones are better declined."""

_LANGUAGES = {"az": AZERBAIJANI, "en": ENGLISH, "ru": RUSSIAN}
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LETTER = re.compile(r"[^\W\d_]")
_AZERBAIJANI = re.compile("[əƏ]")
_TURKIC = re.compile("[ğĞıİşŞüÜöÖçÇ]")
_QUOTED = re.compile('["“„«][^"“”„«»]{3,300}(?:["”»“]|$)')
_ITEM = re.compile(r"\s*(?:[-*•–—·]|\d{1,2}[.)])\s")
_YES = re.compile(r"\W*(?:yes|bəli|да)\b", re.IGNORECASE)
_FACT = re.compile(r"\W*(?:facts?|truth|reality|correct|true|the facts?|in fact)\s*:", re.IGNORECASE)
"""What begins the sentence that sets a rumour right."""
_MOST_WORDS = 9  # of a heading


@dataclass(frozen=True, slots=True)
class Turn:
    """What turns a reading.

    Attributes:
        kind: "denies", "accuses", "claims" and others.
        place: the sentences that show it, the reading's own among them; None where they do not stand in one place, as
            with a headline.
    """

    kind: str
    place: Span | None


def heeded(question: str, readings: Sequence[Reading], read: Sequence[Reading] = ()) -> list[Reading]:
    """The readings, surest first, in which what is turned is a whole statement of modest sureness.

    It is as long as to show what turns it; where that is out of its passage, it is left out, since to show it would
    mislead.

    Args:
        question: it may ask for just what is denied, reported or supposed.
        readings: of any order.
        read: others, less sure, whose passages may tell how a case went on.
    """
    readings = newest_stage(
        readings, [*readings, *read], lambda sentence, passage: language_of(sentence, passage.document), MODEST
    )
    shown = [found for found in (as_shown(question, reading) for reading in readings) if found]
    return sorted(shown, key=lambda reading: -reading.answerability)


def as_shown(question: str, reading: Reading) -> Reading | None:
    """A reading as it may be shown; None where it may not.

    Words of which the classifier is neither sure nor doubtful stay what they are, among the sentences around them.
    """
    turn = turned(question, reading)
    if turn is None:
        return replace(reading, around=_beside(reading)) if may_be_turned(question, reading) else reading
    chunk = reading.passage.chunk
    if turn.kind in NOT_SAID or turn.place is None or not chunk.start <= turn.place.start < turn.place.end <= chunk.end:
        return None
    says = turn.kind in SAYS_NO and asks_for_verdict(question)  # a no is what was asked for
    found = replace(reading, start=turn.place.start, end=turn.place.end)
    return found if says else replace(found, answerability=min(found.answerability, MODEST), around=turn.place)


def turned(question: str, reading: Reading) -> Turn | None:
    """What turns the words of a reading: a cue or, where few words were read, the classifier's doubt.

    A cue that is not about a case gives way where the classifier is sure: "fishing is not allowed before 1 May" asserts
    the day. Who is said to have done what is left to the cues.
    """
    cue = turned_by_cue(question, reading)
    if cue and cue.kind in OF_A_CASE:
        return cue
    asserted = _asserted(question, reading)
    if asserted is None:
        return cue
    if cue:
        return None if asserted >= classifier().believed else cue
    return None if asserted >= classifier().doubted else Turn("doubted", _around(reading))


def may_be_turned(question: str, reading: Reading) -> bool:
    """Whether the classifier is not sure that the words of a reading which nothing turns are asserted."""
    asserted = _asserted(question, reading)
    return asserted is not None and asserted < classifier().sure


def _asserted(question: str, reading: Reading) -> float | None:
    """How probably the few words of a reading are asserted; None of whole sentences, and where a verdict is asked."""
    if reading.short is None or asks_for_verdict(question):
        return None
    return classifier().asserted(question.rpartition("\n")[2], reading)


def _around(reading: Reading) -> Span:
    """A reading's sentence with the one before and those behind it that may turn it, of its passage."""
    own, known = reading.carrier, reading.passage.chunk.sentences
    before = [span for span in known if span.end <= own.start][-1:]
    behind = [span for span in known if span.start >= own.end][:LATER]
    return Span((before or [own])[0].start, (behind or [own])[-1].end)


def _beside(reading: Reading) -> Span:
    """As ``_around``, with the neighbour beyond its passage where it ends there; of an item or a row that alone."""
    own, text = reading.carrier, reading.passage.document.text
    if _ITEM.match(own.text_of(text)) or "|" in own.text_of(text):
        return own
    before, _ = neighbours(reading.passage, own)
    behind = _behind(reading.passage, own)[:LATER]
    return Span((before or own).start, (behind or [own])[-1].end)


def turned_by_cue(question: str, reading: Reading) -> Turn | None:
    """What turns the words of a reading: a cue in their sentence, one that stands near it, or a heading above."""
    text, own = reading.passage.document.text, reading.carrier
    sentence = own.text_of(text)
    language = language_of(sentence, reading.passage.document)
    before, behind = neighbours(reading.passage, own)
    if sentence.rstrip("\"'»”) ").endswith("?") and not (behind and _YES.match(behind.text_of(text))):
        return Turn("asks", joined(own, behind))
    labelled = ":" in sentence and language.label.match(sentence) and _label_of(language, sentence.partition(":")[0])
    if labelled and behind and _FACT.match(behind.text_of(text)):
        return Turn("denies", joined(own, behind))
    first, last = reading.start - own.start, reading.end - own.start
    kind = next(turning(language, sentence, first, last, question, spoken(question)), None)
    if kind == "supposes" and behind and language.fulfilled.search(behind.text_of(text)):
        kind = None
    taken_back = _taken_back(language, reading, own)
    if kind in REPORTS and asks_for_verdict(question) and (taken_back or _takes_itself_back(language, sentence)):
        return Turn("denies", taken_back or own)
    if kind:
        return Turn(kind, own)
    if taken_back:
        return Turn("takes back", taken_back)
    if behind and language.ended.search(behind.text_of(text)) and not language.ended.search(question):
        return Turn("ends", joined(own, behind))
    if before and _is_quoted(sentence, first) and language.cheats.search(before.text_of(text)):
        return Turn("claims", joined(before, own))
    if before and language.ahead.search(before.text_of(text)):
        return Turn("denies", joined(before, own))
    if labelled:
        return Turn("claims", own)
    heading = heading_of(text, own)
    if heading and _label_of(language, heading.text_of(text)):
        near = own.start - heading.end <= FARTHEST
        return Turn("claims", Span(heading.start, own.end) if near else None)
    title = reading.passage.document.title
    return Turn("claims", None) if _label_of(language, title) else None


def _taken_back(language: Language, reading: Reading, own: Span) -> Span | None:
    """A reading's sentence and the one, further on in its passage, that takes it back; None where none does.

    What says the same words again asserts them.
    """
    text, read = reading.passage.document.text, reading.short or reading.statement
    for number, span in enumerate(_behind(reading.passage, own)[:LATER]):
        said = span.text_of(text)
        if (number == 0 and language.back.search(said)) or (language.retracts(said) and read not in said):
            return joined(own, span)
    return None


def _is_quoted(sentence: str, place: int) -> bool:
    """Whether a place in a sentence stands between quotation marks."""
    return any(found.start() < place < found.end() for found in _QUOTED.finditer(sentence))


def _takes_itself_back(language: Language, statement: str) -> bool:
    """Whether the last of the sentences that were read takes back those before it."""
    parts = sentences(statement)
    return len(parts) > 1 and bool(language.back.search(parts[-1].text_of(statement)))


def spoken(question: str) -> Language:
    """The language of a question."""
    return _LANGUAGES.get(told_language(question, _LANGUAGES.keys()), ENGLISH)


def language_of(sentence: str, document: Document) -> Language:
    """The language whose cues a sentence is searched for."""
    if 2 * len(_CYRILLIC.findall(sentence)) > len(_LETTER.findall(sentence)):
        return RUSSIAN
    if _AZERBAIJANI.search(sentence) and document.language != "en":
        return AZERBAIJANI
    if not document.language and _TURKIC.search(sentence):
        return AZERBAIJANI
    known = _LANGUAGES.get(document.language.partition("-")[0].lower(), ENGLISH)
    return ENGLISH if known is RUSSIAN else known


def neighbours(passage: Passage, own: Span) -> tuple[Span | None, Span | None]:
    """The sentences right before and right behind a place, in its chunk or, where that ends there, beyond it."""
    text = passage.document.text
    before = [span for span in passage.chunk.sentences if span.end <= own.start]
    behind = _behind(passage, own)
    if not before:
        first = max(0, own.start - NEAR)
        before = [span.shifted(first) for span in sentences(text[first : own.start], passage.document.language)]
    return (before[-1] if before else None, behind[0] if behind else None)


def _behind(passage: Passage, own: Span) -> list[Span]:
    """The sentences behind a place in its chunk; where that ends there, the one right behind it, beyond."""
    within = [span for span in passage.chunk.sentences if span.start >= own.end]
    if within:
        return within
    near = passage.document.text[own.end : own.end + NEAR]
    return [span.shifted(own.end) for span in sentences(near, passage.document.language)[:1]]


def joined(one: Span, other: Span | None) -> Span:
    """One place that holds both."""
    return Span(min(one.start, other.start), max(one.end, other.end)) if other else one


def heading_of(text: str, own: Span) -> Span | None:
    """The nearest line above a sentence that looks like a heading; None where there is none."""
    return next(_headings_above(text, own.start), None)


def _headings_above(text: str, start: int) -> Iterator[Span]:
    """Lines above a place that look like headings, the nearest first."""
    end = text.rfind("\n", 0, start)
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end].strip()
        bare = line.lstrip("# *").rstrip("* ")
        if bare and not _ITEM.match(line) and bare[-1] not in ".!?;," and len(bare.split()) <= _MOST_WORDS:
            first = begin + text[begin:end].index(line)
            yield Span(first, first + len(line))
        end = begin - 1


def _label_of(language: Language, heading: str) -> bool:
    """Whether a heading, a title or what stands before a colon says that what follows is not asserted."""
    bare = heading.strip("#*:. ")
    found = language.label.search(bare)
    if found is None:
        return False
    # "Ministry denies rumours" is a sentence of its own, not the name of what stands below it.
    return (found.start() == 0 or len(bare.split()) <= _MOST_LABEL) and not _VERB.search(bare)


_MOST_LABEL = 5
_VERB = re.compile(
    r"\b(?:den(?:y|ies|ied)|refut\w+|confirm\w*|announce\w*|is|are|was|were|təkzib\w*|опроверг\w*)\b", re.IGNORECASE
)
