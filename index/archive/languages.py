"""In which languages the releases of an archive are.

A release's own word stands; where it says nothing, its beginning is read. What cannot be told is of no language, and
goes with whatever is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.search.narrowed import of_rows
from index.text.release_language import declared_or_told


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of an archive's releases at one revision.

    Attributes:
        by_id: the language of each release by its id, as ISO 639-1 code; "" where it is not known.
        held: all of them, that of most releases first; "" is none.
        rows: the rows of the chunks of each language, "" too, ascending, shape (n,); empty where one language is held.
    """

    by_id: Mapping[str, str] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    rows: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)

    @classmethod
    def of(cls, releases: Iterable[tuple[str, str, str]], rows: Iterable[tuple[int, str]]) -> Languages:
        """The languages of releases.

        Args:
            releases: of each its id, the language that it declares or "", and its beginning.
            rows: of each chunk its row and its release's id; read only where there are several languages.
        """
        by_id = {name: declared_or_told(declared, lead) for name, declared, lead in releases}
        counted = Counter(language for language in by_id.values() if language)
        held = tuple(sorted(counted, key=lambda language: (-counted[language], language)))
        if len(held) < 2:
            return cls(by_id, held)
        found: dict[str, list[int]] = {}
        for row, document_id in rows:
            found.setdefault(by_id.get(document_id, ""), []).append(row)
        return cls(by_id, held, {language: np.array(sorted(own), dtype=np.int64) for language, own in found.items()})

    def language_of(self, document_id: str) -> str:
        """The language of a release; "" where it is not known."""
        return self.by_id.get(document_id, "")

    def within(self, found: Iterable[tuple[int, float]], languages: Collection[str]) -> list[tuple[int, float]]:
        """Those search results, rows and scores, whose release is in one of some languages; all where one is held."""
        results = list(found)
        if not self.rows:
            return results
        allowed = [self.rows[language] for language in languages if language in self.rows]
        if not (results and allowed):
            return []
        return of_rows(results, np.concatenate(allowed))
