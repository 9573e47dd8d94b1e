"""What a page says of itself: its headline, its day, its language, its address and those of its translations.

A page says most of it several times, and not always truly: its JSON-LD can begin with related articles, its ``h1`` can
be the logo.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from index.address import joined, split_address
from index.cleaning.lines import letters
from index.intake.pages.blocks import Block
from index.intake.pages.days import find_days
from index.intake.pages.headline import Headline
from index.intake.pages.markup import Page
from index.intake.pages.meta import meta_of
from index.intake.pages.region import language_of_days
from index.intake.pages.title import find_title, names_of

_ARTICLES = frozenset(
    {
        "NewsArticle",
        "Article",
        "PressRelease",
        "BlogPosting",
        "ReportageNewsArticle",
        "Report",
        "SpecialAnnouncement",
    }
)
_PAGES = frozenset({"WebPage", "ItemPage"})
"""What tells the day of a page whose release has no JSON-LD of its own."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself.

    Attributes:
        title: the headline, or "".
        url: its own address, or "".
        site: the name of the site, or "".
        language: as the page declares it ("en-US"), or "".
        in_days: the language, and the country where it is told, by which its days are read.
        names: of the site, as ``letters`` has them.
        day: that of publication, if the page tells it.
        day_from: how it was found, in words; "" where there is none.
        translations: language, then the address of the same release in it.
    """

    title: str
    url: str
    site: str
    language: str
    in_days: str = ""
    names: frozenset[str] = frozenset()
    day: date | None = None
    day_from: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells before its release is known.

    Attributes:
        language: as the page declares it, or "".
        url: its own address, or "".
        meta: what its meta elements say, by name.
        in_days: as for ``Facts``.
    """

    language: str
    url: str
    meta: Mapping[str, str]
    in_days: str


def told_of(page: Page) -> Told:
    """What a page tells before its release is known."""
    meta = meta_of(page.root)
    language, url = _language(page.root), _address(page.root, meta)
    return Told(language, url, meta, language_of_days(language, url, meta, page.blocks))


def read_facts(
    page: Page,
    release: Sequence[Block],
    told: Told | None = None,
    headline: Headline | None = None,
    own: Mapping[str, Any] | None = None,
) -> Facts:
    """What a page says of itself.

    Args:
        page: the page.
        release: the blocks of the release in it.
        told: what it tells before its release is known; read where None is given.
        headline: where its headline stands, if that is known.
        own: the JSON-LD of its release; looked for where None is given.
    """
    root = page.root
    told = told or told_of(page)
    meta, url, in_days = told.meta, told.url, told.in_days
    site = meta.get("og:site_name", "")
    own = own_article(page) if own is None else own
    title = find_title(page, meta, own, release, site, headline)
    day, day_from = next(find_days(page, own, title, release, in_days), (None, ""))
    return Facts(
        title=title,
        url=url,
        site=site,
        language=told.language,
        in_days=in_days,
        names=names_of(site, headline),
        day=day,
        day_from=day_from,
        translations=_translations(root, url),
    )


def _language(root: HtmlElement) -> str:
    html = root if root.tag == "html" else next(root.iter("html"), root)
    return str(html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()


def _address(root: HtmlElement, meta: Mapping[str, str]) -> str:
    canonical = next(
        (link.get("href") for link in root.iter("link") if "canonical" in _rel(link)),
        "",
    )
    base = next(
        (element.get("href") for element in root.iter("base") if element.get("href")),
        "",
    )
    for address in (canonical, meta.get("og:url", "")):
        whole = joined(base, (address or "").strip()) if base else (address or "").strip()
        if split_address(whole).scheme in ("http", "https"):
            return whole
    return ""


def _rel(link: HtmlElement) -> list[str]:
    return str(link.get("rel") or "").lower().split()


def _translations(root: HtmlElement, url: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in root.iter("link"):
        language, address = (
            str(link.get("hreflang") or "").lower(),
            str(link.get("href") or "").strip(),
        )
        if "alternate" in _rel(link) and language and language != "x-default" and address and address != url:
            found.setdefault(language.partition("-")[0], joined(url, address) if url else address)
    return found


def own_article(page: Page) -> dict[str, Any]:
    """The JSON-LD that describes this page's release, not one of the others that it names; empty where none does."""
    url = _address(page.root, meta_of(page.root))
    nodes = [node for kind, text in page.data for node in _nodes(kind, text)]
    articles, pages = ([n for n in nodes if _ARTICLES & _kinds(n)], [n for n in nodes if _PAGES & _kinds(n)])
    window = letters(page.window)
    headings = {
        window,
        *(letters(block.text) for block in page.blocks if block.kind == "heading"),
    }
    first = next((letters(block.text) for block in page.blocks if block.tag == "h1"), "")

    def headline_of(node: Mapping[str, Any]) -> str:
        return letters(str(node.get("headline") or node.get("name") or ""))

    def named(node: Mapping[str, Any]) -> bool:
        headline = headline_of(node)
        return bool(headline) and any(headline in heading or (heading and heading in headline) for heading in headings)

    def addressed(node: Mapping[str, Any]) -> bool:
        main = node.get("mainEntityOfPage")
        ids = [
            node.get("url"),
            node.get("@id"),
            main.get("@id") if isinstance(main, dict) else main,
        ]
        return bool(url) and any(
            isinstance(one, str) and one.partition("#")[0].rstrip("/") == url.rstrip("/") for one in ids
        )

    def exact(node: Mapping[str, Any]) -> bool:
        headline = headline_of(node)
        return bool(headline) and (window.startswith(headline) or headline == first)

    for some in (articles, pages):
        for fits in (lambda n: named(n) and addressed(n), exact, named, addressed):
            chosen = [node for node in some if fits(node)]
            if chosen:
                return chosen[0]
    return {}


def _nodes(kind: str, text: str) -> Iterator[dict[str, Any]]:
    if "ld+json" not in kind:
        return
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [*node, *waiting]
        elif isinstance(node, dict):
            yield node
            waiting += [node[name] for name in ("@graph", "mainEntity", "itemListElement", "item") if name in node]


def _kinds(node: Mapping[str, Any]) -> frozenset[str]:
    kinds = node.get("@type")
    found = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return frozenset(kind for kind in found if isinstance(kind, str))
