"""An HTML element as blocks: headings, paragraphs, items of lists, rows of tables, in the order in which they stand.

Each block is one line of a release, so a sentence, an item or a row can be quoted by itself:

* An item keeps its mark: "- a police report", "2. Mill Lane".
* A row of a table carries the labels of its columns, so that it can be read alone:
  ``Town: Arden | Asked: 100 | Received: 40``. A table that only lays out a page is none: its cells are read one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby
from typing import Literal

from lxml.html import HtmlElement

from index.intake.pages.numbering import counted, first_number, integer, type_of
from index.intake.pages.tables import Cell, rows_of
from index.intake.pages.words import (
    LINE,
    TooDeep,
    collapsed,
    is_apart,
    is_apart_from_its_tail,
    pieces,
    tidy,
)

Kind = Literal["heading", "paragraph", "item", "row", "line"]
"""A "line" is one of preformatted text."""

_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th
    thead tr ul
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
_CLOSE = frozenset({"item", "row", "line"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BULLET = "- "
"""What an item without a number begins with, which makes it a sentence of its own."""
LABEL = "data-label-of-the-item"
"""The attribute of an item of HTML that was made here which stands for its bullet: "а)"."""
_DEEPEST = 200  # elements within each other; a page has some thirty
_SENTENCE = 5  # words
_LONGEST_CELL = 600  # characters; what is longer is prose that a table lays out
_TEXT = 3  # paragraphs of a text


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One line of a page.

    Attributes:
        kind: what it is.
        text: its words; a line break only where the page has ``br``.
        element: where it stands in the page.
        tag: the name of the element that made it a block: "h2", "p", "li".
        parts: the inline elements that it is made of, where its element holds other blocks too; else None.
    """

    kind: Kind
    text: str
    element: HtmlElement
    tag: str
    parts: tuple[HtmlElement, ...] | None = None

    def inner(self, *tags: str) -> Iterator[HtmlElement]:
        """The elements of its words, in order: of these names, or all of them."""
        for part in (self.element,) if self.parts is None else self.parts:
            yield from part.iter(*tags)


def blocks(root: HtmlElement) -> list[Block]:
    """The blocks in the body of a settled page (``index.intake.pages.inline.settle``).

    Raises:
        TooDeep: the page is nested beyond reason.
    """
    return list(_element(next(root.iter("body"), root), 0))


def as_text(found: Sequence[Block]) -> str:
    """Blocks as the text of a release: a line each, with blank ones between them but for lists, tables and ``pre``."""
    lines: list[str] = []
    last: Kind | None = None
    for block in found:
        if last is not None and not (block.kind == last and block.kind in _CLOSE):
            lines.append("")
        lines.append(block.text)
        last = block.kind
    return "\n".join(lines)


def _element(element: HtmlElement, depth: int, kind: Kind = "paragraph", mark: str = "") -> Iterator[Block]:
    """The blocks of one block element.

    Args:
        element: to be read with all that is in it.
        depth: elements around it.
        kind: of the words that stand in it directly.
        mark: goes before the first of them.
    """
    if depth > _DEEPEST:
        raise TooDeep
    tag = element.tag
    if tag == "table":
        yield from _table(element, depth)
    elif tag in _LISTS:
        yield from _list(element, depth)
    elif tag == "dl":
        yield from _definitions(element, depth)
    elif tag == "pre":
        text = "".join(_preformatted(element)).strip("\n")
        yield from (Block("line", line.rstrip(), element, "pre") for line in text.split("\n") if line.strip())
    else:
        yield from _flow(element, depth, "heading" if tag in HEADINGS else kind, mark)


