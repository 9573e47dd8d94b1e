"""A measure: a pure function of outcomes. Figures, comparison, guard and report are made of these.

It takes from each question a row of numbers, or None where it does not apply, and makes one figure of all rows. So it
can be measured again on any choice of questions: a slice, or a bootstrap sample.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.measures import ranking
from eval.types import Answered, Asked, Outcome, Retrieved

Numbers = NDArray[np.float64]
Row = tuple[float, ...]
Rows = Sequence[Row | None]
Ranking = tuple[Sequence[str], Sequence[str]]
"""What was found, best first, and what is relevant."""


def mean(rows: Numbers) -> float:
    """The mean of the first column."""
    return float(rows[:, 0].mean())


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, and how.

    Attributes:
        task: the task of ``press-eval`` that it belongs to.
        means: one line for people.
        rows: one for each outcome.
        figure: of rows, shape (n, m) with n > 0.
        higher: whether more is better.
        system: which search is measured; "" where it is the answer.
    """

    task: str
    name: str
    means: str
    rows: Callable[[Sequence[Outcome]], Rows]
    figure: Callable[[Numbers], float] = mean
    higher: bool = True
    system: str = ""

    @property
    def title(self) -> str:
        """The name, with the search that is measured."""
        return f"{self.system} {self.name}".strip()

    def of(self, outcomes: Sequence[Outcome]) -> float | None:
        """The figure over the questions to which it applies; None where it applies to none, or says nothing."""
        return self.over([row for row in self.rows(outcomes) if row is not None])

    def over(self, rows: Sequence[Row]) -> float | None:
        """The figure of some rows."""
        figure = float(self.figure(np.array(rows, dtype=np.float64))) if rows else math.nan
        return None if math.isnan(figure) else figure


def answering(
    value: Callable[[Asked, Answered], float | Row | None], of: Callable[[Asked], object] = lambda _: True
) -> Callable[[Sequence[Outcome]], Rows]:
    """Rows from a function of one question and what was answered; a question that was not asked has none.

    Args:
        value: the function.
        of: which questions it can judge; others have no row.
    """

    def rows(outcomes: Sequence[Outcome]) -> Rows:
        values = [value(one.question, one.answered) if one.answered and of(one.question) else None for one in outcomes]
        return [(float(one),) if isinstance(one, float | int) else one for one in values]

    return rows


def ranked(name: str, of: Callable[[Asked, Retrieved], Ranking]) -> Callable[[Sequence[Outcome]], Rows]:
    """Rows of a measure of ``eval.measures.ranking``; it does not apply where nothing is relevant."""

    def rows(outcomes: Sequence[Outcome]) -> Rows:
        found = [of(one.question, one.retrieved) if one.retrieved else ((), ()) for one in outcomes]
        rankings, relevant = [list(one) for one in zip(*[pair for pair in found if pair[1]], strict=True)] or ([], [])
        scores = iter(ranking.scores(rankings, relevant)[name])
        return [(next(scores),) if pair[1] else None for pair in found]

    return rows
