"""Questions with known answers, read from files of whichever known kind."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from eval.data import SAMPLE
from eval.data.gold import gold
from eval.data.public import beir, clapnq, doc2dial, multispanqa, realtimeqa, realtimeqa_week, squad
from eval.data.task import GoldSpan, Question, Task, sample
from index import Document
from rag.training.data.jsonl import UnreadableData, rows, told_in_one_line

__all__ = [
    "SAMPLE",
    "GoldSpan",
    "Question",
    "Task",
    "UnreadableData",
    "documents_of",
    "read_task",
    "sample",
    "unanswerable",
]


def read_task(path: Path, chosen: Callable[[str], bool] | None = None, documents: Sequence[Path] = ()) -> Task:
    """Read SQuAD 1.1 or 2.0, doc2dial, CLAPNQ, RealTimeQA, MultiSpanQA, a folder of BEIR's kind, or our own format.

    Args:
        path: the file of questions, or BEIR's folder.
        chosen: whether to take an article of SQuAD, or the questions about a page of doc2dial, by its name; all where
            None is given.
        documents: for our own format, the releases; those beside the file where none is given.

    Raises:
        UnreadableData: no such file, or none of these kinds; names the line where there is one. Or two questions have
            one id: outcomes are kept by it.
    """
    with told_in_one_line(path):
        if path.is_dir():
            task = beir(path)
        elif path.suffix == ".json":
            found = json.loads(path.read_text(encoding="utf-8"))["data"]
            task = multispanqa(path, found) if found and "label" in found[0] else squad(path, chosen)
        else:
            task = of_lines(path, chosen, documents)
    if not task.questions:
        raise UnreadableData(f"{path}: no question in it")
    name, times = Counter(question.id for question in task.questions).most_common(1)[0]
    if times > 1:
        raise UnreadableData(f"{path}: {times} questions have the id {name!r}; give each one of its own")
    return task


def of_lines(path: Path, chosen: Callable[[str], bool] | None, documents: Sequence[Path]) -> Task:
    """JSON lines, of the kind that a key of the first one tells."""
    first = next(rows(path), {})
    if "doc_title" in first:
        return doc2dial(path, chosen)
    if "passages" in first:
        return clapnq(path)
    if "label" in first:
        return multispanqa(path, list(rows(path)))
    if "question_sentence" in first:
        return realtimeqa_week(path)
    return realtimeqa(path) if "gold_ids" in first else gold(path, documents)


def unanswerable(path: Path) -> list[Question]:
    """Questions that the documents at hand do not answer: JSON lines with ``question``."""
    with told_in_one_line(path):
        texts = [row["question"] for row in rows(path)]
    return [Question(f"{path.stem}#{number}", text, answerable=False) for number, text in enumerate(texts)]


def documents_of(path: Path, count: int | None = None) -> list[Document]:
    """The first ``count`` documents of a file of JSON lines, plain or gzip: ``id`` and ``text`` of each."""
    with told_in_one_line(path):
        return [Document(id=str(row["id"]), text=row["text"]) for row in islice(rows(path), count)]
