"""What a page says of itself: its headline, its day, its language, its address and those of its translations.

A page says most of it several times, and not always truly: the JSON-LD of a page can begin with related articles, the
``h1`` can be the logo, a footer prints the day of its template, a content manager stamps in UTC. So every statement is
kept with where it stands, and what is printed beside the headline outweighs what only machines read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from index.cleaning.dates import find_dates, is_date_line
from index.cleaning.headline import without_site
from index.cleaning.lines import key, letters
from index.intake.blocks import HEADINGS, Block

_ARTICLES = frozenset(
    {"NewsArticle", "Article", "PressRelease", "BlogPosting", "ReportageNewsArticle", "Report", "SpecialAnnouncement"}
)
_PUBLISHED_META = (
    ("property", "article:published_time"),
    ("property", "og:article:published_time"),
    ("name", "article:published_time"),
    ("name", "dcterms.issued"),
    ("name", "dc.date.issued"),
    ("name", "dcterms.created"),
    ("name", "dc.date"),
    ("name", "pubdate"),
    ("name", "publishdate"),
    ("name", "publish-date"),
    ("name", "publish_date"),
    ("name", "parsely-pub-date"),
    ("name", "sailthru.date"),
    ("name", "date"),
    ("itemprop", "datePublished"),
)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|dates|time|datetime|published|publish|pubdate|posted|tarix|tarixi|data|дата|timestamp|meta"
    r"|submitted|byline|created)(?:$|[\s_-])",
    re.IGNORECASE,
)
_EVENT = re.compile(r"event|deadline|tedbir|etkinlik|calendar|agenda|начал|тедбир", re.IGNORECASE)
_OF_PUBLICATION = re.compile(
    r"\b(?:published|posted|released|issued|date of publication|dərc|yayım\w*|dərc edil\w*|опубликован\w*|размещен\w*"
    r"|дата публикации|yayınlan\w*|yayın tarihi)\b",
    re.IGNORECASE,
)
_OF_CHANGE = re.compile(
    r"\b(?:updated?|modified|last built|last changed|yenilən\w*|обновлен\w*|изменен\w*|güncellen\w*|son güncelleme)\b",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    map(
        key,
        [
            "news", "press releases", "press release", "press", "newsroom", "latest news", "home", "media", "media centre",
            "announcements", "events", "xəbərlər", "yeniliklər", "elanlar", "mətbuat", "mətbuat xidməti", "ana səhifə",
            "новости", "пресс-релизы", "пресс-релиз", "главная", "объявления", "haberler", "duyurular", "basın", "anasayfa",
        ],
    )
)  # fmt: skip
_ZONES = {"az": "Asia/Baku", "tr": "Europe/Istanbul", "ru": "Europe/Moscow"}
_NEAR = 4  # blocks around the headline in which a page prints its day


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a page gives for its publication.

    Attributes:
        day: the day.
        where: how to name its place to a person: "printed beside the headline".
        sure: whether it can be read in one way only.
    """

    day: date
    where: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself.

    Attributes:
        title: the headline, or "".
        url: its own address, or "".
        site: the name of the site, or "".
        language: as the page declares it ("en-US"), or "".
        days: those of publication, most trusted first.
        translations: language, then the address of the same release in it.
    """

    title: str
    url: str
    site: str
    language: str
    days: tuple[Day, ...] = ()
    translations: Mapping[str, str] = field(default_factory=dict)


def read_facts(root: HtmlElement, blocks: Sequence[Block], release: Sequence[Block]) -> Facts:
    """What a page says of itself.

    Args:
        root: the page.
        blocks: all of its blocks.
        release: those of the release in it.
    """
    meta = _meta(root)
    site = meta.get("og:site_name", "")
    language = _language(root)
    url = _address(root, meta)
    own = _own_article(root, url, blocks)
    title = _title(root, meta, own, blocks, release, site)
    return Facts(
        title=title,
        url=url,
        site=site,
        language=language,
        days=tuple(_days(root, own, title, blocks, release, language)),
        translations=_translations(root, url),
    )


def _meta(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _language(root: HtmlElement) -> str:
    html = root if root.tag == "html" else next(root.iter("html"), root)
    return str(html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()


def _address(root: HtmlElement, meta: Mapping[str, str]) -> str:
    canonical = next((link.get("href") for link in root.iter("link") if "canonical" in _rel(link)), "")
    base = next((element.get("href") for element in root.iter("base") if element.get("href")), "")
    for address in (canonical, meta.get("og:url", "")):
        whole = urljoin(base, (address or "").strip()) if base else (address or "").strip()
        if urlsplit(whole).scheme in ("http", "https"):
            return whole
    return ""


def _rel(link: HtmlElement) -> list[str]:
    return str(link.get("rel") or "").lower().split()


def _translations(root: HtmlElement, url: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in root.iter("link"):
        language, address = str(link.get("hreflang") or "").lower(), str(link.get("href") or "").strip()
        if "alternate" in _rel(link) and language and language != "x-default" and address and address != url:
            found.setdefault(language.partition("-")[0], urljoin(url, address) if url else address)
    return found


def _own_article(root: HtmlElement, url: str, blocks: Sequence[Block]) -> dict[str, Any]:
    """The JSON-LD that describes this page's release, not one of the others that it names; empty where none does."""
    articles = [node for script in root.iter("script") for node in _articles(script)]
    headings = {letters(block.text) for block in blocks if block.kind == "heading"}
    headings |= {letters(element.text or "") for element in root.iter("title")}

    def named(node: Mapping[str, Any]) -> bool:
        headline = letters(str(node.get("headline") or node.get("name") or ""))
        return bool(headline) and any(headline in heading or (heading and heading in headline) for heading in headings)

    def addressed(node: Mapping[str, Any]) -> bool:
        main = node.get("mainEntityOfPage")
        ids = [node.get("url"), node.get("@id"), main.get("@id") if isinstance(main, dict) else main]
        return bool(url) and any(isinstance(one, str) and one.partition("#")[0].rstrip("/") == url.rstrip("/") for one in ids)

    for fits in (lambda n: named(n) and addressed(n), named, addressed):
        chosen = [node for node in articles if fits(node)]
        if chosen:
            return chosen[0]
    return {}


