"""Which release each chunk is of, so that what is known of releases can be looked up by the row of a chunk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.integer)


@dataclass(frozen=True, slots=True)
class ChunkRows:
    """The chunks of an archive at one revision.

    Attributes:
        rows: the row of each chunk, shape (n,).
        documents: of each of them the row of its release, shape (n,).
        ids: the row of each release by its id.
    """

    rows: NDArray[np.int64]
    documents: NDArray[np.int64]
    ids: Mapping[str, int]

    def by_row(self, values: Mapping[int, int], kind: type[Number]) -> NDArray[Number]:
        """What is known of releases, by the row of a chunk; 0 where nothing is.

        Args:
            values: by a release's row.
            kind: of the numbers.
        """
        of_release = np.zeros(max([*values, int(self.documents.max(initial=0))]) + 1, dtype=kind)
        of_release[list(values)] = list(values.values())
        filled = np.zeros(int(self.rows.max(initial=0)) + 1, dtype=kind)
        filled[self.rows] = of_release[self.documents]
        return filled

    def by_id(self, values: Mapping[str, int], kind: type[Number]) -> NDArray[Number]:
        """The same of what is known by the ids of releases."""
        return self.by_row({self.ids[name]: value for name, value in values.items() if name in self.ids}, kind)
