"""What a reader is, and what a model has to do that the trained reader reads with.

To add a reader, write the three members of ``Reader``; ``rag.testing.ReaderContract`` tests them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rag.errors import PartUnusable, UnprovedAnswer
from rag.exported import exported
from rag.reading.spans import SpanScore
from rag.types import Passage, Reading


@exported
class Reader(Protocol):
    """Reads passages for the words that answer a question. Thread-safe."""

    @property
    def threshold(self) -> float:
        """Least probability of an answer that is given, 0..1."""
        ...

    @property
    def weight(self) -> float:
        """Share of the reading in the order of the passages, 0..1; at 0 they stay as retrieval had them."""
        ...

    def read(self, question: str, passages: Sequence[Passage], before: str = "") -> list[Reading]:
        """Readings of these passages, surest first; their spans lie inside their passages.

        Args:
            question: as it was asked last.
            passages: what was found.
            before: earlier questions that it leans on, "" where it stands alone.
        """
        ...


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was chosen for a model on development data; ``reader.json``.

    Attributes:
        sha256: of each of the model's files, by name.
        scale: weight of a span's score in the logistic function that makes a probability of it.
        shift: the constant in it.
        threshold: least probability of an answer that is given.
        weight: share of the reading in the order of the passages, 0..1.
        similarity: weight, in that function, of the cosine between the question and the passage's nearest sentence.
        languages: what is added to the shift for a question in a language, by its code; 0 for others.
        abroad: scale, similarity and shift of a passage in another language than the question's, whose cosines are
            lower and whose scores tell less; () where they are the same.
    """

    sha256: dict[str, str]
    scale: float
    shift: float
    threshold: float
    weight: float
    similarity: float = 0.0
    languages: Mapping[str, float] = field(default_factory=dict)
    abroad: Sequence[float] = ()


class SpanModel(Protocol):
    """A model that finds the words of a passage that answer a question. Thread-safe."""

    @property
    def fitted(self) -> Fitted:
        """What makes probabilities of its scores."""
        ...

    def spans(self, question: str, passages: Sequence[tuple[str, str]]) -> Iterable[SpanScore | None]:
        """The best span of each passage, given as (title, text); None where there is nothing to read.

        All may be read at once: what is given back may be waited for, passage by passage.
        """
        ...


def checked_readings(readings: Sequence[Reading], passages: Sequence[Passage], reader: Reader) -> Sequence[Reading]:
    """What a reader gave, if it is readings of the passages that it was given.

    Raises:
        PartUnusable: something else than readings.
        UnprovedAnswer: a reading of a passage that was not found.
    """
    name = type(reader).__name__
    if not (isinstance(readings, Sequence) and all(isinstance(reading, Reading) for reading in readings)):
        raise PartUnusable(f"{name}.read has to give a list of rag.Reading, not {type(readings).__name__} of others")
    found = {passage.chunk.id: (passage.chunk, passage.document) for passage in passages}
    for reading in readings:
        chunk, document = reading.passage.chunk, reading.passage.document
        if found.get(chunk.id) != (chunk, document):
            raise UnprovedAnswer(f"{name} read chunk {chunk.id!r}, which is not one of the passages that it was given")
    return readings
