"""Which of several values in one sentence is asked for: the one whose words stand in the question.

"Adults pay 7 pounds and children 3 pounds": a reader knows that the sentence answers, and is easily taken in by the
first figure. Each value has a stretch of the sentence to itself, up to a comma, a semicolon or an "and"; the value
answers whose stretch is made of the question's words. What a later stretch leaves out is said in the first, so that of
two the later one wins which says nothing but what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.text.analysis import content_terms, terms
from index.text.language import language_in, told_language
from index.types import Span
from rag.question.meant import terms_in
from rag.reading.differences import asks_for_difference, is_difference
from rag.reading.value_words import (
    AGE,
    AND,
    COUNTED,
    DAYS,
    ELIDED,
    LARGE,
    LIMIT,
    NUMBER_WORDS,
    RANGE,
    SAME,
    SINCE,
    SPELT,
    TO,
    UNDER,
    UNTIL,
)
from rag.reading.whole import amounts
from rag.time.asked import without
from rag.time.mentions import mentions
from rag.time.then import asks_of_then, changed, of_asked_days, of_then
from rag.types import Reading

_GROWN_UP = 18
_DIGITS = re.compile(r"\d[\d.,]*(?<=\d)")
_STRONG = re.compile(r"[;|\n]|[.!?]\s")
_ASIDE = re.compile(r"\([^()]*\)")
_WEAK = re.compile(r",(?!\d)|:\s")
_SPANS = ((re.compile(r"\bhalf (?:a|of a|of the) year\b", re.IGNORECASE), "six months"),)
_LEFT_OUT = frozenset({"one", "that", "be", "which", "us"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a sentence.

    Attributes:
        place: offsets in the sentence.
        unit: its terms without the number; "" of a bare number.
        words: the terms of its stretch of the sentence.
        stretch: that stretch.
    """

    place: Span
    unit: str
    words: frozenset[str]
    stretch: str


