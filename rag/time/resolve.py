"""The days that a name of a time stands for; where it names no year, it is counted from a day that is given."""

from __future__ import annotations

import calendar
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from rag.time import names
from rag.time.period import Period, of_month, of_year


class NoSuchDay(ValueError):
    """A day that no calendar has, or a period that ends before it begins; the message says which."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A period, and the place in the text where it is named.

    Attributes:
        open: whether "since", "before" or the like opens it to one side.
    """

    period: Period
    start: int
    end: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a time: a year, a month or a day of which the year may be missing, or a whole period.

    Attributes:
        bounded: whether the period names both of its bounds, so that no word opens it.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    period: Period | None = None
    bounded: bool = False


def resolved(one: Found, today: date | None, nearest: bool) -> Period | None:
    """The days that a name stands for; None where its year cannot be known."""
    if one.period:
        first = one.period.first
        to_come = one.bounded and one.year is None and not nearest and today and first and first > today
        return replace_year(one.period, first.year - 1) if to_come and first and first.year > MINYEAR else one.period
    if one.year is not None:
        return _calendar(one.year, one.month, one.day)
    if today is None:
        return None
    years = _years(today.year - 1, today.year + 1)
    if one.month == 2 and one.day == 29:
        years = [year for year in _years(today.year - 8, today.year + 4) if calendar.isleap(year)]
    periods = [_calendar(year, one.month, one.day) for year in years]
    if nearest:
        return min(periods, key=lambda period: abs(((period.first or today) - today).days))
    return max((p for p in periods if p.first and p.first <= today), key=lambda p: p.first or today, default=None)


def _years(first: int, last: int) -> list[int]:
    """The years from one to another that a day can be of."""
    return list(range(max(first, MINYEAR), min(last, MAXYEAR) + 1))


def _calendar(year: int, month: int | None, day: int | None) -> Period:
    if not MINYEAR <= year <= MAXYEAR:
        raise NoSuchDay(f"no calendar has a year {year}")
    if month is None:
        return of_year(year)
    if not 1 <= month <= 12:
        raise NoSuchDay(f"no year has a month {month}")
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return of_month(year, month)
    if not 1 <= day <= last:
        # In any year: 29 February is a day, but not of 2017.
        raise NoSuchDay(f"{calendar.month_name[month]} {year} has no day {day}")
    return Period(date(year, month, day), date(year, month, day))


def with_year_of(one: Found, other: Found) -> Found:
    """The first of two bounds with the year of the second, where it names none itself.

    Raises:
        NoSuchDay: both are days of one month, and the second comes before the first.
    """
    if one.year is None and one.month and one.month == other.month and (one.day or 0) > (other.day or 31):
        raise NoSuchDay(
            f"a period from {one.day} to {other.day} {calendar.month_name[one.month]} ends before it begins"
        )
    if one.year is not None or one.month is None or other.year is None:
        return one
    later = (one.month, one.day or 0) > (other.month or 12, other.day or 31)
    return replace(one, year=other.year - 1 if later else other.year)


def with_year_after(one: Found, other: Found) -> Found:
    """A later bound that names no year with the first year in which it does not come before the other."""
    if one.year is not None or one.month is None or other.year is None or other.month is None:
        return one
    earlier = (one.month, one.day or 31) < (other.month, other.day or 0)
    return replace(one, year=other.year + earlier)


def range_of(one: Found, other: Found, today: date | None, nearest: bool) -> Mention:
    """The period from one name to another.

    Raises:
        NoSuchDay: a bound is no day, has no year, or the second comes before the first.
    """
    first, last = resolved(one, today, nearest), resolved(other, today, nearest)
    if first is None or last is None:
        raise NoSuchDay("a bound of the period has no year")
    if one.year is None and other.year is None and first.first and last.last:
        if nearest and today and one.month and other.month:
            return Mention(_nearest_range(one, other, today), one.start, other.end)
        if first.first > last.last and first.first.year > MINYEAR:  # over the turn of a year: "from December to March"
            first = replace_year(first, first.first.year - 1)
    try:
        return Mention(Period(first.first, last.last), one.start, other.end)
    except ValueError:
        raise NoSuchDay(f"a period from {first} to {last} ends before it begins") from None


def _nearest_range(one: Found, other: Found, today: date) -> Period:
    """The days from one to another of the year in which they are nearest to a day; they may pass over its turn."""
    turns = (one.month or 0, one.day or 0) > (other.month or 0, other.day or 31)
    periods = []
    for year in _years(max(today.year - 1, MINYEAR + turns), today.year + 1):
        with suppress(NoSuchDay):  # 29 February is a day of some years
            first, last = (_calendar(year - turns, one.month, one.day), _calendar(year, other.month, other.day))
            periods.append(Period(first.first, last.last))
    if not periods:
        raise NoSuchDay("no year near has these days")
    return min(periods, key=lambda period: _away(period, today))


def _away(period: Period, day: date) -> int:
    """How many days a period, of which both bounds are known, lies from a day; 0 where it holds it."""
    first, last = period.first or day, period.last or day
    return max((first - day).days, (day - last).days, 0)


def replace_year(period: Period, year: int) -> Period:
    """The same days with the first of them in another year; 29 February becomes the 28th where that year has none."""
    bound = period.first or period.last
    steps = year - bound.year if bound else 0
    return Period(*(day and moved(day, "year", steps) for day in (period.first, period.last)))


def moved(day: date, unit: names.Unit, steps: int) -> date:
    """A day so many units away; the last day of a month where that has no such day.

    Raises:
        OverflowError: it is of no year from 1 to 9999.
    """
    if unit in ("day", "week"):
        return day + timedelta(days=steps * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + steps * {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = months // 12, months % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"no day is of the year {year}")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def around(day: date, unit: names.Unit) -> Period:
    """The day, week (from Monday on), month, quarter or year that a day lies in."""
    if unit == "day":
        return Period(day, day)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return Period(date(day.year, first, 1), of_month(day.year, first + 2).last)
    return of_month(day.year, day.month) if unit == "month" else of_year(day.year)
