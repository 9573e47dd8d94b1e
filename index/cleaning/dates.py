"""The day on which a release was published, from what its page prints.

A date counts only with day, month and year, and only if it lies between 1990 and tomorrow: a page also prints
birthdays, court dates and sentences that end in 2051. Month names come from the Unicode locale data, for the
release's own language and for a few that public bodies write in. Figures alone are ambiguous: 2020-06-05 is read as
ISO 8601 has it, 05.06.2020 day first, 05/06/2020 month first in English and day first in other languages and in the
English of other countries ("en-GB"); where the language is unknown it counts only if one reading is possible, for a
wrong date is worse than none. Azerbaijani, Russian and Turkish put endings to all three parts of a date ("2017-ci il
yanvarın 31-i", "31-го января 2017 года", "31 Ocak 2017'de"). A year of two digits ("28.12.21") is one only in a line
that prints nothing but a date, and a Roman number is a month only between a day and a year ("14.III.2019").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from index.cleaning.folding import fold

Line = TypeVar("Line")

_LANGUAGES = ("en", "az", "ru", "tr", "es", "de", "fr")
_EARLIEST = date(1990, 1, 1)
LATEST = date(2999, 12, 31)
"""For dates that may lie in the future: ``today`` of ``find_dates``."""
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}[-_./](?P<month>\d\d?)[-_./](?P<day>\d\d?)(?!\d)")
_DAY_OR_MONTH_FIRST = re.compile(rf"(?<!\d)(?P<day>\d\d?)(?:[./-]| [./] )(?P<month>\d\d?)(?:[./-]| [./] ){_YEAR}(?!\d)")
_SHORT_YEAR = re.compile(
    r"(?<![\d./-])(?P<day>\d\d?)(?P<mark>[./-])(?P<month>\d\d?)(?P=mark)(?P<year>\d\d)(?![./-]?\d)"
)
_WORDED_SHORT = re.compile(r"(?<![\w.])(?P<day>\d\d?)[ -](?P<name>[^\W\d_]{3,12})\.?[ -]['’]?(?P<year>\d\d)(?![\d:.])")
_ROMAN = re.compile(rf"(?<!\d)(?P<day>\d\d?)[./ -] ?(?P<month>x?i{{1,3}}|iv|vi{{0,3}}|ix|x)[./ -] ?{_YEAR}(?!\d)")
_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_DAY_FIRST_IN_NAME = re.compile(rf"(?<!\d)(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}(?!\d)")
_COMPACT_IN_NAME = re.compile(rf"(?:(?<![^/#_])|(?<=-)(?=\d{{8}}(?:$|[/.#]))){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_NUMBERED = (
    "order",
    "no",
    "nr",
    "case",
    "decree",
    "act",
    "ref",
    "id",
    "emr",
    "əmr",
    "qerar",
    "qərar",
    "karar",
    "приказ",
)
_WORDED_IN_NAME = re.compile(rf"(?<!\d)(?P<day>\d\d?)[ _.-]?(?P<name>[^\W\d_]{{3,9}})[ _.-]?{_YEAR}(?!\d)")
_MONTH_FIRST_IN_NAME = re.compile(
    rf"(?<![^\W\d_])(?P<name>[^\W\d_]{{3,9}})[ _.-]?(?P<day>\d\d?)(?:st|nd|rd|th)?,?[ _.-]+{_YEAR}(?!\d)"
)
_CLOCK = re.compile(r"\b\d\d?:\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?")
_STAMP = re.compile(r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$")
_UP_TO = re.compile(r"(?<![\w.])\d\d?(?:\s+[^\W\d_]{3,12})?\s*[–—-]\s*$")
_DASH_BEFORE = re.compile(r"(?:[–—-]|\()\s*$")
_DASH_AFTER = re.compile(r"^\s*\)?\s*(?:/[^/]{2,30}/\s*|\([^()]{2,30}\)\s*)?[–—-]")
"""Also behind the name of a wire: "May 5, 2020 /PRN/ --"."""
_TODAY = re.compile(r"\b(?:today|hoy|bu ?gun|сегодня)\W{1,3}$")
_PLACE_BEFORE = re.compile(r"^[^\W\d_][\w.'’-]*(?:,?\s+[^\W\d_][\w.'’-]*){0,2}(?P<comma>,)?\s*$")
_STOP_AFTER = re.compile(r"^(?:\s*г\b)?[.,]?\s*(?P<rest>.?)")
_DIGITS = re.compile(r"\d+")
_NO_YEAR = tuple(
    re.compile(rf"(?<![\w.]){pattern}(?![\w:])")
    for pattern in (
        r"(?P<day>\d\d?)(?:st|nd|rd|th|-[^\W\d_]{1,3})?\s+(?:of\s+)?(?P<name>[^\W\d_]{3,12})",
        r"(?P<name>[^\W\d_]{3,12})\s+(?P<day>\d\d?)(?:st|nd|rd|th|-[^\W\d_]{1,3})?",
    )
)
_PARTS = tuple(tuple(f"{part}{number}" for number in ("", 2, 3, 4, 5)) for part in ("day", "name", "year"))
_WORDS_OF_PUBLICATION = """
    date dated published posted updated released issued release publication issue on min read fecha
    created added eklenme eklendi əlavə добавлено tarix tarixi yaradilib dərc edilib edilmə olunub olunma yerləşdirilib
    создано дата публикации опубликовано опубликована опубликован размещено размещения
    veröffentlicht datum uhr le du à publié publiée mis en ligne g г года il cu ci cü ildə gmt utc msk мск
    oluşturulma yayin yayim yayinlanma yayimlanma yayinlandi tarihi tarih
