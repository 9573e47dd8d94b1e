"""Lines that are drawn on a page, in the groups in which they make tables. A page may have ten thousand of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.intake.pdf.glyphs import Rule

NEAR = 3.0  # points between lines that are one
_LEVEL = 1.5  # points between lines that are at one height
_HIGHEST = 120.0  # points of a row of a table whose rows alone are ruled


@dataclass(slots=True)
class _Group:
    """Lines that meet.

    Attributes:
        last: the greatest of their numbers.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    last: int
    rules: list[Rule]

    def take(self, other: _Group) -> None:
        """Take in another group."""
        self.x0, self.y0 = min(self.x0, other.x0), min(self.y0, other.y0)
        self.x1, self.y1 = max(self.x1, other.x1), max(self.y1, other.y1)
        self.last = max(self.last, other.last)
        few, many = sorted((self.rules, other.rules), key=len)
        many += few
        self.rules = many


def touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that meet, in groups of four or more: the boxes around two groups, which are a little wider, never meet."""
    groups = [
        _Group(rule.x0 - NEAR, rule.y0 - NEAR, rule.x1 + NEAR, rule.y1 + NEAR, number, [rule])
        for number, rule in enumerate(sorted(rules, key=lambda rule: (-rule.y1, rule.x0)))
    ]
    before = len(groups) + 1
    while len(groups) < before:  # what has grown may meet what lies above
        before = len(groups)
        groups = _swept(groups)
    return [one.rules for one in sorted(groups, key=lambda one: one.last) if len(one.rules) > 3]


def _swept(groups: Sequence[_Group]) -> list[_Group]:
    """Groups, of which those are joined that meet where a line sweeps down the page.

    Below the line none of those that it has passed begins, so only the last one at each place can be met.
    """
    done: list[_Group] = []
    front: list[_Group] = []  # from left to right; no two of them stand above each other
    for group in sorted(groups, key=lambda one: -one.y1):
        first = bisect_left(front, group.x0, key=lambda one: one.x1)
        end = bisect_right(front, group.x1, key=lambda one: one.x0)
        for one in front[first:end]:
            if one.y0 <= group.y1:
                group.take(one)
            else:
                done.append(one)
        front[first:end] = [group]
    return done + front


def ladders(rules: Sequence[Rule]) -> list[tuple[float, float, list[float]]]:
    """Lines one below the other that begin and end alike: where they do, and their heights, ascending."""
    made: list[tuple[float, float, list[float]]] = []
    newest: dict[tuple[int, int], dict[tuple[float, float], int]] = {}
    for x0, x1, y in _levels(rules):
        column, end = int(x0 // NEAR), int(x1 // NEAR)
        near = (newest.get((column + dx, end + dy), {}) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        alike = max(
            (at for one in near for (a, b), at in one.items() if abs(a - x0) <= NEAR and abs(b - x1) <= NEAR),
            default=-1,
        )
        if alike >= 0 and y - made[alike][2][-1] <= _HIGHEST:
            if y - made[alike][2][-1] > NEAR:
                made[alike][2].append(y)
        else:
            newest.setdefault((column, end), {})[x0, x1] = len(made)
            made.append((x0, x1, [y]))
    return [one for one in reversed(made) if len(one[2]) >= 3]


def _levels(rules: Sequence[Rule]) -> list[tuple[float, float, float]]:
    """Level lines, in one where they go on: from where to where, and how high, the lowest first."""
    level = sorted((rule for rule in rules if rule.y0 == rule.y1), key=lambda rule: (rule.y0, rule.x0))
    starts: list[float] = []
    heights: list[float] = []
    ends = _Ends(len(level))
    for rule in level:
        same = ends.first(bisect_left(heights, rule.y0 - _LEVEL), rule.x0 - NEAR)
        if same < len(heights):
            ends.raise_to(same, rule.x1)
        else:
            ends.raise_to(len(heights), rule.x1)
            starts.append(rule.x0)
            heights.append(rule.y0)
    return [(x0, ends.at(number), y) for number, (x0, y) in enumerate(zip(starts, heights, strict=True))]


class _Ends:
    """Where lines end, so kept that the first that reaches somewhere is found without a look at all: a tree of maxima.

    Args:
        count: of the lines.
    """

    def __init__(self, count: int) -> None:
        self._size = 1 << max(count, 1).bit_length()
        self._highest = [float("-inf")] * (2 * self._size)

    def at(self, number: int) -> float:
        """Where a line ends."""
        return self._highest[self._size + number]

    def raise_to(self, number: int, end: float) -> None:
        """Let a line end there, if it does not reach farther."""
        node = self._size + number
        while node and self._highest[node] < end:
            self._highest[node] = end
            node //= 2

    def first(self, start: int, reached: float) -> int:
        """The first line from some number on that ends there or farther; a number beyond all where none does."""
        node = self._size + start
        while self._highest[node] < reached:
            while node & 1:  # the last of its pair: what follows is beside the one above
                node //= 2
            if node == 0:
                return self._size
            node += 1
        while node < self._size:
            node = 2 * node if self._highest[2 * node] >= reached else 2 * node + 1
        return node - self._size
