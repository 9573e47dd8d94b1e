"""No citation with a false quote, no answer with a marker that resolves to nothing, whatever the text is made of."""

import json
import unicodedata
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from index import Chunk, Document, PressciteError, Span
from rag import Answer, Citation, Passage, Reading, UnprovedAnswer

# Letters whose case changes their length, marks that combine, that join, that turn the writing around; line ends;
# characters outside of the first plane; and what a terminal obeys.
HARD = "aİıəI\u0307é\u0301e\u200f\u202e\u2067\u2069\u200d\r\n\u2028\x1b[31m\x00\x07\x9b🇦🇿👩‍👧𝔄 .[1]"
TEXTS = st.text(st.sampled_from(HARD) | st.characters(codec="utf-8"), min_size=1, max_size=40)
WORDS = TEXTS.filter(str.strip)
UNSEEN = ("Cc", "Zl", "Zp")
OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

RELEASE = Document(
    id="r-1",
    text="The head spoke. Centers operate in Baku and Yevlakh. İşıq söndü.",
    title="A meeting",
    url="https://gov.example/1",
    published=date(2017, 10, 6),
    language="en",
    publisher="The Service",
)


def cite(document=RELEASE, start=16, end=52, number=1):
    return Citation(number, document, start, end, document.text[start:end])


def passage(document=RELEASE, ordinal=0):
    return Passage(
        Chunk(f"{document.id}#{ordinal}", document.id, 0, len(document.text)), document, 0.5, {"lexical": 1.5}
    )


@st.composite
def spans(draw):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(spans())
def test_any_words_can_be_cited_at_their_place(span):
    text, start, end = span
    citation = Citation(1, Document("d", text), start, end, text[start:end])
    assert citation.document.text[citation.start : citation.end] == citation.quote


@given(spans(), TEXTS)
def test_other_words_cannot_be_cited(span, quote):
    text, start, end = span
    assume(quote != text[start:end])
    with pytest.raises(UnprovedAnswer):
        Citation(1, Document("d", text), start, end, quote)


@given(spans(), st.integers(-3, 3), st.integers(-3, 3))
def test_words_cannot_be_cited_at_another_place(span, earlier, later):
    text, start, end = span
    moved_start, moved_end = start + earlier, end + later
    inside = 0 <= moved_start < moved_end <= len(text)
    assume(not inside or text[moved_start:moved_end] != text[start:end])
    with pytest.raises(UnprovedAnswer):
        Citation(1, Document("d", text), moved_start, moved_end, text[start:end])


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("İşıq", str.lower),
        ("ISPARTA", str.casefold),
        ("e\u0301té", lambda text: unicodedata.normalize("NFC", text)),
        ("é", lambda text: unicodedata.normalize("NFD", text)),
        ("one\r\ntwo", lambda text: text.replace("\r\n", "\n")),
        ("two  spaces", lambda text: " ".join(text.split())),
        ("“quoted”", lambda text: text.replace("“", '"').replace("”", '"')),
        ("\u202eabc", lambda text: text.lstrip("\u202e")),
    ],
)
def test_a_quote_that_merely_looks_the_same_is_refused(text, change):
    with pytest.raises(UnprovedAnswer):
        Citation(1, Document("d", text), 0, len(text), change(text))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (-3, -1), (0, 0), (5, 3), (0, 65), (64, 70)])
def test_a_citation_points_into_its_release(start, end):
    with pytest.raises(UnprovedAnswer):
        Citation(1, RELEASE, start, end, RELEASE.text[start:end])


@pytest.mark.parametrize(("start", "end"), [(9, 20), (10, 10), (15, 12), (18, 21), (-5, 12)])
def test_a_reading_lies_in_its_passage(start, end):
    found = Passage(Chunk("r-1#0", "r-1", 10, 20), RELEASE, 1.0)
    assert Reading(found, 10, 20, 0.5).text == RELEASE.text[10:20]
    with pytest.raises(UnprovedAnswer):
        Reading(found, start, end, 0.5)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Said. [1] Said. [2]", [1]),  # a marker without its citation
        ("Said. [1]", [1, 2]),  # a citation without its marker
        ("Said. [2]", [2]),  # not from 1
        ("Said. [1] Said. [3]", [1, 3]),  # a gap
        ("Said. [1] Said. [2]", [2, 1]),  # out of order
        ("Said. [1] Said.", [1, 1]),  # twice
        ("Said. [0] [1]", [0, 1]),
        ("Said. [01]", [1]),  # resolves for a reader, not for a program
        ("Said. [1] and [١]", [1]),  # another script's digit
        ("Said. [1] and [\u202e7\u202c]", [1]),  # what is printed as [7]
        ("Said. [1] [" + "9" * 5000 + "]", [1]),  # more digits than int() reads
        ("Said.", [1]),
        ("", [1]),
    ],
)
def test_an_answer_whose_markers_and_citations_differ_is_refused(text, numbers):
    with pytest.raises(UnprovedAnswer):
        Answer("q", "answered", text, citations=tuple(cite(number=number) for number in numbers))


