"""Search results of which only some rows are wanted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def of_rows(found: Sequence[tuple[int, float]], allowed: NDArray[np.int64]) -> list[tuple[int, float]]:
    """Those search results, rows and scores, whose row is among some, shape (n,); in their order."""
    inside = np.isin([row for row, _ in found], allowed)
    return [result for result, kept in zip(found, inside, strict=True) if kept]
