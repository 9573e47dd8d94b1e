"""Tables without lines, whose columns are told by the gaps between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from index.intake.pdf.tables import LIKE, Grid, grid_of
from index.intake.pdf.words import Row, Word

_STRIP = 0.75  # of a font's size: the least gap between two columns
_CLEAR = 1.2  # of a font's size: the least usual gap
_LEAST_ROWS = 3
_WHOLE = 0.45  # share of the lines that fill more than one cell
_WIDER = 2.5  # of the usual gap within a cell: that between two columns
_LONGEST_CELL = 60  # characters in the usual cell


def spaced(rows: Sequence[Row]) -> list[tuple[int, int, Grid]]:
    """The tables among the rows of one column: from which row to which, and the table."""
    found: list[tuple[int, int, Grid]] = []
    start = 0
    while start < len(rows):
        end = start
        strips: list[tuple[float, float]] = []
        while end < len(rows):
            if max(rows[end].size, rows[start].size) > LIKE * min(rows[end].size, rows[start].size):
                break
            gaps = _gaps(rows[end])
            shared = gaps if end == start else _shared(strips, gaps, rows[end])
            if not shared:
                break
            strips = shared
            end += 1
        made = _spaced(rows[start:end], strips) if end - start >= _LEAST_ROWS else None
        if made:
            found.append((start, end, made))
            start = end
        else:
            start += 1
    return found


def _gaps(row: Row) -> list[tuple[float, float]]:
    return [(one.x1, two.x0) for one, two in pairwise(row.words) if two.x0 - one.x1 >= _STRIP * max(one.size, two.size)]


def _shared(
    strips: Sequence[tuple[float, float]], gaps: Sequence[tuple[float, float]], row: Row
) -> list[tuple[float, float]]:
    """The part of each strip that this row leaves free too; none where that is no row of the table."""
    free = [(float("-inf"), row.x0), *gaps, (row.x1, float("inf"))]
    kept: list[tuple[float, float]] = []
    least = 0.5 * row.size
    for x0, x1 in strips:
        parts = [(max(x0, g0), min(x1, g1)) for g0, g1 in free]
        widest = max(parts, key=lambda part: part[1] - part[0])
        if widest[1] - widest[0] >= least:
            kept.append(widest)
    return kept if kept and (gaps or len(row.words) <= 3) else []


def _spaced(rows: Sequence[Row], strips: Sequence[tuple[float, float]]) -> Grid | None:
    """Rows as a table, unless it is prose that happens to have gaps."""
    edges = [(x0 + x1) / 2 for x0, x1 in strips]
    cells: list[list[list[Word]]] = []
    clear: list[float] = []
    for row in rows:
        made: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
        for word in row.words:
            made[bisect_right(edges, word.x0)].append(word)
        cells.append(made)
        filled = [cell for cell in made if cell]
        clear += [(two[0].x0 - one[-1].x1) / row.size for one, two in pairwise(filled)]
    whole = sum(sum(map(bool, row)) >= 2 for row in cells)
    lengths = [len(" ".join(word.text for word in cell)) for row in cells for cell in row if cell]
    if whole < _LEAST_ROWS or whole < _WHOLE * len(cells) or not clear:
        return None
    inner = [
        (two.x0 - one.x1) / row.size
        for row, made in zip(rows, cells, strict=True)
        for cell in made
        for one, two in pairwise(cell)
    ]
    if inner and median(clear) < _WIDER * median(inner):  # prose that is stretched to the width of its column
        return None
    if median(clear) < _CLEAR or median(lengths) > _LONGEST_CELL:
        return None
    if not any(
        character.isdigit() for row in cells[1:] for cell in row[1:] for word in cell for character in word.text
    ):
        return None
    made_rows = _unwrapped(cells, [row.base for row in rows])
    return grid_of(made_rows, min(row.x0 for row in rows), max(row.x1 for row in rows), rows[-1].base, rows[0].base)


def _unwrapped(cells: Sequence[list[list[Word]]], bases: Sequence[float]) -> list[list[list[Word]]]:
    """Rows with those joined that only go on with a cell of the row above them."""
    steps = [above - below for above, below in pairwise(bases)]
    narrow = min(steps, default=0.0) * 1.2
    made = [[list(cell) for cell in cells[0]]]
    for row, step in zip(cells[1:], steps, strict=True):
        goes_on = sum(map(bool, row)) < len(row) / 2 + 0.5 and step <= narrow and max(steps) > narrow
        if goes_on and all(not cell or above for cell, above in zip(row, made[-1], strict=True)):
            for above, cell in zip(made[-1], row, strict=True):
                above += cell
        else:
            made.append([list(cell) for cell in row])
    return made
