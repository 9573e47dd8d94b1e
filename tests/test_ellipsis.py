"""A sentence that is too long for a chunk is quoted in part: wherever it is shown, an ellipsis says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rag
from index import Document, Index, load
from index.text.chunks import chunks
from index.text.sentences import cut_at, sentences
from tests.conftest import SAMPLE, TermEmbedder
from tests.test_split import count_words, languages, texts
from ui.languages.translation import translation
from ui.page.answer import Shown, offers, plain, statements

LONG = (
    "Short words come first. The port of Alat, which was founded long ago, opened a new pier in the year 2019, beside "
    "the old one, with room for nine ships, and with forty cranes that lift eighty tonnes each, and whoever comes by "
    "sea goes ashore there before the customs house, where a clerk stamps what he has brought. Short words end it."
)
QUESTION = "How many cranes lift tonnes?"


class Cranes:
    """Reads the piece that has the cranes, or is unsure of it."""

    threshold, weight = 0.5, 0.0

    def __init__(self, sure):
        self.sure = sure

    def read(self, question, passages, before=""):
        found = [(one, s.span) for one in passages for s in one.sentences if "cranes" in s.span.text_of(LONG)]
        return [rag.Reading(passage, span.start, span.end, self.sure) for passage, span in found]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Index.create(tmp_path_factory.mktemp("long") / "archive", TermEmbedder(), chunk_tokens=16) as made:
        made.add([Document("pier", LONG, title="A pier", published=date(2019, 3, 1))])
        yield made


def shown(archive, answer):
    return Shown(answer.to_dict(), "k", translation("en"), archive.document, date(2020, 1, 1))


def test_an_answer_says_that_its_sentence_goes_on_on_both_sides(archive):
    answer = rag.Assistant(archive, Cranes(0.9)).ask(QUESTION)
    (citation,) = answer.citations
    assert citation.quote == LONG[citation.start : citation.end]
    assert "cranes" in citation.quote
    assert citation.shown == f"… {citation.quote} …"
    assert answer.text == f"{citation.shown} [1]"
    assert answer.to_dict()["citations"][0]["shown"] == citation.shown
    assert f'"{citation.shown}"' in str(answer)
    view = shown(archive, answer)
    (statement,) = statements(view)
    assert statement.text == citation.shown
    assert statement.sources[0].quote == citation.shown
    assert f"“{citation.shown}”" in plain(view.answer, view.said)


def test_an_offer_says_it_too(archive):
    answer = rag.Assistant(archive, Cranes(0.4)).ask(QUESTION)
    assert answer.status == "not_stated"
    cut = [offer for offer in answer.offers if offer.shown != offer.quote]
    assert cut
    view = shown(archive, answer)
    assert [panel.quote for panel in offers(view)] == [offer.shown for offer in answer.offers]
    assert all(f'"{offer.shown}"' in str(answer) for offer in answer.offers)


def test_what_an_older_version_kept_is_shown_as_it_was(archive):
    view = shown(archive, rag.Assistant(archive, Cranes(0.9)).ask(QUESTION))
    (citation,) = view.answer["citations"]
    del citation["shown"]
    assert statements(view)[0].sources[0].quote == citation["quote"]
    assert f"“{citation['quote']}”" in plain(view.answer, view.said)


@given(texts, languages)
def test_whole_sentences_have_no_ellipsis(text, language):
    for span in sentences(text, language):
        assert cut_at(text, language, span) == (False, False)


@given(texts.filter(str.strip), st.integers(1, 20))
def test_a_piece_has_one_where_its_sentence_goes_on(text, budget):
    whole = sentences(text)
    starts, ends = {span.start for span in whole}, {span.end for span in whole}
    for chunk in chunks(Document("d", text), budget=budget, count_tokens=count_words):
        for piece in chunk.sentences:
            assert cut_at(text, "", piece) == (piece.start not in starts, piece.end not in ends)


def test_nothing_of_the_sample_is_cut(tmp_path):
    with Index.create(tmp_path / "archive", TermEmbedder(max_tokens=200)) as made:
        made.add(load([SAMPLE]).documents)
        for document in made.documents():
            for chunk in chunks(document, budget=200, count_tokens=count_words):
                assert cut_at(document.text, document.language, chunk) == (False, False)
