"""A day as a developer, or somebody at the command line, may give it."""

from __future__ import annotations

from datetime import date, datetime
from reprlib import repr as abridged

from index.errors import InvalidQuestion


def as_day(day: date | str | None) -> date | None:
    """A day; None where none is given.

    Raises:
        InvalidQuestion: it is no date, and no string that is written as one.
    """
    if isinstance(day, datetime):  # a date too, but one that cannot be compared with a release's
        return day.date()
    if day is None or isinstance(day, date):
        return day
    return written_day(day)


def written_day(text: str) -> date:
    """A day that is written as 2017-01-31.

    Raises:
        InvalidQuestion: it is not.
    """
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise InvalidQuestion(f"{abridged(text)} is not a date; write it as 2017-01-31") from None
