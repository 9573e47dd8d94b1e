"""A second model puts what was found in a better order before it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from rag.errors import PartUnusable
from rag.exported import exported
from rag.types import Passage


@exported
class Reranker(Protocol):
    """Scores pairs of question and passage, as ``sentence_transformers.CrossEncoder`` does.

    ``rag.testing.RerankerContract`` tests an implementation.
    """

    def predict(self, pairs: Any, /) -> Any:  # noqa: ANN401 - a CrossEncoder takes and gives more than is used here
        """A score for each pair (question, passage), shape (n,); higher is better."""
        ...


def rerank(question: str, passages: Sequence[Passage], reranker: Reranker) -> list[Passage]:
    """The passages in the order of a reranker, best first, their scores brought to 0..1; ties keep the order.

    Raises:
        PartUnusable: it gives no number for each passage, as a model with several labels does not.
    """
    if not passages:
        return []
    pairs = [(question, f"{p.document.title}\n{p.text}" if p.document.title else p.text) for p in passages]
    scores = np.asarray(reranker.predict(pairs), dtype=np.float64)
    if scores.shape != (len(passages),) or not np.isfinite(scores).all():
        raise PartUnusable("the reranker gives no number for each passage; it needs a cross-encoder with one label")
    spread = float(np.ptp(scores)) or 1.0
    scored = [
        replace(passage, score=float((score - scores.min()) / spread), scores={**passage.scores, "reranker": score})
        for passage, score in zip(passages, scores.tolist(), strict=True)
    ]
    return sorted(scored, key=lambda passage: -passage.score)
