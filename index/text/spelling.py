"""How far two spellings of a word are apart: slips of the hand, letters that sound alike, another alphabet."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from index.text.analysis import fold
from index.text.names import latin

LIKE = 0.5
"""What it costs to write a letter that sounds like the right one, or one letter for two of a kind."""
SWAPPED = 0.75
"""What it costs to swap two neighbours; any other slip costs 1."""
_GROUPS = ("aeiouy", "bp", "dt", "gkqxhcj", "szc", "vwfu", "mn")
_ALIKE = frozenset((one, other) for group in _GROUPS for one in group for other in group)


def distance(one: str, other: str, most: float) -> float:
    """What it costs to make one spelling of the other, 0 where they differ in case, accents or alphabet alone.

    Args:
        one: a word.
        other: a word.
        most: what costs more is given as infinite.
    """
    return _distance(plain(one), plain(other), most)


@lru_cache(100_000)
def plain(word: str) -> str:
    """A word folded and in Latin letters."""
    return latin(fold(word))


def _distance(one: str, other: str, most: float) -> float:
    if one == other:
        return 0.0
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    # Each letter that has no partner costs LIKE at least.
    if LIKE * (longer - shorter) > most or LIKE * (longer - (_letters(one) & _letters(other)).total()) > most:
        return float("inf")
    before: list[float] = []
    last = [0.0]
    for n in range(len(other)):
        last.append(last[-1] + _lost(other, n))
    for i, letter in enumerate(one):
        row = [last[0] + _lost(one, i)]
        for j, wanted in enumerate(other):
            changed = 0.0 if letter == wanted else LIKE if (letter, wanted) in _ALIKE else 1.0
            best = min(last[j] + changed, last[j + 1] + _lost(one, i), row[j] + _lost(other, j))
            if i and j and letter == other[j - 1] and one[i - 1] == wanted and letter != wanted:
                best = min(best, before[j - 1] + SWAPPED)
            row.append(best)
        if min(row) > most and min(last) > most:  # a swap reaches back two rows
            return float("inf")
        before, last = last, row
    return last[-1] if last[-1] <= most else float("inf")


@lru_cache(100_000)
def _letters(word: str) -> Counter[str]:
    return Counter(word)


def _lost(word: str, place: int) -> float:
    """What it costs to leave out a letter."""
    letter = word[place]
    doubled = place > 0 and (word[place - 1] == letter or (word[place - 1], letter) in {("c", "k"), ("k", "c")})
    return LIKE if doubled or letter == "h" else 1.0
