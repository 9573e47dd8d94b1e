"""Marks that say, in a text that is still being put together, on which page what follows stands.

They are made of noncharacters, which no text holds and which are no digits: a table would take those for figures.
"""

from __future__ import annotations

import re

_ZERO = 0xFDD0  # the first of sixteen noncharacters, which are the digits of a mark
_END, _ROW_END = "\ufde0", "\ufde1"
_DIGITS = "[\ufdd0-\ufddf]"
_MARK = re.compile(f"({_DIGITS}+){_END}")
_ROW_MARK = re.compile(f"^(.*?)({_DIGITS}+){_ROW_END}", re.MULTILINE)


def page_mark(page: int, *, row: bool = False) -> str:
    """A mark of a page, from 1; of a row of a table it holds from the beginning of the row's line."""
    digits = "".join(chr(_ZERO + int(digit, 16)) for digit in f"{page:x}")
    return f"{digits}{_ROW_END if row else _END}"


def without_marks(text: str) -> str:
    """The same text without any."""
    return _MARK.sub("", text)


def placed(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The same text without any, and where in it the words of which page begin; both in code points and from 1."""
    text = _ROW_MARK.sub(rf"\2{_END}\1", text)
    parts = _MARK.split(text)
    plain = parts[0].lstrip("\n")
    pages: list[tuple[int, int]] = []
    for digits, part in zip(parts[1::2], parts[2::2], strict=True):
        page = int("".join(f"{ord(digit) - _ZERO:x}" for digit in digits), 16)
        part = part if plain else part.lstrip("\n")
        if not pages or pages[-1][1] != page:
            if pages and pages[-1][0] == len(plain):
                pages.pop()
            pages.append((len(plain), page))
        plain += part
    return plain, tuple(pages)
