"""What serves those who change the product: reading alone, fitting, and how fast releases are indexed."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from eval.data.read import UnreadableData, documents_of, read_task, sample, unanswerable
from eval.reports.tables import shown, table
from index import Document, Index
from index.types import JSON
from rag.training.data.articles import CALIBRATION, for_development

Entry = Mapping[str, JSON]


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured on one file; ``rows`` has one for each system."""

    data: str
    documents: int
    questions: int
    rows: Sequence[Entry]


def reading(options: argparse.Namespace, path: Path) -> Report:
    """``press-eval reading``."""
    from eval.reader.follow_ups import follow_ups
    from eval.reader.reading import read_all, summarise
    from rag.reading.onnx_spans import SHIPPED, OnnxSpans
    from rag.training.data.public import read

    kept = CALIBRATION.__contains__ if options.calibration else for_development
    examples = [example for example in read(path) if kept(example.article)]
    if not examples:
        purpose = "calibration" if options.calibration else "development"
        raise UnreadableData(f"{path}: none of its articles is kept for {purpose}, so all may have been trained on")
    if options.follow_up:
        examples = follow_ups(examples, Random(0))
    passages = len({example.passage for example in examples})
    model = OnnxSpans(options.model or SHIPPED)
    return Report(str(path), passages, len(examples), [summarise(read_all(examples, model))])


def fit(options: argparse.Namespace, path: Path) -> Report:
    """``press-eval fit``."""
    task = read_task(path, for_development if options.held_out else None)
    drawn = sample(task.questions, options.questions)
    if options.unanswerable:
        drawn += sample(unanswerable(options.unanswerable), options.questions and options.questions // 2)
    from eval.reader.fit import fit as fitted
    from eval.reader.fit import gather

    return Report(str(path), len(task.documents), len(drawn), [fitted(gather(task, drawn))])


def indexing(options: argparse.Namespace, path: Path) -> Report:
    """``press-eval indexing``."""
    documents = documents_of(path, options.documents)
    from eval.peers.processes import run_apart

    pages = [(document.id, document.text) for document in documents]
    others = [run_apart(name, pages, [], 1) for name in options.peers]
    seconds = {"presscite": seconds_to_index(documents)} | {run.system: run.indexing for run in others}
    count = len(documents)
    rows: list[Entry] = [{"system": name, "seconds": s, "releases/s": count / s} for name, s in seconds.items()]
    return Report(str(path), count, 0, rows)


def seconds_to_index(documents: Sequence[Document]) -> float:
    """From texts to a searchable archive, without loading the model."""
    with TemporaryDirectory() as folder, Index.create(folder) as index:
        index.embedder.embed_query("warm up")
        started = time.perf_counter()
        index.add(documents, progress=True)
        return time.perf_counter() - started


def text(report: Report) -> str:
    """For people: a table, or a list where there is a single row."""
    asked = f", {report.questions:,} questions" if report.questions else ""
    head = f"{report.data}: {report.documents:,} documents{asked}"
    names, cells = list(report.rows[0]), [[shown(value) for value in row.values()] for row in report.rows]
    if len(cells) == 1:
        return f"{head}\n{table(['', ''], list(zip(names, cells[0], strict=True)))}"
    return f"{head}\n{table(names, cells)}"


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Path], Report]] = {
    "reading": reading,
    "fit": fit,
    "indexing": indexing,
}