"""
_ABOUT_PUBLICATION = frozenset(_WORDS_OF_PUBLICATION.split())
"""Words that stand with the day of a release, folded."""
_DAY_OF = re.compile(r"\bdate of (?:publication|release|issue)\b|\bfor (?:immediate )?release\b")
_ZONES = {"az": "Asia/Baku", "tr": "Europe/Istanbul", "ru": "Europe/Moscow"}
"""By language."""
_ZONES_OF_COUNTRIES = _ZONES | {
    **{"am": "Asia/Yerevan", "by": "Europe/Minsk", "ge": "Asia/Tbilisi"},
    **{"kz": "Asia/Almaty", "ua": "Europe/Kiev", "uz": "Asia/Tashkent"},
}
"""By the country of an address, in which the same release is published in several languages."""
_BARE = re.compile(r"\W*(?:(?:date|day|tarix|tarixi|дата|tarih|tarihi)\W+)?\d", re.IGNORECASE)
_LABELLED = re.compile(r"\W*(?:date|tarix|tarih|дата)\b", re.IGNORECASE)
_SAYS_PLACE = re.compile(
    r"\W*(?:place|venue|location|where|yer|yeri|keçirilmə yeri|məkan|место(?: проведения)?|mekan|konum)"
    r"\s*[:|]",
    re.IGNORECASE,
)
_SAYS_HOUR = re.compile(r"\W*(?:time|begins|saat|vaxt|saatı|время|начало|başlama saati)\s*[:|]", re.IGNORECASE)
_OFF = timedelta(days=1)
"""By how much a stamp in UTC and the day of the publisher may differ."""
_LONGEST = 80  # characters of a line that only dates a release
_DATELINE = 90  # characters in which a dateline stands


def find_dates(text: str, language: str = "", *, today: date | None = None) -> Iterator[date]:
    """Every plausible date that a short text prints: those in words first, then those in figures.

    Args:
        text: a line, not a page.
        language: what the release is written in; decides what 05/06/2020 means.
        today: the day after which nothing can have been published; the computer's own by default.
    """
    for found, _, _ in _dates(fold(text), language, today):
        yield found


def split_dates(text: str, language: str = "", *, today: date | None = None) -> tuple[list[date], str]:
    """The dates that a short text prints, and the rest of it, folded; arguments as for ``find_dates``."""
    folded = fold(text)
    found = list(_dates(folded, language, today))
    for _, start, end in found:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return [day for day, _, _ in found], folded


def before_date(text: str, language: str = "") -> str:
    """What stands in front of the first date of a short text, folded; "" where it prints none."""
    folded = fold(text)
    return folded[: min((start for _, start, _ in _dates(folded, language, None)), default=0)]


def ends_a_range(text: str, language: str = "") -> bool:
    """Whether the first date of a short text is but the end of a range: "14-16 March 2019"."""
    return bool(_UP_TO.search(before_date(text, language)))


def nearest_days(text: str, near: date, language: str = "", *, latest: date | None = None) -> list[date]:
    """The days that a short text names, also without a year, which is then that of the day nearest to another.

    Args:
        text: a few words, such as "2 September" or "2 сентября".
        near: what days without a year are near to.
        language: as for ``find_dates``.
        latest: none of them is after this day; no bound where None is given.
    """
    found = list(find_dates(text, language, today=LATEST))
    without_year = () if found else (match for order in _NO_YEAR for match in order.finditer(fold(text)))
    for match in without_year:
        days = [
            day
            for year in (near.year - 1, near.year, near.year + 1)
            for day in find_dates(f"{match['day']} {match['name']} {year}", language, today=LATEST)
            if latest is None or day <= latest
        ]
        found += sorted(days, key=lambda day: abs(day - near))[:1]
    return [day for day in found if latest is None or day <= latest]


def is_date_line(line: str, language: str = "") -> bool:
    """Whether a line prints a date and hardly anything else: weekdays, clock times, a word such as "Published"."""
    if len(line) > _LONGEST or not _DIGITS.search(line) or ends_a_range(line, language):
        return False
    folded = fold(line)
    spans = [(start, end) for _, start, end in _dates(folded, language, None)]
    if not spans:
        return False
    rest = _beside(folded, spans)
    signed = "|" in folded and len(rest) <= 3  # "Press office | May 5, 2020"
    return signed or all(word in _about_dates(language) for word in rest)


def around_a_day(lines: Sequence[Line], number: int) -> Sequence[Line]:
    """The lines around one that may be a day of an event, which tell: one above it and two below."""
    return (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 3])


def day_of_event(line: str, beside: Sequence[str], published: Sequence[date], language: str = "") -> date | None:
    """The day of a line that says no more than a day, if it is that of an event.

    It is where it lies behind each day that is told to be the publication's, by more than a day; where it is labelled
    as a date, or the publication's is told to be another, and a line beside it says at what place; and where such a
    line says at what hour, while the publication's is told to be another.

    Args:
        line: what may be such a line.
        beside: the lines around it.
        published: the days of publication that are told elsewhere.
        language: of the release.
    """
    if not (_BARE.match(line) and is_date_line(line, language)):
        return None
    day = next(find_dates(line, language, today=LATEST), None)
    if day is None or any(abs(day - one) <= _OFF for one in published):
        return None
    if published and day - max(published) > _OFF:
        return day
    place, hour = any(map(_SAYS_PLACE.match, beside)), any(map(_SAYS_HOUR.match, beside))
    return day if (place and (published or _LABELLED.match(line))) or (hour and published) else None


def _beside(folded: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The words that stand beside the dates of a line."""
    for start, end in spans:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return re.findall(r"[^\W\d_]+", _DAY_OF.sub(" ", _CLOCK.sub(" ", folded)))


