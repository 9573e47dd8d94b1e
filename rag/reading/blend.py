"""What was read changes the order of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.types import Passage, Reading


def blend(passages: Sequence[Passage], readings: Sequence[Reading], weight: float) -> list[Passage]:
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