def _flow(element: HtmlElement, depth: int, kind: Kind, mark: str) -> Iterator[Block]:
    gathered: list[str] = [collapsed(element.text or "")]
    parts: list[HtmlElement] = []
    for child in element:
        holds_block = _holds_block(child)
        if holds_block or (child.tag == "br" and _ends_in_a_break(gathered)):
            for block in _gathered(gathered, element, kind, mark, parts):
                yield block
                mark = ""
            gathered, parts = [], []
        if holds_block:
            inner = kind if kind == "item" and mark else "heading" if kind == "heading" else "paragraph"
            for block in _element(child, depth + 1, inner, mark):
                yield block
                mark = ""
        else:
            if is_apart(child):
                gathered.append(" ")
            gathered += pieces(child)
            parts.append(child)
            if is_apart_from_its_tail(child):
                gathered.append(" ")
        gathered.append(collapsed(child.tail or ""))
    yield from _gathered(gathered, element, kind, mark, parts)


def _ends_in_a_break(gathered: Sequence[str]) -> bool:
    """Whether nothing stands behind the last line break of gathered pieces."""
    last = next((piece for piece in reversed(gathered) if piece.strip(" ")), "")
    return last == LINE


def _gathered(
    gathered: list[str], element: HtmlElement, kind: Kind, mark: str, parts: Sequence[HtmlElement]
) -> Iterator[Block]:
    """Inline pieces as blocks: an empty line between two ``br`` ends a paragraph."""
    for paragraph in tidy(iter(gathered)).split(LINE + LINE):
        text = paragraph.strip(LINE + " ")
        if text:
            own = tuple(parts) if element.tag in BLOCKS else None
            yield Block(kind, mark + text if mark else text, element, str(element.tag), own)
            mark = ""


def _holds_block(element: HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str):
        return False
    if tag == "cite" and element.getparent().tag == "blockquote":
        return True  # who said it stands apart from the words
    return tag in BLOCKS or (len(element) > 0 and any(inner.tag in BLOCKS for inner in element.iter()))


def _list(element: HtmlElement, depth: int) -> Iterator[Block]:
    number = first_number(element)
    step = -1 if element.get("reversed") is not None else 1
    of_list = type_of(element)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag != "li":
            yield from _element(child, depth + 1)  # lists in lists without an item around them
            continue
        if element.tag == "ol":
            number = integer(child.get("value"), number)
            style = type_of(child, of_list)
            mark = f"{counted(number, style)}. " if style else _BULLET
            number += step
        else:
            label = child.get(LABEL)
            mark = f"{label} " if label else _BULLET
        yield from _element(child, depth + 1, "item", mark)


def _definitions(element: HtmlElement, depth: int) -> Iterator[Block]:
    """Each term with what it means on one line; a meaning of several blocks stands below its term."""
    term, term_at = "", element
    for child in element.iter("dt", "dd"):
        if next(child.iterancestors("dl"), None) is not element:
            continue
        inside = list(_flow(child, depth + 1, "item", ""))
        if child.tag == "dt":
            if term:
                yield Block("item", _BULLET + term, term_at, "dt")
            term, term_at = " ".join(block.text for block in inside), child
        elif len(inside) == 1 and term:
            join = " " if term.endswith((":", "?", ".")) else ": "
            yield Block("item", f"{_BULLET}{term}{join}{inside[0].text}", child, "dd")
            term = ""
        else:
            if term:
                yield Block("item", _BULLET + term, term_at, "dt")
                term = ""
            yield from inside
    if term:
        yield Block("item", _BULLET + term, term_at, "dt")


def _table(element: HtmlElement, depth: int) -> Iterator[Block]:
    for caption in element.iterchildren("caption"):
        yield from _element(caption, depth + 1, "heading")
    found = _rows(element, depth)
    if found is None:
        for row in chain.from_iterable(_groups(element)):
            for cell in row.iterchildren("td", "th"):
                yield from _element(cell, depth + 1)
        return
    for row, text in rows_of(found):
        yield Block("row", text, row, "tr")


