"""A PDF file in, the text of its releases out, with where its pages begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pypdfium2 as pdfium

from index.intake.pages.blocks import as_text
from index.intake.pages.markup import parse
from index.intake.paper import day_in, releases_of
from index.intake.pdf.glyphs import Sheet, sheet_of
from index.intake.pdf.hyphens import Hyphens
from index.intake.pdf.layout import Line, Piece, in_order
from index.intake.pdf.page_marks import placed, without_marks
from index.intake.pdf.paragraphs import Paragraph, paragraphs_of
from index.intake.pdf.ruled import banded, ruled
from index.intake.pdf.running import find_running
from index.intake.pdf.words import Row, Word, rows_of, with_bullets, words_of
from index.intake.unfit import NoRelease, Unfit

_START, _WITHIN = b"%PDF-", 1024  # a PDF says so in its first bytes, with some others before at most
_NUMBERED = re.compile("^(\\W*)(\\d{1,3})[.)]?\\s*(?=\\D)")  # a mark of a page may stand before the number
_MEANT = 0.9  # share of a file's letters that it has to name
_A_PICTURE = 0.5  # share of a page that a picture covers where its words are in it
_BY_OCR = 0.5  # share of its letters that are not drawn
_OCR = "run OCR over it first (ocrmypdf adds its text) and give that"


class PdfRelease(NamedTuple):
    """A release as its file gives it.

    Attributes:
        title: the headline, or "".
        text: a line for each block.
        pages: where in the text, in code points, the words of which page begin; a footnote stands behind later pages.
    """

    title: str
    text: str
    pages: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A file.

    Attributes:
        releases: one; several of a bulletin.
        running: the headers, footers, stamps and lines of the letterhead that are left out, each once.
        day: what these print of it, where they print one; None elsewhere.
        pictures: the numbers of the pages that are pictures, so that their words cannot be read.
        ocr: the numbers of those that are pictures and have words by OCR.
    """

    releases: Sequence[PdfRelease]
    running: tuple[str, ...]
    pictures: tuple[int, ...]
    ocr: tuple[int, ...]
    day: date | None


def read_pdf(data: bytes) -> PdfDocument:
    """The releases in a file, and what surrounds them.

    Raises:
        NoRelease: it has no text: it is a scan.
        Unfit: it is encrypted or damaged, or does not say which letters it prints.
    """
    said, sheets = _sheets(data)
    if not any(not glyph.text.isspace() for sheet in sheets for glyph in sheet.glyphs):
        if any(sheet.pictured > 0 for sheet in sheets):
            raise Unfit(f"a scan: pictures of pages, without text; {_OCR}")
        raise NoRelease("a PDF without any text")
    glyphs = [glyph for sheet in sheets for glyph in sheet.glyphs if not glyph.text.isspace()]
    # Of the letters that OCR lays over a picture pdfium doubts those beyond Latin-1, and has them right.
    drawn = [glyph for sheet in sheets if sheet.unseen < _BY_OCR for glyph in sheet.glyphs]
    doubted = sum(not glyph.meant and not glyph.text.isspace() for glyph in drawn)
    unmeant = doubted + sum("\ue000" <= glyph.text <= "\uf8ff" or glyph.text == "\ufffd" for glyph in glyphs)
    if unmeant > (1 - _MEANT) * len(glyphs):
        raise Unfit(f"its fonts do not say which letters they print, so that its words cannot be read; {_OCR}")
    pages = [with_bullets(words_of(sheet.glyphs), sheet.dots) for sheet in sheets]
    pages, running = _without_running(pages)
    pieces: list[Piece] = []
    strips: list[float] = []
    for number, (words, sheet) in enumerate(zip(pages, sheets, strict=True)):
        grids, rest = ruled(words, sheet.rules)
        more, rest = banded(rest, sheet.rules)
        column = 1 + max((piece.column for piece in pieces if isinstance(piece, Line)), default=0)
        pieces += in_order(rest, [*grids, *more], number, column, strips)
    releases, above = _releases(pieces, said)
    aside = [sheet.aside for sheet in sheets if sheet.aside]
    pictures = [n for n, s in enumerate(sheets, 1) if s.pictured >= _A_PICTURE and not any(map(_shown, s.glyphs))]
    ocr = tuple(n for n, sheet in enumerate(sheets, 1) if sheet.pictured >= _A_PICTURE and sheet.unseen >= _BY_OCR)
    gone = tuple(dict.fromkeys([*running, *above, *aside]))
    return PdfDocument(releases, gone, tuple(pictures), ocr, day_in(gone))


