"""Words and figures of a text, in a form in which two ways of writing the same are equal.

A *figure* is a token that holds a digit, with everything that belongs to it:

- its sign, where a space, a bracket or nothing stands before it (``-30``, ``+6.6%``; a minus and a dash are one sign)
- its separators as they are: ``1,204.5``, ``12,5``, ``14.11.2023``, ``05:40``, ``31/2024``; a space of any width
  between groups of three digits is one kind of separator (``3 004 217``)
- its exponent: ``10⁶`` and ``10^6`` are one figure, ``106`` is another one
- a sign of a unit before or behind it: ``$40``, ``%12,5``, ``62 %`` and ``62%`` (one figure), ``30°``
- letters that are joined to it: ``25th``, ``12-ci``, ``2024'te``, ``CO2``, ``m²``

So a footnote mark that melts into a figure, a lost decimal mark, a struck figure or cells that run together make a
figure that is not in the truth. All other tokens are words: letters with their combining marks, in their own case.
Punctuation, bars and list marks are no tokens.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_RAISED = re.compile(r"(?P<joined>(?<=[^\W_]))?(?P<mark>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_LOWERED = re.compile(r"(?P<figure>(?<=\d))?(?P<mark>[₀₁₂₃₄₅₆₇₈₉]+)")
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "−": "-", **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2008", " ")})

_LETTER = r"(?:[^\W\d_][\u0300-\u036f]*)"
_UNIT = "[%‰°€$£₼₽₺¥]"
_TOKEN = re.compile(
    rf"""
    (?:(?<![^\s(\[|"'«“„])[+\-±–])?{_UNIT}?       # sign and unit before
    (?:\d{{1,3}}(?:[ ]\d{{3}})+(?!\d)|\d+)        # groups of three, or digits
    (?:[.,:/']\d+)*                               # other separators
    (?:[½¼¾⅓⅔⅛]|\^-?\d+)?                         # fraction or exponent
    (?:[ ]?{_UNIT}|['-]?{_LETTER}(?:[^\W_]|[\u0300-\u036f])*)?
    |
    [½¼¾⅓⅔⅛]
    |
    {_LETTER}(?:[^\W_]|[\u0300-\u036f])*(?:\^-?\d+)?
    """,
    re.VERBOSE,
)

_QUOTES = dict.fromkeys("“”„‟«»‹›\"'‘’‚", '"')
_UNCOUNTED = set(" \t\n|:;,.!?•·*-–—‑…⁃◦▪")


def tokens(text: str) -> list[str]:
    """Words and figures in their order."""
    text = _RAISED.sub(_raised, text)
    text = _LOWERED.sub(_lowered, text).translate(_ALIKE)
    return [_one_form(found) for found in _TOKEN.findall(text)]


def _raised(found: re.Match[str]) -> str:
    """An exponent where it is joined to something, a figure of its own elsewhere."""
    plain = found["mark"].translate(_SUPERSCRIPTS)
    return f"^{plain.removeprefix('+')}" if found["joined"] is not None else plain


def _lowered(found: re.Match[str]) -> str:
    plain = found["mark"].translate(_SUBSCRIPTS)
    return f"_{plain}" if found["figure"] is not None else plain


def _one_form(token: str) -> str:
    """``62 %`` and ``62%`` are one, and so are a minus and a dash before a figure."""
    if not is_figure(token):
        return token
    if len(token) > 2 and token[-2] == " ":
        token = token[:-2] + token[-1]
    return f"-{token[1:]}" if token[0] == "–" else token


def is_figure(token: str) -> bool:
    """Whether a token counts as a figure."""
    return any(character.isnumeric() for character in token)


def figures(counted: Iterable[str]) -> int:
    """How many of these tokens are figures."""
    return sum(map(is_figure, counted))


def characters(text: str) -> Counter[str]:
    """Letters, digits and signs of a text; quotation marks are alike, and what only sets off is not counted."""
    return Counter(_QUOTES.get(character, character) for character in text if character not in _UNCOUNTED)


def plain(text: str) -> str:
    """A line whose spaces, quotation marks and dashes are alike, to compare headlines by."""
    folded = "".join(_QUOTES.get(character, character) for character in text)
    return " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", folded.replace("…", "...")).split())
