"""The fused order is that of a slow, obvious implementation, and depends on nothing but the scores."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Chunk, Document, Span
from index.embedding.base import Embedding
from index.store.rows import StoredChunk
from rag.retrieval.fuse import Fused, fuse
from rag.retrieval.retriever import passage_of

DIMENSION = 4
EVEN = {"dense": 1, "sentence": 1, "lexical": 1}
QUESTION = np.array([1, 0, 0, 0], dtype=np.float32)
COMPONENTS = st.sampled_from([-1.0, -0.5, 0.0, 0.25, 0.5, 1.0])  # exact in every precision, and tying often
WEIGHTS = st.fixed_dictionaries(
    {name: st.sampled_from([0.0, 0.25, 0.5, 1.0]) for name in ("dense", "sentence", "lexical")}
)


def embedding(dense, sentences=()):
    """Vectors whose cosines to QUESTION are as given."""
    vectors = np.zeros((len(sentences), DIMENSION), np.float32)
    vectors[:, 0] = sentences
    return Embedding(QUESTION * np.float32(dense), vectors)


@st.composite
def questions(draw):
    ids = draw(st.lists(st.integers(0, 99), min_size=0, max_size=8, unique=True))
    candidates = {f"d#{n:02}": embedding(draw(COMPONENTS), draw(st.lists(COMPONENTS, max_size=3))) for n in ids}
    lexical = {chunk: draw(st.sampled_from([0.0, 1.0, 2.5, 10.0])) for chunk in candidates if draw(st.booleans())}
    return candidates, lexical, draw(WEIGHTS)


def slowly(candidates, lexical, weights):
    """Ids and scores, one candidate and one score at a time."""
    raw = {}
    for name in weights:
        for chunk, vectors in candidates.items():
            dense = sum(float(a) * float(b) for a, b in zip(vectors.chunk, QUESTION, strict=True))
            cosines = [sum(float(a) * float(b) for a, b in zip(s, QUESTION, strict=True)) for s in vectors.sentences]
            best = max(cosines) if cosines else dense
            raw[name, chunk] = {"dense": dense, "sentence": best, "lexical": lexical.get(chunk, 0.0)}[name]
    found = []
    for chunk in candidates:
        score = 0.0
        for name, weight in weights.items():
            values = [raw[name, other] for other in candidates]
            if max(values) > min(values):
                share = weight / sum(weights.values()) if sum(weights.values()) else 0.0
                score += share * (raw[name, chunk] - min(values)) / (max(values) - min(values))
        found.append((round(score, 5), chunk))
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


@given(questions())
def test_scores_and_order_are_those_of_the_obvious_way(question):
    candidates, lexical, weights = question
    fused = fuse(candidates, QUESTION, lexical, weights)
    expected = slowly(candidates, lexical, weights)
    assert {p.chunk_id: pytest.approx(p.score, abs=1e-5) for p in fused} == {i: s for s, i in expected}
    # Where the obvious way tells two scores apart, the order is its order.
    place = {p.chunk_id: n for n, p in enumerate(fused)}
    for (higher, one), (lower, other) in pairwise(expected):
        assert higher - lower < 1e-4 or place[one] < place[other]
    assert all(0 <= p.score <= 1 + 1e-6 for p in fused)


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_matter(question, random):
    candidates, lexical, weights = question
    shuffled = dict(random.sample(sorted(candidates.items()), len(candidates)))
    reversed_lexical = dict(reversed(lexical.items()))
    assert fuse(shuffled, QUESTION, reversed_lexical, weights) == fuse(candidates, QUESTION, lexical, weights)


@given(st.permutations(["d#0", "d#1", "d#10", "d#2"]))
def test_ties_break_by_chunk_id(ids):
    candidates = {chunk_id: embedding(0.5, [0.5]) for chunk_id in ids}
    assert [p.chunk_id for p in fuse(candidates, QUESTION, {})] == ["d#0", "d#1", "d#10", "d#2"]


def test_each_score_alone_decides_where_it_has_all_the_weight():
    candidates = {
        "dense": embedding(1.0, [0.0]),
        "sentence": embedding(0.5, [0.0, 1.0]),
        "words": embedding(0.0, [0.5]),
    }
    lexical = {"words": 9.0, "sentence": 3.0}
    for name, best in (("dense", "dense"), ("sentence", "sentence"), ("lexical", "words")):
        first, *_ = fuse(candidates, QUESTION, lexical, {"dense": 0.0, "sentence": 0.0, "lexical": 0.0, name: 0.3})
        assert (first.chunk_id, first.score) == (best, pytest.approx(1.0))


def test_weights_count_by_their_share():
    candidates = {"a": embedding(1.0), "b": embedding(0.0)}
    once = fuse(candidates, QUESTION, {"b": 1.0}, {"dense": 0.75, "lexical": 0.25})
    again = fuse(candidates, QUESTION, {"b": 1.0}, {"dense": 30, "lexical": 10})
    assert [(p.chunk_id, p.score) for p in once] == [("a", pytest.approx(0.75)), ("b", pytest.approx(0.25))]
    assert [(p.chunk_id, p.score) for p in again] == [(p.chunk_id, pytest.approx(p.score)) for p in once]


@pytest.mark.parametrize("weights", [{}, {"dense": 0.0, "sentence": 0.0, "lexical": 0.0}])
def test_without_weights_only_the_ids_are_left(weights):
    candidates = {"b": embedding(1.0), "a": embedding(0.0)}
    assert [(p.chunk_id, p.score) for p in fuse(candidates, QUESTION, {"b": 4.0}, weights)] == [("a", 0.0), ("b", 0.0)]


def test_a_single_candidate_is_a_passage_with_all_its_scores():
    vectors = embedding(0.5, [0.25, 1.0])
    (fused,) = fuse({"a": vectors}, QUESTION, {"a": 7.0})
    assert fused == Fused("a", 0.0, {"dense": 0.5, "sentence": 1.0, "lexical": 7.0})
    document = Document("d", "word word ")
    chunk = Chunk("a", "d", 0, len(document.text), (Span(0, 4), Span(5, 9)))
    passage = passage_of(StoredChunk(chunk, document, vectors), fused, QUESTION)
    assert (passage.score, passage.scores) == (fused.score, fused.scores)
    assert [(s.span, s.similarity) for s in passage.sentences] == [(Span(0, 4), 0.25), (Span(5, 9), 1.0)]
    assert passage.text == "word word "


def test_no_candidate_is_no_passage():
    assert fuse({}, QUESTION, {}) == []
    assert fuse({}, QUESTION, {"gone#0": 3.0}) == []


def test_scores_that_say_nothing_change_nothing():
    candidates = {"a": embedding(0.5, [0.5]), "b": embedding(0.5, [0.5]), "c": embedding(0.5, [0.5])}
    assert [p.chunk_id for p in fuse(candidates, QUESTION, {"c": 1.0, "b": 0.5}, EVEN)] == ["c", "b", "a"]


def test_what_no_word_search_found_counts_as_no_word_in_common():
    candidates = {"a": embedding(0.5), "b": embedding(0.5)}
    first, last = fuse(candidates, QUESTION, {"b": 0.1}, EVEN)
    assert (first.chunk_id, last.chunk_id, last.scores["lexical"]) == ("b", "a", 0.0)


def test_a_chunk_without_sentences_is_judged_as_a_whole():
    vectors = embedding(0.75)
    (fused,) = fuse({"a": vectors}, QUESTION, {})
    document = Document("d", "word ")
    passage = passage_of(StoredChunk(Chunk("a", "d", 0, 5), document, vectors), fused, QUESTION)
    assert (passage.scores["sentence"], passage.sentences) == (0.75, ())
