"""A stored release as it is shown to whoever checks it: with its origin and, if wanted, what was cleaned away."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from index.escape import escaped
from index.types import JSON, Chunk, Document, Origin

DROPPED, KEPT = "- ", "  "
"""What stands in front of the lines of a page, as where two texts are compared."""
_WIDTH = 11


def show(
    document: Document, origin: Origin | None, chunks: int, *, cleaned: bool = False, cut: Sequence[Chunk] = ()
) -> Iterator[str]:
    """A release in lines.

    Args:
        document: the release.
        origin: where it came from, if that was recorded.
        chunks: into how many chunks it was split.
        cleaned: whether the lines that were cleaned away are to be shown in their places.
        cut: the chunks, to be shown below it, each with its place: offsets into the text, in code points.
    """
    yield from (f"{name:<{_WIDTH}}{escaped(value)}" for name, value in _facts(document, origin, chunks) if value)
    yield ""
    if cleaned:
        yield from _with_dropped(document.text, origin)
    else:
        yield from map(escaped, document.text.split("\n"))
    for chunk in cut:
        yield ""
        yield f"{escaped(chunk.id)}  {chunk.start}:{chunk.end}, {len(chunk.sentences)} sentences"
        yield from (f"  {escaped(line)}".rstrip() for line in document.text[chunk.start : chunk.end].split("\n"))


def record(document: Document, origin: Origin | None, cut: Sequence[Chunk] | None = None) -> dict[str, JSON]:
    """A release with all that is recorded of it, JSON-ready.

    Args:
        document: the release.
        origin: where it came from, if that was recorded.
        cut: its chunks, where they are wanted too.
    """
    whole: dict[str, JSON] = {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "published": f"{document.published}" if document.published else None,
        "language": document.language,
        "publisher": document.publisher,
        "metadata": dict(document.metadata),
        "text": document.text,
        "sha256": document.sha256,
        "origin": asdict(origin) if origin else None,
    }
    if cut is not None:
        whole["chunks"] = [asdict(chunk) for chunk in cut]
    return whole


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
