"""NewsML-G2, in which agencies and press desks send releases: an item each, with its state and its text as XHTML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from index.intake.feeds import inner_markup, local
from index.intake.unpublished import left_out

_ROOTS = ("newsItem", "newsMessage")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WRITTEN = ("contentCreated", "firstCreated", "versionCreated")
_USABLE = "usable"


def holds_items(root: etree._Element) -> bool:
    """Whether it is the root of an item, or of a message of items."""
    return local(root) in _ROOTS


def records_of_items(root: etree._Element) -> Iterator[dict[str, object] | str]:
    """Each item as a record of a release; in words why it is none, where it may not be used."""
    for element in root.iter():
        if local(element) == "newsItem":
            yield _record(element)


def _record(item: etree._Element) -> dict[str, object] | str:
    state = next((one.get("qcode") or one.get("uri") or "" for one in _named(item, "pubStatus")), _USABLE)
    if state.replace("/", ":").rpartition(":")[2] != _USABLE:
        return left_out(f"pubStatus: {state}")
    for embargo in _named(item, "embargoed"):
        until = (embargo.text or "").strip()
        if _is_ahead(until):
            return left_out(f"embargoed: {until or 'without an end'}")
    texts = (body for inline in _named(item, "inlineXML") for body in _named(inline, "body"))
    record = {
        "text": next(map(inner_markup, texts), ""),
        "title": _words(item, "headline"),
        "id": item.get("guid") or "",
        "published": next(filter(None, (_words(item, name) for name in _WRITTEN)), ""),
        "language": item.get(_LANGUAGE) or "",
    }
    return {name: value for name, value in record.items() if value}


def _is_ahead(until: str) -> bool:
    """Whether a moment is still to come; what is no moment with its zone never passes by itself."""
    try:
        moment = datetime.fromisoformat(until)
    except ValueError:
        return True
    return moment.tzinfo is None or moment > datetime.now(UTC)


def _named(item: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in item.iter() if local(one) == name)


def _words(item: etree._Element, name: str) -> str:
    return next((" ".join("".join(one.itertext()).split()) for one in _named(item, name)), "")
