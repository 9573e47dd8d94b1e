"""From what a file holds to what is stored: the one place where a release's text is changed.

After this step ``Document.text`` is never edited again. Cleaning what is clean changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from index.cleaning import page
from index.cleaning.dropped import DroppedLines
from index.cleaning.headline import given
from index.cleaning.joining import join
from index.cleaning.lines import Known, Line, ink, letters
from index.cleaning.normalise import normalise
from index.types import Dropped

_MOST_ROUNDS = 8  # what one round uncovers the next may clear; three are enough for any real page
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Clean:
    """A release as it is stored, and what of its page is not.

    Attributes:
        day_from: how ``published`` was found, in words; "" where there is none or it was given.
        dropped: the lines that went, in the order of the page.
        lost: the share of the page's words that went with them, 0..1; not lost is a headline or a date, which is kept
            as such, or what says by itself that it is boilerplate.
        starts: where what was asked for stands in the text, in code points.
    """

    text: str
    title: str
    published: date | None
    day_from: str
    dropped: tuple[Dropped, ...]
    lost: float
    starts: tuple[int, ...] = ()


def split_lines(text: str, *, whole: bool = False, words: Collection[str] = ()) -> list[str]:
    """The lines of a text, whole again, with blank ones where paragraphs end.

    Args:
        text: what a file holds.
        whole: whether its lines are whole already, as those of a page are.
        words: known words, for what a line's end cut in two; see ``normalise``.
    """
    lines = [Line(line.strip()) for line in normalise(text, words, whole=whole).split("\n")]
    return [line.text for line in (lines if whole else join(lines))]


def inks(text: str, starts: Sequence[int], words: Collection[str] = ()) -> list[int]:
    """How much ink stands in front of each place in what ``split_lines`` makes of a text whose lines are whole.

    Args:
        text: what a file holds.
        starts: the places, ascending; none within a word.
        words: as in ``split_lines``.
    """
    parts = [text[start:end] for start, end in pairwise([0, *starts])]
    return list(accumulate(ink(normalise(part, words, whole=True)) for part in parts))


def clean(
    texts: Sequence[str],
    title: str,
    published: date | None,
    known: Known,
    *,
    whole: bool = False,
    places: Sequence[int] = (),
) -> Clean:
    """Separate a release's body from its headline, its date and the boilerplate of its page.

    Args:
        texts: what ``split_lines`` made of the text.
        title: the headline if it is known, else "".
        published: the day of publication if it is known.
        known: what recurs in the releases of the source.
        whole: whether the lines are whole, so that what stood on both sides of a cleared one is not joined.
        places: the ink in front of each place that is to be found again, as ``inks`` counts it.
    """
    lines = list(map(known.line, texts))
    filled = list(filter(None, lines))
    stated = given(" ".join(normalise(title).split()), known.names)
    title = " ".join((stated or page.find_title(filled, known.names)).split())
    parts = page.divide(filled, title, known.names, published, whole=whole)
    printed = None if published else page.find_date(filled, parts)
    dropped = DroppedLines()
    for _ in range(_MOST_ROUNDS):
        drop = _boilerplate(lines, parts)
        dropped.add(lines, drop)
        kept = [line for number, line in enumerate(lines) if number not in drop]
        kept = kept if whole else join(kept, known.line)
        if kept == lines:
            break
        lines = kept
        parts = page.divide(list(filter(None, lines)), title, known.names, published, whole=whole)
    text = _lay_out(lines)
    headline = letters(title)
    words = sum(
        line.words for line in dropped.lines if not (line.letters in headline or line.is_header or line.is_footer)
    )
    return Clean(
        text,
        title,
        published or printed,
        "printed on the page" if printed else "",
        dropped.placed(text),
        words / max(1, words + sum(line.words for line in lines)),
        dropped.moved(text, places),
    )


def _boilerplate(lines: Sequence[Line], parts: page.Parts) -> set[int]:
    """The numbers of the lines that go, blank ones among them."""
    numbers = [number for number, line in enumerate(lines) if line]
    filled = [lines[number] for number in numbers]
    drop = {numbers[found] for found in page.find_boilerplate(filled, parts)}
    for found in page.find_running_footers(filled):
        # A page of a PDF ends in the middle of a sentence; the blank lines around its footer border nothing.
        number = numbers[found]
        drop.update(near for near in range(number - 1, number + 2) if 0 <= near < len(lines) and not lines[near])
    return drop


def _lay_out(lines: Sequence[Line]) -> str:
    """One text, with a blank line between a heading and the sentence below it, so that no quote runs over both."""
    laid: list[str] = []
    above = Line("")
    for line in lines:
        if above and line.is_sentence and not above.closes:
            laid.append("")
        laid.append(line.text)
        above = line
    return _GAPS.sub("\n\n", "\n".join(laid)).strip("\n")
