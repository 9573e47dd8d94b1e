"""Raised figures that mean something, and are neither exponents nor marks of footnotes: "17³⁰", "$5⁹⁹", "5¹⁄₂", "«б¹»".

A mark is the likelier of the two, so each of these is told by more than the figure: by a nought that no note's number
begins with, by the words or the currency beside it, or by a second one of its kind. A clock becomes "17:30", as those
type it who look for it, for a search would take "17³⁰" for 1730. A price keeps its raised figures: whether a point or a
comma parts them, no page says that raises them.
"""

from __future__ import annotations

import re

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(RAISED, "0123456789")
_TWO = re.compile(f"[{RAISED}]{{2}}")
_HOURS = re.compile(r"(?<![\d.,:])(?:[01]?\d|2[0-4])$")
_NEVER_NOTES = re.compile(r"0\d|95|99")
"""Two figures that are no number of a note: it has no nought in front, and few releases have so many."""
_CENTS = re.compile(r"0\d|[257][05]|49|9[059]")
_QUARTERS = frozenset({"15", "30", "45"})
_BETWEEN = r"(?:-?\w{2,4})?\s?(?:[-–—,]|до|to|till|until|and|и|və|ilə)?\s?"
"""Two clocks, or two prices: "9⁰⁰-dan 17³⁰-dək", "с 9⁰⁰ до 17³⁰"."""
_SIGN = "[$€£¥₼₽₺₴₸₹]"
_CURRENCY = (
    rf"(?:{_SIGN}|(?:AZN|USD|EUR|GBP|RUB|TRY|KZT|UAH|TL|Kč|zł|kr|euros?|cents?|коп)\b"
    r"|(?:manat|qəpik|lir[əa]|dollar|pound|crown|манат|руб|копе|долл|евро|крон|лир|тенге|грив)\w*)"
)
_MONEY_BEFORE = re.compile(rf"(?:{_SIGN}|\b(?:AZN|USD|EUR|GBP|RUB|TRY|TL))\s?\d[\d., ]*$")
_MONEY_BEHIND = re.compile(rf"\s?{_CURRENCY}", re.IGNORECASE)
_MONEY_NEAR = re.compile(rf"(?:{_BETWEEN}\d[\d.,{RAISED}]*)?\s?{_CURRENCY}", re.IGNORECASE)
_DECIMALS = re.compile(r"\d[.,]\d{1,2}$")
_TIMES_A_THOUSAND = re.compile(r"\s?(?:thousand|million|billion|trillion|mln|bn|min|mily|тыс|мл)", re.IGNORECASE)
_HOUR_WORD = re.compile(r"\b(?:saat(?:ı|lar\w{0,6})?|час(?:а|ов|ы)?|Uhr)\s?$", re.IGNORECASE)
_BEFORE_AN_HOUR = re.compile(
    r"(?:\b(?:в|во|с|со|до|к|по|от|и|at|from|to|until|till|by|between|and|və|ilə)\s|[-–—(]\s?)$", re.IGNORECASE
)
_BEHIND_AN_HOUR = re.compile(
    r"-?(?:d[aəeı]n?|d[əa]k|t[aəe]n?|[aəyı]|radə\w+)\b|\s?(?:час|ч\b|saat|h\b|hrs?\b|hours?\b|uhr|o.clock)",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:в|во)\s$", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?:[а-яё]+[ая]х|раза?)\b")
