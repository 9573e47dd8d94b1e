"""What a release was and what became of it: its versions in words, the newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from index.escape import escaped
from index.store.versions import Version
from index.text.sentences import sentences
from index.types import Document

_FIELDS = ("title", "url", "published", "language", "publisher")


def told(current: Document | None, before: Sequence[Version]) -> Iterator[str]:
    """What changed from version to version, in lines.

    Args:
        current: the release as it is stored; None where it was withdrawn.
        before: its earlier versions, the oldest first.
    """
    if current is None:
        last = before[-1]
        yield f"withdrawn  {_when(last)}; what it was is kept, and no answer comes from it"
        yield from _whole(last.document)
    else:
        yield f"now        sha256 {current.sha256[:12]}, {len(current.text.split()):,} words"
    after = current or before[-1].document
    for version in reversed(before if current else before[:-1]):
        yield f"{'withdrawn' if version.withdrawn else 'changed':<10} {_when(version)}"
        yield from list(_changes(version.document, after)) or ["  and back as it was"]
        after = version.document


def _when(version: Version) -> str:
    return f"at revision {version.ended}, {version.time:%Y-%m-%d %H:%M:%S} UTC"


def _whole(document: Document) -> Iterator[str]:
    yield f"  {escaped(document.title)}"
    yield from (f"  {escaped(line)}" for line in document.text.split("\n") if line.strip())


def _changes(old: Document, new: Document) -> Iterator[str]:
    """What another version has instead, sentence by sentence."""
    for name in _FIELDS:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield f"  {name}: {escaped(str(was or '-'))} -> {escaped(str(now or '-'))}"
    if dict(old.metadata) != dict(new.metadata):
        was, now = (json.dumps(dict(one.metadata), ensure_ascii=False, sort_keys=True) for one in (old, new))
        yield f"  other: {escaped(was)} -> {escaped(now)}"
    for line in list(unified_diff(_sentences(old), _sentences(new), n=0, lineterm=""))[2:]:
        if not line.startswith("@@"):
            yield f"  {line[0]} {escaped(line[1:])}"


def _sentences(document: Document) -> list[str]:
    return [" ".join(span.text_of(document.text).split()) for span in sentences(document.text, document.language)]
