"""Rows of tables as lines that can be read alone: each cell behind the label of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import is_
from typing import TypeVar

from index.cleaning.lines import BAR

_WIDEST = 200  # columns; what goes beyond is left as it comes, without labels
_HIGHEST = 20_000  # rows that a cell may stand for
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w")
_SUMS_UP = re.compile(
    r"^\W*(?:(?:grand |sub-?)?totals?|sum|altogether|overall|notes?|remarks?|cəmi|yekun|qeyd|итог\w*|всего|сумма"
    r"|примечани\w*"
    r"|toplam|genel toplam|not)\b",
    re.IGNORECASE,
)
"""A row across the table that says something of the rows above, and labels none below."""
_LONGEST_LABEL = 80
_MOST = 0.8  # share of a column's cells with a figure from which it is one of figures

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

    A row that is one cell across the table labels the rows down to the next such row, or is a line of its own.

    Args:
        table: what a row is known by, and its cells as they are written, those that cover several rows once.
    """
    grid = _filled([cells for _, cells in table])
    top = next((number for number, cells in enumerate(grid) if not _is_across(cells)), len(grid))
    heads = top + _head_rows(grid[top:])
    names, sections = _rows_of_names(grid, top, heads), _sections(grid, top, heads)
    labels: list[str] = []
    section = ""
    empty: list[tuple[Row, str]] = []  # a section of which no row has been said yet
    for number, (row, _) in enumerate(table):
        cells = grid[number]
        if _is_across(cells):
            yield from empty
            section, empty = (cells[0].text, [(row, cells[0].text)]) if number in sections else ("", [])
        if number in sections:
            continue
        if _is_across(cells):
            yield row, cells[0].text
        elif number in names:
            labels = _under([] if names[number] else labels, cells)
        elif number - 1 in names and number + 1 < len(grid) and _numbers_columns(cells):
            yield row, BAR.join(cell.text for cell in cells)
        elif line := _line(cells, labels, section):
            empty = []
            yield row, line
    yield from empty


