"""What a print repeats at the top and at the bottom of its pages: headers, footers, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.cleaning.lines import key, letters
from index.intake.pdf.words import Row

_EDGE = 3  # rows at the top and at the bottom that may be a header or a footer
_NEAR = 4.0  # points by which the place of a header may differ
_APART = 1.7  # of a font's size: the least distance of a header from the text
_SHARE = 0.3  # of the pages that print it
_LEAST_LETTERS = 12  # of a headline that stands again above a page
_NUMBERED = re.compile(r"^\d+\s|\s\d+$")
_NUMBER = re.compile(
    r"^\W*(?:(?:page|p\.|pg\.?|səh(?:ifə)?\.?|стр(?:\.|аница)?|с\.|sayfa|seite)\s*)?(\d{1,4})"
    r"(?:\s*(?:of|/|from|из|\||-)\s*(\d{1,4}))?(?:\s*(?:pages?|səhifə))?\W*$",
    re.IGNORECASE,
)


def find_running(pages: Sequence[Sequence[Row]], title: str = "") -> list[set[int]]:
    """The numbers of the rows of each page that are a header, a footer or a page number.

    Args:
        pages: the rows of each page, from above.
        title: the headline, if it is known, which may stand again above every page.
    """
    edges = [_edges(rows) for rows in pages]
    exact: dict[str, list[float]] = {}
    folded: dict[str, list[float]] = {}
    for rows, edge in zip(pages, edges, strict=True):
        for number in edge:
            exact.setdefault(rows[number].text, []).append(rows[number].base)
            folded.setdefault(key(rows[number].text), []).append(rows[number].base)
    least = max(2, round(_SHARE * len(pages)))
    headline = letters(title)
    found: list[set[int]] = []
    for page, (rows, edge) in enumerate(zip(pages, edges, strict=True)):
        running: set[int] = set()
        for number in edge:
            row = rows[number]
            same, alike = (
                sum(abs(base - row.base) <= _NEAR for base in bases) >= least
                for bases in (exact[row.text], folded[key(row.text)])
            )
            # What recurs but for its figures may be a line of the body, unless it stands apart from that.
            again = same or (alike and _is_apart(rows, number))
            headed = page > 0 and number <= 1 and _repeats(row.text, headline)
            if again or headed or _is_number(rows, number, page + 1, len(pages)):
                running.add(number)
        found.append(_from_edge(running, len(rows)))
    return found


def _repeats(text: str, headline: str) -> bool:
    """Whether a line says the headline, or its beginning, with or without the number of its page."""
    own = letters(_NUMBERED.sub("", text))
    return len(own) >= _LEAST_LETTERS and headline.startswith(own)


def _edges(rows: Sequence[Row]) -> list[int]:
    top = range(min(_EDGE, len(rows)))
    bottom = range(max(len(top), len(rows) - _EDGE), len(rows))
    return [*top, *bottom]


def _is_number(rows: Sequence[Row], number: int, page: int, pages: int) -> bool:
    """Whether a row is the number of its page, apart from what is around it."""
    row = rows[number]
    if number not in (0, 1, len(rows) - 2, len(rows) - 1):
        return False
    printed = _NUMBER.match(row.text)
    if not printed or len(rows) < 2:
        return False
    said = printed[2] is not None or not row.text.strip(" -–—").isdigit()
    right = int(printed[1]) == page and (printed[2] is None or int(printed[2]) == pages)
    near = rows[number - 1] if number else rows[1]
    return right and (said or abs(near.base - row.base) > 1.5 * max(row.size, near.size))


def _is_apart(rows: Sequence[Row], number: int) -> bool:
    """Whether a row at the edge, or those beside it, stand apart from what is further inside."""
    step = 1 if number < len(rows) / 2 else -1
    inside = [number + step * far for far in range(_EDGE) if 0 <= number + step * far < len(rows)]
    return any(abs(rows[one].base - rows[two].base) > _APART * rows[one].size for one, two in pairwise(inside))


def _from_edge(numbers: set[int], count: int) -> set[int]:
    """Those that stand at the edge, with nothing but others of them beyond."""
    top = next((n for n in range(count) if n not in numbers), count)
    bottom = next((n for n in range(count - 1, -1, -1) if n not in numbers), -1)
    return {n for n in numbers if n < top or n > bottom}
