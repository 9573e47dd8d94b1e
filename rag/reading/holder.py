"""Who holds an office: the name that stands beside it.

"Orange County District Attorney Ada Lenk announced ..." tells who the district attorney is without saying so, and a
reader takes another name for it, of a unit or of the office itself. What stands right beside the words of the office
that the question names is the better witness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.text.analysis import content_terms, content_words, terms, tokens
from index.types import Extent, Span
from rag.question.named import CAPITAL, is_name
from rag.time.period import Period
from rag.types import Passage, Reading

_ASKED = re.compile(
    r"^\W*(?:and |so |(?:please )?tell me )?who(?:['’]s| is| was|(?= (?:leads|heads|runs)\b.*\w['’]s office\b))"
    r" (?:(?:now|currently|today|presently|still) )?(?:(?:leads|heads|runs|in charge of) )?(?:the )?"
    r"(?:(?:current|present|new) )?(?P<office>[^?.!,]+?)"
    r"(?: (?:now|today|currently|at present|at the moment|these days|right now))?\W*$",
    re.IGNORECASE,
)
_ASKED_ABOUT = re.compile(r"^\W*(?:and |so )?who (?:is|was|are|were) (?P<name>[^?.!,]+?)\W*$", re.IGNORECASE)
_ACTING = re.compile(
    r"\b(?:whom (?:is|was|are|were|did|does|has|had|will|would)|who (?:did|does|has|had|will))"
    r" (?:the|our|its|their) (?P<subject>[^?.!,]+)(?<! be)\W*$",
    re.IGNORECASE,
)
"""Who does something to the one that is asked for: "Whom did the mayor receive?"."""
_WAS = re.compile(r"\bwho was\b", re.IGNORECASE)
_SEAT = re.compile(r"['’]s office$", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|for|in|at)\s", re.IGNORECASE)
_ALONE = frozenset(
    terms(
        "mayor director chief head chairman chairwoman chairperson chair minister president governor rector ombudsman"
        " commissioner sheriff principal superintendent dean judge secretary leader manager speaker"
    )
)
"""Offices of one word."""
_HEADS = _ALONE | frozenset(terms("attorney general officer ambassador consul prosecutor captain"))
"""What an office ends with."""
_GENERAL = frozenset(terms("county city state criminal regional district town acting interim"))
"""Words with a capital in front of an office that tell no place."""
_WORD = rf"(?:{CAPITAL}\.|(?:O['’]|al-|el-)?{CAPITAL}[\w'’-]*)"
_PARTICLE = r"(?:(?:de|del|da|van|von|der|la|bin|ibn)\s)"
_MORE = rf"(?:\s{_PARTICLE}{{0,2}}{_WORD})"
_BEHIND = re.compile(rf"(?:\s\([^()]{{1,40}}\))?,?\s(?P<name>{_WORD}{_MORE}{{0,3}})")
_BEFORE = re.compile(rf"(?P<name>{_WORD}{_MORE}{{1,3}})(?:,|\sis|\sas|\s[-–—])\s(?:the\s)?$")
_RUN = re.compile(rf"(?:{_WORD}\s)+$")
_NOT_THE_OFFICE = re.compile(
    r"\b(?:former|ex|late|then|elected|candidate for|would-be|deputy|vice|assistant|first|senior|associate|future)"
    r"[\s-]+$",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    r"\b(?:former|ex|late|then|elected|candidate for|would-be|deputy|vice|assistant)[\s-]+(?:\w+\s){0,2}\w+$",
    re.IGNORECASE,
)
_OWN = ("'s", "’s")
_NO_PERSON = re.compile(
    r"\b(?:office|unit|department|service|ministry|committee|agency|bureau|division|team|council|commission|court)s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a question names.

    Attributes:
        terms: of its words, without those of its place where "of" parts them.
        asked: all terms of the question.
        today: whether it is asked who holds it, not who held it.
    """

    terms: tuple[str, ...]
    asked: frozenset[str]
    today: bool = True

    @property
    def least(self) -> int:
        """How many of the last terms have to stand in a text: "attorney" is not "district attorney"."""
        return 1 if self.terms[-1] in _ALONE else min(2, len(self.terms))


def office_asked_for(question: str) -> Office | None:
    """The office of "Who is the ...?"; None where no office is asked for in this way."""
    found = _ASKED.match(question)
    words = content_terms(_OF.split(_SEAT.sub("", found["office"]))[0]) if found else []
    if not words or words[-1] not in _HEADS or (len(words) == 1 and words[0] not in _ALONE):
        return None
    return Office(tuple(words), frozenset(content_terms(question)), not _WAS.search(question))


