"""A table of releases, as content managers export one: a row each, below a row that names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from index.intake.columns import canonical, has_text
from index.intake.fields import NAMES, yes_or_no
from index.intake.unfit import Unfit

_SEPARATORS = (",", ";", "\t", "|")
_SAYS_SEPARATOR = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
"""What Excel writes above a table."""
_BREAK = re.compile(r"\r?\n")
_SLASHED = re.compile(r"\s*(?:[^\W\d]{2,12}\.?,? +)?(\d\d?)[/-](\d\d?)[/-](\d{4})(?!\d)")
"""A day that is the third of April for some and the fourth of March for others; Drupal writes its weekday before it."""
_SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,12})?")
"""A day as Excel counts it, with its hour behind the point."""
_FIRST_DAY = date(1899, 12, 30)
_EARLIEST = (date(1990, 1, 1) - _FIRST_DAY).days
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
"""What Excel makes of a long number, which many share."""
_LARGEST = 2**31 - 1  # characters of a cell: a release is one, and the library's own limit is 131,072
_NAMED, _LONGEST = 12, 30  # columns that a message names, and characters of each
_NEEDED = 'name one of them "text" (or "body", "content", "Mətn", "Текст", "Metin"), and the others "title" and "date"'


def rows_of(text: str) -> Iterator[tuple[int, dict[str, object] | str]]:
    """Each row of a table below its head as a record, or why it is none, with its number; the head is row 1.

    Raises:
        Unfit: its head names no column of texts.
    """
    text = text.removeprefix("\ufeff")
    told = _SAYS_SEPARATOR.match(text)
    text = text[told.end() :] if told else text
    head, separator = _head(text, told[1] if told else "")
    names = _names(head)
    rows = [row for row in _cells(text, separator, len(head)) if row[0] > 1]
    days = {name: _column(rows, number) for number, name in enumerate(names) if name in NAMES["published"]}
    orders = {name: _order(said) for name, said in days.items()}
    serial = {name for name, said in days.items() if _are_serial(said)}
    for number, cells in rows:
        if isinstance(cells, str):
            yield number, cells
        elif any(map(str.strip, cells)):
            record = _record(names, cells, orders)
            yield number, record | {name: _of_serial(str(record[name])) for name in serial.intersection(record)}


def _column(rows: Sequence[tuple[int, list[str] | str]], column: int) -> list[str]:
    return [cells[column] for _, cells in rows if isinstance(cells, list) and column < len(cells)]


def _are_serial(cells: Sequence[str]) -> bool:
    """Whether the days of a column are what Excel counts them as: 45454 is 11 June 2024."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    latest = (date.today() - _FIRST_DAY).days + 1
    return bool(filled) and all(_SERIAL.fullmatch(cell) and _EARLIEST <= int(cell[:5]) <= latest for cell in filled)


def _of_serial(said: str) -> str:
    return (_FIRST_DAY + timedelta(days=int(said[:5]))).isoformat()


def _head(text: str, separator: str) -> tuple[list[str], str]:
    """The names of the columns, and what parts them: the separator that parts most of them."""
    heads = {one: _first_row(text, one) for one in ([separator] if separator else _SEPARATORS)}
    separator, head = max(heads.items(), key=lambda pair: (has_text(pair[1]), len(pair[1])))
    if not has_text(head):
        named = [name.strip()[:_LONGEST] for name in head if name.strip()][:_NAMED]
        raise Unfit(f"a table without a column of texts; its first row is {', '.join(named) or 'empty'}; {_NEEDED}")
    return head, separator


def _first_row(text: str, separator: str) -> list[str]:
    csv.field_size_limit(_LARGEST)
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:
        return []


def _names(head: Sequence[str]) -> list[str]:
    """Under which name each column is kept: the project's own, once, and of two that mean the same the plainer."""
    own = [canonical(name) for name in head]
    first = {name: number for number, name in reversed([*enumerate(own)])}
    first |= {name: number for number, name in enumerate(own) if head[number].strip().lower() == name}
    return [name if first[name] == number else head[number].strip() for number, name in enumerate(own)]


def _cells(text: str, separator: str, columns: int) -> Iterator[tuple[int, list[str] | str]]:
    """The rows of a table with their numbers, or why one cannot be read.

    Tables that tabs part often have no quotes around cells, and quotes that are words of them.
    """
    rows = _strictly(text, separator)
    if separator == "\t" and any(isinstance(cells, str) for _, cells in rows):
        lines = [line.split(separator) for line in _BREAK.split(text)]
        if all(len(cells) == columns for cells in lines if cells != [""]):
            rows = [*enumerate(lines, start=1)]
    for number, cells in rows:
        if isinstance(cells, list) and len(cells) > columns and any(map(str.strip, cells[columns:])):
            said = (
                f"a row of {len(cells)} cells below a head of {columns}; put cells that hold a {separator!r} in quotes"
            )
            yield number, said
        else:
            yield number, cells


def _strictly(text: str, separator: str) -> list[tuple[int, list[str] | str]]:
    """The rows up to the one whose quotes are wrong: of what follows, nobody knows what belongs together."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str] | str]] = []
    try:
        for cells in reader:
            rows.append((len(rows) + 1, cells))
    except csv.Error as error:
        rows.append((len(rows) + 1, f"this row and what follows cannot be read ({error}); correct its quotes"))
    return rows


def _order(cells: Sequence[str]) -> str:
    """How the days of a column are written, if one tells: "25/04/2021" has the day first; "" where none does."""
    days = [day for day in map(_SLASHED.match, cells) if day]
    first, second = (any(int(day[part]) > 12 for day in days) for part in (1, 2))
    return "" if first == second else r"\3-\2-\1" if first else r"\3-\1-\2"


def _in_order(said: str, order: str) -> str:
    found = _SLASHED.match(said)
    return "-".join(part.zfill(2) for part in found.expand(order).split("-")) if found else said


def _record(names: Sequence[str], cells: Sequence[str], orders: Mapping[str, str]) -> dict[str, object]:
    """A row under the names of its columns, without empty cells; a switch is one, and no day."""
    record: dict[str, object] = {}
    for name, cell in zip(names, cells, strict=False):
        said = cell.replace("\r\n", "\n").strip()
        if said and not (name == "id" and _ROUNDED.fullmatch(said)):
            switch = yes_or_no(said) if name == "published" else None
            order = orders.get(name, "")
            record[name] = switch if switch is not None else _in_order(said, order) if order else said
    return record
