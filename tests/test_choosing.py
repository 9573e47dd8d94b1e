import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from eval.measures.selective import (
    area_under_risk_coverage,
    auroc,
    expected_calibration_error,
    reliability,
    risk_coverage,
)

SURE = st.floats(0, 1) | st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.7000000000000001, 0.9999999, 1.0])
PAIRS = st.lists(st.tuples(SURE, st.integers(0, 1)), min_size=1, max_size=40)


def rows(pairs):
    return np.array(pairs, dtype=np.float64)


@given(PAIRS)
def test_auroc_is_that_of_scikit_learn(pairs):
    found = auroc(rows(pairs))
    truth = [right for _, right in pairs]
    if len(set(truth)) == 1:
        assert math.isnan(found)
    else:
        assert found == pytest.approx(roc_auc_score(truth, [sure for sure, _ in pairs]), abs=1e-9)


@given(st.lists(st.tuples(SURE, st.integers(0, 1)), min_size=1, max_size=40, unique_by=lambda pair: pair[0]))
def test_the_area_is_that_of_its_definition(pairs):
    # Geifman and El-Yaniv 2017: the mean over all coverages of the share of errors among the surest.
    ordered = sorted(pairs, reverse=True)
    risks = [sum(1 - right for _, right in ordered[:k]) / k for k in range(1, len(ordered) + 1)]
    assert area_under_risk_coverage(rows(pairs)) == pytest.approx(sum(risks) / len(risks), abs=1e-9)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_changes_nothing(pairs, random):
    shuffled = random.sample(pairs, len(pairs))
    for measure in (area_under_risk_coverage, expected_calibration_error):
        assert measure(rows(shuffled)) == pytest.approx(measure(rows(pairs)), abs=1e-9)
    assert risk_coverage(rows(shuffled))[1] == pytest.approx(risk_coverage(rows(pairs))[1], abs=1e-9)


@given(PAIRS)
def test_calibration_error_is_that_of_guo_et_al(pairs):
    # Their published loop; it leaves out a confidence of exactly 0, which belongs to the first bin here.
    pairs = [(sure, right) for sure, right in pairs if sure > 0]
    if not pairs:
        return
    sure, right = rows(pairs).T
    borders, error = np.linspace(0, 1, 11), 0.0
    for low, high in pairwise(borders):
        inside = (sure > low) & (sure <= high)
        if inside.mean() > 0:
            error += abs(sure[inside].mean() - right[inside].mean()) * inside.mean()
    assert expected_calibration_error(rows(pairs)) == pytest.approx(error, abs=1e-9)


@given(PAIRS)
def test_every_question_is_in_one_bin(pairs):
    bins = list(reliability(rows(pairs)))
    assert sum(one.count for one in bins) == len(pairs)
    assert all(one.low - 1e-12 <= one.confidence <= one.high + 1e-12 for one in bins)


def test_what_the_figures_mean():
    surest_are_right = rows([(0.9, 1), (0.8, 1), (0.2, 0), (0.1, 0)])
    surest_are_wrong = rows([(0.9, 0), (0.8, 0), (0.2, 1), (0.1, 1)])
    assert area_under_risk_coverage(surest_are_right) == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4)
    assert area_under_risk_coverage(surest_are_wrong) == pytest.approx((1 + 1 + 2 / 3 + 1 / 2) / 4)
    assert expected_calibration_error(rows([(1, 1), (0, 0)])) == 0
    assert expected_calibration_error(rows([(1, 0), (0, 1)])) == 1