def day_of(moment: datetime, language: str = "") -> date:
    """The day of a moment where its publisher is: 21:30 UTC is the next day in Baku.

    A moment with an offset of its own, or with none, is taken as it stands; only UTC tells nothing of a publisher.
    """
    return at_publisher(moment, language).date()


def at_publisher(moment: datetime, language: str = "") -> datetime:
    """A moment as clocks show it where its publisher is, as ``day_of`` has it."""
    zone = zone_of(language)
    return moment.astimezone(zone) if zone and moment.tzinfo is not None and not moment.utcoffset() else moment


def zone_of(language: str) -> ZoneInfo | None:
    """The time zone of those who publish in a language, in the country behind it; None where neither tells it."""
    spoken, _, country = language.lower().partition("-")
    name = _ZONES_OF_COUNTRIES.get(country) or _ZONES.get(spoken)
    return ZoneInfo(name) if name else None


def is_calendar_word(word: str, language: str = "") -> bool:
    """Whether a word names a month or a weekday, or stands with a date as "published" does."""
    folded = fold(word)
    return folded in _about_dates(language) or next(_dates(f"1 {folded} 2020", language, LATEST), None) is not None


def is_stamp(line: str) -> bool:
    """Whether a line is a machine's time stamp, as content managers leave behind a page: "2018-03-01 00:00:00"."""
    return bool(_STAMP.match(line))


