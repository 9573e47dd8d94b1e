"""In which order a page is read: above before below, and a left column before a right one.

A column is told by the strip beside it that no word crosses over several rows, with prose on both sides of it. Tables
have such strips too, but no prose beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.intake.pdf.tables import Grid
from index.intake.pdf.words import Row, Word, rows_of

_STRIP = 0.8  # of a font's size: the least width of the strip between two columns
_LEAST_ROWS = 3  # of each column
_FILLED = 0.55  # of the width of its column, by the usual row of prose
_WORDS = 2.5  # in the usual row of prose
_FEW_ROWS = 6  # below which prose has to fill its column, with more words
_NEAR = 6.0  # points between strips that are one
_LEVEL = 1.0  # points between baselines that are one
_ALIGNED = 0.5  # share of the rows of a column that may stand on baselines of its neighbour
_FIGURES = 0.4  # share of the words of a side from which it is no prose
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A row of one column.

    Attributes:
        left: where its column begins.
        right: where its column ends.
        column: a number that only the rows of one column have.
    """

    row: Row
    left: float
    right: float
    page: int
    column: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A table, and the page that it stands on."""

    grid: Grid
    page: int


Piece = Line | Placed


@dataclass(slots=True)
class _Flat:
    """What is put in order: a row of words, or a table."""

    x: list[tuple[float, float]]
    base: float
    words: list[Word]
    grid: Grid | None = None


def in_order(
    words: Sequence[Word], grids: Sequence[Grid], page: int, first_column: int, strips: list[float]
) -> list[Piece]:
    """What stands on a page, as it is read.

    Args:
        words: of the page, without those of its tables.
        grids: its tables.
        page: its number.
        first_column: the least number that no other column has.
        strips: the middles of those between columns that were found on the pages before; what is found is added. At
            such a place a few rows are enough.
    """
    flat = [_Flat([(grid.x0, grid.x1)], grid.y1, [], grid) for grid in grids]
    flat += [_Flat([], row.base, row.words) for row in rows_of(words)]
    pieces: list[Piece] = []
    for number, part in enumerate(_parts(sorted(flat, key=lambda one: -one.base), 0, strips)):
        rows = [Row(one.words) for one in part if not one.grid]
        left = min((row.x0 for row in rows), default=0.0)
        right = max((row.x1 for row in rows), default=0.0)
        for one in part:
            if one.grid:
                pieces.append(Placed(one.grid, page))
            else:
                pieces.append(Line(Row(one.words), left, right, page, first_column + number))
    return pieces


def _parts(flat: list[_Flat], depth: int, strips: list[float]) -> Iterator[list[_Flat]]:
    """Columns, each as its rows from above."""
    split = _columns(flat, strips) if depth < _DEEPEST and len(flat) > 1 else None
    if not split:
        if flat:
            yield flat
        return
    start, end, strip = split
    if not _is_known(strip, strips):
        strips.append(strip)
    for part in (flat[:start], *_sides(flat[start:end], strip), flat[end:]):
        yield from _parts(list(part), depth + 1, strips)


def _is_known(strip: float, strips: Sequence[float]) -> bool:
    return any(abs(strip - known) <= _NEAR for known in strips)


def _columns(flat: Sequence[_Flat], known: Sequence[float]) -> tuple[int, int, float] | None:
    """The rows that stand in two columns, from and to, and the middle of the strip between these; the most rows."""
    sizes = [word.size for one in flat for word in one.words]
    if not sizes:
        return None
    least = _STRIP * median(sizes)
    solid = [_solid(one, least) for one in flat]
    strips = sorted(
        {round((one[1] + two[0]) / 2) for row in solid for one, two in pairwise(row)}
        | {round(row[0][0] - least / 2) for row in solid}
    )
    best: tuple[int, int, float] | None = None
    for strip in strips:
        again = _is_known(strip, known)
        for start, end in _runs(solid, strip, least, 1 if again else _LEAST_ROWS):
            longer = best is None or end - start > best[1] - best[0]
            if longer and (again or _are_prose(flat[start:end], strip)):
                best = start, end, float(strip)
    return best


def _solid(one: _Flat, least: float) -> list[tuple[float, float]]:
    """The extents of a row that no strip can cross."""
    extents = list(one.x)
    for word in one.words:
        if extents and word.x0 - extents[-1][1] < least:
            extents[-1] = extents[-1][0], max(extents[-1][1], word.x1)
        else:
            extents.append((word.x0, word.x1))
    return extents


def _runs(
    solid: Sequence[Sequence[tuple[float, float]]], strip: float, least: float, rows: int
) -> Iterator[tuple[int, int]]:
    """Where rows follow each other that no extent crosses, from the first to the last row with both sides in sight."""
    start = 0
    for number in range(len(solid) + 1):
        crossed = number == len(solid) or any(
            x0 < strip + least / 3 and x1 > strip - least / 3 for x0, x1 in solid[number]
        )
        if not crossed:
            continue
        lefts = [n for n in range(start, number) if solid[n][0][1] <= strip]
        rights = [n for n in range(start, number) if solid[n][-1][0] >= strip]
        if len(lefts) >= rows and len(rights) >= rows:
            # What stands above both columns is read before them either way.
            yield max(lefts[0], rights[0]) if abs(lefts[0] - rights[0]) > 1 else min(lefts[0], rights[0]), number
        start = number + 1


def _sides(flat: Sequence[_Flat], strip: float) -> tuple[list[_Flat], list[_Flat]]:
    left: list[_Flat] = []
    right: list[_Flat] = []
    for one in flat:
        if one.grid:
            (left if one.grid.x0 < strip else right).append(one)
            continue
        for side, words in (
            (left, [word for word in one.words if word.x0 < strip]),
            (right, [word for word in one.words if word.x0 >= strip]),
        ):
            if words:
                side.append(_Flat([], one.base, words))
    return left, right


def _are_prose(flat: Sequence[_Flat], strip: float) -> bool:
    """Whether both sides are prose, or one is and the other one does not stand on its baselines, as cells would."""
    left, right = _sides(flat, strip)
    prose = _is_prose(left), _is_prose(right)
    if not any(prose) or all(prose):
        return all(prose)
    side, other = (left, right) if prose[0] else (right, left)
    rows = [one.base for one in other if one.words]
    beside = sum(any(abs(base - one.base) < _LEVEL for one in side if one.words) for base in rows)
    return len(side) >= _FEW_ROWS and beside <= _ALIGNED * len(rows)


def _is_prose(side: Sequence[_Flat]) -> bool:
    """Whether the rows of a side fill it with words."""
    rows = [Row(one.words) for one in side if one.words]
    if len(rows) < _LEAST_ROWS:
        return False
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    filled = median((row.x1 - row.x0) / max(1.0, right - left) for row in rows)
    words = [word.text for row in rows for word in row.words]
    if sum(any(map(str.isdigit, word)) for word in words) > _FIGURES * len(words):
        return False
    few = len(rows) < _FEW_ROWS
    return filled >= _FILLED + 0.2 * few and len(words) >= (_WORDS + few) * len(rows)
