import gzip
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.chunks import chunks
from index.text.sentences import sentences
from index.types import Document
from tests.conftest import calls

DATA = Path(__file__).parent.parent.parent / "shared" / "data"

WORDS = [
    "Mr. ",
    "U.S. ",
    "No. 5. ",
    "F. Nabiyev ",
    "İclas oldu. ",
    "ılıq ",
    "ə",
    "e\u0301",
    "г. ",
    "“Go. Now.” ",
    "end.Next ",
]
SPACE = ["\n", "\r\n", "\r\n\r\n", "\n \n", "\u2029", "\u00a0", "\u3000", "\u2028", "\t"]
MARKS = [
    "\u200f",
    "\u202e",
    "\ufeff",
    "\x00",
    "\x1b",
    "\u0301",
    "👨‍👩‍👧",
    "👍🏽",
    "…",
    "。",
    "!?",
    "؟",
    "1. ",
    "***",
    "(",
    "”",
]
texts = st.lists(st.sampled_from(WORDS + SPACE + MARKS) | st.text(max_size=8), max_size=40).map("".join)
languages = st.sampled_from(["", "en", "az", "ru", "zh", "en-GB", "xx"])


def count_words(batch):
    return [len(text.split()) for text in batch]


def count_characters(batch):
    return [len(text) for text in batch]


def parts(text, language=""):
    return [text[span.start : span.end] for span in sentences(text, language)]


def cut(text, budget, count_tokens=count_words):
    return chunks(Document(id="release", text=text), budget=budget, count_tokens=count_tokens)


def assert_covered(text, spans):
    """The spans are in order, apart, not empty, without space around them, and nothing but space is outside them."""
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        end = span.end
    assert not text[end:].strip()


@given(texts, languages)
def test_sentences_cover_the_text(text, language):
    assert_covered(text, sentences(text, language))


@given(texts, st.integers(1, 40))
def test_chunks_cover_the_text_and_keep_to_the_budget(text, budget):
    found = cut(text, budget, count_characters)
    if not any(map(str.isalnum, text)):
        assert found == []
        return
    assert_covered(text, found)
    assert_covered(text, [sentence for chunk in found for sentence in chunk.sentences])
    for ordinal, chunk in enumerate(found):
        assert chunk.id == f"release#{ordinal}"
        assert chunk.document_id == "release"
        assert (chunk.start, chunk.end) == (chunk.sentences[0].start, chunk.sentences[-1].end)
        size = sum(sentence.end - sentence.start for sentence in chunk.sentences)
        assert size <= budget or len(chunk.sentences) == 1  # one character of several code points may be above


@given(texts)
def test_with_room_for_all_there_is_one_chunk_of_all_sentences(text):
    found = cut(text, 10_000, count_characters)
    if found:
        (chunk,) = found
        assert chunk.sentences == tuple(sentences(text))


@given(texts, languages)
def test_no_sentence_starts_with_a_mark_that_belongs_to_the_letter_before(text, language):
    for span in sentences(text, language)[1:]:
        assert text[span.start] not in "\u0301\u200d🏽" or text[span.start - 1].isspace()


@pytest.mark.parametrize(
    "sentence",
    [
        "At the meeting, F. Nabiyev spoke with F.Nabiyev.",
        "Law No. 49 was passed on Sept. 5 under Art. 7.",
        "Dr. Smith of the U.S. Army met Mrs. Doe at 5 p.m. today.",
        "The J.R. Stone Co. Inc. paid $1.5 million.",
        "He said: “We came. We saw. We left.”",
        "“Why?” he asked.",
        "Nizami küç. 5, Bakı ş. N. Rzayev, məs. A. Quliyev.",
        "İ. Həsənov, Ş. Qasımov və Ə. Rzayev gəldi.",
        "Г. Алиев, г. Баку, ул. Низами, д. 5, А. С. Пушкин.",
        "1. The first item.",
        "A\u00a0B. Smith came.",
        "A line\nbroken in two, and\r\nthree.",
        "a\u0301. b.\u0301",
    ],
)
def test_stays_whole(sentence):
    assert parts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \r\n\t\n", []),
        ("One. Two! Three? Four… Five.", ["One.", "Two!", "Three?", "Four… Five."]),
        ("Trade has tripled.  It grew.", ["Trade has tripled.", "It grew."]),
        ("It is in the U.S. The next one is not.", ["It is in the U.S.", "The next one is not."]),
        ("Headline\n\nBody", ["Headline", "Body"]),
        ("Headline\r\n \r\nBody", ["Headline", "Body"]),
        ("A “quote goes on\n\nhere.” End.", ["A “quote goes on", "here.”", "End."]),
        ("İİİ 😀 gəldi. Sonra getdi.", ["İİİ 😀 gəldi.", "Sonra getdi."]),
        ("Он пришёл. Она ушла.", ["Он пришёл.", "Она ушла."]),
        ("2. Second item. 3. Third item.", ["2. Second item.", "3. Third item."]),
        ("你好。再见。", ["你好。", "再见。"]),
        ("***\n\nNews", ["***", "News"]),
    ],
)
def test_splits(text, expected):
    assert parts(text) == expected


