"""Words in the form in which a headline is compared with what is gold: figures stay whole, and so do their units.

Groups of three digits with a space between them, of whatever width, are one figure: "10 000 manat" does not say "10".
Azerbaijani puts endings to a unit behind a figure: "3 manatdır" (it is 3 manats) and "3 manata" (for 3 manats) say
"3 manat". Cases, the possessive and the copula are taken off the units below, and of no other word; what makes another
word of one stays: "3 manatlıq" is worth 3 manats.
"""

from __future__ import annotations

import re

_SPACE = " \u00a0\u2007\u2008\u2009\u202f"
_WORD = re.compile(rf"(?:\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)[^\W_]*|[^\W_]+)(?:[.,:'’-][^\W_]+)*")
"""A word or a figure with its separators: unlike SQuAD's rules, 3.4 is not 34."""

_UNITS = (
    *("manat", "qəpik", "azn", "dollar", "usd", "avro", "rubl", "lirə", "faiz", "nəfər", "ədəd", "dərəcə"),
    *("saniyə", "dəqiqə", "saat", "gün", "həftə", "ay", "il"),
    *("metr", "kilometr", "santimetr", "kvadratmetr", "km", "hektar", "litr", "qram", "kiloqram", "kq", "ton"),
)
_BETWEEN = frozenset({"min", "milyon", "milyard", "kvadrat", "kub"})
"""May stand between a figure and its unit."""
_POSSESSIVE = "(?:s?[ıiuü])?"
_CASE = "(?:n?[ıiuü]n|[ny]?[ıiuüaə]|n?d[aə]n?)?"
_COPULA = "(?:d[ıiuü]r)?"
_INFLECTED = re.compile(rf"({'|'.join(_UNITS)}|qəpiy)['’-]?{_POSSESSIVE}{_CASE}{_COPULA}")
_WITH = "ilə"
"""The postposition, as in "5 ilə 10 arasında" (between 5 and 10), much oftener than "to the year"."""


def words(text: str) -> str:
    """The words in small letters, with one space between them."""
    found = []
    counted = False
    for word in ("".join(one.split()) for one in _WORD.findall(text.casefold())):
        found.append(without_ending(word) if counted else word)
        counted = word[0].isdigit() or (counted and word in _BETWEEN)
    return " ".join(found)


def without_ending(word: str) -> str:
    """A unit as it stands alone; any other word as it is."""
    unit = None if word == _WITH else _INFLECTED.fullmatch(word)
    return unit[1].replace("qəpiy", "qəpik") if unit else word
