"""How good the answers are: the right words, from the right place, and none where the releases do not answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from tempfile import TemporaryDirectory

from tqdm import tqdm

from eval.datasets import Question, Task
from eval.metrics import declining, exact_match, f1, mean, reciprocal_rank
from index import Index
from index.types import JSON
from rag import Answer, Assistant


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question; a summary is made of nothing else.

    Attributes:
        said: what is compared with the gold answers: the short answer, else the quotes; "" where it was declined.
        release: whether a quote is from a release that answers; None where none does.
        evidence: whether a gold sentence is among the quotes; None where there is no gold sentence.
        rank: 1 / rank of the first release that answers among the ten best passages read; None where none does.
    """

    id: str
    kind: str
    question: str
    answerable: bool
    answered: bool
    confidence: float
    said: str
    exact: float
    f1: float
    release: bool | None
    evidence: bool | None
    rank: float | None
    seconds: float


def ask_all(task: Task, questions: Sequence[Question]) -> list[Outcome]:
    """Ask over a fresh archive of the task's documents."""
    with TemporaryDirectory() as folder:
        with Index.create(folder) as index:
            index.add(task.documents, progress=True)
        with Assistant.open(folder) as assistant:
            assistant.index.embedder.embed_query("warm up")
            outcomes = []
            for question in tqdm(questions, desc=task.name, disable=None, leave=False):
                started = time.perf_counter()
                answer = assistant.ask(question.text, history=question.history)
                outcomes.append(judge(question, answer, time.perf_counter() - started))
            return outcomes


def judge(question: Question, answer: Answer, seconds: float) -> Outcome:
    """Compare an answer with what is known about its question."""
    quotes = [_spaced(citation.quote) for citation in answer.citations]
    gold = [(s, c) for s in question.evidence for c in answer.citations if c.document.id == s.document]
    cited = {citation.document.id for citation in answer.citations}
    said = answer.short or " ".join(quotes)
    ranking = list(dict.fromkeys(passage.document.id for passage in answer.passages))
    return Outcome(
        id=question.id,
        kind=question.kind,
        question=question.text,
        answerable=question.answerable,
        answered=answer.status == "answered",
        confidence=answer.confidence,
        said=said,
        exact=exact_match(said, question.answers),
        f1=f1(said, question.answers),
        release=bool(cited & question.relevant) if question.relevant else None,
        evidence=any(s.start < c.end and c.start < s.end for s, c in gold) if question.evidence else None,
        rank=reciprocal_rank(ranking, question.relevant) if question.relevant else None,
        seconds=seconds,
    )


def summary(outcomes: Sequence[Outcome]) -> dict[str, JSON]:
    """The figures of one task; each mean is over the questions to which it applies, None where it applies to none."""
    chosen = declining((outcome.answerable, outcome.answered) for outcome in outcomes)
    return {
        "questions": len(outcomes),
        "exact": mean(outcome.exact for outcome in outcomes),
        "F1": mean(outcome.f1 for outcome in outcomes),
        "release": _share([outcome.release for outcome in outcomes]),
        "evidence": _share([outcome.evidence for outcome in outcomes]),
        "MRR@10": mean(outcome.rank for outcome in outcomes if outcome.rank is not None),
        "hit@1": mean(float(outcome.rank == 1) for outcome in outcomes if outcome.rank is not None),
        "chose rightly": chosen.right,
        **asdict(chosen),
        "ms/question": 1000 * median(outcome.seconds for outcome in outcomes),
    }


def _share(known: Sequence[bool | None]) -> float | None:
    values = [float(value) for value in known if value is not None]
    return mean(values) if values else None


def _spaced(text: str) -> str:
    """With single plain spaces: cleaning replaces the no-break spaces of a release as published."""
    return " ".join(text.split())
