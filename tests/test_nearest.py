"""The part of a passage that is read: whole sentences around the nearest one, and spans in the release's own places."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rag
from index import Chunk, Document, Span
from rag.reading.base import Fitted
from rag.reading.learned_reader import LearnedReader
from rag.reading.nearest import PART, nearest_part
from rag.reading.spans import SpanScore
from rag.types import ScoredSentence


def passage(lengths, likeness, before=0):
    """A passage of sentences of these lengths, behind ``before`` characters of its release."""
    spans, start = [], before
    for length in lengths:
        spans.append(Span(start, start + length))
        start += length + 1
    end = spans[-1].end if spans else before + 1
    text = "x" * before + " ".join("s" * (length - 1) + "." for length in lengths) + "x" * 3
    document = Document("d", text)
    sentences = tuple(ScoredSentence(span, one) for span, one in zip(spans, likeness, strict=True))
    return rag.Passage(Chunk("d#0", "d", before, end, tuple(spans)), document, 0.5, sentences=sentences)


FOUND = st.lists(st.tuples(st.integers(2, 400), st.sampled_from((0.1, 0.4, 0.8))), min_size=1, max_size=12).flatmap(
    lambda known: st.builds(
        passage, st.just([length for length, _ in known]), st.just([one for _, one in known]), st.integers(0, 30)
    )
)


@given(FOUND, st.integers(1, 1200))
def test_a_part_is_whole_sentences_around_the_nearest_and_no_sentence_more_would_fit(found, most):
    part = nearest_part(found, most).shifted(found.chunk.start)
    inside = [one for one in found.sentences if part.start <= one.span.start and one.span.end <= part.end]
    assert (part.start, part.end) == (inside[0].span.start, inside[-1].span.end)
    nearest = next(one for one in inside if one.similarity == max(s.similarity for s in found.sentences))
    assert len(inside) == 1 or part.end - part.start <= most
    first, last = found.sentences.index(inside[0]), found.sentences.index(inside[-1])
    beside = [(first - 1, last), (first, last + 1)]
    for one, other in beside:
        if one >= 0 and other < len(found.sentences):
            assert found.sentences[other].span.end - found.sentences[one].span.start > most
    assert part.start <= nearest.span.start


def test_a_part_grows_evenly_to_both_sides():
    found = passage([99] * 9, [0.1] * 4 + [0.9] + [0.1] * 4, before=7)
    assert nearest_part(found, 500) == Span(200, 699)


@pytest.mark.parametrize("place", [0, 8])
def test_at_the_edge_of_a_passage_a_part_is_as_long_as_elsewhere(place):
    found = passage([99] * 9, [0.9 if number == place else 0.1 for number in range(9)])
    part = nearest_part(found, 500)
    assert part.end - part.start == 499


def test_a_passage_without_sentences_is_read_whole():
    found = replace(passage([400, 400], [0.1, 0.9]), sentences=())
    assert nearest_part(found) == Span(0, 801)


class Finds:
    """A model that finds one word, and remembers what it was given."""

    def __init__(self, word):
        self.word, self.given, self.fitted = word, [], Fitted({}, 1.0, 0.0, 0.5, 0.4)

    def spans(self, question, passages):
        self.given.append([text for _, text in passages])
        places = [text.find(self.word) for _, text in passages]
        return [SpanScore(place, place + len(self.word), 1.0) if place >= 0 else None for place in places]


def test_the_first_passage_is_read_whole_and_the_others_where_they_were_found():
    filler = "The ministers signed an agreement on tourism and on the trade in dried fruit. " * 12
    text = f"{filler}The talks lasted nine days. {filler}".rstrip()
    spans, start = [], 5
    for sentence in text.replace(". ", ".\n").split("\n"):
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    document = Document("d", "x" * 5 + text)
    sentences = tuple(ScoredSentence(one, float("nine" in one.text_of(document.text))) for one in spans)
    found = [
        rag.Passage(Chunk(f"d#{n}", "d", 5, 5 + len(text), tuple(spans)), document, 0.5, sentences=sentences)
        for n in range(3)
    ]
    model = Finds("nine days")
    readings = LearnedReader(model).read("How long?", found)
    assert [reading.text for reading in readings] == ["nine days"] * 3
    assert {reading.start for reading in readings} == {document.text.index("nine days")}
    whole, *parts = model.given[0]
    assert whole == text
    assert all(0 < len(part) <= PART and "nine days" in part for part in parts)