def _filled(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """A cell for each place of the grid: one that covers several stands in each of them."""
    hanging: dict[int, tuple[Cell, int]] = {}
    grid: list[list[Cell]] = []
    for cells in rows:
        line: list[Cell] = []
        waiting = list(reversed(cells))
        while waiting or len(line) in hanging:
            place = len(line)
            if place >= _WIDEST:
                line += reversed(waiting)
                break
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
        grid.append(line)
    return grid


def _rows_of_names(grid: Sequence[Sequence[Cell]], top: int, heads: int) -> dict[int, bool]:
    """The rows that hold the labels of the columns, and of each whether it begins them anew.

    A long table says them again further down, or others, of a second table in the same one. A marked row may also be
    one that stands out among its like: "Ben | won".

    Args:
        grid: all rows.
        top: the first of the labels at the top.
        heads: the first row below them.
    """
    found = {number: number == top for number in range(top, heads)}
    if heads == top or all(map(_is_marked, grid[top:])):
        return found
    for number in range(heads, len(grid) - 1):
        cells = grid[number]
        if not _is_marked(cells) or _is_across(cells):
            continue
        if number > heads and number - 1 in found and _goes_on(grid[number - 1], cells):
            found[number] = False
        elif _is_marked(grid[number + 1]) and not _goes_on(cells, grid[number + 1]):
            continue  # below the figures stand several rows that sum them up
        elif cells[0].text == grid[top][0].text or _stand_above_figures(cells, grid[number + 1 :]):
            found[number] = True
    return found


def _stand_above_figures(cells: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether marked cells further down are words alone, above rows of which all but the first cells are figures."""
    rows = list(takewhile(lambda row: not (_is_marked(row) or _is_across(row)), below))
    if not rows or not _are_labels(cells) or any(_DIGIT.search(cell.text) for cell in cells):
        return False
    return all(_DIGIT.search(cell.text) or not cell.text for row in rows for cell in row[1:])


def _sections(grid: Sequence[Sequence[Cell]], top: int, heads: int) -> frozenset[int]:
    """The marked rows across a table that label the rows below them.

    The first stands right below the labels of the columns, or at the top: elsewhere one may sum up what is above.

    Args:
        grid: all rows.
        top: how many rows across the table stand above all others.
        heads: the first row below them and the labels of the columns.
    """
    across = [
        number
        for number, cells in enumerate(grid[:-1])
        if _is_across(cells)
        and (cells[0].head or cells[0].bold)
        and len(cells[0].text) <= _LONGEST_LABEL
        and not _SUMS_UP.search(cells[0].text)
        and not _is_across(grid[number + 1])
    ]
    below = [number for number in across if number >= heads]
    if below[:1] == [heads]:
        return frozenset(below)
    return frozenset((top - 1, *below)) if below and top - 1 in across else frozenset()


def _is_across(cells: Sequence[Cell]) -> bool:
    """Whether a row is one cell that covers all columns."""
    return len(cells) > 1 and cells[0].text != "" and all(cell is cells[0] for cell in cells)


def _is_marked(cells: Sequence[Cell]) -> bool:
    """Whether all that a row says is marked as labels."""
    return all(cell.head or not cell.text for cell in cells) and any(cell.text for cell in cells)


def _numbers_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row counts its columns, as statistics do below their labels: "1 | 2 | 3"."""
    return len(cells) > 2 and all(cell.text == str(number) for number, cell in enumerate(cells, 1))


def _head_rows(grid: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top hold the labels of the columns."""
    if all(map(_is_marked, grid)):  # all of it is marked, so the marks tell nothing
        return int(len(grid) > 1)
    marked = 0
    for number, cells in enumerate(grid):
        if not _is_marked(cells) or (number and not _goes_on(grid[number - 1], cells)):
            break
        marked += 1
    if marked or len(grid) < 3:
        return marked
    if all(len(cells) == 2 and cells[0].head for cells in grid):  # of each row its label, and what it says
        return 0
    if any(cell.columns > 1 for cell in grid[0][1:]) and len(grid) > 3:  # a label over those of its columns
        return 2 if _name_columns(grid[1], grid[2:]) and not any(cell.columns > 1 for cell in grid[1]) else 0
    return int(_name_columns(grid[0], grid[1:]))


def _goes_on(above: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether a marked row below one of labels is one too: below a label of several columns, or without figures."""
    if _is_across(cells) or not any(cell.text for cell in cells[1:]):
        return False
    if any(cell.columns > 1 for cell in (*above, *cells)) or any(map(is_, above, cells)) or not cells[0].text:
        return True
    return not any(_DIGIT.search(cell.text) for cell in cells)


def _name_columns(first: Sequence[Cell], rest: Sequence[Sequence[Cell]]) -> bool:
    """Whether unmarked cells are the labels of the columns below them: bold ones, or words above figures.

    Of two columns the first row may as well be the first of the facts that the table tells: "Name | Bridge".
    """
    if not _are_labels(first):
        return False
    if _are_bold_names(first, rest):
        return True
    rows = [cells for cells in rest if not _is_across(cells)]
    if len(first) < 3 or not rows:
        return False
    if _numbers_columns(rows[0]):
        return True
    if any(_DIGIT.search(cell.text) for cell in first):
        return False
    columns = [[cells[place].text for cells in rows if place < len(cells)] for place in range(len(first))]
    figures = map(_is_of_figures, columns[1:])
    # Below an empty corner stand the names of the rows, so the row of the corner has those of the columns.
    return any(figures) if not first[0].text and any(columns[0]) else all(figures)


def _are_labels(cells: Sequence[Cell]) -> bool:
    """Whether the words of a row may be labels: short ones, each once, of every column but the first."""
    texts = [cell.text for cell in cells]
    return len(texts) > 1 and len(set(texts)) == len(texts) and all(0 < len(t) <= _LONGEST_LABEL for t in texts[1:])


def _are_bold_names(first: Sequence[Cell], rest: Sequence[Sequence[Cell]]) -> bool:
    """Whether the words of a row are bold, and not all of those below it."""
    return all(cell.bold for cell in first if cell.text) and not all(
        cell.bold for row in rest for cell in row if cell.text
    )


def _is_of_figures(column: Sequence[str]) -> bool:
    """Whether most cells of a column that say something hold a figure."""
    said = [text for text in column if _WORD.search(text)]
    return bool(said) and sum(map(bool, map(_DIGIT.search, said))) >= _MOST * len(said)


def _under(labels: Sequence[str], cells: Sequence[Cell]) -> list[str]:
    """The labels of the columns, with those of a further row of labels behind them."""
    if not labels:
        return [cell.text for cell in cells]
    upper = [*labels, *[""] * (len(cells) - len(labels))]
    return [
        above if not cell.text or cell.text == above else f"{above}, {cell.text}" if above else cell.text
        for above, cell in zip(upper, [*cells, *[Cell("")] * (len(upper) - len(cells))], strict=True)
    ]


def _line(cells: Sequence[Cell], labels: Sequence[str], section: str) -> str:
    """A row: each cell behind the label of its column, the first behind that of its section too."""
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
        if section and not parts:
            label = f"{section.rstrip(' :')}, {label}" if label else section.rstrip(" :")
        parts.append(f"{label}: {cell.text}" if label and label != cell.text else cell.text)
    return BAR.join(parts)
