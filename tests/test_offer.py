"""What a declined question is offered: proved words, nearest first, whole lists, the newest of a series."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rag
from index import Document, Index
from index.text.sentences import sentences
from index.types import Chunk, Span
from rag.answer.offer import LONGEST, MOST, add, newest_first, surroundings
from rag.types import Passage, Reading
from tests.conftest import TermEmbedder

PAPERS = """Who wants a licence hands in these papers:

- the passport
- two photographs
- a receipt for the fee

The licence is granted for a year. It can be extended."""
NOTICE = "In the week to {day} the Office detained {number} foreigners in the towns of the coast."


def passage(text, name="r", published=None):
    document = Document(name, text, published=published)
    return Passage(Chunk(f"{name}#0", name, 0, len(text), tuple(sentences(text, "en"))), document, 0.5)


def reading(of, words, sure=0.1):
    start = of.document.text.index(words)
    return Reading(of, start, start + len(words), sure)


class Unsure:
    """A reader that finds the first sentence of each passage a little likely."""

    threshold, weight = 0.9, 0.0

    def read(self, question, passages, before=""):
        del question, before
        return [Reading(one, one.chunk.sentences[0].start, one.chunk.sentences[0].end, 0.3) for one in passages]


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Asks an archive of weekly notices, one of papers and one of bread; always declined."""
    start = date(2025, 1, 6)
    days = [start + timedelta(weeks=week) for week in range(30)]
    notices = [
        Document(f"n{day}", NOTICE.format(day=f"{day:%-d %B %Y}", number=100 + number), "Notice", published=day)
        for number, day in enumerate(days)
    ]
    random.Random(3).shuffle(notices)
    with Index.create(tmp_path_factory.mktemp("offers") / "archive", TermEmbedder()) as made:
        made.add([*notices, Document("papers", PAPERS, "Licences", published=start)])
        yield rag.Assistant(made, Unsure(), 1.0).ask


def test_a_sentence_is_offered_with_its_neighbours():
    one = passage("It opened. It has 60 places. It is new. Nobody came. All left.")
    place = surroundings(one, reading(one, "60 places"))
    assert place.text_of(one.document.text) == "It opened. It has 60 places. It is new."


@pytest.mark.parametrize("words", ["hands in", "the passport", "two photographs", "a receipt"])
def test_an_item_is_offered_with_its_list_and_what_introduces_it(words):
    one = passage(PAPERS)
    offered = surroundings(one, reading(one, words)).text_of(one.document.text)
    assert offered.startswith("Who wants a licence")
    assert offered.endswith("a receipt for the fee")


def test_of_a_long_list_the_neighbours_are_offered():
    rows = [f"Service {number} | {number} crowns | {'paid by card only, ' * 3}" for number in range(40)]
    one = passage("\n".join(rows))
    offered = surroundings(one, reading(one, "Service 20 ")).text_of(one.document.text)
    assert [line.strip() for line in offered.split("\n")] == [row.strip() for row in rows[19:22]]


@given(st.lists(st.text("ab .\n|-", min_size=1), min_size=1), st.data())
def test_surroundings_hold_the_place_and_stay_in_the_passage(parts, data):
    text = " ".join(parts).strip() or "a"
    one = passage(text)
    start = data.draw(st.integers(0, len(text) - 1))
    place = Span(start, data.draw(st.integers(start + 1, len(text))))
    around = surroundings(one, place)
    touched = [sentence for sentence in one.chunk.sentences if sentence.overlaps(place)]
    assert all(around.start <= sentence.start and sentence.end <= around.end for sentence in touched)
    assert 0 <= around.start < around.end <= len(text)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 900), st.integers(1, 500)), max_size=12))
def test_offers_are_few_short_and_do_not_touch(places):
    passages = [passage("x" * 1500, f"r{number}") for number in range(3)]
    found = []
    for number, start, length in places:
        add(found, passages[number], Span(start, start + length))
    assert len(found) <= MOST
    assert bool(found) == bool(places)
    longest = max([LONGEST, *(length for *_, length in places)])
    for number, (one, place) in enumerate(found):
        assert place.end - place.start <= longest
        for other, held in found[:number]:
            assert one.document.id != other.document.id or held.end < place.start or place.end < held.start


@settings(max_examples=30)
@given(st.lists(st.dates(), unique=True, min_size=1, max_size=8), st.data())
def test_of_alike_sentences_the_newest_comes_first_whatever_the_others_do(days, data):
    alike = [
        reading(passage(NOTICE.format(day=day, number=number), f"n{number}", day), "detained")
        for number, day in enumerate(days)
    ]
    others = [reading(passage(text, text), text) for text in ("Bread is baked.", "Cheese was recalled by a shop.")]
    mixed = data.draw(st.permutations([*alike, *others]))
    ordered = newest_first(mixed)
    assert sorted(map(id, ordered)) == sorted(map(id, mixed))
    assert [one.passage.document.published for one in ordered if one in alike] == sorted(days, reverse=True)
    assert [number for number, one in enumerate(ordered) if one in others] == [
        number for number, one in enumerate(mixed) if one in others
    ]


def test_notices_of_few_words_are_alike_though_most_of_them_are_figures_and_months():
    texts = {
        date(2023, 8, 14): "7-13 avqust 2023-cü il tarixlərində tədbirlər zamanı 118 əcnəbi saxlanılıb.",
        date(2026, 11, 16): "9-15 noyabr 2026-cı il tarixlərində tədbirlər zamanı 143 əcnəbi saxlanılıb.",
    }
    found = [reading(passage(text, str(day), day), "əcnəbi") for day, text in texts.items()]
    assert [one.passage.document.published for one in newest_first(found)] == sorted(texts, reverse=True)


def test_a_declined_question_offers_proved_words_and_no_headline(asked):
    answer = asked("How many foreigners did the Office detain in the towns of the coast?")
    assert (answer.status, answer.short, answer.citations) == ("not_stated", None, ())
    assert 1 <= len(answer.offers) <= MOST
    for offer in answer.offers:
        assert offer.document.text[offer.start : offer.end] == offer.quote
        assert offer.quote not in answer.text
        assert offer.quote in str(answer)


def test_the_papers_are_offered_whole(asked):
    answer = asked("Which papers, photographs and receipt does who wants a licence hand in?")
    assert answer.status == "not_stated"
    assert any("- two photographs\n- a receipt" in offer.quote for offer in answer.offers)


def test_where_no_release_is_about_it_nothing_is_offered(asked):
    answer = asked("Wer backt Brot?")
    assert (answer.status, answer.offers) == ("not_found", ())
