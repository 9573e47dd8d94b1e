"""From what a file holds to what is stored: the one place where a release's text is changed.

After this step ``Document.text`` is never edited again. Cleaning what is clean changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.cleaning import page
from index.cleaning.joining import join
from index.cleaning.lines import Known, Line

_MOST_ROUNDS = 8  # what one round uncovers the next may clear; three are enough for any real page
_GAPS = re.compile(r"\n{3,}")
_NEWLINES = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Control, format and noncharacters that no reader sees; \n and \t stay, as do the joiners of emoji and Indic scripts.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_PRIVATE_BULLET = re.compile("[\uf0a7\uf0b7]")  # what Word's Symbol font leaves of a bullet in a PDF


@dataclass(frozen=True, slots=True)
class Clean:
    """A release as it is stored, and how many lines of its page went."""

    text: str
    title: str
    published: date | None
    removed: int


def split_lines(text: str) -> list[str]:
    """The lines of a raw text, whole again, with blank ones where paragraphs end."""
    return [line.text for line in join([Line(line.strip()) for line in normalise(text).split("\n")])]


def normalise(text: str) -> str:
    """The same words with one kind of newline, composed letters, plain spaces and nothing invisible.

    This happens once, before a release is stored; offsets count the result.
    """
    text = _NEWLINES.sub("\n", text)
    text = _PRIVATE_BULLET.sub("•", _SPACES.sub(" ", _INVISIBLE.sub("", text)))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean(texts: Sequence[str], title: str, published: date | None, known: Known) -> Clean:
    """Separate a release's body from its headline, its date and the boilerplate of its page.

    Args:
        texts: what ``split_lines`` made of the text.
        title: the headline if it is known, else "".
        published: the day of publication if it is known.
        known: what recurs in the releases of the source.
    """
    lines = list(map(known.line, texts))
    filled = list(filter(None, lines))
    title = " ".join((normalise(title).strip() or page.find_title(filled, known.names)).split())
    parts = page.divide(filled, title, known.names)
    published = published or page.find_date(filled, parts)
    before = len(filled)
    for _ in range(_MOST_ROUNDS):
        kept = join(_without_boilerplate(lines, parts), known.line)
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
