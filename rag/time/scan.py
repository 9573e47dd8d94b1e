"""Every name of a time in a text: figures, months, "last week", in four languages."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

from rag.amounts import ANY_MONEY, MEASURES
from rag.time import names
from rag.time.period import Period, of_month
from rag.time.places import names_a_place
from rag.time.relative import (
    ago,
    last_weekday,
    lately,
    near,
    number_of,
    relative,
    season_month,
    season_of,
    told_season,
    unit_of,
    year_of,
)
from rag.time.resolve import Found, NoSuchDay, around, range_of, resolved, with_year_of
from rag.time.verbs import is_a_verb

_YEAR = r"(?:19|20)\d\d"
_NO_NOUN = (
    r"(?:for|and|or|of|to|the|in|on|at|by|with|from|is|are|was|were|will|do|did|does|для|и|или|в|на|с|по|ve|ile)\b"
)
_ONE_WORD = rf"(?:(?!{_NO_NOUN})[\w-]+\s)?"
_COUNTED = re.compile(
    rf"\s*-?\s*(?:(?:us|new|canadian|australian|yeni|новых|кв|куб)\.?\s)?(?!marks\b)(?:(?i:{ANY_MONEY}|{MEASURES})(?!\w)"
    r"|(?:km|kg|кг|км|ha|га|mw|mvt|kwh|мвт|times"
    r"|(?:people|persons?|citizens|foreigners)(?!['’])|(?:minutes|hours|days|weeks|months|years)(?!['’]|\s+of\b)"
    r"|nefer\w*|vetendas\w*|kisi|gun|saat|deqiqe|adam\w*|человек\w*|людей|раз|граждан|иностранц\w+|минут|часов|дней|недель"
    r"|месяцев|лет)\b|(?:megawatt|watt|мегаватт)\w*|%|°)"
)
"""What makes of figures a number of something rather than a year; "marks" is more often a verb."""
_PER_UNIT = re.compile(r"\s+(?:per|an?)\s(?:day|week|month|year|hour|head|person)\b")
"""Behind a number, and behind a year too: "900 manats in 2023 per month"."""
_THINGS = re.compile(
    rf"\s+{_ONE_WORD}(?:jobs|pupils|students|schoolchildren|children|trees|saplings|inhabitants|residents|households|families"
    r"|homes|houses|flats|apartments|spectators|visitors|tourists|refugees|workers|employees|volunteers|soldiers|seats|places"
    r"|beds|cars|vehicles|animals|sheep|cows|dogs|birds|women|men|members|patients|passengers|guests|subscribers|copies"
    r"|деревьев|саженцев|жителей|учеников|учащихся|школьников|студентов|детей|мест|квартир|домов|семей|туристов|беженцев"
    r"|работников|рабочих|сотрудников|пенсионеров|машин|автомобилей|животных|зрителей|посетителей|пациентов|пассажиров"
    r"|гостей|участников|женщин|мужчин|экземпляров"
    r"|agac\w*|sagird\w*|telebe\w*|sakin\w*|usaq\w*|aile|menzil|ev|is yeri|yer|turist\w*|isci\w*|sernisin\w*|heyvan"
    r"|tamasaci\w*|qonaq\w*|xeste)\b(?!['’])"
)
"""What is counted as a rule, though a year may stand in front of it: "in 2019 pupils paid nothing"."""
_MODIFIER = re.compile(r"\s+(?:crown|pound|dollar|euro|mark|franc|florin|ro?uble|lira|manat|dinar|mile)\s+[a-z]")
"""What may as well say of what kind the noun behind it is: "the 2015 rouble crisis"."""
_MANY = re.compile(
    rf"\s+(?!marks\s+(?:the|an?|its)\b){_ONE_WORD}(?:[a-z]{{3,}}(?<!s)s|[а-я]{{3,}}(?:ов|ев|ей))\b(?!['’])"
)
"""Things in the plural; figures are their number rather than a year where they are round."""
_ROUND = 50
_OF_A_YEAR = re.compile(
    r"\b(?:in|since|during|until|till|after|before|the|this|that|which|what|whose|в|с|до|после)\s+$"
    rf"|(?P<or_of_a_number>\b(?:from|by|for|between|of)\s+$|(?:{_YEAR}|\0)(?:\s+(?:and|or|to)\s+|\s*[-–—]\s*)$)"
)
"""Before a year; some of them, and another year, stand as well before figures that are round, and so a number."""
_NUMBERED = re.compile(
    r"\b(?:no|nr|order|resolution|law|decree|article|act|decision|phone|tel|eur|euros?|usd|azn|manats?|dollars?|room|form|iso|gost"
    r"|emr|qerar|qanun|karar|приказ\w*|закон\w*|постановлени\w+)\W*$"
)
"""Before figures that number something else than a year."""
_PREPOSED = re.compile(
    r"\b(?:in|since|until|till|by|before|after|during|from|of|for|last|this|next|late|early|mid|в|во|за|с|со|до|после|к|по"
    r"|от|между|between|and|и|ve|to|начиная с|начал[ауе]|конц[ауе]|конец|середин[аеуы])\s+$"
)
_THE_YEAR = r"(?<!her )(?<!bir )(?<!каждого )(?:the year(?! of\b)|года|ilin)(?!\w)"
"""The year in which it is said, where a part of it is named: "the first half of the year"."""
_TO = r"\s*(?:[-–—]|\b(?:to|through|till|until|по)\b)\s*"
"""Between the first and the last month of a stretch: "yanvar-may", "January to May"."""
_AMONG_YEARS = re.compile(rf"{_YEAR}(?:\s*-?c[iu](?:\s+il\w*)?)?\s*(?:[-–—,]|\b(?:ve|ile|и|and)\b)\s*$")
"""Before the last of several years."""
_SHORT = 100
_MONTHS, _LAST_DAY = 12, 31
_ENGLISH_MONTH = re.compile("january|february|march|april|may|june|july|august|september|october|november|december")
_ON = re.compile(r"\b(?:on|from|since|until|till|by|before|after|dated)\s+(?:the\s+)?$")
_MONTH_CASE = re.compile(r"(?:[dt][ae]|inda|unda|[dt][ae]n|d[ae]k)$")
_GENITIVE = re.compile(r"[iu]n$")
_PARTS = re.compile(r"^\s+(?:evvel|bas|son|axir|orta)\w*[iu]\w*\b")
"""Behind the genitive of a month: "mayın sonunda"."""
_LIMITED = re.compile(r"^\s*(?:beri|bu yana|qeder|kimi|kadar)\b")
Reads = Callable[[re.Match[str], date | None], Found | None]


def scan(text: str, today: date | None, *, strict: bool) -> Iterator[Found]:
    """Every name of a time in a text; what one pattern took, the next does not see."""
    folded = names.fold(text)
    there = {need for need, pattern in _needed().items() if pattern.search(folded)}
    for needed, pattern, read in _patterns():
        if needed not in there:
            continue
        for match in pattern.finditer(folded):
            if is_a_verb(text, match):
                continue
            if names_a_place(text, match) or _is_no_date(match):
                folded = _blanked(folded, *match.span())
                continue
            try:
                one = read(match, today)
            except (ValueError, OverflowError) as error:
                if strict and isinstance(error, NoSuchDay):
                    raise
                continue
            if one:
                yield one
                folded = _blanked(folded, one.start, one.end)


def _is_no_date(match: re.Match[str]) -> bool:
    """Whether figures, with the name of a month or without, are meant as no day: "order 2019-45-12", "50 April prizes".

    "30 February" may be meant as one, and so may "on 32 March".
    """
    groups, before = match.groupdict(), match.string[: match.start()]
    day, month = groups.get("day") or "", groups.get("month") or ""
    if month.isdigit():
        is_a_month = 1 <= int(month) <= _MONTHS
        if not is_a_month or not day or 1 <= int(day) <= monthrange(int(groups["year"]), int(month))[1]:
            return not is_a_month
        return not 1 <= int(day) <= _LAST_DAY or bool(_NUMBERED.search(before))
    return bool(day) and int(day) > _LAST_DAY and bool(_ENGLISH_MONTH.fullmatch(month)) and not _ON.search(before)


def _blanked(folded: str, start: int, end: int) -> str:
    return folded[:start] + "\0" * (end - start) + folded[end:]


@cache
def _needed() -> dict[str, re.Pattern[str]]:
    """What has to stand in a text for patterns to be tried on it; most sentences name no time, and are soon done."""
    told = (names.LAST, names.THIS, names.NEXT, names.BEFORE_LAST, names.LATEST, names.AGO, names.NEAR)
    years = (names.THIS_YEAR, names.LAST_YEAR, names.YEAR_BEFORE_LAST)
    return {
        "year": re.compile(rf"{_YEAR}|(?<!\d)[3-9]0(?:s|-?\s?c[iu]\s|-[хе]\s)|{_told_year()}|{_THE_YEAR}"),
        "month": re.compile(rf"(?<!\w)(?:{names.any_month()})(?!\w)"),
        "begun": re.compile(rf"{names.SINCE_THE_BEGINNING}|{names.SINCE_ITS_BEGINNING}"),
        "relative": re.compile(rf"(?<!\w)(?:{'|'.join((*told, *years))})(?!\w)"),
    }


def _told_year(*this: str) -> str:
    """A pattern of a year that is told from the day that is counted from: "last year", "bildir".

    Args:
        this: what else stands for the year of that day.
    """
    year = rf"(?:{names.UNITS['year']})(?!\w)"
    of_now = "|".join((rf"(?:{names.THIS})\s+{year}", rf"(?:{names.THIS_YEAR})(?!\w)", *this))
    return (
        rf"(?<!\w)(?P<told>(?P<before_last>(?:{names.BEFORE_LAST})\s+{year}|(?:{names.YEAR_BEFORE_LAST})(?!\w))"
        rf"|(?P<last>(?:{names.LAST})\s+{year}|(?:{names.LAST_YEAR})(?!\w))"
        rf"|(?P<this>{of_now})|(?P<coming>(?:{names.NEXT})\s+{year}))(?:'s)?"
    )


def _needs(read: Reads) -> str:
    """What has to stand in a text for the patterns that a function reads."""
    if read is _so_far:
        return "begun"
    if read in (last_weekday, lately, ago, relative, near, told_season):
        return "relative"
    return "month" if read in (_worded, _days, _months, _week_of, _month_alone) else "year"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], Reads], ...]:
    """What has to stand in a text, the pattern, and what reads its matches; what names most precisely comes first."""
    month = rf"(?P<month>{names.any_month()})(?!\w)"
    in_month = rf"{month}{names.MONTH_WORD}?"
    months = rf"(?P<from_month>{names.any_month()})(?!\w){_TO}{in_month}(?!\s*-?\s*(?:the\s+)?\d{{1,2}}(?!\d))"
    told_year = _told_year()
    figures = rf"(?P<year>{_YEAR})(?!\d){names.YEAR_WORD}"
    year = rf"(?:{figures}|{told_year})"
    this_or_year = rf"(?:{figures}|{_told_year(rf'{_THE_YEAR}')})"
    day = r"(?P<day>\d\d?)(?:st|nd|rd|th|-(?:го|е|ое|[csn]?[iu]\w{0,4}|d[ae]k|d[ae]n?))?"
    not_of_before = r"(?<!-d[ae])(?<!-d[ae]n)(?<!-d[ae]k)"  # "yanvarın 1-dən martın 5-dək"
    until_day = (
        r"(?P<first>\d\d?)(?:(?:st|nd|rd|th|-го|-\w{1,4})?\s*(?:-|–|—|to|and|through|по|до|и|ve|ile)|-?d[ae]n)\s*"
    )
    units = {name: rf"(?:{pattern})" for name, pattern in names.UNITS.items()}
    unit = "(?:" + "|".join(rf"(?P<u_{name}>{pattern})" for name, pattern in units.items()) + r")(?!\w)"
    number = rf"(?:(?P<tens>{names.TEN})[\s-])?(?P<count>\d{{1,3}}|{'|'.join(names.COUNTS)})"
    halves = "|".join(rf"(?P<months{months_}>{pattern})" for months_, pattern in names.HALVES.items())
    amount = rf"(?:(?:{halves})(?!\w)|{number}\s+{unit})"
    a_unit = r"(?P<single>год|месяц|неделю|квартал|день|сутки)"
    ordinal = "(?:" + "|".join(rf"(?P<o{n}>{pattern})" for n, pattern in names.ORDINALS.items()) + ")"
    part = rf"(?:(?P<half>{names.HALF})|(?P<quarter>{names.UNITS['quarter']}))(?!\w)"
    of_month = r"(?:\s+ayinin)?"
    of = r"\s*(?:of\s+|в\s+)?(?:the\s+)?(?:year\s+)?"
    last, this, coming = (rf"(?:{words})" for words in (names.LAST, names.THIS, names.NEXT))
    week = "(?:" + "|".join(rf"(?P<week{n}>{pattern})" for n, pattern in names.WEEKS.items()) + ")"
    season = "(?:" + "|".join(rf"(?P<season{n}>{pattern})" for n, pattern in names.SEASONS.items()) + r")(?!\w)"
    weekday = "(?:" + "|".join(rf"(?P<w{n}>{pattern})" for n, pattern in enumerate(names.weekdays())) + r")(?!\w)"
    near_day = "|".join(rf"(?P<near{n}>{pattern})" for n, pattern in enumerate(names.NEAR_DAYS.values()))
    second = r"\s*[-–—/]\s*(?P<second>(?:20)?\d\d)(?:\s?-?\s?c[iu])?\s*"
    written = (
        (rf"(?<![\d/])(?P<year>{_YEAR}){second}{names.SCHOOL_YEAR}", _school_year),
        (rf"(?<![\d.-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _figures),
        (rf"(?<![\d.])(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>{_YEAR})(?!\d)", _figures),
        (rf"(?<![\d.-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?![\d-])", _figures),
        (rf"(?<![\d.])(?P<month>0[1-9]|1[0-2])\.(?P<year>{_YEAR})(?!\d)", _figures),
        (rf"(?<!\w){ordinal}\s+{part}{of}{this_or_year}", _part),
        (rf"(?<!\d){this_or_year}\s*(?:the\s+)?{ordinal}\s+{part}", _part),
        (rf"\bq(?P<q>[1-4])\s*(?:of\s+)?{year}", _part),
        (
            rf"\b(?:first\s+|ilk\s+|перв\w+\s+|за\s+)?{number}\s*(?:-?\w{{1,2}}\s+)?(?:{units['month']}){of}{this_or_year}",
            _months_of,
        ),
        (
            rf"(?<!\d){this_or_year}\s*(?:(?:the\s+)?first\s+|ilk\s+)?(?!an?\s){number}\s+(?:{units['month']})(?!\w)",
            _months_of,
        ),
        (rf"(?<!\w){week}\s+{units['week']}\s+(?:(?:of|in)\s+)?(?:the\s+)?{month}(?:\s*,?\s*{year})?", _week_of),
        (rf"(?<!\d){year}\s*{month}\s+{week}\s+{units['week']}", _week_of),
        (rf"(?<!\w){month}\s+{week}\s+{units['week']}", _week_of),
        (rf"(?<!\w){season}\s+(?:(?!in\b)[\w-]+\s+){{0,2}}{year}", _season),
        (rf"(?<!\d){year}\s*{season}", _season),
        (rf"(?<!\w)(?:(?P<last>{last})|(?P<this>{this})|(?P<coming>{coming}))\s+{season}", told_season),
        (rf"(?<!\d){year}\s+{until_day}{day}\s+{month}", _days),
        (rf"(?<!\d){year}\s*{month}\s+{until_day}{day}(?!\d)", _days),
        (rf"(?<![\d.]){until_day}{day}\s+(?:of\s+)?{month}(?:\s*,?\s*{year})?", _days),
        (rf"(?<!\w){month}\s+{until_day}{day}(?!\d)(?:\s*,?\s*{year})?", _days),
        (rf"(?<!\d){year}\s*{months}", _months),
        (rf"(?<![\w-])(?<!\d[\s.]){months}(?:\s*,?\s*(?:of\s+|в\s+)?{year})?", _months),
        (rf"(?<!\d){year}\s*{month}{of_month}\s*{day}(?!\d)", _worded),
        (rf"(?<!\d){year}\s+{day}\s+{month}", _worded),
        (rf"(?<![\d.,]){day}{not_of_before}[.,]?\s+(?:of\s+)?{month}(?:\s*,?\s*{year})?", _worded),
        (rf"(?<!\w){month}{of_month}\s+(?:the\s+)?{day}(?![\d.]\d|\d|,\d{{3}}(?!\d))(?:\s*,?\s*{year})?", _worded),
        (rf"(?<!\w){in_month}\s*,?\s*(?:of\s+)?{year}", _worded),
        (rf"(?<!\d){year}\s*{in_month}", _worded),
        (rf"(?<!\w){last}\s+{weekday}", last_weekday),
        (rf"(?<!\w)(?:{names.LATEST})\s+{amount}(?!\w)", lately),
        (rf"(?<!\w)(?:{names.LATELY})\s+(?={names.ONE_UNIT}){unit}", lately),
        (rf"(?<!\w)(?:bundan\s+)?(?:{amount}|{a_unit})\s+(?:bundan\s+|тому\s+)?(?:{names.AGO})(?!\w)", ago),
        (told_year, relative),
        (rf"(?<!\w)(?P<before_last>{names.BEFORE_LAST})\s+{unit}", relative),
        (rf"(?<!\w)(?:the\s+)?{unit}\s+(?P<before_last>before last)(?!\w)", relative),
        (rf"(?<!\w)(?:(?P<last>{last})|(?P<this>{this})|(?P<coming>{coming}))\s+{unit}", relative),
        (rf"(?<!\w)(?:{near_day})(?!\w)", near),
        (rf"(?<!\w){month}(?P<month_word>{names.MONTH_WORD})?", _month_alone),
        (
            r"(?<![\d-])'?(?P<decade>(?:19|20)\d0|(?<!\w)[3-9]0)"
            r"(?:(?<=\d{4})(?:'?s|'l[ae]r\w*)|-?\s?c[iu]\s(?:iller|yillar)\w*"
            r"|-[хе](?:\s?год\w*|\s?гг\.?|(?<=\d{4}-[хе])))(?!\w)",
            _decade,
        ),
        (r"\b(?:the\s+|in\s+)(?:early\s+|mid-?\s?|late\s+)?'?(?P<decade>[5-9]0)s(?!\w)", _decade),
        (rf"(?<![\w.,$€£№#])(?<!\d )(?P<year>{_YEAR})(?!\d|[.,/]\d){names.YEAR_WORD}(?![\w%])", _year_alone),
        (rf"(?<!\w)(?:{names.SINCE_THE_BEGINNING})\s+{unit}", _so_far),
        (rf"(?<!\w)(?<!her ){unit}\s+(?:{names.SINCE_ITS_BEGINNING})(?!\w)", _so_far),
    )
    return tuple((_needs(read), re.compile(pattern), read) for pattern, read in written)


def _figures(match: re.Match[str], today: date | None) -> Found:
    del today
    groups = match.groupdict()
    day = groups.get("day")
    return Found(*match.span(), int(match["year"]), int(match["month"]), int(day) if day else None)


def _worded(match: re.Match[str], today: date | None) -> Found:
    day = match.groupdict().get("day")
    month = names.month_number(match["month"])
    return Found(*match.span(), year_of(match, today), month, int(day) if day else None)


def _days(match: re.Match[str], today: date | None) -> Found | None:
    first, last = (_worded(match, today) for _ in range(2))
    first = replace(first, day=int(match["first"]))
    if last.year is None and today is None:
        return None
    days = range_of(with_year_of(first, last), last, today, nearest=True).period
    return replace(last, month=None, day=None, period=days, bounded=True)


def _months(match: re.Match[str], today: date | None) -> Found | None:
    """The months from one to another; a year in front is that of the first, one behind that of the last."""
    number, last = (names.month_number(match[name]) for name in ("from_month", "month"))
    year = year_of(match, today)
    if year is None:
        days = range_of(Found(0, 0, None, number), Found(0, 0, None, last), today, nearest=True).period
        return Found(*match.span(), period=days, bounded=True)
    turns = number > last
    year -= turns and max(match.start("year"), match.start("told")) > match.start("from_month")
    if not MINYEAR <= year <= MAXYEAR - turns:
        return None
    days = Period(date(year, number, 1), of_month(year + turns, last).last)
    return Found(*match.span(), year, period=days, bounded=True)


def _week_of(match: re.Match[str], today: date | None) -> Found | None:
    """A week of a month, reckoned from its first day or, the last one, from its last."""
    whole = resolved(_worded(match, today), today, nearest=False)
    if whole is None or whole.first is None or whole.last is None:
        return None
    number = next(n for n in names.WEEKS if match[f"week{n}"])
    first = whole.first + timedelta(days=7 * (number - 1)) if number else whole.last - timedelta(days=6)
    return Found(*match.span(), period=Period(first, first + timedelta(days=6)))


def _season(match: re.Match[str], today: date | None) -> Found | None:
    year = year_of(match, today)
    return Found(*match.span(), period=season_of(year, season_month(match))) if year else None


def _part(match: re.Match[str], today: date | None) -> Found | None:
    groups = match.groupdict()
    number = int(groups.get("q") or 0) or next(n for n in names.ORDINALS if groups.get(f"o{n}"))
    length = 6 if groups.get("half") else 3
    year = year_of(match, today)
    if number * length > 12 or year is None:
        return None
    last = of_month(year, number * length)
    return Found(*match.span(), period=Period(date(year, (number - 1) * length + 1, 1), last.last))


def _months_of(match: re.Match[str], today: date | None) -> Found | None:
    number, year = number_of(match), year_of(match, today)
    if year is None or not 1 <= number <= _MONTHS:
        return None
    return Found(*match.span(), period=Period(date(year, 1, 1), of_month(year, number).last))


def _month_alone(match: re.Match[str], today: date | None) -> Found | None:
    """A month's name counts only where its ending or what stands around it says that a month is meant."""
    name, (start, end) = match["month"], match.span()
    before, after = match.string[:start], match.string[end:]
    if len(name) < 3 or (len(name) == 3 and name != "may" and name[0] < "а"):
        return None
    meant = _PREPOSED.search(before) or match["month_word"] or _LIMITED.search(after) or _MONTH_CASE.search(name)
    meant = meant or (_GENITIVE.search(name) and _PARTS.search(after))
    return Found(start, end, None, names.month_number(name)) if meant else None


