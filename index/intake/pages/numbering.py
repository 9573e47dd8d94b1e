"""The numbers of an ordered list's items, as a browser counts them."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:roman|alpha|latin)|decimal|none|disc|circle|square)\b",
    re.IGNORECASE,
)
_TYPES = {"lower-roman": "i", "upper-roman": "I"} | dict.fromkeys(("lower-alpha", "lower-latin"), "a")
_TYPES |= dict.fromkeys(("upper-alpha", "upper-latin"), "A") | dict.fromkeys(("none", "disc", "circle", "square"), "")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST_ROMAN = 3999


def first_number(element: HtmlElement) -> int:
    """The number of a list's first item."""
    if element.tag != "ol":
        return 1
    last = sum(child.tag == "li" for child in element)
    return integer(element.get("start"), last if element.get("reversed") is not None else 1)


def integer(value: str | None, otherwise: int) -> int:
    """An attribute as a number within reason; another where it is none."""
    try:
        return max(-9999, min(9999, int(value))) if value is not None else otherwise
    except ValueError:
        return otherwise


def type_of(element: HtmlElement, otherwise: str = "1") -> str:
    """The ``type`` of an ordered list or of one of its items, by its style where that says it; "" of no number."""
    style = _STYLE.search(element.get("style") or "")
    return _TYPES.get(style[1].lower(), "1") if style else element.get("type") or otherwise


def counted(number: int, style: str) -> str:
    """A number as a list of some ``type`` counts: "3", "c", "III"."""
    if style in ("a", "A") and number > 0:
        return _in_letters(number, ord(style))
    if style in ("i", "I") and 0 < number <= LARGEST_ROMAN:
        return in_roman(number) if style == "i" else in_roman(number).upper()
    return str(number)


def _in_letters(number: int, first: int) -> str:
    """A number as letters: behind "z" stands "aa"."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(first + letter) + letters
    return letters


def in_roman(number: int) -> str:
    """A number from 1 to ``LARGEST_ROMAN`` in small Roman numerals."""
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written
