"""Questions of one's own: the commands that write them, check them and hold the product to them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from eval.data import SAMPLE

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, FELL = 0, 1
RELEASES = "for our own format, the releases: files, folders or an archive; those beside the file if none"
ARCHIVE = "the archive's folder ($PRESSCITE_INDEX, else .presscite)"

Say = Callable[[str], None]


def add_own(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The command lines; ``common`` has the options of every command that measures."""
    checking = commands.add_parser("check", help="is a file of our own format right, line by line?")
    checking.add_argument("gold", type=Path, metavar="FILE", help="docs/gold-format.md describes it")
    checking.add_argument("--documents", nargs="+", type=Path, metavar="PATH", default=[], help=RELEASES)
    guarding = commands.add_parser("guard", help="fail if quality fell below the baseline", parents=[common])
    found = "questions of any kind that `all` takes; the shipped ones if none"
    guarding.add_argument("--data", type=Path, metavar="PATH", default=SAMPLE, help=found)
    guarding.add_argument("--documents", nargs="+", type=Path, metavar="PATH", default=[], help=RELEASES)
    beside = "the baseline; beside the questions if none, FILE.baseline"
    guarding.add_argument("--baseline", type=Path, metavar="FILE", help=beside)
    guarding.add_argument("--update", action="store_true", help="make what is measured now the baseline")
    text = "find from how sure an answer is to be given, so that few are wrong, and keep it with the archive"
    calibrating = commands.add_parser("calibrate", help=text, description=f"{text.capitalize()}.", parents=[common])
    found = "questions about the archive in our own format; docs/gold-format.md describes it"
    either = calibrating.add_mutually_exclusive_group(required=True)
    either.add_argument("--data", type=Path, metavar="FILE", help=found)
    either.add_argument("--forget", action="store_true", help="forget what the archive keeps")
    calibrating.add_argument("--index", metavar="DIR", help=ARCHIVE)
    least = "at most this share of the answers given is wrong (%(default)s)"
    calibrating.add_argument("--risk", type=share, metavar="P", default=0.2, help=least)
    sure = "as surely as this (%(default)s)"
    calibrating.add_argument("--certainty", type=share, metavar="P", default=0.9, help=sure)
    text = "write questions about an archive: asks for each, finds its place, checks it"
    writing = commands.add_parser("new-gold", help=text, description=f"{text.capitalize()}.")
    writing.add_argument("gold", type=Path, metavar="FILE", help="lines are added to it")
    writing.add_argument("--index", metavar="DIR", help=ARCHIVE)
    kept = "go through what `press-chat feedback` printed, instead of asking for questions"
    writing.add_argument("--feedback", type=Path, metavar="FEEDBACK", help=kept)


def check(options: argparse.Namespace, say: Say) -> int:
    """``press-eval check``."""
    from eval.data.gold import check as checked

    found, problems = checked(options.gold, options.documents)
    say("\n".join([found, *problems]))
    return FELL if problems else DONE


def guard(options: argparse.Namespace, say: Say) -> int:
    """``press-eval guard``."""
    from eval.data.read import read_task
    from eval.reports import guard as guarding
    from eval.reports.tables import guard_text

    path = options.baseline or guarding.baseline_of(options.data)
    baseline = None if options.update else guarding.committed(path)
    now = guarding.measured(read_task(options.data, documents=options.documents))
    if baseline is None:
        guarding.update(now, path)
        say(str(path))
        if path == guarding.BASELINE:
            say("docs/benchmarks.md shows it; write it again: press-eval benchmarks")
        return DONE
    found = guarding.faults(baseline, now)
    if options.json:
        say(json.dumps([one.to_dict() for one in found], ensure_ascii=False))
    else:
        say(guard_text(found, baseline, now))
    return FELL if found else DONE


def new_gold(options: argparse.Namespace, say: Say) -> int:
    """``press-eval new-gold``."""
    from eval.data.writing import Desk, write_gold
    from index.place import archive_path
    from rag import Assistant

    with Assistant.open(archive_path(options.index), reader=None) as assistant:
        written = write_gold(options.gold, Desk(assistant, typed, say), options.feedback)
    say(f"\n{written} written to {options.gold}")
    return DONE


def calibrate(options: argparse.Namespace, say: Say) -> int:
    """``press-eval calibrate``."""
    from eval.data.gold import gold
    from eval.measures.correctness import with_words
    from eval.reports import calibration as reporting
    from eval.runs.calibrating import asked_at_each
    from index import Index
    from index.place import archive_path
    from rag import Assistant

    folder = archive_path(options.index)
    if options.forget:
        with Index.open(folder) as index:
            index.set_calibration(None)
        say("answers are given by the reader's own threshold")
        return DONE
    read = gold(options.data, [folder]).questions
    questions = [question for question in read if with_words(question)]
    left_out = len(read) - len(questions)
    with Assistant.open(folder) as assistant:
        came = asked_at_each(assistant, questions)
        kept = reporting.calibration(assistant, questions, came, options.risk, options.certainty)
        if kept:
            assistant.index.set_calibration(kept)
    if options.json:
        found = {"calibration": kept and asdict(kept), "thresholds": reporting.rows(came, options.risk)}
        say(json.dumps({**found, "left_out": left_out}))
    else:
        if left_out:
            say(f"left out, for no gold words are known to judge the answer by: {left_out} questions")
        say(reporting.text(kept, came, options.risk, options.certainty))
    return DONE if kept else FELL


def share(text: str) -> float:
    """A share of the command line, between 0 and 1."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share; give a number between 0 and 1, such as 0.1")
    return number


def typed(prompt: str) -> str | None:
    """What is typed in the terminal; None at its end."""
    try:
        return input(prompt)
    except EOFError:
        return None


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Say], int]] = {
    "check": check,
    "guard": guard,
    "calibrate": calibrate,
    "new-gold": new_gold,
}
