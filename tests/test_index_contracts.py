"""Our own embedders and engines keep the contracts that those of others are asked to keep."""

import pytest

from index import Index
from index.embedding.base import Embedding
from index.errors import InvalidVectors
from index.search.dense import DenseIndex
from index.search.lexical import LexicalIndex, LexicalQuery, Word
from index.testing import RELEASES, DerivedIndexContract, EmbedderContract
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


class OneRow(TermEmbedder):
    """Takes every chunk for one sentence."""

    def embed_chunks(self, inputs):
        return [Embedding(made.chunk, made.chunk[None]) for made in super().embed_chunks(inputs)]


def test_an_embedder_that_gives_one_row_whatever_the_sentences_is_caught():
    with pytest.raises(InvalidVectors):
        EmbedderContract().test_vectors_are_finite_unit_rows(OneRow())


class Timeless(LexicalIndex):
    def search(self, query, k, since=None, until=None, among=None):
        return super().search(query, k, among=among)


class Until(LexicalIndex):
    def search(self, query, k, since=None, until=None, among=None):
        return super().search(query, k, None, until, among)


class Cut(LexicalIndex):
    def search(self, query, k, since=None, until=None, among=None):
        return super().search(query, k, since, until, among)[: max(k, 0)]


@pytest.mark.parametrize(
    ("engine", "broken"),
    [
        (Timeless, "test_it_finds_only_releases_of_the_asked_days"),
        (Until, "test_it_finds_only_releases_of_the_asked_days"),
        (Cut, "test_what_ties_with_the_last_is_found_too"),
    ],
)
def test_an_engine_that_breaks_its_contract_is_caught(engine, broken, tmp_path):
    embedder = TermEmbedder()
    with Index.create(tmp_path / "archive", embedder) as archive:
        archive.add(RELEASES)
        with pytest.raises(AssertionError):
            getattr(TestLexical(), broken)(engine, archive, embedder)
