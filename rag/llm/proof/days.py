"""The days of a statement, and whether its sentences name them: "5 May 2020" is "05.05.2020" is "5 мая 2020 года"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from rag.llm.sentences import Numbered
from rag.time import names
from rag.time.mentions import named_days
from rag.time.period import Period


def unnamed(text: str, sentences: Sequence[Numbered]) -> str:
    """The first day, month, year or weekday of a statement that no sentence names; "" where each is named.

    A month or a year stands where a day of it does, and a bound of a period where the period does.

    Args:
        text: the statement.
        sentences: those that it rests on; what a release says without a year is near to its own day.
    """
    today = sentences[0].document.published
    there = [one.period for each in sentences for one in named_days(each.text, each.document.published)]
    for one in named_days(text, today):
        if not _is_named(one.period, there):
            return text[one.start : one.end]
    named = {day for each in sentences for day in weekdays_of(each.text)}
    return next((word for day, word in weekdays_of(text).items() if day not in named), "")


def without_days(text: str, today: date | None) -> str:
    """The text with the days that it names blanked; every offset stays."""
    for one in named_days(text, today):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def weekdays_of(text: str) -> dict[int, str]:
    """The numbers of the weekdays that a text names, 0 for Monday, each with its word."""
    found: dict[int, str] = {}
    for word in names.fold(text).replace(",", " ").replace(".", " ").split():
        number = _weekday(word)
        if number is not None:
            found.setdefault(number, word)
    return found


@cache
def _weekday(word: str) -> int | None:
    return next((day for written, day in names.weekdays().items() if re.fullmatch(rf"{written}s?", word)), None)


def _is_named(period: Period, there: Sequence[Period]) -> bool:
    if any(period == other or (period.covers(other) and other.days) for other in there):
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
