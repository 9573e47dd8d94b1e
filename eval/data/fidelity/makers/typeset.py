"""A release that Typst or WeasyPrint sets as PDF."""

from __future__ import annotations

from pathlib import Path

from eval.data.fidelity.makers import web
from eval.data.fidelity.makers.release import Part, Written

_HEIGHTS = {"sup": "super", "sub": "sub"}
_SPECIAL = set("\\*_`$#<>@~/=-+[]\"'")


def weasyprint_pdf(release: Written, target: Path, *, columns: int = 1) -> None:
    """Justified text with words cut, a header on each page and "2 / 3" below."""
    from weasyprint import CSS, HTML

    edges = (
        f'@page {{ @top-left {{ content: "{release.publisher}"; font-size: 8pt }}'
        ' @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt } }'
        ' body { font-family: "Liberation Serif" }'
    )
    HTML(string=web.page(release, columns=columns)).write_pdf(target, stylesheets=[CSS(string=edges)])


def typst_pdf(release: Written, target: Path, *, columns: int = 2) -> None:
    """Justified columns below a headline, with footnotes and page numbers."""
    import typst

    target.write_bytes(typst.compile(_typst(release, columns).encode()))


def _typst(release: Written, columns: int) -> str:
    body = "\n\n".join(_part(part, release) for part in release.parts)
    return (
        f'#set page(width: 160mm, height: 170mm, margin: 16mm, numbering: "1", columns: {columns},'
        f" header: text(8pt)[{_safe(release.publisher)} #h(1fr) {_safe(release.date)}])\n"
        f'#set text(font: "Libertinus Serif", size: 10pt, lang: "{release.language}", hyphenate: true)\n'
        "#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)\n"
        f'#place(top, float: true, scope: "parent")[#text(17pt, weight: "bold")[{_safe(release.title)}]\n\n'
        f"#text(9pt)[{_safe(release.date)}]]\n\n{body}\n"
    )


def _part(part: Part, release: Written) -> str:
    if part.kind == "table":
        cells = ", ".join(f"[{_safe(cell)}]" for row in part.rows for cell in row)
        return f"#block(table(columns: {len(part.rows[0])}, stroke: none, {cells}))"
    words = ""
    for run in part.runs:
        if run.kind == "sup" and run.text in release.notes:
            words += f"#footnote[{_safe(release.notes[run.text])}]"
        else:
            words += f"#{_HEIGHTS[run.kind]}[{run.text}]" if run.kind else _safe(run.text)
    return {"heading": "== ", "item": "- "}.get(part.kind, "") + words


def _safe(text: str) -> str:
    return "".join(f"\\{character}" if character in _SPECIAL else character for character in text)