def _shown(glyph: object) -> bool:
    return not getattr(glyph, "text", " ").isspace()


def _sheets(data: bytes) -> tuple[str, list[Sheet]]:
    """What the file says its headline is, and its pages."""
    if _START not in data[:_WITHIN]:
        named = "a web page" if data.lstrip()[:1] == b"<" else "something else"
        raise Unfit(f"{named} with the name of a PDF; download the file itself")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unfit("encrypted: it opens with a password only; save it without one") from None
        raise Unfit("a damaged PDF that cannot be opened; download it again") from None
    try:
        sheets = []
        for number in range(len(document)):
            try:
                page = document[number]
                sheets.append(sheet_of(page))
                page.close()
            except pdfium.PdfiumError:
                raise Unfit(f"a damaged PDF: its page {number + 1} cannot be read; download it again") from None
        return " ".join(document.get_metadata_value("Title").split()), sheets
    finally:
        document.close()


def _without_running(pages: Sequence[list[Word]]) -> tuple[list[list[Word]], list[str]]:
    """The words of each page but for headers and footers, and these."""
    rows = [rows_of(words) for words in pages]
    found = find_running(rows, _largest(rows[0]))
    kept = [
        [word for number, row in enumerate(page) if number not in numbers for word in row.words]
        for page, numbers in zip(rows, found, strict=True)
    ]
    gone = [page[number].text for page, numbers in zip(rows, found, strict=True) for number in sorted(numbers)]
    return kept, list(dict.fromkeys(gone))


def _largest(rows: Sequence[Row]) -> str:
    """The words of the first page that are printed largest."""
    if not rows:
        return ""
    size = max(row.size for row in rows)
    return " ".join(row.text for row in rows if row.size >= 0.95 * size)


def _releases(pieces: Sequence[Piece], said: str) -> tuple[list[PdfRelease], list[str]]:
    """The releases, and the lines of the letterhead above the first headline."""
    lines = [[piece.row.text] if isinstance(piece, Line) else piece.grid.lines() for piece in pieces]
    hyphens = Hyphens([line for some in lines for line in some])
    paragraphs = paragraphs_of(pieces, hyphens)
    found, above = releases_of(paragraphs, said)
    return [_release(parts, headline, hyphens) for parts, headline in found], [one.text for one in above]


def _release(paragraphs: Sequence[Paragraph], headline: int | None, hyphens: Hyphens) -> PdfRelease:
    parts: list[str] = []
    title = ""
    for number, one in enumerate(paragraphs):
        inner = one.markup(hyphens)
        if one.kind == "note":
            inner = _raised(inner)
        tag = {"heading": "h2", "paragraph": "p", "note": "p", "table": ""}.get(one.kind, "p")
        if number == headline:
            tag, title = "h1", " ".join(parse(f"<body>{without_marks(inner)}</body>").blocks[0].text.split())
        parts.append(
            f"<ul><li>{inner}</li></ul>" if one.kind == "item" else f"<{tag}>{inner}</{tag}>" if tag else inner
        )
    markup = "".join(parts).replace("</ul><ul>", "")
    return PdfRelease(title, *placed(as_text(parse(f"<body>{markup}</body>").blocks)))


def _raised(note: str) -> str:
    """A footnote whose number is marked as what it is."""
    return _NUMBERED.sub(r"\1<sup>\2</sup> ", note)
