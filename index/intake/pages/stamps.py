"""The days that a page writes down for machines: in meta elements, JSON-LD, attributes, and the data of its scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from index.cleaning.dates import day_of, find_dates
from index.cleaning.lines import letters
from index.intake.pages.markup import Page

_PUBLISHED_META = (
    ("property", "article:published_time"),
    ("property", "og:article:published_time"),
    ("name", "article:published_time"),
    ("name", "dcterms.issued"),
    ("name", "dc.date.issued"),
    ("name", "pubdate"),
    ("name", "publishdate"),
    ("name", "publish-date"),
    ("name", "publish_date"),
    ("name", "parsely-pub-date"),
    ("name", "sailthru.date"),
    ("itemprop", "datePublished"),
)
_DATED_META = (("name", "dcterms.created"), ("name", "dc.date"), ("name", "date"))
"""Of the file or of the release; the page's own marks say more."""
_DATA = re.compile(
    r"data-(?:date-?|time-?)?(?:publish\w*|published-?(?:at|on|date)?|pub-?date|posted-?(?:at|on)?|issued)(?:-(?:date|time))?"
)
"""Attributes that pages give their own elements."""
_TIMES = ("datetime", "data-datetime", "data-date", "data-time", "data-timestamp", "content", "title")
_TITLES = ("headline", "title", "name")
_DAYS = (
    *("datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate"),
    *("publication_date", "date_published", "pubDate", "releaseDate", "release_date", "published", "date"),
)
"""Under which names the data of a page's scripts keep headlines and days."""
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_LEAST = 12  # letters of a headline that tells one release from another
_LARGEST = 2_000_000  # characters of a script's data that are read


def machine_days(root: HtmlElement, own: Mapping[str, Any], language: str) -> Iterator[tuple[date, str]]:
    """The days that are written down for machines, most trusted first."""
    elements = list(root.iter("meta"))

    def metas(names: Sequence[tuple[str, str]]) -> list[tuple[object, str]]:
        return [
            (element.get("content"), f"the page's meta element {name}")
            for attribute, name in names
            for element in elements
            if (element.get(attribute) or "").strip().lower() == name.lower()
        ]

    stamps: list[tuple[object, str]] = [(own.get("datePublished"), "JSON-LD datePublished of the page's own article")]
    stamps += metas(_PUBLISHED_META)
    stamps += [
        (
            element.get("datetime") or element.get("content"),
            "marked up as datePublished",
        )
        for element in root.iter("time", "span", "div", "p", "abbr")
        if element.get("itemprop") == "datePublished"
    ]
    stamps += [
        (element.get("datetime"), "marked up as the day of publication")
        for element in root.iter("time")
        if element.get("pubdate") is not None
    ]
    stamps += metas(_DATED_META)
    for value, where in stamps:
        if stamp := stamp_of(value, language):
            yield stamp, where


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
    if len(wanted) < _LEAST:
        return
    for kind, text in page.data:
        if "ld+json" not in kind and len(text) <= _LARGEST:
            found = set(filter(None, (stamp_of(day, language) for day in _days_beside(text, wanted))))
            if len(found) == 1:
                yield found.pop(), "the data of the page's script"


def _days_beside(text: str, wanted: str) -> Iterator[object]:
    """The days that stand beside a headline in data as JSON."""
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
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
