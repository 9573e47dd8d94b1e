"""Names and messages as they are printed: a file may be named by anybody."""

from __future__ import annotations

import unicodedata

_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of writing, so that a name reads as another."""


def escaped(text: str) -> str:
    """Text on one line, in which the marks that move a cursor or turn the writing stand as Python writes them."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        repr(c)[1:-1] if c in _TURNS or unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text
    )
