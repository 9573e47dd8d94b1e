"""Asks every question of a task over a fresh archive, and keeps what became of it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tqdm import tqdm

from eval.data.read import Question, Task
from eval.measures.catalogue import measure_all
from eval.runs import provenance
from eval.runs.files import Journal, write
from eval.runs.judge import Judge
from eval.runs.retrieval import Relevant, distinct, retrieve
from eval.runs.variants import DEFAULT, Variant, assistant, described
from eval.types import Answered, Header, Outcome, Retrieved, Run
from index import Index
from rag import Answer, Assistant, Reader, Reading
from rag.retrieval.retriever import Retriever
from rag.types import Passage

RETRIEVAL = frozenset({"retrieval", "all"})
ANSWERS = frozenset({"answers", "declining", "citations", "all", "citizen"})


def run(
    task: Task,
    questions: Sequence[Question],
    what: str,
    folder: Path,
    name: str = "default",
    variant: Variant = DEFAULT,
) -> Run:
    """Ask, or go on asking where an interrupted run left off.

    Args:
        task: documents, and where the questions come from.
        questions: those to ask.
        what: the name of a task of ``press-eval``.
        folder: where the results go, and the outcomes until there are results.
        name: of the variant.
        variant: the configuration.
    """
    named = f"{slug(task.name)}.{what}.{slug(name)}"
    started, clock = datetime.now(UTC), time.perf_counter()
    with archive(task, variant) as opened:
        header = Header(
            task=what,
            data=provenance.data(task, questions),
            variant=name,
            configuration=described(variant, opened),
            code=provenance.code(),
            commit=provenance.commit(),
            versions=provenance.versions(),
            machine=provenance.machine(),
        )
        kept = Journal(folder / f"{named}.part.jsonl", header)
        ask_all(opened, variant, task, questions, what, kept)
    outcomes = tuple(kept.done[question.id] for question in questions)
    seconds = time.perf_counter() - clock
    result = Run(header, started.isoformat(timespec="seconds"), seconds, measure_all(outcomes), outcomes)
    write(result, path_of(result, folder))
    kept.remove()
    return result


def path_of(result: Run, folder: Path) -> Path:
    """Where a run is kept."""
    header, started = result.header, datetime.fromisoformat(result.started)
    return folder / f"{slug(header.data.name)}.{header.task}.{slug(header.variant)}.{started:%Y%m%dT%H%M%S}.json"


def slug(name: str) -> str:
    """What may stand in the name of a file."""
    return re.sub(r"[^\w.]+", "-", name).strip("-.") or "unnamed"


@contextmanager
def archive(task: Task, variant: Variant) -> Iterator[Assistant]:
    """A fresh archive of the task's documents, set up as the variant says."""
    with TemporaryDirectory() as folder, Index.create(folder, chunk_tokens=variant.chunk_tokens) as index:
        index.add(task.documents, progress=True)
        index.embedder.embed_query("warm up")
        yield assistant(index, variant)


def ask_all(
    opened: Assistant, variant: Variant, task: Task, questions: Sequence[Question], what: str, kept: Journal
) -> None:
    """Add the outcome of each question that has none yet."""
    judge, relevant = Judge(task.documents), Relevant(opened.index)
    answering, guessing = at_thresholds(opened, (opened.min_confidence, 0.0))
    bar = tqdm(questions, desc=f"{task.name}: {what}", disable=None, leave=False)
    for question in bar:
        if question.id in kept.done:
            continue
        answered: Answered | None = None
        retrieved = retrieve(opened, variant, question, relevant(question)) if what in RETRIEVAL else None
        if what in ANSWERS:
            clock = time.perf_counter()
            answer = ask(answering, question)
            seconds = time.perf_counter() - clock
            forced = ask(guessing, question) if answer.status != "answered" else None
            answered = judge.answered(answer, forced, seconds)
            retrieved = retrieved and ordered(retrieved, answer)
        kept.add(Outcome(judge.asked(question), retrieved, answered))


def ordered(retrieved: Retrieved, answer: Answer) -> Retrieved:
    """What was found, with the order in which it stands after reading."""
    read = distinct(passage.document.id for passage in answer.passages)
    return replace(retrieved, documents={**retrieved.documents, "read": read})


def ask(opened: Assistant, question: Question) -> Answer:
    """One question, with all that belongs to it."""
    return opened.ask(question.text, question.history, question.since, question.until, today=question.today)


def at_thresholds(opened: Assistant, bars: Sequence[float]) -> list[Assistant]:
    """The assistant with other thresholds; what one of them has found and read, the others need not again."""
    reader, retriever = ReadOnce(opened.reader), FoundOnce(opened.index, opened.retriever.fusion_weights)
    found = [Assistant(opened.index, reader, bar, passages=opened.passages) for bar in bars]
    for one in found:
        one.retriever = retriever
    return found


class FoundOnce(Retriever):
    """A retriever that remembers what it found last."""

    _last: tuple[object, list[Passage]] = (None, [])

    def search(self, question: str, k: int = 10, **settings: Any) -> list[Passage]:  # noqa: ANN401 - as it has them
        """As the retriever finds it."""
        asked = (question, k, settings)
        if self._last[0] != asked:
            self._last = (asked, super().search(question, k, **settings))
        return list(self._last[1])


class ReadOnce:
    """A reader that remembers what it read last."""

    REMEMBERED = 32
    """Questions, each as it was put to some passages."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.threshold = reader.threshold
        self.weight = reader.weight
        self._last: dict[object, list[Reading]] = {}

    def read(self, question: str, passages: Sequence[Passage], before: str = "") -> list[Reading]:
        """As the reader reads it."""
        asked = (before, question, tuple(passage.chunk.id for passage in passages))
        if asked not in self._last:
            if len(self._last) == self.REMEMBERED:
                del self._last[next(iter(self._last))]
            self._last[asked] = self.reader.read(question, passages, before)
        return self._last[asked]
