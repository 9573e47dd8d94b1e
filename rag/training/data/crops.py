"""Passages cut down to the sentence that answers and what stands near it, as the reader's second look has them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from index.text.analysis import content_terms, terms
from index.text.sentences import sentences, touched
from index.types import Span
from rag.training.data.public import Example


def cropped(example: Example, random: Random) -> Example:
    """The example with the sentence that answers alone, or with some of those before and behind it.

    Of a passage that does not answer, the sentence is kept that shares most terms with the question: the likeliest to
    deceive.
    """
    spans = sentences(example.passage)
    if not spans:
        return example
    first, last = carriers(example, spans)
    first = random.choice((first, first, max(0, first - 1), 0))
    last = random.choice((last, last, min(len(spans) - 1, last + 1), len(spans) - 1))
    start, end = spans[first].start, spans[last].end
    inside = [answer for answer in example.answers if start <= answer.start and answer.end <= end]
    moved = tuple(answer.shifted(-start) for answer in inside)
    return replace(example, passage=example.passage[start:end], answers=moved)


def carriers(example: Example, spans: list[Span]) -> tuple[int, int]:
    """The first and the last of the sentences that hold the answer, or of the one that seems to."""
    if answer := example.answer:
        held = touched(spans, answer)
        return held[0], held[-1]
    asked = set(content_terms(example.question))
    shared = [len(asked.intersection(terms(span.text_of(example.passage)))) for span in spans]
    return (best := shared.index(max(shared))), best
