"""Names of a time that is counted from a day: "last week", "полгода назад", "srağagün", "the March of last year"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rag.time import names
from rag.time.period import Period, of_month
from rag.time.resolve import Found, around, moved

_STEPS = {"before_last": -2, "last": -1, "this": 0, "coming": 1}
"""How far away what is named so is, by the name of its group."""
_OF_WHAT = re.compile(r"\s+(?:in|of)\b")
"""Behind a fall that is no autumn: "the last fall in prices"."""


def year_of(match: re.Match[str], today: date | None) -> int | None:
    """The year of a match, in figures or as "last year"; None where it has none.

    Raises:
        OverflowError: it is none from 1 to 9999.
    """
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return moved(today, "year", _steps(match)).year if today and groups.get("told") else None


def lately(match: re.Match[str], today: date | None) -> Found | None:
    """What ends with the day that is counted from: "the last 3 months", "за последний год"."""
    if today is None:
        return None
    count, unit = _amount(match)
    return Found(*match.span(), period=Period(moved(today, unit, -count) + timedelta(days=1), today))


def ago(match: re.Match[str], today: date | None) -> Found | None:
    """The unit in which something was so long ago: "two weeks ago", "год назад"."""
    if today is None:
        return None
    count, unit = _amount(match)
    return Found(*match.span(), period=around(moved(today, unit, -count), unit))


def relative(match: re.Match[str], today: date | None) -> Found | None:
    """The unit before, around or behind the day that is counted from: "last week"."""
    unit = "year" if match.groupdict().get("told") else unit_of(match)
    if today is None or unit == "day":  # "this day" says nothing; "last days" no more
        return None
    return Found(*match.span(), period=around(moved(today, unit, _steps(match)), unit))


def near(match: re.Match[str], today: date | None) -> Found | None:
    """A day that has a word of its own: "yesterday", "послезавтра"."""
    if today is None:
        return None
    day = today + timedelta(days=next(days for n, days in enumerate(names.NEAR_DAYS) if match[f"near{n}"]))
    return Found(*match.span(), period=Period(day, day))


def last_weekday(match: re.Match[str], today: date | None) -> Found | None:
    """The newest weekday of a name before the day that is counted from: "last Monday"."""
    if today is None:
        return None
    number = next(day for n, day in enumerate(names.weekdays().values()) if match[f"w{n}"])
    day = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return Found(*match.span(), period=Period(day, day))


def told_season(match: re.Match[str], today: date | None) -> Found | None:
    """The newest season of a name that is over, that of this year, or the first to come: "прошлым летом"."""
    if today is None or _is_a_drop(match):
        return None
    month, steps = season_month(match), _steps(match)
    year = moved(today, "year", steps).year
    if steps < 0 and (of_month(today.year, month + 2).last or today) < today:
        year = today.year
    if steps > 0 and date(today.year, month, 1) > today:
        year = today.year
    return Found(*match.span(), period=season_of(year, month))


def _is_a_drop(match: re.Match[str]) -> bool:
    """Whether a "fall" is that of prices: "last fall" is an autumn, "the last fall" seldom."""
    if match["season9"] != "fall":
        return False
    return (match["last"] or "").startswith("the ") or bool(_OF_WHAT.match(match.string, match.end()))


def season_month(match: re.Match[str]) -> int:
    """The first month of the season that a match names."""
    return next(month for month in names.SEASONS if match[f"season{month}"])


def season_of(year: int, month: int) -> Period:
    """The season that begins with a month."""
    return Period(date(year, month, 1), of_month(year, month + 2).last)


def number_of(match: re.Match[str]) -> int:
    """The number that a match has in figures or words: "3", "üç", "двадцать один"."""
    count, tens = match["count"], match.groupdict().get("tens")
    return names.TENS.get(tens or "", 0) + (int(count) if count.isdecimal() else names.COUNTS[count])


def _steps(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return next((steps for name, steps in _STEPS.items() if groups.get(name)), 0)


def _amount(match: re.Match[str]) -> tuple[int, names.Unit]:
    """How many of which unit."""
    groups = match.groupdict()
    months = next((months for months in names.HALVES if groups.get(f"months{months}")), None)
    if months:
        return months, "month"
    return number_of(match) if groups.get("count") else 1, unit_of(match)


def unit_of(match: re.Match[str]) -> names.Unit:
    """The unit that a match names."""
    groups = match.groupdict()
    if single := groups.get("single"):
        return next(unit for unit, pattern in names.UNITS.items() if re.fullmatch(pattern, single))
    return next(unit for unit in names.UNITS if groups.get(f"u_{unit}"))