def beside_office(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, surest first, each of the name that stands beside the office that is asked for.

    Where none does, what is no person's name answers nothing. Nor does whoever holds the office that does what is asked
    about: with whom the mayor met, the mayor's own name does not tell.
    """
    office = office_asked_for(question)
    if office:
        found = [_of_holder(office, one) for one in readings]
    elif acting := _acting(question):
        found = [replace(one, answerability=0.0) if is_holder(acting, one) else one for one in readings]
    elif (asked := _ASKED_ABOUT.match(question)) and not _HEADS & {*terms(_OF.split(asked["name"])[0])}:
        found = _of_named(content_words(asked["name"]), readings)
    else:
        return list(readings)
    return sorted(found, key=lambda one: -one.answerability)


def _acting(question: str) -> Office | None:
    """The office whose holder does something to the one that is asked for; None where no office does."""
    found = _ACTING.search(question)
    words = content_terms(found["subject"]) if found else []
    last = next((number for number, word in enumerate(words) if word in _HEADS), None)
    return None if last is None else Office(tuple(words[: last + 1]), frozenset(content_terms(question)))


def _of_holder(office: Office, reading: Reading) -> Reading:
    passage = reading.passage
    own = reading.carrier
    sentences = sorted(passage.chunk.sentences, key=lambda one: not one.overlaps(own))
    for sentence in sentences:
        for name in holders(office, passage, sentence):
            return replace(reading, start=name.start, end=name.end)
    words = reading.text.strip()
    if office.today and _is_of_another(office, reading):
        return replace(reading, answerability=0.0)
    if _NO_PERSON.search(words) or not set(content_terms(words)) - office.asked or not any(map(str.islower, words)):
        return replace(reading, answerability=0.0)
    return reading


def _is_of_another(office: Office, reading: Reading) -> bool:
    """Whether a sentence names the office as that of a former or deputy holder, and not otherwise."""
    text = reading.statement
    ends = [one.end for one in tokens(text, reading.passage.document.language) if one.text == office.terms[-1]]
    return bool(ends) and all(_ANOTHERS.search(text[:end]) for end in ends)


def _of_named(words: Sequence[str], readings: Sequence[Reading]) -> list[Reading]:
    """The readings of who somebody is; in a sentence that does not name them they answer nothing."""
    if not words or not any(all(is_name(word, one.passage.document) for word in words) for one in readings):
        return list(readings)
    name = {*terms(" ".join(words))}
    return [one if name <= {*terms(one.statement)} else replace(one, answerability=0.0) for one in readings]


def is_holder(office: Office, reading: Reading) -> bool:
    """Whether a reading is of a name that stands beside an office."""
    return any(name.overlaps(reading) for name in holders(office, reading.passage, reading.carrier))


def telling_first(office: Office, passages: Sequence[Passage], wanted: Period) -> list[Passage]:
    """The passages, those first that were released in a period and name a holder of the office."""

    def tells(one: Passage) -> bool:
        published = one.document.published
        return published is not None and published in wanted and names_holder(office, one)

    return sorted(passages, key=tells, reverse=True)


def names_holder(office: Office, passage: Passage) -> bool:
    """Whether a name stands beside an office in a passage."""
    return any(True for one in passage.chunk.sentences for _ in holders(office, passage, one))


def holders(office: Office, passage: Passage, sentence: Extent) -> Iterator[Span]:
    """The names beside an office in a sentence of a passage, as places in its release."""
    text = passage.document.text[sentence.start : sentence.end]
    found = tokens(text, passage.document.language)
    for last in range(office.least - 1, len(found)):
        length = _length(office, [one.text for one in found[: last + 1]])
        if length < office.least:
            continue
        start, end = found[last - length + 1].start, found[last].end
        if text[start:end].endswith(_OWN) or _NOT_THE_OFFICE.search(text[:start]) or _elsewhere(office, text[:start]):
            continue
        behind, before = _BEHIND.match(text, end), _BEFORE.search(text[:start])
        for match in filter(None, (behind, before)):
            name = _alone(match["name"], text)
            if _NO_PERSON.search(name) or _HEADS & {*terms(name)}:
                continue
            yield Span(match.start("name"), match.start("name") + len(name)).shifted(sentence.start)


def _length(office: Office, before: Sequence[str]) -> int:
    """How many of the office's last terms a text ends with."""
    length = 0
    for own, there in zip(reversed(office.terms), reversed(before), strict=False):
        if own != there:
            break
        length += 1
    return length


def _elsewhere(office: Office, before: str) -> bool:
    """Whether the words with a capital in front of an office are of another place than the question's."""
    run = _RUN.search(before)
    words = set(content_terms(run.group())) - _GENERAL if run else set()
    return bool(words) and not words & office.asked


def _alone(name: str, sentence: str) -> str:
    """A name without the words behind it, in a headline in which every word has a capital."""
    words = sentence.split()
    capitals = sum(word[:1].isupper() for word in words)
    if capitals < 0.7 * len(words):
        return name
    parts = name.split()
    kept = 3 if any(len(part.rstrip(".")) == 1 for part in parts[:2]) else 2
    return " ".join(parts[:kept])
