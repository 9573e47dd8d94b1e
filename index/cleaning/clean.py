"""From what a file holds to what is stored: the one place where a release's text is changed.

After this step ``Document.text`` is never edited again. Cleaning what is clean changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from index.cleaning import page
from index.cleaning.joining import join
from index.cleaning.lines import Known, Line
from index.cleaning.normalise import normalise

_MOST_ROUNDS = 8  # what one round uncovers the next may clear; three are enough for any real page
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Clean:
    """A release as it is stored, and how many lines of its page went."""

    text: str
    title: str
    published: date | None
    removed: int


def split_lines(text: str, *, whole: bool = False, words: Collection[str] = ()) -> list[str]:
    """The lines of a text, whole again, with blank ones where paragraphs end.

    Args:
        text: what a file holds.
        whole: whether its lines are whole already, as those of a page are.
        words: known words, for what a line's end cut in two; see ``normalise``.
    """
    lines = [Line(line.strip()) for line in normalise(text, words).split("\n")]
    return [line.text for line in (lines if whole else join(lines))]


def clean(texts: Sequence[str], title: str, published: date | None, known: Known, *, whole: bool = False) -> Clean:
    """Separate a release's body from its headline, its date and the boilerplate of its page.

    Args:
        texts: what ``split_lines`` made of the text.
        title: the headline if it is known, else "".
        published: the day of publication if it is known.
        known: what recurs in the releases of the source.
        whole: whether the lines are whole, so that what stood on both sides of a cleared one is not joined.
    """
    lines = list(map(known.line, texts))
    filled = list(filter(None, lines))
    title = " ".join((normalise(title).strip() or page.find_title(filled, known.names)).split())
    parts = page.divide(filled, title, known.names)
    published = published or page.find_date(filled, parts)
    before = len(filled)
    for _ in range(_MOST_ROUNDS):
        kept = _without_boilerplate(lines, parts)
        kept = kept if whole else join(kept, known.line)
        if kept == lines:
            break
        lines = kept
        parts = page.divide(list(filter(None, lines)), title, known.names)
    return Clean(_lay_out(lines), title, published, before - sum(map(bool, lines)))


def _without_boilerplate(lines: Sequence[Line], parts: page.Parts) -> list[Line]:
    numbers = [number for number, line in enumerate(lines) if line]
    filled = [lines[number] for number in numbers]
    drop = {numbers[found] for found in page.find_boilerplate(filled, parts)}
    for found in page.find_running_footers(filled):
        # A page of a PDF ends in the middle of a sentence; the blank lines around its footer border nothing.
        number = numbers[found]
        drop.update(near for near in range(number - 1, number + 2) if 0 <= near < len(lines) and not lines[near])
    return [line for number, line in enumerate(lines) if number not in drop]


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
