"""The day on which a release was published, from what its page prints.

A date counts only with day, month and year, and only if it lies between 1990 and tomorrow: a page also prints
birthdays, court dates and sentences that end in 2051. Month names come from the Unicode locale data, for the
release's own language and for a few that public bodies write in. Figures alone are ambiguous: 2020-06-05 is read as
ISO 8601 has it, 05.06.2020 day first, 05/06/2020 month first in English and day first in other languages; where the
language is unknown it counts only if one reading is possible, for a wrong date is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_LANGUAGES = ("en", "az", "ru", "tr", "es")
_EARLIEST = date(1990, 1, 1)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}[-_./](?P<month>\d\d?)[-_./](?P<day>\d\d?)(?!\d)")
_DAY_OR_MONTH_FIRST = re.compile(rf"(?<!\d)(?P<day>\d\d?)[./-](?P<month>\d\d?)[./-]{_YEAR}(?!\d)")
_COMPACT = re.compile(rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_CLOCK = re.compile(r"\b\d\d?:\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?")
_STAMP = re.compile(r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$")
_DASH_BEFORE = re.compile(r"(?:[–—-]|\()\s*$")
_DASH_AFTER = re.compile(r"^\s*\)?\s*[–—-]")
_TODAY = re.compile(r"\b(?:today|hoy|bu ?gun|сегодня)\W{1,3}$")
_LONGEST = 80  # characters of a line that only dates a release
_DATELINE = 90  # characters in which a dateline stands


def find_dates(text: str, language: str = "", *, today: date | None = None) -> Iterator[date]:
    """Every plausible date that a short text prints: those in words first, then those in figures.

    Args:
        text: a line, not a page.
        language: what the release is written in; decides what 05/06/2020 means.
        today: the day after which nothing can have been published; the computer's own by default.
    """
    for found, _, _ in _dates(_fold(text), language, today):
        yield found


def is_date_line(line: str, language: str = "") -> bool:
    """Whether a line prints a date and hardly anything else: weekdays, clock times, a word such as "Published"."""
    if len(line) > _LONGEST or not _HAS_YEAR.search(line):
        return False
    folded = _fold(line)
    spans = [(start, end) for _, start, end in _dates(folded, language, None)]
    if not spans:
        return False
    for start, end in spans:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    rest = re.findall(r"[^\W\d_]+", _CLOCK.sub(" ", folded))
    signed = "|" in folded and len(rest) <= 3  # "Press office | May 5, 2020"
    return signed or all(word in _about_dates(language) for word in rest)


def is_stamp(line: str) -> bool:
    """Whether a line is a machine's time stamp, as content managers leave behind a page: "2018-03-01 00:00:00"."""
    return bool(_STAMP.match(line))


def in_dateline(line: str, language: str = "", *, today: date | None = None) -> date | None:
    """The date in a body's first line if it tells the day of release.

    So do "BAKU, May 5, 2020 –" and "announced today, May 5, 2020". A date that only says when something happened
    ("On May 5, 2020, a man ...") is none.
    """
    folded = _fold(line[:400])
    for found, start, end in _dates(folded, language, today):
        dashed = _DASH_BEFORE.search(folded[:start]) or _DASH_AFTER.search(folded[end:])
        leads = start == 0 and folded[end:].startswith(":")
        if leads or (start <= _DATELINE and dashed) or _TODAY.search(folded[:start]):
            return found
    return None


def date_in_name(name: str, *, today: date | None = None) -> date | None:
    """The date in an id, a file name or an address: "2014_11_13_opening", "20230216_opening", "/2020/05/17/opening"."""
    for pattern in (_YEAR_FIRST, _COMPACT):
        for match in pattern.finditer(name):
            for found in _plausible(match["year"], match["month"], match["day"], today):
                return found
    return None


def _dates(folded: str, language: str, today: date | None) -> Iterator[tuple[date, int, int]]:
    if not _HAS_YEAR.search(folded):
        return
    months, worded = _worded(language)
    for match in worded.finditer(folded):
        day, name = match["day"] or match["day2"], match["name"] or match["name2"]
        for found in _plausible(match["year"] or match["year2"], str(months[name]), day, today):
            yield found, match.start(), match.end()
    for match in _YEAR_FIRST.finditer(folded):
        for found in _plausible(match["year"], match["month"], match["day"], today):
            yield found, match.start(), match.end()
    for match in _DAY_OR_MONTH_FIRST.finditer(folded):
        day, month = match["day"], match["month"]
        either = int(day) <= 12 and int(month) <= 12 and int(day) != int(month)
        if "." not in match[0] and either and not language:
            continue
        if int(month) > 12 or ("." not in match[0] and either and language.startswith("en")):
            day, month = month, day
        for found in _plausible(match["year"], month, day, today):
            yield found, match.start(), match.end()


def _plausible(year: str, month: str, day: str, today: date | None) -> Iterator[date]:
    with suppress(ValueError):
        found = date(int(year), int(month), int(day))
        if _EARLIEST <= found <= (today or date.today()) + timedelta(days=1):
            yield found


def _fold(text: str) -> str:
    """Lower case, without the dots that Turkic letters gain and lose on the way."""
    return text.replace("İ", "i").casefold().replace("ı", "i")


@lru_cache
def _worded(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """Month numbers by their folded names, and the pattern of a date in words."""
    months: dict[str, int] = {"sept": 9}
    for locale in _locales(language):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    folded = _fold(name).rstrip(".")
                    if len(folded) >= 3:
                        months.setdefault(folded, number)
    names = "|".join(sorted((re.escape(name) for name in months), key=len, reverse=True))
    day, year = r"(?P<day>\d\d?)(?:st|nd|rd|th)?[.,]?", r"(?P<year>\d{4})"
    day_first = rf"{day}\s+(?:of\s+|de\s+)?(?P<name>{names})\b\.?,?\s+(?:del?\s+)?{year}"
    month_first = rf"\b(?P<name2>{names})\b\.?\s*(?P<day2>\d\d?)(?:\s?(?:st|nd|rd|th))?\s*,?\s*(?P<year2>\d{{4}})"
    return months, re.compile(rf"(?<!\w)(?:{day_first}|{month_first})(?!\d)(?:-c[iu] il| г\.| года?\b| il\b)?")


@lru_cache
def _about_dates(language: str) -> frozenset[str]:
    """Weekdays, and the words that stand with a date."""
    found = {"at", "am", "pm", "a", "m", "p", "et", "pt", "pst", "pdt", "est", "edt", "saat", "в"}
    found |= {"date", "dated", "published", "posted", "updated", "released", "on", "tarix", "tarixi", "дата", "fecha"}
    for locale in _locales(language):
        for width in ("wide", "abbreviated"):
            found.update(word for name in locale.days["format"][width].values() for word in _fold(name).split())
    return frozenset(found)


@lru_cache
def _locales(language: str) -> list[Locale]:
    locales = [Locale(code) for code in _LANGUAGES]
    # Of an unknown language only the month names are unknown; figures can still be read.
    with suppress(UnknownLocaleError, ValueError):
        if language and language not in _LANGUAGES:
            locales.insert(0, Locale.parse(language.replace("-", "_")))
    return locales
