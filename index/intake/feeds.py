"""RSS and Atom as they are: entries with their addresses, their days and their texts.

A day stays in the words of the feed until the release's language is known: as UTC, the evening of a publisher in the
east would be the day before. An address counts as one only where the feed means it as one. Of two entries with one
address the one that was changed last counts, whichever comes first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from lxml import etree

from index.address import joined
from index.intake.local_days import at_its_clock
from index.intake.parsed_xml import local, namespace
from index.intake.withheld import why_withheld

_XML = "{http://www.w3.org/XML/1998/namespace}"
_PUBLISHED = ("pubDate", "published", "issued", "date", "created", "post_date")
_UPDATED = ("updated", "modified")
_WHOLE = ("encoded", "content", "full-text", "body")
"""Elements with the whole text; "full-text" is that of Yandex, which Bitrix writes, "body" that of XHTML in RSS."""
_TEASER = 50  # words that a summary has at least which is the whole text
_CUT = ("...", "…", "[…]", "[...]", "[&#8230;]")
_OF_MEDIA = re.compile(
    r"search\.yahoo\.com/mrss|rssboard\.org/media|www\.itunes\.com|google\.com/schemas/play-podcasts"
    r"|podcastindex|(?:media|itunes|googleplay|podcast)$",
    re.IGNORECASE,
)
"""Namespaces, or their prefixes, in which a feed says of pictures, sounds and films what it says of entries, too."""
_ENTRIES = {"rss": "item", "RDF": "item", "feed": "entry"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed.

    Attributes:
        address: of its page, or "".
        id: what the feed calls it, or "".
        title: its headline, or "".
        published: when, in the words of the feed, or "".
        updated: when it was changed, in its words; "" where it does not say.
        text: its whole text, as markup, or "".
        summary: what stands for the text, as markup, or "".
        language: as the feed or the entry declares it, or "".
        publisher: the feed's title.
        withheld: why it is no published release, where an export says so, or "".
    """

    address: str
    id: str
    title: str
    published: str
    updated: str
    text: str
    summary: str
    language: str
    publisher: str
    withheld: str = ""


def is_feed(root: etree._Element) -> bool:
    """Whether it is the root of a feed."""
    return local(root) in _ENTRIES


def entries(root: etree._Element, base: str = "") -> list[Entry]:
    """The entries of a feed in its order, each address once.

    Args:
        root: of the feed.
        base: the address of the feed, for addresses that are written in short.
    """
    wanted = _ENTRIES.get(local(root), "")
    channel = next((one for one in root if local(one) == "channel"), root)
    name = _text(channel, ("title",))
    language = root.get(f"{_XML}lang") or _text(channel, ("language",))
    found: dict[str, Entry] = {}
    for number, element in enumerate(one for one in root.iter() if local(one) == wanted):
        entry = _entry(element, base, name, language)
        key = entry.address or entry.id or f"#{number}"
        if key not in found or _moment(entry) > _moment(found[key]):
            found[key] = entry
    return list(found.values())


def _entry(element: etree._Element, base: str, publisher: str, language: str) -> Entry:
    own = _text(element, ("id", "guid"))
    return Entry(
        address=_address(element, base),
        id=own,
        title=_markup(element, ("title",)),
        published=_published(element),
        updated=_text(element, _UPDATED),
        text=_markup(element, _WHOLE),
        summary=_markup(element, ("description", "summary")),
        language=element.get(f"{_XML}lang") or _text(element, ("language",)) or language,
        publisher=publisher,
        withheld=why_withheld(element),
    )


def _published(element: etree._Element) -> str:
    """When an entry was published, by its publisher's clock where it gives that and UTC."""
    stated = _text(element, _PUBLISHED)
    told = {local(one): "".join(one.itertext()).strip() for one in element}
    return str(at_its_clock(stated, told))


def _address(element: etree._Element, base: str) -> str:
    for one in _named(element, ("link",)):
        href = one.get("href")
        if href is not None and (one.get("rel") or "alternate") != "alternate":
            continue
        words = ("".join(one.itertext()) if href is None else href).strip()
        if words:
            return joined(joined(base, one.base or ""), words)
    for one in _named(element, ("guid",)):
        words = "".join(one.itertext()).strip()
        if (one.get("isPermaLink") or "true").lower() != "false" and words.startswith(("http://", "https://")):
            return words
    return ""


def _named(element: etree._Element, names: Sequence[str]) -> Iterator[etree._Element]:
    """What an entry says of itself, name by name; of two of a name the one that needs no prefix comes first."""
    own = namespace(element)
    for name in names:
        found = [one for one in element if local(one) == name and not _OF_MEDIA.search(namespace(one))]
        yield from sorted(found, key=lambda one: namespace(one) != own)


def _text(element: etree._Element, names: Sequence[str]) -> str:
    found = (" ".join("".join(one.itertext()).split()) for one in _named(element, names))
    return next(filter(None, found), "")


def _markup(element: etree._Element, names: Sequence[str]) -> str:
    """The first that is filled, with the elements in it where they are written as such."""
    for one in _named(element, names):
        inner = (one.text or "") if not len(one) else inner_markup(one)
        if one.get("type") == "text" or (local(element) == "entry" and one.get("type") is None):
            inner = html.escape(inner, quote=False) if not len(one) else inner
        if inner.strip():
            return inner.strip()
    return ""


def inner_markup(element: etree._Element) -> str:
    """What stands in an element, as markup."""
    parts = [html.escape(element.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(parts)


def _moment(entry: Entry) -> datetime:
    """When an entry was changed last; long ago where it does not say."""
    for stated in (entry.updated, entry.published):
        for read in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                moment = read(stated)
            except (ValueError, TypeError, IndexError, OverflowError):  # whatever it makes of what is no date
                continue
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime.min.replace(tzinfo=UTC)


def record_of(entry: Entry) -> dict[str, object] | str:
    """An entry as a record of a release; in words why it is none, where it is not published or has no text."""
    if entry.withheld:
        return entry.withheld
    text = _unescaped(entry.text or entry.summary)
    words = re.sub(r"<[^>]*>", " ", text).split()
    if not entry.text and (len(words) < _TEASER or words[-1].endswith(_CUT) or words[-1] == "»"):
        return (
            "an entry of a feed that has only a teaser of its release; read the release itself with: press-index follow"
        )
    record = {
        "text": text,
        "title": entry.title,
        "url": entry.address,
        "id": "" if entry.address else entry.id,
        "published": entry.published or entry.updated,
        "language": entry.language,
        "publisher": entry.publisher,
    }
    return {name: value for name, value in record.items() if value}


def _unescaped(text: str) -> str:
    """A text as it was before it was escaped once too often; one without elements has no references either."""
    from index.intake.pages.escaped import markup_in, once  # a parser is imported where it is used
    from index.intake.pages.markup import is_markup

    if is_markup(text):
        return text
    return markup_in(text) or (text if is_markup(once(text)) else once(text))
