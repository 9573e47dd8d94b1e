"""The simple reader: which sentences of a passage answer, by shared terms and by the similarity of meaning.

It chooses whole sentences and singles out no words in them. ``learned_reader`` has the trained one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index import Index
from index.text.analysis import content_terms, terms
from rag.exported import exported
from rag.types import Passage, Reading, ScoredSentence

# Fitted by `press-eval fit`. The bias and the share of the similarity
# were moved along with the cosines of another embedder: docs/decisions/52.
BIAS = -4.77
COVERAGE = 2.4
CONTEXT = 1.1
SIMILARITY = 3.46
LACKS_NUMBER = -0.63

# Questions that a number or a date answers as a rule, in English, Azerbaijani and Russian.
ASKS_NUMBER_OR_DATE = re.compile(
    r"\b(when|how (many|much|long|old|far|often|tall|high|big|large)|price|cost|fee|phone number"
    r"|(what|which) (time|year|day|date|month|century|number|percent\w*|age|price|fee|phone|amount|decade)"
    r"|nə vaxt|neçə\w*|nə qədər|когда|сколько|во сколько|как\w+ (год|дат|числ|номер|цен)\w*)\b",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")


@exported
class SentenceReader:
    """Weighs each sentence by ``Features``, with a logistic function fitted to tell sentences that answer."""

    threshold = 0.4  # chosen on development data
    weight = 0.0

    def __init__(self, index: Index) -> None:
        self.index = index

    def read(self, question: str, passages: Sequence[Passage], before: str = "") -> list[Reading]:
        """One reading for each sentence, surest first; ties by the order of passages and sentences."""
        readings = [
            Reading(passage, sentence.span.start, sentence.span.end, answerability(features))
            for passage, sentence, features in self.features(f"{before} {question}", passages)
        ]
        return sorted(readings, key=lambda reading: -reading.answerability)

    def features(
        self, question: str, passages: Sequence[Passage]
    ) -> Iterator[tuple[Passage, ScoredSentence, Features]]:
        """What is known of each sentence of the passages."""
        pairs = self.index.abbreviations.pairs(question)
        asks_number_or_date = bool(ASKS_NUMBER_OR_DATE.search(question))
        asked: dict[str, tuple[Mapping[str, float], list[tuple[frozenset[str], frozenset[str]]]]] = {}
        for passage in passages:
            language = self.index.languages.language_of(passage.document.id)
            if language not in asked:
                asked[language] = (
                    self.index.inverse_frequency(content_terms(question, language)),
                    [(frozenset(terms(form, language)), frozenset(terms(other, language))) for form, other in pairs],
                )
            for sentence, features in sentence_features(*asked[language], asks_number_or_date, passage, language):
                yield passage, sentence, features


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a sentence as an answer.

    Attributes:
        coverage: share of the question's terms that the sentence has, weighed by rarity, 0..1.
        context: the same for the sentence with its passage and title, 0..1.
        similarity: cosine of the sentence's and the question's vectors, -1..1.
        lacks_number: whether the question asks for a number or a date and the sentence has no digit.
    """

    coverage: float
    context: float
    similarity: float
    lacks_number: bool


def sentence_features(
    wanted: Mapping[str, float],
    forms: Sequence[tuple[frozenset[str], frozenset[str]]],
    asks_number_or_date: bool,
    passage: Passage,
    language: str,
) -> Iterator[tuple[ScoredSentence, Features]]:
    """The features of each sentence of a passage.

    Args:
        wanted: the question's content terms with their inverse document frequencies.
        forms: terms of an abbreviated or spelled-out name in the question, and terms of its other form.
        asks_number_or_date: whether a number or a date is asked for.
        passage: what was found.
        language: its release's, in which the terms above were made.
    """
    around = with_other_forms({*terms(passage.text, language), *terms(passage.document.title, language)}, forms)
    context = coverage(wanted, around)
    for sentence in passage.sentences:
        text = passage.document.text[sentence.span.start : sentence.span.end]
        own = with_other_forms(set(terms(text, language)), forms)
        lacks = asks_number_or_date and not DIGIT.search(text)
        yield sentence, Features(coverage(wanted, own), context, sentence.similarity, lacks)


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
    logit += LACKS_NUMBER * features.lacks_number
    return 1 / (1 + math.exp(-logit))