def _articles(script: HtmlElement) -> Iterator[dict[str, Any]]:
    if "ld+json" not in str(script.get("type") or "").lower():
        return
    try:
        waiting: list[Any] = [json.loads(script.text or "")]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [*node, *waiting]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            if _ARTICLES.intersection([kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []):
                yield node
            waiting += [node[name] for name in ("@graph", "mainEntity", "itemListElement", "item") if name in node]


def _title(
    root: HtmlElement,
    meta: Mapping[str, str],
    own: Mapping[str, Any],
    blocks: Sequence[Block],
    release: Sequence[Block],
    site: str,
) -> str:
    window = " ".join("".join(next(root.iter("title"), root.makeelement("title")).itertext()).split())
    names = frozenset({key(site)}) if site else frozenset()
    headings = [block for block in blocks if block.tag in HEADINGS]
    texts = [" ".join(block.text.split()) for block in headings]
    shared = meta.get("og:title", "") or meta.get("twitter:title", "")
    own_headline = " ".join(str(own.get("headline") or "").split())

    def fits(text: str) -> bool:
        return bool(text) and key(text) not in _GENERIC and key(text) not in names and text != site

    # A heading that the window title or what is shared of the page repeats is the headline, whatever its level.
    for said in (own_headline, shared, window):
        for text in texts:
            if fits(text) and said and text != said and letters(text) and letters(said).startswith(letters(text)):
                if len(letters(text)) >= 12 or len(texts) == 1:
                    return text
        for text in texts:
            if fits(text) and text == said and _is_no_site(said, window, headings, text):
                return text
    for said in (own_headline, without_site(shared, names, texts), without_site(window, names, texts)):
        if fits(said) and _is_no_site(said, window, headings, said) and len(said.split()) >= 2:
            return said
    inside = [block.text for block in release if block.kind == "heading"]
    for text in (*inside, *texts):
        if fits(text) and not _is_logo(text, headings):
            return " ".join(text.split())
    return ""


def _is_no_site(said: str, window: str, headings: Sequence[Block], text: str) -> bool:
    """False for what only names the site: the window title of every page, beside a headline of its own."""
    if _is_logo(text, headings):
        return False
    others = [block for block in headings if block.text != said and key(block.text) not in _GENERIC]
    return not (said == window and others and not any(block.text == said for block in headings))


def _is_logo(text: str, headings: Sequence[Block]) -> bool:
    """Whether a heading is a link home, or stands in the page's header."""
    for block in headings:
        if " ".join(block.text.split()) != text:
            continue
        classes = f"{block.element.get('class') or ''} {block.element.get('id') or ''}".lower()
        if "logo" in classes or "site-title" in classes or "site-name" in classes or "brand" in classes:
            return True
        links = [link for link in block.element.iter("a") if letters("".join(link.itertext())) == letters(text)]
        if any(urlsplit(str(link.get("href") or "x")).path in ("", "/") for link in links):
            return True
    return False


def _days(
    root: HtmlElement,
    own: Mapping[str, Any],
    title: str,
    blocks: Sequence[Block],
    release: Sequence[Block],
    language: str,
) -> Iterator[Day]:
    """The days that a page gives for its publication; a printed one first, where it can be read in one way only."""
    machine = list(_machine_days(root, own, language))
    printed = list(_printed_days(title, blocks, release, language))
    stamped = {day.day for day in machine}
    for day in printed:
        close = any(abs(day.day - other) <= timedelta(days=1) for other in stamped)
        if day.sure or close:
            yield day
    yield from machine
    yield from printed


def _machine_days(root: HtmlElement, own: Mapping[str, Any], language: str) -> Iterator[Day]:
    if found := _stamp(own.get("datePublished"), language):
        yield Day(found, "the page's own JSON-LD")
    elements = list(root.iter("meta"))
    for attribute, name in _PUBLISHED_META:
        for element in elements:
            if (element.get(attribute) or "").strip().lower() == name.lower():
                if found := _stamp(element.get("content"), language):
                    yield Day(found, f"the page's meta {name}")
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("itemprop") == "datePublished" and element.tag != "meta":
            if found := _stamp(element.get("datetime") or element.get("content"), language):
                yield Day(found, "the page's datePublished")
    for element in root.iter("time"):
        if element.get("pubdate") is not None and (found := _stamp(element.get("datetime"), language)):
            yield Day(found, "the page's time of publication")


def _printed_days(
    title: str, blocks: Sequence[Block], release: Sequence[Block], language: str
) -> Iterator[Day]:
    """Days that stand alone near the headline, or say that they are of publication."""
    wanted = letters(title)
    places = [number for number, block in enumerate(blocks) if wanted and letters(block.text) == wanted]
    inside = {id(block) for block in release}
    first = [number for number, block in enumerate(blocks) if id(block) in inside][:1]
    base = language.partition("-")[0].lower()
    near: set[int] = set()
    for place in [*places, *first]:
        near.update(range(max(0, place - _NEAR), min(len(blocks), place + _NEAR + 1)))
    numbered = sorted(near, key=lambda number: (min(abs(number - p) for p in [*places, *first]), number))
    for number in numbered:
        block = blocks[number]
        if len(block.text) > 160 or _around(block) or _of_event(block):
            continue
        yield from _in_line(block, base, language)


def _in_line(block: Block, base: str, language: str) -> Iterator[Day]:
    text = " ".join(block.text.split())
    said = _OF_PUBLICATION.search(text)
    changed = _OF_CHANGE.search(text)
    part = text
    if said and changed:
        part = text[said.start() :] if said.start() > changed.start() else text[said.start() : changed.start()]
    elif changed:
        return
    timed = [element.get("datetime") for element in block.element.iter("time") if element.get("datetime")]
    dated = bool(_DATED.search(f"{block.element.get('class') or ''} {block.element.get('id') or ''}"))
    if not (said or dated or timed or is_date_line(part, base)):
        return
    found = list(find_dates(part, "en-GB" if language.lower() == "en-gb" else base))
    if found:
        yield Day(found[0], "printed beside the headline", sure=not _AMBIGUOUS.search(part))
    elif timed and (stamp := _stamp(timed[0], language)):
        yield Day(stamp, "the time beside the headline")


_AMBIGUOUS = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d")


def _around(block: Block) -> bool:
    """Whether a block stands in a rail, a footer or a list of other releases."""
    for element in (block.element, *block.element.iterancestors()):
        if element.tag in ("aside", "footer", "nav"):
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if re.search(r"sidebar|related|footer|more-news|latest|rail|widget|recommend", names):
            return True
    return False


def _of_event(block: Block) -> bool:
    return any(
        bool(_EVENT.search(f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('itemtype') or ''}"))
        for element in (block.element, *list(block.element.iter())[1:8], *list(block.element.iterancestors())[:3])
        if isinstance(element.tag, str)
    )


def _stamp(value: object, language: str) -> date | None:
    """A machine's stamp as a day where the publisher is: "2024-03-10T21:30:00Z" is the 11th in Baku."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = list(find_dates(text, language.partition("-")[0].lower()))
        return found[0] if len(set(found)) == 1 else None
    zone = _ZONES.get(language.partition("-")[0].lower())
    if zone and moment.tzinfo is not None and not moment.utcoffset():
        moment = moment.astimezone(ZoneInfo(zone))
    return moment.date() if date(1990, 1, 1) <= moment.date() <= date.today() + timedelta(days=1) else None
