"""NewsML-G2, in which agencies and press desks send releases: an item each, with its state and its text as XHTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from lxml import etree

from index.intake.feeds import inner_markup
from index.intake.parsed_xml import local
from index.intake.unpublished import left_out

_ROOTS = ("newsItem", "newsMessage")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WRITTEN = ("contentCreated", "firstCreated", "versionCreated")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_USABLE = "usable"
_LAST = timezone(timedelta(hours=-12))
"""Where a day ends last."""


def holds_items(root: etree._Element) -> bool:
    """Whether it is the root of an item, or of a message of items."""
    return local(root) in _ROOTS


def records_of_items(root: etree._Element) -> Iterator[dict[str, object] | str]:
    """Each item as a record of a release; in words why it is none, where it may not be used.

    Of several versions of an item the newest alone counts: it may take the others back.
    """
    newest: dict[str, etree._Element] = {}
    for number, element in enumerate(_named(root, "newsItem")):
        name = element.get("guid") or str(number)
        if name not in newest or _version(element) >= _version(newest[name]):
            newest[name] = element
    yield from map(_record, newest.values())


def _version(item: etree._Element) -> int:
    said = item.get("version") or ""
    return int(said) if said.isdecimal() else 0


def _record(item: etree._Element) -> dict[str, object] | str:
    state = next((one.get("qcode") or one.get("uri") or "" for one in _named(item, "pubStatus")), _USABLE)
    if state.replace("/", ":").rpartition(":")[2] != _USABLE:
        return left_out(f"pubStatus: {state}")
    embargoes = [(one.text or "").strip() for one in _named(item, "embargoed")]
    for until in embargoes:
        if _is_ahead(until):
            return left_out(f"embargoed: {until or 'without an end'}")
    about = next(_named(item, "contentMeta"), item)
    written = next((day for name in _WRITTEN if _DAY.match(day := _words(item, name))), "")
    texts = (body for inline in _named(item, "inlineXML") for body in _named(inline, "body"))
    record = {
        "text": next(map(inner_markup, texts), ""),
        "title": _words(about, "headline"),
        "id": item.get("guid") or "",
        "published": max((day for day in (written, *embargoes) if day), key=lambda day: day[:10], default=""),
        "language": next((one.get("tag") or "" for one in _named(about, "language")), item.get(_LANGUAGE) or ""),
    }
    return {name: value for name, value in record.items() if value}


def _is_ahead(until: str) -> bool:
    """Whether a moment is still to come; what is no moment never passes by itself, one without a zone everywhere."""
    try:
        moment = datetime.fromisoformat(until)
    except ValueError:
        return True
    return (moment if moment.tzinfo else moment.replace(tzinfo=_LAST)) > datetime.now(UTC)


def _named(item: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in item.iter() if local(one) == name)


def _words(item: etree._Element, name: str) -> str:
    return next((" ".join("".join(one.itertext()).split()) for one in _named(item, name)), "")