def test_only_an_answer_has_citations():
    with pytest.raises(UnprovedAnswer):
        Answer("q", "not_found", "Nothing. [1]", citations=(cite(),))
    with pytest.raises(UnprovedAnswer):
        Answer("q", "answered", "Something.")
    with pytest.raises(UnprovedAnswer):
        Answer("q", "not_found", "See [1].")


def test_an_unproved_answer_is_one_of_our_errors():
    assert issubclass(UnprovedAnswer, PressciteError)


DOCUMENTS = st.builds(
    Document,
    id=WORDS,
    text=TEXTS,
    title=TEXTS | st.just(""),
    url=TEXTS | st.just(""),
    published=st.none() | st.dates(),
    publisher=TEXTS | st.just(""),
    metadata=st.just({}) | st.fixed_dictionaries({"addresses": st.lists(TEXTS, max_size=2) | st.none() | TEXTS}),
)


@given(DOCUMENTS, TEXTS, st.booleans())
def test_to_dict_is_json_and_reads_back(document, question, found):
    citations = (cite(document, 0, len(document.text)),) if found else ()
    text, status = ("Said. [1]", "answered") if found else ("Nothing.", "not_found")
    answer = Answer(question, status, text, None, 0.5, citations, (passage(document),), {"read": 0.1})

    again = json.loads(json.dumps(answer.to_dict(), allow_nan=False))

    assert again == answer.to_dict()
    assert (again["question"], again["status"], again["text"]) == (question, status, text)
    assert again["passages"][0]["text"] == document.text
    assert again["related"][0]["published"] == (document.published.isoformat() if document.published else None)
    for citation in again["citations"]:
        assert document.text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["document"]["id"] == document.id
        assert citation["document"]["sha256"] == document.sha256
        assert citation["document"]["addresses"] == list(document.addresses)


@given(DOCUMENTS, TEXTS)
@example(Document("\x1b]0;owned\x07", "\x1b[2J\u202e\r\x9b31m", "\x1b[8m", "\x1b\\"), "\x1b")
def test_a_printed_answer_moves_no_cursor_and_turns_no_writing(document, question):
    answered = Answer(
        question, "answered", "Said \x1b[2J\u202e. [1]", citations=(cite(document, 0, len(document.text)),)
    )
    declined = Answer(question, "not_found", "Nothing.", passages=(passage(document),))
    for printed in (str(answered), str(declined)):
        assert all(unicodedata.category(c) not in UNSEEN or c == "\n" for c in printed)
        assert not OVERRIDES & set(printed)
    # Line ends are ours alone: what a release says cannot pass for a line of ours.
    # The text, an empty line, the quote, the title, the origin, the addresses where there are some, the place.
    assert len(str(answered).split("\n")) == 6 + bool(document.url) + len(document.addresses)


def test_a_printed_answer_shows_the_quote_its_place_and_its_source():
    printed = str(Answer("q", "answered", "Centers operate in Baku and Yevlakh. [1]", citations=(cite(),)))
    assert printed == (
        "Centers operate in Baku and Yevlakh. [1]\n"
        "\n"
        '[1] "Centers operate in Baku and Yevlakh."\n'
        "    A meeting\n"
        "    The Service, 2017-10-06\n"
        "    https://gov.example/1\n"
        "    characters 16 to 52 of release r-1"
    )


def test_a_release_without_title_date_or_address_is_shown_by_its_id():
    bare = Document("r-9", "Words.")
    printed = str(Answer("q", "answered", "Words. [1]", citations=(cite(bare, 0, 6),)))
    assert '[1] "Words."\n    r-9\n    no date given\n    characters 0 to 6 of release r-9' in printed


