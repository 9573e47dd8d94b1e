"""Readings as long as the question wants them: a reason or a way to do something is no three words, nor half a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.question.expected import asks_for_sentence, asks_for_several
from rag.reading.lists import listing
from rag.types import Reading


def widened(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each as whole sentences where the question asks for those, and as the whole list it stands in.

    Of a question for several things, words in a sentence of prose stay what they are.

    Args:
        question: as it was asked.
        readings: of any order.
    """
    sentence, several = asks_for_sentence(question), asks_for_several(question)
    if not (sentence or several):
        return list(readings)
    return [wide(reading, sentence=sentence) for reading in readings]


def wide(reading: Reading, *, sentence: bool) -> Reading:
    """A reading as its whole list, else, where a sentence is asked for, as its whole sentences."""
    place = listing(reading.passage, reading.carrier) or (reading.carrier if sentence else None)
    return replace(reading, start=place.start, end=place.end) if place else reading
