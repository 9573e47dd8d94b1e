"""The numbers of an ordered list's items, as a browser counts them."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:roman|alpha|latin)|decimal)\b", re.IGNORECASE)
_TYPES = {"lower-roman": "i", "upper-roman": "I"} | dict.fromkeys(("lower-alpha", "lower-latin"), "a")
_TYPES |= dict.fromkeys(("upper-alpha", "upper-latin"), "A")


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


def type_of(element: HtmlElement) -> str:
    """The ``type`` of an ordered list, by its style where that says it."""
    style = _STYLE.search(element.get("style") or "")
    return _TYPES.get(style[1].lower(), "1") if style else element.get("type") or "1"


def counted(number: int, style: str) -> str:
    """A number as a list of some ``type`` counts: "3", "c", "III"."""
    if style in "aA" and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in "iI" and 1 <= number <= 50:
        tens, ones = divmod(number, 10)
        roman = "x" * tens if tens < 4 else "xl" if tens == 4 else "l"
        roman += ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
        return roman if style == "i" else roman.upper()
    return str(number)
