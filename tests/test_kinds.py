"""What kind of answer a question wants, which of several values it means, and what it means in a table."""

from dataclasses import replace
from itertools import permutations

import pytest

from index import Document
from index.text.sentences import sentences
from index.types import Chunk
from rag.question.expected import asks_for_sentence
from rag.reading.beside import chosen
from rag.reading.rows import ODDS, in_tables
from rag.reading.widened import surer_alone, widened
from rag.types import Passage, Reading

LIST = (
    "The licence costs 18 pounds. It is given to those who bring the following:\n\n"
    "- a passport\n- one photograph\n- proof of age"
)
TABLE = (
    "The fees are these.\n\nBin: small | Every week: 88 pounds | Every month: 51 pounds\n"
    "Bin: large | Every week: 149 pounds | Every month: 84 pounds\n\nGlass is not collected."
)


def reading(text: str, words: str, sure: float = 0.5) -> Reading:
    """A reading of some words of a release."""
    document = Document("d", text, title="A title", language="en")
    own = tuple(sentences(text, "en"))
    start = text.index(words)
    return Reading(
        Passage(Chunk("d#0", "d", own[0].start, own[-1].end, own), document, 1.0), start, start + len(words), sure
    )


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is the pool open on Sundays?", True),
        ("I am a student. Am I entitled to aid?", True),
        ("can't I register by e-mail", True),
        ("Why was the fair cancelled?", True),
        ("What is the reason for the delay?", True),
        ("What caused the fire?", True),
        ("How do I apply for a licence?", True),
        ("What should I do if I lose my card?", True),
        ("Which documents do I need for a permit?", True),
        ("What has to be attached to the application?", True),
        ("Muzey bazar ertəsi açıqdırmı?", True),
        ("Tunelin açılışı niyə gecikib?", True),
        ("Ərizəni necə göndərim?", True),
        ("Нужно ли кипятить воду?", True),
        ("Почему отменили приговор?", True),
        ("Как подать заявление?", True),
        ("How many people were there?", False),
        ("How much does it cost?", False),
        ("How long is it valid?", False),
        ("Who is the mayor?", False),
        ("When does the pool close?", False),
        ("What is the fine for smoking?", False),
        ("Rəis kimdir?", False),
        ("Neçə nəfər saxlanılıb?", False),
        ("Сколько стоит паспорт?", False),
        ("Как долго идёт рассмотрение?", False),
    ],
)
def test_a_sentence_is_asked_for_where_few_words_do_not_answer(question, sentence):
    assert asks_for_sentence(question) is sentence


@pytest.mark.parametrize("words", ["a passport", "photograph", "proof of age", "those who bring"])
def test_of_a_list_the_whole_is_shown_with_what_introduces_it(words):
    (wide,) = widened("Which documents do I need?", [reading(LIST, words)])
    assert wide.text.startswith("It is given")
    assert wide.text.endswith("- proof of age")
    assert wide.short is None


def test_a_reason_is_a_whole_sentence_and_a_name_is_not():
    text = "The reason is a landslide near Gull Head. It was a surprise."
    (reason,) = widened("Why are there no trains?", [reading(text, "a landslide")])
    assert reason.text == "The reason is a landslide near Gull Head."
    (place,) = widened("Where was the landslide?", [reading(text, "Gull Head")])
    assert place.short == "Gull Head"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "From March a ticket costs 7 pounds for adults and 3 pounds for children.",
            {"What does a ticket cost for adults?": "7 pounds", "What does a child pay?": "3 pounds"},
        ),
        (
            "The first ferry leaves Port Kessel at 7:15, the last one at 18:40.",
            {"When does the first ferry leave?": "7:15", "When does the last ferry leave Port Kessel?": "18:40"},
        ),
        (
            "After a long debate 38 senators voted for the law and 21 against it.",
            {"How many senators voted for the law?": "38", "How many senators voted against the law?": "21"},
        ),
        (
            "The aid is 240 pounds for persons who live alone and 390 pounds for families.",
            {"I live alone. How much aid do I get?": "240 pounds", "How much aid does a family get?": "390 pounds"},
        ),
        (
            "An adult pays 72 crowns, a child under fourteen 30 crowns.",
            {"What do I pay for my eight-year-old?": "30 crowns", "What does a grown-up pay?": "72 crowns"},
        ),
        (
            "A permit costs 45 pounds for six months and 80 pounds for a year.",
            {"How much is a permit for half a year?": "45 pounds", "What does a permit for a year cost?": "80 pounds"},
        ),
    ],
)
def test_the_value_whose_words_stand_with_the_questions_is_chosen_whatever_was_read(text, asked):
    for (question, right), (_, other) in permutations(asked.items()):
        for read in (right, other):
            (found,) = chosen(question, [reading(text, read)])
            assert found.text == right
            assert found.answerability == 0.5


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The pool is open from 6:30 to 22:00 on weekdays.", "6:30 to 22:00"),
        ("In checks from 7 to 13 January 2019 161 persons were fined.", "161"),
        ("Samples were taken on 11, 12 and 13 September.", "11, 12 and 13 September"),
        ("It costs 7 pounds and takes 3 hours.", "7 pounds"),
        ("The mayor thanked Ida Lorn and the 20 firemen.", "Ida Lorn"),
    ],
)
def test_what_is_no_other_value_of_the_same_kind_leaves_a_reading_as_it_is(text, read):
    before = reading(text, read)
    assert chosen("What of the pool, the checks, the samples, the hours and the firemen?", [before]) == [before]


