"""The periods that a text names: "in August 2017", "keçən həftə", "с 2015 по 2017 год", "the first half of 2018".

What is named without a year, or as "last week", is counted from a day that the caller gives: the day on which a
question is asked, or the day on which a release was published.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from rag.time import names
from rag.time.period import Period, of_month, of_year

_YEAR = r"(?:19|20)\d\d"
_COUNTED = (
    r"(?!\s*(?:people|persons|citizens|foreigners|manats?|azn|euros?|dollars?|usd|km|kg|tons?|times|nefer|vetendas"
    r"|человек|манат|рубл|тонн|kisi)\b|\s*%)"
)
"""What makes of figures a number of something rather than a year."""
_NUMBERED = re.compile(
    r"\b(?:no|nr|order|resolution|law|decree|article|act|decision|phone|tel|eur|euros?|usd|azn|manats?|dollars?|room|form|iso|gost"
    r"|emr|qerar|qanun|karar|приказ\w*|закон\w*|постановлени\w+)\W*$"
)
"""Before figures that number something else than a year."""
_BEFORE = re.compile(
    r"(?:\b(before|prior to|earlier than|until|till|up to|by|as of|no later than|до|к|after|since|from"
    r"|starting(?: from)?|beginning|effective(?: from)?|as from|после|начиная с|с|со|later than)"
    r"\s+(?:the\s+|end of\s+)?)$"
)
_AFTER = re.compile(
    r"^['-]?(?:\w{0,4}\s+)?(?:ay\w{2,6}\s+)?(?:tarix\w{0,4}\s+)?"
    r"(beri|bu yana|etibaren|baslayaraq|itibaren|sonra|evvel|once|qeder|kimi|kadar|onwards?)\b"
)
_ABLATIVE = re.compile(r"[dt][ae]n$")
_LIMIT = re.compile(r"[ae]?d[ae]k$")
_BETWEEN = re.compile(r"\s*(?:\w{0,5}\s)??(?:and|to|till|until|through|[-–—]|и|по|до|ve|ile)\s*(?:the\s+)?")
_FROM = re.compile(r"\b(?:between|from|с|со|от|между)\s+(?:the\s+)?$")
_AMONG = re.compile(r"^['-]?\w{0,4}\s*(?:-?c[iu]\s+)?(?:il\w{0,4}\s+|yil\w{0,4}\s+)?(?:arasi\w*|kadar|qeder|kimi)\b")
_PREPOSED = re.compile(
    r"\b(?:in|since|until|till|by|before|after|during|from|of|for|last|this|next|late|early|mid|в|во|за|с|со|до|после|к|по"
    r"|от|между|between|and|и|ve|to|начиная с)\s+$"
)
_MONTH_CASE = re.compile(r"(?:[dt][ae]|inda|unda|[dt][ae]n|d[ae]k)$")
_MONTH_WORD = re.compile(
    r"^\s*(?:ay(?:i|in|inda|inda|indan|ina|larinda)?|месяц\w{0,2}|beri|bu yana|qeder|kimi|kadar)\b"
)


_WEEK_FROM = re.compile(
    r"\bweek\s+(?:of|from|(?:that\s+|which\s+)?(?:begin|start)\w*|beginning|commencing)(?:\s+on|\s+from)?\s+(?:the\s+)?$"
    r"|\bweek\s+that\s+began(?:\s+on)?\s+$|\bнедел\w+,?\s+(?:с|от|(?:котор\w+\s+)?нач\w+(?:\s+с)?)\s+$"
)
_BEGINNING_WEEK = re.compile(r"^\W{0,2}\w{0,4}\s*(?:basla\w*\s+)?h[ae]ft\w+")
_WEEK_TO = re.compile(r"\bweek\s+(?:(?:that\s+)?end\w*|to)(?:\s+on)?\s+(?:the\s+)?$|\bнедел\w+,?\s+(?:по|до)\s+$")


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
class _Found:
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


Reads = Callable[[re.Match[str], date | None], _Found | None]


def mentions(text: str, today: date | None, *, nearest: bool = False, strict: bool = False) -> list[Mention]:
    """The periods that a text names, in its order.

    Args:
        text: a question or a sentence.
        today: what "last week" is counted from; without one, only what names its year is found.
        nearest: what names no year is the one nearest to ``today``, as in a release, which announces too; else the one
            that began last.
        strict: refuse days that do not exist; else they are overlooked.

    Raises:
        NoSuchDay: only where ``strict``.
    """
    return list(_mentions(text, today, nearest, strict))


def named_days(text: str, today: date | None) -> list[Mention]:
    """The days, months and years that a text names, in its order, each by itself whatever opens or joins them.

    Args:
        text: a sentence.
        today: what names no year is the one nearest to it; without one, only what names its year is found.
    """
    found = []
    for one in sorted(_scan(names.fold(text), today, strict=False), key=lambda one: one.start):
        with suppress(NoSuchDay):
            if period := _resolved(one, today, nearest=True):
                found.append(Mention(period, one.start, one.end))
    return found


@lru_cache(maxsize=4096)
def _mentions(text: str, today: date | None, nearest: bool, strict: bool) -> tuple[Mention, ...]:
    """As ``mentions``; kept, for a sentence is looked at again and again while an answer is made."""
    folded = names.fold(text)
    found = sorted(_scan(folded, today, strict=strict), key=lambda one: one.start)
    named = []
    position = 0
    mention: Mention | None
    while position < len(found):
        one, other = found[position], found[position + 1] if position + 1 < len(found) else None
        try:
            if other and _are_a_range(folded, one, other):
                position += 1
                mention = _range(_with_year_of(one, other), other, today, nearest)
            else:
                mention = _bounded(folded, one, today, nearest)
        except NoSuchDay:
            if strict:
                raise
            mention = None
        position += 1
        if mention:
            named.append(mention)
    return tuple(named)


def _scan(folded: str, today: date | None, *, strict: bool) -> Iterator[_Found]:
    """Every name of a time; what one pattern took, the next does not see."""
    there = {need for need, pattern in _needed().items() if pattern.search(folded)}
    for needed, pattern, read in _patterns():
        if needed not in there:
            continue
        for match in pattern.finditer(folded):
            try:
                one = read(match, today)
            except (ValueError, OverflowError) as error:
                if strict and isinstance(error, NoSuchDay):
                    raise
                continue
            if one:
                yield one
                folded = folded[: one.start] + "\0" * (one.end - one.start) + folded[one.end :]


@cache
def _needed() -> dict[str, re.Pattern[str]]:
    """What has to stand in a text for patterns to be tried on it; most sentences name no time, and are soon done."""
    told = "|".join((names.LAST, names.THIS, names.NEXT, names.LATEST, names.AGO, names.NEAR))
    return {
        "year": re.compile(_YEAR),
        "month": re.compile(rf"(?<!\w)(?:{names.any_month()})(?!\w)"),
        "relative": re.compile(rf"(?<!\w)(?:{told})(?!\w)"),
    }


def _needs(read: Reads) -> str:
    """What has to stand in a text for the patterns that a function reads."""
    if read in (_last_weekday, _lately, _ago, _relative, _near):
        return "relative"
    return "month" if read in (_worded, _days, _month_alone) else "year"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], Reads], ...]:
    """What has to stand in a text, the pattern, and what reads its matches; what names most precisely comes first."""
    month = rf"(?P<month>{names.any_month()})(?!\w)"
    year = rf"(?P<year>{_YEAR})(?!\d){names.YEAR_WORD}"
    day = r"(?P<day>\d\d?)(?:st|nd|rd|th|-(?:го|е|ое|[csn]?[iu]\w{0,4}|d[ae]k|d[ae]n?))?"
    until_day = r"(?P<first>\d\d?)(?:st|nd|rd|th|-го|-\w{1,4})?\s*(?:-|–|—|to|and|through|по|до|и|ve|ile)\s*"
    units = {name: rf"(?:{pattern})" for name, pattern in names.UNITS.items()}
    unit = "(?:" + "|".join(rf"(?P<u_{name}>{pattern})" for name, pattern in units.items()) + r")(?!\w)"
    number = rf"(?P<count>\d{{1,3}}|{'|'.join(names.NUMBERS)})"
    ordinal = "(?:" + "|".join(rf"(?P<o{n}>{pattern})" for n, pattern in names.ORDINALS.items()) + ")"
    part = rf"(?:(?P<half>{names.HALF})|(?P<quarter>{names.UNITS['quarter']}))(?!\w)"
    of = r"\s*(?:of\s+|в\s+)?(?:the\s+)?(?:year\s+)?"
    last, this, coming = (rf"(?:{words})" for words in (names.LAST, names.THIS, names.NEXT))
    weekday = "(?:" + "|".join(rf"(?P<w{n}>{pattern})" for n, pattern in enumerate(names.weekdays())) + r")(?!\w)"
    written = (
        (rf"(?<![\d.-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _figures),
        (rf"(?<![\d.])(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>{_YEAR})(?!\d)", _figures),
        (rf"(?<![\d.-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?![\d-])", _figures),
        (rf"(?<![\d.])(?P<month>0[1-9]|1[0-2])\.(?P<year>{_YEAR})(?!\d)", _figures),
        (rf"(?<!\d){ordinal}\s+{part}{of}{year}", _part),
        (rf"(?<!\d){year}\s*(?:the\s+)?{ordinal}\s+{part}", _part),
        (rf"\bq(?P<q>[1-4])\s*(?:of\s+)?{year}", _part),
        (
            rf"\b(?:first\s+|ilk\s+|перв\w+\s+|за\s+)?{number}\s*(?:-?\w{{1,2}}\s+)?(?:{units['month']}){of}{year}",
            _months_of,
        ),
        (rf"(?<!\d){year}\s*(?:ilk\s+)?{number}\s+(?:{units['month']})(?!\w)", _months_of),
        (rf"(?<![\d.]){until_day}{day}\s+(?:of\s+)?{month}(?:\s*,?\s*{year})?", _days),
        (rf"(?<!\w){month}\s+{until_day}{day}(?!\d)(?:\s*,?\s*{year})?", _days),
        (rf"(?<!\d){year}\s*{month}\s*{day}(?!\d)", _worded),
        (rf"(?<!\d){year}\s+{day}\s+{month}", _worded),
        (rf"(?<![\d.,]){day}[.,]?\s+(?:of\s+)?{month}(?:\s*,?\s*{year})?", _worded),
        (rf"(?<!\w){month}\s+(?:the\s+)?{day}(?![\d.]\d|\d)(?:\s*,?\s*{year})?", _worded),
        (rf"(?<!\w){month}\s*,?\s*(?:of\s+)?{year}", _worded),
        (rf"(?<!\d){year}\s*{month}", _worded),
        (rf"(?<!\w){last}\s+{weekday}", _last_weekday),
        (rf"(?<!\w)(?:{names.LATEST})\s+{number}\s+{unit}", _lately),
        (rf"(?<!\w){number}\s+{unit}\s+(?:bundan\s+)?(?:{names.AGO})(?!\w)", _ago),
        (rf"(?<!\w)(?:(?P<last>{last})|(?P<this>{this})|(?P<coming>{coming}))\s+{unit}", _relative),
        (rf"(?<!\w)(?:(?P<yesterday>{names.YESTERDAY})|(?P<tomorrow>{names.TOMORROW}))(?!\w)", _near),
        (rf"(?<!\w){month}", _month_alone),
        (r"(?<!\d)(?P<decade>(?:19|20)\d0)(?:s|'s|-х|-ci iller\w*|-cu iller\w*|'l[ae]r\w*)(?!\w)", _decade),
        (rf"(?<![\w.,$€£№#])(?<!\d )(?P<year>{_YEAR})(?!\d|[.,/]\d){names.YEAR_WORD}(?![\w%]){_COUNTED}", _year_alone),
    )
    return tuple((_needs(read), re.compile(pattern), read) for pattern, read in written)


def _figures(match: re.Match[str], today: date | None) -> _Found:
    del today
    groups = match.groupdict()
    day = groups.get("day")
    return _Found(*match.span(), int(match["year"]), int(match["month"]), int(day) if day else None)


def _worded(match: re.Match[str], today: date | None) -> _Found:
    del today
    groups = match.groupdict()
    year, day = groups.get("year"), groups.get("day")
    month = names.month_number(match["month"])
    return _Found(*match.span(), int(year) if year else None, month, int(day) if day else None)


def _days(match: re.Match[str], today: date | None) -> _Found | None:
    first, last = (_worded(match, today) for _ in range(2))
    first = replace(first, day=int(match["first"]))
    if last.year is None and today is None:
        return None
    days = _range(_with_year_of(first, last), last, today, nearest=True).period
    return replace(last, year=None, month=None, day=None, period=days, bounded=True)


def _part(match: re.Match[str], today: date | None) -> _Found | None:
    del today
    groups = match.groupdict()
    number = int(groups.get("q") or 0) or next(n for n in names.ORDINALS if groups.get(f"o{n}"))
    length = 6 if groups.get("half") else 3
    if number * length > 12:
        return None
    year = int(match["year"])
    last = of_month(year, number * length)
    return _Found(*match.span(), period=Period(date(year, (number - 1) * length + 1, 1), last.last))


def _months_of(match: re.Match[str], today: date | None) -> _Found | None:
    del today
    number, year = _number(match["count"]), int(match["year"])
    return _Found(*match.span(), period=Period(date(year, 1, 1), of_month(year, number).last)) if number <= 12 else None


def _lately(match: re.Match[str], today: date | None) -> _Found | None:
    if today is None:
        return None
    first = _moved(today, _unit(match), -_number(match["count"]))
    return _Found(*match.span(), period=Period(first + timedelta(days=1), today))


def _ago(match: re.Match[str], today: date | None) -> _Found | None:
    if today is None:
        return None
    unit = _unit(match)
    return _Found(*match.span(), period=_around(_moved(today, unit, -_number(match["count"])), unit))


def _relative(match: re.Match[str], today: date | None) -> _Found | None:
    unit = _unit(match)
    if today is None or unit == "day":  # "this day" says nothing; "last days" no more
        return None
    steps = -1 if match["last"] else 1 if match["coming"] else 0
    return _Found(*match.span(), period=_around(_moved(today, unit, steps), unit))


def _near(match: re.Match[str], today: date | None) -> _Found | None:
    if today is None:
        return None
    day = today + timedelta(days=-1 if match.groupdict().get("yesterday") else 1)
    return _Found(*match.span(), period=Period(day, day))


def _last_weekday(match: re.Match[str], today: date | None) -> _Found | None:
    if today is None:
        return None
    number = next(day for n, day in enumerate(names.weekdays().values()) if match[f"w{n}"])
    day = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return _Found(*match.span(), period=Period(day, day))


def _month_alone(match: re.Match[str], today: date | None) -> _Found | None:
    """A month's name counts only where its ending or what stands around it says that a month is meant."""
    name, (start, end) = match["month"], match.span()
    before, after = match.string[:start], match.string[end:]
    if today is None or len(name) < 3 or (len(name) == 3 and name != "may" and name[0] < "а"):
        return None
    meant = _PREPOSED.search(before) or _MONTH_WORD.search(after) or _MONTH_CASE.search(name)
    return _Found(start, end, None, names.month_number(name)) if meant else None


