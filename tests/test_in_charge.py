"""Who is in charge is asked in a release's own word for the office, whatever the question calls it."""

import pytest

from rag.question.in_charge import in_its_word

HEAD = "Change at the Road Office\nThe minister introduced the new head of the Road Office, Bruno Keld."
DIRECTOR = "Road Office\nThe new director of the Road Office, Bruno Keld, met his deputy director."
CHIEF = "New chief\nBruno Keld took office as chief of the Road Office this morning."
OTHER = "Road Office\nThe mayor of Sollen thanked the Road Office, which Bruno Keld leads."
DEPUTY = "Road Office\nThe deputy director Bruno Keld opened the bridge."
NONE = "Road works\nThe bridge is closed until May."


@pytest.mark.parametrize(
    "question",
    [
        "Who heads the Road Office?",
        "Who leads the Road Office?",
        "Who runs the Road Office?",
        "Who now heads the Road Office?",
        "Who currently runs the Road Office?",
        "who directs the Road Office?",
        "Who manages the Road Office?",
        "Who chairs the Road Office?",
        "Who is in charge of the Road Office?",
        "Who's in charge of the Road Office?",
        "Who is now in charge of the Road Office?",
        "Who is at the head of the Road Office?",
        "Who is running the Road Office?",
        "Who is leading the Road Office?",
        "Who is the boss of the Road Office?",
        "Who is the chief of the Road Office?",
        "Who is the leader of the Road Office?",
        "Who is the current manager of the Road Office?",
        "Who is the chief executive of the Road Office?",
        "Who is currently the director of the Road Office?",
        "Who is the person in charge of the Road Office?",
    ],
)
def test_one_person_has_many_names(question):
    who = question[: question.lower().index("who")]
    for passage, office in ((HEAD, "head"), (CHIEF, "chief")):
        named = f"is the {office} of the Road Office" in question
        assert in_its_word(question, passage) == (
            question if named else f"{who}Who is the {office} of the Road Office?"
        )
    assert in_its_word(question, NONE) == in_its_word(question, OTHER) == question
    assert in_its_word(question, DEPUTY) == question


@pytest.mark.parametrize("question", ["Who is the head of the Road Office?", "Who is the director of the Road Office?"])
def test_a_word_that_the_release_has_stays(question):
    assert in_its_word(question, f"{HEAD} {DIRECTOR}") == question


def test_the_past_stays_past():
    assert in_its_word("Who led the Road Office in 2018?", HEAD) == "Who was the head of the Road Office in 2018?"
    assert in_its_word("Who ran the Road Office?", DIRECTOR) == "Who was the director of the Road Office?"


@pytest.mark.parametrize(
    "question",
    [
        "Who leads the Road Office until the new director starts?",
        "Who is responsible for parks?",
        "Who leads?",
        "Where does the road to Sollen lead?",
        "Who won the race that Ada Lenk led?",
        "What does the director of the Road Office say?",
        "How long does the head of the Road Office serve?",
        "Who is the deputy head of the Road Office?",
    ],
)
def test_other_questions_stay_as_they_are(question):
    assert in_its_word(question, HEAD) == question