"""Behind a Russian "in": "в 17 районах" counts districts, "в 2 раза" is twice as much."""
_UNTIL = r"(?:-?d[aə]n\s|\s?(?:[-–—]|(?<!\w)(?:до|to|till|until|and|и|və|ilə)(?!\w))\s?)"
_RANGE_BEHIND = re.compile(rf"{_UNTIL}(?<!\d)(?P<hour>[01]?\d|2[0-4])(?P<minutes>[{RAISED}]{{2}})(?![{RAISED}])")
_RANGE_BEFORE = re.compile(
    rf"(?<![\d.,])(?P<hour>[01]?\d|2[0-4])(?::(?=\d))?(?P<minutes>[{RAISED}]{{2}}|(?<=:)\d\d){_UNTIL}$"
)
_NO_HOUR_OF_ITS_OWN = re.compile(r"\s[^\W\d_]{2,}")
"""Behind "в 10³⁰": kilograms or cells, unless it is a word of the day's time."""
_OF_THE_DAY = re.compile(r"\s(?:час|утра|дня|вечера|ночи|до|по|на|в|и|состо|нач|откр|прой|будет)")
_FRACTION_BEHIND = re.compile(rf"\s?(?:[/⁄]\s?[₀-₉]|⁄\s?\d|/(?:[23458]|16)(?![.,]?[\d{RAISED}]))")
_WHOLE = re.compile(r"(?:^|[^\d.,])\d{0,3}$")
_QUOTED = re.compile(r"[«“„\"][^\W\d_]$")
_QUOTE_ENDS = ("»", "”", "“", '"')
THERMOMETER = re.compile(r"\s?[CСFcс](?!\w)")
_POWER_OF_TWO = re.compile(r"(?<![\d.,])2$"), re.compile(r"\s?=")


def clock(before: str, mark: str, behind: str) -> str:
    """What is stored of the minutes of a clock, ":30" of "17³⁰"; "" where a raised figure tells no time of the day.

    Args:
        before: what stands right in front of it.
        mark: the raised figures, with brackets and commas where there are any.
        behind: what stands right behind it.
    """
    hour = _HOURS.search(before)
    if not _TWO.fullmatch(mark) or hour is None or _is_money(before, behind) or _MONEY_NEAR.match(behind):
        return ""
    minutes, words = mark.translate(_PLAIN), before[: hour.start()]
    if minutes > "59":
        return ""
    told = _HOUR_WORD.search(words) is not None
    if minutes[0] == "0":
        told = told or bool(_BEFORE_AN_HOUR.search(words) or _BEHIND_AN_HOUR.match(behind))
    if other := _RANGE_BEHIND.match(behind) or _RANGE_BEFORE.search(words):
        # "10²⁰ to 10³⁰" are powers, and the notes of "from 5¹⁰ to 7¹⁵ schools" no quarters of an hour.
        both = {minutes, other["minutes"].translate(_PLAIN)}
        told = told or (both <= {"00", *_QUARTERS} and bool(both & {"00", "30"}) and {hour[0], other["hour"]} != {"10"})
    if minutes in _QUARTERS and _AT.search(words) and not _COUNTED.match(behind):
        power = hour[0] == "10" and _NO_HOUR_OF_ITS_OWN.match(behind) and not _OF_THE_DAY.match(behind)
        told = told or not power
    return f":{minutes}" if told else ""


def means_something(before: str, mark: str, behind: str) -> bool:
    """Whether a raised figure is of a fraction, a price, a degree, a letter of a list, or a power of two."""
    if _QUOTED.search(before) and behind[:1] in _QUOTE_ENDS:
        return True
    if _FRACTION_BEHIND.match(behind):
        return bool(_WHOLE.search(before))
    if mark == "⁰" and before.rstrip()[-1:].isdecimal() and THERMOMETER.match(behind):
        return True
    if not before[-1:].isdecimal():
        return False
    if _TWO.fullmatch(mark):
        figures = mark.translate(_PLAIN)
        whole = not (_DECIMALS.search(before) or _TIMES_A_THOUSAND.match(behind))
        if _NEVER_NOTES.fullmatch(figures) or (whole and _is_money(before, behind) and _CENTS.fullmatch(figures)):
            return True
    base, equals = _POWER_OF_TWO
    return bool(base.search(before) and equals.match(behind))


def _is_money(before: str, behind: str) -> bool:
    """Whether a currency stands right in front of a figure, or right behind it."""
    return bool(_MONEY_BEFORE.search(before) or _MONEY_BEHIND.match(behind))
