"""A table of a page: its cells with their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.intake.pdf.hyphens import Hyphens
from index.intake.pdf.words import Word, rows_of

MOST_COLUMNS = 30
LIKE = 1.08
"""Sizes of letters whose ratio is less are one."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        cells: its rows, each with the words of its cells.
        x0: its left side, in points, and so on.
    """

    cells: tuple[tuple[tuple[Word, ...], ...], ...]
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def columns(self) -> int:
        """How many it has."""
        return max(len(row) for row in self.cells)

    def rows_as_markup(self, hyphens: Hyphens) -> list[list[str]]:
        """The words of its cells as HTML, bold ones marked as such."""
        return [[_markup(cell, hyphens) for cell in row] for row in self.cells]

    def lines(self) -> list[str]:
        """The lines of its cells, one cell after the other."""
        return [line.text for row in self.cells for cell in row for line in rows_of(cell)]


def table_markup(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells, which are HTML, as a table."""
    inner = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{inner}</table>"


def _markup(cell: Sequence[Word], hyphens: Hyphens) -> str:
    lines = rows_of(cell)
    text = ""
    for number, line in enumerate(lines):
        text += " ".join(word.markup() for word in line.words)
        if number + 1 < len(lines):
            following = lines[number + 1].words[0].text
            text = hyphens.end(text, line.words[-1].text, following) if line.is_cut else f"{text} "
    return f"<b>{text}</b>" if cell and all(word.bold for word in cell) else text


def grid_of(cells: Sequence[Sequence[Sequence[Word]]], x0: float, x1: float, y0: float, y1: float) -> Grid:
    """A table from the words of its cells."""
    return Grid(tuple(tuple(tuple(cell) for cell in row) for row in cells), x0, x1, y0, y1)
