"""A passage is read whole, in windows that overlap; every piece knows its place in the text."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.runtime.vocabulary import vocabulary
from rag.reading.windows import OVERLAP, QUESTION, WINDOW, encode, windows

TEXTS = st.text(st.sampled_from("aB İıə.é\u0301中🎉\n\u200d9-"), max_size=400)


@pytest.fixture(scope="module")
def tokenizer():
    return vocabulary().tokenizer


@settings(deadline=None)
@given(question=TEXTS, title=TEXTS, passage=TEXTS, size=st.integers(240, 260))
def test_every_piece_of_the_passage_is_read_at_its_place(tokenizer, question, title, passage, size):
    whole = encode(tokenizer, passage)
    seen = set()
    for window in windows(tokenizer, question, title, passage, size):
        assert len(window.ids) <= size
        assert window.ids.shape == window.types.shape
        pieces = window.ids[window.first : window.first + len(window.offsets)].tolist()
        places = [tuple(place) for place in window.offsets.tolist()]
        first = whole.offsets.index(places[0])
        assert pieces == whole.ids[first : first + len(pieces)]
        assert window.types[window.first :].all()
        seen.update(places)
    assert seen == set(whole.offsets)


@pytest.mark.parametrize("words", [1, 200, 240, 300, 310, 600, 1111])
def test_neighbouring_windows_overlap_and_none_is_superfluous(tokenizer, words):
    laid = list(windows(tokenizer, "who?", "", " ".join(["word"] * words)))
    assert sum(len(window.offsets) for window in laid) - OVERLAP * (len(laid) - 1) == words
    assert all(len(window.ids) == WINDOW for window in laid[:-1])


def test_a_question_longer_than_the_window_leaves_room_for_the_passage(tokenizer):
    [window] = windows(tokenizer, "why " * 5000, "title " * 5000, "The centre opened in Baku.")
    assert window.first < WINDOW / 2
    assert len(window.offsets) == 6
    assert np.flatnonzero(window.types == 0).size == QUESTION + 2


def test_a_passage_without_a_piece_has_no_window(tokenizer):
    assert list(windows(tokenizer, "who?", "Title", " \n\u200d ")) == []
