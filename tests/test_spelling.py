"""Spelling help: what is offered instead of a word that no release has, in a question and in the search of releases."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.__main__ import main
from eval.data import CITIZEN
from eval.data.read import read_task
from eval.data.spelling import Typed, read_typed
from eval.runs.spelling import Offered, failures
from index import Document, Index
from index.archive.near_words import is_known, near_words
from index.text.spelling import distance
from rag.question.spelling import MOST_WORDS, respelled
from tests.conftest import TermEmbedder

TYPED = read_typed()
WORDS = st.text("abcdeəhkqиоу", max_size=9)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("spelling") / "archive", TermEmbedder()) as made:
        made.add(read_task(CITIZEN).documents)
        yield made


def test_the_set_is_halved_and_is_of_the_archive():
    for half in ("development", "check"):
        questions = [one for one in TYPED if one.half == half]
        assert sum(bool(one.meant) for one in questions) == len(questions) - sum(bool(one.meant) for one in questions)
    assert {one.language for one in TYPED} == {"az", "en", "ru"}


def test_what_is_misspelt_is_offered_rightly_and_what_is_right_is_left_alone(capsys):
    assert main(["spelling", "--json"]) == 0
    told = {row["questions"]: row for row in json.loads(capsys.readouterr().out)}
    for half in ("development", "check"):
        row = told[half]
        assert row["misspelt"] == sum(told[f"{half}, {language}"]["misspelt"] for language in ("az", "en", "ru"))
        assert row["offered rightly"] + row["found as typed"] >= 0.85 * row["misspelt"]
        assert row["offered rightly"] >= 0.85 * (row["misspelt"] - row["found as typed"])
        assert row["offered wrongly"] <= 0.02 * row["typed rightly"]


def test_failures_are_named_of_the_half_that_may_be_looked_at():
    missed = [Typed(half, "en", "Who is Vos?", "Who is Voss?") for half in ("development", "check")]
    assert list(failures([Offered(one, None) for one in missed])) == ["Who is Vos? -> None"]
    assert list(failures([Offered(missed[0], "Who is Voss?")])) == []


@pytest.mark.parametrize(
    "question",
    [
        "What is the mail address of the Service?",
        "Who is Gregory Talbot?",
        "Did people fell trees?",
        "Кто украл девять автомобилей?",
        "",
        "?",
        "!!! 112 42",
        "aaaaaaaa " * 200,
        "x" * 2_000,
        "ﬃﬃﬃﬃ ıııı ßßßß",
    ],
)
def test_nothing_silly_is_offered(question, archive):
    assert respelled(question, archive) is None


def test_the_rest_of_a_question_stays_as_it_was_typed(archive):
    assert respelled("  Is the «Saltbey» bridge\tCLOSED?!", archive) == "  Is the «Saltby» bridge\tCLOSED?!"


def test_more_unknown_words_than_slips_are_left_alone(archive):
    typed = " ".join(["Veldam", "Saltbey", "Norlingg", "detantion", "libary", "pasprot", "penssion"][: MOST_WORDS + 1])
    assert respelled(typed, archive) is None
    assert respelled(typed.rpartition(" ")[0], archive) is not None


def test_a_name_is_offered_across_spellings_and_alphabets(tmp_path):
    with Index.create(tmp_path / "archive", TermEmbedder()) as made:
        made.add([Document("a", "Rəis Fərid Nəbiyev çıxış edib.", language="az")])
        for typed in ("Nabiyev", "Набиев", "Nebbiyev", "NABIYEV"):
            assert respelled(f"{typed} kimdir?", made) == "Nəbiyev kimdir?"
        assert respelled("Nebiyev kimdir?", made) is None  # letters that a keyboard lacks are no other word


def test_words_are_those_of_the_archive_as_it_is(tmp_path):
    with Index.create(tmp_path / "archive", TermEmbedder()) as made:
        assert respelled("Who is in detantion?", made) is None
        made.add([Document("a", "Detention is for one day, detention for two.", language="en")])
        assert respelled("Who is in detantion?", made) == "Who is in detention?"
        assert (is_known("detained", "en", made), is_known("detentions", "en", made)) == (False, True)
        made.remove(["a"])
        assert respelled("Who is in detantion?", made) is None


def test_the_nearest_comes_first_and_every_near_word_is_found(archive):
    near = near_words("Mosel", archive)
    assert [one.distance for one in near] == sorted(one.distance for one in near)
    assert {"Mossel"} <= {one.word for one in near if one.distance <= 0.5}
    assert {"schools", "dunmere"} & set().union(*(one.neighbours for one in near if one.word == "Mossel"))


@given(WORDS, WORDS)
def test_a_distance_is_one_way_and_the_other_the_same_up_to_its_limit(one, other):
    far = distance(one, other, 100.0)
    assert far == distance(other, one, 100.0)
    assert distance(one, one, 0.0) == 0.0
    assert distance(one, other, far) == far
    assert far == 0.0 or distance(one, other, far - 0.25) == float("inf")
