"""What an archive holds, counted: releases and words by year, language, publisher and format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from index.archive.index import Index
from index.types import Document

UNKNOWN = "-"
"""Stands for what a release does not tell."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much of something there is.

    Attributes:
        releases: how many.
        words: of their texts, all together; what stands between spaces counts as one.
    """

    releases: int = 0
    words: int = 0

    def with_one(self, words: int) -> Count:
        """With another release of so many words."""
        return Count(self.releases + 1, self.words + words)


def statistics(index: Index) -> tuple[Count, dict[str, dict[str, Count]]]:
    """The count of all releases, and by what they are told apart the count of each group.

    Returns:
        groups by "year", the newest first, and by "language", "publisher" and "format", the largest first; "-" where a
        release does not tell.
    """
    files = {document_id: file for document_id, file, _, _ in index.database.sources()}
    languages = index.languages
    whole = Count()
    groups: dict[str, dict[str, Count]] = {"year": {}, "language": {}, "publisher": {}, "format": {}}
    for document in index.documents():
        words = len(document.text.split())
        whole = whole.with_one(words)
        told = _told(document, languages.language_of(document.id), files.get(document.id, ""))
        for by, value in told:
            groups[by][value] = groups[by].get(value, Count()).with_one(words)
    return whole, {by: dict(_ordered(by, counts)) for by, counts in groups.items()}


def _told(document: Document, language: str, file: str) -> Iterator[tuple[str, str]]:
    yield "year", f"{document.published.year}" if document.published else UNKNOWN
    yield "language", language or UNKNOWN
    yield "publisher", document.publisher or UNKNOWN
    yield "format", PurePath(file).suffix.lower().removeprefix(".") or UNKNOWN


def _ordered(by: str, counts: Mapping[str, Count]) -> list[tuple[str, Count]]:
    """The groups in the order in which they are shown."""
    if by == "year":
        return sorted(counts.items(), key=lambda item: (item[0] == UNKNOWN, -int(item[0]) if item[0] != UNKNOWN else 0))
    return sorted(counts.items(), key=lambda item: (-item[1].releases, item[0]))
