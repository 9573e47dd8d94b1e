"""Questions with known answers, read from files of whichever known kind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path

from eval.gold import gold
from eval.rows import rows, told_in_one_line
from eval.sets import beir, clapnq, doc2dial, realtimeqa, squad
from eval.task import GoldSpan, Question, Task, UnreadableData, sample
from index import Document

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

SAMPLE = Path(__file__).parent / "sample" / "questions.jsonl"
"""Our own questions about the sample release."""

# A key that only the questions of this set have.
SETS = {"doc_title": doc2dial, "passages": clapnq, "gold_ids": realtimeqa}


def read_task(path: Path, articles: Collection[str] | None = None, documents: Sequence[Path] = ()) -> Task:
    """Read SQuAD 1.1 or 2.0, doc2dial, CLAPNQ, RealTimeQA, a folder of BEIR's kind, or our own format.

    Args:
        path: the file of questions, or BEIR's folder.
        articles: titles of the only articles of SQuAD to take; all where None is given.
        documents: for our own format, the releases; those beside the file where none is given.

    Raises:
        UnreadableData: no such file, or none of these kinds; names the line where there is one.
    """
    with told_in_one_line(path):
        if path.is_dir():
            task = beir(path)
        elif path.suffix == ".json":
            task = squad(path, articles)
        else:
            first = next(rows(path), {})
            known = [reader for key, reader in SETS.items() if key in first]
            task = known[0](path) if known else gold(path, documents)
    if not task.questions:
        raise UnreadableData(f"{path}: no question in it")
    return task


def unanswerable(path: Path) -> list[Question]:
    """Questions that the documents at hand do not answer: JSON lines with ``question``."""
    with told_in_one_line(path):
        texts = [row["question"] for row in rows(path)]
    return [Question(f"{path.stem}#{number}", text, answerable=False) for number, text in enumerate(texts)]


def documents_of(path: Path, count: int | None = None) -> list[Document]:
    """The first ``count`` documents of a file of JSON lines, plain or gzip: ``id`` and ``text`` of each."""
    with told_in_one_line(path):
        return [Document(id=str(row["id"]), text=row["text"]) for row in islice(rows(path), count)]
