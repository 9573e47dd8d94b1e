"""Files of OpenDocument (.odt) as their readers see them: tracked changes accepted, fields as their results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from index.intake.office.labels import BULLET, closed, counted
from index.intake.office.package import Element, Package, child, name_of, value
from index.intake.office.parts import Contents, OpenParagraph, Part
from index.intake.office.runs import Look, Style, resolved
from index.intake.unfit import Unfit

_NAMES_OUT = """
    tracked-changes annotation annotation-end hidden-text ruby-text title desc forms event-listeners table-of-content
    sequence-decls variable-decls user-field-decls change change-start change-end placeholder
"""
_OUT = frozenset(_NAMES_OUT.split())
_DEEPEST = 100  # elements around a table, a list or a text box
_MOST = 200  # times that a cell may be repeated
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_odt(data: bytes) -> Contents:
    """What a document holds.

    Raises:
        Unfit: it is no such document, or damaged.
    """
    package = Package(data, ".odt")
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(name_of(one) == "encryption-data" for one in manifest.iter()):
        raise Unfit("encrypted: it opens with a password only; save it without one")
    root = package.xml("content.xml")
    text = child(root, "body", "text")
    if root is None or text is None:
        raise Unfit("no text document in it; save it as .odt again")
    styles = package.xml("styles.xml")
    reader = _Reader(_styles(styles) | _styles(root), _lists(styles) | _lists(root))
    parts = list(reader.blocks(text, 0))
    running = [line for part in reader.running(styles) if (line := " ".join(part.text.split()))]
    title = child(package.xml("meta.xml"), "meta", "title")
    said = " ".join("".join(map(str, title.itertext())).split()) if title is not None else ""
    return Contents(parts, reader.notes, said, list(dict.fromkeys(running)))


def _styles(root: Element | None) -> dict[str, Style]:
    found: dict[str, Style] = {}
    for one in root.iter() if root is not None else ():
        if name_of(one) not in ("style", "default-style"):
            continue
        family = value(one, "family")
        name = value(one, "name") if name_of(one) == "style" else ""
        parent = value(one, "parent-style-name")
        look = _look(child(one, "text-properties"))
        level = 0 if name == "Title" and family == "paragraph" else None
        above = f"{family}:{parent}" if parent or not name else f"{family}:"
        found[f"{family}:{name}"] = Style(above if name else "", look, level)
    return found


def _look(properties: Element | None) -> Look:
    if properties is None:
        return Look()
    weight, size = value(properties, "font-weight"), value(properties, "font-size")
    shown, line = value(properties, "display"), value(properties, "text-line-through-style")
    raised = value(properties, "text-position").split()
    return Look(
        bold=(weight == "bold" or (weight.isdecimal() and int(weight) >= 600)) if weight else None,
        hidden=shown == "none" if shown else None,
        struck=line != "none" if line else None,
        height=_height(raised[0]) if raised else None,
        size=float(size[:-2]) if size.endswith("pt") and size[:-2].replace(".", "", 1).isdecimal() else None,
    )


def _height(position: str) -> Literal["", "sup", "sub"]:  # "super", "sub", or by how many per cent
    if position in ("super", "sub"):
        return "sup" if position == "super" else "sub"
    return "" if position.strip("-0.%") == "" else "sub" if position.startswith("-") else "sup"


@dataclass(frozen=True, slots=True)
class _Level:
    """How the items of a level of a list are numbered.

    Attributes:
        kind: the format of its numbers; "" where it has bullets.
        levels: of how many levels, itself the last, a label has the numbers.
    """

    kind: str
    start: int
    before: str
    behind: str
    levels: int


def _lists(root: Element | None) -> dict[str, dict[int, _Level]]:
    """Of each style of lists and each level, from 1, how it is numbered."""
    found: dict[str, dict[int, _Level]] = {}
    for one in root.iter() if root is not None else ():
        if name_of(one) == "list-style":
            levels = found.setdefault(value(one, "name"), {})
            for level in one:
                numbered = name_of(level) == "list-level-style-number" and value(level, "num-format")
                levels[int(value(level, "level") or 1)] = _Level(
                    _FORMATS.get(value(level, "num-format"), "unknown") if numbered else "",
                    _whole(value(level, "start-value"), 1),
                    value(level, "num-prefix"),
                    value(level, "num-suffix"),
                    _whole(value(level, "display-levels"), 1),
                )
    return found


def _whole(written: str, otherwise: int) -> int:
    return int(written) if written.isdecimal() and len(written) < 6 else otherwise


@dataclass(slots=True)
class _List:
    """A list, in which its continuations count on.

    Attributes:
        style: its name.
        counts: how far each level is counted.
    """

    style: str
    counts: dict[int, int] = field(default_factory=dict)


_BULLETS = _Level("", 1, "", "", 1)


@dataclass(slots=True)
class _Reader:
    styles: dict[str, Style]
    lists: dict[str, dict[int, _Level]]
    notes: list[Part] = field(default_factory=list)
    named: dict[str, _List] = field(default_factory=dict)
    last: _List = field(default_factory=partial(_List, ""))

    def running(self, styles: Element | None) -> Iterator[Part]:
        """The paragraphs of headers and footers."""
        masters = child(styles, "master-styles")
        for page in masters if masters is not None else ():
            for one in page:
                if name_of(one).startswith(("header", "footer")):
                    yield from self.blocks(one, 0)

    def blocks(self, around: Element, depth: int) -> Iterator[Part]:
        """The blocks in an element, through all that only wraps them."""
        if depth > _DEEPEST:
            raise Unfit("its elements are nested too deeply to be a document; save it again")
        for one in around:
            name = name_of(one)
            if name in _OUT or value(one, "display") == "none":
                continue
            if name in ("p", "h"):
                yield from self.paragraph(one, depth)
            elif name == "list":
                yield from self.list(one, depth, self.begun(one), 1)
            elif name == "table":
                yield from self.table(one, depth)
            elif name in ("frame", "text-box", "section", "numbered-paragraph", "index-body", "g", "custom-shape"):
                yield from self.blocks(one, depth + 1)

    def paragraph(self, element: Element, depth: int) -> Iterator[Part]:
        """A paragraph or a heading, and behind it the text boxes that hang on it."""
        made = OpenParagraph()
        style = resolved(self.styles, f"paragraph:{value(element, 'style-name')}")
        self.inline(element, style.look, made, depth)
        said = [(look, text) for look, text in made.looks if text.strip()]
        yield Part(
            "title" if style.level == 0 else "heading" if name_of(element) == "h" else "paragraph",
            "".join(made.markup).strip(),
            "".join(text for _, text in made.looks),
            said[0][0].size or 0.0 if said else 0.0,
            bool(said) and all(look.bold for look, _ in said),
        )
        yield from made.boxes

    def inline(self, element: Element, look: Look, made: OpenParagraph, depth: int) -> None:
        """The words in an element of a paragraph, without what follows it."""
        self.words(element.text or "", look, made)
        for one in element:
            name = name_of(one)
            if name in _OUT or depth > _DEEPEST:
                pass
            elif name == "s":
                count = value(one, "c")
                self.words(" " * (min(int(count), 99) if count.isdecimal() else 1), look, made)
            elif name == "tab":
                self.words(" ", look, made)
            elif name == "line-break" and not look.unseen:
                made.markup.append("<br>")
                made.looks.append((look, " "))
            elif name == "note":
                self.note(one, look, made, depth)
            elif name in ("frame", "custom-shape"):
                made.boxes += self.blocks(one, depth + 1)
            elif name in ("hidden-paragraph", "soft-page-break", "bookmark"):
                pass
            else:
                own = resolved(self.styles, f"text:{value(one, 'style-name')}").look if name == "span" else Look()
                self.inline(one, own.over(look), made, depth + 1)
            self.words(one.tail or "", look, made)

    def words(self, text: str, look: Look, made: OpenParagraph) -> None:
        """Words of one look."""
        if text and not look.unseen:
            made.add(text, look)

    def note(self, element: Element, look: Look, made: OpenParagraph, depth: int) -> None:
        """The mark of a footnote, whose words go to the end."""
        body = child(element, "note-body")
        if body is None or look.unseen:
            return
        parts = [part for part in self.blocks(body, depth + 1) if part.text.strip()]
        words = " ".join(part.markup for part in parts)
        number = len(self.notes) + 1
        made.markup.append(f"<sup>{number}</sup>")
        self.notes.append(Part("note", f"<sup>{number}</sup> {words}", " ".join(part.text for part in parts)))

    def begun(self, element: Element) -> _List:
        """The list that an element begins, or goes on with."""
        style, name = value(element, "style-name"), value(element, "continue-list")
        before = self.named.get(name) if name else self.last
        goes_on = bool(name) or (value(element, "continue-numbering") == "true" and self.last.style == style)
        self.last = _List(style, before.counts if before and goes_on else {})
        if own := value(element, "id"):
            self.named[own] = self.last
        return self.last

    def list(self, element: Element, depth: int, within: _List, level: int, style: str = "") -> Iterator[Part]:
        """The items of a list, and those of the lists in them. An item that only holds a list is not counted."""
        style = value(element, "style-name") or style
        for item in element:
            if name_of(item) not in ("list-item", "list-header"):
                continue
            label = ""
            if name_of(item) == "list-item" and any(name_of(one) in ("p", "h") for one in item):
                label = self.next_label(item, within.counts, level, style)
            inner = 0
            for one in item:
                if name_of(one) == "list":
                    if inner and value(one, "continue-numbering") != "true":
                        within.counts.pop(level + 1, None)
                    inner += 1
                    yield from self.list(one, depth + 1, within, level + 1, style)
                    continue
                for part in self.blocks([one], depth + 1):
                    if label and part.kind == "paragraph" and part.text.strip():
                        yield replace(part, kind="item", label=label)
                        label = ""
                    else:
                        yield part

    def next_label(self, item: Element, counts: dict[int, int], level: int, style: str) -> str:
        """Count an item, and return the label that stands before it."""
        levels = self.lists.get(style, {})
        own = levels.get(level, _BULLETS)
        before = counts.get(level, own.start - 1)
        counts[level] = _whole(value(item, "start-value"), before + 1)
        for below in [one for one in counts if one > level]:
            del counts[below]
        numbers = [
            counted(counts[one], kind) if one in counts else None
            for one in range(max(1, level + 1 - own.levels), level + 1)
            if (kind := levels.get(one, _BULLETS).kind)
        ]
        if not own.kind or None in numbers:
            return BULLET
        return closed(f"{own.before}{'.'.join(filter(None, numbers))}{own.behind}")

    def table(self, element: Element, depth: int) -> Iterator[Part]:
        """A table, with the rows that head it."""
        rows: list[str] = []
        texts: list[str] = []
        for row, head in _rows(element, False):
            cells: list[str] = []
            for cell in row:
                if name_of(cell) != "table-cell":
                    continue
                parts = [part for part in self.blocks(cell, depth + 1) if part.text.strip()]
                texts += (part.text for part in parts)
                markup = "".join(part.markup if part.kind == "table" else f"<p>{part.markup}</p>" for part in parts)
                if len(parts) == 1 and parts[0].kind != "table":
                    markup = parts[0].markup
                name = "th" if head else "td"
                spans = f'colspan="{_count(cell, "columns-spanned")}" rowspan="{_count(cell, "rows-spanned")}"'
                cells += [f"<{name} {spans}>{markup}</{name}>"] * _count(cell, "columns-repeated")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        yield Part("table", f"<table>{''.join(rows)}</table>", " ".join(texts))


def _rows(element: Element, head: bool) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, and of each whether it heads it."""
    for one in element:
        if name_of(one) == "table-row":
            yield one, head
        elif name_of(one) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(one, name_of(one) == "table-header-rows")


def _count(cell: Element, name: str) -> int:
    given = value(cell, f"number-{name}")
    return max(1, min(int(given), _MOST)) if given.isdecimal() and len(given) < 6 else 1
