"""A question that names somebody is answered from releases about them, not from those that are like them."""

from datetime import date

import pytest

from index import Document, Index
from rag import Assistant

PEOPLE = {
    "Yoran Anglin": ("60 years", "kidnapping"),
    "Maren Holt": ("three years", "fraud"),
    "Iskra Valdis": ("25 years", "murder"),
    "Otto Brand": ("eight years", "robbery"),
}
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """Releases that are alike but for the people; of one the release does not tell the sentence."""
    releases = [
        Document(
            name,
            f"District Attorney Ken Tolles said that {name}, 36, of Orrin, was convicted of {crime} by a jury in May. "
            f"The judge sentenced the defendant today to {years} in prison. The case was tried by Lena Morse.",
            f"Orrin defendant sentenced for {crime}",
            published=date(2024, 5, number),
            language="en",
        )
        for number, (name, (years, crime)) in enumerate(PEOPLE.items(), start=1)
    ]
    charged = Document(
        "Petra Quill",
        "District Attorney Ken Tolles said that Petra Quill, 29, of Orrin, was charged with arson. No trial was held.",
        "Orrin woman charged",
        published=date(2024, 5, 9),
        language="en",
    )
    more = [
        Document(f"n{n}", f"The {word} of Orrin was opened by the council on Monday.", f"The {word}", language="en")
        for n, word in enumerate(["bridge", "school", "library", "market", "clinic", "museum"] * 10)
    ]
    with Assistant(Index.create(tmp_path_factory.mktemp("strangers"))) as opened:
        opened.index.add([*releases, charged, *more])
        yield opened


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("ask", ["What sentence did {} get?", "how many years in prison did {} get"])
def test_the_sentence_is_that_of_who_is_named(assistant, name, ask):
    answer = assistant.ask(ask.format(name if "?" in ask else name.lower()), today=TODAY)
    cited = {one.document.id for one in (*answer.citations, *answer.offers)}
    assert cited == {name}


@pytest.mark.parametrize("question", ["How many years did Petra Quill get?", "what sentence did petra quill get"])
def test_nobody_gets_the_sentence_of_another(assistant, question):
    answer = assistant.ask(question, today=TODAY)
    assert answer.status != "answered"
    assert {one.document.id for one in answer.offers} <= {"Petra Quill"}


def test_who_asks_for_the_one_after_is_answered_without_the_name(assistant):
    answer = assistant.ask("Who was convicted of murder after Yoran Anglin?", today=TODAY)
    assert {one.document.id for one in answer.passages} >= {"Iskra Valdis"}
