"""The sentences that a model is given, each with the number by which it names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.text.language import language_in
from index.types import Document, Span
from rag.types import Passage, Reading


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence of a release that a model may rest on.

    Attributes:
        number: from 1, by which the model names it.
        passage: the one that was read.
        span: offsets into the document's text.
    """

    number: int
    passage: Passage
    span: Span

    @property
    def document(self) -> Document:
        """The release."""
        return self.passage.document

    @property
    def text(self) -> str:
        """Its words, as they stand in the release."""
        return self.span.text_of(self.document.text)

    @property
    def language(self) -> str:
        """As ISO 639-1 code, "" where it is not told."""
        return language_in(self.document.language, self.text)


Place = tuple[Passage, Span]


def places_by_worth(readings: Sequence[Reading]) -> list[Place]:
    """The sentences of the passages that were read, the most useful first; none stands there twice.

    Passages come in the order of their readings. Of a passage comes first what was read in it, then what stands next
    to that, and so on.

    Args:
        readings: surest first.
    """
    found: list[Place] = []
    seen: set[tuple[str, Span]] = set()
    for reading in readings:
        own = reading.carrier
        spans = sorted(reading.passage.chunk.sentences, key=lambda span: (distance(span, own), span.start))
        for span in spans:
            key = (reading.passage.document.id, span)
            if key not in seen and span.text_of(reading.passage.document.text).strip():
                seen.add(key)
                found.append((reading.passage, span))
    return found


def distance(span: Span, other: Span) -> int:
    """Code points between two places; 0 where they overlap."""
    return 0 if span.overlaps(other) else max(other.start - span.end, span.start - other.end, 1)


def numbered(places: Sequence[Place]) -> list[Numbered]:
    """Sentences with their numbers: release by release in the order in which they were given, each in reading order."""
    order = {document: place for place, document in enumerate(dict.fromkeys(p.document.id for p, _ in places))}
    in_order = sorted(places, key=lambda place: (order[place[0].document.id], place[1].start))
    return [Numbered(number, passage, span) for number, (passage, span) in enumerate(in_order, start=1)]
