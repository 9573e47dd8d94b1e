"""From what a file holds to what is stored: the one place where a release's text is changed.

After this step ``Document.text`` is never edited again. Cleaning what is clean changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.cleaning import page
from index.cleaning.joining import closes, join
from index.cleaning.lines import is_sentence, normalise
from index.cleaning.regions import Known

_MOST_ROUNDS = 8  # what one round uncovers the next may clear; three are enough for any real page
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Clean:
    """A release as it is stored, and how many lines of its page went."""

    text: str
    title: str
    published: date | None
    removed: int


def split_lines(text: str) -> list[str]:
    """The lines of a raw text, whole again, with blank ones where paragraphs end."""
    return join([line.strip() for line in normalise(text).split("\n")])


def clean(lines: list[str], title: str, published: date | None, known: Known) -> Clean:
    """Separate a release's body from its headline, its date and the furniture of its page.

    Args:
        lines: what ``split_lines`` made of the text.
        title: the headline if it is known, else "".
        published: the day of publication if it is known.
        known: what recurs in the releases of the source.
    """
    filled = [line for line in lines if line]
    title = " ".join((normalise(title).strip() or page.find_title(filled, known)).split())
    published = published or page.find_date(filled, title, known)
    for _ in range(_MOST_ROUNDS):
        kept = join(_without_furniture(lines, title, known))
        if kept == lines:
            break
        lines = kept
    body = _lay_out(lines)
    return Clean(body, title, published, len(filled) - sum(map(bool, lines)))


def _without_furniture(lines: list[str], title: str, known: Known) -> list[str]:
    numbers = [number for number, line in enumerate(lines) if line]
    filled = [lines[number] for number in numbers]
    drop = {numbers[found] for found in page.furniture(filled, title, known)}
    for found in page.running(filled, known):
        # A page of a PDF ends in the middle of a sentence; the blank lines around its footer border nothing.
        number = numbers[found]
        drop.update(near for near in range(number - 1, number + 2) if 0 <= near < len(lines) and not lines[near])
    return [line for number, line in enumerate(lines) if number not in drop]


def _lay_out(lines: list[str]) -> str:
    """One text, with a blank line between a heading and the sentence below it, so that no quote runs over both."""
    laid: list[str] = []
    for line in lines:
        if laid and laid[-1] and is_sentence(line) and not closes(laid[-1]):
            laid.append("")
        laid.append(line)
    return _GAPS.sub("\n\n", "\n".join(laid)).strip("\n")
