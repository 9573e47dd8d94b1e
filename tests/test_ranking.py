"""Rankings are scored by trec_eval; here its scores meet the definitions, and scikit-learn's."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from eval.measures.ranking import MEASURES, scores

NAMES = [*"abcdefghijklmnop", "two words", "tab\tbed", "İ", "", "9", "10", "Q0 1"]
RANKINGS = st.lists(st.sampled_from(NAMES), unique=True, max_size=15)
RELEVANT = st.sets(st.sampled_from(NAMES), min_size=1, max_size=13)


def defined(ranking, relevant):
    """By the textbook (Manning, Raghavan and Schütze 2008, chapter 8)."""
    gains = [float(name in relevant) for name in ranking[:10]]
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(10, len(relevant)) + 1))
    ranks = [rank for rank, gain in enumerate(gains, start=1) if gain]
    return {
        "nDCG@10": sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1)) / ideal,
        "MRR@10": 1 / ranks[0] if ranks else 0,
        "recall@5": sum(gains[:5]) / len(relevant),
        "recall@10": sum(gains) / len(relevant),
        "hit@1": sum(gains[:1]),
        "hit@10": float(bool(ranks)),
    }


@given(st.lists(st.tuples(RANKINGS, RELEVANT), min_size=1, max_size=12))
def test_each_score_is_the_textbooks(pairs):
    found = scores([ranking for ranking, _ in pairs], [relevant for _, relevant in pairs])
    assert set(found) == set(MEASURES)
    for number, (ranking, relevant) in enumerate(pairs):
        for name, value in defined(ranking, relevant).items():
            assert found[name][number] == pytest.approx(value, abs=1e-9), name


@given(st.permutations(NAMES), RELEVANT)
def test_ndcg_is_that_of_scikit_learn(ranking, relevant):
    truth = np.array([[float(name in relevant) for name in ranking]])
    expected = ndcg_score(truth, -np.arange(len(ranking), dtype=float)[None], k=10)
    assert scores([ranking], [relevant])["nDCG@10"] == [pytest.approx(expected, abs=1e-9)]


def test_more_questions_than_a_digit_has_places_keep_their_own_scores():
    rankings = [["x"] * 0 if number % 3 else ["a"] for number in range(250)]
    assert scores(rankings, [{"a"}] * 250)["hit@1"] == [float(not number % 3) for number in range(250)]
