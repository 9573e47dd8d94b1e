"""What all tests share: a deterministic embedder that counts its calls, and where the development data lies."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from index import Embedding, Index
from index.analysis import terms

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
SAMPLE = Path(__file__).parent.parent / "eval" / "sample" / "sms-10189.txt"


class TermEmbedder:
    """Adds up one fixed random vector for each term: texts that share terms are near each other."""

    name = "terms"
    weights = hashlib.sha256(b"terms").hexdigest()
    dimension = 32
    max_tokens = 40

    def __init__(self):
        self.embedded = []

    def count_tokens(self, texts):
        return [len(text.split()) for text in texts]

    def embed_query(self, text):
        return self._vector(text)

    def embed_chunks(self, inputs):
        self.embedded.extend(i.text for i in inputs)
        return [
            Embedding(
                self._vector(f"{i.context} {i.text}"),
                np.array([self._vector(i.text[s.start : s.end]) for s in i.sentences]).reshape(-1, self.dimension),
            )
            for i in inputs
        ]

    def _vector(self, text):
        total = np.zeros(self.dimension)
        for term in terms(text):
            seed = int.from_bytes(hashlib.sha256(term.encode()).digest()[:4], "big")
            total += np.random.default_rng(seed).standard_normal(self.dimension)
        length = np.linalg.norm(total)
        return (total / length if length else np.eye(self.dimension)[0]).astype(np.float32)


@pytest.fixture
def embedder():
    return TermEmbedder()


@pytest.fixture
def index(tmp_path, embedder):
    with Index.create(tmp_path / "archive", embedder) as made:
        yield made


@pytest.fixture
def data():
    if not DATA.is_dir():
        pytest.skip("the development data (../shared/data) is not here")
    return DATA
