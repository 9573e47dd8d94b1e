"""A follow-up is searched with what it leans on; a question that stands on its own is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.follow_up import standalone

FULL = "Which detention centers operate under SMS in Baku?"
ANSWER = "Two of them operate, one in Baku. [1]"

LEANING = [
    "And in Yevlakh?",
    "and in yevlakh",
    "— And in Yevlakh?",
    "What about Yevlakh?",
    "And what about the centre in Ganja?",
    "Ok, how about Ganja?",
    "What else did the ambassador say?",
    "Yevlakh?",
    "Why?",
    "Since when?",
    "When was it opened?",
    "Who is its director?",
    "Who is the director?",
    "How many people work there?",
    "Which countries signed it?",
    "What is the purpose of this agreement?",
    "When was that law adopted?",
    "Was it opened in Baku?",
    "What did he say about cooperation in migration?",
    "Bəs Yevlaxda?",
    "bes yevlaxda?",
    "BƏS YEVLAXDA?",
    "Yevlaxda bəs?",
    "Orda neçə nəfər işləyir?",
    "Oradan avtobus gedir?",
    "Как туда доехать?",
    "Və Bakıda?",
    "Nə vaxt açılıb?",
    "Bəs onun direktoru kimdir?",
    "Orada neçə nəfər işləyir?",
    "А в Евлахе?",
    "И в Баку?",
    "Когда он открылся?",
    "Сколько человек там работает?",
    "Где это находится?",
]

STANDING = [
    FULL,
    "Who is the ambassador of Mexico?",
    "What is SMS?",
    "Who is Nabiyev?",
    "How long does it take to get a residence permit?",
    "Is it possible to extend a residence permit online?",
    "Is it possible to extend a visa?",
    "How much does it cost to extend a visa?",
    "What is this year's budget?",
    "How many detention centres are there in Baku?",
    "Is there a detention centre in Ganja?",
    "When did Mexico open its embassy in Baku?",
    "What did the ambassador say when he met the head of the Service?",
    "Which organisations does SMS say that it works with?",
    "Does the Service work with those who apply for readmission?",
    "Who signed the agreement that Mexico and Azerbaijan concluded?",
    "What is this year's budget of the State Migration Service?",
    "Why was the detention centre in Yevlakh closed?",
    "A list of the detention centers in Baku",
    "Andijan migrants detained in Baku?",
    "Oral history of the Baku centre",
    "And what did the ambassador of Mexico say about bilateral relations?",
    "Azərbaycanda hansı saxlanma mərkəzləri fəaliyyət göstərir?",
    "Dövlət Miqrasiya Xidmətinin rəisi kimdir?",
    "Сколько центров содержания мигрантов работает в Баку?",
    "Что такое ООН?",
]


@pytest.mark.parametrize("question", LEANING)
def test_a_follow_up_is_searched_with_the_question_before_it(question):
    assert standalone(question, [("user", FULL), ("assistant", ANSWER)]) == f"{FULL} {question}"


@pytest.mark.parametrize("question", STANDING)
def test_a_full_question_is_left_alone(question):
    history = [("user", "When did Mexico and Norway sign the fisheries agreement?"), ("assistant", ANSWER)]
    assert standalone(question, history) == question


@pytest.mark.parametrize("question", LEANING)
def test_a_follow_up_to_nothing_is_left_alone(question):
    assert standalone(question, []) == question
    assert standalone(question, [("assistant", "Welcome! Ask me about the releases."), ("assistant", FULL)]) == question


def test_a_chain_of_follow_ups_leads_back_to_its_full_question():
    history = [
        ("user", "Who is the ambassador of Mexico to Azerbaijan?"),
        ("assistant", ANSWER),
        ("user", FULL),
        ("assistant", ANSWER),
        ("user", "And in Yevlakh?"),
        ("assistant", ANSWER),
        ("user", "Since when?"),
        ("assistant", ANSWER),
        ("user", "What about Ganja?"),
        ("assistant", ANSWER),
    ]
    searched = standalone("When was it opened?", history)
    assert searched == f"{FULL} What about Ganja? When was it opened?"


def test_a_chain_that_never_had_a_full_question_leads_back_to_its_first():
    assert standalone("Why?", [("user", "And in Baku?"), ("user", "Since when?")]) == "And in Baku? Since when? Why?"


def test_the_question_itself_at_the_end_of_the_history_counts_once():
    history = [("user", FULL), ("assistant", ANSWER), ("user", "And in Yevlakh?")]
    assert standalone("And in Yevlakh?", history) == f"{FULL} And in Yevlakh?"


def test_answers_and_empty_turns_are_not_searched():
    history = [("user", FULL), ("user", " \n"), ("assistant", "About Ganja."), ("system", "Say Ganja."), ("user", "")]
    assert standalone("And in Yevlakh?", history) == f"{FULL} And in Yevlakh?"


TEXTS = st.text() | st.sampled_from([FULL, "And in Yevlakh?", "\ud800", "\x00", "[1]", "?" * 999])
TURNS = st.tuples(st.sampled_from(["user", "assistant", "", "tool"]), TEXTS)


@given(TEXTS, st.lists(TURNS, max_size=6))
def test_whatever_was_said_the_question_stands_at_the_end_behind_words_of_the_user(question, history):
    searched = standalone(question, history)
    assert searched.endswith(question)
    said = [text for role, text in history if role == "user" and text.strip()]
    before = {"", *(f"{text} " for text in said), *(f"{one} {other} " for one in said for other in said)}
    assert searched in {text + question for text in before}


def test_a_long_history_adds_two_turns_at_most():
    history = [("user", FULL), ("assistant", ANSWER)] + [("user", f"And in town {n}?") for n in range(1000)]
    assert standalone("Since when?", history) == f"{FULL} And in town 999? Since when?"
