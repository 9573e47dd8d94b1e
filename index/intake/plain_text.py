"""Plain text: several releases in one file, and tables that are laid out with spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from index.cleaning.dates import is_date_line
from index.cleaning.lines import Line
from index.cleaning.phrases import RELEASE
from index.intake.bulletin import Passage, slices_of
from index.intake.pages.tables import Cell, rows_of

_END = re.compile(r"^\W*(?:-\s?(?:0|30|end|ends)\s?-|ends)\W*$", re.IGNORECASE)
_STARS = re.compile(r"\*\s?\*\s?\*")
_WORD = re.compile(r"\w")
_HEAD = re.compile(rf"^\W*(?:{'|'.join(RELEASE)})\b.{{0,20}}$", re.IGNORECASE)
_RULE = re.compile(r"[ \t]*[-=_+|:\u2500-\u257f]{3}[-=_+|:\s\u2500-\u257f]*")
_BAR = re.compile(r"[|\u2502\u2503\u2551]")
"""What parts the columns of a table that is drawn with characters."""
_COLUMNS = re.compile(r"\t+| {2,}")
_NEAR = 4  # lines at the top of a release in which it says that it is one
_LEAST_ROWS = 2


def releases_in(text: str) -> list[str]:
    """The releases of a text: each closed by an end mark ("###") and opened by a day or "For immediate release".

    A text without such marks is split as ``index.intake.bulletin`` tells; a line by itself is a headline there.
    """
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if _is_end_mark(line.strip()):
            parts.append([])
        else:
            parts[-1].append(line)
    whole = [part for part in parts if any(line.strip() for line in part)]
    if len(whole) < 2:
        return _bulletin(text.split("\n")) or [text]
    if not all(map(_opens, whole)):
        return [text]
    return ["\n".join(part) for part in whole]


def with_rows(text: str) -> str:
    """A text whose tables are rows that can be read alone; the rest of it stays as it is.

    A table is at least two lines one below the other with the same number of columns, which are parted by tabs or by
    two spaces or more, or stand between drawn bars. A rule below its first line says that this names the columns.
    """
    if "  " not in text and "\t" not in text and not _BAR.search(text):
        return text
    lines = text.split("\n")
    cells = [_cells(line) for line in lines]
    made: list[str] = []
    for columns, group in groupby(range(len(lines)), key=lambda number: _columns(lines, cells, number)):
        block = list(group)
        rows = [number for number in block if not _RULE.fullmatch(lines[number])]
        if columns >= 2 and len(rows) >= _LEAST_ROWS and _is_table([cells[number] for number in rows]):
            headed = rows[1] - rows[0] > 1
            table = [(n, [Cell(cell, head=headed and n == rows[0]) for cell in cells[n]]) for n in rows]
            made += (text for _, text in rows_of(table))
        else:
            made += (lines[number] for number in block)
    return "\n".join(made)


def _bulletin(lines: Sequence[str]) -> list[str]:
    """The releases of a text in which a headline is a line by itself, and so is the day; nothing where it is one."""
    days = [is_date_line(line) for line in lines]
    if sum(days) < 2:
        return []
    starts = [
        number
        for number, line in enumerate(lines)
        if line.strip() and (not number or days[number - 1] or days[number] or not lines[number - 1].strip())
    ]
    pieces = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    said = [" ".join(" ".join(piece).split()) for piece in pieces]
    heads = [sum(map(bool, map(str.strip, piece))) == 1 for piece in pieces]
    passages = [Passage(text, head and not Line(text).is_sentence) for text, head in zip(said, heads, strict=True)]
    return ["\n".join(line for piece in pieces[one] for line in piece) for one in slices_of(passages)]


def _columns(lines: Sequence[str], cells: Sequence[Sequence[str]], number: int) -> int:
    """How many columns a line has; a rule has those of the lines that it stands between, or that it frames."""
    if not _RULE.fullmatch(lines[number]):
        return len(cells[number])
    beside = [place for place in (number - 1, number + 1) if 0 <= place < len(lines)]
    if framed := [len(cells[place]) for place in beside if _is_framed(lines[place])]:
        return framed[0]
    there = {len(cells[place]) for place in beside}
    return there.pop() if len(beside) == 2 and len(there) == 1 else 1


def _is_framed(line: str) -> bool:
    """Whether a line begins and ends with the bars of a drawn table: ``| Coaster | 212 |``."""
    bare = line.strip()
    return len(bare) > 2 and all(_BAR.match(end) for end in (bare[0], bare[-1])) and not _RULE.fullmatch(line)


def _is_end_mark(line: str) -> bool:
    if _WORD.search(line):
        return bool(_END.match(line))
    return line.count("#") >= 2 or bool(_STARS.search(line))


def _opens(part: Sequence[str]) -> bool:
    top = [line.strip() for line in part if line.strip()][:_NEAR]
    return any(_HEAD.match(line) or is_date_line(line) for line in top)


def _cells(line: str) -> list[str]:
    if _is_framed(line):
        return [cell.strip() for cell in _BAR.split(line.strip()[1:-1])]
    return [cell.strip() for cell in _COLUMNS.split(line.strip()) if cell.strip()]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether columns hold short values; the wide gaps of justified print stand between words of sentences."""
    return all(len(cell) <= 60 and not cell.endswith((",", ";")) for row in rows for cell in row)
