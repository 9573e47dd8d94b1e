"""A release as one flat file of OpenDocument, from which LibreOffice makes PDF, DOCX and ODT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from eval.data.fidelity.makers.release import Part, Run, Written

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
    }.items()
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page looks: columns of text, and whether words are cut at line ends."""

    columns: int = 1
    cut: bool = True
    width: int = 148
    height: int = 150
    justified: bool = True


def flat(release: Written, layout: Layout) -> str:
    """The whole file."""
    head = f'<text:h text:style-name="Title" text:outline-level="1">{escape(release.title)}</text:h>'
    day = f'<text:p text:style-name="Day">{escape(release.date)}</text:p>'
    body = "".join(_parts(release))
    if layout.columns > 1:
        body = f'<text:section text:style-name="Columns" text:name="Body">{body}</text:section>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_styles(release, layout)}<office:body><office:text>{head}{day}{body}</office:text></office:body></office:document>"
    )


def _styles(release: Written, layout: Layout) -> str:
    country = {"en": "GB", "az": "AZ", "ru": "RU"}[release.language]
    cut = "true" if layout.cut else "false"
    side = "justify" if layout.justified else "start"
    columns = f'<style:columns fo:column-count="{layout.columns}" fo:column-gap="0.7cm"/>'

    def style(name: str, paragraph: str, letters: str, parent: str = "") -> str:
        above = f' style:parent-style-name="{parent}"' if parent else ""
        return (
            f'<style:style style:name="{name}" style:family="paragraph"{above}><style:paragraph-properties {paragraph}/>'
            f'<style:text-properties fo:font-family="Liberation Serif" {letters}/></style:style>'
        )

    language = (
        f'fo:language="{release.language}" fo:country="{country}" fo:hyphenate="{cut}" '
        'fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"'
    )
    header = f'<text:p text:style-name="Running">{escape(release.publisher)} – {escape(release.date)}</text:p>'
    footer = (
        '<text:p text:style-name="Running"><text:page-number text:select-page="current">1</text:page-number></text:p>'
    )
    return (
        "<office:styles>"
        + style("Body", f'fo:margin-bottom="0.25cm" fo:text-align="{side}"', f'fo:font-size="11pt" {language}')
        + style("Title", 'fo:margin-bottom="0.3cm"', 'fo:font-size="17pt" fo:font-weight="bold" fo:hyphenate="false"')
        + style(
            "Heading",
            'fo:margin-top="0.2cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"',
            'fo:font-size="12.5pt" fo:font-weight="bold" fo:hyphenate="false"',
        )
        + style("Day", 'fo:margin-bottom="0.3cm"', 'fo:font-size="10pt"')
        + style("Running", 'fo:text-align="center"', 'fo:font-size="9pt"')
        + style("Cell", "", f'fo:font-size="10pt" {language}')
        + style("Note", "", 'fo:font-size="9pt"')
        + '<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="'
        + next(iter(release.notes), "1")
        + '"/>'
        + "</office:styles><office:automatic-styles>"
        '<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" fo:margin-left="0.6cm"/>'
        "</style:list-level-properties></text:list-level-style-bullet></text:list-style>"
        '<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="Lowered" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>'
        '<style:style style:name="CellBox" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" '
        'fo:border="0.5pt solid #000000"/></style:style>'
        f'<style:style style:name="Columns" style:family="section"><style:section-properties>{columns}</style:section-properties></style:style>'
        f'<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="{layout.width}mm" '
        f'fo:page-height="{layout.height}mm" fo:margin="1.2cm"/><style:header-style><style:header-footer-properties '
        'fo:min-height="0.6cm" fo:margin-bottom="0.3cm"/></style:header-style><style:footer-style>'
        '<style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="Page"><style:header>{header}</style:header>'
        f"<style:footer>{footer}</style:footer></style:master-page></office:master-styles>"
    )


def _parts(release: Written) -> Iterator[str]:
    items: list[str] = []
    for part in [*release.parts, Part("paragraph")]:
        if part.kind == "item":
            items.append(
                f'<text:list-item><text:p text:style-name="Body">{_runs(part, release)}</text:p></text:list-item>'
            )
            continue
        if items:
            yield f'<text:list text:style-name="Dots">{"".join(items)}</text:list>'
            items = []
        if part.kind == "table":
            yield _table(part)
        elif part.kind == "heading":
            yield f'<text:h text:style-name="Heading" text:outline-level="2">{_runs(part, release)}</text:h>'
        elif part.runs:
            yield f'<text:p text:style-name="Body">{_runs(part, release)}</text:p>'


def _runs(part: Part, release: Written) -> str:
    return "".join(_run(run, release) for run in part.runs)


def _run(run: Run, release: Written) -> str:
    if run.kind == "sup" and run.text in release.notes:
        note = f'<text:p text:style-name="Note"><text:s/>{escape(release.notes[run.text])}</text:p>'
        return (
            f'<text:note text:note-class="footnote"><text:note-citation>{run.text}</text:note-citation>'
            f"<text:note-body>{note}</text:note-body></text:note>"
        )
    if run.kind:
        name = "Raised" if run.kind == "sup" else "Lowered"
        return f'<text:span text:style-name="{name}">{escape(run.text)}</text:span>'
    return escape(run.text)


def _table(part: Part) -> str:
    columns = len(part.rows[0])
    rows = [
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="CellBox"><text:p text:style-name="Cell">{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in part.rows
    ]
    head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
    return (
        f'<table:table table:name="Table"><table:table-column table:number-columns-repeated="{columns}"/>'
        f"{head}{''.join(rows[1:])}</table:table><text:p/>"
    )
