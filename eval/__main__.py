"""``press-eval``: measure retrieval, answers and indexing, and fit what is fitted."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.datasets import SAMPLE, UnreadableData, documents_of, read_task, sample, unanswerable
from eval.peers import PeerFailed
from index.errors import PressciteError
from index.types import JSON
from rag.training.articles import DEVELOPMENT

DONE, REFUSED = 0, 2

Row = Mapping[str, JSON]


@dataclass(frozen=True, slots=True)
class Report:
    """What one benchmark measured on one file.

    Attributes:
        rows: one for each system.
        outcomes: what became of each question, where that was looked at.
    """

    data: str
    documents: int
    questions: int
    rows: Sequence[Row]
    outcomes: Sequence[Row] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one benchmark; 0 when it is done, 2 when it could not be run."""
    options = parser().parse_args(arguments)
    try:
        for path in options.data:
            report = COMMANDS[options.command](options, path)
            print(json.dumps(asdict(report), ensure_ascii=False) if options.json else text(report), flush=True)
    except (PressciteError, PeerFailed) as error:
        print(f"press-eval: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130
    return DONE


def parser() -> argparse.ArgumentParser:
    """The command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print all that was measured, one JSON object a file")
    tasks = argparse.ArgumentParser(add_help=False)
    kinds = "SQuAD 1.1 or 2.0 (.json), doc2dial or our own kind (.jsonl); our questions on the sample release if none"
    tasks.add_argument("--data", nargs="+", type=Path, metavar="FILE", default=[SAMPLE], help=kinds)
    tasks.add_argument("--questions", type=positive, metavar="N", help="draw N questions, always the same")
    kept = "of SQuAD only the articles that the reader was not trained on"
    tasks.add_argument("--held-out", action="store_true", help=kept)
    beside = argparse.ArgumentParser(add_help=False)
    beside.add_argument("--peers", action="store_true", help='run other systems too (pip install "presscite[peers]")')
    top = argparse.ArgumentParser(prog="press-eval", description="Measure retrieval, answers and indexing.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    finding = commands.add_parser("retrieval", help="how well documents are found", parents=[tasks, beside, common])
    finding.add_argument("--ablate", action="store_true", help="other weights of the fused scores too")
    finding.add_argument("--history", action="store_true", help="follow-up questions too, with what was said before")
    commands.add_parser("answers", help="how well questions are answered, or declined", parents=[tasks, common])
    reading = commands.add_parser("reading", help="how well the reader reads a given passage", parents=[common])
    files = "SQuAD 1.1 or 2.0; only articles that the reader was not trained on are read"
    reading.add_argument("--data", nargs="+", type=Path, metavar="FILE", required=True, help=files)
    fitting = commands.add_parser("fit", help="fit the weights of the sentence reader", parents=[tasks, common])
    hopeless = "JSON lines with a question each that these documents do not answer"
    fitting.add_argument("--unanswerable", type=Path, metavar="FILE", help=hopeless)
    indexing = commands.add_parser("indexing", help="how fast releases are indexed", parents=[beside, common])
    lines = "JSON lines with id and text, plain or gzip"
    indexing.add_argument("--data", nargs="+", type=Path, metavar="FILE", required=True, help=lines)
    indexing.add_argument("--documents", type=positive, metavar="N", default=500, help="the first N (%(default)s)")
    return top


def retrieval(options: argparse.Namespace, path: Path) -> Report:
    """``press-eval retrieval``."""
    task = read_task(path, DEVELOPMENT if options.held_out else None)
    answered = [question for question in task.questions if question.relevant]
    questions = sample(answered if options.history else task.for_retrieval, options.questions)
    # Imported here: models take seconds to import, and `--help` needs none.
    from eval.retrieval import ours, peers, scores

    # The peers go first: if one is not installed, that is known at once.
    others = peers(task.documents, questions) if options.peers else []
    runs = [*ours(task.documents, questions, ablate=options.ablate), *others]
    rows = [scores(run, questions, len(task.documents)) for run in runs]
    return Report(str(path), len(task.documents), len(questions), rows)


def answers(options: argparse.Namespace, path: Path) -> Report:
    """``press-eval answers``."""
    task = read_task(path, DEVELOPMENT if options.held_out else None)
    from eval.answers import ask_all, summary

    outcomes = ask_all(task, sample(task.questions, options.questions))
    details = [asdict(outcome) for outcome in outcomes]
    return Report(str(path), len(task.documents), len(outcomes), [summary(outcomes)], details)


def reading(options: argparse.Namespace, path: Path) -> Report:
    """``press-eval reading``."""
    del options
    from eval.reading import figures, read_all
    from rag.learned import LearnedReader
    from rag.training.data import read

    examples = [example for example in read(path) if example.article in DEVELOPMENT]
    if not examples:
        raise UnreadableData(f"{path}: none of its articles is kept for development, so all may have been trained on")
    passages = len({example.passage for example in examples})
    return Report(str(path), passages, len(examples), [figures(read_all(examples, LearnedReader()))])


def fit(options: argparse.Namespace, path: Path) -> Report:
    """``press-eval fit``."""
    task = read_task(path, DEVELOPMENT if options.held_out else None)
    drawn = sample(task.questions, options.questions)
    if options.unanswerable:
        drawn += sample(unanswerable(options.unanswerable), options.questions and options.questions // 2)
    from eval import fit as fitting

    return Report(str(path), len(task.documents), len(drawn), [fitting.fit(fitting.gather(task, drawn))])


def indexing(options: argparse.Namespace, path: Path) -> Report:
    """``press-eval indexing``."""
    documents = documents_of(path, options.documents)
    from eval.retrieval import index_documents, peers

    others = peers(documents, []) if options.peers else []
    with TemporaryDirectory() as folder:
        seconds = {"presscite": index_documents(documents, folder)} | {run.system: run.indexing for run in others}
    rows: list[Row] = [{"system": name, "seconds": s, "releases/s": len(documents) / s} for name, s in seconds.items()]
    return Report(str(path), len(documents), 0, rows)


def text(report: Report) -> str:
    """For people: a table, or a list where there is a single row."""
    cells = [[shown(value) for value in row.values()] for row in report.rows]
    names = list(report.rows[0])
    if len(cells) == 1:
        lines = [f"  {name:<24}{value:>8}" for name, value in zip(names, cells[0], strict=True)]
    else:
        widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
        first, *others = widths
        lines = [
            "  ".join(
                ["", line[0].ljust(first), *(cell.rjust(width) for cell, width in zip(line[1:], others, strict=True))]
            )
            for line in [names, *cells]
        ]
    asked = f", {report.questions:,} questions" if report.questions else ""
    return "\n".join([f"{report.data}: {report.documents:,} documents{asked}", *lines])


def shown(value: JSON) -> str:
    """One cell: shares to a thousandth, larger numbers to a tenth, a dash for what does not apply."""
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3f}" if value <= 1 else f"{value:,.1f}"
    return str(value)


def positive(text: str) -> int:
    """A count of the command line."""
    number = int(text) if text.isdecimal() else 0
    if not number:
        raise argparse.ArgumentTypeError(f"{text!r} is no count; give a whole number from 1 on")
    return number


COMMANDS = {"retrieval": retrieval, "answers": answers, "reading": reading, "fit": fit, "indexing": indexing}

if __name__ == "__main__":
    sys.exit(main())
