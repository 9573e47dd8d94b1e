"""What is fitted to a trained reader: the probability of a score, the threshold to answer, the share of reading.

All of it on articles that are neither trained on nor reported: their questions are asked of an index of every passage,
so that the reader meets the passages that retrieval brings it, and the best span of each question is judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from tqdm import tqdm

from eval.measures.selective import expected_calibration_error
from index import Document, Index
from index.text.sentences import touched
from index.types import JSON
from rag.pipeline.finding import FOUND, PASSAGES, worth_reading
from rag.reading.base import SpanModel
from rag.reading.learned_reader import Logistic, nearness, read_where_found
from rag.reading.onnx_spans import OnnxSpans
from rag.reading.spans import SpanScore
from rag.retrieval.retriever import Retriever
from rag.training.data.articles import CALIBRATION, DEVELOPMENT
from rag.training.data.jsonl import UnreadableData
from rag.training.data.public import Example, read
from rag.types import Passage, Reading

RISK = 1 / 3
"""Of the answers given to the calibration questions, at most this share is wrong: their sentence holds no gold answer.

These questions are hard: two in five have no answer and are written to deceive.
"""

WEIGHTS = tuple(round(0.05 * step, 2) for step in range(20))
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was read for one question.

    Attributes:
        scores: of the best span of each passage, in the order of retrieval; -inf where there is none, or it was not
            worth reading, shape (k,).
        nearest: cosine of the question and the nearest sentence of each passage, shape (k,).
        found: retrieval's scores, shape (k,).
        right: whether the sentences of each span, which would be quoted, meet a gold answer, shape (k,).
        relevant: whether each passage is the one that the question was written for, shape (k,).
        answerable: whether it answers.
    """

    scores: Numbers
    nearest: Numbers
    found: Numbers
    right: NDArray[np.bool_]
    relevant: NDArray[np.bool_]
    answerable: bool


def retrieve_and_read(model: SpanModel, passages: Iterable[str], examples: Sequence[Example]) -> list[Judged]:
    """Ask each question of an index of all passages, and read what is found."""
    documents = {text: Document(str(number), text) for number, text in enumerate(dict.fromkeys(passages))}
    with TemporaryDirectory() as folder, Index.create(folder) as index:
        index.add(list(documents.values()), progress=True)
        retriever = Retriever(index)
        return list(tqdm(read_each(model, retriever, examples), total=len(examples), desc="calibrating", disable=None))


def read_each(model: SpanModel, retriever: Retriever, examples: Sequence[Example]) -> Iterator[Judged]:
    """The readings of one question after the other."""
    for example in examples:
        passages = retriever.search(example.question, FOUND)
        worthy = worth_reading(passages, PASSAGES)
        read = read_where_found(model, example.question, worthy)
        by_passage = {passage.chunk.id: span for passage, span in zip(worthy, read, strict=True)}
        spans = [by_passage.get(passage.chunk.id) for passage in passages]
        yield Judged(
            scores=np.array([span.score if span else -np.inf for span in spans]),
            nearest=np.array([nearness(passage) for passage in passages]),
            found=np.array([passage.score for passage in passages]),
            right=np.array([is_right(example, *pair) for pair in zip(passages, spans, strict=True)], dtype=bool),
            relevant=np.array([passage.document.text == example.passage for passage in passages], dtype=bool),
            answerable=bool(example.answers),
        )


def is_right(example: Example, passage: Passage, span: SpanScore | None) -> bool:
    """Whether the sentences of a span share a character with a gold answer, as ``eval.measures.correctness`` asks."""
    if span is None or passage.document.text != example.passage:
        return False
    start = passage.chunk.start
    quote = Reading(passage, start + span.start, start + span.end, 0.0).carrier
    return bool(touched(example.answers, quote))


def fit(asked: Sequence[Judged]) -> dict[str, JSON]:
    """The fields of ``rag.reading.base.Fitted`` but for the hashes."""
    logistic = fit_logistic(asked)
    known, right = best_spans(asked, logistic)
    return {
        "scale": round(logistic.scale, 3),
        "similarity": round(logistic.similarity, 3),
        "shift": round(logistic.shift, 3),
        "threshold": threshold(logistic(*known.T), right),
        "weight": max(WEIGHTS, key=lambda weight: mrr(asked, weight, logistic)),
    }


