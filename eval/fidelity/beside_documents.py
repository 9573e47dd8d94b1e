"""Ourselves and the libraries that read PDF and DOCX, on the same files.

``pip install "presscite[document-peers]"; python -m eval.fidelity.beside_documents``. Each is called as its
documentation begins; one that is not installed has no row. Only words and figures are compared, and the headline may
stand in the text.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from eval.fidelity.run import Judged, judged
from eval.fidelity.score import Stored, fidelity
from eval.fidelity.table import COLUMNS, HEADS, cells, row
from eval.fidelity.truth import SET, Block, Release, read
from eval.reports.tables import table

HALVES = ("documents", "documents-check")
SHOWN = 6
"""The columns of words, figures, signs and lines."""


def pypdfium2(data: bytes) -> str:
    """The text that pdfium gives."""
    import pypdfium2

    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def pypdf(data: bytes) -> str:
    """The text of each page by pypdf."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def pdfplumber(data: bytes) -> str:
    """The text of each page by pdfplumber, which stands on pdfminer.six."""
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def pdfminer(data: bytes) -> str:
    """The text by pdfminer.six itself, which orders boxes."""
    from pdfminer.high_level import extract_text

    return str(extract_text(BytesIO(data)))


def docling_parse(data: bytes) -> str:
    """Line by line, by docling-parse."""
    from docling_core.types.doc.page import TextCellUnit
    from docling_parse.pdf_parser import DoclingPdfParser

    document = DoclingPdfParser().load(BytesIO(data))
    pages = (page.iterate_cells(TextCellUnit.LINE) for _, page in document.iterate_pages())
    return "\n".join(cell.text for page in pages for cell in page)


def python_docx(data: bytes) -> str:
    """Paragraphs and tables in their order, by python-docx."""
    from docx import Document

    parts = Document(BytesIO(data)).iter_inner_content()
    lines: list[str] = []
    for part in parts:
        rows = getattr(part, "rows", None)
        lines += [" | ".join(cell.text for cell in one.cells) for one in rows or ()] or [getattr(part, "text", "")]
    return "\n".join(lines)


def docx2txt(data: bytes) -> str:
    """The text by docx2txt."""
    import docx2txt

    return str(docx2txt.process(BytesIO(data)))


def mammoth(data: bytes) -> str:
    """The raw text of Mammoth."""
    import mammoth

    return str(mammoth.extract_raw_text(BytesIO(data)).value)


LIBRARIES: dict[str, dict[str, Callable[[bytes], str]]] = {
    "pdf": {
        "pypdfium2": pypdfium2,
        "pypdf": pypdf,
        "pdfplumber": pdfplumber,
        "pdfminer.six": pdfminer,
        "docling-parse": docling_parse,
    },
    "docx": {"python-docx": python_docx, "docx2txt": docx2txt, "mammoth": mammoth},
}


def judged_by(library: Callable[[bytes], str], folder: Path, chosen: Sequence[Judged]) -> list[Judged]:
    """What a library makes of files; nothing of one that it cannot read.

    Raises:
        ImportError: it is not installed.
    """
    found = []
    for one in chosen:
        assert isinstance(one.truth, Release)
        try:
            text = library((folder / "pages" / one.truth.site / one.truth.pages[0]).read_bytes())
        except ImportError:
            raise
        except Exception:  # whatever a library raises
            text = ""
        release = replace(one.truth, blocks=(*one.truth.blocks, Block("optional", one.truth.titles[0])))
        stored = Stored(text)
        found.append(Judged(one.truth, 1, "", fidelity(release, stored), stored))
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table for each format."""
    argparse.ArgumentParser(prog="python -m eval.fidelity.beside_documents", description=__doc__).parse_args(argv)
    ours = [(half, one) for half in HALVES for one in judged(read(SET / half))]
    for ending, libraries in LIBRARIES.items():
        rows = [("presscite", *cells(row([one for _, one in ours if one.format == ending]), COLUMNS[:SHOWN]))]
        for name, library in libraries.items():
            try:
                made = [
                    two
                    for half in HALVES
                    for two in judged_by(
                        library, SET / half, [one for at, one in ours if at == half and one.format == ending]
                    )
                ]
            except ImportError:
                continue
            rows.append((name, *cells(row(made), COLUMNS[:SHOWN])))
        print(table((ending, *HEADS[:SHOWN]), rows), end="\n\n")  # noqa: T201 - this is a command
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
