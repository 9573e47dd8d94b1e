"""Fits the weights of ``rag/reading/sentence_reader.py``: ``press-eval fit`` prints them, to be copied there.

Two logistic regressions. The first tells sentences that hold a gold answer from the others; it gives the features
their proportions. The second looks at each question's best sentence alone, which is what an answer is made of, and
rescales the first so that its probability is the share of questions that such a sentence answers rightly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from eval.data.read import Question, Task
from index import Index
from index.types import JSON
from rag.pipeline.finding import FOUND
from rag.reading.sentence_reader import SentenceReader
from rag.retrieval.retriever import Retriever

NAMES = ("COVERAGE", "CONTEXT", "SIMILARITY", "LACKS_NUMBER")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Every sentence that was read for one question.

    Attributes:
        features: shape (sentences, 4).
        right: whether each holds a gold answer in a relevant document, shape (sentences,).
    """

    features: NDArray[np.float64]
    right: NDArray[np.bool_]


def gather(task: Task, questions: Sequence[Question]) -> list[Sentences]:
    """Retrieve for each question over the task's documents, and look at every sentence of what was found."""
    with TemporaryDirectory() as folder, Index.create(folder) as index:
        index.add(task.documents, progress=True)
        retriever, reader = Retriever(index), SentenceReader(index)
        gathered = []
        for question in tqdm(questions, desc="reading", disable=None, leave=False):
            features, right = [], []
            for passage, sentence, found in reader.features(question.text, retriever.search(question.text, FOUND)):
                text = passage.document.text[sentence.span.start : sentence.span.end]
                features.append(astuple(found))
                right.append(passage.document.id in question.relevant and any(a in text for a in question.answers))
            if features:
                gathered.append(Sentences(np.array(features, dtype=np.float64), np.array(right)))
        return gathered


def fit(gathered: Sequence[Sentences]) -> dict[str, JSON]:
    """The weights by name, and how well the best sentence's probability tells right answers (AUROC)."""
    features = np.concatenate([sentences.features for sentences in gathered])
    right = np.concatenate([sentences.right for sentences in gathered])
    first = LogisticRegression(max_iter=1000).fit(features, right)
    logits = [first.decision_function(sentences.features) for sentences in gathered]
    best = np.array([logit.max() for logit in logits])
    answered = np.array([s.right[int(logit.argmax())] for s, logit in zip(gathered, logits, strict=True)])
    second = LogisticRegression(C=1e6).fit(best[:, None], answered)
    scale, shift = float(second.coef_[0, 0]), float(second.intercept_[0])
    weights = {name: round(float(w) * scale, 2) for name, w in zip(NAMES, first.coef_[0], strict=True)}
    return {
        "BIAS": round(float(first.intercept_[0]) * scale + shift, 2),
        **weights,
        "questions": len(gathered),
        "best sentence right": float(answered.mean()),
        "AUROC of right": float(roc_auc_score(answered, best)),
    }
