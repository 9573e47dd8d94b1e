"""What changed between two runs, question by question, and whether it is more than noise.

A difference is noise where its 95 % interval holds 0: the interval of a paired bootstrap, which draws questions with
replacement and takes the difference of the two runs' figures on the same draw (Efron and Tibshirani 1993). The draws
are the same each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from eval.measures.base import Measure, Numbers, Row, mean
from eval.measures.catalogue import QUALITY, of_groups
from eval.runs.files import UnusableResults
from eval.types import Outcome, Run
from index.types import JSON

DRAWS = 1000
SEED = 0

Verdict = Literal["same", "noise", "better", "worse"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in two runs.

    Attributes:
        before: the figure of the first run, over the questions to which it applies in both.
        low: lower end of the 95 % interval of ``after - before``; ``high`` is the upper end.
        worse: ids of the questions that fell, the deepest first; ``better`` likewise.
    """

    measure: Measure
    before: float
    after: float
    low: float
    high: float
    verdict: Verdict
    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready."""
        return {
            "measure": self.measure.title,
            "before": self.before,
            "after": self.after,
            "interval": [self.low, self.high],
            "verdict": self.verdict,
            "worse": list(self.worse),
            "better": list(self.better),
        }


def check_comparable(before: Run, after: Run) -> None:
    """Refuse two runs on different data.

    Raises:
        UnusableResults: says what differs.
    """
    one, other = before.header.data, after.header.data
    for what in ("documents", "questions"):
        if getattr(one, f"{what}_sha256") != getattr(other, f"{what}_sha256"):
            raise UnusableResults(
                f"the runs have different {what} ({one.name}: {getattr(one, what):,}, "
                f"{other.name}: {getattr(other, what):,}), so that their figures cannot be compared; "
                "run both on the same data, with the same --questions"
            )


def compare(before: Run, after: Run) -> list[Difference]:
    """The difference of every measure that applies to both; of headlines also by kind of question and by language.

    Raises:
        UnusableResults: they are runs on different data.
    """
    check_comparable(before, after)
    measures = (*QUALITY, *of_groups(before.outcomes))
    found = (difference(measure, before.outcomes, after.outcomes) for measure in measures)
    return [one for one in found if one is not None]


def difference(measure: Measure, before: Sequence[Outcome], after: Sequence[Outcome]) -> Difference | None:
    """The difference over the questions to which the measure applies in both; None where there is none."""
    pairs = [
        (outcome.question.id, one, other)
        for outcome, one, other in zip(before, measure.rows(before), measure.rows(after), strict=True)
        if one is not None and other is not None
    ]
    old, new = [one for _, one, _ in pairs], [other for _, _, other in pairs]
    figures = measure.over(old), measure.over(new)
    if figures[0] is None or figures[1] is None:
        return None
    low, high = interval(measure, old, new)
    moved = [(merit(measure, other) - merit(measure, one), name) for name, one, other in pairs]
    moved.sort(key=lambda change: change[0])
    return Difference(
        measure,
        figures[0],
        figures[1],
        low,
        high,
        verdict(low, high, measure.higher, changed=old != new),
        tuple(name for change, name in moved if change < 0),
        tuple(name for change, name in reversed(moved) if change > 0),
    )


def merit(measure: Measure, row: Row) -> float:
    """What one question adds to a figure; of a sureness and what came of it, how near they are (Brier 1950)."""
    if len(row) == 2:
        return -((row[0] - row[1]) ** 2)
    return row[0] if measure.higher else -row[0]


def interval(measure: Measure, old: Sequence[Row], new: Sequence[Row]) -> tuple[float, float]:
    """The 95 % interval of the difference of the figures, by paired bootstrap; (0, 0) where nothing changed."""
    if old == new:
        return 0.0, 0.0
    return middle(resampled(measure, new) - resampled(measure, old))


def spread(measure: Measure, outcomes: Sequence[Outcome]) -> tuple[float, float] | None:
    """The 95 % interval of one figure, by bootstrap; None where there is no figure."""
    rows = [row for row in measure.rows(outcomes) if row is not None]
    return middle(resampled(measure, rows)) if measure.over(rows) is not None else None


def resampled(measure: Measure, rows: Sequence[Row]) -> Numbers:
    """The figure of each draw from the rows, shape (DRAWS,)."""
    values = np.array(rows, dtype=np.float64)
    drawn = draws(len(values))
    if measure.figure is mean:
        return np.asarray(values[:, 0][drawn].mean(axis=1))
    return np.array([measure.figure(values[one]) for one in drawn])


@lru_cache(maxsize=4)
def draws(count: int) -> NDArray[np.int64]:
    """Samples of ``count`` numbers below ``count``, with replacement, shape (DRAWS, count); the same ones each time."""
    return np.random.default_rng(SEED).integers(count, size=(DRAWS, count))


def middle(figures: Numbers) -> tuple[float, float]:
    """What 95 % of them lie between."""
    # A draw can lack what a measure needs, such as an unanswerable question; it says nothing then.
    low, high = np.quantile(figures[~np.isnan(figures)], [0.025, 0.975])
    return float(low), float(high)


def verdict(low: float, high: float, higher: bool, *, changed: bool) -> Verdict:
    """What an interval says."""
    if not changed:
        return "same"
    if low <= 0 <= high:
        return "noise"
    return "better" if (low > 0) == higher else "worse"
