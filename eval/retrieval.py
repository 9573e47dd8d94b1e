"""Which documents are found, and how fast: our searches beside other systems, on the same texts and questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from tempfile import TemporaryDirectory

from tqdm import tqdm

from eval.datasets import Question
from eval.metrics import hit, mean, reciprocal_rank
from eval.peers import PEERS, Run, distinct, run_apart
from index import Document, Hit, Index
from index.types import JSON
from rag import Assistant
from rag.follow_up import standalone

K = 10
"""Documents in a ranking."""

CHUNKS = 5 * K
"""Chunks asked for, so that K documents are among them; the same for every system."""

VARIANTS: Mapping[str, Mapping[str, float]] = {
    "chunk 0.5, lexical 0.5": {"dense": 0.5, "lexical": 0.5},
    "chunk 0.25, sentence 0.25, lexical 0.5": {"dense": 0.25, "sentence": 0.25, "lexical": 0.5},
    "sentence 0.5, lexical 0.5": {"sentence": 0.5, "lexical": 0.5},
    "sentence 0.7, lexical 0.3": {"sentence": 0.7, "lexical": 0.3},
    "sentence alone": {"sentence": 1.0},
}
"""Other ways to weigh the opinions than ``rag.fuse.WEIGHTS``, for an ablation."""


def ours(documents: Sequence[Document], questions: Sequence[Question], *, ablate: bool = False) -> list[Run]:
    """Our dense, lexical and fused search over a fresh archive. Documents rank by their first chunk.

    ``ablate`` adds a run for each of ``VARIANTS``.
    """
    with TemporaryDirectory() as folder:
        indexing = index_documents(documents, folder)
        with Assistant.open(folder) as assistant:
            index = assistant.index
            index.embedder.embed_query("warm up")

            def documents_of(hits: Sequence[Hit]) -> list[str]:
                return [stored.document.id for stored in index.chunks([hit.chunk_id for hit in hits])]

            def dense(question: Question) -> list[str]:
                return documents_of(index.search_dense(index.embedder.embed_query(question.text), CHUNKS))

            def lexical(question: Question) -> list[str]:
                return documents_of(index.search_lexical(question.text, CHUNKS))

            def fused(question: Question) -> list[str]:
                return [passage.document.id for passage in assistant.retriever.search(question.text, CHUNKS)]

            def in_context(question: Question) -> list[str]:
                return fused(replace(question, text=standalone(question.text, question.history)))

            searches = [dense, lexical, fused]
            if any(question.history for question in questions):
                searches.append(in_context)
            runs = [timed(search, search.__name__, questions, indexing) for search in searches]
            for name, weights in VARIANTS.items() if ablate else ():

                def weighed(question: Question, weights: Mapping[str, float] = weights) -> list[str]:
                    found = assistant.retriever.search(question.text, CHUNKS, weights=weights)
                    return [passage.document.id for passage in found]

                runs.append(timed(weighed, name, questions, indexing))
            return runs


def index_documents(documents: Sequence[Document], folder: str) -> float:
    """Make an archive; the seconds from texts to a searchable archive, without loading the model."""
    with Index.create(folder) as index:
        index.embedder.embed_query("warm up")
        started = time.perf_counter()
        index.add(documents, progress=True)
        return time.perf_counter() - started


def timed(search: Callable[[Question], list[str]], what: str, questions: Sequence[Question], indexing: float) -> Run:
    """Ask one question after the other."""
    name = f"presscite {what}".replace("_", " ")
    started = time.perf_counter()
    found = [search(question) for question in tqdm(questions, desc=name, disable=None, leave=False)]
    return Run(name, [distinct(names, K) for names in found], indexing, time.perf_counter() - started)


def peers(documents: Sequence[Document], questions: Sequence[Question]) -> list[Run]:
    """Every peer in turn.

    Raises:
        PeerFailed: one of them is not installed, or it stopped.
    """
    pages = [(document.id, document.text) for document in documents]
    asked = [(question.id, question.text) for question in questions]
    return [run_apart(name, pages, asked, K) for name in PEERS]


def scores(run: Run, questions: Sequence[Question], documents: int) -> dict[str, JSON]:
    """One row of the report."""
    ranked = [(ranking, question.relevant) for ranking, question in zip(run.rankings, questions, strict=True)]
    return {
        "system": run.system,
        "MRR@10": mean(reciprocal_rank(ranking, relevant, 10) for ranking, relevant in ranked),
        "hit@1": mean(hit(ranking, relevant, 1) for ranking, relevant in ranked),
        "hit@10": mean(hit(ranking, relevant, 10) for ranking, relevant in ranked),
        "documents/s": documents / run.indexing,
        "ms/question": 1000 * run.searching / max(1, len(questions)),
    }
