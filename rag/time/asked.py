"""The time that a question is about: a period that it names, the present, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from rag.amounts import ANY_MONEY
from rag.time import names
from rag.time.mentions import mentions
from rag.time.past import asks_what_happened
from rag.time.period import Period
from rag.time.resolve import Mention
from rag.time.situation import told

_ANY_DAY = date(2000, 1, 1)
_LEADING = re.compile(
    r"(?:(?:^|(?<=\s))(?:in|on|at|during|for|of|from|over|the|within|by|between|year|week|month"
    r"|между|по состоянию на|по итогам|в течение|в|во|за|на|с|со|по|о|к)\s+)+$",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"\w+$")
_ENDED = re.compile(r"(?<=\w)(?:['’]?\w)+")
_TRAILING = re.compile(r"\s+(?:tarixin(?:d[əe]|[əe])|[əe]rzind[əe]|m[üu]dd[əe]tind[əe])\b", re.IGNORECASE)
_LOOSE = re.compile(r"\s+([?!.,;])")
Kind = Literal["period", "now", "none"]

_THEN = re.compile(r"\b(?:then|back then|at that time|тогда|в то время|onda|o vaxt\w*|o zaman\w*)\b")
"""What leads from a question to the time that was told before it."""
_COUNTS = re.compile(
    rf"\bhow many\b(?!\s+(?:\w+\s+)?(?:days?|weeks?|months?|years?|hours?|minutes?|times a|(?i:{ANY_MONEY}))\b)"
    rf"|\bсколько\b(?!\s+(?:\w+\s+)?(?:стои\w*|дней|недель|месяцев|лет|часов|минут|времени|денег|(?i:{ANY_MONEY}))\b)"
    rf"|\b(?:nece|kac)\b(?!\s+(?:(?:gun|hefte|hafta|ay|il|yil|saat|deqiqe|dakika)\w*|(?i:{ANY_MONEY})))"
)


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time that a question is about.

    Attributes:
        kind: "period" where it names one; "now" where it asks for the present state in words; "none" where it names no
            time, which means now for what can change.
        today: the day on which it is asked.
        period: what it names; None without one.
        past: whether it asks what happened rather than what holds.
        counts: whether it asks how many there were, which is of its time alone; a rule or an office lasts.
        topic: the question without the words that name its time.
        words: those words, folded.
    """

    kind: Kind
    today: date
    period: Period | None = None
    past: bool = False
    counts: bool = False
    topic: str = ""
    words: tuple[str, ...] = ()


def asked_time(question: str, today: date) -> AskedTime:
    """The time that a question is about.

    Where it names several periods, the narrowest counts: "in the first week of May 2018, in the year 2018". What is
    told of the own life beside a question of today is not its time: "I arrived on 2 November, how long may I stay?".

    Args:
        question: as it was asked.
        today: the day on which it is asked.

    Raises:
        NoSuchDay: it names a day that no calendar has, or a period that ends before it begins.
    """
    named = mentions(question, today, strict=True)
    folded = names.fold(question)
    own = told(question)
    past = asks_what_happened(without(question, own))
    if not (past or _THEN.search(folded)):
        named = [one for one in named if not any(_stands_in(one, place) for place in own)]
    counts = bool(_COUNTS.search(folded))
    topic = without(question, [(one.start, one.end) for one in named])
    if named:
        return AskedTime("period", today, min(named, key=_width).period, past, counts, topic, _words(folded, named))
    now = [match.span() for match in names.NOW.finditer(folded)]
    return AskedTime("now" if now else "none", today, None, past and not now, counts, without(question, now))


def put_otherwise(time: AskedTime, question: str) -> AskedTime:
    """The time of a question with the topic, and the words for the time, of another wording of it.

    Args:
        time: what the question is about.
        question: as it is worded now, perhaps in another language.
    """
    folded = names.fold(question)
    named = mentions(question, time.today) if time.period else []
    places = [(one.start, one.end) for one in named] or [match.span() for match in names.NOW.finditer(folded)]
    return replace(time, topic=without(question, places), words=_words(folded, named))


def _words(folded: str, named: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(folded[one.start : one.end] for one in named)


def without(text: str, places: Iterable[tuple[int, int]]) -> str:
    """A text without what stands at some places, and without the words that lead to it or from it, such as "in the"."""
    kept, position = [], 0
    for start, end in sorted(_whole_words(text, place) for place in places):
        if start >= position:  # else it begins in the one before: "the current year" and "current"
            kept.append(_LEADING.sub("", text[position:start]))
        position = max(position, end)
    return " ".join(_LOOSE.sub(r"\1", " ".join((*kept, text[position:]))).split())


def _whole_words(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """A place with the rest of the words in which it begins and ends: "2017" of "2017's"."""
    start, end = place
    begins, ends = _BEGUN.search(text[:start]), _ENDED.match(text, end)
    inside = text[start : start + 1].isalnum() and begins is not None
    end = ends.end() if ends else end
    trails = _TRAILING.match(text, end)
    return begins.start() if inside and begins else start, trails.end() if trails else end


def without_own_times(question: str, time: AskedTime) -> str:
    """A question without the clauses of the asker's own life that name a time; as it was where it is of that time.

    Args:
        question: as it was asked.
        time: what it is about.
    """
    if time.period or time.past:
        return question
    named = mentions(question, time.today)
    return without(question, [place for place in told(question) if any(_stands_in(one, place) for one in named)])


def _stands_in(mention: Mention, place: tuple[int, int]) -> bool:
    return place[0] <= mention.start and mention.end <= place[1]


def _width(mention: Mention) -> int:
    return mention.period.days or 10**6


def can_change(question: str) -> bool:
    """Whether a question asks for what may be otherwise tomorrow: an office, a fee, a rule, a newest figure."""
    asking = without(question, told(question))
    return bool(names.NOW.search(names.fold(asking))) or not asks_what_happened(asking)


def asks_of_now(question: str, time: AskedTime) -> bool:
    """Whether a question asks for what holds now and can change: it names no period, and asks of nothing that is over.

    Args:
        question: as it was asked.
        time: what it is about.
    """
    return not (time.period or time.past) and can_change(question)


def topic(question: str) -> str:
    """A question without the words that name its time."""
    folded = names.fold(question)
    named = [(one.start, one.end) for one in mentions(question, _ANY_DAY)]
    return without(question, [*named, *(match.span() for match in names.NOW.finditer(folded))])
