import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.analysis import FUNCTION_WORDS, LONGEST_TERM, content_terms, fold, terms, tokens

WORDS = [
    "İstanbul",
    "ılıq",
    "Azərbaycan",
    "e\u0301te\u0301",
    "U.S.",
    "U.S.A",
    "2,067",
    "3.5",
    "O’Brien’s",
    "служба",
    "ёлки",
]
NOISE = [
    " ",
    "\r\n",
    "\n\n",
    "\u200f",
    "\u202e",
    "👍🏽",
    "👨‍👩‍👧",
    "\x00",
    "\x1b",
    "_",
    "-",
    "…",
    "\u00ad",
    "\u0301",
    "ﬁ",
    "½",
    "'",
    ".",
    ",",
]
texts = st.lists(st.sampled_from(WORDS + NOISE) | st.text(max_size=8), max_size=20).map("".join)


@given(texts)
def test_terms_are_the_tokens_without_their_places(text):
    assert terms(text) == [token.text for token in tokens(text)]


@given(texts)
def test_terms_fit_a_whitespace_tokenizer(text):
    found = terms(text)
    assert " ".join(found).split() == found
    assert all(0 < len(term) <= LONGEST_TERM for term in found)


@given(texts)
def test_each_token_lies_at_its_place_in_the_text_as_given(text):
    found = tokens(text)
    borders = [offset for token in found for offset in (token.start, token.end)]
    assert borders == sorted(borders)
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
        assert token.text in terms(text[token.start : token.end])


@given(texts)
def test_folding_twice_changes_nothing(text):
    for word in text.split():
        if not any(char.isdigit() for char in word):  # "3.5" folded is still a number, "x.3.5" is not
            assert fold(fold(word)) == fold(word)


@given(texts)
def test_accents_written_in_one_or_two_characters_are_the_same(text):
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert terms(composed) == terms(decomposed)


@given(texts)
def test_content_terms_are_some_of_the_terms_in_order(text):
    rest = iter(terms(text))
    assert all(term in rest for term in content_terms(text))


@pytest.mark.parametrize(
    "text", ["", " \r\n\t", "👍🏽 ❤️ 👨‍👩‍👧", "\x00\x1b\x7f", "_ - … “” ¿? ©", "\u200f\u202e", "\u0301"]
)
def test_text_without_words_has_no_terms(text):
    assert terms(text) == tokens(text) == content_terms(text) == []


@pytest.mark.parametrize(
    ("typed", "released"),
    [
        ("azerbaycan", "Azərbaycan"),
        ("istanbul", "İstanbul"),
        ("ISTANBUL", "ıstanbul"),
        ("detention centre", "Detention centers,"),
        ("US visa", "U.S. visas"),
        ("USA", "U.S.A."),
        ("2067", "2,067"),
        ("1250.50", "$1,250.50."),
        ("Azerbaijan", "Azerbaijan’s"),
        ("the service's chief", "the Service chief"),
        ("organised by labour organisations", "organizes by labor organization"),
        ("defence licence", "Defense licenses"),
        ("cancelled programme", "canceled programs"),
        ("snake case", "snake_case"),
        ("migration", "migra\u00adtion"),
        ("елка", "Ёлки"),
        ("российский", "Российского"),
        ("cafe", "cafe\u0301"),
        ("F. Nabiyev", "F.Nabiyev"),
        ("Armenia Azerbaijan", "Armenia-Azerbaijan"),
        ("06 10 2017", "06.10.2017"),
    ],
)
def test_what_a_citizen_types_meets_what_the_release_says(typed, released):
    assert terms(typed) == terms(released) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("hour", "hor"), ("four", "for"), ("precise", "precize"), ("3.5", "35"), ("genre", "gener"), ("1,5", "15")],
)
def test_spelling_rules_leave_other_words_alone(one, other):
    assert terms(one) != terms(other)


@pytest.mark.parametrize(
    "word", ["promise", "exercise", "enterprise", "surprise", "otherwise", "raise", "advise", "rise"]
)
def test_words_that_always_end_in_ise_keep_it(word):
    assert "z" not in terms(word)[0]


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("Which detention centers operate under SMS?", "detention center operate SMS"),
        ("What time does the Yevlakh centre open?", "time Yevlakh center open"),
        ("How many visits were there in May 2017?", "visit May 2017"),
        ("What does WHO advise, and where is the U.S. embassy?", "WHO advise U.S. embassy"),
        ("WHO IS THE AMBASSADOR?", "ambassador"),
        ("What's the ambassador's name?", "ambassador name"),
        ("Azərbaycanda hansı mərkəzlər var?", "Azərbaycanda mərkəzlər"),
        ("Где находятся центры и кто посол?", "находятся центры посол"),
        ("Who is it?", ""),
    ],
)
def test_content_terms_tell_what_a_question_is_about(question, content):
    assert content_terms(question) == terms(content)


def test_offsets_hold_where_lower_casing_would_shift_them():
    text = "İİİ 😀 Yevlax mərkəzi"
    found = tokens(text)
    assert [text[token.start : token.end] for token in found] == ["İİİ", "Yevlax", "mərkəzi"]


def test_words_too_long_to_be_words_are_cut_alike_in_both_forms():
    assert terms("x" * 100) == ["x" * LONGEST_TERM] == [token.text for token in tokens("x" * 100)]


def test_function_words_are_folded():
    assert all(fold(word) == word for word in FUNCTION_WORDS)


def test_threads_agree():
    text = " ".join(f"organisation{number} службы{number} relations" for number in range(300))
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(terms, [f"{text} {number}" for number in range(16)]))
    assert len({tuple(result[:-1]) for result in results}) == 1
