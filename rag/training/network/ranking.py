"""How well scores rank."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def auroc(truth: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Probability that a positive scores above a negative, ties counted half; NaN where one of them is missing."""
    positive, negative = scores[truth], np.sort(scores[~truth])
    if not (len(positive) and len(negative)):
        return float("nan")
    below = np.searchsorted(negative, positive, "left") + np.searchsorted(negative, positive, "right")
    return float(below.mean() / 2 / len(negative))
