"""Search results of which only some rows are wanted: said by a mask over all rows that chunks ever had.

A look-up in it takes the same time however many are wanted, and however large the archive is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Among = NDArray[np.bool_]
"""Whether a row is wanted, by row; rows beyond its end are not."""


def among(codes: NDArray[np.uint8], wanted: Iterable[int]) -> Among:
    """The rows that have one of some codes, which are by row."""
    chosen = np.zeros(256, dtype=np.bool_)
    chosen[list(wanted)] = True
    return chosen[codes]


def both(one: Among | None, other: Among | None) -> Among | None:
    """The rows that are wanted by both; None is whoever wants all."""
    if one is None or other is None:
        return one if other is None else other
    shorter = min(len(one), len(other))
    return one[:shorter] & other[:shorter]


def dated(
    days: Callable[[], NDArray[np.int32]], since: date | None, until: date | None, wanted: Among | None
) -> Among | None:
    """Those of some rows whose release is dated inside the closed interval; ``days`` as in ``Database.days``."""
    if since is None and until is None:
        return wanted
    known = days()
    inside = (known >= (since or date.min).toordinal()) & (known <= (until or date.max).toordinal())
    return both(inside, wanted)


def of_rows(found: Sequence[tuple[int, float]], wanted: Among) -> list[tuple[int, float]]:
    """Those search results, rows and scores, whose row is wanted; in their order."""
    return [result for result in found if result[0] < len(wanted) and wanted[result[0]]]
