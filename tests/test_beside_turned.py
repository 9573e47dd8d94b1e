"""What a release says beside a sentence that it denies, or that tells of an end, is read by itself."""

import pytest

from rag.reading.beside_turned import beside_turned, to_the_point
from rag.types import Reading
from tests.test_former import reading

WHO = "Who is head of the Road Office?"
ENDS = [
    "Ines Hall was relieved of her post as head of the Road Office.",
    "Ines Hall has been dismissed as head of the Road Office.",
    "Ines Hall resigned as head of the Road Office.",
    "Ines Hall stepped down as head of the Road Office.",
    "Ines Hall is no longer head of the Road Office.",
]
FOLLOWS = [
    "Bruno Keld was appointed head of the Office.",
    "The new head of the Office is Bruno Keld.",
    "Bruno Keld now heads the Office.",
    "The Office is led by Bruno Keld.",
]


def rest_of(question, text, words, sure=0.8):
    return beside_turned(question, [reading("a", "2024-02-26", text, words, sure)], 0.3)


def at(rest, words, sure=0.7):
    start = rest.passage.document.text.index(words)
    return Reading(rest.passage, start, start + len(words), sure)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("follows", FOLLOWS)
def test_who_follows_is_read_behind_the_end(end, follows):
    (rest,) = rest_of(WHO, f"{end} {follows}", "Ines Hall")
    assert rest.passage.text == follows
    assert [one.text for one in to_the_point([at(rest, "Bruno Keld")], [rest])] == ["Bruno Keld"]


@pytest.mark.parametrize("end", ENDS)
def test_what_stands_before_is_read_too(end):
    before, behind = "Bruno Keld heads the Road Office.", "The bridge is open."
    parts = rest_of(WHO, f"{before} {end} {behind}", "Ines Hall")
    assert [one.passage.text for one in parts] == [behind, before]
    assert len({one.passage.chunk.id for one in parts}) == 2


RUMOUR = "Rumour: A parking place costs 50 crowns."
FACT = "Fact: All parking places are free of charge."


def test_the_fact_answers_for_the_rumour():
    (rest,) = rest_of("What does a parking place cost?", f"{RUMOUR} {FACT}", "50 crowns")
    assert [one.text for one in to_the_point([at(rest, "free of charge")], [rest])] == ["free of charge"]


def test_another_figure_beside_a_denial_is_of_something_else():
    text = "A blog claims that twelve schools will be closed. Three schools will get a common teacher."
    (rest,) = rest_of("How many schools will be closed?", text, "twelve")
    assert to_the_point([at(rest, "Three")], [rest]) == []


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        (WHO, f"Ines Hall is head of the Road Office. {FOLLOWS[0]}", "Ines Hall"),
        ("How long may I stay?", "Guests travel without a visa and stay for 90 days. Others stay 60 days.", "90 days"),
    ],
)
def test_nothing_more_is_read_beside_what_holds(question, text, words):
    assert rest_of(question, text, words) == []


def test_nothing_more_is_read_beside_what_is_unsure():
    assert rest_of(WHO, f"{ENDS[0]} {FOLLOWS[0]}", "Ines Hall", sure=0.2) == []
