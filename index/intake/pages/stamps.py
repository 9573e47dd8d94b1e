"""The days that a page writes down for machines: in meta elements, JSON-LD, attributes, and the data of its scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from index.cleaning.dates import day_of, find_dates
from index.cleaning.lines import letters
from index.intake.pages.data import parsed
from index.intake.pages.markup import Page
from index.intake.pages.names import EVENT

_PUBLISHED_META = re.compile(
    r"(?:(?:og|article|citation|govuk|dc|dcterms|dcterm|bt|cxense|cxenseparse|parsely|sailthru|rnews|news|page|post|vr|ptime)[:._-])*"
    r"(?:recs[:.])?(?:(?:first|original|date|article|news|page)[-_. ]?)?"
    r"(?:published|publish|publication|pub|issued|posted|release|online)"
    r"(?:[-_. ]?(?:first|original))?(?:[-_. ]?(?:date|time|at|on|day))*(?:[-_. ]?iso(?:8601)?)?"
    r"|date[.:]issued|dc(?:terms)?[.:]date[.:]issued|sailthru\.date|article[:.]published_time|displaydate",
    re.IGNORECASE,
)
"""Names of meta elements that tell when a page was published."""
_DATED_META = re.compile(
    r"dcterms[.:]created|dc[.:]date(?:[.:]created)?|dcterms[.:]date|date|(?:article|page)[:._-]?date|eprints\.date"
    r"|createdate|creation[-_]?date|date[-_]?creat(?:ed|ion)|created",
    re.IGNORECASE,
)
"""Of the file or of the release; the page's own marks say more."""
_DATA = re.compile(
    r"data-(?:date-?|time-?)?(?:publish\w*|published-?(?:at|on|date)?|pub-?date|posted-?(?:at|on)?|issued)(?:-(?:date|time))?"
)
"""Attributes that pages give their own elements."""
_MARKED = re.compile(r"(?:^|[\s:/#.])(?:datePublished|datePosted|published|issued|pubdate)(?:$|\s)", re.IGNORECASE)
_OTHER = re.compile(
    rf"updat|modif|{EVENT}|(?:^|[\s_-])(?:start|end|valid|build)|expir|deadline|until|revis|review"
    r"|birth",
    re.IGNORECASE,
)
"""In names of classes and attributes that hold another day than that of publication."""
_ISO = re.compile(r"\s*(?:19|20)(?:\d\d-\d\d?-\d\d?|\d{6}T\d)")
_OF_TIME = re.compile(r"time|date|publish|posted|stamp|epoch|created|utc", re.IGNORECASE)
_TIMES = ("datetime", "data-datetime", "data-date", "data-time", "data-timestamp", "content", "title")
_TITLES = ("headline", "title", "name")
_DAYS = (
    *("datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate"),
    *("publication_date", "date_published", "pubDate", "releaseDate", "release_date", "published", "date"),
)
"""Under which names the data of a page's scripts keep headlines and days."""
_KEYED = re.compile(
    r"[\"']?\b(?:date[_-]?published|publish(?:ed)?[_-]?(?:date|time|at|on)?|pub[_-]?date|publication[_-]?date|firstPublished\w*)"
    r"[\"']?\s*:\s*[\"']([^\"'\n]{8,40})[\"']",
    re.IGNORECASE,
)
"""A day of publication in a script that is no JSON."""
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_LEAST = 12  # letters of a headline that tells one release from another
_LARGEST = 2_000_000  # characters of a script's data that are read


def own_day(own: Mapping[str, Any], language: str) -> date | None:
    """The day of publication in the JSON-LD of a release."""
    said = (stamp_of(own.get(name), language) for name in ("datePublished", "datePosted", "dateCreated"))
    return next(filter(None, said), None)


def days_of_meta(root: HtmlElement, language: str) -> Iterator[tuple[date, str]]:
    """The days that a page's meta elements tell; those of a publication first, of several of a kind the first."""
    yield from published_in_meta(root, language)
    yield from _in_meta(root, language, _DATED_META)


def published_in_meta(root: HtmlElement, language: str) -> Iterator[tuple[date, str]]:
    """The days that a page's meta elements call those of its publication."""
    yield from _in_meta(root, language, _PUBLISHED_META)


def _in_meta(root: HtmlElement, language: str, names: re.Pattern[str]) -> Iterator[tuple[date, str]]:
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip()
        if element.get("content") and names.fullmatch(name) and (stamp := stamp_of(element.get("content"), language)):
            yield stamp, f"the page's meta element {name.lower()}"


def marked_day(element: HtmlElement, language: str) -> date | None:
    """The day that an element says to be the publication's in its own attributes: microdata, RDFa, ``pubdate``."""
    said = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
    if _MARKED.search(said) or (element.tag == "time" and element.get("pubdate") is not None):
        shown = "".join(element.itertext()) if element.tag != "meta" else ""
        for value in (element.get("datetime"), element.get("content"), element.get("title"), shown):
            if stamp := stamp_of(value, language):
                return stamp
    return None


def timed_day(element: HtmlElement, language: str) -> date | None:
    """The day in the attributes of a time element, or of one whose attributes hold a stamp: "data-time=1552557600"."""
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    if _OTHER.search(names):
        return None
    for name, value in element.items():
        if _OTHER.search(name) or not (name in _TIMES or name.startswith("data-")):
            continue
        told = name == "title" and element.tag in ("time", "abbr", "span")
        if (told or _ISO.match(value) or (_EPOCH.fullmatch(value) and _OF_TIME.search(name))) and (
            found := stamp_of(value, language)
        ):
            return found
    return None


def days_of_data(page: Page, title: str, language: str) -> Iterator[tuple[date, str]]:
    """The days that attributes of a page's elements name as its publication's, and those of its scripts' data.

    Each counts only where it is the only one of its kind: a page holds the days of others too.
    """
    named = {
        stamp
        for element in page.root.iter(etree.Element)
        for name, value in element.items()
        if name.startswith("data-") and _DATA.fullmatch(name) and (stamp := stamp_of(value, language))
    }
    if len(named) == 1:
        yield named.pop(), "an attribute that calls it the day of publication"
    wanted = letters(title)
    for kind, text in page.data:
        if "ld+json" in kind or len(text) > _LARGEST:
            continue
        said = _days_beside(text, wanted) if "json" in kind else (match[1] for match in _KEYED.finditer(text))
        found = set(filter(None, (stamp_of(day, language) for day in said)))
        if len(found) == 1:
            yield found.pop(), "the data of the page's script"


def _days_beside(text: str, wanted: str) -> Iterator[object]:
    """The days that stand beside a headline in data as JSON."""
    if len(wanted) < _LEAST:
        return
    waiting: list[Any] = [parsed(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if any(letters(str(node.get(name) or "")) == wanted for name in _TITLES):
                yield from [node[name] for name in _DAYS if node.get(name)][:1]
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def times_of(element: HtmlElement) -> list[str]:
    """The stamps that an element carries in its attributes."""
    return [value for name in _TIMES if (value := element.get(name))]


def stamp_of(value: object, language: str) -> date | None:
    """A machine's stamp as the day on which it was where the publisher is."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        return None
    value = value.strip()
    try:
        if _EPOCH.fullmatch(value):
            day = day_of(datetime.fromtimestamp(int(value[:10]), UTC), language)
        else:
            day = day_of(datetime.fromisoformat(value), language)
    except ValueError:
        found = set(find_dates(value, language))
        return found.pop() if len(found) == 1 else None
    return day if date(1990, 1, 1) <= day <= date.today() + timedelta(days=1) else None