def in_dateline(line: str, language: str = "", *, today: date | None = None) -> date | None:
    """The date in a body's first line if it tells the day of release.

    So do "BAKU, May 5, 2020 –", "Baku, May 5, 2020." and "announced today, May 5, 2020". A date that only says when
    something happened ("On May 5, 2020, a man ...") is none.
    """
    folded = fold(line[:400])
    for found, start, end in _dates(folded, language, today):
        if _UP_TO.search(folded[:start]):
            continue
        dashed = _DASH_BEFORE.search(folded[:start]) or _DASH_AFTER.search(folded[end:])
        leads = start == 0 and folded[end:].startswith(":")
        place, stop = _PLACE_BEFORE.match(folded[:start]), _STOP_AFTER.match(folded[end:])
        stopped = stop and (stop[0].lstrip().startswith((".", "г")) or folded[:end].endswith("г."))
        if place and stop and (not stop["rest"] or (place["comma"] and stopped)):
            return found
        if leads or (start <= _DATELINE and dashed) or _TODAY.search(folded[:start]):
            return found
    return None


def date_in_name(name: str, *, today: date | None = None) -> date | None:
    """The date in an id, a file name or an address: "2014_11_13_opening", "10Apr2007", "/2020/05/17/opening".

    Eight figures in a row are one only where a part of the name begins or ends with them: "order-20011231-4" is none.
    """
    folded = fold(name)
    for pattern in (_YEAR_FIRST, _DAY_FIRST_IN_NAME, _COMPACT_IN_NAME):
        for match in pattern.finditer(folded):
            if pattern is _COMPACT_IN_NAME and folded[: match.start()].rstrip("-_ .").endswith(_NUMBERED):
                continue
            for found in _plausible(match["year"], match["month"], match["day"], today):
                return found
    months, _ = _worded("")
    for pattern in (_WORDED_IN_NAME, _MONTH_FIRST_IN_NAME):
        for match in pattern.finditer(folded):
            if month := months.get(match["name"]):
                for found in _plausible(match["year"], str(month), match["day"], today):
                    return found
    return None


def _dates(folded: str, language: str, today: date | None) -> Iterator[tuple[date, int, int]]:
    if not _HAS_YEAR.search(folded):
        yield from _of_short_year(folded, language, today)
        return
    months, worded = _worded(language.partition("-")[0])
    for match in worded.finditer(folded):
        worded_day, name, year = (next(filter(None, map(match.groupdict().get, keys))) for keys in _PARTS)
        number = next(number for known, number in months.items() if name.startswith(known))
        for found in _plausible(year, str(number), _DIGITS.findall(worded_day)[0], today):
            yield found, match.start(), match.end()
    for match in _YEAR_FIRST.finditer(folded):
        for found in _plausible(match["year"], match["month"], match["day"], today):
            yield found, match.start(), match.end()
    for match in _ROMAN.finditer(folded):
        for found in _plausible(match["year"], str(_MONTHS.index(match["month"]) + 1), match["day"], today):
            yield found, match.start(), match.end()
    for match in _DAY_OR_MONTH_FIRST.finditer(folded):
        for found in _in_order(match, match["year"], language, today):
            yield found, match.start(), match.end()


def _of_short_year(folded: str, language: str, today: date | None) -> Iterator[tuple[date, int, int]]:
    """The date of a line that is but a date with a year of two digits: "28.12.21", "Published 3/14/19 9:05"."""
    worded = _WORDED_SHORT.search(folded) if len(folded) <= _LONGEST else None
    match = worded or (_SHORT_YEAR.search(folded) if len(folded) <= _LONGEST else None)
    if match is None or any(word not in _about_dates(language) for word in _beside(folded, [match.span()])):
        return
    year = ("20" if int(match["year"]) <= (today or date.today()).year % 100 else "19") + match["year"]
    if worded:
        month = str(_worded(language.partition("-")[0])[0].get(match["name"], 0))
        days = _plausible(year, month, match["day"], today)
    else:
        days = _in_order(match, year, language, today)
    yield from ((found, match.start(), match.end()) for found in days)


