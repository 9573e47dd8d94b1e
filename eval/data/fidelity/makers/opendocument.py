"""A release as the XML of an OpenDocument file after editing, and by odfpy."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from eval.data.fidelity.makers.flat import NAMES
from eval.data.fidelity.makers.release import Part, Written

_MIME = "application/vnd.oasis.opendocument.text"


def edited_odt(release: Written, target: Path) -> None:
    """A file with tracked changes, hidden words, sections and text boxes."""
    drawn = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    body = "".join(_body(release))
    gone = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<text:p>Not so: 999 deleted words</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    content = (
        f'{head}<office:document-content {NAMES} {drawn} office:version="1.3"><office:automatic-styles>{_STYLES}'
        f"</office:automatic-styles><office:body><office:text>{gone}{body}</office:text></office:body></office:document-content>"
    )
    footer = f"<style:footer><text:p>{escape(release.publisher)}</text:p></style:footer>"
    styles = (
        f'{head}<office:document-styles {NAMES} office:version="1.3"><office:styles><style:style style:name="Title" '
        'style:family="paragraph"/></office:styles><office:master-styles><style:master-page style:name="Standard">'
        f"{footer}</style:master-page></office:master-styles></office:document-styles>"
    )
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in {"mimetype": _MIME, "content.xml": content, "styles.xml": styles}.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


_STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    "</style:style>"
    '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)


def _body(release: Written) -> Iterator[str]:
    yield f'<text:p text:style-name="P1">{escape(release.title)}</text:p>'
    yield f"<text:p><text:date>{escape(release.date)}</text:date></text:p>"
    paragraphs = 0
    for part in release.parts:
        words = _words(part, release)
        if part.kind == "table":
            yield _table(part)
        elif part.kind == "heading":
            yield f'<text:h text:outline-level="2">{words}</text:h>'
        elif part.kind == "item":
            yield f'<text:list text:style-name="L1"><text:list-item><text:p>{words}</text:p></text:list-item></text:list>'
        else:
            paragraphs += 1
            yield _edited(words, paragraphs)


def _edited(words: str, number: int) -> str:
    if number == 2:
        first, _, rest = words.partition(" ")
        return (
            f'<text:p>{first}<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/><text:s/>{rest}'
            '<text:change-end text:change-id="c2"/></text:p>'
        )
    if number == 3:
        return f'<text:section text:name="S"><text:p>{words}</text:p></text:section>'
    if number == 4:
        hidden = '<text:span text:style-name="T2"> hidden 777</text:span>'
        return f'<text:p>{words}{hidden}<text:span text:style-name="T3"> struck 888</text:span></text:p>'
    if number == 5:
        return f"<text:p><draw:frame><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame></text:p>"
    return f"<text:p>{words}</text:p>"


def _words(part: Part, release: Written) -> str:
    made = ""
    for run in part.runs:
        if run.kind == "sup" and run.text in release.notes:
            body = f"<text:note-body><text:p>{escape(release.notes[run.text])}</text:p></text:note-body>"
            mark = f"<text:note-citation>{run.text}</text:note-citation>"
            made += f'<text:note text:note-class="footnote">{mark}{body}</text:note>'
        else:
            made += f'<text:span text:style-name="T1">{run.text}</text:span>' if run.kind else escape(run.text)
    return made


def _table(part: Part) -> str:
    rows = [
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{escape(c)}</text:p></table:table-cell>' for c in cells)}"
        "</table:table-row>"
        for cells in part.rows
    ]
    return f"<table:table><table:table-header-rows>{rows[0]}</table:table-header-rows>{''.join(rows[1:])}</table:table>"


def odfpy_odt(release: Written, target: Path) -> None:
    """A file as odfpy writes it."""
    from odf.opendocument import OpenDocumentText
    from odf.style import Style, TextProperties
    from odf.table import Table, TableCell, TableRow
    from odf.text import H, List, ListItem, P, Span

    document = OpenDocumentText()
    raised = Style(name="Raised", family="text")
    raised.addElement(TextProperties(textposition="super 58%"))
    document.automaticstyles.addElement(raised)
    document.text.addElement(H(outlinelevel=1, text=release.title))
    document.text.addElement(P(text=release.date))
    for part in release.parts:
        if part.kind == "table":
            table = Table()
            for cells in part.rows:
                row = TableRow()
                for text in cells:
                    cell = TableCell()
                    cell.addElement(P(text=text))
                    row.addElement(cell)
                table.addElement(row)
            document.text.addElement(table)
            continue
        words = H(outlinelevel=2) if part.kind == "heading" else P()
        for run in part.runs:
            words.addElement(Span(stylename=raised, text=run.text)) if run.kind else words.addText(run.text)
        if part.kind == "item":
            listed, item = List(), ListItem()
            item.addElement(words)
            listed.addElement(item)
            words = listed
        document.text.addElement(words)
    for number, text in release.notes.items():
        words = P()
        words.addElement(Span(stylename=raised, text=number))
        words.addText(f" {text}")
        document.text.addElement(words)
    document.save(str(target))
