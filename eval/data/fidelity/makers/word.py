"""A release as XML that Word writes, with tracked changes, controls, fields, footnotes and text boxes; and by python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from eval.data.fidelity.makers.release import Part, Run, Written

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WHO = 'w:id="9" w:author="An editor" w:date="2024-01-01T00:00:00Z"'


def word_docx(release: Written, target: Path) -> None:
    """A file with all that editing in Word leaves behind."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    links = "".join(
        f'<Relationship Id="r{number}" Type="{relation}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("styles", "numbering", "footnotes", "header"), 1)
    )
    types = f"{_HEAD}<Types xmlns='{package}/content-types'><Default Extension='xml' ContentType='application/xml'/>"
    types += "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    names = {"document": "document.main", **{name: name for name in ("styles", "numbering", "footnotes", "header")}}
    for name, kind in names.items():
        types += f"<Override PartName='/word/{name}.xml' ContentType='{office}.{kind}+xml'/>"
    types += "</Types>"
    main = f'<Relationship Id="r1" Type="{relation}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {_NAMES}><w:body>{''.join(_body(release))}</w:body></w:document>",
        "word/styles.xml": f"{_HEAD}<w:styles {_NAMES}>{_STYLES}</w:styles>",
        "word/numbering.xml": f"{_HEAD}<w:numbering {_NAMES}>{_NUMBERING}</w:numbering>",
        "word/footnotes.xml": f"{_HEAD}<w:footnotes {_NAMES}>{''.join(_notes(release))}</w:footnotes>",
        "word/header.xml": f"{_HEAD}<w:hdr {_NAMES}>{_p(_r(release.publisher))}</w:hdr>",
    }
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="character" w:styleId="Ref"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
)


def _r(text: str, properties: str = "") -> str:
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{around}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _p(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def _body(release: Written) -> Iterator[str]:
    yield _p(_r(release.title), '<w:pStyle w:val="Titel"/>')
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> DATE \\@ "d MMMM yyyy" </w:instrText></w:r>'
    begin, separate, end = (field.format(kind) for kind in ("begin", "separate", "end"))
    yield _p(begin + code + separate + _r(release.date) + end)
    paragraphs = 0
    for part in release.parts:
        if part.kind == "table":
            yield _table(part)
        elif part.kind == "heading":
            yield _p(_runs(part.runs, release), '<w:pStyle w:val="berschrift2"/>')
        elif part.kind == "item":
            numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
            yield _p(_runs(part.runs, release), numbered)
        else:
            paragraphs += 1
            yield _edited(part, release, paragraphs)


def _edited(part: Part, release: Written, number: int) -> str:
    """A paragraph; each in another of the ways in which editors leave their traces."""
    inner = _runs(part.runs, release)
    if number == 2:  # inserted words beside deleted ones
        return _p(
            f'<w:del {_WHO}><w:r><w:delText xml:space="preserve">Not so: 999 </w:delText></w:r></w:del>'
            f"<w:ins {_WHO}>{inner}</w:ins>"
        )
    if number == 3:  # a control around the paragraph
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{_p(inner)}</w:sdtContent></w:sdt>"
    if number == 4:  # hidden and struck words
        return _p(inner + _r(" hidden 777", '<w:rStyle w:val="Hidden"/>') + _r(" struck 888", "<w:strike/>"))
    if number == 5:  # a text box, twice as Word writes it
        box = f"<w:txbxContent>{_p(inner)}</w:txbxContent>"
        drawn = (
            "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
            f"{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        both = f'<mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        return _p(f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>")
    if number == 6 and len(part.runs) == 1:  # a deleted end of a paragraph
        text = part.runs[0].text
        at = text.index(" ") + 1
        return _p(_r(text[:at]), f"<w:rPr><w:del {_WHO}/></w:rPr>") + _p(_r(text[at:]))
    return _p(inner)


def _runs(runs: tuple[Run, ...], release: Written) -> str:
    made = ""
    for run in runs:
        if run.kind == "sup" and run.text in release.notes:
            made += f'<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:footnoteReference w:id="{run.text}"/></w:r>'
        elif run.kind:
            made += _r(run.text, f'<w:vertAlign w:val="{run.kind}erscript"/>')
        else:  # Word cuts runs anywhere
            middle = len(run.text) // 2
            made += _r(run.text[:middle]) + '<w:proofErr w:type="spellStart"/>' + _r(run.text[middle:])
    return made


def _table(part: Part) -> str:
    rows = ""
    for number, cells in enumerate(part.rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        rows += f"<w:tr>{head}{''.join(f'<w:tc>{_p(_r(cell))}</w:tc>' for cell in cells)}</w:tr>"
        if number == 1:
            gone = "".join(f"<w:tc>{_p(_r('666'))}</w:tc>" for _ in cells)
            rows += f"<w:tr><w:trPr><w:del {_WHO}/></w:trPr>{gone}</w:tr>"
    return f"<w:tbl>{rows}</w:tbl>"


def _notes(release: Written) -> Iterator[str]:
    yield f'<w:footnote w:type="separator" w:id="-1">{_p("")}</w:footnote>'
    for number, text in release.notes.items():
        mark = '<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:footnoteRef/></w:r>'
        yield f'<w:footnote w:id="{number}">{_p(mark + _r(f" {text}"))}</w:footnote>'


def python_docx(release: Written, target: Path) -> None:
    """A file as python-docx writes it, formatted by hand."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    head = document.add_paragraph().add_run(release.title)
    head.bold, head.font.size = True, Pt(18)
    document.add_paragraph(release.date)
    for part in release.parts:
        if part.kind == "table":
            table = document.add_table(rows=0, cols=len(part.rows[0]))
            for number, cells in enumerate(part.rows):
                for cell, text in zip(table.add_row().cells, cells, strict=True):
                    cell.paragraphs[0].add_run(text).bold = number == 0
            continue
        paragraph = document.add_paragraph(style="List Bullet" if part.kind == "item" else None)
        for run in part.runs:
            made = paragraph.add_run(run.text)
            made.font.superscript = run.kind == "sup" or None
            made.bold = part.kind == "heading" or None
    for mark, text in release.notes.items():
        paragraph = document.add_paragraph()
        paragraph.add_run(mark).font.superscript = True
        paragraph.add_run(f" {text}").font.size = Pt(9)
    document.save(str(target))
