"""Questions of one's own: the commands that write them, check them and hold the product to them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from eval.data import SAMPLE

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, FELL = 0, 1
RELEASES = "for our own format, the releases: files, folders or an archive; those beside the file if none"

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
    text = "write questions about an archive: asks for each, finds its place, checks it"
    writing = commands.add_parser("new-gold", help=text, description=f"{text.capitalize()}.")
    writing.add_argument("gold", type=Path, metavar="FILE", help="lines are added to it")
    writing.add_argument("--index", metavar="DIR", help="the archive's folder ($PRESSCITE_INDEX, else .presscite)")
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


def typed(prompt: str) -> str | None:
    """What is typed in the terminal; None at its end."""
    try:
        return input(prompt)
    except EOFError:
        return None
