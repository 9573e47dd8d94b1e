"""Readings as long as the question wants them: a reason or a way to do something is no three words, nor half a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.question.expected import asks_for_sentence, asks_for_several
from rag.reading.lists import listing
from rag.types import Reading

NEAR = 0.25
"""Share of the best answerability that no other release reaches where a reading stands alone."""
ALONE = 1.3
"""By how much the odds of such a reading rise."""
MOST = 0.999


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


def surer_alone(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, the best one surer where a sentence is asked for and no other release comes near it.

    A reader is unsure which words of a sentence say yes, or why, and its sureness is that of the words; of nine
    questions whose best reading stood alone just under the threshold, seven were answered by its sentence.

    Args:
        question: as it was asked.
        readings: surest first.
    """
    if not (readings and asks_for_sentence(question)):
        return list(readings)
    best, *others = readings
    own = best.passage.document.id
    if any(one.answerability > NEAR * best.answerability for one in others if one.passage.document.id != own):
        return list(readings)
    odds = ALONE * best.answerability / (1 - min(best.answerability, MOST))
    return [replace(best, answerability=max(best.answerability, odds / (1 + odds))), *others]