def _decade(match: re.Match[str], today: date | None) -> Found | None:
    """Ten years, unless they are the end of a stretch or list of years: "2015-2020-ci illər"."""
    del today
    if _AMONG_YEARS.search(match.string[: match.start()]):
        return None
    year = int(match["decade"])
    year += 1900 if year < _SHORT else 0
    return Found(*match.span(), period=Period(date(year, 1, 1), date(year + 9, 12, 31)))


def _school_year(match: re.Match[str], today: date | None) -> Found | None:
    del today
    year = int(match["year"])
    if int(match["second"][-2:]) != (year + 1) % 100:
        return None
    return Found(*match.span(), year, period=Period(date(year, 9, 1), date(year + 1, 8, 31)), bounded=True)


def _so_far(match: re.Match[str], today: date | None) -> Found | None:
    """The running year, month or week from its beginning on: "с начала года"."""
    if today is None:
        return None
    return Found(*match.span(), today.year, period=Period(around(today, unit_of(match)).first), bounded=True)


def _year_alone(match: re.Match[str], today: date | None) -> Found | None:
    del today
    before, behind = match.string[: match.start()], match.string[match.end() :]
    if _NUMBERED.search(before) or (
        match.end() == match.end("year") and _is_a_number(int(match["year"]), before, behind)
    ):
        return None
    return Found(*match.span(), int(match["year"]))


def _is_a_number(figures: int, before: str, behind: str) -> bool:
    """Whether figures that may be a year are a number of what stands behind them: "2000 crowns"."""
    is_round, led = figures % _ROUND == 0, _OF_A_YEAR.search(before)
    of_a_year = led is not None and not (is_round and led["or_of_a_number"])
    if _COUNTED.match(behind):
        return is_round or not (of_a_year and _MODIFIER.match(behind))
    if _PER_UNIT.match(behind):
        return not of_a_year
    if is_round:
        return bool(_THINGS.match(behind) or (_MANY.match(behind) and not of_a_year))
    return bool(_THINGS.match(behind)) and not of_a_year
