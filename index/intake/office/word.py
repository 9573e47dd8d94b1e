"""Word's files (.docx) as their readers see them: tracked changes accepted, fields as their results.

Names are compared without their namespace, of which Word has two.
"""

from __future__ import annotations

from posixpath import dirname, join, normpath

from index.intake.office.numbering import Numbering
from index.intake.office.package import Element, Package, child, value
from index.intake.office.parts import Contents
from index.intake.office.word_reader import Reader
from index.intake.office.word_styles import is_on, read_styles
from index.intake.unfit import Unfit


def read_docx(data: bytes) -> Contents:
    """What a document holds.

    Raises:
        Unfit: it is no such document, or damaged.
    """
    package = Package(data, ".docx")
    main = _main(package)
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise Unfit("no document of Word in it; save it as .docx again")
    links = _links(package, main)
    _clear_placeholders(root)
    reader = Reader(read_styles(_part(package, links, "styles")), Numbering(_part(package, links, "numbering")))
    for kind in ("footnote", "endnote"):
        reader.note_texts |= reader.notes(_part(package, links, f"{kind}s"), kind)
    parts = list(reader.blocks(body, 0))
    running: list[str] = []
    for kind in ("header", "footer"):
        for target in links.get(kind, ()):
            found = package.xml(target)
            if found is not None:
                _clear_placeholders(found)
                running += (line for part in reader.blocks(found, 0) if (line := " ".join(part.text.split())))
    title = child(package.xml("docProps/core.xml"), "title")
    said = " ".join((title.text or "").split()) if title is not None else ""
    return Contents(parts, reader.used_notes, said, running)


def _clear_placeholders(root: Element) -> None:
    """Take out what Word shows in a control that nobody filled in: "Click or tap here to enter text."."""
    for control in root.iter("{*}sdt"):
        shown = child(control, "sdtPr", "showingPlcHdr")
        if shown is not None and is_on(shown):
            # Programs that fill a control in may leave its mark; what they write is not in the style of the hint.
            for run in control.iter("{*}r"):
                if child(run, "rPr", "rStyle") is not None:
                    for one in run.iter("{*}t"):
                        one.text = ""


def _main(package: Package) -> str:
    """The name of the file that holds the text."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if value(relation, "Type").endswith("/officeDocument"):
            return value(relation, "Target").lstrip("/")
    return "word/document.xml"


def _links(package: Package, main: str) -> dict[str, list[str]]:
    """The other files that belong to the text, by their kind."""
    folder = dirname(main)
    relations = package.xml(f"{folder}/_rels/{main.rpartition('/')[2]}.rels")
    found: dict[str, list[str]] = {}
    for relation in relations if relations is not None else ():
        if value(relation, "TargetMode") != "External":
            target = value(relation, "Target")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found.setdefault(value(relation, "Type").rpartition("/")[2], []).append(path)
    return found


def _part(package: Package, links: dict[str, list[str]], kind: str) -> Element | None:
    return next((package.xml(target) for target in links.get(kind, ())), None)