def chosen(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each with the value of its sentence that is asked for; their answerability is left as it was."""
    return [with_value_asked_for(question, reading) for reading in readings]


def with_value_asked_for(question: str, reading: Reading) -> Reading:
    """A reading of another value of its sentence, where the question's words stand with that one."""
    text, start = reading.statement, reading.carrier.start
    own = Span(reading.start - start, reading.end - start)
    if reading.short is None:
        return reading
    language = language_in(reading.passage.document.language, text)
    if (bound := bound_asked_for(question, reading.text)) is not None:
        return replace(reading, start=reading.start + bound.start, end=reading.start + bound.end)
    if (other := other_than_given(question, text, own, language)) is not None:
        return at(reading, other)
    found = comparable(text, own, language)
    inside = [one for one in found if one.overlaps(own)]
    if inside and any(own.overlaps(Span(*limit.span(limit.lastindex or 0))) for limit in LIMIT.finditer(text)):
        reading, own = at(reading, inside[0]), inside[0]  # not "fourteen 30 crowns" of "children under fourteen 30"
    found = not_given(question, text, found)
    if len(found) < 2 or names_beside(reading.text):
        return reading
    known = reading  # where nothing tells another
    if asks_for_difference(question):
        if is_difference(text, own):
            return reading
    else:
        found = [one for one in found if not is_difference(text, one)] or found
        if not any(one.overlaps(own) for one in found):  # it was by how much: what is compared stands before it
            own = max((one for one in found if one.end <= own.start), key=lambda one: one.start, default=found[0])
            known = at(reading, own)
        if len(found) < 2:
            return known
    published = reading.passage.document.published
    if (dated := of_asked_days(question, text, found, published)) is not None:
        return at(reading, dated)
    past = asks_of_then(question, text, published)
    then = of_then(text, found) if past is not None else []
    timely = [one for one, is_then in zip(found, then, strict=True) if is_then == past] if any(then) else found
    if len(timely) == 1:
        return at(reading, timely[0])
    found = timely or found
    if (counted := of_counted(question, text, found, language)) is not None:
        return at(reading, counted)
    read = [place for place, one in enumerate(found) if one.overlaps(own)]
    best = asked_for(question, valued(text, found, language), read, language)
    if best is None or read == [best]:
        return known
    return at(reading, found[best])


def other_than_given(question: str, text: str, own: Span, language: str = "") -> Span | None:
    """The value that answers where the one that was read stands in the question; None where it does not, or none does.

    "How long did he get for robbing a 12-year-old?" is not answered with 12.
    """
    if not_given(question, text, [own]):
        return None
    others = not_given(question, text, amounts(text))
    return others[0] if len(others) == 1 else of_counted(question, text, others, language)


def not_given(question: str, text: str, places: Iterable[Span]) -> list[Span]:
    """The values of a text of which no figure stands in the question."""
    given = set(_DIGITS.findall(question))
    return [one for one in places if not given & set(_DIGITS.findall(one.text_of(text)))]


def value_in(question: str, text: str, language: str = "") -> Span | None:
    """The value of a sentence that a question for a number asks for; None where it has none, or nothing tells which.

    Args:
        question: as it was asked.
        text: a sentence in which a reader found other words.
        language: of the sentence; "" where it is not known.
    """
    found = amounts(text)
    if len(found) < 2:
        return found[0] if found else None
    best = asked_for(question, valued(text, found, language), [], language)
    return None if best is None else found[best]


def of_counted(question: str, text: str, places: Sequence[Span], language: str = "") -> Span | None:
    """The one value right behind which stands what is counted, as "appeals" of "How many appeals ...?"; else None.

    None too where another value may count the same, unsaid: "38 senators voted for the law and 21 against it".
    """
    named = COUNTED.search(question)
    wanted = set(plain(terms(named[named.lastindex or 0], language))) if named else set()
    found = [one for one in places if wanted & set(plain(terms(" ".join(text[one.start :].split()[:3]), language)))]
    unsaid = any(one not in found and ELIDED.match(text, one.end) for one in places)
    return found[0] if len(found) == 1 and not unsaid else None


def names_beside(words: str) -> bool:
    """Whether words are more than values: there is a name among them, as in "Mill Square 4, 1020 Lenn"."""
    rest = words
    for one in reversed(amounts(words)):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    return any(word[:1].isupper() for word in rest.split())


def bound_asked_for(question: str, words: str) -> Span | None:
    """Of a range, "10:00 to 18:00", the end that is asked for; None where none is, or it is no range."""
    found = RANGE.fullmatch(words)
    if found and UNTIL.search(question):
        return Span(*found.span("last"))
    if found and SINCE.search(question) and re.search(r"[^\W\d]|:", found["first"]):
        return Span(*found.span("first"))
    return None


def at(reading: Reading, place: Span) -> Reading:
    """A reading of another place of its sentence, which is given in the sentence."""
    start = reading.carrier.start
    return replace(reading, start=start + place.start, end=start + place.end)


def comparable(text: str, own: Span, language: str = "") -> list[Span]:
    """The values of a sentence that are of the kind of the one that was read, in order; none where that is no value."""
    every = amounts(text)
    spelt = [Span(*found.span()) for found in SPELT.finditer(text)]
    every += [one for one in spelt if not any(one.overlaps(other) for other in every)]
    none = [Span(*found.span(found.lastindex or 0)) for found in LIMIT.finditer(text)]
    none += [Span(*found.span()) for found in DAYS.finditer(text)]
    every = sorted((one for one in every if not any(one.overlaps(other) for other in none)), key=lambda one: one.start)
    aside = [Span(*found.span()) for found in _ASIDE.finditer(text)]
    aside = [one for one in aside if not one.overlaps(own)]  # "families (two adults and a child) 17 pounds"
    every = [one for one in every if unit(one.text_of(text), language) or not any(one.overlaps(a) for a in aside)]
    read = [one for one in every if one.overlaps(own)]
    if not read:
        return []
    every = as_ranges(text, every, language)
    read = [one for one in every if one.overlaps(own)]
    kind = next(filter(None, (unit(one.text_of(text), language) for one in read)), "")
    if not kind:
        return [one for one in every if not unit(one.text_of(text), language)]
    return [
        one
        for one, own_unit in ((one, unit(one.text_of(text), language)) for one in every)
        if own_unit == kind or (not own_unit and ELIDED.match(text[one.end :]))
    ]


def as_ranges(text: str, places: Sequence[Span], language: str = "") -> list[Span]:
    """The values, those of a range, as "from 9:00 to 18:00", as one."""
    found: list[Span] = []
    for place in places:
        if (
            found
            and TO.fullmatch(text[found[-1].end : place.start])
            and not changed(text, found[-1])
            and not is_difference(text, found[-1])  # "rose by 4 manats to 12 manats"
            and unit(found[-1].text_of(text), language) in ("", unit(place.text_of(text), language))
        ):
            found[-1] = Span(found[-1].start, place.end)
        else:
            found.append(place)
    return found


def unit(value: str, language: str = "") -> str:
    """What a value counts: its last term that is no number, or ":" of a time of day; "" of a bare number."""
    if re.fullmatch(r"\d{1,2}:\d{2}.*|\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?\s?m\.?", value, re.IGNORECASE):
        return ":"
    named = [term for term in terms(value, language) if not any(map(str.isdigit, term)) and term not in NUMBER_WORDS]
    sign = next((sign for sign in "%$€£₼" if sign in value), "")
    return named[-1] if named and named[-1] not in LARGE else sign


def valued(text: str, places: Sequence[Span], language: str = "") -> list[Value]:
    """Each value with its stretch."""
    before, behind = list(_STRONG.finditer(text, 0, places[0].start)), _STRONG.search(text, places[-1].end)
    borders = [before[-1].end() if before else 0]
    for one, other in pairwise(places):
        borders.append(one.end + border(text[one.end : other.start]))
    borders.append(behind.start() if behind else len(text))
    found = []
    for place, (first, last) in zip(places, pairwise(borders), strict=True):
        tail = text[place.end : last]
        if place is places[-1] and len(places) > 1:  # days at the end are those of all values
            tail = tail[max((one.end for one in mentions(tail, None)), default=0) :]
        head = text[first : place.start]  # so are those that the sentence begins with
        leads = [(one.start, one.end) for one in mentions(head, None) if not head[: one.start].strip()]
        stretch = f"{without(head, leads)} {tail}"
        own = frozenset(plain(content_terms(LIMIT.sub(" ", stretch), language)))
        found.append(Value(place, unit(place.text_of(text), language), own, stretch))
    return found


def border(gap: str) -> int:
    """Where in the words between two values the stretch of the second begins."""
    for separator, place in ((_STRONG, -1), (_WEAK, 0), (AND, -1)):
        if found := list(separator.finditer(gap)):
            return found[place].start()
    return len(gap)


def plain(words: Iterable[str]) -> list[str]:
    """Terms under one name each, without those that only point to others."""
    return [SAME.get(word, word) for word in words if word not in _LEFT_OUT]


def asked_for(question: str, values: Sequence[Value], read: Sequence[int], language: str = "") -> int | None:
    """The number of the value that a question asks for; None where nothing tells.

    Args:
        question: as it was asked.
        values: of one sentence.
        read: the numbers of those that the reader chose.
        language: of the sentence; "" where it is not known.
    """
    for pattern, other in _SPANS:
        question = pattern.sub(other, question)
    written = {language, told_language(question, {language})}  # "böyüklər" of a question are "adults" of a sentence
    wanted = {term for one in written for term in plain(content_terms(question, one))}
    wanted.update(plain(terms_in(question, language)))
    wanted |= {"against"} & set(terms(question))
    age = asked_age(question)
    if age is not None:
        wanted.add("child" if age < _GROWN_UP else "adult")
    shares = [share(one, wanted, age) for one in values]
    best = max(shares)
    if best == 0:
        return None
    best_place = max(place for place, one in enumerate(shares) if one == best)
    said = frozenset[str]().union(*(values[place].words for place in read))
    if age is None and read and best_place not in read and not (values[best_place].words - said) & wanted:
        return read[0] if len(read) == 1 else None  # nothing of the question stands with it that stands not here
    # The first stretch has the words that all share: where a later one has some of the question's, the reader knows.
    return read[0] if best_place == 0 and len(read) == 1 and shares[read[0]] else best_place


def asked_age(question: str) -> int | None:
    """The age in years that a question names; None where it names none."""
    return next((number(found[found.lastindex or 0]) for found in AGE.finditer(question)), None)


def share(value: Value, wanted: set[str], age: int | None) -> float:
    """How much of a value's stretch is the question's, 0..1."""
    limit = UNDER.search(value.stretch)
    if age is not None and limit and (least := number(limit[limit.lastindex or 0])) is not None:
        return float(age < least)
    return len(value.words & wanted) / len(value.words) if value.words else 0.0


def number(word: str) -> int | None:
    """A number up to twenty as a word, or any in digits; None of what is none."""
    word = word.lower()
    if word.isdecimal():
        return int(word)
    return NUMBER_WORDS.index(word) + 1 if word in NUMBER_WORDS else None
