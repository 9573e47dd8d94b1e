"""What is fitted to a reader holds on what it was fitted to: probabilities, threshold, share of reading."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.reader.fit_model import (
    Judged,
    best_spans,
    cross_validate,
    fit,
    fit_logistic,
    is_right,
    mrr,
    threshold,
    unseen,
)
from index import Chunk, Document, Span
from index.text.sentences import sentences
from rag import Passage
from rag.reading.learned_reader import Logistic
from rag.reading.spans import SpanScore
from rag.training.data.public import Example


def asked(rng, scale=1.5, similarity=2.0, shift=-1.0, answerable=True):
    """One question: a span is right as often as a logistic function of its score and its passage's nearness says."""
    scores, nearest = rng.normal(0, 2, 3), rng.uniform(0, 1, 3)
    right = rng.random(3) < 1 / (1 + np.exp(-(scale * scores + similarity * nearest + shift)))
    return Judged(scores, nearest, np.array([0.2, 1.0, 0.1]), right, np.array([True, False, False]), answerable)


def knowing(rng):
    """One question: the passage that answers is not found first, and is read as the surest."""
    one = asked(rng)
    return replace(one, scores=np.array([3.0, -3.0, -3.0]), nearest=np.zeros(3))


def test_the_probability_that_spans_were_right_with_is_found_again():
    rng = np.random.default_rng(0)
    fitted = fit_logistic([asked(rng) for _ in range(30_000)])
    assert fitted.scale == pytest.approx(1.5, abs=0.15)
    assert fitted.similarity == pytest.approx(2.0, abs=0.3)
    assert fitted.shift == pytest.approx(-1.0, abs=0.3)


def test_of_two_spans_read_as_surely_the_one_of_the_nearer_passage_is_taken():
    one = Judged(
        np.array([1.0, 1.0]), np.array([0.2, 0.8]), np.ones(2), np.array([False, True]), np.zeros(2, dtype=bool), True
    )
    known, right = best_spans([one], Logistic(1.0, 0.5, 0.0))
    assert known.tolist() == [[1.0, 0.8]]
    assert right.tolist() == [True]


def test_reading_that_knows_the_passage_gets_the_larger_share():
    rng = np.random.default_rng(0)
    known = [knowing(rng) for _ in range(200)]
    assert mrr(known, 0.0, Logistic()) == 0.5
    assert mrr(known, 0.999, Logistic()) == 1.0
    assert fit(known + [asked(rng, answerable=False) for _ in range(50)])["weight"] > 0.2


def test_the_figures_are_of_questions_that_nothing_was_fitted_to():
    rng = np.random.default_rng(0)
    questions = [asked(rng) for _ in range(40)]
    pairs = list(unseen(questions))
    assert [len(sure) for sure, _ in pairs] == [8] * 5
    noise = [replace(one, right=rng.random(3) < 0.5) for one in questions]
    assert cross_validate(noise)["ECE"] > 0.05  # what was fitted to noise does not hold


@given(st.lists(st.tuples(st.integers(0, 99), st.booleans()), min_size=1), st.floats(0, 1))
def test_the_threshold_is_the_lowest_that_keeps_to_the_risk(rows, risk):
    sure, right = np.array([hundredths / 100 for hundredths, _ in rows]), np.array([right for _, right in rows])

    def wrong(step):
        given = right[sure >= step / 100]
        return 1 - given.mean() if len(given) else 1.0

    kept = [step / 100 for step in range(100) if (sure >= step / 100).any() and wrong(step) <= risk]
    assert threshold(sure, right, risk) == min(kept, default=1.0)


def test_a_question_for_which_nothing_was_read_is_left_out():
    nothing = np.array([])
    empty = Judged(nothing, nothing, nothing, nothing.astype(bool), nothing.astype(bool), True)
    unread = Judged(np.array([-np.inf]), np.array([0.5]), np.array([1.0]), np.array([False]), np.array([True]), True)
    rng = np.random.default_rng(0)
    known, right = best_spans([empty, unread, asked(rng)], Logistic())
    assert known.shape == (1, 2)
    assert right.shape == (1,)
    assert mrr([empty], 0.5, Logistic()) == 0


@pytest.mark.parametrize(("words", "right"), [("Baku", True), ("centers operate", True), ("two days", False)])
def test_an_answer_is_right_whose_sentence_holds_the_gold_one(words, right):
    text = "Tea was served. The centers operate in Baku. They lasted two days."
    _, *own = sentences(text)  # of a chunk that does not begin where its document does
    passage = Passage(Chunk("d#0", "d", own[0].start, len(text), tuple(own)), Document("d", text), 1.0)
    start, gold = passage.text.index(words), text.index("Baku")
    span = SpanScore(start, start + len(words), 0.0)
    example = Example("Where?", "", text, (Span(gold, gold + 4),), "squad", "Tea")
    assert is_right(example, passage, span) == right
    assert not is_right(example, passage, None)
    assert not is_right(replace(example, answers=()), passage, span)
    assert not is_right(replace(example, passage=f"{text} And more."), passage, span)