def _rows(table: HtmlElement, depth: int) -> list[tuple[HtmlElement, list[Cell]]] | None:
    """The cells of each row; None where the table only lays out a page."""
    if table.get("role") in ("presentation", "none"):
        return None
    grid: list[tuple[HtmlElement, list[Cell]]] = []
    widest = 0
    has_heads = next(table.iter("th"), None) is not None
    for group in _groups(table):
        kept = list(accumulate(int(_has_cells(row)) for row in group))
        for number, row in enumerate(group):
            cells: list[Cell] = []
            for cell in row.iterchildren("td", "th"):
                if next(cell.iter("table"), None) is not None:
                    return None
                inside = list(_flow(cell, depth + 1, "paragraph", ""))
                text = "; ".join(block.text.removeprefix(_BULLET).replace(LINE, "; ") for block in inside).strip()
                if _is_laid_out(cell, inside, text, has_heads=has_heads):
                    return None
                rows = _spanned(integer(cell.get("rowspan"), 1), number, kept)
                head = cell.tag == "th" or group[0].getparent().tag == "thead"
                bold = bool(text) and _all_bold(cell)
                cells.append(Cell(text, head, bold, integer(cell.get("colspan"), 1), rows))
            if cells:
                grid.append((row, cells))
                widest = max(widest, sum(cell.columns for cell in cells))
    return grid if widest > 1 else None


def _spanned(rows: int, number: int, kept: Sequence[int]) -> int:
    """How many rows with cells a cell covers: as a browser shows it, none beyond the part of the table that it is in.

    Args:
        rows: how many it asks for; 0 for all that are left.
        number: of its row in this part of the table.
        kept: of each row there, how many rows with cells there are up to it.
    """
    end = min(number + rows, len(kept)) if rows > 0 else len(kept) if rows == 0 else number + 1
    return kept[end - 1] - kept[number] + 1


def _has_cells(row: HtmlElement) -> bool:
    return next(row.iterchildren("td", "th"), None) is not None


def _is_laid_out(cell: HtmlElement, inside: Sequence[Block], text: str, *, has_heads: bool) -> bool:
    """Whether a cell holds a part of a page: a table with labels may have long cells, but none that is a whole text."""
    if len(inside) > 1 and any(block.kind == "heading" for block in inside):
        return True
    long, sentences = len(text) > _LONGEST_CELL, sum(map(_is_sentence, inside))
    if has_heads:
        return long and sentences >= _TEXT
    return long or sentences > 1 or _holds_a_release(cell, inside)


def _holds_a_release(cell: HtmlElement, inside: Sequence[Block]) -> bool:
    """Whether a cell begins with a bold line, and a sentence stands below it."""
    bold = next(cell.iter("b", "strong"), None)
    first, line, _ = inside[0].text.partition(LINE) if inside else ("", "", "")
    said = "" if bold is None else " ".join("".join(bold.itertext()).split())
    return bool(line and said) and first == said and any(map(_is_sentence, inside))


def _is_sentence(block: Block) -> bool:
    return block.text[-1] in ".!?…" and len(block.text.split()) >= _SENTENCE


def _preformatted(element: HtmlElement) -> Iterator[str]:
    """The words of preformatted text with their white space."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _preformatted(child)
        if child.tail:
            yield child.tail


def _groups(table: HtmlElement) -> Iterator[list[HtmlElement]]:
    """A table's rows, not those of tables within it, by the parts of the table that they stand in."""
    for is_row, group in groupby(table, key=lambda child: child.tag == "tr"):
        if is_row:
            yield list(group)
            continue
        for part in group:
            if part.tag in ("thead", "tbody", "tfoot") and (rows := list(part.iterchildren("tr"))):
                yield rows


def _all_bold(cell: HtmlElement) -> bool:
    if (cell.text or "").strip():
        return False
    return (
        len(cell) > 0
        and all(child.tag in ("b", "strong", "br", "p") and not (child.tail or "").strip() for child in cell)
        and any(inner.tag in ("b", "strong") for inner in cell.iter())
    )
