"""Rows as paragraphs, headings and items, whole again where a line, a column or a page ended within them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from index.intake.paper import Kind
from index.intake.pdf.hyphens import Hyphens
from index.intake.pdf.layout import Line, Piece, Placed
from index.intake.pdf.page_marks import page_mark
from index.intake.pdf.spaced import spaced
from index.intake.pdf.tables import table_markup

_BULLETS = "•◦▪●■□○‣⁃∙·➢➤✓\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_BULLET = re.compile(f"^[{_BULLETS}]$|^[{_BULLETS}](?=\\w)")
_MARKED = re.compile(rf"^(?:[{_BULLETS}]|[-–—*]\s|\(?(?:\d{{1,2}}|[a-zа-яə]|[ivx]{{2,4}})[.)]\s)")
_LIKE = 1.06  # sizes whose ratio is less are one
_HEADING = 1.08  # of the body's size
_LONGEST_HEADING = 300  # characters
_WIDE = 1.3  # of the usual distance of two rows, from which a paragraph ends
_INDENT = 0.6  # of a font's size
_SPARE = 0.35  # of a font's size, by which a word that would have fitted does so surely
_NOTE_SIZE = 0.95  # of the body's size
_NOTE = re.compile(r"^(?:\d{1,3}|[*†‡]{1,3})[.)]?(?:\s|(?=\D))")
_CLOSES = tuple('.!?…:;"”»')


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        rows: of a table, the markup of its cells.
        page: that on which a table begins.
    """

    kind: Kind
    lines: list[Line] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    page: int = 0

    @property
    def size(self) -> float:
        """Of the font of its first line, in points."""
        return self.lines[0].row.size if self.lines else 0.0

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return bool(self.lines) and all(line.row.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its words, cut as its lines are."""
        return " ".join(line.row.text for line in self.lines)

    def markup(self, hyphens: Hyphens) -> str:
        """Its words as HTML, with a mark where those of a page begin."""
        if self.kind == "table":
            return f"<p>{page_mark(self.page + 1)}</p>{table_markup(self.rows)}"
        text, page = "", -1
        for number, line in enumerate(self.lines):
            words = [word.markup() for word in line.row.words]
            if number == 0 and self.kind == "item":
                words = _without_bullet(words)
            if line.page != page:
                # A word that a page cuts stands on the page on which it begins.
                place = 1 if text and not text.endswith(" ") else 0
                words[place : place + 1] = [page_mark(line.page + 1) + "".join(words[place : place + 1])]
                page = line.page
            text += " ".join(words)
            if number + 1 < len(self.lines):
                following = self.lines[number + 1].row.words[0].text
                text = hyphens.end(text, line.row.words[-1].text, following) if line.row.is_cut else f"{text} "
        return text


def _without_bullet(words: Sequence[str]) -> list[str]:
    first = _BULLET.sub("", words[0])
    return [first, *words[1:]] if first else list(words[1:])


def paragraphs_of(pieces: Sequence[Piece], hyphens: Hyphens) -> list[Paragraph]:
    """The paragraphs of a document, in the order in which they are read; its footnotes last."""
    body = body_size(pieces)
    step = _usual_step(pieces, body)
    low = _at_the_foot(pieces, body)
    made: list[Paragraph] = []
    notes: list[Paragraph] = []
    tables: Paragraph | None = None
    for piece in _with_tables(pieces):
        if isinstance(piece, Placed):
            rows = piece.grid.rows_as_markup(hyphens)
            tables = _table(made, tables, rows, piece)
            continue
        note = _note(piece, body, notes) if id(piece) in low else ""
        if note:
            notes.append(Paragraph("note", [piece])) if note == "new" else notes[-1].lines.append(piece)
            continue
        last = next((one for one in reversed(made[-1:]) if one.kind != "table"), None)
        if last and _goes_on(last, piece, step):
            last.lines.append(piece)
        else:
            kind: Kind = "item" if _BULLET.match(piece.row.words[0].text) and len(piece.row.text) > 1 else "paragraph"
            made.append(Paragraph(kind, [piece]))
        tables = None
    for one in made:
        if one.kind == "paragraph" and _is_heading(one, body):
            one.kind = "heading"
    return [*made, *notes]


def _with_tables(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The same, with the rows of one column that are a table as that."""
    run: list[Line] = []
    for piece in [*pieces, None]:
        if isinstance(piece, Line) and (not run or (run[-1].column == piece.column)):
            run.append(piece)
            continue
        at = 0
        for start, end, grid in spaced([line.row for line in run]):
            yield from run[at:start]
            yield Placed(grid, run[start].page)
            at = end
        yield from run[at:]
        run = [piece] if isinstance(piece, Line) else []
        if isinstance(piece, Placed):
            yield piece


def _table(made: list[Paragraph], last: Paragraph | None, rows: list[list[str]], placed: Placed) -> Paragraph:
    """A table, or the rest of one that a page or a column cut."""
    if last and last is made[-1] and max(map(len, last.rows)) == max(map(len, rows)):
        rest = rows[1:] if rows[0] == last.rows[0] else rows
        last.rows += (_marked(row, placed.page) for row in rest)
        return last
    made.append(Paragraph("table", rows=rows, page=placed.page))
    return made[-1]


def _marked(row: Sequence[str], page: int) -> list[str]:
    """The cells of a row, with the mark of its page in the first that has words."""
    place = next((number for number, cell in enumerate(row) if cell), 0)
    return [*row[:place], page_mark(page + 1, row=True) + row[place], *row[place + 1 :]]


def body_size(pieces: Sequence[Piece]) -> float:
    """The size in which most letters are printed, in points."""
    counts: Counter[float] = Counter()
    for piece in pieces:
        if isinstance(piece, Line):
            counts[round(piece.row.size, 1)] += len(piece.row.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _usual_step(pieces: Sequence[Piece], body: float) -> float:
    """The usual distance of two rows of the body, as a multiple of their size."""
    counts: Counter[float] = Counter()
    for above, below in pairwise(pieces):
        if isinstance(above, Line) and isinstance(below, Line) and above.column == below.column:
            step = above.row.base - below.row.base
            if 0 < step < 3 * body and abs(above.row.size - body) < 0.1 * body:
                counts[round(step / body, 1)] += 1
    most = max(counts.values(), default=0)
    return min((step for step, count in counts.items() if count >= 0.5 * most), default=1.2)


def _at_the_foot(pieces: Sequence[Piece], body: float) -> set[int]:
    """The lines, by identity, below which no line of the body stands on their page."""
    pages: dict[int, list[Line]] = {}
    for piece in pieces:
        if isinstance(piece, Line):
            pages.setdefault(piece.page, []).append(piece)
    low: set[int] = set()
    for lines in pages.values():
        bodies = [line.row for line in lines if line.row.size > _NOTE_SIZE * body]
        for line in lines:
            row = line.row
            if not any(b.base < row.base and b.x0 < row.x1 and row.x0 < b.x1 for b in bodies):
                low.add(id(line))
    return low


def _note(line: Line, body: float, notes: Sequence[Paragraph]) -> Literal["", "new", "more"]:
    """Whether a line begins a footnote, or goes on with one."""
    row = line.row
    if row.size > _NOTE_SIZE * body:
        return ""
    last = notes[-1].lines[-1] if notes else None
    near = last is not None and last.page == line.page and 0 < last.row.base - row.base < 2 * row.size
    if row.words[0].pieces[0][1] == "sup" or _NOTE.match(row.text):
        return "new"
    return "more" if near and last is not None and abs(last.row.size - row.size) < 0.05 * row.size else ""


def _goes_on(last: Paragraph, line: Line, step: float) -> bool:
    """Whether a line belongs to the paragraph above it."""
    above, row, one = last.lines[-1], line.row, last.lines[0].row
    size = row.size
    if max(size, above.row.size) / min(size, above.row.size) > _LIKE or row.bold != above.row.bold:
        return False
    if _MARKED.match(row.text) or _BULLET.match(row.words[0].text):
        return False
    same = above.column == line.column
    if same and last.kind == "item" and len(one.words) > 1:
        hanging = last.lines[1].row.x0 if len(last.lines) > 1 else one.words[1].x0
        if row.x0 < hanging - _INDENT * size and (len(last.lines) > 1 or above.row.text.endswith(_CLOSES)):
            return False
    if same and not 0 < above.row.base - row.base <= _WIDE * step * size:
        return False
    fitted = above.row.x1 + 0.25 * size + row.words[0].x1 - row.words[0].x0 <= above.right - _SPARE * size
    goes_on = row.text[0].islower() or above.row.text.endswith(("-", "\u00ad"))
    if goes_on:
        return True
    if fitted and not _is_centred(above):
        return False
    if not same:
        return not above.row.text.endswith(_CLOSES)
    inward = last.kind == "item" or (len(last.lines) > 1 and last.lines[1].row.x0 > one.x0 + _INDENT * size)
    indented = row.x0 > (one.x0 if len(last.lines) == 1 else above.row.x0) + _INDENT * size
    first = len(last.lines) == 1 and not above.row.text.endswith(_CLOSES)
    return first or inward or not indented


def _is_centred(line: Line) -> bool:
    left, right = line.row.x0 - line.left, line.right - line.row.x1
    return left > line.row.size and abs(left - right) < line.row.size


def _is_heading(one: Paragraph, body: float) -> bool:
    text = one.text
    if not any(map(str.isalpha, text)) or len(text) > _LONGEST_HEADING:
        return False
    large = one.size > _HEADING * body
    return large or (one.bold and len(one.lines) <= 3 and not text.endswith((".", ";", ",")))
