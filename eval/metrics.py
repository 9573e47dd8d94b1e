"""How good a ranking, a short answer, and the choice to decline are. All deterministic."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str], k: int = 10) -> float:
    """1 / rank of the first relevant document among the first ``k``, or 0. Its mean is MRR@k."""
    return next((1 / rank for rank, found in enumerate(ranking[:k], start=1) if found in relevant), 0.0)


def hit(ranking: Sequence[str], relevant: Collection[str], k: int) -> float:
    """1 where a relevant document is among the first ``k``, else 0. Its mean is hit@k."""
    return float(any(found in relevant for found in ranking[:k]))


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def normalised(text: str) -> str:
    """As SQuAD compares answers: lower case, no ASCII punctuation, no English articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def exact_match(prediction: str, answers: Iterable[str]) -> float:
    """1 where the prediction equals some answer after normalisation, else 0. A declined answer is predicted as ""."""
    return max(float(normalised(prediction) == answer) for answer in _golden(answers))


def f1(prediction: str, answers: Iterable[str]) -> float:
    """The best overlap of words with any answer, 0..1, as SQuAD 2.0 counts it: declining earns all or nothing."""
    words = normalised(prediction).split()
    return max(_overlap(words, answer.split()) for answer in _golden(answers))


def _golden(answers: Iterable[str]) -> list[str]:
    """The answers, normalised; "" is the answer to a question that has none."""
    return [answer for answer in map(normalised, answers) if answer] or [""]


def _overlap(predicted: list[str], expected: list[str]) -> float:
    if not predicted or not expected:
        return float(predicted == expected)
    return 2 * (Counter(predicted) & Counter(expected)).total() / (len(predicted) + len(expected))


@dataclass(frozen=True, slots=True)
class Declining:
    """How often a system declined, and how often it should have."""

    answered_answerable: int = 0
    declined_answerable: int = 0
    answered_unanswerable: int = 0
    declined_unanswerable: int = 0

    @property
    def right(self) -> float:
        """Share of the questions about which it chose rightly whether to answer."""
        chosen = self.answered_answerable + self.declined_unanswerable
        return chosen / max(1, chosen + self.declined_answerable + self.answered_unanswerable)


def declining(choices: Iterable[tuple[bool, bool]]) -> Declining:
    """Count pairs of (the documents answer it, the system answered it)."""
    counts = Counter(choices)
    return Declining(
        answered_answerable=counts[True, True],
        declined_answerable=counts[True, False],
        answered_unanswerable=counts[False, True],
        declined_unanswerable=counts[False, False],
    )
