"""The days of a statement, and whether its sentences name them: "5 May 2020" is "05.05.2020" is "5 мая 2020 года"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from rag.llm.proof.figures import figures
from rag.llm.sentences import Numbered
from rag.time import names
from rag.time.mentions import named_days
from rag.time.period import Period

_WORD = re.compile(r"[^\W\d_]{3,}")


def unnamed(text: str, sentences: Sequence[Numbered]) -> str:
    """The first day, month, year or weekday of a statement that no sentence names; "" where each is named.

    A month or a year stands where a day of it does, and a bound of a period where the period does. What looks like a
    year may be a figure, as in "a fine of 2000 roubles": it stands where the figure does.

    Args:
        text: the statement.
        sentences: those that it rests on; what a release says without a year is near to its own day.
    """
    today = sentences[0].document.published
    there = [one.period for each in sentences for one in named_days(each.text, each.document.published)]
    counted = {value for each in sentences for one in figures(each.text, each.language) for value in one.values}
    bare = {month for each in sentences for month in map(_month, _WORD.findall(each.text)) if month}
    for one in named_days(text, today):
        words = text[one.start : one.end]
        if _is_named(one.period, there) or (words.isdigit() and Decimal(words) in counted):
            continue
        if _month(words) is None or _month(words) not in bare:
            return words
    named = {day for each in sentences for day in weekdays_of(each.text)}
    return next((word for day, word in weekdays_of(text).items() if day not in named), "")


def without_days(text: str, today: date | None) -> str:
    """The text with the days that it names blanked; every offset stays."""
    for one in named_days(text, today):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def weekdays_of(text: str) -> dict[int, str]:
    """The numbers of the weekdays that a text names, 0 for Monday, each with its words."""
    found: dict[int, str] = {}
    folded = names.fold(text)
    for written, day in _weekdays():
        for match in written.finditer(folded):
            found.setdefault(day, text[match.start() : match.end()] if len(folded) == len(text) else match[0])
        folded = written.sub(lambda match: "·" * len(match[0]), folded)
    return found


@cache
def _weekdays() -> list[tuple[re.Pattern[str], int]]:
    """A pattern for each weekday's name and its number, the longer ones first: "bazar ertəsi" before "bazar"."""
    endings = r"(?:s|l[ae]r\w{0,4}|[ns]?[iu]n?|[iu]?n?d[ae]n?|y[ae]|d[ae]k)?"
    return [(re.compile(rf"(?<!\w){written}{endings}(?!\w)"), day) for written, day in names.weekdays().items()]


@lru_cache(maxsize=1024)
def _month(word: str) -> int | None:
    """The number of a month that stands without a day or a year: "С начала апреля"; None of any other word."""
    folded = names.fold(word)
    return next((number for name, number in names.months().items() if re.fullmatch(name, folded)), None)


def _is_named(period: Period, there: Sequence[Period]) -> bool:
    if period in there or (not _is_bounded(period) and any(period.covers(other) and other.days for other in there)):
        return True
    single = period.days == 1
    bounds = [day for other in there if (other.days or 0) > 1 for day in (other.first, other.last)]
    if single and period.first in bounds and any(_is_bounded(other) for other in there):
        return True
    days = {other.first for other in there if other.days == 1}
    return not single and period.first in days and period.last in days


def _is_bounded(period: Period) -> bool:
    """Whether a period is told by its first and last day, rather than a month, a quarter or a year."""
    return bool(period.first and period.last) and (period.days or 0) < 28
