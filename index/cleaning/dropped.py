"""The lines that cleaning takes out of a page, and where in the stored text each of them stood.

Lines go in several rounds, between which others are joined, so that neither numbers of lines nor offsets stay the same.
What does stay is the order of the characters that are no space: places are counted in these ("ink"), on the whole page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import accumulate

from index.cleaning.lines import Line, ink
from index.types import Dropped


class DroppedLines:
    """The lines that have gone so far."""

    def __init__(self) -> None:
        self._gone: list[tuple[int, Line]] = []  # how much ink of the page stands in front of it, and the line

    @property
    def lines(self) -> list[Line]:
        """They themselves, in the order of the page."""
        return [line for _, line in self._gone]

    def add(self, lines: Sequence[Line], numbers: Set[int]) -> None:
        """Note that some of what is left of a page goes now; blank lines need no note."""
        if not any(lines[number] for number in numbers):
            return
        starts = list(self._on_page(accumulate((line.ink for line in lines), initial=0)))
        self._gone += [(starts[number], lines[number]) for number in numbers if lines[number]]
        self._gone.sort(key=lambda gone: gone[0])

    def placed(self, text: str) -> tuple[Dropped, ...]:
        """Each of them with its place in what was left of the page, in the order of the page."""
        if not self._gone:
            return ()
        placed: list[Dropped] = []
        lines = text.split("\n")
        offsets = list(accumulate((len(line) + 1 for line in lines), initial=0))
        inks = list(accumulate(map(ink, lines), initial=0))
        number = before = 0
        for start, line in self._gone:
            # The end of the line that has all the ink in front of it, or of the one that it stood within.
            while number < len(lines) and inks[number] < start - before:
                number += 1
            placed.append(Dropped(min(offsets[number], len(text)), line.text))
            before += line.ink
        return tuple(placed)

    def moved(self, text: str, inks: Sequence[int]) -> tuple[int, ...]:
        """Where in the text what stood behind so much ink of the page stands now, or else what follows it there.

        Args:
            text: what was left of the page.
            inks: ascending.
        """
        found: list[int] = []
        offsets = [at for at, character in enumerate(text) if not character.isspace()] if inks else []
        gone = iter(self._gone)
        following = next(gone, None)
        before = 0
        for place in inks:
            while following and following[0] + following[1].ink <= place:
                before += following[1].ink
                following = next(gone, None)
            within = max(0, place - following[0]) if following else 0
            left = place - before - within
            found.append(offsets[left] if 0 < left < len(offsets) else 0 if left <= 0 else len(text))
        return tuple(found)

    def _on_page(self, places: Iterator[int]) -> Iterator[int]:
        """Ascending places in what is left, as places on the whole page."""
        gone = iter(self._gone)
        following = next(gone, None)
        shift = 0
        for place in places:
            while following and following[0] <= place + shift:
                shift += following[1].ink
                following = next(gone, None)
            yield place + shift
