"""How a question is declined: releases are about it and give no clear answer, or none is about it.

What is offered where releases are about it: ``offer``.
"""

from __future__ import annotations

from collections.abc import Sequence

from index import Index
from index.text.analysis import content_terms, terms
from rag.reading.sentence_reader import coverage
from rag.time.period import Period
from rag.types import Passage, Status

NOT_FOUND = "The archive does not answer this."
NOT_OF_THEN = "The releases do not answer this for the time that was asked for."
NOT_STATED = "There are releases about this, but no clear answer was found in them."

# Of questions that an archive is about, 98 % and more are at least this close to it; of questions about anything else
# 2 to 12 %, the more the broader the archive. ARCHITECTURE.md has the figures.
CLOSE = 0.4
MOST_TIMES = 6
"""Other times that are named, at most."""


def decline(
    question: str, passages: Sequence[Passage], index: Index, other_times: Sequence[Period] = ()
) -> tuple[Status, str]:
    """The status and the words of a declined answer.

    Args:
        question: as it was searched.
        passages: what was found.
        index: the archive.
        other_times: than the asked one, of which the releases have an answer.
    """
    if other_times:
        named = ", ".join(map(str, other_times[:MOST_TIMES]))
        return "not_stated", f"{NOT_OF_THEN} They speak of other times: {named}."
    if closeness(question, passages, index) >= CLOSE:
        return "not_stated", NOT_STATED
    return "not_found", NOT_FOUND


def closeness(question: str, passages: Sequence[Passage], index: Index) -> float:
    """How surely the passages are about what is asked, at most 1.

    Two thirds the highest cosine of a sentence with the question, one third the highest share of the question's terms,
    weighed by rarity, in one passage: meaning is the better witness, and terms still hold where an embedder's cosines
    are all alike.
    """
    wanted = index.inverse_frequency(content_terms(question))
    similarity = max((sentence.similarity for passage in passages for sentence in passage.sentences), default=0.0)
    found = (terms(f"{passage.document.title}\n{passage.text}") for passage in passages)
    covered = max((coverage(wanted, set(own)) for own in found), default=0.0)
    return (2 * similarity + covered) / 3
