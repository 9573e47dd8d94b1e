"""Tables that are told by the lines that are drawn: around every cell, or between rows alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from index.intake.pdf.glyphs import Rule
from index.intake.pdf.tables import LIKE, MOST_COLUMNS, Grid, grid_of
from index.intake.pdf.words import Word, rows_of

_NEAR = 3.0  # points between lines that are one
_CLEAR = 0.6  # of a font's size: the least gap between two columns of a table whose rows are ruled
_HIGHEST = 120.0  # points of one row of it


def ruled(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[list[Grid], list[Word]]:
    """The tables whose cells are parted by lines, and the words that stand in none of them."""
    grids: list[Grid] = []
    rest = list(words)
    for group in _touching(rules):
        columns = _merged([rule.x0 for rule in group if rule.x0 == rule.x1])
        bands = _merged([rule.y0 for rule in group if rule.y0 == rule.y1])
        if not 3 <= len(columns) <= MOST_COLUMNS or len(bands) < 3:
            continue
        inside = [w for w in rest if columns[0] - 1 <= w.x0 < columns[-1] and bands[0] - 1 <= w.base <= bands[-1]]
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
        within = set(map(id, inside))
        rest = [word for word in rest if id(word) not in within]
    return grids, rest


def banded(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[list[Grid], list[Word]]:
    """The tables whose rows alone are parted by lines, and the words that stand in none of them."""
    grids: list[Grid] = []
    rest = list(words)
    for x0, x1, bands in _ladders(rules):
        inside = [w for w in rest if x0 - _NEAR <= w.x0 and w.x1 <= x1 + _NEAR and bands[0] - 1 <= w.base <= bands[-1]]
        if not inside:
            continue
        strips = _strips(inside)
        if not 1 <= len(strips) < MOST_COLUMNS:
            continue
        size = median(word.size for word in inside)
        head = _head([word for word in rest if word.size <= LIKE * size], inside, x0, x1, bands[-1])
        strips = _strips([*inside, *head])
        within = set(map(id, [*inside, *head]))
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
        rest = [word for word in rest if id(word) not in within]
    return grids, rest


def _ladders(rules: Sequence[Rule]) -> list[tuple[float, float, list[float]]]:
    """Lines one below the other that begin and end alike: where they do, and their heights, ascending."""
    levels: list[list[float]] = []
    for rule in sorted((rule for rule in rules if rule.y0 == rule.y1), key=lambda rule: (rule.y0, rule.x0)):
        same = next((one for one in levels if abs(one[2] - rule.y0) <= 1.5 and rule.x0 <= one[1] + _NEAR), None)
        if same:
            same[1] = max(same[1], rule.x1)
        else:
            levels.append([rule.x0, rule.x1, rule.y0])
    ladders: list[tuple[float, float, list[float]]] = []
    for x0, x1, y in levels:
        alike = next((one for one in ladders if abs(one[0] - x0) <= _NEAR and abs(one[1] - x1) <= _NEAR), None)
        if alike and y - alike[2][-1] <= _HIGHEST:
            if y - alike[2][-1] > _NEAR:
                alike[2].append(y)
        else:
            ladders.insert(0, (x0, x1, [y]))
    return [one for one in ladders if len(one[2]) >= 3]


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
    above = rows_of(w for w in words if w.base > top and x0 - _NEAR <= w.x0 and w.x1 <= x1 + _NEAR)
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


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that meet, in groups."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in sorted(rules, key=lambda rule: (-rule.y1, rule.x0)):
        box = [rule.x0 - _NEAR, rule.y0 - _NEAR, rule.x1 + _NEAR, rule.y1 + _NEAR]
        members = [rule]
        while met := next((g for g in groups if _overlap(g[0], box)), None):
            groups.remove(met)
            members += met[1]
            box = [min(box[0], met[0][0]), min(box[1], met[0][1]), max(box[2], met[0][2]), max(box[3], met[0][3])]
        groups.append((box, members))
    return [members for _, members in groups if len(members) > 3]


def _overlap(one: Sequence[float], two: Sequence[float]) -> bool:
    return one[0] <= two[2] and two[0] <= one[2] and one[1] <= two[3] and two[1] <= one[3]


def _merged(values: Sequence[float]) -> list[float]:
    """Values in ascending order, those that are near each other once."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _NEAR:
            merged.append(value)
    return merged
