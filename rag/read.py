"""Which words of a passage answer, and how surely: the place where a learned reader goes.

To add a reader, write ``read``. The one here looks at shared terms and at the similarity of meaning; it chooses whole
sentences and singles out no words in them.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from index import Index
from index.analysis import content_terms, terms
from rag.types import Passage, Reading, ScoredSentence


class Reader(Protocol):
    """Reads passages for the words that answer a question."""

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """Readings, surest first; their spans lie inside their passages."""
        ...


# Fitted by `press-eval fit`; see ARCHITECTURE.md.
BIAS = -4.0
COVERAGE = 3.0
CONTEXT = 1.0
SIMILARITY = 3.0


class SentenceReader:
    """Weighs each sentence by the question's terms that it shares and by the likeness of its meaning.

    The answerability is a logistic function of three things, each 0..1 but the last: the share of the question's
    content terms, by inverse document frequency, that stand in the sentence; the share that stand in the sentence,
    its passage or its title; and the cosine of the sentence's and the question's vectors, -1..1.
    """

    def __init__(self, index: Index) -> None:
        self.index = index

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """One reading for each sentence, surest first; ties by the order of passages and sentences."""
        wanted = self.index.inverse_frequency(content_terms(question))
        forms = [
            (frozenset(terms(form)), frozenset(terms(other))) for form, other in self.index.abbreviations.pairs(question)
        ]
        readings = [
            Reading(passage, sentence.span.start, sentence.span.end, answerability(features))
            for passage in passages
            for sentence, features in sentence_features(wanted, forms, passage)
        ]
        return sorted(readings, key=lambda reading: -reading.answerability)


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a sentence as an answer.

    Attributes:
        coverage: share of the question's terms that the sentence has, weighed by rarity, 0..1.
        context: the same for the sentence with its passage and title, 0..1.
        similarity: cosine of the sentence's and the question's vectors, -1..1.
    """

    coverage: float
    context: float
    similarity: float


def sentence_features(
    wanted: Mapping[str, float], forms: Sequence[tuple[frozenset[str], frozenset[str]]], passage: Passage
) -> Iterator[tuple[ScoredSentence, Features]]:
    """The features of each sentence of a passage.

    Args:
        wanted: the question's content terms with their inverse document frequencies.
        forms: terms of an abbreviated or spelled-out name in the question, and terms of its other form.
        passage: what was found.
    """
    text = passage.document.text
    around = {*terms(passage.text), *terms(passage.document.title)}
    for sentence in passage.sentences:
        own = set(terms(text[sentence.span.start : sentence.span.end]))
        yield (
            sentence,
            Features(
                coverage=coverage(wanted, with_other_forms(own, forms)),
                context=coverage(wanted, with_other_forms(around, forms)),
                similarity=sentence.similarity,
            ),
        )


def with_other_forms(found: set[str], forms: Sequence[tuple[frozenset[str], frozenset[str]]]) -> set[str]:
    """The terms, and those that the question uses for a name that stands here in its other form."""
    return found.union(*(asked for asked, other in forms if other <= found))


def coverage(wanted: Mapping[str, float], found: Collection[str]) -> float:
    """The share of the wanted terms that were found, weighed by their rarity, 0..1."""
    total = sum(wanted.values())
    return sum(weight for term, weight in wanted.items() if term in found) / total if total else 0.0


def answerability(features: Features) -> float:
    """Logistic function of the features, 0..1."""
    logit = BIAS + COVERAGE * features.coverage + CONTEXT * features.context + SIMILARITY * features.similarity
    return 1 / (1 + math.exp(-logit))
