"""In which languages the releases of an archive are.

A release's own word stands; where it says nothing, its beginning is read. What cannot be told is of no language, and
goes with whatever is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.search.narrowed import Among, among
from index.store.chunk_rows import ChunkRows


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of an archive's releases at one revision.

    Attributes:
        by_id: the language of each release by its id, as ISO 639-1 code; "" where it is not known.
        held: all of them, that of most releases first; "" is none.
        told: what is told apart, "" too; empty where one language is held.
        codes: the place in ``told`` of each chunk's language, from 1 on, by the chunk's row.
    """

    by_id: Mapping[str, str] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    codes: NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, dtype=np.uint8))

    @classmethod
    def of(cls, by_id: Mapping[str, str], chunks: Callable[[], ChunkRows]) -> Languages:
        """The languages of releases.

        Args:
            by_id: the language of each by its id, see ``declared_or_told``.
            chunks: gives which release each chunk is of; asked only where there are several languages.
        """
        counted = Counter(language for language in by_id.values() if language)
        held = tuple(sorted(counted, key=lambda language: (-counted[language], language)))
        if len(held) < 2:
            return cls(by_id, held)
        told = (*held, "")
        places = {language: place for place, language in enumerate(told, start=1)}
        return cls(by_id, held, told, chunks().by_id({name: places[own] for name, own in by_id.items()}, np.uint8))

    def language_of(self, document_id: str) -> str:
        """The language of a release; "" where it is not known."""
        return self.by_id.get(document_id, "")

    def among(self, languages: Collection[str]) -> Among | None:
        """The chunks whose release is in one of some languages; None, which is all, where one is held."""
        if not self.told:
            return None
        return among(self.codes, [self.told.index(one) + 1 for one in languages if one in self.told])
