"""Whether the hyphen at the end of a line belongs to its word.

A print that cuts words does so on many lines, and then most hyphens at line ends are cuts. Where it does not, such a
hyphen is one of the word's own, as in "long-term"; then it is left to ``index.cleaning.normalise``, which knows the
words of the other releases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.cleaning.normalise import CONJUNCTIONS

_CUT = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]$")
_GOES_ON = re.compile(r"^([^\W\d_]{2,})")
_JOINS = re.compile(r"\w[-\u2010]$")  # "2024-" and "2026", "7:30-" and "da"
_COMPOUND = re.compile(r"^[^\W\d_]+-[^\W\d_]|[^\W\d_]-[^\W\d_]+[-\u2010]$")
"""The word above or below is of several: "Stoke-" and "on-Trent", "state-of-" and "the-art"."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TYPED = re.compile("\\w\u2010\\w")
_HYPHENED = re.compile(r"[^\W\d_]-[^\W\d_]")


class Hyphens:
    """What a document's own words tell of the hyphens at its line ends.

    Args:
        lines: all its lines, as they follow each other.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        pairs = list(pairwise(lines))
        self._words = frozenset(word.casefold() for line in lines for word in _inner(line))
        cuts = [cut for above, below in pairs if (cut := _cut(above, below))]
        inside = sum(len(_HYPHENED.findall(line)) for line in lines)
        self._cuts = len(cuts) >= 2 and len(cuts) > inside / 2
        # Programs that cut words themselves write a hyphen that nobody types.
        self._typed = any(_TYPED.search(line) for line in lines)
        self._cuts |= any(f"{one}{two}".casefold() in self._words for one, two in cuts)

    def end(self, markup: str, last: str, following: str) -> str:
        """The end of a line that is followed by another one, ready to be joined to that.

        Args:
            markup: the line, which ends in a hyphen.
            last: its last word.
            following: the first word of the next line.
        """
        cut = _cut(last, following)
        if not cut:
            joins = _JOINS.search(last) and following[:1].isalnum() and following not in CONJUNCTIONS
            return markup if joins else f"{markup} "
        one, two = (part.casefold() for part in cut)
        if markup.endswith("\u00ad" if self._typed else ("\u00ad", "\u2010")) or f"{one}{two}" in self._words:
            return markup[:-1]
        if following in CONJUNCTIONS:
            return f"{markup}<br>"
        if f"{one}-{two}" in self._words or not following[0].islower():
            return markup
        if not self._cuts or _COMPOUND.search(last) or _COMPOUND.search(following):
            return f"{markup}<br>"
        return markup if one in self._words and two in self._words and len(one) > 3 and len(two) > 3 else markup[:-1]


def _cut(above: str, below: str) -> tuple[str, str] | None:
    """The two halves of the word that the end of a line cuts; None where it cuts none."""
    one, two = _CUT.search(above), _GOES_ON.match(below)
    return (one[1], two[1]) if one and two else None


def _inner(line: str) -> Iterable[str]:
    """The words of a line, but for one that its end cuts."""
    words = _WORD.findall(line)
    return words[:-1] if line.endswith(("-", "\u00ad", "\u2010")) else words
