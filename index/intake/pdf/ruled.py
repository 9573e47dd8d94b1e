"""Tables that are told by the lines that are drawn: around every cell, or between rows alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from statistics import median

from index.intake.pdf.drawn import NEAR, ladders, touching
from index.intake.pdf.glyphs import Rule
from index.intake.pdf.tables import LIKE, MOST_COLUMNS, Grid, grid_of
from index.intake.pdf.words import Word, rows_of

_CLEAR = 0.6  # of a font's size: the least gap between two columns of a table whose rows are ruled


def ruled(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[list[Grid], list[Word]]:
    """The tables whose cells are parted by lines, and the words that stand in none of them."""
    grids: list[Grid] = []
    rest = _Rest(words)
    for group in touching(rules):
        columns = _merged([rule.x0 for rule in group if rule.x0 == rule.x1])
        bands = _merged([rule.y0 for rule in group if rule.y0 == rule.y1])
        if not 3 <= len(columns) <= MOST_COLUMNS or len(bands) < 3:
            continue
        inside = [w for w in rest.between(bands[0] - 1, bands[-1]) if columns[0] - 1 <= w.x0 < columns[-1]]
        if not inside:
            continue
        cells: list[list[list[Word]]] = [[[] for _ in columns[1:]] for _ in bands[1:]]
        for word in inside:
            middle = (word.x0 + min(word.x1, word.x0 + word.size)) / 2
            column = min(max(bisect_right(columns, middle) - 1, 0), len(columns) - 2)
            band = min(max(bisect_right(bands, word.base + 0.3 * word.size) - 1, 0), len(bands) - 2)
            cells[-1 - band][column].append(word)
        made = [row for row in cells if any(row)]
        if sum(sum(map(bool, row)) for row in made) < 2 * len(made) * 0.6:
            continue
        grids.append(grid_of(made, columns[0], columns[-1], bands[0], bands[-1]))
        rest.take(inside)
    return grids, rest.words()


def banded(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[list[Grid], list[Word]]:
    """The tables whose rows alone are parted by lines, and the words that stand in none of them."""
    grids: list[Grid] = []
    rest = _Rest(words)
    for x0, x1, bands in ladders(rules):
        near = rest.between(bands[0] - 1, bands[-1])
        inside = [word for word in near if x0 - NEAR <= word.x0 and word.x1 <= x1 + NEAR]
        if not inside:
            continue
        strips = _strips(inside)
        if not 1 <= len(strips) < MOST_COLUMNS:
            continue
        size = median(word.size for word in inside)
        head = _head([word for word in rest.words() if word.size <= LIKE * size], inside, x0, x1, bands[-1])
        strips = _strips([*inside, *head])
        cells: list[list[list[Word]]] = [_in_columns(head, strips)] if head else []
        for low, high in reversed(list(pairwise(bands))):
            band = [word for word in inside if low < word.base + 0.3 * word.size <= high]
            # Three lines are above, below and under the head; more of them part every row.
            parts = _rows_of_band(band, strips) if len(bands) == 3 else [band]
            cells += (_in_columns(part, strips) for part in parts)
        cells = [row for row in cells if any(row)]
        if len(cells) < 2 or sum(sum(map(bool, row)) >= 2 for row in cells) < 0.6 * len(cells):
            continue
        grids.append(grid_of(cells, x0, x1, bands[0], max([bands[-1], *(word.base + word.size for word in head)])))
        rest.take([*inside, *head])
    return grids, rest.words()


class _Rest:
    """The words of a page that stand in no table yet, in their order."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._by_base = sorted(enumerate(words), key=lambda one: one[1].base)
        self._taken: set[int] = set()

    def between(self, low: float, high: float) -> list[Word]:
        """Those whose baselines lie between two heights."""
        first = bisect_left(self._by_base, low, key=lambda one: one[1].base)
        end = bisect_right(self._by_base, high, key=lambda one: one[1].base)
        return [word for _, word in sorted(self._by_base[first:end], key=itemgetter(0)) if id(word) not in self._taken]

    def words(self) -> list[Word]:
        """All of them."""
        return [word for word in self._words if id(word) not in self._taken]

    def take(self, words: Sequence[Word]) -> None:
        """Leave out those of a table."""
        self._taken.update(map(id, words))


def _strips(words: Sequence[Word]) -> list[float]:
    """The middles of the strips that no word crosses."""
    size = median(word.size for word in words)
    strips: list[float] = []
    right = float("inf")
    for word in sorted(words, key=lambda word: word.x0):
        if word.x0 - right >= _CLEAR * size:
            strips.append((word.x0 + right) / 2)
        right = word.x1 if right == float("inf") else max(right, word.x1)
    return strips


def _in_columns(words: Sequence[Word], strips: Sequence[float]) -> list[list[Word]]:
    made: list[list[Word]] = [[] for _ in range(len(strips) + 1)]
    for word in words:
        made[bisect_right(strips, word.x0)].append(word)
    return made


def _head(words: Sequence[Word], inside: Sequence[Word], x0: float, x1: float, top: float) -> list[Word]:
    """The words right above the first line of a table that stand in its columns."""
    above = rows_of(w for w in words if w.base > top and x0 - NEAR <= w.x0 and w.x1 <= x1 + NEAR)
    head: list[Word] = []
    strips = _strips(inside)
    last = top
    for row in reversed(above):
        crosses = len(_strips([*inside, *head, *row.words])) < len(strips)
        if row.base - last > (1.5 if head else 1.2) * row.size or crosses:
            break
        if not head and sum(map(bool, _in_columns(row.words, strips))) < 2 and len(row.words) > 3:
            break
        head += row.words
        last = row.base
    return head if sum(map(bool, _in_columns(head, strips))) >= 2 else []


def _rows_of_band(words: Sequence[Word], strips: Sequence[float]) -> list[list[Word]]:
    """The rows between two lines: several where several of their lines fill more than one cell."""
    rows = rows_of(words)
    whole = [sum(map(bool, _in_columns(row.words, strips))) >= 2 for row in rows]
    if sum(whole) < 2:
        return [list(words)]
    made: list[list[Word]] = []
    for row, starts in zip(rows, whole, strict=True):
        if starts or not made:
            made.append(list(row.words))
        else:
            made[-1] += row.words
    return made


def _merged(values: Sequence[float]) -> list[float]:
    """Values in ascending order, those that are near each other once."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > NEAR:
            merged.append(value)
    return merged
