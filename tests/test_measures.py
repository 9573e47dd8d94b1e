from dataclasses import replace

import pytest

from eval.measures.catalogue import MEASURES, measure_all
from eval.types import Excerpt
from tests.outcomes import GOLD, OTHER, TEXT, outcome


def figure(title, outcomes):
    [measure] = [one for one in MEASURES if one.title == title]
    return measure.of(outcomes)


MIXED = [
    outcome("right"),
    outcome("wrong", cites=[OTHER], confidence=0.6),
    outcome("withheld", status="not_found", confidence=0.7),
    outcome("withheld too", status="not_stated", confidence=0.7),
    outcome("unasked for", answerable=False, confidence=0.8),
    outcome("declined", answerable=False, status="not_found", confidence=0.9),
]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("decided rightly", 2 / 6),
        ("answered when it should", 2 / 4),
        ("answered when it should not", 1 / 2),
        ("right when answered", 1 / 3),
        ("containment", 1 / 4),
        ("exact match", 1 / 6),
        ("F1 of the best span", (2 / 3 + 0 + 6 / 7 + 6 / 7) / 4),
        ("F1 of the text", 1 / 4),
        ("quotes verbatim", 1),
        ("sentence precision", 1 / 2),
        ("sentence recall", 1 / 2),
        ("sentences supported", 1),
        ("fused hit@1", 1),
        ("read hit@1", 1),
        ("passages nDCG@10", 1),
    ],
)
def test_figures_of_six_questions_counted_by_hand(title, expected):
    assert figure(title, MIXED) == pytest.approx(expected)


def test_both_ways_of_declining_are_declining():
    assert figure("answered when it should", [MIXED[2]]) == figure("answered when it should", [MIXED[3]]) == 0
    assert figure("decided rightly", [outcome(answerable=False, status="not_stated")]) == 1


def test_characters_count_where_quotes_and_gold_share_a_part():
    half = Excerpt("doc", GOLD.start, GOLD.start + 9, GOLD.text[:9])
    both = Excerpt("doc", 0, GOLD.end, TEXT[: GOLD.end])
    assert figure("character precision", [outcome(cites=[half])]) == 1
    assert figure("character recall", [outcome(cites=[half])]) == pytest.approx(9 / 36)
    assert figure("character precision", [outcome(cites=[both])]) == pytest.approx(36 / 64)
    assert figure("character recall", [outcome(cites=[both, GOLD])]) == 1
    assert figure("character recall", [outcome(cites=[replace(GOLD, document="twin")])]) == 0


def test_an_answer_without_gold_spans_is_right_where_a_relevant_quote_holds_a_gold_answer():
    spanless = {"evidence": (), "sentences": ()}
    assert figure("decided rightly", [outcome(**spanless)]) == 1
    assert figure("decided rightly", [outcome(cites=[OTHER], **spanless)]) == 0
    assert figure("decided rightly", [outcome(relevant=("another",), **spanless)]) == 0
    assert figure("sentence precision", [outcome(**spanless)]) is None


def test_of_an_answer_that_lists_several_things_all_have_to_be_quoted():
    spanless = {"evidence": (), "sentences": (), "answers": ("Yevlakh; first sentence",)}
    assert figure("decided rightly", [outcome(cites=[GOLD, OTHER], **spanless)]) == 1
    assert figure("decided rightly", [outcome(cites=[GOLD], **spanless)]) == 0
    assert figure("containment", [outcome(cites=[GOLD, OTHER], **spanless), outcome(**spanless)]) == 0.5


TITLE = Excerpt("doc", 0, 0, "Centers in Baku and Yevlakh")


def test_a_quoted_title_is_right_where_the_title_answers_beside_the_text():
    assert figure("quote right", [outcome(cites=[TITLE], titled=("doc",))]) == 1
    assert figure("right when answered", [outcome(cites=[OTHER, TITLE], titled=("doc",))]) == 1
    for titled in ((), ("another",)):
        assert figure("quote right", [outcome(cites=[TITLE], titled=titled)]) == 0
    assert figure("quote right", [outcome(cites=[OTHER], titled=("doc",))]) == 0


def test_a_quoted_title_is_in_no_precision_of_spans():
    title = outcome(cites=[TITLE], titled=("doc",))
    title = replace(title, answered=replace(title.answered, sentences=()))
    half = Excerpt("doc", GOLD.start - 9, GOLD.start + 9, TEXT[GOLD.start - 9 : GOLD.start + 9])
    for unit in ("sentence", "character"):
        assert figure(f"{unit} precision", [title]) is None
        assert figure(f"{unit} recall", [title]) == 0
    assert figure("character precision", [title, outcome(cites=[half, TITLE])]) == 0.5


def test_where_the_words_that_answer_are_not_known_no_words_are_judged():
    wordless = [outcome(answers=()), outcome(answers=(), status="not_stated"), outcome(answerable=False)]
    words = ("exact match", "F1", "headline right", "headline decided rightly", "headline ECE")
    assert all(figure(title, wordless[:2]) is None for title in words)
    assert figure("exact match", wordless) == 0
    assert figure("quote right", wordless) == 0.5  # for it is known where the answer stands


def test_where_only_the_document_that_answers_is_known_nothing_that_is_said_is_judged():
    ranked = [outcome(answers=(), evidence=(), sentences=()), outcome(answerable=False, status="not_found")]
    judged = ("quote right", "quote wrong", "right when answered", "AURC", "ECE", "decided rightly")
    assert all(figure(title, ranked[:1]) is None for title in judged)
    assert figure("decided rightly", ranked) == 1
    assert figure("fused hit@1", ranked[:1]) == figure("answered when it should", ranked) == 1


def test_a_quote_that_does_not_stand_there_shows():
    assert figure("quotes verbatim", [outcome(), outcome(cites=[GOLD, replace(GOLD, verbatim=False)])]) == 0.75


def test_passages_rank_where_they_are():
    assert figure("fused MRR@10", [outcome(rank=1), outcome(rank=4), outcome(rank=0)]) == pytest.approx(1.25 / 3)
    assert figure("passages hit@1", [outcome(rank=2)]) == 0


def test_the_surest_first_is_the_order_of_risk():
    # Sureness: 0.9 right, 0.8 wrong (unasked for), 0.6 wrong, 0.3 twice would be right, 0.1 would be wrong.
    errors = [0, 1 / 2, 2 / 3, 2 / 4, 2 / 5, 3 / 6]
    assert figure("AURC", MIXED) == pytest.approx(sum(errors) / 6)
    # Of the 4 x 2 pairs, (0.9, 0.6, 0.3, 0.3) against (0.8, 0.1): 0.9 beats both, the others one each.
    assert figure("AUROC", MIXED) == pytest.approx(5 / 8)


def test_without_reading_there_is_no_order_after_it():
    one = outcome()
    unread = replace(one, retrieved=replace(one.retrieved, documents={"fused": ("doc",)}))
    assert figure("read MRR@10", [unread]) is None
    assert figure("read MRR@10", [unread, one]) == 1


def test_what_was_not_tried_is_left_out():
    unanswered = [replace(one, answered=None) for one in MIXED]
    assert set(measure_all(unanswered)) == {"retrieval"}
    assert set(measure_all([replace(one, retrieved=None) for one in MIXED])) == {
        "answers",
        "declining",
        "citations",
        "speed",
    }
    assert measure_all([]) == {}


def test_titles_are_unique():
    titles = [measure.title for measure in MEASURES]
    assert len(set(titles)) == len(titles)
