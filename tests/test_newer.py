"""What was released behind the answer is looked for where more releases speak of the same than a search proposes."""

from datetime import date
from itertools import product

import pytest

from index import Document, Index
from rag import Assistant

TODAY = date(2026, 11, 20)
THINGS = ("bridge", "school", "library", "market", "clinic", "museum", "station", "garden", "theatre", "quay", "depot")
TOWNS = ["Orrin", "Lenn", "Saltby", "Arno", "Marrow", "Tilde", "Wexham", "Corby", "Dunmore", "Ferrow"]


def of(number, text, year):
    title, day = f"Opening {number}", date(year, 5, 4)
    return Document(f"r{number:03}", f"{text} Many people came.", title, published=day, language="en")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """A chief whom 110 releases name, and the next one, whom three name in passing."""
    places = list(product(THINGS, TOWNS))
    old = [of(n, f"Harbour Chief Ines Hall opened the {a} of {b}.", 2005 + n % 13) for n, (a, b) in enumerate(places)]
    new = [
        of(200 + n, f"“We are proud of it,” said Harbour Chief Bruno Keld of the {a} of {b}.", 2020 + n)
        for n, (a, b) in enumerate(places[::50])
    ]
    with Assistant(Index.create(tmp_path_factory.mktemp("newer"))) as opened:
        opened.index.add([*old, *new])
        yield opened


@pytest.mark.parametrize("question", ["Who is the Harbour Chief?", "who is harbour chief now"])
def test_the_newest_holder_of_an_office_is_found_however_often_the_one_before_is_named(assistant, question):
    answer = assistant.ask(question, today=TODAY)
    assert answer.short == "Bruno Keld"


def test_a_question_about_the_past_or_a_period_is_asked_once(assistant):
    assert assistant.ask("Who was Harbour Chief in 2012?", today=TODAY).short == "Ines Hall"


def test_as_of_the_bounds_of_the_question(assistant):
    assert assistant.ask("Who is the Harbour Chief?", until="2018-12-31", today=TODAY).short == "Ines Hall"


@pytest.mark.parametrize("year", [2005, 2009, 2017, 2021])
def test_behind_the_last_day_that_counts_nothing_is_looked_for(assistant, year):
    answer = assistant.ask("Who is the Harbour Chief?", until=date(year, 5, 4), today=TODAY)
    assert all(one.document.published <= date(year, 5, 4) for one in answer.citations)
    assert answer.short in ("Ines Hall", "Bruno Keld", None)


def test_who_held_an_office_in_a_year_is_told_by_the_releases_of_that_year(assistant):
    # A release of 2022 that speaks of 2010 names the chief of 2022.
    late = of(300, "Harbour Chief Bruno Keld opened the ferry that was lost in 2010.", 2022)
    assistant.index.add([late])
    try:
        assert assistant.ask("Who was Harbour Chief in 2010?", today=TODAY).short == "Ines Hall"
    finally:
        assistant.index.remove([late.id])


def test_who_holds_an_office_is_said_whatever_the_sentence_accuses_somebody_of(assistant):
    late = of(301, "Harbour Chief Bruno Keld said that a clerk allegedly stole from the ferry and denied it.", 2023)
    assistant.index.add([late])
    try:
        assert assistant.ask("Who is the Harbour Chief?", today=TODAY).short == "Bruno Keld"
    finally:
        assistant.index.remove([late.id])
