"""A release as HTML: what names it, the quote in its surroundings, and the whole of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote as percent_encode

from index.types import Document
from ui.page.markup import attribute, escape, is_web_address
from ui.page.text_fragment import with_fragment
from ui.page.words import Words

AROUND = 320
"""Characters of a release that are shown on either side of a quote."""


def headline(described: Mapping[str, Any]) -> str:
    """A release's title, or what stands for it."""
    spoken = language_of(described["language"])
    return f'<bdi class="headline"{spoken}>{escape(described["title"] or described["id"])}</bdi>'


def facts(described: Mapping[str, Any], words: Words) -> str:
    """When it was published and by whom."""
    when = day(described)
    shown = escape(words.date(when))
    parts = [f"<time datetime={attribute(when.isoformat())}>{shown}</time>" if when else shown]
    if described["publisher"]:
        parts.append(f"<bdi>{escape(described['publisher'])}</bdi>")
    return f'<p class="facts">{" · ".join(parts)}</p>'


def day(described: Mapping[str, Any]) -> date | None:
    """The day of publication of a release, as ``rag.printing.describe`` gives it."""
    return date.fromisoformat(described["published"]) if described["published"] else None


def entry(described: Mapping[str, Any], words: Words) -> str:
    """A release in a list: a link to its page here, and what names it."""
    link = inner_link(release_address(described["id"]), headline(described))
    return f"<li>{link}{facts(described, words)}</li>"


def in_surroundings(document: Document, start: int, end: int) -> str:
    """The words around ``document.text[start:end]``, which is marked."""
    text = document.text
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    # Not in the middle of a word, and not of what one reads first.
    before = re.sub(r"\A\S*\s", "", text[first:start]) if first else text[:start]
    after = re.sub(r"\s\S*\Z", "", text[end:last]) if last < len(text) else text[end:]
    marked = f"<mark>{escape(text[start:end])}</mark>"
    shown = f"{'… ' if first else ''}{escape(tight(before))}{marked}{escape(tight(after))}"
    return (
        f'<blockquote dir="auto"{language_of(document.language)}>{shown}{" …" if last < len(text) else ""}</blockquote>'
    )


def whole(document: Document, words: Words, start: int = 0, end: int = 0) -> str:
    """All of a release, with ``text[start:end]`` marked where it is a place in it."""
    text = document.text
    if 0 <= start < end <= len(text):
        marked = f'<mark id="quoted" tabindex="-1">{escape(text[start:end])}</mark>'
        body = f"{escape(tight(text[:start]))}{marked}{escape(tight(text[end:]))}"
    else:
        body = escape(tight(text))
    return f'<div class="text" dir="auto"{language_of(document.language)}>{body}</div>{original(document, words)}'


def original(document: Document, words: Words, start: int = 0, end: int = 0) -> str:
    """The release's own address: a link, to the quote where there is one; as text if it is no address of the web."""
    if not document.url:
        return ""
    if not is_web_address(document.url):
        return f'<p class="address"><bdi>{escape(document.url)}</bdi></p>'
    address = with_fragment(document.url, document.text, start, end) if start < end else document.url
    opens = f'<span class="unseen"> ({escape(words("new_tab"))})</span>'
    label = f"{escape(words('read_original'))}{opens}"
    link = f'<a href={attribute(address)} target="_blank" rel="noopener noreferrer">{label}</a>'
    return f'<p class="address">{link}<br><bdi>{escape(document.url)}</bdi></p>'


def inner_link(address: str, label: str, extra: str = "") -> str:
    """A link to another view of this page."""
    return f"<a href={attribute(address)} data-view{extra}>{label}</a>"


def release_address(document_id: str, start: int = 0, end: int = 0) -> str:
    """Where a release is shown here."""
    place = f"&at={start}-{end}" if start < end else ""
    return f"?view=release&id={percent_encode(document_id, safe='')}{place}"


def language_of(code: str) -> str:
    """The attribute that tells a screen reader how to pronounce a release."""
    return f" lang={attribute(code)}" if re.fullmatch(r"[a-z]{2,3}", code) else ""


def tight(text: str) -> str:
    """At most one empty line in a row: pages leave many."""
    return re.sub(r"\n\s*\n", "\n\n", text)
