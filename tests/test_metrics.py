import collections
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.squad import contained, exact_match, f1, normalised


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


def test_the_rules_of_squad_know_no_answer_of_several_parts():
    assert f1("Yevlakh and Baku", ["Baku; Yevlakh"]) == pytest.approx(4 / 5)  # p 2/3, r 1
    assert exact_match("Yevlakh; Baku", ["Baku; Yevlakh"]) == 0


@given(st.text(), st.lists(st.text(), max_size=3))
def test_f1_lies_between_exact_match_and_one(prediction, answers):
    assert exact_match(prediction, answers) <= f1(prediction, answers) <= 1


@pytest.mark.parametrize(
    ("prediction", "answers", "expected"),
    [
        ("The centers are in Baku and Yevlakh.", ["Baku and Yevlakh"], 1),
        ("Baku, and the Yevlakh", ["Baku and Yevlakh"], 1),
        ("Bakuvian", ["Baku"], 0),
        ("Baku and Ganja and Yevlakh", ["Baku and Yevlakh"], 0),
        ("Yevlakh", ["Baku", "Yevlakh"], 1),
        ("", ["Baku"], 0),
        ("Baku", [], 0),
        ("", [], 1),
        ("Baku", ["the"], 0),
        ("Yevlakh lies far from Baku.", ["Baku; Yevlakh"], 1),
        ("Baku; Yevlakh", ["Baku; Yevlakh"], 1),
        ("Baku", ["Baku; Yevlakh"], 0),
        ("Baku", ["Ganja; Yevlakh", "Baku"], 1),
    ],
)
def test_containment_is_of_whole_words_in_order(prediction, answers, expected):
    assert contained(prediction, answers) == expected


# SQuAD's own evaluation, written down from its published rules (evaluate-v2.0), step by step and apart from ours.


def published_tokens(text):
    lowered = text.lower()
    letters = "".join(character for character in lowered if character not in set(string.punctuation))
    return re.sub(re.compile(r"\b(a|an|the)\b", re.UNICODE), " ", letters).split()


def published_scores(prediction, answers):
    golden = [answer for answer in answers if " ".join(published_tokens(answer))] or [""]
    exact = max(int(" ".join(published_tokens(answer)) == " ".join(published_tokens(prediction))) for answer in golden)
    return exact, max(published_f1(answer, prediction) for answer in golden)


def published_f1(answer, prediction):
    gold, said = published_tokens(answer), published_tokens(prediction)
    common = collections.Counter(gold) & collections.Counter(said)
    same = sum(common.values())
    if len(gold) == 0 or len(said) == 0:
        return int(gold == said)
    if same == 0:
        return 0
    precision, recall = 1.0 * same / len(said), 1.0 * same / len(gold)
    return (2 * precision * recall) / (precision + recall)


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "An",
        "The.",
        "Baku",
        "baku,",
        "BAKU",
        "and",
        "U.N.",
        "İlham",
        "ilham",
        "ß",
        "25th",
        "-",
        "",
        "“a”",
        "a-n",
    ]
)
SPACES = st.sampled_from([" ", "  ", "\n", "\u00a0", "\u2028", "\t"])
WORDY = st.lists(st.tuples(WORDS, SPACES), max_size=8).map(lambda pairs: "".join(w + s for w, s in pairs))


@given(st.text() | WORDY, st.lists(st.text() | WORDY, max_size=4))
def test_exact_match_and_f1_are_those_of_squads_own_evaluation(prediction, answers):
    exact, overlap = published_scores(prediction, answers)
    assert exact_match(prediction, answers) == exact
    assert f1(prediction, answers) == pytest.approx(overlap, abs=1e-9)
