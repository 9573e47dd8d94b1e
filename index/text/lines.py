"""List items and table rows: lines that are sentences of their own, though only a line break stands between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """A part of a paragraph within which sentences are looked for: ``paragraph[start:end]``."""

    start: int
    end: int
    is_row: bool
    """Whether it is a row of a table, which is one sentence whatever its cells hold."""


class _Line(NamedTuple):
    start: int
    text: str
    mark: str
    """What an item begins with: a bullet, a dash, "2.", "b)"; "" if nothing of the kind."""


def pieces(paragraph: str) -> list[Piece]:
    """A paragraph cut before and behind each list item and each row of a table, in order; together all of it.

    An item goes on over the lines below it that are indented or begin in lower case.

    Args:
        paragraph: text without a blank line, with the line feed as its only line break.
    """
    if not (_CELLS in paragraph or _MARK.match(paragraph) or _MARK_BELOW.search(paragraph)):
        return [Piece(0, len(paragraph), False)]
    lines = _lines(paragraph)
    marks = Counter(line.mark for line in lines)
    found: list[Piece] = []
    start = 0
    has_words = within_item = is_row = False
    for number, line in enumerate(lines):
        begins_item = _begins_item(lines, number, marks)
        row = _CELLS in line.text
        if begins_item or row or is_row or (within_item and not _goes_on(lines[number - 1].text, line.text)):
            # A bullet on a line of its own belongs to the line below.
            if has_words:
                found.append(Piece(start, line.start, is_row))
                start = line.start
                has_words = False
            within_item = begins_item
        is_row = row
        has_words = has_words or any(map(str.isalnum, line.text))
    if has_words or not found:
        found.append(Piece(start, len(paragraph), is_row))
    else:
        found[-1] = found[-1]._replace(end=len(paragraph))
    return found


def _lines(paragraph: str) -> list[_Line]:
    return [
        _Line(line.start(), line[0], mark[1] if (mark := _MARK.match(line[0])) else "")
        for line in _LINE.finditer(paragraph)
    ]


def _begins_item(lines: Sequence[_Line], number: int, marks: Mapping[str, int]) -> bool:
    """Whether a line begins an item: all with a bullet do, others where the list around them shows it.

    A dash may set off an insertion, and "5." may end a date or be an ordinal, where a page breaks a line within a
    sentence.
    """
    mark = lines[number].mark
    if not mark or mark in _BULLETS:
        return bool(mark)
    if number and lines[number - 1].text.rstrip().endswith((":", ";")):
        return True
    if mark in _DASHES:
        return marks[mark] > 1
    return any(neighbour in marks for neighbour in _neighbours(mark))


def _neighbours(mark: str) -> Iterator[str]:
    """The marks before and after "2." or "b)" in a list."""
    label = mark.strip("(.)")
    for step in (-1, 1):
        if label.isdecimal():
            yield mark.replace(label, str(int(label) + step))
        else:
            yield mark.replace(label, chr(ord(label) + step))


def _goes_on(above: str, line: str) -> bool:
    """Whether a line without a mark carries on the item above it."""
    return line[:1].isspace() or line[:1].islower() or line[:1] in _CLOSING or above.rstrip().endswith(",")


_CELLS = " | "
_BULLETS = frozenset("•▪◦‣*·-")
_DASHES = frozenset("–—")
_CLOSING = ".,;:!?)]”»’…"
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_ITEM = r" *([•▪◦‣]|[*·–—-](?= )|(?:\(?(?:\d{1,2}|[^\W\d_])\)|(?:\d{1,2}|[a-zа-я])\.)(?= ))"
_MARK = re.compile(_ITEM)
_MARK_BELOW = re.compile(r"\n" + _ITEM)
