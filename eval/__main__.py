"""``press-eval``: measure how good and how fast it is, compare, report, guard, and fit what is fitted."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from eval import own
from eval.cli import TASKS, parser
from eval.peers.processes import INSTALL, PeerFailed, missing
from eval.peers.systems import SYSTEMS

if TYPE_CHECKING:
    from eval.data.read import Question, Task

DONE, REFUSED = 0, 2

# Commands import what they run: models and search engines take seconds to import, and `--help` needs none.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it is done, 1 when the guard or the check found a fault, 2 when it could not be run."""
    options = parser().parse_args(arguments)
    from index.errors import PressciteError

    try:
        status = COMMANDS[options.command](options)
        sys.stdout.flush()
        return status
    except (PressciteError, PeerFailed) as error:
        print(f"press-eval: {error}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:  # whoever reads has read enough, as `head` does; Python would complain again at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # no room, or no right to write
        print(f"press-eval: {error.filename or 'the disk'}: {error.strerror or error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130


def read(options: argparse.Namespace, path: Path) -> tuple[Task, list[Question]]:
    """The task of a path, and the questions that the options choose."""
    from eval.data.read import read_task, sample, unanswerable
    from eval.data.task import thinned
    from rag.training.data.articles import for_development

    task = read_task(path, for_development if options.held_out else None, options.documents)
    questions = [question for question in task.questions if not (options.first_turns and question.history)]
    finding = "retrieval" in (options.command, getattr(options, "task", ""))
    chosen = sample([question for question in questions if question.relevant or not finding], options.questions)
    if options.unanswerable and not finding:
        chosen += sample(unanswerable(options.unanswerable), options.questions)
    return thinned(task, chosen, options.others), chosen


def present() -> list[str]:
    """The peers that are installed; a line on standard error for each that is left out, before anything is measured."""
    lacks = missing()
    for name, needed in lacks.items():
        print(f"{name} is left out: {', '.join(needed)} not installed; {INSTALL}", file=sys.stderr)
    return [name for name in SYSTEMS if name not in lacks]


def measure(options: argparse.Namespace) -> int:
    """``press-eval retrieval | answers | declining | citations | all``."""
    from eval.measures.catalogue import TASKS_OF
    from eval.reports.tables import run_text
    from eval.runs.files import dump
    from eval.runs.run import path_of, run

    for path in options.data:
        task, questions = read(options, path)
        result = run(task, questions, options.command, options.runs)
        print(dump(result) if options.json else run_text(result, TASKS_OF[options.command]), flush=True)
        print(path_of(result, options.runs), file=sys.stderr)
    return DONE


def citizen(options: argparse.Namespace) -> int:
    """``press-eval citizen``."""
    from eval.reports import citizen as reporting
    from eval.runs.run import path_of, run

    for path in options.data:
        task, questions = read(options, path)
        result = run(task, questions, options.command, options.runs)
        print(path_of(result, options.runs), file=sys.stderr)
        if options.json:
            print(json.dumps({"set": result.header.data.name, **reporting.figures(result)}, ensure_ascii=False))
            continue
        told = [reporting.text(result), *([reporting.failures(result)] if options.failures else [])]
        print("\n\n".join(told), flush=True)
    return DONE


def peers(options: argparse.Namespace) -> int:
    """``press-eval peers``."""
    from eval.peers.table import side_by_side
    from eval.reports import peers as reporting

    lacks = {name: f"{', '.join(needed)} not installed; {INSTALL}" for name, needed in missing().items()}
    installed = [name for name in SYSTEMS if name not in lacks]
    sets = []
    for path in options.data:
        task, questions = read(options, path)
        one = reporting.Measured(task, questions, side_by_side(task, questions, installed, lacks))
        sets.append(one)
        print(json.dumps(reporting.entries(one), ensure_ascii=False) if options.json else reporting.text(one))
        if options.answers and not options.json:
            print("\n".join(reporting.answers(one)))
        sys.stdout.flush()
    if options.html:
        options.html.write_text(reporting.page(sets), encoding="utf-8")
        print(options.html, file=sys.stderr)
    return DONE


def fit_model(options: argparse.Namespace) -> int:
    """``press-eval fit-model``."""
    from eval.reader.fit_model import fit_model as fitted
    from eval.reports.tables import rows_text

    figures = fitted(options.model, options.data, options.share)
    print(json.dumps(figures) if options.json else rows_text([figures]), flush=True)
    return DONE


def steering(options: argparse.Namespace) -> int:
    """``press-eval steering``."""
    from eval.data.read import read_task
    from eval.reports.tables import rows_text
    from eval.steering.run import steered

    rows = [asdict(one) for one in steered(read_task(options.data), options.questions)]
    print(json.dumps(rows) if options.json else rows_text(rows), flush=True)
    return DONE


def variants(options: argparse.Namespace) -> int:
    """``press-eval variants``."""
    from eval.reports.tables import ablation_text
    from eval.runs.files import dump
    from eval.runs.run import run
    from eval.runs.variants import read_variants

    settings = read_variants(options.settings)
    for path in options.data:
        task, questions = read(options, path)
        results = [run(task, questions, options.task, options.runs, name, one) for name, one in settings.items()]
        print("\n".join(map(dump, results)) if options.json else ablation_text(results), flush=True)
    return DONE


def speed(options: argparse.Namespace) -> int:
    """``press-eval speed``."""
    from eval.reports.tables import speed_text
    from eval.runs.variants import Variant, read_variants
    from eval.speed.race import race_of

    settings = read_variants(options.settings) if options.settings else {}
    installed = present() if options.peers else []
    if options.peers and not (settings or options.commit or installed):
        raise PeerFailed("no peer is installed, so there is nothing to race against; add --settings or --commit")
    if not (settings or options.commit or options.peers):
        settings = {"without the trained reader": Variant(reader=False)}
    for path in options.data:
        task, questions = read(options, path)
        race = race_of(task, questions, settings, options.commit, peers=installed, rounds=options.rounds)
        print(json.dumps(asdict(race), ensure_ascii=False) if options.json else speed_text(race), flush=True)
    return DONE


def compare(options: argparse.Namespace) -> int:
    """``press-eval compare``."""
    from eval.reports import compare as comparing
    from eval.reports.tables import comparison_text
    from eval.runs.files import read as read_run

    before, after = read_run(options.before), read_run(options.after)
    differences = comparing.compare(before, after)
    if options.json:
        print(json.dumps([one.to_dict() for one in differences], ensure_ascii=False))
    else:
        print(comparison_text(before, after, differences))
    return DONE


def report(options: argparse.Namespace) -> int:
    """``press-eval report``."""
    from eval.reports.html import page
    from eval.runs.files import read as read_run

    target = options.out or options.run.with_suffix(".html")
    target.write_text(page(read_run(options.run)), encoding="utf-8")
    print(target)
    return DONE


def benchmarks(options: argparse.Namespace) -> int:
    """``press-eval benchmarks``."""
    from eval.benchmarks.command import benchmarks as written

    return written(options, print)


def fidelity(options: argparse.Namespace) -> int:
    """``press-eval fidelity``."""
    from eval.fidelity import beside, table, truth
    from eval.fidelity.run import judged

    for folder in truth.halves(options.data or truth.SET):
        found = judged(truth.read(folder))
        rows = beside.beside(folder, found) if options.peers else {}
        if options.json:
            print(json.dumps({"set": folder.name, **table.figures(found), "peers": rows}, ensure_ascii=False))
            continue
        told = [table.text(folder.name, found), *([beside.text(rows)] if rows else [])]
        print("\n\n".join([*told, *([table.failures(found)] if options.failures else [])]) + "\n", flush=True)
    return DONE


def assertion(options: argparse.Namespace) -> int:
    """``press-eval assertion``."""
    from eval.data.pairs import PAIRS, read_pairs
    from eval.reports.tables import rows_text
    from eval.runs.assertion import failures, judged, rows
    from index import load_embedder
    from rag.reading.learned_reader import LearnedReader

    found = judged(read_pairs(options.pairs or PAIRS), load_embedder(), LearnedReader())
    print(json.dumps(rows(found), ensure_ascii=False) if options.json else rows_text(rows(found)))
    if options.failures:
        print("\n".join(failures(found)))
    return DONE


def messages(options: argparse.Namespace) -> int:
    """``press-eval messages``."""
    from eval.data.messages import read_messages
    from eval.reports.tables import rows_text
    from eval.runs.messages import failures, rows

    found = read_messages()
    print(json.dumps(rows(found), ensure_ascii=False) if options.json else rows_text(rows(found)))
    if options.failures:
        print("\n".join(failures(found)))
    return DONE


def spelling(options: argparse.Namespace) -> int:
    """``press-eval spelling``."""
    from tempfile import TemporaryDirectory

    from eval.data import CITIZEN
    from eval.data.read import read_task
    from eval.data.spelling import read_typed
    from eval.reports.tables import rows_text
    from eval.runs.spelling import Unread, failures, offered, rows
    from index import Index

    with TemporaryDirectory() as folder, Index.create(Path(folder) / "archive", Unread()) as archive:
        archive.add(read_task(CITIZEN).documents)
        found = offered(read_typed(), archive)
    print(json.dumps(rows(found), ensure_ascii=False) if options.json else rows_text(rows(found)))
    if options.failures:
        print("\n".join(failures(found)))
    return DONE


def vague(options: argparse.Namespace) -> int:
    """``press-eval vague``."""
    from tempfile import TemporaryDirectory

    from eval.data import CITIZEN
    from eval.data.read import read_task
    from eval.reports.tables import rows_text
    from eval.runs.vague import read_vague, rows
    from index import Index
    from rag import Assistant

    with TemporaryDirectory() as folder, Index.create(Path(folder) / "archive") as archive:
        archive.add(read_task(CITIZEN).documents)
        table = rows(read_vague(), Assistant(archive))
    print(json.dumps(table, ensure_ascii=False) if options.json else rows_text(table))
    return DONE


def composed(options: argparse.Namespace) -> int:
    """``press-eval composed``."""
    if options.model_server:
        return of_model(options)
    from eval.composed.run import composed as kept
    from eval.composed.run import poisoned, read_rights
    from eval.composed.written import read_written, written
    from eval.data import CITIZEN, INVENTED
    from eval.data.read import read_task
    from eval.reports.tables import rows_text

    rows = [asdict(one) for one in kept(read_task(CITIZEN), read_rights(), options.answers)]
    second = [asdict(one) for one in written(read_written())]
    orders = [asdict(one) for one in poisoned(read_task(INVENTED), options.poisoned)] if options.poisoned else []
    if options.json:
        print(json.dumps({"statements": rows, "written": second, "poisoned": orders}, ensure_ascii=False))
    else:
        print("\n\n".join(rows_text(each) for each in (rows, second, orders) if each), flush=True)
    return DONE


def of_model(options: argparse.Namespace) -> int:
    """``press-eval composed --model-server``."""
    from eval.composed.beside import beside
    from eval.reports.tables import rows_text
    from rag import ModelComposer

    for path in options.data:
        task, questions = read(options, path)
        model = ModelComposer(options.model_server, seconds=options.seconds, window=options.window)
        sides = [asdict(one) for one in beside(task, questions, model)]
        print(json.dumps(sides, ensure_ascii=False) if options.json else rows_text(sides), flush=True)
    return DONE


def develop(options: argparse.Namespace) -> int:
    """``press-eval reading | fit | indexing``."""
    from eval.reader import commands as development

    options.peers = present() if getattr(options, "peers", False) else []
    for path in options.data:
        result = development.COMMANDS[options.command](options, path)
        print(json.dumps(asdict(result), ensure_ascii=False) if options.json else development.text(result), flush=True)
    return DONE


def of_own(options: argparse.Namespace) -> int:
    """``press-eval check | guard | calibrate | new-gold``."""
    return own.COMMANDS[options.command](options, print)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    **dict.fromkeys(TASKS, measure),
    "citizen": citizen,
    "variants": variants,
    "speed": speed,
    "compare": compare,
    "report": report,
    "benchmarks": benchmarks,
    **dict.fromkeys(own.COMMANDS, of_own),
    "fidelity": fidelity,
    "steering": steering,
    "assertion": assertion,
    "messages": messages,
    "spelling": spelling,
    "vague": vague,
    "composed": composed,
    "peers": peers,
    "fit-model": fit_model,
    **dict.fromkeys(("reading", "fit", "indexing"), develop),
}

if __name__ == "__main__":
    sys.exit(main())
