"""What each kind of file says: drafts of releases.

To read another format, write a function ``(Source) -> Iterator[Draft | Problem]`` and enter it in ``READERS``, or let a
package of your own bring it (``index/plugins.py``). An ending of ``READERS`` is never left to a package. What a format
needs is imported by the first file that has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from index.errors import PluginUnusable
from index.intake.drafts import Draft, Source, from_file
from index.intake.encoding import Empty, Undecodable, decode, decode_declared
from index.intake.fields import with_lead
from index.intake.records import problem_of, read_json, read_jsonl, read_record, read_table
from index.intake.unfit import NoRelease, Unfit
from index.intake.unpublished import FOLDER, check_exported, lies_in_drafts
from index.plugins import FORMATS, load, names, said
from index.types import JSON, OCR_PAGES, Problem

T = TypeVar("T")

Read = Callable[[Source], Iterator[Draft | Problem]]

_EDGE = "printed at the edge of its pages"
_BELOW = "printed below its text, as a letter is signed"


def read_text(source: Source) -> Iterator[Draft | Problem]:
    """Plain text, with or without front matter: a release, or several that are closed by end marks."""
    yield from _whole_file(source, lambda: _from_text(source))


def read_markdown(source: Source) -> Iterator[Draft | Problem]:
    """Markdown, with or without front matter; citizens are shown its words, not its marks."""
    yield from _whole_file(source, lambda: _from_markdown(source))


def read_html(source: Source) -> Iterator[Draft | Problem]:
    """A web page: the text, headline, day, language and address of its release, or of each of several."""
    yield from _whole_file(source, lambda: _from_html(source))


def read_pdf(source: Source) -> Iterator[Draft | Problem]:
    """A PDF file: its text as it is read, its headline, and where its pages begin."""
    yield from _whole_file(source, lambda: _from_pdf(source))


def read_docx(source: Source) -> Iterator[Draft | Problem]:
    """A file of Word, with its tracked changes accepted."""
    yield from _whole_file(source, lambda: _from_office(source))


def read_odt(source: Source) -> Iterator[Draft | Problem]:
    """A text document of OpenDocument, with its tracked changes accepted."""
    yield from _whole_file(source, lambda: _from_office(source))


def read_feed(source: Source) -> Iterator[Draft | Problem]:
    """RSS or Atom: a release for each entry that has its text, not only a teaser."""
    yield from _whole_file(source, lambda: _from_feed(source))


def read_mail(source: Source) -> Iterator[Draft | Problem]:
    """A mail: a release, and another one of each attachment whose format is read here."""
    yield from _whole_file(source, lambda: _from_mail(source, source.data, "", {}))


def read_mailbox(source: Source) -> Iterator[Draft | Problem]:
    """A mailbox of mbox: what each of its mails holds. One that cannot be read does not stop the others."""
    yield from _whole_file(source, lambda: _from_mailbox(source))


def read_mhtml(source: Source) -> Iterator[Draft | Problem]:
    """A page that a browser saved as one file, with its pictures."""
    yield from _whole_file(source, lambda: _from_mhtml(source))


def read_warc(source: Source) -> Iterator[Draft | Problem]:
    """An archive of the web: the releases of its pages. A page that holds none does not stop the others."""
    yield from _whole_file(source, lambda: _from_warc(source))


SERVED = (".aspx", ".asp", ".php", ".jsp", ".cfm", ".shtml")
"""How web servers name their pages, which are saved under these names too."""
READERS: Mapping[str, Read] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".mdx": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    **dict.fromkeys(SERVED, read_html),
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rss": read_feed,
    ".rdf": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".eml": read_mail,
    ".mbox": read_mailbox,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".warc": read_warc,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
}
PAGES = frozenset(ending for ending, read in READERS.items() if read is read_html)
"""The endings of web pages, whose headlines have to be found."""


def endings() -> list[str]:
    """The endings of files that are read, those that packages bring last."""
    return [*READERS, *(ending for ending in names(FORMATS) if ending not in READERS)]


def read(source: Source) -> Iterator[Draft | Problem]:
    """The drafts of a file whose ending is one of ``endings``; none of what lies in a folder of drafts."""
    if lies_in_drafts(source.folder):
        said = f"it lies in a folder {FOLDER}, so it is not published yet; it is left out until it lies elsewhere"
        yield Problem(source.where, said, "no release")
        return
    ours = READERS.get(source.suffix)
    yield from ours(source) if ours else _brought(source)


def _brought(source: Source) -> Iterator[Draft | Problem]:
    """What a package reads; one that is broken, or fails on a file, costs that file and no other."""
    format_of_package = f"the format {source.suffix!r} that a package brings"
    try:
        reader = load(FORMATS, source.suffix)
        if not callable(reader):
            yield Problem(source.where, f"{format_of_package} is {type(reader).__name__}, not a function that reads")
            return
        for draft in reader(source):
            if isinstance(draft, Draft | Problem):
                yield draft
            else:
                yield Problem(source.where, f"{format_of_package} gives {type(draft).__name__}, not Draft or Problem")
    except (PluginUnusable, Undecodable, Unfit) as error:
        yield problem_of(source.where, error)
    except Exception as error:  # whatever somebody else's function does with a broken file
        yield Problem(source.where, f"{format_of_package} failed ({said(error)})")


def _whole_file(source: Source, read: Callable[[], Iterable[Draft | Problem]]) -> Iterator[Draft | Problem]:
    try:
        yield from read()
    except (Undecodable, Unfit) as error:
        yield problem_of(source.where, error)


def _from_text(source: Source) -> Iterator[Draft]:
    from index.intake import front_matter, letter_head, page_turns, plain_text, unfenced, wire_copy  # where used

    fields, body = front_matter.split(decode(source.data, russian=True))
    if not fields:
        fields, body = letter_head.split(body)
    releases = plain_text.releases_in(body)
    for text, part in _numbered(releases):
        own, words = ({}, text) if fields else unfenced.split(text.lstrip("\n"))
        words, added = wire_copy.without_wire(words)
        words, running = page_turns.without_turns(words)
        draft = from_file(source, fields or own, plain_text.with_rows(words), part=part)
        yield replace(draft, running=(*added, *running))


def _from_markdown(source: Source) -> Iterator[Draft]:
    from index.intake import dialects, front_matter, unfenced
    from index.intake.markdown import plain_markdown, releases_in

    fields, body = front_matter.split(decode(source.data))
    if dialects.is_contents(body):
        raise NoRelease("no text of a release, only links to other pages; give those")
    body = dialects.with_description(fields, dialects.as_commonmark(body))
    for split in (unfenced.split, unfenced.title_block):
        if not fields:
            fields, body = split(body)
    if PurePosixPath(source.name).name == "_index.md":
        raise NoRelease("a list of the pages of its folder, as Hugo has it; give those")
    body = front_matter.without_tags(front_matter.without_modules(body) if source.suffix == ".mdx" else body)
    releases = [with_lead(fields, plain_markdown(body))] if fields else releases_in(body)
    for text, part in _numbered(releases):
        yield from_file(source, fields, text, whole=True, part=part)


def _numbered(releases: Sequence[T]) -> Iterator[tuple[T, str]]:
    """Each with what tells it from the others in its file: its number; "" where it is the only one."""
    for number, release in enumerate(releases, start=1):
        yield release, str(number) if len(releases) > 1 else ""


def _from_html(source: Source) -> Iterator[Draft]:
    from index.intake.pages.page import read_page
    from index.intake.pages.served import check_is_page

    text = decode(source.data, html=True)
    check_exported(source.name, text)
    if source.suffix in SERVED:
        check_is_page(text)
    for release in read_page(text):
        draft = from_file(source, release.fields, release.text, whole=True, part=release.part, canonical=True)
        yield replace(draft, day_from=release.day_from)


def _from_pdf(source: Source) -> Iterator[Draft | Problem]:
    from index.intake.pdf.read import read_pdf as read_release

    if not source.data.strip():
        raise Empty("the file is empty")
    document = read_release(source.data)
    by_ocr: dict[str, JSON] = {OCR_PAGES: [*document.ocr]} if document.ocr else {}
    for release, part in _numbered(document.releases):
        draft = from_file(source, {"title": release.title}, release.text, whole=True, part=part)
        facts = {**draft.metadata, **by_ocr}
        yield _dated(replace(draft, pages=release.pages, running=document.running, metadata=facts), document.day)
    for page in document.pictures:
        where = f"{source.where}, page {page}"
        yield Problem(where, "a picture without text, whose words are not read; run OCR over the file first")


def _from_office(source: Source) -> Iterator[Draft]:
    from index.intake.office.opendocument import read_odt as from_odt
    from index.intake.office.parts import read_contents
    from index.intake.office.word import read_docx as from_docx

    if not source.data.strip():
        raise Empty("the file is empty")
    document = read_contents(from_docx(source.data) if source.suffix == ".docx" else from_odt(source.data))
    for (title, text), part in _numbered(document.releases):
        draft = from_file(source, {"title": title}, text, whole=True, part=part)
        yield _dated(replace(draft, running=document.running), document.day)


def _dated(draft: Draft, edge: date | None) -> Draft:
    """A document that prints no day at its top has that of its edges, else the one that stands below its text."""
    from index.intake.paper import closing_day

    closing = None if edge else closing_day(draft.text)
    return replace(draft, other_day=edge or closing, other_day_from=_EDGE if edge else _BELOW if closing else "")


def _from_feed(source: Source) -> Iterator[Draft | Problem]:
    from index.intake.feeds import entries, is_feed, record_of
    from index.intake.news_items import holds_items, records_of_items
    from index.intake.parsed_xml import CUT_OFF, parse_xml

    if not source.data.strip():
        raise Empty("the file is empty")
    parsed = parse_xml(source.data)
    root = parsed.root
    if parsed.cut_off and (holds_items(root) or is_feed(root)):
        yield Problem(source.where, CUT_OFF)
    if holds_items(root):
        yield from _from_records(source, records_of_items(root))
        return
    if not is_feed(root):
        raise Unfit("XML, but neither RSS nor Atom")
    found = entries(root)
    if not found and not parsed.cut_off:
        yield Problem(source.where, "a feed without an entry")
    yield from _from_records(source, map(record_of, found))


def _from_records(source: Source, records: Iterable[Mapping[str, object] | str]) -> Iterator[Draft | Problem]:
    """The release of each record, or the words that say why it is none."""
    for number, record in enumerate(records, start=1):
        where = f"{source.where}:{number}"
        yield Problem(where, record, "no release") if isinstance(record, str) else read_record(record, where, source)


def _from_mail(
    source: Source, data: bytes, part: str, senders: Mapping[str, tuple[str, str]]
) -> Iterator[Draft | Problem]:
    from index.intake.mail import Attached, read_message

    if not data.strip():
        raise Empty("the file is empty")
    for found in read_message(source, data, part, senders=senders):
        if not isinstance(found, Attached):
            yield found
        elif found.source.suffix not in endings() or found.source.suffix in (".eml", ".mbox"):
            yield Problem(found.source.where, "attached, and not a format that is read here", "no release")
        else:
            for draft in read(found.source):
                yield found.release(draft) if isinstance(draft, Draft) else draft


def _from_mailbox(source: Source) -> Iterator[Draft | Problem]:
    from index.intake.answers import senders_of
    from index.intake.mail import messages_of

    senders = senders_of(messages_of(source.data))
    for number, data in enumerate(messages_of(source.data), start=1):
        where = f"{source.where}:{number}"
        yield from _whole_file(replace(source, where=where), partial(_from_mail, source, data, str(number), senders))


def _from_mhtml(source: Source) -> Iterator[Draft]:
    from index.intake.mail import page_of

    address, data, charset = page_of(source.data)
    yield from _from_page(source, source.where, address, data, charset)


def _from_warc(source: Source) -> Iterator[Draft | Problem]:
    from index.intake.warc import pages_of

    for address, data, charset in pages_of(source.data):
        where = f"{source.where}:{address}"
        yield from _whole_file(replace(source, where=where), partial(_from_page, source, where, address, data, charset))


def _from_page(source: Source, where: str, address: str, data: bytes, charset: str) -> Iterator[Draft]:
    """The releases of a page that was kept with its address."""
    from index.intake.pages.page import read_page

    for release in read_page(decode_declared(data, charset)):
        fields = {**release.fields, "url": release.fields.get("url") or address}
        draft = from_file(source, fields, release.text, whole=True, part=release.part, canonical=True)
        part = "#".join(filter(None, (address, release.part)))
        yield replace(draft, part=part, where=where, day_from=release.day_from)
