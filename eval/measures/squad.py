"""How good a short answer is, by the rules of SQuAD."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable

from eval.data.task import PARTS

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def normalised(text: str) -> str:
    """Lower-cased, without ASCII punctuation and articles, with single spaces."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def exact_match(prediction: str, answers: Iterable[str]) -> float:
    """1 where the prediction equals some answer after normalisation, else 0. A declined answer is predicted as ""."""
    return max(float(normalised(prediction) == answer) for answer in _golden(answers))


def f1(prediction: str, answers: Iterable[str]) -> float:
    """The best overlap of words with any answer, 0..1, as SQuAD 2.0 counts it: declining earns all or nothing."""
    words = normalised(prediction).split()
    return max(_overlap(words, answer.split()) for answer in _golden(answers))


def contained(prediction: str, answers: Iterable[str]) -> float:
    """1 where some answer stands in the prediction, its whole words in their order and nothing between; else 0.

    Of an answer that lists several things each has to stand there, in any order. Where there is no answer, 1 for an
    empty prediction.
    """
    words = f" {normalised(prediction)} "
    listed = [parts for answer in answers if (parts := [part for part in map(normalised, answer.split(PARTS)) if part])]
    if not listed:
        return float(not words.strip())
    return float(any(all(f" {part} " in words for part in parts) for parts in listed))


def _golden(answers: Iterable[str]) -> list[str]:
    """The answers, normalised; "" is the answer to a question that has none."""
    return [answer for answer in map(normalised, answers) if answer] or [""]


def _overlap(predicted: list[str], expected: list[str]) -> float:
    if not predicted or not expected:
        return float(predicted == expected)
    return 2 * (Counter(predicted) & Counter(expected)).total() / (len(predicted) + len(expected))
