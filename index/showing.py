"""A stored release as it is shown to whoever checks it: with its origin and, if wanted, what was cleaned away."""

from __future__ import annotations

import json
from collections.abc import Iterator

from index.escape import escaped
from index.types import Document, Origin

DROPPED, KEPT = "- ", "  "
"""What stands in front of the lines of a page, as where two texts are compared."""
_WIDTH = 11


def show(document: Document, origin: Origin | None, chunks: int, *, cleaned: bool = False) -> Iterator[str]:
    """A release in lines.

    Args:
        document: the release.
        origin: where it came from, if that was recorded.
        chunks: into how many chunks it was split.
        cleaned: whether the lines that were cleaned away are to be shown in their places.
    """
    yield from (f"{name:<{_WIDTH}}{escaped(value)}" for name, value in _facts(document, origin, chunks) if value)
    yield ""
    if cleaned:
        yield from _with_dropped(document.text, origin)
    else:
        yield from map(escaped, document.text.split("\n"))


def _facts(document: Document, origin: Origin | None, chunks: int) -> Iterator[tuple[str, str]]:
    day = f"{document.published or 'no date given'}"
    yield "id", document.id
    yield "title", document.title
    yield "published", f"{day}, {origin.day_from}" if origin and origin.day_from else day
    yield "publisher", document.publisher
    yield "language", document.language
    yield "address", document.url
    for name, value in document.metadata.items():
        yield f"{name}  ", json.dumps(value, ensure_ascii=False)
    yield "stored", f"{len(document.text.split()):,} words in {chunks:,} chunks, sha256 {document.sha256[:12]}"
    if origin:
        yield "from", origin.where
        yield "cleaned", f"{len(origin.dropped):,} lines were dropped, with {origin.lost:.0%} of the page's words"


def _with_dropped(text: str, origin: Origin | None) -> Iterator[str]:
    dropped = list(origin.dropped) if origin else []
    start = 0
    for line in text.split("\n"):
        while dropped and dropped[0].at <= start:
            yield DROPPED + escaped(dropped.pop(0).line)
        yield (KEPT + escaped(line)).rstrip()
        start += len(line) + 1
    yield from (DROPPED + escaped(one.line) for one in dropped)
