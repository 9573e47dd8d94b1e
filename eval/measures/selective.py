"""How well a system knows what it knows: risk-coverage, AUROC, expected calibration error.

Every function takes rows, shape (n, 2): how sure the system is, 0..1, and what came of it, 0 or 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.training.network import ranking

Numbers = NDArray[np.float64]

BINS = 10
"""Of equal width, as usual (Guo et al. 2017, On Calibration of Modern Neural Networks)."""


def risk_coverage(rows: Numbers) -> tuple[Numbers, Numbers]:
    """Coverage and risk, each of shape (n,): the share of errors among the surest 1, 2 ... n questions.

    Equally sure questions have no order: each counts as the mean of them all.

    Args:
        rows: how sure, and whether it was right.
    """
    order = np.argsort(-rows[:, 0], kind="stable")
    sure, wrong = rows[order, 0], 1 - rows[order, 1]
    _, group, counts = np.unique(-sure, return_inverse=True, return_counts=True)
    even = np.bincount(group, weights=wrong) / counts
    taken = np.arange(1, len(rows) + 1)
    return taken / len(rows), np.cumsum(even[group]) / taken


def area_under_risk_coverage(rows: Numbers) -> float:
    """The mean risk over all coverages, 0..1; lower is better (Geifman and El-Yaniv 2017)."""
    return float(risk_coverage(rows)[1].mean())


def auroc(rows: Numbers) -> float:
    """Probability that it is surer of a 1 than of a 0; NaN where one of them is missing."""
    return ranking.auroc(rows[:, 1] > 0, rows[:, 0])


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of about the same confidence.

    Attributes:
        confidence: their mean confidence.
        right: the share of them that came out right.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(rows: Numbers) -> Iterator[Bin]:
    """The bins that hold a question, lowest first; each holds its upper border, and the first its lower one too."""
    edges = np.linspace(0, 1, BINS + 1)
    which = np.clip(np.searchsorted(edges, rows[:, 0], side="left"), 1, BINS)
    for number in np.unique(which):
        chosen = rows[which == number]
        confidence, right = chosen.mean(axis=0)
        low, high = edges[number - 1], edges[number]
        yield Bin(float(low), float(high), len(chosen), float(confidence), float(right))


def expected_calibration_error(rows: Numbers) -> float:
    """How far confidence is from the share that came out right, on average, 0..1; lower is better."""
    return sum(one.count * abs(one.confidence - one.right) for one in reliability(rows)) / len(rows)
