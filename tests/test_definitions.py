"""Asked who counts as something, the sentence that defines it answers, and none that leaves others out."""

import pytest

from rag.answer.compose import ExtractiveComposer
from rag.reading.definitions import defined_word, defining
from tests.test_former import reading

OTHERS = "Those who are merely registered are counted there, by other rules."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Who counts as unemployed in the statistics?",
            '"Unemployed" in the sense of these figures is who has no work.',
        ),
        ("Who is considered a pensioner?", "A pensioner is whoever draws a pension of the State."),
        ("who qualifies as a resident", "Residents are those who have lived here for six months."),
        ("What counts as bulky waste?", "Bulky waste is what does not fit into the bin."),
        ("What is meant by small vessel?", "A small vessel is one of up to six metres."),
        ("What does hardship mean?", "Hardship means that rent takes half of the income."),
        ("What is the definition of a large family?", "A large family is one with three children or more."),
        ("Who counts as a minor?", "Whoever could be under 18 on that day counts as a minor."),
    ],
)
def test_the_sentence_that_defines_answers(question, sentence):
    read = reading("a", "2026-01-05", f"{OTHERS} {sentence}", "Those who are merely registered")
    (found,) = defining(question, [read])
    assert found.text == sentence
    composed = ExtractiveComposer().compose(question, [read], 0.3)
    assert [one.quote for one in composed.citations] == [sentence]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who counts as a resident?", "Tourists do not count as residents."),
        ("Who counts as a resident?", "Residents are not charged."),
        ("Who counts as a resident?", "The residents' office moves."),
        ("Who runs the residents' office?", "Residents are those who live here."),
    ],
)
def test_what_defines_nothing_is_left(question, sentence):
    read = reading("a", "2026-01-05", f"{OTHERS} {sentence}", "Those who are merely registered")
    assert defining(question, [read]) == [read]


@pytest.mark.parametrize(
    "question", ["Who is the mayor?", "What does it mean to be late?", "What is the fee?", "who counts the votes"]
)
def test_other_questions_define_nothing(question):
    assert defined_word(question) == ""
