"""A question in, passages out: dense and lexical search, fused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from index import Index
from index.embedding.base import Vectors
from index.store.rows import StoredChunk
from rag.retrieval.fuse import WEIGHTS, Fused, checked_weights, fuse
from rag.types import Passage, ScoredSentence

# How many chunks each search proposes. More cost time and moved MRR@10 by less than 0.002.
CANDIDATES = 100


class Retriever:
    """Finds the passages of an archive that are about a question. Thread-safe.

    Args:
        index: the archive.
        fusion_weights: the share of each score in the order, by its name, see ``rag.retrieval.fuse``.

    Raises:
        InvalidSetting: there is no order by such weights.
    """

    def __init__(self, index: Index, fusion_weights: Mapping[str, float] = WEIGHTS) -> None:
        self.index = index
        self.fusion_weights = checked_weights(fusion_weights)

    def search(
        self, question: str, k: int = 10, *, since: date | None = None, until: date | None = None
    ) -> list[Passage]:
        """The best passages, best first, at most ``k``.

        Args:
            question: as it is to be searched, with what a follow-up refers to.
            k: how many at most.
            since: only releases dated on or after this day; undated ones are left out.
            until: only releases dated on or before this day; undated ones are left out.
        """
        if k <= 0:
            return []
        vector = self.index.embedder.embed_query(spelled_out(question, self.index))
        dense = self.index.search_dense(vector, CANDIDATES, since, until)
        lexical = self.index.search_lexical(question, CANDIDATES, since, until)
        ids = dict.fromkeys(hit.chunk_id for hit in (*dense, *lexical))
        candidates = self.index.embeddings(list(ids))
        best = fuse(candidates, vector, {hit.chunk_id: hit.score for hit in lexical}, self.fusion_weights)[:k]
        # Only of the best ones is the release read, and its hashes checked.
        stored = {one.chunk.id: one for one in self.index.chunks([one.chunk_id for one in best])}
        return [passage_of(stored[one.chunk_id], one, vector) for one in best if one.chunk_id in stored]


def passage_of(stored: StoredChunk, fused: Fused, vector: Vectors) -> Passage:
    """A chunk in its place, with the cosine of each of its sentences to the question's vector."""
    similarities = stored.embedding.sentences @ vector
    sentences = zip(stored.chunk.sentences, similarities, strict=True)
    return Passage(
        chunk=stored.chunk,
        document=stored.document,
        score=fused.score,
        scores=fused.scores,
        sentences=tuple(ScoredSentence(span, float(similarity)) for span, similarity in sentences),
    )


def spelled_out(question: str, index: Index) -> str:
    """The question with the other form of each abbreviation behind it, for an embedder that never met them."""
    forms = index.abbreviations.counterparts(question)
    return f"{question} ({', '.join(forms)})" if forms else question