@pytest.mark.parametrize("read", ["88 pounds", "84 pounds", "149 pounds | Every month: 84 pounds"])
def test_in_a_table_the_named_row_and_column_answer_and_are_surer(read):
    (found,) = in_tables("What does a large bin cost every month?", [reading(TABLE, read, 0.25)])
    assert found.text == "84 pounds"
    assert found.answerability == pytest.approx(ODDS / (ODDS + 3))


def test_without_a_named_column_the_row_answers_and_without_a_named_row_nothing_changes():
    (row,) = in_tables("What does a large bin cost?", [reading(TABLE, "51 pounds")])
    assert row.text == "Bin: large | Every week: 149 pounds | Every month: 84 pounds"
    assert row.answerability == 0.5
    for before in (reading(TABLE, "51 pounds"), reading(TABLE, "Glass")):
        assert in_tables("What does a huge bin cost every month?", [before]) == [before]


YEARS = (
    "What the registry did:\n\n"
    "Identity cards issued | 2021: 5,990 | 2022: 7,347\n"
    "Average waiting time (days) | 2021: 16 | 2022: 11\n"
    "Old Port | 2021: – | 2022: 415"
)


@pytest.mark.parametrize("read", ["7,347", "5,990", "11"])
def test_a_table_whose_corner_is_empty_is_one_too(read):
    (found,) = in_tables("How many days was the average waiting time in 2022?", [reading(YEARS, read, 0.25)])
    assert found.text == "11"


def test_a_cell_that_says_nothing_is_no_answer():
    assert in_tables("How many were there in Old Port in 2021?", [reading(YEARS, "415", 0.9)]) == []
    (found,) = in_tables("How many were there in Old Port in 2022?", [reading(YEARS, "–", 0.9)])
    assert found.text == "415"


def test_a_sentence_that_stands_alone_is_surer_and_one_beside_another_releases_is_not():
    best, near, far = (
        reading(text, "towels", sure)
        for text, sure in (("No towels.", 0.4), ("All towels.", 0.3), ("Of towels.", 0.05))
    )
    near, far = (
        replace(
            one,
            passage=replace(
                one.passage,
                document=replace(one.passage.document, id="other"),
                chunk=replace(one.passage.chunk, id="other#0"),
            ),
        )
        for one in (near, far)
    )
    surer, other = surer_alone("Are there towels?", [best, far])
    assert best.answerability < surer.answerability < 0.5
    assert (surer.start, surer.end, other) == (best.start, best.end, far)
    assert surer_alone("Are there towels?", [best, near]) == [best, near]
    assert surer_alone("Who has towels?", [best, far]) == [best, far]
    assert surer_alone("Are there towels?", []) == []


@pytest.mark.parametrize("read", ["fourteen 30 crowns", "under fourteen 30 crowns", "30 crowns"])
@pytest.mark.parametrize("question", ["How high is the fee for a child?", "What is to be paid?"])
def test_an_age_is_no_part_of_the_price_behind_it(question, read):
    text = "A child under fourteen 30 crowns."
    (found,) = chosen(question, [reading(text, read)])
    assert found.short == "30 crowns"


BY = [
    "The form is sent through the portal only.",
    "Enrolment is made on the portal or in the school nearest to the home.",
    "Applications are handed in at the counter.",
    "Forms are accepted by post.",
    "Those without a card apply in person.",
    "Call 0800 100.",
    "It is done online.",
]
HOW = [
    "How do I register a guest?",
    "How can I register a guest?",
    "how to register a guest",
    "How must one register a guest?",
]


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("question", HOW)
def test_how_one_does_something_is_answered_by_the_means(question, by):
    limit = "A guest has to be registered within 15 days."
    text = f"{limit} The fine is 180 crowns.\n\n{by}"
    (found,) = widened(question, [reading(text, "within 15 days")])
    assert found.text == by
    (sure,) = widened(question, [reading(text, "within 15 days", 0.7)])  # a reader that is sure has read the way
    assert sure.text.startswith(limit)
    (other,) = widened("How are guests counted?", [reading(text, "within 15 days")])
    assert other.text.startswith(limit)
