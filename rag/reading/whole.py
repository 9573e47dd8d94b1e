"""Spans widened to whole words and whole amounts: a model's pieces cut "12,5 per cent" and "1.250,5" anywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from index.types import Span
from rag.amounts import ANY_MONEY

_SPACE = "[ \u00a0\u2009\u202f]"
_DASH = "[-\u2010-\u2015\u2212]"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d+(?:[.,/'’]\d+)*(?:\s?[½¼¾⅓⅔])?|[½¼¾⅓⅔])"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ENGLISH = rf"(?:(?:an?|{_ONES}|{_TENS}|half a)\s(?=(?:hundred|thousand|million|billion|trillion)\b))"
_WORDED = (
    rf"(?:(?i:{_ONES}|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:{_TENS})(?:-\w+)?"
    r"|bir|iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on(?=\s(?:gün|il|ay|saat|dəq|həftə|nəfər|manat|iş))"
    r"|iyirmi|otuz|qırx|əlli|altmış|yetmiş|səksən|doxsan|yüz"
    r"|один|одн\w+|дв[ае]|двух|тр[иёе]х?|четыр\w+|пят\w+|шест\w+|сем[ьи]|восем\w*|восьми|девят\w+|десят\w+"
    r"|\w+надцат[ьи]|двадцат[ьи]|тридцат[ьи]|сорока?|сто|ста))"
)
"""Numbers in words, which are amounts where a unit stands behind them."""
_SCALE = (
    r"(?:(?:hundred|thousand|million|billion|trillion|min|milyon|milyard|trilyon|yüz|тысяч\w*|миллион\w*|миллиард\w*)\b"
    r"|(?:mln|bln|bn|mlrd|trln|тыс|млн|млрд|трлн)\b(?:\.(?=\s\w|\s?[%‰°]))?)"
)
_CURRENCY = r"(?:US\$|[$€£¥₼₽₺]|(?:AZN|USD|EUR|RUB|GBP|TRY)\b)"
_UNIT = (
    rf"(?:{_CURRENCY}|%|‰|per\s?cent\b|percent(?:age points?)?\b|faiz\w*|процент\w*|°\s?[CF]?"
    r"|(?:metr|kilometr|hektar|ton|kiloqram|litr|dərəcə|gün|saat"
    r"|dəqiqə|saniyə"
    r"|həftə)\w*|(?:ay|il|nəfər)(?!\w)"
    r"|(?:метр|километр|гектар|тонн|килограмм|литр|градус|дн|день|час|минут"
    r"|секунд|недел"
    r"|месяц)\w*|лет(?!\w)|год(?:а|ов)?(?!\w)|долл\.?|чел(?:овек\w*|\.)"
    rf"|(?:{ANY_MONEY})(?![^\W\d_])"
    r"|(?:(?:square "
    r"|cubic )?(?:kilo|centi"
    r"|milli)?met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|hectares?|acres?|(?:kilo)?grams?|tonnes?|tons?|lit(?:re|er)s?"
    r"|degrees?(?: Celsius)?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|(?:kilo|mega|giga)?watts?|barrels?)\b"
    r"|(?:km|cm|mm|kg|mg|ha|kW|MW|GW|kWh|MWh|m|g|t|l|км|см|мм|кг|га|кВт|МВт|м|г|т|л)(?:²|³|2|3|/[hsч])?(?![\w’']))"
)
_KIND = "(?:working|calendar|business|iş|təqvim|рабоч\\w+|календарн\\w+)"
_HALF_DAY = r"(?:[ap]\.?m\b\.?)"
_PART = r"(?:qəpi[ky]\w*|копе[ей]к\w*|коп\.?|pence|cents?)"
"""What a second figure counts: "1 manat 80 qəpik" is one amount."""
_AMOUNT = re.compile(
    rf"(?:(?:№|\bNo\.?|\bn°){_SPACE}?(?=\d))?(?:(?<![\w)\]])[-\u2212+±])?(?:{_CURRENCY}{_SPACE}?)?(?<![\w])(?:{_NUMBER}|{_ENGLISH})"
    rf"(?:{_SPACE}?{_SCALE})?(?:{_SPACE}?{_DASH}{_SPACE}?{_CURRENCY}?(?<!\w){_NUMBER}(?:{_SPACE}?{_SCALE})?)?"
    rf"(?:(?:\s{_KIND})?\s?(?:{_UNIT}|{_HALF_DAY})(?:\s\d{{1,2}}\s{_PART})?)?"
    rf"|(?<!\w){_WORDED}(?:\s{_WORDED})?(?:\s{_KIND})?\s{_UNIT}"
)
_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?:\.(?=\s\d))?"
    r"|(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr)\w*"
    r"|январ\w+|феврал\w+|март\w*|апрел\w+|ма[яй]\b|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+|декабр\w+)"
)
_YEAR = r"\d{4}(?:(?:-c[iıuü])?\sil\w*|\s(?:года?|г\.))?"
_DATE = re.compile(
    rf"(?<![\w.,])(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?"
    rf"|\b(?P<first>{_MONTH})\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,?\s(?P<last>{_YEAR}))?|\b\d{{4}}-\d{{2}}-\d{{2}}\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,])(?:(?:\+\d{1,3}[ -]?)?(?:\(\d{2,5}\)|0\d{1,4})(?:[ -]\d{2,4}){2,4}"
    r"|\+\d{1,3}(?:[ -]\d{2,4}){2,5}|\d{2,4}(?:[ -]\d{2,3}){1,3}[ -]\d{2})(?!\w|[.,]\d|[ -]\d)"
)
_COUNTING = (
    rf"(?:{_ONES}|{_TENS}|(?:thir|four|fif|six|seven|eigh|nine)teen|hundred|thousand|million"
    r"|bir|iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on|iyirmi|otuz|qırx|əlli|altmış|yetmiş|səksən|doxsan|yüz|min|milyon"
    r"|один|одн[аиу]|одного|дв[ае]|двух|тр[иёе]х?|четыр\w{1,2}|пят[ьи]|шест[ьи]|сем[ьи]|восем[ьи]|восьми|девят[ьи]"
    r"|десят[ьи]|\w+надцат[ьи]|(?:два|три)дцат[ьи]|сорока?|\w{2,6}десят|\w{2,6}идесяти|девяност[оа]|сто|ста|двести"
    r"|тр[ие]ста|четыреста|\w{3,5}сот|тысяч[аиу]?|миллион(?:а|ов)?)"
)
_COUNTED_IN_WORDS = re.compile(rf"(?<![\w-]){_COUNTING}(?:[-\s](?:and\s)?{_COUNTING})+(?![\w-])", re.IGNORECASE)
"""Numbers of several words: "thirty-two", "two hundred and five", "iyirmi beş", "тридцать два"."""
# Letters of these are words of their own, or stand in no words that spaces part.
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def whole(text: str, start: int, end: int) -> Span:
    """The span with the rest of each word, amount and day that it cuts; a year or a month alone stays what it is.

    Args:
        text: what the span is of; the wider one lies in it too.
        start: offset of the span.
        end: one past its last character; more than ``start``.
    """
    span = _whole_words(text, start, end)
    days = list(_overlapping(_DATE, text, span))
    for found in days:
        part = _part_of_day(found, span) or Span(*found.span())
        span = Span(min(span.start, part.start), max(span.end, part.end))
    for found in _overlapping(_PHONE, text, span):
        span = Span(min(span.start, found.start()), max(span.end, found.end()))
    for found in _overlapping(_COUNTED_IN_WORDS, text, span):
        span = Span(min(span.start, found.start()), max(span.end, found.end()))
    for found in _overlapping(_AMOUNT, text, span):
        if not any(day.start() <= found.start() < day.end() for day in days):
            span = Span(min(span.start, found.start()), max(span.end, found.end()))
    span = _whole_words(text, span.start, span.end)
    if _ROMAN.fullmatch(span.text_of(text)) and not _NUMBERED.search(text[: span.start]):
        counted = _COUNTED.match(text, span.end)
        span = Span(span.start, counted.end()) if counted else span
    return span


_ROMAN = re.compile("[IVX]{1,4}")
_NUMBERED = re.compile(r"(?:[^\W\d_a-z]\w*|\b(?:part|chapter|article|section))\s$")
_COUNTED = re.compile(r"\s[a-zа-яёəıöüğşç]+")
"""What a Roman figure that stands in front of it counts: "II rank", unlike that of a king or a chapter."""


def _overlapping(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[re.Match[str]]:
    """What of a pattern shares a character with a span."""
    near = pattern.finditer(text, max(0, span.start - LONGEST), span.end + LONGEST)
    return (found for found in near if found.start() < span.end and span.start < found.end())


LONGEST = 80
"""Characters of an amount or a day, at most."""


def _part_of_day(day: re.Match[str], span: Span) -> Span | None:
    """The month or the year of a day, where only that is meant, as of "in which year"; None where more is."""
    for name in ("month", "year", "first", "last"):
        if day[name] and day.start(name) <= span.start and span.end <= day.end(name):
            return Span(*day.span(name))
    return None


def _whole_words(text: str, start: int, end: int) -> Span:
    """The span with the rest of the words that it begins and ends in, combining marks among them."""
    while start > 0 and _joined(text, start):
        start -= 1
    while end < len(text) and _joined(text, end):
        end += 1
    return Span(start, end)


def _joined(text: str, offset: int) -> bool:
    """Whether the characters on either side of an offset belong to one word."""
    before, after = text[offset - 1], text[offset]
    return _is_mark(after) or (_in_word(before) and _in_word(after))


@cache
def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"


@cache
def _in_word(character: str) -> bool:
    return (character.isalnum() or _is_mark(character)) and not _UNPARTED.match(character)


def amounts(text: str) -> list[Span]:
    """The amounts of a text, each with its unit, and its phone numbers, in order; a day and a year are none."""
    days = [Span(*found.span()) for found in _DATE.finditer(text)]
    phones = [Span(*found.span()) for found in _PHONE.finditer(text)]
    phones = [one for one in phones if not any(one.overlaps(day) for day in days)]
    found = [
        Span(*found.span())
        for found in _AMOUNT.finditer(text)
        if not any(one.start <= found.start() < one.end for one in (*days, *phones))
        and not _A_YEAR.fullmatch(found.group())
    ]
    return sorted((*phones, *found), key=lambda one: one.start)


def whole_address(text: str, span: Span) -> Span:
    """The span with the rest of the street and number, and of the town behind them, that it is a part of."""
    return next((Span(*found.span()) for found in _overlapping(_ADDRESS, text, span)), span)


_ADDRESS = re.compile(
    r"\b[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){0,3}\s\d{1,4}[A-Za-z]?\b(?:,\s(?:\d{3,6}\s)?[^\W\d_a-z]\w+)*"
    r"|\b\d{1,4}[A-Za-z]?\s(?:[^\W\d_a-z][\w.'’-]*\s?){1,4}(?<=\w)(?:,\s(?:\d{3,6}\s)?[^\W\d_a-z]\w+)*"
)
_A_YEAR = re.compile(r"(?:19|20)\d{2}")