def _in_order(match: re.Match[str], year: str, language: str, today: date | None) -> Iterator[date]:
    """What a date in figures says whose year stands last; nothing where its language does not tell its order."""
    day, month = match["day"], match["month"]
    either = int(day) <= 12 and int(month) <= 12 and int(day) != int(month)
    if "." not in match[0] and either and not language:
        return
    if int(month) > 12 or ("." not in match[0] and either and _month_first(language)):
        day, month = month, day
    yield from _plausible(year, month, day, today)


def _month_first(language: str) -> bool:
    """Whether 05/06/2020 is the fifth month there: in English, but for countries that name themselves."""
    name, _, country = language.lower().replace("_", "-").partition("-")
    return name == "en" and country in ("", "us", "ca", "ph")


def _plausible(year: str, month: str, day: str, today: date | None) -> Iterator[date]:
    with suppress(ValueError):
        found = date(int(year), int(month), int(day))
        if _EARLIEST <= found <= (today or date.today()) + timedelta(days=1):
            yield found


@lru_cache
def _worded(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """Month numbers by their folded names, and the pattern of a date in words."""
    months: dict[str, int] = {"sept": 9, "фев": 2, "сен": 9, "ноя": 11}  # sites cut Russian months to three letters
    for locale in _locales(language):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    folded = fold(name).rstrip(".")
                    if len(folded) >= 3:
                        months.setdefault(folded, number)
    months = dict(sorted(months.items(), key=lambda month: -len(month[0])))
    names = "|".join(sorted((re.escape(name) for name in months), key=len, reverse=True))
    day = r"(?:[«“„\"]\s{0,3})?\d\d?(?:\s{0,3}[»”“\"])?(?:st|nd|rd|th|er|-[^\W\d_]{1,6})?"
    of_year = r"(?:-?c[iuü] il\w{0,5}| ?г\.|(?:-го)? год[ау]?\b| yil\w{0,4}\b| il\b|['’]\w{1,4})?"
    month = rf"(?:{names})(?:[iuü]n?|[dt][aeə])?\b\.?(?: ay\w{{2,4}}\b)?"
    orders = (
        rf"(?:this\s+(?:the\s+)?)?(?P<day>{day})[.,]?\s+(?:(?:day\s+)?of\s+|de\s+)?(?P<name>{month}),?\s+"
        rf"(?:del?\s+|a\.?d\.?,?\s+)?(?P<year>\d{{4}}){of_year}",
        rf"(?P<name2>{month})\s*(?P<day2>{day})\s*,?\s*(?P<year2>\d{{4}}){of_year}",
        rf"(?P<year3>\d{{4}}){of_year},?\s+(?P<name3>{month})\s+(?P<day3>{day})",
        rf"(?P<day5>\d\d?)[-/](?P<name5>(?:{names}))[-/](?P<year5>\d{{4}})",
        rf"(?P<year4>\d{{4}}){of_year},?\s+(?P<day4>{day})\s+(?P<name4>{month})",
    )
    return months, re.compile(rf"(?<![\w.])(?:{'|'.join(orders)})(?![\d])")


@lru_cache
def _about_dates(language: str) -> frozenset[str]:
    """Weekdays, and the words that stand with a date."""
    found = {"at", "am", "pm", "a", "m", "p", "et", "pt", "pst", "pdt", "est", "edt", "saat", "в"}
    found |= _ABOUT_PUBLICATION
    for locale in _locales(language):
        for width in ("wide", "abbreviated"):
            found.update(word for name in locale.days["format"][width].values() for word in fold(name).split())
    return frozenset(found)


@lru_cache
def _locales(language: str) -> list[Locale]:
    locales = [Locale(code) for code in _LANGUAGES]
    # Of an unknown language only the month names are unknown; figures can still be read.
    with suppress(UnknownLocaleError, ValueError):
        if language and language not in _LANGUAGES:
            locales.insert(0, Locale.parse(language.replace("-", "_")))
    return locales
