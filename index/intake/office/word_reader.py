"""The blocks of a Word file: paragraphs, items, tables, text boxes and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from index.intake.office.numbering import Numbering
from index.intake.office.package import Element, child, name_of, value
from index.intake.office.parts import OpenParagraph, Part
from index.intake.office.runs import Look, Style, resolved
from index.intake.office.word_styles import is_on, look_of, numbered
from index.intake.unfit import Unfit

_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "commentReference", "annotationRef"})
_BREAKS = {"br": "<br>", "cr": "<br>", "tab": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_WORDS = frozenset({"t", "sym", "footnoteReference", "endnoteReference", *_BREAKS})
_DEEPEST = 100  # elements around a table, a control or a text box


@dataclass(slots=True)
class Reader:
    """Reads the blocks of a document, in which fields and deleted ends of paragraphs go over from one to the next."""

    styles: dict[str, Style]
    numbering: Numbering
    note_texts: dict[tuple[str, str], str] = field(default_factory=dict)
    used_notes: list[Part] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    open: OpenParagraph | None = None

    def notes(self, root: Element | None, kind: str) -> dict[tuple[str, str], str]:
        """The words of the footnotes or endnotes, as HTML, by kind and id."""
        found: dict[tuple[str, str], str] = {}
        for note in root if root is not None else ():
            if name_of(note) == kind and value(note, "type") in ("", "normal"):
                words = " ".join(part.markup for part in self.blocks(note, 0) if part.text.strip())
                found[kind, value(note, "id")] = words
        return found

    def blocks(self, around: Element, depth: int) -> Iterator[Part]:
        """The blocks in an element, through all that only wraps them."""
        if depth > _DEEPEST:
            raise Unfit("its elements are nested too deeply to be a document; save it again")
        for one in around:
            name = name_of(one)
            if name == "p":
                yield from self.paragraph(one, depth)
            elif name == "tbl":
                yield from self.table(one, depth)
            elif name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body", "hdr", "ftr"):
                yield from self.blocks(one, depth + 1)

    def paragraph(self, element: Element, depth: int) -> Iterator[Part]:
        """A paragraph, and behind it the text boxes that hang on it; nothing yet where its end is deleted."""
        made = self.open or OpenParagraph()
        self.open = None
        properties = child(element, "pPr")
        named = child(properties, "pStyle")
        style = resolved(self.styles, value(named, "val") if named is not None else "default")
        base = style.look.over(self.styles.get("", Style()).look)
        for one in element:
            if name_of(one) != "pPr":
                self.inline(one, base, made, depth)
        if child(properties, "rPr", "del") is not None or child(properties, "rPr", "moveFrom") is not None:
            self.open = made
            return
        yield self.part(made, style, properties)
        yield from made.boxes

    def part(self, made: OpenParagraph, style: Style, properties: Element | None) -> Part:
        """A paragraph as what it is: a heading, an item or a paragraph."""
        said = [(look, text) for look, text in made.looks if text.strip()]
        size = said[0][0].size or 0.0 if said else 0.0
        part = Part(
            "paragraph",
            "".join(made.markup).strip(),
            "".join(text for _, text in made.looks),
            size,
            bool(said) and all(look.bold for look, _ in said),
        )
        outline = child(properties, "outlineLvl")
        label = self.label(part, style, properties)
        if style.level == 0:
            part.kind = "title"
        elif style.level is not None or (outline is not None and value(outline, "val") in tuple("012345678")):
            part.kind = "heading"
        elif part.text.strip():
            part.label = label
            part.kind = "item" if label else part.kind
        return part

    def label(self, part: Part, style: Style, properties: Element | None) -> str:
        """What stands before a paragraph of a list. Headings and empty ones count, too; hidden ones do not."""
        hidden = child(properties, "rPr", "vanish")
        if hidden is not None and is_on(hidden) and not part.text.strip():
            return ""
        below = style.numbering or ("", 0)
        number, depth = numbered(properties) or below
        return self.numbering.next_label(number or below[0], depth)

    def inline(self, element: Element, look: Look, made: OpenParagraph, depth: int) -> None:
        """The words in an element of a paragraph."""
        name = name_of(element)
        if name in _OUT or depth > _DEEPEST:
            return
        if name == "r":
            look = self.run_look(element, look)
        if name == "fldChar":
            self.field(value(element, "fldCharType"))
        elif name == "AlternateContent":
            chosen = child(element, "Choice")
            before = len(made.boxes), len(made.markup)
            if chosen is not None:
                self.inline(chosen, look, made, depth + 1)
            fallback = child(element, "Fallback")
            if fallback is not None and before == (len(made.boxes), len(made.markup)):
                self.inline(fallback, look, made, depth + 1)
        elif name == "txbxContent":
            made.boxes += self.box(element, depth)
        elif name in _WORDS and (look.unseen or False in self.fields):
            return
        elif name == "t":
            made.add(element.text or "", look)
        elif name == "sym":
            made.add(_symbol(value(element, "char")), look)
        elif name in _BREAKS:
            made.markup.append(_BREAKS[name])
            made.looks.append((look, " " if name not in ("noBreakHyphen", "softHyphen") else _BREAKS[name]))
        elif name in ("footnoteReference", "endnoteReference"):
            self.note(name.removesuffix("Reference"), element, made)
        else:
            for one in element:
                self.inline(one, look, made, depth + 1)

    def run_look(self, run: Element, look: Look) -> Look:
        """The look of a run, of its own properties and of its style."""
        properties = child(run, "rPr")
        named = child(properties, "rStyle")
        if named is not None:
            look = resolved(self.styles, value(named, "val")).look.over(look)
        return look_of(properties).over(look)

    def field(self, kind: str) -> None:
        """The beginning of a field, of its result, or its end; ``fields`` has for each whether its result goes on."""
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def box(self, content: Element, depth: int) -> list[Part]:
        """The blocks of a text box, in which no field of its surroundings goes on."""
        fields, self.fields = self.fields, []
        opened, self.open = self.open, None
        found = list(self.blocks(content, depth + 1))
        self.fields, self.open = fields, opened
        return found

    def note(self, kind: str, element: Element, made: OpenParagraph) -> None:
        """The mark of a footnote, whose words go to the end."""
        words = self.note_texts.get((kind, value(element, "id")))
        if words is None:
            return
        number = len(self.used_notes) + 1
        made.markup.append(f"<sup>{number}</sup>")
        self.used_notes.append(Part("note", f"<sup>{number}</sup> {words}", words))

    def table(self, element: Element, depth: int) -> Iterator[Part]:
        """A table, whose deleted rows are gone and whose cells over several rows stand in each of them."""
        rows: list[list[_Cell]] = []
        above: dict[int, _Cell] = {}
        for row in _within(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            head = child(properties, "tblHeader") is not None
            skipped = child(properties, "gridBefore")
            column = _number(skipped, 0)
            cells = [_Cell("", "", False, column)] if column else []
            for cell in _within(row, "tc"):
                made = self.cell(cell, head, depth)
                merged = child(cell, "tcPr", "vMerge")
                if merged is not None and value(merged, "val") != "restart" and column in above:
                    above[column].rows += 1
                else:
                    cells.append(made)
                    if merged is not None:
                        above[column] = made
                    else:
                        above.pop(column, None)
                column += made.columns
            if cells:
                rows.append(cells)
        markup = "".join(f"<tr>{''.join(cell.tag() for cell in cells)}</tr>" for cells in rows)
        text = " ".join(cell.text for cells in rows for cell in cells)
        yield Part("table", f"<table>{markup}</table>", text)

    def cell(self, cell: Element, head: bool, depth: int) -> _Cell:
        """A cell with its blocks, which may be tables again."""
        parts = [part for part in self.blocks(cell, depth + 1) if part.text.strip()]
        markup = "".join(part.markup if part.kind == "table" else f"<p>{part.markup}</p>" for part in parts)
        if len(parts) == 1 and parts[0].kind != "table":
            markup = parts[0].markup
        return _Cell(
            markup, " ".join(part.text for part in parts), head, max(1, _number(child(cell, "tcPr", "gridSpan"), 1))
        )


@dataclass(slots=True)
class _Cell:
    markup: str
    text: str
    head: bool
    columns: int
    rows: int = 1

    def tag(self) -> str:
        """The cell as HTML."""
        name = "th" if self.head else "td"
        return f'<{name} colspan="{self.columns}" rowspan="{self.rows}">{self.markup}</{name}>'


def _within(around: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through what only wraps them."""
    for one in around:
        if name_of(one) == name:
            yield one
        elif name_of(one) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(one, name)


def _number(element: Element | None, otherwise: int) -> int:
    digits = "".join(takewhile(str.isdecimal, value(element, "val"))) if element is not None else ""
    return min(int(digits[:4]), 200) if digits else otherwise


def _symbol(code: str) -> str:
    """A character of a font of symbols, most of which are bullets and boxes."""
    try:
        return chr(int(code, 16)) if code else ""
    except (ValueError, OverflowError):
        return ""
