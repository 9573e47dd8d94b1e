"""A real model's answers beside our own sentences: what is cited, what comes first, what is dropped, and the time."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tqdm import tqdm

from eval.data.task import Question, Task
from eval.measures import headline
from eval.measures.catalogue import measure_all
from eval.runs.judge import Judge
from eval.runs.run import archive, ask
from eval.runs.variants import DEFAULT
from eval.types import Outcome
from rag import Assistant, ModelComposer


@dataclass(frozen=True, slots=True)
class Side:
    """How one composer answers the same questions.

    Attributes:
        composer: "extractive", or the name of the model.
        asked: how many questions.
        answered: how many of them were answered.
        in_its_words: how many of these in the model's words.
        right: how many of them have a right headline; of the questions that the documents answer in known words.
        sentence_precision: share of the cited sentences that are gold; None where none are known.
        sentence_recall: share of the gold sentences that are cited.
        shown: statements that were proved.
        dropped_by: how many statements each guard stopped.
        fell_back: why the answer was not the model's, and how often.
        seconds: the median of an answer.
    """

    composer: str
    asked: int
    answered: int
    in_its_words: int
    right: int
    sentence_precision: float | None
    sentence_recall: float | None
    shown: int
    dropped_by: dict[str, int]
    fell_back: dict[str, int]
    seconds: float


def beside(task: Task, questions: Sequence[Question], model: ModelComposer) -> list[Side]:
    """Ask each question twice: of our own composer, and of a model.

    Args:
        task: the documents.
        questions: those to ask.
        model: behind a server that runs.
    """
    with archive(task, DEFAULT) as own:
        other = Assistant(own.index, own.reader, own.min_confidence, composer=model)
        judge = Judge(task.documents)
        return [_side(name, one, judge, questions) for name, one in (("extractive", own), (model.server.model, other))]


def _side(name: str, opened: Assistant, judge: Judge, questions: Sequence[Question]) -> Side:
    outcomes: list[Outcome] = []
    dropped: Counter[str] = Counter()
    remarks: Counter[str] = Counter()
    shown = in_its_words = 0
    for question in tqdm(questions, desc=name, disable=None):
        started = time.perf_counter()
        answer = ask(opened, question)
        seconds = time.perf_counter() - started
        outcomes.append(Outcome(judge.asked(question), None, judge.answered(answer, None, seconds)))
        dropped.update(one.status for one in answer.dropped)
        remarks.update(answer.remarks)
        if answer.composer == name != "extractive":
            in_its_words += 1
            shown += sum(bool(one.numbers) for one in answer.statements)
    cited = measure_all(outcomes).get("citations", {})
    answered = [one.answered for one in outcomes if one.answered]
    return Side(
        name,
        len(outcomes),
        sum(one.given for one in answered),
        in_its_words,
        headline.counts(outcomes)["right"],
        cited.get("sentence precision"),
        cited.get("sentence recall"),
        shown,
        dict(sorted(dropped.items())),
        dict(sorted(remarks.items())),
        statistics.median(one.seconds for one in answered),
    )
