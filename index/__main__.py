"""``press-index``: build and keep an archive of press releases."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Literal

from index import looking
from index.errors import ArchiveUnusable, InvalidRule, NothingToLoad, PressciteError
from index.escape import escaped
from index.following.arguments import add_arguments
from index.place import Address, archive_path
from index.types import Changes, Problem

# Exit statuses: all done; done, but something was skipped or found at fault; nothing was done.
DONE, SKIPPED, REFUSED = 0, 1, 2
TRUSTED: Mapping[Literal["folder", "host", "publisher"], str] = {
    "folder": "a folder, with all below it",
    "host": "a host as the releases' addresses have it, with its subdomains",
    "publisher": "a publisher's name as the releases give it",
}
SIGNS = {"added": "+", "changed": "~", "removed": "-"}
NAMED = 10
"""How many shortened releases are named at most, those first that lost most."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 done but for what was named, 2 refused."""
    options = parser().parse_args(arguments)
    try:
        options.index = archive_path(options.index)
        return int(COMMANDS[options.command](options))
    except PressciteError as error:
        if isinstance(error, NothingToLoad):
            show_problems(error.problems)
        print(f"press-index: {escaped(str(error))}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("\npress-index: stopped; the archive is as it was, and the work done so far is kept", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """The command line."""
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--index",
        metavar="DIR",
        help="the archive's folder, or its address on servers ($PRESSCITE_INDEX, else .presscite)",
    )
    model = argparse.ArgumentParser(add_help=False)
    found = "a sentence-transformers model, by path or name, a package's, or a server's: https://HOST/v1#MODEL"
    model.add_argument("--embedder", metavar="MODEL", help=found)
    top = argparse.ArgumentParser(prog="press-index", description="Build and keep an archive of press releases.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (
        ("add", "add releases, and update those that changed"),
        ("sync", "make the archive hold exactly these releases"),
    ):
        command = commands.add_parser(name, help=text, description=text, parents=[where, model])
        command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, a folder or an archive")
        command.add_argument("--dry-run", action="store_true", help="only say what would be done")
        pages = "processes that read pages where there are many, 1 or more (as many as there are cores)"
        command.add_argument("--workers", type=count, metavar="N", help=pages)
        if name == "sync":
            large = "remove more than a tenth of the archive"
            command.add_argument("--allow-deletions", action="store_true", help=large)
    text = "read a site's releases, and keep the archive true to it"
    add_arguments(commands.add_parser("follow", help=text, description=text, parents=[where, model]))
    command = commands.add_parser("remove", help="remove releases by id", parents=[where])
    command.add_argument("ids", nargs="+", metavar="ID")
    looking.add_looking(commands, where)
    text = "say whose releases are trusted, or set it for a folder, a host or a publisher"
    command = commands.add_parser("trust", help=text, description=f"{text.capitalize()}.", parents=[where])
    found = "how far: an answer comes from the highest level that has one; without it the rules are listed"
    command.add_argument("level", nargs="?", choices=("trusted", "listed", "other", "forget"), help=found)
    source = command.add_mutually_exclusive_group()
    for kind, meaning in TRUSTED.items():
        source.add_argument(f"--{kind}", metavar=kind.upper(), help=meaning)
    source.add_argument("--clear", action="store_true", help="forget all rules")
    command = commands.add_parser("log", help="say what was done to the archive, when and by whom", parents=[where])
    command.add_argument("--last", type=count, default=None, metavar="N", help="only the newest changes")
    text = "copy the archive into another folder, whether it is in use or not"
    command = commands.add_parser("backup", help=text, description=text, parents=[where])
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where the copy goes; it is an archive too")
    commands.add_parser("verify", help="check every promise of the archive", parents=[where])
    commands.add_parser("rebuild", help="split and embed every release again", parents=[where, model])
    return top


def count(text: str) -> int:
    """A count of the command line."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no count; give a whole number from 1 on")
    return int(text)


