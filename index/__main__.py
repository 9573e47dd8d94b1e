"""``press-index``: build and keep an archive of press releases."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from index.errors import NothingToLoad, PressciteError
from index.place import archive_path
from index.types import Changes, Problem

# Exit statuses: all done; done, but something was skipped or found at fault; nothing was done.
DONE, SKIPPED, REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 done but for what was named, 2 refused."""
    options = parser().parse_args(arguments)
    try:
        options.index = archive_path(options.index)
        return int(COMMANDS[options.command](options))
    except PressciteError as error:
        if isinstance(error, NothingToLoad):
            show_problems(error.problems)
        print(f"press-index: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("\npress-index: stopped; the archive is as it was, and the work done so far is kept", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """The command line."""
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--index", metavar="DIR", help="the archive's folder ($PRESSCITE_INDEX, else .presscite)")
    model = argparse.ArgumentParser(add_help=False)
    found = "a sentence-transformers model, by path or name, or the embedder of a package"
    model.add_argument("--embedder", metavar="MODEL", help=found)
    top = argparse.ArgumentParser(prog="press-index", description="Build and keep an archive of press releases.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (
        ("add", "add releases, and update those that changed"),
        ("sync", "make the archive hold exactly these releases"),
    ):
        command = commands.add_parser(name, help=text, description=text, parents=[where, model])
        command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, a folder or an archive")
    command = commands.add_parser("remove", help="remove releases by id", parents=[where])
    command.add_argument("ids", nargs="+", metavar="ID")
    commands.add_parser("info", help="say what the archive holds", parents=[where])
    commands.add_parser("verify", help="check every promise of the archive", parents=[where])
    commands.add_parser("rebuild", help="split and embed every release again", parents=[where, model])
    return top


def add(options: argparse.Namespace) -> int:
    """``press-index add`` and ``press-index sync``."""
    from index.ingestion import ingest

    sync = options.command == "sync"
    done = ingest(options.index, options.paths, sync=sync, embedder=options.embedder or None, progress=True)
    show_problems(done.problems)
    show_changes(done.changes)
    if done.removed_lines:
        print(f"cleaned away: {done.removed_lines:,} lines of menus and footers")
    if done.merged:
        print(f"copies: {done.merged:,} of the releases stand at another address too, and were kept once")
    if done.problems:
        kept = f"; {len(done.kept):,} kept, since what could not be read may hold them" if done.kept else ""
        print(f"press-index: {len(done.problems)} skipped, each named above{kept}", file=sys.stderr)
        return SKIPPED
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


def info(options: argparse.Namespace) -> int:
    """``press-index info``."""
    from index.archive.index import Index
    from index.archive.verify import folder_size

    with Index.open(options.index) as index:
        counts, built = index.counts(), index.built_with
        dates = [d.published for d in index.documents() if d.published]
        dated = f"{len(dates):,} dated, {min(dates)} to {max(dates)}" if dates else "none dated"
        print(f"archive    {options.index}, revision {index.revision}, {folder_size(index.path) / 2**20:,.1f} MiB")
        print(f"releases   {counts['documents']:,} ({dated})")
        print(f"chunks     {counts['chunks']:,} of at most {built['chunk_tokens']} tokens")
        print(f"embedder   {built['embedder']}, weights {built['weights'][:12]}, {built['dimension']} dimensions")
        print(f"abbreviations learned: {counts['abbreviations']:,}")
    return DONE


def verify(options: argparse.Namespace) -> int:
    """``press-index verify``."""
    from index.archive.index import Index
    from index.archive.verify import verify as faults

    with Index.open(options.index) as index:
        for note in index.mended:
            print(f"mended: {note}")
        found = list(faults(index))
        for fault in found:
            print(f"fault: {fault}", file=sys.stderr)
        counts = index.counts()
        print(f"revision {index.revision}: {counts['documents']:,} releases, {counts['chunks']:,} chunks, ", end="")
        print(f"{len(found)} faults" if found else "no fault")
    return SKIPPED if found else DONE


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


def show_problems(problems: Sequence[Problem]) -> None:
    """A line for each input that was skipped."""
    for problem in problems:
        print(f"skipped: {problem}", file=sys.stderr)


COMMANDS = {"add": add, "sync": add, "remove": remove, "info": info, "verify": verify, "rebuild": rebuild}

if __name__ == "__main__":
    sys.exit(main())
