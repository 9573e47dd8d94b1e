"""What our searches find for a question: dense, lexical, and both fused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.data.read import Question
from eval.runs.variants import Variant
from eval.types import Retrieved
from index import Index
from index.types import Chunk, Span
from rag import Assistant
from rag.question.follow_up import standalone
from rag.retrieval.retriever import Retriever

K = 10
"""Documents and passages in a ranking."""

CHUNKS = 5 * K
"""Chunks asked for, so that K documents are among them; the same for every system."""


def retrieve(opened: Assistant, variant: Variant, question: Question, relevant: tuple[str, ...]) -> Retrieved:
    """Search as the assistant would: a follow-up question with what it refers to."""
    index, searched = opened.index, standalone(question.text, question.history)
    days = (question.since, question.until)
    dense = index.search_dense(index.embedder.embed_query(searched), CHUNKS, *days)
    lexical = index.search_lexical(searched, CHUNKS, *days)
    fused = Retriever(index, variant.fusion).search(searched, CHUNKS, since=question.since, until=question.until)
    found = {
        "fused": [passage.chunk for passage in fused],
        "dense": [stored.chunk for stored in index.chunks([hit.chunk_id for hit in dense])],
        "lexical": [stored.chunk for stored in index.chunks([hit.chunk_id for hit in lexical])],
    }
    documents = {name: distinct(chunk.document_id for chunk in chunks) for name, chunks in found.items()}
    passages = {name: distinct(chunk.id for chunk in chunks) for name, chunks in found.items()}
    return Retrieved(documents, passages, relevant)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The first ten different names, in order."""
    return tuple(dict.fromkeys(names))[:K]


class Relevant:
    """Tells which chunks of an archive a question's gold spans stand in."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._chunks: dict[str, list[Chunk]] = {}

    def __call__(self, question: Question) -> tuple[str, ...]:
        """Their ids; a span that two chunks share stands in both."""
        found = {
            chunk.id
            for span in question.evidence
            for chunk in self.chunks_of(span.document)
            if Span(span.start, span.end).overlaps(chunk)
        }
        return tuple(sorted(found))

    def chunks_of(self, document: str) -> Sequence[Chunk]:
        """Every chunk of a document: their ids are its own and an ordinal."""
        if document not in self._chunks:
            wanted = [f"{document}#{number}" for number in range(self.index.database.chunk_count(document))]
            self._chunks[document] = [stored.chunk for stored in self.index.chunks(wanted)]
        return self._chunks[document]
