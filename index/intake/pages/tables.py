"""Rows of tables as lines that can be read alone: each cell behind the label of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from index.cleaning.lines import BAR

_WIDEST = 200  # columns; what goes beyond is left as it comes, without labels
_HIGHEST = 20_000  # rows that a cell may stand for
_DIGIT = re.compile(r"\d")
_LONGEST_LABEL = 80

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: its words, on one line.
        head: whether it is marked as a label of a column or a row.
        bold: whether all of it is bold.
        columns: how many columns it covers, at least 1.
        rows: how many rows it covers, at least 1.
    """

    text: str
    head: bool = False
    bold: bool = False
    columns: int = 1
    rows: int = 1


def rows_of(table: Sequence[tuple[Row, Sequence[Cell]]]) -> Iterator[tuple[Row, str]]:
    """Each row of a table that states something, as a line; rows of labels go into the lines below them.

    Args:
        table: what a row is known by, and its cells as they are written, those that cover several rows once.
    """
    grid = _filled([cells for _, cells in table])
    labels: list[str] = []
    heads = _head_rows(grid)
    for number, (row, _) in enumerate(table):
        cells = grid[number]
        if number < heads:
            labels = _under(labels, cells)
            if heads == len(grid):
                yield (
                    row,
                    BAR.join(dict.fromkeys(cell.text for cell in cells if cell.text)),
                )
        elif line := _line(cells, labels):
            yield row, line


def _filled(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """A cell for each place of the grid: one that covers several stands in each of them."""
    hanging: dict[int, tuple[Cell, int]] = {}
    grid: list[list[Cell]] = []
    for cells in rows:
        line: list[Cell] = []
        waiting = list(reversed(cells))
        while waiting or len(line) in hanging:
            place = len(line)
            if place in hanging:
                cell, left = hanging[place]
                line.append(cell)
                if left > 1:
                    hanging[place] = cell, left - 1
                else:
                    del hanging[place]
                continue
            cell = waiting.pop()
            for _ in range(max(1, min(cell.columns, _WIDEST - place))):
                if cell.rows > 1:
                    hanging[len(line)] = cell, min(cell.rows, _HIGHEST) - 1
                line.append(cell)
            if len(line) >= _WIDEST:
                line += reversed(waiting)
                break
        grid.append(line)
    return grid


def _head_rows(grid: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top hold the labels of the columns."""
    marked = 0
    for cells in grid:
        if not all(cell.head or not cell.text for cell in cells) or not any(cell.text for cell in cells):
            break
        marked += 1
    if marked == len(grid) and marked:  # all of it is marked, so the marks tell nothing
        marked = 1 if len(grid) > 1 else 0
    if marked or len(grid) < 3:
        return marked
    if all(len(cells) == 2 and cells[0].head for cells in grid):  # of each row its label, and what it says
        return 0
    if any(cell.columns > 1 for cell in grid[0][1:]) and len(grid) > 3:  # a label over those of its columns
        return 2 if _name_columns(grid[1], grid[2:]) and not any(cell.columns > 1 for cell in grid[1]) else 0
    return int(_name_columns(grid[0], grid[1:]))


def _name_columns(first: Sequence[Cell], rest: Sequence[Sequence[Cell]]) -> bool:
    """Whether unmarked cells are the labels of the columns below them: bold ones, or words above figures."""
    texts = [cell.text for cell in first]
    if len(first) < 2 or len(set(texts)) < len(texts) or any(not t or len(t) > _LONGEST_LABEL for t in texts[1:]):
        return False
    if all(cell.bold for cell in first if cell.text) and not all(
        cell.bold for row in rest for cell in row if cell.text
    ):
        return True
    if any(_DIGIT.search(text) for text in texts):
        return False
    figures = [
        [bool(_DIGIT.search(row[column].text)) for row in rest if column < len(row)] for column in range(len(first))
    ]
    return any(column and sum(column) >= 0.8 * len(column) for column in figures[1:])


def _under(labels: Sequence[str], cells: Sequence[Cell]) -> list[str]:
    """The labels of the columns, with those of a further row of labels behind them."""
    if not labels:
        return [cell.text for cell in cells]
    upper = [*labels, *[""] * (len(cells) - len(labels))]
    return [
        above if not cell.text or cell.text == above else f"{above}, {cell.text}" if above else cell.text
        for above, cell in zip(upper, [*cells, *[Cell("")] * (len(upper) - len(cells))], strict=True)
    ]


def _line(cells: Sequence[Cell], labels: Sequence[str]) -> str:
    parts: list[str] = []
    last: Cell | None = None
    for place, cell in enumerate(cells):
        if not cell.text or (cell is last):
            last = cell
            continue
        last = cell
        # Beside the first column, what stands in several has the label of none of them.
        over = {label.rstrip(" :") for label in labels[place : place + (cell.columns if place else 1)]}
        label = over.pop() if len(over) == 1 else ""
        parts.append(f"{label}: {cell.text}" if label and label != cell.text else cell.text)
    return BAR.join(parts)
