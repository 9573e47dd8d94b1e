"""Write the documents of the set and their truth: ``python -m eval.data.fidelity.makers``.

It needs LibreOffice with hyphenation of English and Russian, Ghostscript, Chromium, LaTeX, pandoc and zip, and the packages
reportlab, fpdf2, python-docx, odfpy, weasyprint, typst and playwright. None of them is needed to measure.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from eval.data.fidelity.expand import HERE, dumped
from eval.data.fidelity.makers import carried, flat, laid, opendocument, typeset, web, word
from eval.data.fidelity.makers.release import Written, releases, truth_of

Make = Callable[[Written, Path], object]
CHROMIUM = "/usr/bin/chromium"


def main() -> None:
    """Write all of it anew."""
    carried.write()
    for half in ("documents", "documents-check"):
        shutil.rmtree(HERE / half, ignore_errors=True)
    for half, name, kind, ending, make, chosen in _sites():
        for one in chosen:
            target = HERE / half / "pages" / name / one.language / f"{one.name}.{ending}"
            target.parent.mkdir(parents=True, exist_ok=True)
            make(one, target)
        truth = HERE / half / "truth" / f"{name}.json"
        truth.parent.mkdir(parents=True, exist_ok=True)
        truth.write_text(dumped(truth_of(name, kind, ending, chosen)), encoding="utf-8")


def _sites() -> Iterator[tuple[str, str, str, str, Make, Sequence[Written]]]:
    """Each site: its half, its name, how its files were made, their ending, what makes them, and its releases."""
    every, check = releases("documents"), releases("documents-check")
    english = [one for one in every if one.language == "en"]
    for columns in (1, 2):
        yield "documents", f"libreoffice-{columns}", "libreoffice", "pdf", _office("pdf", columns), every
    yield "documents", "ghostscript", "ghostscript", "pdf", _distilled, english
    yield "documents", "chromium", "chromium", "pdf", _chromium(1), every
    yield "documents", "latex", "latex", "pdf", _latex, english[1:]
    yield "documents", "reportlab", "reportlab", "pdf", laid.reportlab_pdf, every
    yield "documents", "fpdf2", "fpdf2", "pdf", laid.fpdf_pdf, english
    yield "documents", "word", "word", "docx", word.word_docx, every
    yield "documents", "python-docx", "python-docx", "docx", word.python_docx, english
    yield "documents", "libreoffice-docx", "libreoffice", "docx", _office("docx", 1), every
    yield "documents", "pandoc-docx", "pandoc", "docx", _pandoc, every
    yield "documents", "edited", "edited", "odt", opendocument.edited_odt, every
    yield "documents", "odfpy", "odfpy", "odt", opendocument.odfpy_odt, every
    yield "documents", "libreoffice-odt", "libreoffice", "odt", _office("odt", 1), every
    yield "documents", "pandoc-odt", "pandoc", "odt", _pandoc, every
    yield "documents-check", "weasyprint-1", "weasyprint", "pdf", _weasyprint(1), check
    yield "documents-check", "weasyprint-2", "weasyprint", "pdf", _weasyprint(2), check
    yield (
        "documents-check",
        "typst",
        "typst",
        "pdf",
        lambda one, target: typeset.typst_pdf(one, target, columns=1),
        check,
    )
    yield "documents-check", "libreoffice", "libreoffice", "pdf", _office("pdf", 2, 210, 297), check


def _weasyprint(columns: int) -> Make:
    return lambda one, target: typeset.weasyprint_pdf(one, target, columns=columns)


def _office(ending: str, columns: int, width: int = 148, height: int = 150) -> Make:
    def make(one: Written, target: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, f"{one.name}.fodt")
            layout = flat.Layout(columns=columns, width=width, height=height)
            source.write_text(flat.flat(one, layout), encoding="utf-8")
            _run("soffice", "--headless", "--convert-to", ending, "--outdir", str(target.parent), str(source))
        if ending == "odt":
            _run("zip", "-q", "-d", str(target), "Thumbnails/*")

    return make


def _distilled(one: Written, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder, target.name)
        _office("pdf", 2)(one, first)
        _run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={target}", str(first))


def _chromium(columns: int) -> Make:
    def make(one: Written, target: Path) -> None:
        from playwright.sync_api import sync_playwright

        number = '<span class="pageNumber"></span> / <span class="totalPages"></span>'
        style = "font-size: 8pt; width: 100%; text-align:"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM)
            page = browser.new_page()
            page.set_content(web.page(one, columns=columns))
            page.pdf(
                path=target,
                prefer_css_page_size=True,
                display_header_footer=True,
                header_template=f'<div style="{style} center">{one.publisher}</div>',
                footer_template=f'<div style="{style} right; padding-right: 14mm">{number}</div>',
            )
            browser.close()

    return make


def _latex(one: Written, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"{one.name}.tex")
        source.write_text(web.latex(one), encoding="utf-8")
        _run("pdflatex", "-interaction=nonstopmode", f"-output-directory={folder}", str(source))
        shutil.copy(source.with_suffix(".pdf"), target)


def _pandoc(one: Written, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"{one.name}.html")
        source.write_text(web.page(one), encoding="utf-8")
        _run("pandoc", str(source), "-o", str(target))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
