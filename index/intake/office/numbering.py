"""Which list an item of a Word file belongs to, and the number that it has there."""

from __future__ import annotations

from dataclasses import dataclass

from index.intake.office.package import Element, child, name_of, value

_TYPES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    start: int


class Numbering:
    """The lists of a document, and how far each is counted.

    Args:
        root: of numbering.xml; None where there is none.
    """

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[str] = set()
        for one in root if root is not None else ():
            if name_of(one) == "abstractNum":
                self._levels[value(one, "abstractNumId")] = dict(_levels(one))
            elif name_of(one) == "num":
                number, abstract = value(one, "numId"), child(one, "abstractNumId")
                self._lists[number] = value(abstract, "val") if abstract is not None else ""
                self._restarts[number] = {
                    int(value(over, "ilvl") or 0): int(value(start, "val") or 1)
                    for over in one
                    if (start := child(over, "startOverride")) is not None
                }

    def mark(self, number: str, depth: int) -> str:
        """The opening tag of the list of the next item, with its number; "" where it has no mark."""
        abstract = self._lists.get(number)
        if abstract is None:
            return ""
        level = self._levels.get(abstract, {}).get(depth, _Level("bullet", 1))
        if level.kind == "none":
            return ""
        if level.kind == "bullet":
            return "<ul>"
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self._restarts[number].items():
                self._counts[abstract, at] = start - 1
        count = self._counts.get((abstract, depth), level.start - 1) + 1
        self._counts[abstract, depth] = count
        for key in [key for key in self._counts if key[0] == abstract and key[1] > depth]:
            del self._counts[key]
        return f'<ol start="{count}" type="{_TYPES.get(level.kind, "1")}">'


def _levels(abstract: Element) -> list[tuple[int, _Level]]:
    found = []
    for level in abstract:
        if name_of(level) == "lvl":
            kind, start = child(level, "numFmt"), child(level, "start")
            first = value(start, "val") if start is not None else "1"
            named = value(kind, "val") if kind is not None else "decimal"
            found.append((int(value(level, "ilvl") or 0), _Level(named, int(first) if first.isdecimal() else 1)))
    return found
