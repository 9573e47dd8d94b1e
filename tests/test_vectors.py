"""Vectors of anybody's embedder are stored only as finite unit rows of the archive's shape; others are refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index import Document, EmbedderMismatch, Embedding, Index, InvalidVectors, verify
from index.embedding.checks import checked, read_vectors, unit_rows, write_vectors
from tests.conftest import TermEmbedder

RELEASE = Document("a", "The office opened in Baku. It serves visa questions.", title="News")
OTHER = Document("b", "The harbour closed.")


class Careless(TermEmbedder):
    """Gives what it is told to give in place of the vectors it has made."""

    def __init__(self, chunk=lambda v: v, sentences=lambda v: v, embeddings=lambda made: made):
        super().__init__()
        self.chunk, self.sentences, self.embeddings = chunk, sentences, embeddings

    def embed_chunks(self, inputs):
        made = super().embed_chunks(inputs)
        return self.embeddings([Embedding(self.chunk(e.chunk), self.sentences(e.sentences)) for e in made])


def poisoned(value):
    def edit(vectors):
        edited = vectors.copy()
        edited.flat[-1] = value
        return edited

    return edit


WRONG = [
    (poisoned(np.nan), "NaN or infinite"),
    (poisoned(np.inf), "NaN or infinite"),
    (lambda v: v.astype(np.float64) * 1e300, "NaN or infinite"),
    (lambda v: v * 1e30, "not of length 1; .*: divide each by its length"),
    (lambda v: v * 1.01, "not of length 1"),
    (lambda v: v * 0.99, "not of length 1"),
    (lambda v: v * 0, "not of length 1"),
    (lambda v: v[..., :-1], r"shape \((2, )?31,?\)"),
    (lambda v: np.concatenate([v, v], axis=-1), r"shape \((2, )?64,?\)"),
    (lambda v: v[None], r"shape \(1, (2, )?32\)"),
    (lambda v: [], r"shape \(0,\)"),
    (lambda v: None, r"shape \(\)|NaN"),
    (lambda v: "vector", "no array of numbers"),
    (lambda v: [[1.0], [2.0, 3.0]], "no array of numbers"),
]


@pytest.mark.parametrize("part", ["chunk", "sentences"])
@pytest.mark.parametrize(("edit", "fault"), WRONG)
def test_a_release_whose_vectors_are_wrong_is_not_added(folder, part, edit, fault):
    with Index.create(folder / "archive", TermEmbedder()) as made:
        made.add([OTHER])
    with Index.open(folder / "archive", Careless(**{part: edit})) as opened:
        for way in (opened.add, opened.sync):
            with pytest.raises(InvalidVectors, match=f"{part}?'s?.* vectors? from terms for 'The office.*: {fault}"):
                way([RELEASE])
        assert (opened.revision, list(opened.documents())) == (1, [OTHER])
    with Index.open(folder / "archive", TermEmbedder()) as opened:  # nothing wrong was left for the next update
        assert opened.add([RELEASE]).embedded_chunks == 1
        assert not list(verify(opened))


def test_every_sentence_has_a_vector(folder):
    with (
        Index.create(folder / "archive", Careless(sentences=lambda v: v[:-1])) as made,
        pytest.raises(InvalidVectors, match=r"shape \(1, 32\).*of shape \(2, 32\)"),
    ):
        made.add([RELEASE])


@pytest.mark.parametrize("embeddings", [lambda made: made[:-1], lambda made: [*made, *made], lambda made: []])
def test_every_chunk_has_one_embedding(folder, embeddings):
    with (
        Index.create(folder / "archive", Careless(embeddings=embeddings)) as made,
        pytest.raises(InvalidVectors, match=r"terms gave \d embeddings for 2 chunks; give one for each"),
    ):
        made.add([RELEASE, OTHER])


def test_a_rebuild_with_a_careless_embedder_leaves_the_archive_as_it_was(index):
    index.add([RELEASE])
    careless = Careless(chunk=lambda v: v * 2)
    careless.weights = "other"
    with pytest.raises(InvalidVectors):
        index.rebuild(careless)
    assert index.built_with["weights"] == index.embedder.weights == TermEmbedder().weights
    assert not list(verify(index))


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64, list])
def test_unit_vectors_of_any_precision_are_stored(folder, kind):
    def turned(vectors):
        return vectors.tolist() if kind is list else vectors.astype(kind)

    with Index.create(folder / "archive", Careless(turned, turned)) as made:
        made.add([RELEASE])
        assert not list(verify(made))
        (hit,) = made.search_dense(turned(TermEmbedder().embed_query("News " + RELEASE.text)), 1)
        assert hit.score == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(("edit", "fault"), WRONG)
def test_a_question_whose_vector_is_wrong_is_refused(index, embedder, edit, fault):
    index.add([RELEASE])
    vector = edit(embedder.embed_query("office"))
    if getattr(vector, "shape", ()) in [(31,), (64,)]:  # a vector, but another embedder's
        with pytest.raises(EmbedderMismatch, match="holds vectors of length 32"):
            index.search_dense(vector, 3)
    else:
        with pytest.raises(InvalidVectors, match=f"the question's vector: {fault}"):
            index.search_dense(vector, 3)


@given(arrays(np.float32, (3, 7), elements=st.floats(-2, 2, width=32)), st.floats(0.997, 1.003))
def test_what_may_be_stored_is_found_in_order(rows, length):
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = np.where(lengths > 1e-3, rows / np.maximum(lengths, 1e-3), np.eye(3, 7)) * np.float32(length)
    try:
        rows = checked(rows, (3, 7), "rows")
    except InvalidVectors:
        assert abs(length - 1) > 0.9e-3
    else:
        assert abs(length - 1) < 1.1e-3
        assert unit_rows(read_vectors(write_vectors(rows)).reshape(3, 7))
