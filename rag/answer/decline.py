"""How a question is declined: releases are about it and give no clear answer, or none is about it.

What is offered where releases are about it: ``offer``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index import Index
from index.embedding.registry import DEFAULT_MODEL
from index.text.analysis import content_terms, terms
from rag.reading.learned_reader import nearness
from rag.reading.sentence_reader import coverage
from rag.time.period import Period
from rag.types import Passage, Status

NOT_FOUND = "The archive does not answer this."
NOT_OF_THEN = "The releases do not answer this for the time that was asked for."
NOT_STATED = "There are releases about this, but no clear answer was found in them."

# What shared terms count beside a cosine, and from where on passages are about the question; each by the embedder whose
# cosines they were chosen for. Of questions that an archive is about, in its own language, 98 % and more are as close
# as that; of those about anything else 0 to 20 %, the more the broader the archive: docs/decisions/10.
TERMS, CLOSE = 0.13, 0.573
TERMS_OF_OTHERS, CLOSE_OF_OTHERS = 0.5, 0.6
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
    if about(question, passages, index):
        return "not_stated", NOT_STATED
    return "not_found", NOT_FOUND


def about(question: str, passages: Sequence[Passage], index: Index) -> bool:
    """Whether some passage is about what is asked, whether or not it answers."""
    weight, least = (TERMS, CLOSE) if index.embedder.name == DEFAULT_MODEL else (TERMS_OF_OTHERS, CLOSE_OF_OTHERS)
    return closeness(question, passages, index, weight) >= least


def closeness(question: str, passages: Sequence[Passage], index: Index, weight: float) -> float:
    """How surely one of the passages is about what is asked, at most 1 and the weight.

    The highest cosine of a sentence of a passage with the question, and the share of the question's terms in the
    passage, weighed by rarity: meaning is the better witness, and a question in another language than the passage
    shares no term with it; but terms still hold where an embedder's cosines are all alike.

    Args:
        question: as it was searched.
        passages: what was found.
        index: says how rare a term is.
        weight: of the share of the terms.
    """
    written = [index.languages.language_of(passage.document.id) for passage in passages]
    wanted = {
        language: index.inverse_frequency(content_terms(question, language)) for language in dict.fromkeys(written)
    }
    return max(
        (
            nearness(passage) + weight * shared(wanted[language], passage, language)
            for passage, language in zip(passages, written, strict=True)
        ),
        default=0.0,
    )


def shared(wanted: Mapping[str, float], passage: Passage, language: str) -> float:
    """The share of a question's terms, weighed by rarity, that a passage in a language or its title has, 0..1."""
    return coverage(wanted, set(terms(f"{passage.document.title}\n{passage.text}", language)))
