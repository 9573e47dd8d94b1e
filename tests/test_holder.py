"""The name beside an office answers who holds it; a unit, a deputy or another town's holder does not."""

import pytest

from index.types import Chunk, Document, Span
from rag.reading.holder import beside_office, office_asked_for
from rag.types import Passage, Reading


def reading(text, words, sure=0.8):
    document = Document("r", text, language="en")
    passage = Passage(Chunk("r#0", "r", 0, len(text), (Span(0, len(text)),)), document, 1.0)
    start = text.index(words)
    return Reading(passage, start, start + len(words), sure)


NAMED = [  # the holder in brackets, what a reader took in braces
    ("Who is the Orrin County District Attorney?", "Orrin County District Attorney ({OCDA}) [Ada Lenk] said so."),
    (
        "Who is district attorney of Orrin?",
        "The {Workplace Unit} was praised by Orrin County District Attorney [Ada Lenk].",
    ),
    ("Who's the mayor now?", "Mayor [Ada Lenk] opened the bridge with the {Roads Office}."),
    ("Who is the mayor of Orrin?", "[Ada Lenk], mayor of Orrin, opened the {Lenn Bridge}."),
    ("Who is the director general?", "Director General [Ada M. Lenk] met the {Lake Commission}."),
    ("who is in charge of the governor's office", "The Governor, [Ada de la Cruz], met the {Commission}."),
    ("Who leads the district attorney's office?", "“Enough,” said District Attorney [Ada O'Hara] of the {Court}."),
    ("Who is the district attorney?", "“Enough,” said District Attorney [Lenk] of the {Workplace Unit}."),
    ("Who is the Harbour Chief?", "Harbour Chief [Ada Lenk] Opens Bridge With {Roads Office}"),
]


@pytest.mark.parametrize(("question", "marked"), NAMED)
def test_the_name_beside_the_office_answers(question, marked):
    text = marked.translate(str.maketrans("", "", "[]{}"))
    taken, holder = marked.partition("{")[2].partition("}")[0], marked.partition("[")[2].partition("]")[0]
    (found,) = beside_office(question, [reading(text, taken)])
    assert (found.text, found.answerability) == (holder, 0.8)


@pytest.mark.parametrize(
    ("question", "text", "taken"),
    [
        (
            "Who is the Orrin District Attorney?",
            "Lenn District Attorney Bo Falk asked the Orrin Office.",
            "Orrin Office",
        ),
        ("Who is the mayor?", "Former Mayor Bo Falk thanked the Roads Committee.", "Roads Committee"),
        ("Who is the mayor?", "Deputy Mayor Bo Falk thanked the Roads Committee.", "Roads Committee"),
        ("Who is the mayor?", "The mayor's Chief Clerk thanked the Roads Committee.", "Roads Committee"),
    ],
)
def test_another_holder_is_not_taken_and_a_unit_is_nobody(question, text, taken):
    (found,) = beside_office(question, [reading(text, taken)])
    assert (found.text, found.answerability) == (taken, 0.0)


@pytest.mark.parametrize(
    ("question", "sure"),
    [
        ("With whom did the mayor meet?", (0.0, 0.8)),
        ("Who did the mayor of Orrin receive on Monday?", (0.0, 0.8)),
        ("Whom has the mayor received?", (0.0, 0.8)),
        ("Whom did the ambassador meet?", (0.8, 0.0)),
        ("Who met on Monday?", (0.8, 0.8)),
        ("Who will the mayor be?", (0.8, 0.8)),
    ],
)
def test_whoever_does_what_is_asked_about_is_not_the_one_it_was_done_to(question, sure):
    text = "Mayor Ada Lenk received Ambassador Bo Falk on Monday."
    found = beside_office(question, [reading(text, "Ada Lenk"), reading(text, "Bo Falk")])
    assert {one.text: one.answerability for one in found} == dict(zip(("Ada Lenk", "Bo Falk"), sure, strict=True))


@pytest.mark.parametrize(
    "question",
    [
        "Who is Ada Lenk?",
        "Who is allowed to enter?",
        "Who is responsible for passports?",
        "Who led the Service in 2010?",
        "Who is the oldest member?",
        "When was the mayor elected?",
        "Who leads the Service?",
    ],
)
def test_other_questions_are_left_to_the_reader(question):
    assert office_asked_for(question) is None


@pytest.mark.parametrize(
    ("question", "sure"), [("Who is the mayor?", 0.0), ("Who is mayor of Orrin now?", 0.0), ("Who was the mayor?", 0.8)]
)
def test_a_former_holder_is_no_answer_to_who_holds_it(question, sure):
    before = reading("The former mayor of Orrin, Bo Falk, was charged.", "Bo Falk")
    assert beside_office(question, [before])[0].answerability == sure


def test_a_person_whom_the_reader_found_stays_where_no_office_is_named():
    before = reading("It is led by Ada Lenk since May.", "Ada Lenk")
    assert beside_office("Who is the mayor?", [before]) == [before]


@pytest.mark.parametrize("question", ["Who is Ada Lenk?", "who is ada lenk"])
def test_who_somebody_is_stands_in_a_sentence_that_names_them(question):
    named = reading("The clinic thanked Ada Lenk, a nurse from Orrin.", "a nurse from Orrin", 0.5)
    other = reading("Bo Falk, a driver, was there too.", "a driver", 0.7)
    assert [one.answerability for one in beside_office(question, [other, named])] == [0.5, 0.0]


def test_what_is_no_name_need_not_stand_in_the_sentence():
    sure = reading("Students pay half.", "Students", 0.7)
    assert beside_office("Who is eligible?", [sure]) == [sure]


def test_who_an_ambassador_is_may_stand_in_a_sentence_without_the_country():
    """He stands beside his office; "ambassador of Mexico" is no person's name that has to stand there whole."""
    taken = reading("Ambassador Ada Lenk spoke of Mexico. Ambassador Ada Lenk noted it.", "Ada Lenk")
    (found,) = beside_office("Who is the ambassador of Mexico?", [taken])
    assert found.answerability == 0.8
