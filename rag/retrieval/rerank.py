"""What was read changes the order of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from rag.types import Passage, Reading


class Reranker(Protocol):
    """Scores pairs of question and passage, as ``sentence_transformers.CrossEncoder`` does."""

    def predict(self, pairs: Any, /) -> Any:  # noqa: ANN401 - a CrossEncoder takes and gives more than is used here
        """A score for each pair (question, passage), shape (n,); higher is better."""
        ...


def reorder(question: str, passages: Sequence[Passage], reranker: Reranker) -> list[Passage]:
    """The passages in the order of a reranker, best first, their scores brought to 0..1; ties keep the order.

    Raises:
        ValueError: it gives no number for each passage, as a model with several labels does not.
    """
    if not passages:
        return []
    pairs = [(question, f"{p.document.title}\n{p.text}" if p.document.title else p.text) for p in passages]
    scores = np.asarray(reranker.predict(pairs), dtype=np.float64)
    if scores.shape != (len(passages),) or not np.isfinite(scores).all():
        raise ValueError("the reranker gives no number for each passage; it needs a cross-encoder with one label")
    spread = float(np.ptp(scores)) or 1.0
    scored = [
        replace(passage, score=float((score - scores.min()) / spread), scores={**passage.scores, "reranker": score})
        for passage, score in zip(passages, scores.tolist(), strict=True)
    ]
    return sorted(scored, key=lambda passage: -passage.score)


def rerank(passages: Sequence[Passage], readings: Sequence[Reading], weight: float) -> list[Passage]:
    """The passages in the order of their new scores, best first; ties keep the order of retrieval.

    Args:
        passages: as retrieval had them, best first.
        readings: of these passages, surest first; a passage without one counts as answering nothing.
        weight: share of the reading, 0..1; the rest is retrieval's score.
    """
    if not weight:
        return list(passages)
    answers: dict[str, float] = {}
    for reading in readings:
        answers.setdefault(reading.passage.chunk.id, reading.answerability)
    read = [answers.get(passage.chunk.id, 0.0) for passage in passages]
    scored = [
        replace(
            passage,
            score=(1 - weight) * passage.score + weight * answer,
            scores={**passage.scores, "retrieval": passage.score, "reader": answer},
        )
        for passage, answer in zip(passages, read, strict=True)
    ]
    return sorted(scored, key=lambda passage: -passage.score)
