"""A release that reportlab or fpdf2 lays out as PDF."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from eval.data.fidelity.makers.release import Part, Written

FONTS = Path("/usr/share/fonts/truetype/dejavu")
_MM = 72 / 25.4


def reportlab_pdf(release: Written, target: Path, *, columns: int = 2) -> None:
    """Columns of ragged text below a headline; a header and "page n of m" on each page."""
    from reportlab.lib.enums import TA_LEFT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import (
        BaseDocTemplate,
        Frame,
        KeepTogether,
        NextPageTemplate,
        PageTemplate,
        Paragraph,
        Spacer,
        Table,
    )

    pdfmetrics.registerFont(TTFont("Body", str(FONTS / "DejaVuSerif.ttf")))
    pdfmetrics.registerFont(TTFont("Bold", str(FONTS / "DejaVuSerif-Bold.ttf")))
    width, height = 170 * _MM, 175 * _MM
    body = ParagraphStyle("body", fontName="Body", fontSize=9.5, leading=12.5, spaceAfter=6, alignment=TA_LEFT)
    head = ParagraphStyle("head", fontName="Bold", fontSize=11, leading=14, spaceBefore=4, spaceAfter=4)
    title = ParagraphStyle("title", fontName="Bold", fontSize=16, leading=20)
    small = ParagraphStyle("small", fontName="Body", fontSize=7.5, leading=10)

    def decorate(canvas: Any, document: Any) -> None:  # noqa: ANN401 - reportlab has no types
        canvas.setFont("Body", 7.5)
        canvas.drawString(40, height - 28, release.publisher)
        canvas.drawRightString(width - 40, height - 28, release.date)
        canvas.drawCentredString(width / 2, 22, f"— {document.page} —")

    gap, margin, top, foot = 20, 40, 40, 36
    wide = (width - 2 * margin - gap * (columns - 1)) / columns
    first = 70
    frames = [Frame(margin, height - top - first, width - 2 * margin, first, 0, 0, 0, 0, id="top")]
    below = height - top - first - foot
    frames += [Frame(margin + n * (wide + gap), foot, wide, below, 0, 0, 0, 0) for n in range(columns)]
    later = [Frame(margin + n * (wide + gap), foot, wide, height - top - foot, 0, 0, 0, 0) for n in range(columns)]
    document = BaseDocTemplate(str(target), pagesize=(width, height), title="Untitled", author="", invariant=1)
    document.addPageTemplates([PageTemplate("first", frames, decorate), PageTemplate("later", later, decorate)])
    story: list[Any] = [Paragraph(escape(release.title), title), Paragraph(escape(release.date), small), Spacer(1, 60)]
    story.insert(0, NextPageTemplate("later"))
    for part in release.parts:
        if part.kind == "table":
            table = Table([[Paragraph(escape(cell), small) for cell in row] for row in part.rows], hAlign="LEFT")
            table.setStyle([("LINEBELOW", (0, 0), (-1, 0), 0.7, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
            story.append(KeepTogether([table, Spacer(1, 6)]))
        elif part.kind == "item":
            style = ParagraphStyle("item", body, leftIndent=10, bulletIndent=0)
            story.append(Paragraph(_runs(part), style, bulletText="•"))
        else:
            story.append(Paragraph(_runs(part), head if part.kind == "heading" else body))
    story += [Paragraph(f"<super>{number}</super> {escape(text)}", small) for number, text in release.notes.items()]
    document.build(story)


def _runs(part: Part) -> str:
    tags = {"": "", "sup": "super", "sub": "sub"}
    return "".join(
        f"<{tags[run.kind]}>{run.text}</{tags[run.kind]}>" if run.kind else escape(run.text) for run in part.runs
    )


def fpdf_pdf(release: Written, target: Path) -> None:
    """One column of justified text, with "Page n/m" at the bottom."""
    from fpdf import FPDF

    class Pages(FPDF):  # type: ignore[misc]
        def footer(self) -> None:
            self.set_y(-12)
            self.set_font("Body", size=8)
            self.cell(0, 5, f"{self.page_no()}/{{nb}}", align="C")

    pdf = Pages(format=(140, 160))
    pdf.set_margin(14)
    pdf.set_auto_page_break(True, 16)
    pdf.add_font("Body", fname=str(FONTS / "DejaVuSans.ttf"))
    pdf.add_font("Body", "B", fname=str(FONTS / "DejaVuSans-Bold.ttf"))
    pdf.add_page()
    pdf.set_font("Body", "B", 15)
    pdf.multi_cell(0, 7, release.title, new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.set_font("Body", size=9)
    pdf.multi_cell(0, 6, release.date, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    for part in release.parts:
        _fpdf_part(pdf, part)
    for number, text in release.notes.items():
        pdf.set_font("Body", size=7.5)
        pdf.multi_cell(0, 4, f"{number} {text}", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(target))


def _fpdf_part(pdf: Any, part: Part) -> None:  # noqa: ANN401 - fpdf2 has no types
    if part.kind == "table":
        pdf.set_font("Body", size=8.5)
        with pdf.table(line_height=5, borders_layout="ALL", text_align="LEFT") as table:
            for cells in part.rows:
                row = table.row()
                for cell in cells:
                    row.cell(cell)
        pdf.ln(3)
        return
    pdf.set_font("Body", "B" if part.kind == "heading" else "", 11 if part.kind == "heading" else 9.5)
    if any(run.kind for run in part.runs):
        for run in part.runs:
            pdf.char_vpos = "SUP" if run.kind == "sup" else "LINE"
            pdf.write(5.2, run.text)
        pdf.char_vpos = "LINE"
        pdf.ln(7.5)
        return
    text = f"• {part.text}" if part.kind == "item" else part.text
    pdf.multi_cell(0, 5.2, text, new_x="LMARGIN", new_y="NEXT", align="L" if part.kind == "heading" else "J")
    pdf.ln(2)
