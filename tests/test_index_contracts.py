"""Our own embedders and engines keep the contracts that those of others are asked to keep."""

import pytest

from index.search.dense import DenseIndex
from index.search.lexical import LexicalIndex, LexicalQuery, Word
from index.testing import DerivedIndexContract, EmbedderContract
from index.text.analysis import content_terms
from tests.conftest import TermEmbedder, default_embedder, minilm


class TestTermEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self):
        return TermEmbedder()


class TestShippedEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self):
        return default_embedder()


class TestCompiledEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self):
        return minilm()


class TestDense(DerivedIndexContract):
    @pytest.fixture
    def engine(self):
        return DenseIndex

    @pytest.fixture
    def embedder(self):
        return TermEmbedder()

    def query(self, text, embedder):
        return embedder.embed_query(text)


class TestLexical(DerivedIndexContract):
    @pytest.fixture
    def engine(self):
        return LexicalIndex

    @pytest.fixture
    def embedder(self):
        return TermEmbedder()

    def query(self, text, embedder):
        return LexicalQuery([Word((term,)) for term in content_terms(text)], [])