def _decade(match: re.Match[str], today: date | None) -> _Found:
    del today
    year = int(match["decade"])
    return _Found(*match.span(), period=Period(date(year, 1, 1), date(year + 9, 12, 31)))


def _year_alone(match: re.Match[str], today: date | None) -> _Found | None:
    del today
    if _NUMBERED.search(match.string[: match.start()]):
        return None
    return _Found(*match.span(), int(match["year"]))


def _number(text: str) -> int:
    return names.NUMBERS[text] if text in names.NUMBERS else int(text)


def _unit(match: re.Match[str]) -> names.Unit:
    return next(unit for unit in names.UNITS if match[f"u_{unit}"])


def _moved(day: date, unit: names.Unit, steps: int) -> date:
    """A day so many units away; the last day of a month where that has no such day."""
    if unit in ("day", "week"):
        return day + timedelta(days=steps * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + steps * {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _around(day: date, unit: names.Unit) -> Period:
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


def _resolved(one: _Found, today: date | None, nearest: bool) -> Period | None:
    """The days that a name stands for; None where its year cannot be known."""
    if one.period:
        return one.period
    if one.year is not None:
        return _calendar(one.year, one.month, one.day)
    if today is None:
        return None
    years = [today.year - 1, today.year, today.year + 1]
    if one.month == 2 and one.day == 29:
        years = [year for year in range(today.year - 8, today.year + 5) if calendar.isleap(year)]
    periods = [_calendar(year, one.month, one.day) for year in years]
    if nearest:
        return min(periods, key=lambda period: abs(((period.first or today) - today).days))
    return max((p for p in periods if p.first and p.first <= today), key=lambda p: p.first or today)


def _calendar(year: int, month: int | None, day: int | None) -> Period:
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


def _are_a_range(folded: str, one: _Found, other: _Found) -> bool:
    """Whether two names bound one period: "from March to June", "2015-2017", "2015-ci ildən 2017-ci ilə qədər"."""
    between, ablative = folded[one.end : other.start], _ABLATIVE.search(folded[one.start : one.end])
    if ablative and not between.strip() and _AMONG.search(folded[other.end :]):
        return True
    if one.bounded or other.bounded or not _BETWEEN.fullmatch(between):
        return False
    if one.year and other.year == one.year + 1 and not (one.month or other.month):
        return True  # "in 2017 and 2018"
    dashed = between.strip() in ("-", "–", "—", "to", "through", "till", "until", "по")
    opened = _FROM.search(folded[: one.start])
    return bool(dashed or opened or _AMONG.search(folded[other.end :]) or ablative)


def _with_year_of(one: _Found, other: _Found) -> _Found:
    """The first of two bounds with the year of the second, where it names none itself."""
    if one.year is not None or one.month is None or other.year is None:
        return one
    later = (one.month, one.day or 0) > (other.month or 12, other.day or 31)
    return replace(one, year=other.year - 1 if later else other.year)


def _range(one: _Found, other: _Found, today: date | None, nearest: bool) -> Mention:
    first, last = _resolved(one, today, nearest), _resolved(other, today, nearest)
    if first is None or last is None:
        raise NoSuchDay("a bound of the period has no year")
    if one.year is None and other.year is None and first.first and last.last:
        if nearest and today and one.month and other.month:
            return Mention(_nearest_range(one, other, today), one.start, other.end)
        if first.first > last.last:  # over the turn of a year: "from December to March"
            first = replace_year(first, first.first.year - 1)
    try:
        return Mention(Period(first.first, last.last), one.start, other.end)
    except ValueError:
        raise NoSuchDay(f"a period from {first} to {last} ends before it begins") from None


def _nearest_range(one: _Found, other: _Found, today: date) -> Period:
    """The days from one to another of the year in which they are nearest to a day; they may pass over its turn."""
    turns = (one.month or 0, one.day or 0) > (other.month or 0, other.day or 31)
    periods = []
    for year in (today.year - 1, today.year, today.year + 1):
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
    """The same days of another year; 29 February becomes the 28th where that year has none."""
    moved = [day and _moved(day, "year", year - day.year) for day in (period.first, period.last)]
    return Period(*moved)


def _bounded(folded: str, one: _Found, today: date | None, nearest: bool) -> Mention | None:
    """A name with the word before or behind it that opens its period to one side."""
    period = _resolved(one, today, nearest)
    if period is None:
        return None
    if one.bounded:
        return Mention(period, one.start, one.end)
    if one.day and period.first and (week := _week(folded, one, period.first)):
        return week
    before, after = _BEFORE.search(folded[: one.start]), _AFTER.search(folded[one.end :])
    word = before[1] if before else after[1] if after else ""
    own = folded[one.start : one.end]
    start, end = (before.start() if before else one.start), (one.end + after.end() if after and not before else one.end)
    if (
        word == "as of" and nearest and period.first
    ):  # a rule holds "as of" a day; a question asks how it was on that day
        return Mention(Period(period.first, None), start, end, True)
    if word in ("before", "prior to", "earlier than", "evvel", "once") and period.first:
        return Mention(Period(None, period.first - timedelta(days=1)), start, end, True)
    if word in _UNTIL or _LIMIT.search(own) or (word == "к" and one.day):
        return Mention(Period(None, period.last), start, end, True)
    if word in ("after", "после", "sonra", "later than") and period.last:
        return Mention(Period(period.last + timedelta(days=1), None), start, end, True)
    if word in _SINCE and (word != "from" or after or one.day or _since(folded, one)):
        return Mention(Period(period.first, None), start, end, True)
    return Mention(period, one.start, one.end)


def _week(folded: str, one: _Found, day: date) -> Mention | None:
    """The week that a day is said to begin or to end."""
    begins = _WEEK_FROM.search(folded[: one.start]) or _BEGINNING_WEEK.search(folded[one.end :])
    ends = None if begins else _WEEK_TO.search(folded[: one.start])
    if begins and begins.re is _BEGINNING_WEEK:
        return Mention(Period(day, day + timedelta(days=6)), one.start, one.end + begins.end())
    if begins:
        return Mention(Period(day, day + timedelta(days=6)), begins.start(), one.end)
    return Mention(Period(day - timedelta(days=6), day), ends.start(), one.end) if ends else None


def _since(folded: str, one: _Found) -> bool:
    return bool(re.match(r"\s*(?:on|onwards?)\b", folded[one.end :]))


_UNTIL = frozenset({"until", "till", "up to", "by", "no later than", "as of", "до", "qeder", "kimi", "kadar"})
_SINCE = frozenset(
    {"since", "from", "starting", "starting from", "beginning", "effective", "effective from", "as from", "начиная с"}
    | {"с", "со", "beri", "bu yana", "etibaren", "baslayaraq", "itibaren", "onward", "onwards"}
)
