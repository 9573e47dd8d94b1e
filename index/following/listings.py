"""What a site lists: the pages of a feed or a sitemap, the sitemaps of an index, the feeds that a page links to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from index.address import joined
from index.following.addresses import Unfetched
from index.following.fetch import Answer, unpacked
from index.intake.feeds import entries, is_feed
from index.intake.parsed_xml import local, parse_xml
from index.intake.unfit import Unfit
from index.store.followed import Kind

_GZIP = b"\x1f\x8b"
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})
_LOOKS_LIKE = re.compile(
    r"(?:/|\b)(?:feed/?|rss/?|atom/?|[\w.-]*(?:rss|atom|feed|sitemap)[\w.-]*\.xml(?:\.gz)?)$", re.I
)
_MOST = 20
"""Feeds and sitemaps that are taken from one page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a listing names.

    Attributes:
        address: as it is written there.
        mark: what the listing says of its version, or "".
        day: when it was published, in the words of the listing, or "".
    """

    address: str
    mark: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands at the address of a listing.

    Attributes:
        kind: what it is.
        pages: those that it names.
        listings: further ones, each with what is said of its version.
        whole: whether it names all that it was meant to. A sitemap in which anything is wrong may have lost pages, and
            what it does not name must not be taken for withdrawn; what a feed does not name has only grown old.
    """

    kind: Kind
    pages: Sequence[Entry] = ()
    listings: Sequence[tuple[str, str]] = ()
    whole: bool = True


def read_listing(answer: Answer, most: int) -> Listing:
    """What a listing says.

    Args:
        answer: the listing.
        most: bytes that it may unpack to.

    Raises:
        Unfit, Unfetched: it is none that can be read.
    """
    data = answer.body
    if data.startswith(_GZIP):  # a sitemap that is stored as .gz
        data = unpacked([data], "gzip", most)
    if not data.strip():
        raise Unfit("it is empty")
    if "html" in answer.kind or data[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return Listing("page", listings=[(found, "") for found in _links(data, answer.address)])
    parsed = parse_xml(data)
    root = parsed.root
    if is_feed(root):
        found = entries(root, answer.address)
        pages = [Entry(one.address, one.updated or _digest(one), one.published) for one in found if one.address]
        return Listing("feed", pages, whole=not parsed.cut_off)
    if local(root) == "sitemapindex":
        children = _named(root, "sitemap")
        named = [(_of(one, "loc"), _of(one, "lastmod")) for one in children]
        return Listing("index", listings=named, whole=parsed.well_formed)
    if local(root) == "urlset":
        found_urls = list(_named(root, "url"))
        news = any(local(child) == "news" for url in found_urls for child in url)
        pages = [Entry(_of(one, "loc"), _of(one, "lastmod"), _news_day(one)) for one in found_urls if _of(one, "loc")]
        return Listing("news" if news else "sitemap", pages, whole=parsed.well_formed)
    raise Unfit(f"no feed and no sitemap, but <{local(root)[:40]}>")


def _digest(entry: object) -> str:
    """What stands for the version of an entry whose feed does not say when it was changed."""
    return sha256(repr(entry).encode(errors="surrogatepass")).hexdigest()[:16]


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in root if local(one) == name)


def _of(element: etree._Element, name: str) -> str:
    return next(("".join(one.itertext()).strip() for one in _named(element, name)), "")


def _news_day(url: etree._Element) -> str:
    return next((_of(news, "publication_date") for news in _named(url, "news")), "")


def _links(data: bytes, base: str) -> list[str]:
    """The feeds that a page names as such; where it names none, the links that look like a feed or a sitemap."""
    try:
        root = document_fromstring(data, parser=HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unfetched("no page that can be read") from None
    named = [
        str(link.get("href"))
        for link in root.iter("link")
        if link.get("href")
        and ((link.get("type") or "").lower() in _FEEDS or "sitemap" in (link.get("rel") or "").lower().split())
    ]
    looking = [str(link.get("href")) for link in root.iter("a") if _LOOKS_LIKE.search((link.get("href") or "").strip())]
    return list(dict.fromkeys(joined(base, one.strip()) for one in named or looking))[:_MOST]
