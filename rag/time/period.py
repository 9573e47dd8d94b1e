"""A stretch of days."""

# Without `from __future__ import annotations`, for the reason that `rag/types.py` gives.

import calendar
from dataclasses import dataclass
from datetime import date

from index.types import JSON
from rag.exported import exported


@exported
@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both of them inside; None for no bound.

    Raises:
        ValueError: the last lies before the first.
    """

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"a period that ends on {self.last} cannot begin on {self.first}")

    def __contains__(self, day: date) -> bool:
        return (self.first or date.min) <= day <= (self.last or date.max)

    @property
    def days(self) -> int | None:
        """How many days it has; None without a bound."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def overlaps(self, other: "Period") -> bool:
        """Whether they have a day in common."""
        return (self.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (
            self.last or date.max
        )

    def covers(self, other: "Period") -> bool:
        """Whether all days of the other are its own."""
        return (self.first or date.min) <= (other.first or date.min) and (other.last or date.max) <= (
            self.last or date.max
        )

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready."""
        return {"first": written(self.first), "last": written(self.last)}

    def __str__(self) -> str:
        first, last = self.first, self.last
        if first is None or last is None:
            return f"since {first}" if first else f"until {last}" if last else "at any time"
        if first == last:
            return str(first)
        if self == of_month(first.year, first.month):
            return f"{first:%Y-%m}"
        if self == of_year(first.year):
            return f"{first:%Y}"
        return f"{first} to {last}"


def written(day: date | None) -> str | None:
    """A day as ISO 8601 has it."""
    return day.isoformat() if day else None


def of_year(year: int) -> Period:
    """A whole year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def of_month(year: int, month: int) -> Period:
    """A whole month."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