@contextmanager
def to_a_reader() -> Iterator[None]:
    """Print what somebody may stop reading, as `head` does: then no more is printed, and nothing is wrong."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:  # Python would complain again at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def add(options: argparse.Namespace) -> int:
    """``press-index add`` and ``press-index sync``."""
    from index.ingestion import ingest

    sync = options.command == "sync"
    done = ingest(
        options.index,
        options.paths,
        sync=sync,
        dry_run=options.dry_run,
        allow_deletions=sync and options.allow_deletions,
        embedder=options.embedder or None,
        workers=options.workers,
        progress=True,
    )
    show_problems(done.problems)
    with to_a_reader():
        if options.dry_run:
            show_ids({kind: getattr(done.changes, kind) for kind in SIGNS})
            print("nothing was done: this was a dry run; what would be done would end in:")
        show_changes(done.changes)
        if done.removed_lines:
            print(f"cleaned away: {done.removed_lines:,} lines of menus and footers")
        if done.merged:
            print(f"copies: {done.merged:,} of the releases stand at another address too, and were kept once")
        show_shortened(done.shortened)
    for alike in done.lookalikes:
        print(f"look-alike: {escaped(str(alike))}", file=sys.stderr)
    if done.problems:
        kept = f"; {len(done.kept):,} kept, since what could not be read may hold them" if done.kept else ""
        print(f"press-index: {len(done.problems)} skipped, each named above{kept}", file=sys.stderr)
        return SKIPPED
    return DONE


def follow(options: argparse.Namespace) -> int:
    """``press-index follow``."""
    from index.following.command import run

    return run(options)


def log(options: argparse.Namespace) -> int:
    """``press-index log``."""
    from index.archive.index import Index

    with Index.open(options.index) as index, to_a_reader():
        for entry in islice(index.history(), options.last):
            counts = ", ".join(f"{len(ids):,} {kind}" for kind, ids in entry.changes.items() if ids)
            when = f"{entry.time:%Y-%m-%d %H:%M:%S} UTC"
            print(f"revision {entry.revision}  {when}  {escaped(entry.who)}  {entry.action}: {counts}")
            if entry.action != "rebuild":
                show_ids(entry.changes)
        print(f"revision {index.revision} is the newest")
    return DONE


def remove(options: argparse.Namespace) -> int:
    """``press-index remove``."""
    from index.archive.index import Index

    with Index.open(options.index) as index:
        changes = index.remove(options.ids)
    show_changes(changes)
    unknown = [document_id for document_id in options.ids if document_id not in changes.removed]
    show_problems([Problem(document_id, "no release has this id") for document_id in unknown])
    return SKIPPED if unknown else DONE


def trust(options: argparse.Namespace) -> int:
    """``press-index trust``."""
    from index.archive.index import Index
    from index.archive.trust import LEVELS, Rule, Rules

    given = ((kind, getattr(options, kind)) for kind in TRUSTED)
    source = next(((kind, value) for kind, value in given if value is not None), None)
    if bool(options.level) != bool(source):
        raise InvalidRule("give both a level and a source, such as: press-index trust trusted --folder releases/")
    with Index.open(options.index) as index:
        if options.clear:
            index.set_trust(Rules())
        elif source:
            kind, value = source
            value = os.path.realpath(value) if kind == "folder" else value.strip()
            rules = index.trust.rules
            forget = options.level == "forget"
            index.set_trust(rules.without(kind, value) if forget else rules.with_rule(Rule(kind, value, options.level)))
        with to_a_reader():
            for rule in index.trust.rules:
                print(f"{rule.level:<8} {rule.kind} {escaped(rule.value)}")
            counts = Counter(index.trust.level_of(document_id) for document_id in index.database.fingerprints())
            print(", ".join(f"{counts[level]:,} {level}" for level in LEVELS))
    return DONE


def look(options: argparse.Namespace) -> int:
    """``press-index list | show | history | stats | info``."""
    with to_a_reader():
        for line in looking.COMMANDS[options.command](options):
            print(line)
    return DONE


def backup(options: argparse.Namespace) -> int:
    """``press-index backup``."""
    from index.archive.paths import ArchivePaths
    from index.store.backup import backup as copy

    if isinstance(options.index, Address):
        raise ArchiveUnusable(
            "an archive on servers is copied by PostgreSQL's own pg_dump; what else there is comes from it"
        )
    source, target = ArchivePaths(options.index).database, ArchivePaths(options.folder).database
    copy(source, target, logged=False)
    print(f"{options.index} is copied to {options.folder}; what is derived is made again when it is opened")
    return DONE


def verify(options: argparse.Namespace) -> int:
    """``press-index verify``."""
    from index.archive.index import Index
    from index.archive.verify import verify_place

    faults = 0
    for found in verify_place(options.index):
        if isinstance(found, Problem):
            faults += 1
            print(f"fault: {found}", file=sys.stderr)
        else:
            print(f"mended: {found}")
    if faults:
        print(f"{faults} faults")
        return SKIPPED
    with Index.open(options.index) as index:
        counts = index.counts()
        print(f"revision {index.revision}: {counts['documents']:,} releases, {counts['chunks']:,} chunks, no fault")
    return DONE


def rebuild(options: argparse.Namespace) -> int:
    """``press-index rebuild``."""
    from index.archive.index import Index
    from index.embedding.registry import chosen_embedder

    embedder = chosen_embedder(options.embedder or None)
    with Index.open(options.index) as index:
        show_changes(index.rebuild(embedder, progress=True))
    return DONE


def show_changes(changes: Changes) -> None:
    """One line that tells what an update did."""
    names = ("added", "changed", "removed", "unchanged")
    counts = ", ".join(f"{len(getattr(changes, name)):,} {name}" for name in names)
    print(f"revision {changes.revision}: {counts}; {changes.embedded_chunks:,} chunks embedded")


def show_ids(changes: Mapping[str, Sequence[str]]) -> None:
    """A line for each release that was added, changed or removed."""
    for kind, sign in SIGNS.items():
        for document_id in changes[kind]:
            print(f"  {sign} {escaped(document_id)}")


def show_shortened(shortened: Mapping[str, float]) -> None:
    """A line for each of the releases that lost most of their pages' words, so that somebody may look at them."""
    worst = sorted(shortened.items(), key=lambda item: -item[1])
    for document_id, lost in worst[:NAMED]:
        look = f"press-index show --cleaned {shlex.quote(document_id)}"
        print(f"shortened: {document_id}: {lost:.0%} of its words were cleaned away; look at them with: {look}")
    if len(worst) > NAMED:
        print(f"shortened: {len(worst) - NAMED:,} more lost over a fifth of their words")


def show_problems(problems: Sequence[Problem]) -> None:
    """A line for each input that was skipped."""
    for problem in problems:
        print(f"skipped: {problem}", file=sys.stderr)


COMMANDS = {
    **dict.fromkeys(looking.COMMANDS, look),
    "add": add,
    "sync": add,
    "follow": follow,
    "remove": remove,
    "trust": trust,
    "log": log,
    "backup": backup,
    "verify": verify,
    "rebuild": rebuild,
}

if __name__ == "__main__":
    sys.exit(main())
