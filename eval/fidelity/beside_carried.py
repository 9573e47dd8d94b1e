"""Ourselves and the libraries that read mail, feeds and archives of the web, on the same files.

``pip install "presscite[document-peers]"; python -m eval.fidelity.beside_carried``. Each is called as its documentation
begins, and tags are taken away by lxml; one that is not installed has no row.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO

from eval.fidelity.match import matched
from eval.fidelity.run import Judged, judged
from eval.fidelity.score import Stored, fidelity
from eval.fidelity.table import COLUMNS, HEADS, cells, row
from eval.fidelity.truth import SET, Release, read
from eval.reports.tables import table

HALVES = ("carried", "carried-check")
SHOWN = 5
"""The columns of words and figures; those of headlines and days stand behind them."""
ALSO = ("titles %", "days %")

Found = Iterator[tuple[str, str, str]]
"""The headline, the day and the text of each release of a file."""


def without_tags(markup: str) -> str:
    """The words of markup, those of each element apart."""
    from lxml import etree, html

    if not markup.strip():
        return ""
    root = html.fromstring(markup)
    etree.strip_elements(root, "style", "script", with_tail=False)
    return "\n".join(root.itertext())


def python_email(data: bytes) -> Found:
    """Python's own library, one mail for each file."""
    from email import message_from_bytes, policy

    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(("plain", "html"))
    text = body.get_content() if body else ""
    day = mail["date"].datetime.date().isoformat()
    yield mail["subject"], day, without_tags(text) if body and body.get_content_subtype() == "html" else text


def mail_parser(data: bytes) -> Found:
    """The package mail-parser, which joins all texts of a mail."""
    import mailparser

    mail = mailparser.parse_from_bytes(data)
    text = "\n".join(mail.text_plain) or without_tags("\n".join(mail.text_html))
    yield mail.subject, mail.date.date().isoformat(), text


def feedparser(data: bytes) -> Found:
    """The package feedparser."""
    import feedparser

    for entry in feedparser.parse(data).entries:
        text = entry["content"][0]["value"] if "content" in entry else entry.get("summary", "")
        day = "-".join(f"{part:02d}" for part in entry["published_parsed"][:3]) if "published_parsed" in entry else ""
        yield entry.title, day, without_tags(text)


def warcio(data: bytes) -> Found:
    """The package warcio, its pages read by trafilatura."""
    from trafilatura import extract as read_page
    from trafilatura import extract_metadata
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(BytesIO(unpacked(data))):
        if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
            page = record.content_stream().read()
            about = extract_metadata(page) if (text := read_page(page)) else None
            if text and about:
                yield about.title or "", about.date or "", text


def fastwarc(data: bytes) -> Found:
    """The package FastWARC, its pages read by Resiliparse."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    for record in ArchiveIterator(BytesIO(unpacked(data)), record_types=WarcRecordType.response):
        if record.http_headers.status_code == 200 and "html" in (record.http_content_type or ""):
            page = HTMLTree.parse_from_bytes(record.reader.read(), record.http_charset or "utf-8")
            yield page.title or "", "", extract_plain_text(page, main_content=True)


def unpacked(data: bytes) -> bytes:
    """The archive in a WACZ; any other file as it is."""
    import zipfile

    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as package:
        return b"".join(package.read(name) for name in package.namelist() if name.startswith("archive/"))


Library = Callable[[bytes], Found]
LIBRARIES: dict[str, dict[str, Library]] = {
    "mail": {"email of Python": python_email, "mail-parser": mail_parser},
    "feed": {"feedparser": feedparser},
    "web": {"warcio, trafilatura": warcio, "FastWARC, Resiliparse": fastwarc},
}


def judged_by(library: Library, kind: str) -> list[Judged]:
    """What a library makes of all files of a kind; nothing of one that it cannot read.

    Raises:
        ImportError: it is not installed.
    """
    found = []
    for half in HALVES:
        for site in read(SET / half):
            for page in sorted({one.pages[0] for one in site.releases if one.site.startswith(kind)}):
                if page.endswith(".mbox"):  # these read one mail
                    continue
                wanted = [one for one in site.releases if one.pages[0] == page]
                stored = list(_stored(library, (SET / half / "pages" / site.name / page).read_bytes()))
                for one, kept in zip(wanted, matched(wanted, stored), strict=True):
                    found.append(Judged(one, len(kept), "", fidelity(one, kept[0] if kept else None)))
    return found


def _stored(library: Library, data: bytes) -> Iterator[Stored]:
    try:
        for title, day, text in library(data):
            yield Stored(text, title, day)
    except ImportError:
        raise
    except Exception:  # whatever a library raises
        return


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table for each kind."""
    argparse.ArgumentParser(prog="python -m eval.fidelity.beside_carried", description=__doc__).parse_args(argv)
    columns = (*COLUMNS[:SHOWN], *ALSO)
    ours = [one for half in HALVES for one in judged(read(SET / half)) if isinstance(one.truth, Release)]
    for kind, libraries in LIBRARIES.items():
        own = [one for one in ours if one.truth.site.startswith(kind) and not one.truth.pages[0].endswith(".mbox")]
        rows = [("presscite", *cells(row(own), columns))]
        for name, library in libraries.items():
            try:
                rows.append((name, *cells(row(judged_by(library, kind)), columns)))
            except ImportError:
                continue
        heads = (*HEADS[:SHOWN], *(HEADS[COLUMNS.index(one)] for one in ALSO))
        print(table((kind, *heads), rows), end="\n\n")  # noqa: T201 - this is a command
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
