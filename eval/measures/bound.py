"""A threshold with a bound on the share of wrong answers that holds: learn then test.

Angelopoulos, Bates, Candès, Jordan and Lei 2021, Learn then Test: Calibrating Predictive Algorithms to Achieve Risk
Control (arXiv:2110.01052). Each threshold is a hypothesis: "of the answers given at it, more than ``risk`` are wrong".
The thresholds are tested downwards, in an order that is fixed before any question is asked, each by how likely so few
wrong answers were among those given (``unlikely``). The allowed error ``1 - certainty`` is shared out among the
``STARTS``; what a threshold has it hands on to the next one where it is rejected, and else it is lost: the fallback
procedure (Wiens 2003, Pharmaceutical Statistics 2), one of the graphs that the paper tests by. So the probability that
a threshold is chosen of which the hypothesis is true is at most ``1 - certainty``, whatever the system does, and
whether or not it is right more often where it is surer.

The share of wrong answers that an agency will count is that of as many answers again, not of all that will ever be
given: it is as often unlucky as the first ones were lucky. So a threshold has to pass for both. For all that will be
asked the promise is proved; for as many answers again each test is exact, and of the whole order it was measured
(``tests/bound_shares.py``).

It is assumed that the questions are independent draws of those that will be asked. Ten wordings of one question are
not ten draws.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

STARTS = (0.8, 0.6)
"""Thresholds from which it is tested: where few answers are wrong, and where many are given."""
THRESHOLDS: tuple[float, ...] = tuple(step / 20 for step in range(16, -1, -1))
"""In the order of their tests."""

Came = NDArray[np.int8]
"""What became of questions at each threshold, shape (n, len(THRESHOLDS)): -1 declined, 0 wrong, 1 right."""


def chosen(came: Came, risk: float, certainty: float) -> float | None:
    """The lowest threshold of which the promise holds; None where it holds of none.

    Args:
        came: what became of the questions, shape (n, len(THRESHOLDS)).
        risk: the share of wrong answers among those given that may not be exceeded, between 0 and 1.
        certainty: how surely, between 0 and 1.
    """
    kept, allowed = None, 0.0
    for number, threshold in enumerate(THRESHOLDS):
        allowed += share_of_error(certainty) if threshold in STARTS else 0.0
        answered, wrong = counts(came[:, number])
        if unlikely(wrong, answered, risk) <= allowed:
            kept = threshold
        else:
            allowed = 0.0
    return kept


def share_of_error(certainty: float) -> float:
    """What each start may err."""
    return (1 - certainty) / len(STARTS)


def counts(column: Came) -> tuple[int, int]:
    """How many questions were answered at one threshold, and how many of them wrongly; ``column`` has shape (n,)."""
    return int((column >= 0).sum()), int((column == 0).sum())


def tail(wrong: int, answered: int, risk: float) -> float:
    """Probability of so few wrong answers, or fewer, if the share of wrong ones were ``risk``, between 0 and 1."""
    ways = (ln_choose(answered, k) for k in range(wrong + 1))
    right, false = math.log(1 - risk), math.log(risk)
    return min(1.0, sum(math.exp(way + k * false + (answered - k) * right) for k, way in enumerate(ways)))


@cache
def unlikely(wrong: int, answered: int, risk: float) -> float:
    """How likely so few wrong answers are where the promise is false: of all answers, or of as many again.

    The larger of two probabilities. One is the binomial ``tail``. The other is of a draw without replacement: the given
    answers and as many others, of which just more than ``risk`` are wrong, were mixed and dealt out in two halves.
    """
    breaking = math.floor(risk * answered) + 1
    if not answered:
        return 1.0
    return max(tail(wrong, answered, risk), dealt(wrong, wrong + breaking, answered))


def dealt(wrong: int, all_wrong: int, answered: int) -> float:
    """Probability of ``wrong`` or fewer of ``all_wrong`` among ``answered``, one half of all, dealt out by chance."""
    few = range(max(0, all_wrong - answered), wrong + 1)
    ways = (ln_choose(all_wrong, k) + ln_choose(2 * answered - all_wrong, answered - k) for k in few)
    return min(1.0, sum(math.exp(way - ln_choose(2 * answered, answered)) for way in ways))


def ln_choose(total: int, some: int) -> float:
    """The logarithm of the number of ways to choose ``some`` of ``total``."""
    return math.lgamma(total + 1) - math.lgamma(some + 1) - math.lgamma(total - some + 1)


def needed(risk: float, certainty: float, wrong: int = 0) -> int:
    """How many answers it takes at one start, ``wrong`` of them wrong, for a promise."""
    answered = wrong + 1
    while unlikely(wrong, answered, risk) > share_of_error(certainty):
        answered += 1
    return answered