def test_offers_are_proved_numbered_and_of_an_answer_that_is_not_stated():
    offers = (cite(), cite(start=0, end=3, number=2))
    answer = Answer("q", "not_stated", "Nothing clear.", passages=(passage(),), offers=offers)
    assert [offer["quote"] for offer in answer.to_dict()["offers"]] == [offer.quote for offer in offers]
    printed = str(answer)
    assert "This may answer. It stands nearest to the question" in printed
    assert all(offer.quote in printed for offer in offers)
    assert "[1]" not in printed
    assert "The closest releases:" not in printed
    for status, text, some in (
        ("not_found", "Nothing.", offers),
        ("not_stated", "Nothing.", offers[1:]),
        ("not_stated", "Nothing.", (cite(), cite())),
    ):
        with pytest.raises(UnprovedAnswer):
            Answer("q", status, text, offers=some)
    with pytest.raises(UnprovedAnswer):
        Answer("q", "answered", "Said. [1]", citations=(cite(),), offers=offers)


def test_a_declined_answer_offers_the_three_closest_releases_once_each():
    releases = [replace(RELEASE, id=f"r-{n}", title=f"Title {n}") for n in range(5)]
    order = [3, 3, 1, 3, 0, 4]
    answer = Answer("q", "not_found", "Nothing.", passages=tuple(passage(releases[n]) for n in order))
    assert [document.id for document in answer.related] == ["r-3", "r-1", "r-0"]
    printed = str(answer)
    assert "The closest releases:" in printed
    assert [line.strip() for line in printed.splitlines() if "Title" in line] == ["- Title 3", "- Title 1", "- Title 0"]
    assert releases[3].text not in printed
    assert str(Answer("q", "not_found", "Nothing.")) == "Nothing."


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Answer("q", "answered", "Said. [1]", citations=(cite(),)), "text"),
        (cite(), "quote"),
        (passage(), "score"),
        (Reading(passage(), 0, 3, 0.5), "answerability"),
    ],
)
def test_the_values_are_frozen(value, name):
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, getattr(value, name))


def test_a_changed_copy_is_proved_anew():
    with pytest.raises(UnprovedAnswer):
        replace(cite(), quote="Centers operate in Baku.")
    with pytest.raises(UnprovedAnswer):
        replace(cite(), document=replace(RELEASE, text="Another release altogether, with other words in it, and long."))


SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: Span(min(ends), max(ends)))


@given(SPANS, SPANS, st.integers(-12, 12))
def test_spans_overlap_where_they_share_a_character_wherever_the_text_begins(one, other, by):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
    assert one.shifted(by).overlaps(other.shifted(by)) == bool(shared)
    assert one.shifted(by).shifted(-by) == one


@given(TEXTS, TEXTS, st.data())
def test_a_shifted_span_has_the_same_characters(before, text, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    span = Span(start, end)
    assert span.text_of(text) == text[start:end] == span.shifted(len(before)).text_of(before + text)


def test_a_span_overlaps_whatever_has_a_place():
    assert Span(50, 60).overlaps(cite())
    assert not Span(52, 60).overlaps(cite())
    assert Span(0, 1).overlaps(passage().chunk)


def test_a_release_at_several_addresses_is_cited_with_all_of_them():
    there = ["https://m.town.example/1", "https://gov.example/1"]
    document = Document("a", "The ferry sails.", url="https://town.example/1", metadata={"addresses": there})
    answer = Answer("When?", "answered", "The ferry sails. [1]", citations=(cite(document, 0, 16),))
    printed = [line.strip() for line in str(answer).split("\n")]
    assert [line for line in printed if "https" in line] == [document.url, *(f"also at {one}" for one in there)]


def test_a_quote_from_a_file_with_pages_is_cited_with_its_page_and_a_link_to_it():
    pages = {"page_starts": [[0, 1], [16, 3], [53, 4], [60, 3]]}
    document = replace(RELEASE, url="https://gov.example/1.pdf", metadata=pages)
    one = cite(document)
    assert (one.page, one.to_dict()["page"]) == (3, 3)
    printed = [line.strip() for line in str(Answer("q", "answered", "Open. [1]", citations=(one,))).split("\n")]
    assert printed[-2:] == ["https://gov.example/1.pdf#page=3", "page 3, characters 16 to 52 of release r-1"]
    assert [document.page_at(at) for at in (0, 15, 16, 59, 60)] == [1, 1, 3, 4, 3]
    assert replace(document, url="https://gov.example/1.pdf#a").address_at(16) == "https://gov.example/1.pdf#a"
    assert (cite().page, RELEASE.address_at(16)) == (None, RELEASE.url)


@pytest.mark.parametrize("given", [None, 3, "x", [], [3], [[1]], [["a", 1]], [[9999, 1]], {"0": 1}])
def test_pages_that_are_none_give_no_page(given):
    assert cite(replace(RELEASE, metadata={"page_starts": given})).page is None
