"""Links to a quote: what is encoded can be read back, and names the place and no other."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.page.text_fragment import LONG, directive, with_fragment

word = st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=8)
sentences = st.lists(word, min_size=1, max_size=30).map(" ".join)


def parts_of(coded):
    """A directive as the standard reads it: its parts by name."""
    parts = coded.split(",")
    named = {}
    if parts[0].endswith("-"):
        named["prefix"] = unquote(parts.pop(0)[:-1])
    if parts[-1].startswith("-"):
        named["suffix"] = unquote(parts.pop()[1:])
    assert len(parts) in (1, 2)
    return named | dict(zip(("start", "end"), map(unquote, parts), strict=False))


@given(sentences, sentences, sentences)
def test_a_directive_names_the_beginning_and_the_end_of_the_quote(before, quote, after):
    text = f"{before} {quote} {after}"
    coded = directive(text, len(before) + 1, len(before) + 1 + len(quote))
    assert not set(coded.replace(",", "").strip("-").replace("-", "")) & set("&#?+ ")
    parts = parts_of(coded)
    if len(quote.split()) < LONG:
        assert parts["start"] == quote
    else:
        assert quote.startswith(parts["start"] + " ")
        assert quote.endswith(" " + parts["end"])
    assert before.endswith(parts.get("prefix", ""))
    assert after.startswith(parts.get("suffix", ""))


def test_marks_that_separate_parts_are_encoded():
    assert directive("One-way, R&D!", 0, 13) == "One%2Dway%2C%20R%26D%21"


def test_the_second_of_two_places_is_told_apart_by_the_words_around_it():
    text = "It was open. It closed.\n\nLater on\u00a0it was open. Nobody came."
    place = text.rindex("it was open")
    assert directive(text, place, place + 12) == "Later%20on-,it%20was%20open.,-Nobody%20came."


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://gov.example/1", "https://gov.example/1#:~:text=Open."),
        ("https://gov.example/1#top", "https://gov.example/1#top:~:text=Open."),
        ("https://gov.example/1#", "https://gov.example/1#:~:text=Open."),
        ("https://gov.example/1#:~:text=else", "https://gov.example/1#:~:text=Open."),
    ],
)
def test_the_address_keeps_its_own_fragment(url, base):
    assert with_fragment(url, "Open.", 0, 5) == base
