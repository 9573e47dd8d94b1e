"""What a question is answered with."""

from __future__ import annotations

from dataclasses import dataclass

from index import Index
from rag.answer.base import Composer
from rag.answer.then import Stood
from rag.reading.base import Reader
from rag.retrieval.rerank import Reranker
from rag.retrieval.retriever import Retriever


@dataclass(frozen=True, slots=True)
class Setup:
    """An archive and the parts that answer from it.

    Attributes:
        index: the archive.
        retriever: finds its passages.
        reader: chooses the words that answer.
        composer: makes the answer of them.
        reranker: puts what was found in a better order; None without one.
        passages: how many are read at most of what was found first.
        min_confidence: least probability, 0..1, of an answer that is given.
        stood: of an archive that is asked as of a day; None of today's.
    """

    index: Index
    retriever: Retriever
    reader: Reader
    composer: Composer
    reranker: Reranker | None
    passages: int
    min_confidence: float
    stood: Stood | None = None

    def is_in(self, language: str, document_id: str) -> bool:
        """Whether a release is in a language."""
        return self.index.languages.language_of(document_id) == language
