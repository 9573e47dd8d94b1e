"""A reader that was trained to read: it singles out the words that answer, and knows when none do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from rag.expected import can_answer
from rag.shipped import Fitted, OnnxSpans
from rag.spans import SpanScore
from rag.types import Passage, Reading


class SpanModel(Protocol):
    """A model that finds the words of a passage that answer a question."""

    @property
    def fitted(self) -> Fitted:
        """What makes probabilities of its scores."""
        ...

    def spans(self, question: str, passages: Sequence[tuple[str, str]]) -> list[SpanScore | None]:
        """The best span of each passage, given as (title, text); None where there is nothing to read."""
        ...


class LearnedReader:
    """Reads each passage with a span model, the one that comes with the package if none is given."""

    def __init__(self, model: SpanModel | None = None) -> None:
        self.model = model or OnnxSpans()

    @property
    def weight(self) -> float:
        """Share of the reading in the order of the passages, 0..1."""
        return self.model.fitted.weight

    @property
    def threshold(self) -> float:
        """Least probability of an answer that is given, 0..1."""
        return self.model.fitted.threshold

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """At most one reading of each passage, surest first; ties by the order of passages."""
        spans = self.model.spans(question, [(passage.document.title, passage.text) for passage in passages])
        readings = [
            self._reading(question, passage, span)
            for passage, span in zip(passages, spans, strict=True)
            if span is not None
        ]
        return sorted(readings, key=lambda reading: -reading.answerability)

    def _reading(self, question: str, passage: Passage, span: SpanScore) -> Reading:
        """A span as a reading; what is of another kind than was asked for answers nothing."""
        possible = can_answer(question, passage.text[span.start : span.end])
        sure = self.probability(span.score, nearness(passage)) if possible else 0.0
        start = passage.chunk.start
        return Reading(passage, start + span.start, start + span.end, sure)

    def probability(self, score: float, nearest: float) -> float:
        """That a span answers, 0..1.

        Args:
            score: the span's.
            nearest: cosine of the question and the nearest sentence of the passage, -1..1. The reader is easily taken
                in by the words of a passage; how near its meaning is to the question's is a second opinion.
        """
        fitted = self.model.fitted
        logit = fitted.scale * score + fitted.similarity * nearest + fitted.shift
        return 1 / (1 + math.exp(-max(-500.0, min(500.0, logit))))


def nearness(passage: Passage) -> float:
    """Cosine of the question and the sentence of a passage that is nearest to it, -1..1; 0 where none is known."""
    return max((sentence.similarity for sentence in passage.sentences), default=0.0)
