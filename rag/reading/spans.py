"""From a model's logits to the span of a passage that answers, if any does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.reading.windows import Window

Logits = NDArray[np.float32]

LONGEST = 60
"""Pieces of an answer at most."""


@dataclass(frozen=True, slots=True)
class SpanScore:
    """The best span of one passage.

    Attributes:
        start: first code point in the passage's text.
        end: one past its last.
        score: how surely the passage answers, a logit; higher is surer.
    """

    start: int
    end: int
    score: float


def best_span(window: Window, start: Logits, end: Logits, answers: float | None = None) -> SpanScore | None:
    """The best span of a window; None where a logit is no number.

    The score is the mean of two: the logit that the window answers at all, and by how much the span beats
    position 0, which stands for "no answer".

    Args:
        window: as it was read.
        start: logits of each position, shape (n,).
        end: the same for the last piece.
        answers: logit that the window answers; None of a model that has no such head, whose score is the span's alone.
    """
    here = slice(window.first, window.first + len(window.offsets))
    starts, ends = start[here].astype(np.float64), end[here].astype(np.float64)
    others = [start[0], end[0], 0.0 if answers is None else answers]
    if not (np.isfinite(starts).all() and np.isfinite(ends).all() and np.isfinite(others).all()):
        return None
    first, last = best_pair(starts, ends)
    margin = starts[first] + ends[last] - float(start[0]) - float(end[0])
    score = margin / 2 if answers is None else (margin / 2 + answers) / 2
    return SpanScore(int(window.offsets[first, 0]), int(window.offsets[last, 1]), float(score))


def best_pair(starts: NDArray[np.float64], ends: NDArray[np.float64], longest: int = LONGEST) -> tuple[int, int]:
    """Positions first <= last < first + longest with the highest sum; the earliest of equal ones."""
    # The best end for each start, from a view of every run of `longest` ends.
    padded = np.concatenate([ends, np.full(longest - 1, -np.inf)])
    runs = np.lib.stride_tricks.sliding_window_view(padded, longest)
    first = int((starts + runs.max(axis=1)).argmax())
    return first, first + int(runs[first].argmax())
