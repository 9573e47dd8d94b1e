"""What stands before the items of a list: numbers as office programs write them, and the HTML of an item."""

from __future__ import annotations

import re
from html import escape

from index.intake.pages.blocks import LABEL
from index.intake.pages.numbering import LARGEST_ROMAN, in_roman

BULLET = "-"
"""The label of an item without a number, and of one whose number cannot be told."""
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщ"
"""The letters that number items up to 25; behind them programs differ."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_OF_A_LINE = re.compile(r"\(?(?:\d{1,4}|[^\W\d_]{1,4})[.)]")
"""A label that reads as that of an item; whatever else has one is a paragraph of its own."""


def counted(number: int, kind: str) -> str | None:
    """A number as programs write it; None where it cannot be told.

    Args:
        number: how far it is counted.
        kind: its format, as Word calls it.
    """
    if kind in ("decimal", "decimalZero"):
        return f"{number:02}" if kind == "decimalZero" else str(number)
    if not 1 <= number <= LARGEST_ROMAN:
        return None
    if kind in ("lowerLetter", "upperLetter"):  # "z" is followed by "aa" and "bb"
        times, letter = divmod(number - 1, len(_LATIN))
        written = _LATIN[letter] * (times + 1)
    elif kind in ("lowerRoman", "upperRoman"):
        written = in_roman(number)
    elif kind in ("russianLower", "russianUpper") and number <= len(_RUSSIAN):
        written = _RUSSIAN[number - 1]
    else:
        return None
    return written.upper() if "upper" in kind.lower() else written


def closed(label: str) -> str:
    """A label that no figure behind it can be taken for a part of: "1.2 000 crowns" would be another figure."""
    label = label.strip()
    return f"{label}." if label[-1:].isalnum() else label


def item(label: str, markup: str) -> str:
    """An item with its label, as HTML."""
    if label == BULLET:
        return f"<ul><li>{markup}</li></ul>"
    if _OF_A_LINE.fullmatch(label):
        return f'<ul><li {LABEL}="{escape(label)}">{markup}</li></ul>'
    return f"<p>{escape(label)} {markup}</p>"
