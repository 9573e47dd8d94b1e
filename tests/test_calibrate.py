"""What is fitted to a reader holds on what it was fitted to: probabilities, threshold, share of reading."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.calibrate import Asked, best_spans, fit, mrr, threshold


def asked(rng, scale=1.5, shift=-1.0, answerable=True):
    """One question: its best span is right as often as a logistic function of its score says."""
    scores = np.sort(rng.normal(0, 2, 3))[::-1]
    right = np.array([rng.random() < 1 / (1 + np.exp(-(scale * scores[0] + shift))), False, False])
    return Asked(scores, np.array([0.2, 1.0, 0.1]), right, np.array([True, False, False]), answerable)


def test_the_probability_that_scores_were_drawn_with_is_found_again():
    rng = np.random.default_rng(0)
    fitted = fit([asked(rng) for _ in range(20_000)])
    assert fitted["scale"] == pytest.approx(1.5, abs=0.1)
    assert fitted["shift"] == pytest.approx(-1.0, abs=0.1)


def test_reading_that_knows_the_passage_gets_the_larger_share():
    rng = np.random.default_rng(0)
    known = [asked(rng) for _ in range(200)]
    assert mrr(known, 0.0, lambda scores: scores) == 0.5
    assert mrr(known, 0.999, lambda scores: scores) == 1.0
    assert fit(known)["weight"] > 0.2


@given(st.lists(st.tuples(st.integers(0, 99), st.booleans()), min_size=1), st.floats(0, 1))
def test_the_threshold_is_the_lowest_that_keeps_to_the_risk(rows, risk):
    sure, right = np.array([hundredths / 100 for hundredths, _ in rows]), np.array([right for _, right in rows])

    def wrong(step):
        given = right[sure >= step / 100]
        return 1 - given.mean() if len(given) else 1.0

    kept = [step / 100 for step in range(100) if (sure >= step / 100).any() and wrong(step) <= risk]
    assert threshold(sure, right, risk) == min(kept, default=1.0)


def test_a_question_for_which_nothing_was_read_is_left_out():
    empty = Asked(np.array([]), np.array([]), np.array([], dtype=bool), np.array([], dtype=bool), True)
    unread = Asked(np.array([-np.inf]), np.array([1.0]), np.array([False]), np.array([True]), True)
    rng = np.random.default_rng(0)
    scores, right = best_spans([empty, unread, asked(rng)])
    assert len(scores) == len(right) == 1
    assert mrr([empty], 0.5, lambda scores: scores) == 0