def fit_logistic(asked: Sequence[Judged], rounds: int = 3) -> Logistic:
    """Fitted to the best span of each question. Which one is best depends on what was fitted: so it is fitted anew."""
    logistic = Logistic()
    for _ in range(rounds):
        known, right = best_spans(asked, logistic)
        fitted = LogisticRegression(C=1e6).fit(known, right)
        scale, similarity = fitted.coef_[0].tolist()
        logistic = Logistic(scale, similarity, float(fitted.intercept_[0]))
    return logistic


def threshold(sure: Numbers, right: NDArray[np.bool_], risk: float = RISK) -> float:
    """The lowest probability, to a hundredth, from which at most a share ``risk`` of the answers is wrong; 1 if none.

    Args:
        sure: probability of each question's best span, shape (n,).
        right: whether it is right, shape (n,).
        risk: share of wrong answers among those given.
    """
    for step in range(100):
        given = sure >= step / 100
        if given.any() and 1 - right[given].mean() <= risk:
            return step / 100
    return 1.0


def cross_validate(asked: Sequence[Judged]) -> dict[str, JSON]:
    """How well the probability holds on questions that it was not fitted to (five folds)."""
    sure, right = map(np.concatenate, zip(*unseen(asked), strict=True))
    given = sure >= threshold(sure, right)
    return {
        "questions": len(right),
        "right": float(right.mean()),
        "answered": float(given.mean()),
        "right when answered": float(right[given].mean()) if given.any() else None,
        "ECE": expected_calibration_error(np.column_stack([sure, right])),
    }


def unseen(asked: Sequence[Judged], folds: int = 5) -> Iterator[tuple[Numbers, NDArray[np.bool_]]]:
    """Of each fold, the probability of the questions' surest spans, fitted to the other folds, and which are right."""
    for train, test in KFold(folds, shuffle=True, random_state=0).split(asked):
        logistic = fit_logistic([asked[number] for number in train])
        known, right = best_spans([asked[number] for number in test], logistic)
        yield logistic(*known.T), right


def best_spans(asked: Sequence[Judged], logistic: Logistic) -> tuple[Numbers, NDArray[np.bool_]]:
    """The score and the nearness of each question's surest span, shape (n, 2), and whether it is right, shape (n,)."""
    read = [one for one in asked if len(one.scores) and np.isfinite(one.scores.max())]
    best = [int(logistic(one.scores, one.nearest).argmax()) for one in read]
    pairs = list(zip(read, best, strict=True))
    known = np.array([(one.scores[b], one.nearest[b]) for one, b in pairs]).reshape(-1, 2)
    return known, np.array([one.right[b] for one, b in pairs], dtype=bool)


def mrr(asked: Sequence[Judged], weight: float, logistic: Logistic) -> float:
    """MRR of the passage that answers, with that share of reading in the order."""
    total, count = 0.0, 0
    for one in asked:
        if one.answerable:
            sure = logistic(one.scores, one.nearest)
            order = np.argsort(-((1 - weight) * one.found + weight * sure), kind="stable")
            ranks = np.flatnonzero(one.relevant[order])
            total += 1 / (1 + int(ranks[0])) if len(ranks) else 0.0
            count += 1
    return total / max(1, count)


def fit_model(directory: Path, files: Sequence[Path], share: float = 1.0) -> dict[str, JSON]:
    """Fit a model in a folder, and write what was fitted into its ``reader.json``; the figures."""
    model = OnnxSpans(directory)
    examples = [example for path in files for example in read(path)]
    chosen = [example for example in examples if example.article in CALIBRATION]
    if not chosen:
        kept = ", ".join(sorted(CALIBRATION))
        raise UnreadableData(f"{files[0]}: none of the articles kept for calibration ({kept})")
    passages = (example.passage for example in examples if example.article in CALIBRATION | DEVELOPMENT)
    asked = retrieve_and_read(model, passages, Random(0).sample(chosen, max(1, round(share * len(chosen)))))
    fitted = fit(asked)
    by_hand = {"languages": dict(model.fitted.languages), "abroad": [*model.fitted.abroad]}
    text = json.dumps({"sha256": model.fitted.sha256, **fitted, **by_hand}, indent=2)
    (directory / "reader.json").write_text(f"{text}\n", encoding="utf-8")
    return {**fitted, **cross_validate(asked)}
