"""What stands in a headline alone is answered from it, and cited as the headline."""

from datetime import date

import pytest

import rag
from index import Document, Index
from rag.reading.headlines import headlines, sure_enough
from rag.types import Citation, Reading

TITLE = "Mill bridge closed to lorries until 15 April 2027"
TEXT = "Inspectors found cracks in two of its girders. Cars and buses can cross at walking pace."
RELEASES = [
    Document("bridge", TEXT, TITLE, published=date(2026, 10, 12), language="en", publisher="Road Office"),
    Document("pool", "The pool is open from 9:00. Adults pay 6 crowns.", "Pool in winter", language="en"),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("archive")) as index:
        index.add(RELEASES)
        with rag.Assistant(index) as assistant:
            yield assistant


def test_a_headline_answers_and_is_cited_as_one(assistant):
    answer = assistant.ask("Until when is the Mill bridge closed to lorries?", today="2026-11-20")
    assert answer.short == "15 April 2027"
    (cited,) = answer.citations
    assert cited.in_title
    assert cited.quote == TITLE
    assert cited.document == RELEASES[0]
    assert cited.to_dict()["in_title"] is True
    assert "of the headline of release bridge" in str(answer)


def test_what_the_text_says_is_cited_from_the_text(assistant):
    answer = assistant.ask("Can cars cross the Mill bridge?", today="2026-11-20")
    assert all(not one.in_title for one in answer.citations)


def test_a_headline_cannot_be_cited_with_other_words():
    with pytest.raises(rag.UnprovedAnswer):
        Citation(1, RELEASES[0], 0, len(TEXT), TEXT, in_title=True)
    with pytest.raises(rag.UnprovedAnswer):
        Citation(1, RELEASES[0], 0, len(TITLE), TITLE)


def test_each_headline_is_read_once_and_heard_where_the_text_is_unsure(assistant):
    passages = assistant.retriever.search("Mill bridge", 2)
    found = headlines("What is it?", [*passages, *passages], [])
    assert {one.title_of.id for one in found} == {one.document.id for one in passages}
    one = found[0]
    text = next(passage for passage in passages if passage.document.id == one.title_of.id)
    reading = Reading(one, 0, 4, 0.6)
    for sure, heard in ((0.2, True), (0.55, False), (0.9, False)):
        body = Reading(text, text.chunk.start, text.chunk.start + 4, sure)
        assert bool(headlines("Until when?", [text], [body])) == heard
    assert sure_enough([reading, Reading(one, 0, 4, 0.4)]) == [reading]


def test_a_headline_with_more_of_the_questions_words_is_heard_beside_the_text(assistant):
    (text,) = assistant.retriever.search("Mill bridge", 1)
    start = text.document.text.index("two")
    body = Reading(text, start, start + 3, 0.55)
    (found,) = headlines("How many lorries cross the Mill bridge?", [text], [body])
    assert found.title_of == text.document
    assert headlines("How many cracks has it?", [text], [body]) == []


@pytest.mark.parametrize("question", ["When does the pool open?", "Nə vaxt açılır?", "Когда открыт?"])
def test_a_name_of_a_season_in_a_headline_is_no_time(question, assistant):
    found = assistant.retriever.search("pool bridge", 2)
    assert {one.title_of.id for one in headlines(question, found, [])} == {"bridge"}
