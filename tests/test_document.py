"""A document that can be made can be stored, and comes back as it was; any other is refused with what to give."""

import tempfile
import types
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Document, Index, InvalidDocument, verify
from tests.conftest import MEMORY, TermEmbedder

TEXTS = st.text(max_size=20) | st.text(st.sampled_from("a\ud800\udfff\0İ\u2028"), max_size=4)
NUMBERS = st.integers() | st.floats()
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | st.dates() | st.binary(max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(TEXTS | st.integers(), inner),
    max_leaves=5,
)


@settings(max_examples=150)
@given(
    st.fixed_dictionaries(
        {"id": TEXTS, "text": TEXTS},
        optional={
            "title": TEXTS,
            "url": TEXTS,
            "language": TEXTS,
            "publisher": TEXTS,
            "published": st.none() | st.dates() | st.datetimes(),
            "metadata": st.dictionaries(TEXTS, VALUES, max_size=3),
        },
    )
)
def test_a_document_that_can_be_made_comes_back_as_it_was(fields):
    try:
        document = Document(**fields)
    except InvalidDocument:
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder, Index.create(Path(folder), TermEmbedder()) as made:
        made.add([document])
        assert list(made.documents()) == [document]
        assert made.add(made.documents()).unchanged == (document.id,)
        assert not list(verify(made))


def test_what_json_knows_is_kept():
    metadata = {"a": [1, 2.5, True, None, "ə 👩‍🚀", {"": {}}], "b": 10**30, "c": -0.0}
    assert Document("a", "", metadata=metadata).metadata == metadata
    assert Document("a", "", metadata=types.MappingProxyType(metadata)).metadata == metadata


@pytest.mark.parametrize("field", ["id", "text", "title", "url", "language", "publisher"])
def test_half_a_character_is_refused(field):
    fields = {"id": "a", "text": "b", field: "ab\ud83dc"}
    with pytest.raises(InvalidDocument, match=f"its {field} has a lone surrogate at 2, .* right encoding"):
        Document(**fields)


@pytest.mark.parametrize("field", ["id", "text", "title", "url", "language", "publisher"])
@pytest.mark.parametrize("value", [None, 7, b"bytes"])
def test_a_text_that_is_no_string_is_refused(field, value):
    with pytest.raises(InvalidDocument, match=f"its {field} has to be a string, not {type(value).__name__}"):
        Document(**{"id": "a", "text": "b", field: value})


@pytest.mark.parametrize("value", [datetime(2024, 5, 6), datetime(2024, 5, 6, 7, 8, tzinfo=UTC)])
def test_a_moment_is_refused_where_a_day_is_meant(value):
    with pytest.raises(InvalidDocument, match=r"'a': published has to be a day, not a datetime; give its \.date\(\)"):
        Document("a", "b", published=value)
    assert Document("a", "b", published=value.date()).published == date(2024, 5, 6)


@pytest.mark.parametrize("value", ["2024-05-06", "", 20240506, 0])
def test_a_day_that_is_no_date_is_refused(value):
    with pytest.raises(InvalidDocument, match=r"published has to be a datetime\.date or None, not"):
        Document("a", "b", published=value)


LOOP: list = []
LOOP.append(LOOP)


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), b"x", {1, 2}, (1, 2), {1: "x"}, {None: 1}, date(2024, 5, 6), object(), LOOP, 10**5000],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("deep", [False, True])
def test_metadata_that_is_not_json_is_refused(value, deep):
    with pytest.raises(InvalidDocument, match=r"'a': its metadata is not JSON .* give strings, finite numbers"):
        Document("a", "b", metadata={"office": [{"x": value}] if deep else value})


@pytest.mark.parametrize("metadata", [{"x": "\ud800"}, {"\udfff": 1}, {"x": [{"y\ud800": ""}]}])
def test_half_a_character_of_metadata_is_refused(metadata):
    with pytest.raises(InvalidDocument, match="its metadata, written as JSON, has a lone surrogate"):
        Document("a", "b", metadata=metadata)


@pytest.mark.parametrize("metadata", [None, 5, ["office"], [], [("office", 3)]])
def test_metadata_that_is_no_mapping_is_refused(metadata):
    with pytest.raises(InvalidDocument, match="its metadata has to be a dict, not"):
        Document("a", "b", metadata=metadata)
