"""What a document that is made for paper says at its top: the letterhead, and the headline below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol, TypeVar

from index.cleaning.dates import find_dates, in_dateline, is_date_line
from index.cleaning.lines import Line, letters
from index.cleaning.phrases import says_release
from index.intake.bulletin import Passage, slices_of

Kind = Literal["title", "heading", "paragraph", "item", "note", "table"]

_HEADLINE = 3  # words
_TOP = 12  # paragraphs in which a headline stands
_PROSE = 120  # characters of a sentence below which no headline stands
_LONGEST = 120  # characters of a line of a letterhead
_CLOSING = 3  # lines below the text in which it is signed
_SIGNED = 60  # characters of such a line


class Part(Protocol):
    """A paragraph of a document: its words, how large they are in points, and whether all of it is bold."""

    @property
    def kind(self) -> Kind: ...  # noqa: D102

    @property
    def text(self) -> str: ...  # noqa: D102

    @property
    def size(self) -> float: ...  # noqa: D102

    @property
    def bold(self) -> bool: ...  # noqa: D102


P = TypeVar("P", bound=Part)


def find_headline(parts: Sequence[Part], said: str) -> int | None:
    """Which paragraph is the headline; None where none is told from the others.

    It is what its style names so, what the file says of itself and prints, or what is printed largest. What stands
    above "Press release" names the publisher.

    Args:
        parts: the paragraphs of the document, in order.
        said: the title that the file gives itself, which may be anything.
    """
    top: list[int] = []
    release = 0
    for number, one in enumerate(parts[:_TOP]):
        line = Line(one.text)
        if one.kind in ("table", "note"):
            continue
        if one.kind == "paragraph" and line.is_sentence and len(one.text) > _PROSE:
            break
        if says_release(one.text):
            release = len(top)
        elif not line.is_header and any(map(str.isalpha, one.text)):
            top.append(number)
    for number in top:
        if parts[number].kind == "title" or (said and letters(parts[number].text) == letters(said)):
            return number

    def prominence(number: int) -> tuple[bool, int, bool]:
        one = parts[number]
        return len(one.text.split()) >= _HEADLINE, round(one.size), one.bold

    for candidates in (top[release:], top):
        if headings := [number for number in candidates if parts[number].kind == "heading"]:
            return max(headings, key=prominence)
    return None


def letterhead(parts: Sequence[Part], headline: int) -> int:
    """How many paragraphs above the headline only name the publisher, the kind of text and the day; all or none."""
    above = list(parts[:headline])
    if any(one.kind == "table" or Line(one.text).is_sentence or len(one.text) > _LONGEST for one in above):
        return 0
    while above and is_date_line(above[-1].text):  # it is left to the cleaning
        above.pop()
    return len(above)


def releases_of(parts: Sequence[P], said: str) -> tuple[list[tuple[Sequence[P], int | None]], Sequence[P]]:
    """The paragraphs of each release with the number of its headline among them, and those above the first release.

    Args:
        parts: the paragraphs of the document, in order.
        said: the title that the file gives itself, which counts where the document is one release.
    """
    several = slices_of([Passage(one.text, one.kind in ("heading", "title")) for one in parts])
    if several:
        return [(parts[one], find_headline(parts[one], "")) for one in several], parts[: several[0].start]
    headline = find_headline(parts, said)
    if headline is None:
        return [(parts, None)], []
    above = letterhead(parts, headline)
    return [(parts[above:], headline - above)], parts[:above]


def closing_day(text: str) -> date | None:
    """The day below a text that is signed as a letter is: "Baku, 3 March 2021"."""
    last = [line for line in text.rstrip().split("\n")[-_CLOSING:] if len(line) <= _SIGNED]
    return next(filter(None, map(in_dateline, last)), None)


def day_in(lines: Sequence[str]) -> date | None:
    """The day that lines beside the text print; None where they print none, or several."""
    days = {day for line in lines for day in find_dates(line)}
    return days.pop() if len(days) == 1 else None
