"""How rare terms are: BM25's inverse document frequency, of the chunks that are there.

Tantivy counts the documents that were deleted from a segment in its statistics until the segment is merged: of a rare
word whose releases were nearly all removed, the last one would score as if they were still there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tantivy import Query

from index.search.tantivy_files import SCHEMA


@dataclass(frozen=True, slots=True)
class Rarity:
    """The rarity of terms in a tantivy index.

    Attributes:
        searcher: tantivy's own, which has no type.
        deleted: documents that were deleted, and that tantivy still counts.
        counted: how many of those that are there hold a term, for each that was counted; filled here.
    """

    searcher: Any
    deleted: int
    counted: dict[str, int]

    def of(self, word: str) -> float:
        """A term's inverse document frequency over the chunks that are there."""
        holding = self.searcher.doc_freq("terms", word)
        if self.deleted and holding:  # so no more terms are kept than the archive has
            if word not in self.counted:
                self.counted[word] = self.searcher.search(Query.term_query(SCHEMA, "terms", word), 1).count or 0
            holding = self.counted[word]
        return inverse_frequency(self.searcher.num_docs, holding)

    def correction(self, words: Sequence[str]) -> float:
        """By how much the rarity of some terms together is more than what tantivy takes for it."""
        if not self.deleted:
            return 1.0
        total = self.searcher.num_docs + self.deleted
        counted = (inverse_frequency(total, self.searcher.doc_freq("terms", word)) for word in words)
        return sum(map(self.of, words)) / sum(counted)


def inverse_frequency(chunks: int, holding: int) -> float:
    """ln(1 + (n - df + 0.5) / (df + 0.5)), where ``holding`` of the ``chunks`` hold the term."""
    return math.log(1 + (chunks - holding + 0.5) / (holding + 0.5))
