"""press-chat: ask the archive from a web page, and read what people thought of the answers."""

from __future__ import annotations

import argparse
import getpass
import io
import logging
import os
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from index.escape import escaped
from ui.service.settings import OPTIONS, ServiceSettings, add_arguments, settings_of

log = logging.getLogger("presscite.ui")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the chat until it is told to stop, or print the feedback."""
    parser = _parser()
    flags = parser.parse_args(arguments)
    if flags.command == "hash-password":
        return _hash_password()
    if flags.command == "example":
        return _example()
    settings = settings_of(parser, flags)
    # Imported late, like all that answers: --help waits for none of it.
    from index.errors import PressciteError

    try:
        if flags.command == "feedback":
            return _feedback(settings)
        if flags.command == "questions":
            return _questions(settings, flags)
        if flags.command == "check":
            return _check(flags.file)
        if flags.command == "backup":
            return _backup(settings, flags.file)
        return _serve(settings)
    except BrokenPipeError:  # whoever reads has read enough, as `head` does; Python would complain again at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (PressciteError, OSError) as error:
        print(f"press-chat: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _serve(settings: ServiceSettings) -> int:
    from rag import shared
    from ui.languages.translation import word
    from ui.service import logs
    from ui.service.notice import notice_at
    from ui.service.operator import Operator, read_operator
    from ui.service.service import Service
    from ui.service.stores import open_store

    operator = read_operator(settings.operator) if settings.operator else Operator()
    word(operator.wording)
    assistant = partial(shared.open_once, settings.index, composer=settings.model or None, excluded=operator.excluded)
    index = assistant().index
    unknown = index.exclude(operator.excluded) if operator.excluded else []
    logs.configure(settings.log_level, words=settings.log_questions)
    if operator.problems:
        logs.event(log, logging.WARNING, "operator's file", file=str(settings.operator), problems=operator.problems)
    if unknown:
        logs.event(log, logging.WARNING, "excluded releases that there are not", names=unknown)
    if notice_at(settings.notice):
        logs.event(log, logging.WARNING, "a notice stands in place of answers", file=str(settings.notice))
    # A missing archive is told before Gradio has loaded.
    from ui.server.app import serve

    store = open_store(settings.store, settings.keep_days)
    try:
        with logs.catching_all(words=settings.log_questions):
            serve(
                Service(assistant, settings, store, operator),
                lambda address: print(f"The chat is at {address} (Ctrl+C stops it)", flush=True),
            )
    finally:
        store.close()
    return 0


def _feedback(settings: ServiceSettings) -> int:
    from ui.service.feedback import export

    count = export(settings.store, sys.stdout)
    sys.stdout.flush()
    print(f"{count} kept in {settings.store}", file=sys.stderr)
    return 0


def _questions(settings: ServiceSettings, flags: argparse.Namespace) -> int:
    from ui.service.questions import asked, report, write_csv, write_gold
    from ui.service.stores import kept_store

    if flags.delete_until:
        with kept_store(settings.store) as store:
            print(f"{store.delete_until(flags.delete_until)} questions and opinions are deleted from {settings.store}")
        return 0
    turns = asked(settings.store)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal or file that knows no ə
    if flags.gold:
        write_gold(turns, sys.stdout)
    elif flags.csv:
        write_csv(turns, sys.stdout)
    else:
        print("\n".join(report(turns)))
    sys.stdout.flush()
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it like 2026-12-31") from None


def _hash_password() -> int:
    from ui.service.passwords import hashed

    typed = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if not typed:
        print("press-chat: a password has one character at least", file=sys.stderr)
        return 2
    print(hashed(typed))
    return 0


def _example() -> int:
    from ui.service import wording
    from ui.service.operator import EXAMPLE

    sys.stdout.write("\n".join([EXAMPLE.read_text(encoding="utf-8"), *wording.example(), ""]))
    return 0


def _check(file: Path) -> int:
    from ui.service.operator import read_operator

    problems = read_operator(file).problems
    for problem in problems:
        print(f"{file}: {escaped(problem)}")
    print(f"{file}: {len(problems)} problems" if problems else f"{file}: nothing is wrong with it")
    return 1 if problems else 0


def _backup(settings: ServiceSettings, file: Path) -> int:
    from index.store.backup import backup
    from ui.service.database import StoreUnusable

    if not isinstance(settings.store, Path):
        raise StoreUnusable(f"{settings.store} is copied with pg_dump, as any database of PostgreSQL is")
    backup(settings.store, file)
    print(f"{settings.store} is copied to {file}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="press-chat",
        description="Ask an archive of press releases from a web page. Each flag has a variable of the environment.",
    )
    add_arguments(parser)
    commands = parser.add_subparsers(dest="command", metavar="[feedback|questions|backup|example|check|hash-password]")
    text = "print what people thought of the answers, as JSON lines in the gold format of press-eval"
    feedback = commands.add_parser("feedback", help=text, description=text, argument_default=argparse.SUPPRESS)
    add_arguments(feedback, OPTIONS[:1])
    text = "print what was asked and what came of it, by week and language, and what was declined most often"
    questions = commands.add_parser("questions", help=text, description=text, argument_default=argparse.SUPPRESS)
    questions.add_argument("--csv", action="store_true", default=False, help="each question as a line of CSV instead")
    text = "each question with what was shown as a line in the gold format of press-eval instead"
    questions.add_argument("--gold", action="store_true", default=False, help=text)
    text = "delete all questions and opinions up to this day, such as 2026-12-31, and print nothing else"
    questions.add_argument("--delete-until", type=_day, metavar="DATE", default=None, help=text)
    add_arguments(questions, OPTIONS[:1])
    text = "copy conversations and feedback to another file, whether the service runs or not"
    copy = commands.add_parser("backup", help=text, description=text, argument_default=argparse.SUPPRESS)
    copy.add_argument("file", type=Path, metavar="FILE", help="where the copy goes; a new file")
    add_arguments(copy, OPTIONS[:1])
    text = "print a settings file for the operator with all that may stand in it, each key described"
    commands.add_parser("example", help=text, description=text)
    text = "say what is wrong with an operator's settings file"
    checked = commands.add_parser("check", help=text, description=text)
    checked.add_argument("file", type=Path, metavar="FILE", help="as press-chat --operator takes it")
    text = "read a password and print its hash, for the file of --users"
    commands.add_parser("hash-password", help=text, description=text)
    return parser


if __name__ == "__main__":
    sys.exit(main())
