import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import Declining, declining, exact_match, f1, hit, mean, normalised, reciprocal_rank


@pytest.mark.parametrize(
    ("ranking", "relevant", "expected"),
    [
        (["a", "b", "c"], {"a"}, 1),
        (["a", "b", "c"], {"c"}, 1 / 3),
        (["a", "b", "c"], {"c", "b"}, 1 / 2),
        (["a", "b", "c"], {"z"}, 0),
        ([], {"z"}, 0),
        ([*"0123456789", "z"], {"z"}, 0),
        ([*"012345678", "z"], {"z"}, 1 / 10),
    ],
)
def test_reciprocal_rank_looks_at_the_first_ten(ranking, relevant, expected):
    assert reciprocal_rank(ranking, relevant) == expected


@pytest.mark.parametrize(("k", "expected"), [(1, 0), (2, 1), (10, 1)])
def test_hit_at_k(k, expected):
    assert hit(["a", "b"], {"b"}, k) == expected


def test_mean_of_nothing_is_nothing():
    assert mean([]) == 0
    assert mean([0, 1]) == 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The  Baku, and Yevlakh!", "baku and yevlakh"),
        ("a, an and the", "and"),
        ("another theatre", "another theatre"),
        ("U.N.", "un"),
        ("25th-anniversary", "25thanniversary"),
        ("“Baku”", "“baku”"),  # only ASCII punctuation goes, as in SQuAD
        ("the", ""),
    ],
)
def test_normalisation_is_that_of_squad(text, expected):
    assert normalised(text) == expected


# Worked by hand from the definition: precision p and recall r over words counted with repetition, F1 = 2pr / (p + r).
@pytest.mark.parametrize(
    ("prediction", "answers", "exact", "overlap"),
    [
        ("Baku and Yevlakh", ["Baku and Yevlakh"], 1, 1),
        ("the Baku and Yevlakh.", ["baku and  yevlakh"], 1, 1),
        ("in Baku and Yevlakh", ["Baku and Yevlakh"], 0, 6 / 7),  # p 3/4, r 1
        ("Baku", ["Baku and Yevlakh"], 0, 1 / 2),  # p 1, r 1/3
        ("Baku Baku", ["Baku and Yevlakh"], 0, 2 / 5),  # p 1/2, r 1/3: the second Baku has no partner
        ("tripled", ["has tripled", "tripled"], 1, 1),
        ("doubled", ["tripled"], 0, 0),
        ("", ["tripled"], 0, 0),
        ("", [], 1, 1),
        ("tripled", [], 0, 0),
        ("the", [], 1, 1),  # nothing is left of it
        ("a", ["the"], 1, 1),  # an answer of which nothing is left counts as none
    ],
)
def test_exact_match_and_f1(prediction, answers, exact, overlap):
    assert exact_match(prediction, answers) == exact
    assert f1(prediction, answers) == pytest.approx(overlap)


@given(st.text(), st.lists(st.text(), max_size=3))
def test_f1_lies_between_exact_match_and_one(prediction, answers):
    assert exact_match(prediction, answers) <= f1(prediction, answers) <= 1


def test_declining_counts_each_kind():
    choices = [(True, True)] * 4 + [(True, False)] * 3 + [(False, True)] * 2 + [(False, False)]
    assert declining(choices) == Declining(4, 3, 2, 1)
    assert declining(choices).right == 0.5
    assert declining([]).right == 0
