"""The paragraphs of an office document, and the HTML that is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from index.intake.office.labels import item
from index.intake.office.runs import Look
from index.intake.pages.blocks import as_text
from index.intake.pages.markup import parse
from index.intake.paper import Kind, day_in, releases_of
from index.intake.unfit import NoRelease

_HEADING = 1.12  # of the usual size, from which a short bold paragraph or a large one is a heading
_LONGEST_HEADING = 200  # characters


@dataclass(slots=True)
class Part:
    """A paragraph, an item or a table.

    Attributes:
        markup: its words as HTML; of a table all of it.
        text: its words alone.
        size: in points, of its first words; 0 where the file says none.
        label: of an item, what stands before it.
    """

    kind: Kind
    markup: str
    text: str = ""
    size: float = 0.0
    bold: bool = False
    label: str = ""


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph that is being put together.

    Attributes:
        markup: its words so far, as HTML.
        looks: its words so far, with how they look.
        boxes: what stands in its text boxes.
    """

    markup: list[str] = field(default_factory=list)
    looks: list[tuple[Look, str]] = field(default_factory=list)
    boxes: list[Part] = field(default_factory=list)

    def add(self, text: str, look: Look) -> None:
        """Words of one look."""
        self.markup.append(look.markup(text))
        self.looks.append((look, "" if look.height else text))


@dataclass(slots=True)
class Contents:
    """What a document holds.

    Attributes:
        said: the title that it gives itself.
        running: the lines of its headers and footers.
    """

    parts: list[Part] = field(default_factory=list)
    notes: list[Part] = field(default_factory=list)
    said: str = ""
    running: list[str] = field(default_factory=list)


class OfficeRelease(NamedTuple):
    """A release as its file gives it: its headline, or "", and its text, a line for each block."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class OfficeDocument:
    """A file.

    Attributes:
        releases: one; several of a bulletin.
        running: headers, footers and the letterhead, which are left out.
        day: what these print of it, where they print one.
    """

    releases: Sequence[OfficeRelease]
    running: tuple[str, ...]
    day: date | None


def read_contents(contents: Contents) -> OfficeDocument:
    """The releases in a document, and what surrounds them.

    Raises:
        NoRelease: it has no text.
    """
    parts = [part for part in contents.parts if part.text.strip()]
    if not parts:
        raise NoRelease("a document without any text")
    _find_headings(parts)
    parts += contents.notes
    found, above = releases_of(parts, contents.said)
    gone = tuple(dict.fromkeys([*contents.running, *(part.text for part in above)]))
    made = [_release(own, headline) for own, headline in found]
    return OfficeDocument(made, gone, day_in(gone))


def _release(parts: Sequence[Part], headline: int | None) -> OfficeRelease:
    markup = "".join(_markup(part, number == headline) for number, part in enumerate(parts))
    title = " ".join(parts[headline].text.split()) if headline is not None else ""
    return OfficeRelease(title, as_text(parse(f"<body>{markup}</body>").blocks))


def _find_headings(parts: Sequence[Part]) -> None:
    """Make headings of those paragraphs that look like one, as most writers format them by hand."""
    sizes: Counter[float] = Counter()
    for part in parts:
        if part.kind == "paragraph":
            sizes[part.size] += len(part.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    for part in parts:
        if part.kind != "paragraph" or len(part.text) > _LONGEST_HEADING:
            continue
        large = bool(body) and part.size >= _HEADING * body
        if large or (part.bold and not part.text.rstrip().endswith((".", ",", ";", ":"))):
            part.kind = "heading"


def _markup(part: Part, headline: bool) -> str:
    if part.kind == "table":
        return part.markup
    if part.kind == "item":
        return item(part.label, part.markup)
    tag = "h1" if headline else "h2" if part.kind in ("heading", "title") else "p"
    return f"<{tag}>{part.markup}</{tag}>"