def test_an_unknown_language_is_split_by_the_rules_of_english():
    text = "Mr. Smith came. Mrs. Doe left."
    assert parts(text, "xx-unknown") == parts(text, "en") == ["Mr. Smith came.", "Mrs. Doe left."]


def test_chunks_are_equal_rather_than_full_with_a_tail():
    text = " ".join(f"Word number {number} here." for number in range(12))
    assert [len(chunk.sentences) for chunk in cut(text, 40)] == [6, 6]


def test_chunks_end_with_a_paragraph_where_that_costs_nothing():
    paragraphs = ["One two three. One two three.", "One two three. One two three. One two three."]
    found = cut("\n\n".join(paragraphs), 9)
    assert [len(chunk.sentences) for chunk in found] == [2, 3]
    found = cut("\n\n".join(reversed(paragraphs)), 9)
    assert [len(chunk.sentences) for chunk in found] == [3, 2]


def test_a_sentence_too_long_is_cut_at_spaces():
    text = "word " * 95 + "end."
    found = cut(text, 10)
    assert len(found) == 10
    assert all(text[chunk.start : chunk.end].split() for chunk in found)
    assert {word for chunk in found for word in text[chunk.start : chunk.end].split()} == {"word", "end."}


def test_a_word_too_long_is_cut_between_what_a_reader_sees_as_characters():
    text = "👍🏽e\u0301" * 50 + "x"
    pieces = [text[chunk.start : chunk.end] for chunk in cut(text, 10, count_characters)]
    assert all(piece[0] in "👍ex" for piece in pieces)
    assert max(map(len, pieces)) <= 10


def test_tokens_are_counted_once_in_one_batch():
    batches = []

    def count_tokens(batch):
        batches.append(list(batch))
        return count_words(batch)

    cut("One two. Three four. Five six.", 4, count_tokens)
    assert batches == [["One two.", "Three four.", "Five six."]]


@pytest.mark.parametrize("text", ["", " \n", "***", "👍🏽 … ©", "\x00\u200f"])
def test_text_without_a_word_gives_no_chunk(text):
    assert cut(text, 10) == []


def test_a_budget_without_room_is_refused():
    with pytest.raises(ValueError, match="at least one token"):
        cut("Text.", 0)


def test_the_sample_release():
    sample = DATA / "sms-10189.txt"
    if not sample.exists():
        pytest.skip("needs the development data: sms-10189.txt")
    text = sample.read_text("utf-8")
    assert (
        "It was mentioned that Detention centers for illegal migrants complying with modern standards operate under "
        "the Service in Baku and Yevlakh."
    ) in parts(text, "en")
    assert len(parts(text, "en")) == 25  # the footer with bars reads as a row of a table
    assert [len(chunk.sentences) for chunk in cut(text, 200)] == [6, 8, 11]


def test_ten_times_the_text_is_ten_times_the_work():
    page = (
        "Mr. Smith of the U.S. Army opened the office on Sept. 5. He said: “We came. We saw.” It cost $1.5 million.\n\n"
        "Headline\n\n1. The first item. 2. Second item. Bakı ş. N. Rzayev, məs. A. Quliyev. " + "word " * 300 + "end.\n"
    )
    assert calls(cut, page * 100, 60) < 12 * calls(cut, page * 10, 60)


def test_real_releases_are_cut_into_chunks_that_cover_them():
    path = DATA / "press-releases.jsonl.gz"
    if not path.exists():
        pytest.skip("needs the development data: press-releases.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        releases = [json.loads(line)["text"] for line in itertools.islice(lines, 0, 1000, 10)]
    for text in releases:
        assert_covered(text, cut(text, 170))
