"""How well a reader reads: question and passage are given, so that nothing depends on what retrieval finds."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from eval.measures.squad import f1
from index.types import JSON
from rag.reading.base import SpanModel
from rag.reading.learned_reader import read_twice
from rag.training.data.public import Example
from rag.training.network.ranking import auroc

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for each of n questions, all of shape (n,).

    Attributes:
        answerable: whether the passage answers.
        score: how surely the span answers, a logit; -inf where there is none.
        f1: overlap of the span with the gold answers; 0 where there are none.
    """

    answerable: NDArray[np.bool_]
    score: Numbers
    f1: Numbers
    seconds: float


def read_all(examples: Sequence[Example], model: SpanModel) -> Read:
    """Read each passage alone, without its title; a follow-up behind what it leans on."""
    scores, overlaps = [], []
    started = time.perf_counter()
    for example in tqdm(examples, desc="reading", disable=None, leave=False):
        [span] = read_twice(model, example.question, [(example.before, example.passage)])
        scores.append(span.score if span else -np.inf)
        said = example.passage[span.start : span.end] if span else ""
        overlaps.append(f1(said, example.texts()) if example.answers else 0.0)
    answerable = np.array([bool(example.answers) for example in examples])
    return Read(answerable, np.array(scores), np.array(overlaps), time.perf_counter() - started)


def summarise(read: Read) -> dict[str, JSON]:
    """F1 on answerable questions; with unanswerable ones too: F1 at the best threshold and AUROC."""
    alone = float(read.f1[read.answerable].mean()) if read.answerable.any() else None
    mixed = bool((~read.answerable).any() and read.answerable.any())
    return {
        "F1 answerable": alone,
        "F1 best threshold": best_f1(read) if mixed else None,
        "AUROC answerable": auroc(read.answerable, read.score) if mixed else None,
        "passages/s": len(read.f1) / read.seconds,
    }


def best_f1(read: Read) -> float:
    """SQuAD 2.0's F1 at the threshold that serves it best: a declined question counts 1 where it has no answer."""
    order = np.argsort(-read.score)
    answered = np.concatenate([[0.0], np.cumsum(read.f1[order])])
    declined = np.concatenate([np.cumsum((~read.answerable[order])[::-1])[::-1], [0]])
    return float((answered + declined).max() / len(order))
