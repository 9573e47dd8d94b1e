"""Which list an item of a Word file belongs to, and the number that it has there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from index.intake.office.labels import BULLET, closed, counted
from index.intake.office.package import Element, child, name_of, value
from index.intake.office.word_styles import is_on

_PLACE = re.compile(r"%([1-9])")
"""Where the number of a level stands in the text of a label."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How the items of a level are numbered.

    Attributes:
        text: of the label, with the places of the numbers.
        restart: behind items of which level, from 1, or of one above it, it begins anew; 0 for of none.
        decimal: whether the numbers of all levels are written in digits.
    """

    kind: str
    start: int
    text: str
    restart: int
    decimal: bool


class Numbering:
    """The lists of a document, and how far each is counted.

    Args:
        root: of numbering.xml; None where there is none.
    """

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, Mapping[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[str] = set()
        abstracts: dict[str, dict[int, _Level]] = {}
        for one in root if root is not None else ():
            if name_of(one) == "abstractNum":
                abstracts[value(one, "abstractNumId")] = _levels(one)
            elif name_of(one) == "num":
                number, abstract = value(one, "numId"), child(one, "abstractNumId")
                self._lists[number] = value(abstract, "val") if abstract is not None else ""
                self._levels[number] = abstracts.get(self._lists[number], {}) | {
                    depth: level for over in one for depth, level in _levels(over).items()
                }
                self._restarts[number] = {
                    int(value(over, "ilvl") or 0): int(value(start, "val") or 1)
                    for over in one
                    if (start := child(over, "startOverride")) is not None
                }

    def next_label(self, number: str, depth: int) -> str:
        """Count an item of a list, and return the label that stands before it; "" where none does."""
        abstract = self._lists.get(number)
        if abstract is None:
            return ""
        levels = self._levels[number]
        level = levels.get(depth)
        if level is None or level.kind == "bullet":
            return BULLET
        self._count(number, abstract, depth, level)
        label = ""
        for place, part in enumerate(_PLACE.split(level.text)):
            written = part if place % 2 == 0 else self._written(abstract, levels, int(part) - 1, level)
            if written is None:
                return BULLET
            label += written
        return closed(label)

    def _count(self, number: str, abstract: str, depth: int, level: _Level) -> None:
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self._restarts[number].items():
                self._counts[abstract, at] = start - 1
        self._counts[abstract, depth] = self._counts.get((abstract, depth), level.start - 1) + 1
        for at, below in self._levels[number].items():
            if at > depth and depth < below.restart:
                self._counts.pop((abstract, at), None)

    def _written(self, abstract: str, levels: Mapping[int, _Level], depth: int, of: _Level) -> str | None:
        """The number of a level in a label of another; None where it cannot be told, as where nothing was counted."""
        count, level = self._counts.get((abstract, depth)), levels.get(depth)
        if level is not None and level.kind == "none":
            return ""
        return counted(count, "decimal" if of.decimal else level.kind) if count is not None and level else None


def _levels(around: Element) -> dict[int, _Level]:
    """The levels that an element defines, from 0."""
    found: dict[int, _Level] = {}
    for level in around:
        if name_of(level) != "lvl":
            continue
        depth = int(value(level, "ilvl") or 0)
        # A format of their own is wrapped, for programs that do not know it.
        named = _said(level, "numFmt", "unknown" if child(level, "AlternateContent") is not None else "decimal")
        start, restart, text = _said(level, "start", "1"), _said(level, "lvlRestart", ""), _said(level, "lvlText", "")
        hidden, digits = child(level, "rPr", "vanish"), child(level, "isLgl")
        shown = f"%{depth + 1}." if child(level, "lvlText") is None else text
        found[depth] = _Level(
            named,
            int(start) if start.isdecimal() else 1,
            "" if hidden is not None and is_on(hidden) else shown,
            int(restart) if restart.isdecimal() else depth,
            digits is not None and is_on(digits),
        )
    return found


def _said(level: Element, name: str, otherwise: str) -> str:
    one = child(level, name)
    return value(one, "val") if one is not None else otherwise
