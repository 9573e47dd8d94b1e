"""What is in an archive, for whoever looks: ``press-index list``, ``show``, ``stats`` and ``info``.

Each command gives the lines that are printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from index.escape import escaped

if TYPE_CHECKING:
    from index.archive.index import Index
    from index.types import Document

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

UNKNOWN = "-"


def add_looking(commands: Commands, where: argparse.ArgumentParser) -> None:
    """The command lines.

    Args:
        commands: of ``press-index``.
        where: says which archive.
    """
    text = "a line for each release, the newest first: day, language, id, publisher and title"
    command = commands.add_parser("list", help=text, description=f"{text.capitalize()}.", parents=[where])
    command.add_argument("--since", type=day, metavar="DATE", help="only releases from this day on, such as 2017-01-31")
    command.add_argument("--until", type=day, metavar="DATE", help="only releases up to this day")
    command.add_argument("--publisher", metavar="NAME", help="only of publishers whose name holds this")
    command.add_argument("--language", metavar="CODE", help="only in this language, such as az")
    command = commands.add_parser("show", help="print a release as it is stored", parents=[where])
    command.add_argument("id", metavar="ID", help="its id, a part of it that no other has, or the address of its page")
    command.add_argument("--cleaned", action="store_true", help="mark the lines of its page that were cleaned away")
    command.add_argument("--chunks", action="store_true", help="show how it was split, each chunk with its place")
    command.add_argument("--json", action="store_true", help="print it as JSON, with all that is recorded of it")
    text = "say what a release was before, and what changed"
    command = commands.add_parser("history", help=text, description=f"{text.capitalize()}.", parents=[where])
    command.add_argument("id", metavar="ID", help="as for show; of a release that was withdrawn its whole id")
    text = "count releases and words by year, language, publisher and format"
    commands.add_parser("stats", help=text, description=f"{text.capitalize()}.", parents=[where])
    commands.add_parser("info", help="say what the archive holds and how it was made", parents=[where])


def day(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it like 2017-01-31") from None


def list_releases(options: argparse.Namespace) -> Iterator[str]:
    """``press-index list``."""
    from index.archive.index import Index

    with Index.open(options.index) as index:
        shown = 0
        for document in _chosen(index, options):
            language = index.languages.language_of(document.id) or UNKNOWN
            about = " | ".join(filter(None, (document.publisher, document.title)))
            yield f"{document.published or UNKNOWN!s:<10}  {language:<2}  {escaped(document.id)}  {escaped(about)}"
            shown += 1
        yield f"{shown:,} of {index.counts()['documents']:,} releases"


def _chosen(index: Index, options: argparse.Namespace) -> Iterator[Document]:
    """The releases that the options ask for, the newest first; one without a day is within no days."""
    first, last = options.since or date.min, options.until or date.max
    for document in index.documents(newest_first=True):
        published = document.published
        if (options.since or options.until) and not (published and first <= published <= last):
            continue
        if options.publisher and options.publisher.casefold() not in document.publisher.casefold():
            continue
        if options.language and options.language != index.languages.language_of(document.id):
            continue
        yield document


def show(options: argparse.Namespace) -> Iterator[str]:
    """``press-index show``."""
    from index.archive.index import Index
    from index.archive.named import named
    from index.showing import record
    from index.showing import show as lines

    with Index.open(options.index) as index:
        document = named(options.id, index)
        count, origin = index.database.chunk_count(document.id), index.origin(document.id)
        wanted = [f"{document.id}#{ordinal}" for ordinal in range(count)] if options.chunks else []
        chunks = [stored.chunk for stored in index.chunks(wanted)]
        if options.json:
            whole = record(document, origin, chunks if options.chunks else None)
            yield json.dumps(whole, ensure_ascii=False, indent=2)
        else:
            yield from lines(document, origin, count, cleaned=options.cleaned, cut=chunks)


def history(options: argparse.Namespace) -> Iterator[str]:
    """``press-index history``."""
    from index.archive.index import Index
    from index.archive.named import at_address, meant_id
    from index.history import told
    from index.store.versions import versions

    with Index.open(options.index) as index:
        document, before = index.document(options.id), list(versions(index.database, options.id))
        if document is None and not before:
            document = at_address(options.id, index)
            kept = dict.fromkeys(version.document.id for version in versions(index.database))
            known = list(index.database.fingerprints() | kept)  # a withdrawn one can be meant too
            chosen = document.id if document else meant_id(options.id, known)
            document, before = index.document(chosen), list(versions(index.database, chosen))
        yield from told(document, before)


def stats(options: argparse.Namespace) -> Iterator[str]:
    """``press-index stats``."""
    from index.archive.index import Index
    from index.archive.statistics import statistics

    with Index.open(options.index) as index:
        whole, groups = statistics(index)
    named = [(escaped(name), count) for counts in groups.values() for name, count in counts.items()]
    width = max((len(name) for name, _ in named), default=0)
    yield f"{whole.releases:,} releases, {whole.words:,} words"
    for by, counts in groups.items():
        yield ""
        yield f"{by:<{width + 2}}{'releases':>10}{'words':>14}"
        for name, count in counts.items():
            yield f"  {escaped(name):<{width}}{count.releases:>10,}{count.words:>14,}"


def info(options: argparse.Namespace) -> Iterator[str]:
    """``press-index info``."""
    from index.archive.index import Index
    from index.archive.verify import folder_size

    with Index.open(options.index) as index:
        counts, built = index.counts(), index.built_with
        dates = [d.published for d in index.documents() if d.published]
        dated = f"{len(dates):,} dated, {min(dates)} to {max(dates)}" if dates else "none dated"
        size = folder_size(index.paths.folder) / 2**20
        yield f"archive    {index.path}, revision {index.revision}, {size:,.1f} MiB{here(index)}"
        yield f"releases   {counts['documents']:,} ({dated})"
        yield f"chunks     {counts['chunks']:,} of at most {built['chunk_tokens']} tokens"
        yield f"embedder   {built['embedder']}, weights {built['weights'][:12]}, {built['dimension']} dimensions"
        yield f"search     {index.dense}"
        yield f"abbreviations learned: {counts['abbreviations']:,}"
        if index.calibration:
            yield f"calibrated {index.calibration}"


def here(index: Index) -> str:
    """What is said of a size that is not the whole archive's."""
    return "" if index.path == index.paths.folder else f" of it on this machine, in {index.paths.folder}"


COMMANDS: Mapping[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    "list": list_releases,
    "show": show,
    "history": history,
    "stats": stats,
    "info": info,
}
