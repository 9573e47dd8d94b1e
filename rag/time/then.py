"""What a sentence says of then beside what it says of now: "5.0 per cent, against 5.5 per cent a year before".

Which of its values are of then, and of which days that is. In English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.types import Span
from rag.time.mentions import mentions
from rag.time.names import Unit
from rag.time.period import Period, of_month
from rag.time.resolve import Mention, moved

_STRETCH = r"(?:an?|one|the) (?P<unit>year|month|week)"
_BEHIND = re.compile(
    rf"\s*(?:\w+\s){{0,2}}?(?:{_STRETCH} (?:before|earlier|ago|previously)\b"
    r"|(?:in|of) the (?:previous|preceding) (?:year|month|week)\b|(?:until|before) now\b|previously\b|formerly\b)"
)
_BEFORE = re.compile(
    r"(?:\b(?:up|down) from|\bfrom|\binstead of|\brather than|\b(?:previously|formerly|until (?:now|then)|so far)"
    r"(?: (?:it|this|that|they) (?:was|were|has been|had been|have been|cost|stood at))?|,? (?:and )?not)"
    r"\s(?:[^\W\d]\w*\s){0,2}$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:rais|ris|rose|increas|grew|grow|climb|lower|cut|fall|fell|drop|reduc|chang|extend|shorten|goes|went|go)\w*\b[^.;]*?\bfrom\b[^.;]*$",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(r"\s(?:in|on|at|for|of)\s(?:the\s)?|\s")
_THAN = re.compile(r"\bthan\s+(?:[^\W\d]+\s+){0,3}$")
_ASKED = re.compile(
    r"\b(?:before|previous(?:ly)?|earlier|ago|formerly|former|used to|last year|the old)\b",
    re.IGNORECASE,
)


def of_then(text: str, values: Sequence[Span]) -> list[bool]:
    """Of each value of a sentence, whether it is of an earlier time than the sentence is, or is said not to be so.

    Args:
        text: the sentence.
        values: places in it, in order.
    """
    found = []
    for number, one in enumerate(values):
        end = values[number + 1].start if number + 1 < len(values) else len(text)
        behind = _BEHIND.match(text[one.end : end].partition(",")[0])
        start = values[number - 1].end if number else 0
        before = _BEFORE.search(text[start : one.start])
        found.append(bool(behind or before))
    return found


def changed(text: str, value: Span) -> bool:
    """Whether a value that looks like a range is the old and the new one: "rises from 40 to 55 crowns"."""
    return bool(_CHANGES.search(text[: value.start]))


def days_of_then(text: str, own: Sequence[Mention], published: date | None) -> Period | None:
    """The days that a sentence's "a year before" is of; None where it has a value of none.

    Args:
        text: the sentence.
        own: the periods that it names.
        published: the day of its release; what it says is of that month where it names no period.
    """
    for match in re.finditer(_STRETCH + r" (?:before|earlier|ago|previously)\b", text):
        if _THAN.search(text[: match.start()]):  # a comparison: the value is of now
            continue
        base = own[0].period if own else of_month(published.year, published.month) if published else None
        if base is None or base.first is None or base.last is None:
            return None
        return Period(earlier(base.first, match["unit"]), earlier(base.last, match["unit"]))
    return None


def earlier(day: date, unit: Unit) -> date:
    """The day a year, a month or a week before; of the last day of a month the last one of that month."""
    there = moved(day, unit, -1)
    ends = unit != "week" and day == of_month(day.year, day.month).last
    return (of_month(there.year, there.month).last or there) if ends else there


def asks_of_then(question: str, text: str, published: date | None) -> bool | None:
    """Whether a question asks for what a sentence says of then.

    So it does by its words, or where it names days that are those of "a year before" and not the sentence's own; None
    where it names days, and the sentence does not tell.
    """
    named = [one.period for one in mentions(question, None)]
    if not named:
        return bool(_ASKED.search(question))
    own = mentions(text, published, nearest=True)
    then = days_of_then(text, own, published)
    if then is None:
        return False if any(one.overlaps(other.period) for one in named for other in own) else None
    return any(one.overlaps(then) for one in named) and not any(
        one.overlaps(other.period) for one in named for other in own
    )


def of_asked_days(question: str, text: str, values: Sequence[Span], published: date | None) -> Span | None:
    """Of values with days right behind them the one whose days the question names; None where there is no one.

    Args:
        question: as it was asked.
        text: the sentence.
        values: places in it, in order.
        published: the day of its release.
    """
    named = [one.period for one in mentions(question, None)]
    own = mentions(text, published, nearest=True) if named else []
    dated = [
        (value, one.period)
        for value in values
        for one in own
        if one.start >= value.end and _RIGHT_BEHIND.fullmatch(text[value.end : one.start])
    ]
    if len(dated) < 2:  # days behind the last value alone are those of all
        return None
    found = [value for value, period in dated if any(period.overlaps(day) for day in named)]
    return found[0] if len(found) == 1 else None
