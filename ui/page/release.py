"""A release as the page shows it: what names it, the quote in its surroundings, and the whole of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import quote as percent_encode

from index import Index
from index.types import Document
from ui.page.markup import is_web_address
from ui.page.text_fragment import with_fragment

AROUND = 320
"""Characters of a release that are shown on either side of a quote."""


@dataclass(frozen=True, slots=True)
class Named:
    """What names a release.

    Attributes:
        title: or what stands for it.
        language: for a screen reader; empty where it is unknown.
        published: the day; None where it is unknown.
        publisher: empty where it is unknown.
        address: of its own view of the page.
    """

    title: str
    language: str
    published: date | None
    publisher: str
    address: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Words of a release, some of which are marked; where none are, all of them stand ``before``."""

    language: str
    before: str
    marked: str = ""
    after: str = ""


def named(described: Mapping[str, Any]) -> Named:
    """What names a release, of what ``rag.printing.describe`` gives."""
    return Named(
        described["title"] or described["id"],
        language_of(described["language"]),
        day(described),
        described["publisher"],
        release_address(described["id"]),
    )


def day(described: Mapping[str, Any]) -> date | None:
    """The day of publication of a release, as ``rag.printing.describe`` gives it."""
    return date.fromisoformat(described["published"]) if described["published"] else None


def in_surroundings(document: Document, start: int, end: int) -> MarkedText:
    """``document.text[start:end]`` with the words around it."""
    text = document.text
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    # Not in the middle of a word, and not of what one reads first.
    before = re.sub(r"\A\S*\s", "", text[first:start]) if first else text[:start]
    after = re.sub(r"\s\S*\Z", "", text[end:last]) if last < len(text) else text[end:]
    return MarkedText(
        language_of(document.language),
        f"{'… ' if first else ''}{tight(before)}",
        text[start:end],
        f"{tight(after)}{' …' if last < len(text) else ''}",
    )


def whole(document: Document, start: int = 0, end: int = 0) -> MarkedText:
    """All of a release, with ``text[start:end]`` marked where it is a place in it."""
    text, language = document.text, language_of(document.language)
    if 0 <= start < end <= len(text):
        return MarkedText(language, tight(text[:start]), text[start:end], tight(text[end:]))
    return MarkedText(language, tight(text))


def link_to(document: Document, start: int = 0, end: int = 0) -> str | None:
    """A link to the publisher's page, and to the quote on it where there is one; None if that is none of the web.

    Of a file with pages it opens the page that the quote stands on.
    """
    if not is_web_address(document.url):
        return None
    if start < end and document.page_at(start):
        return document.address_at(start)
    return with_fragment(document.url, document.text, start, end) if start < end else document.url


def also_at(document: Document) -> list[tuple[str, bool]]:
    """The other addresses of a release, and of each whether it may become a link."""
    return [(address, is_web_address(address)) for address in document.addresses]


def visible(index: Index, document_id: str) -> Document | None:
    """A release as everybody may see it; None where there is none, or it is excluded."""
    return None if index.is_excluded(document_id) else index.document(document_id)


def release_address(document_id: str, start: int = 0, quote: str = "") -> str:
    """Where a release is shown here, with a quote marked that begins at a place of it."""
    place = f"&at={start}-{start + len(quote)}-{digest_of(quote)}" if quote else ""
    return f"?view=release&id={percent_encode(document_id, safe='')}{place}"


def quoted_place(document: Document, at: str) -> tuple[int, int]:
    """The place that an address of ``release_address`` marks; (0, 0) where other words stand there now, or none."""
    given = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})-([0-9a-f]{8})", at)
    if given is None:
        return 0, 0
    start, end = int(given[1]), int(given[2])
    return (start, end) if digest_of(document.text[start:end]) == given[3] else (0, 0)


def digest_of(quote: str) -> str:
    """What tells a quote from what stands in its place once the release is changed."""
    return sha256(quote.encode()).hexdigest()[:8]


def language_of(code: str) -> str:
    """The code of a language, such as "az"; empty where it is none."""
    return code if re.fullmatch(r"[a-z]{2,3}", code) else ""


def tight(text: str) -> str:
    """At most one empty line in a row: pages leave many."""
    return re.sub(r"\n\s*\n", "\n\n", text)
