"""Sources in, an archive brought up to date: the one call that ``press-index add`` and Python share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.archive.index import open_or_create
from index.archive.lookalikes import LookAlike, lookalikes
from index.archive.storage import is_archive
from index.archive.update import compare
from index.cleaning.boilerplate import Boilerplate
from index.embedding.base import Embedder
from index.embedding.registry import chosen_embedder
from index.errors import NothingToLoad
from index.intake.identity import Settled, settle
from index.intake.load import ReadReleases, read_releases
from index.place import archive_path
from index.types import Changes, Problem

MUCH = 0.2
"""The share of a page's words from which on a release is named whose cleaning took them."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of it.

    Attributes:
        changes: what the archive added, changed, removed and left alone.
        problems: every input that was skipped, and why.
        removed_lines: how many lines of menus and footers were taken out.
        shortened: the releases, added or changed, that lost more than a fifth of their page's words with them: the
            share by id, 0..1.
        lookalikes: publishers and hosts that look like known ones, and are written with other letters.
        kept: ids of releases that a sync would have removed if everything could have been read.
        merged: how many of the releases that were read are copies of another at another address.
    """

    changes: Changes
    problems: tuple[Problem, ...]
    removed_lines: int
    shortened: Mapping[str, float]
    lookalikes: tuple[LookAlike, ...]
    kept: tuple[str, ...] = ()
    merged: int = 0


def ingest(
    path: str | Path | None,
    sources: str | Path | Sequence[str | Path],
    *,
    sync: bool = False,
    dry_run: bool = False,
    allow_deletions: bool = False,
    embedder: Embedder | str | Path | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Ingested:
    """Load releases, clean them with what the archive knows of their sources, and add them to it.

    The archive is made where there is none, but not for sources that hold no release.

    Args:
        path: the archive's folder; $PRESSCITE_INDEX, else ./.presscite, where None is given.
        sources: a file, a folder or an archive of files, or several.
        sync: make the archive hold exactly these releases. What may have come from a file, an archive or a folder that
            could not be read this time is kept.
        dry_run: only tell what would be done.
        allow_deletions: let ``sync`` remove more than a tenth of the archive and more than three releases.
        embedder: what turns text into vectors, or the name or path of one; that of the archive where None is given,
            and for a new one the default model.
        workers: how many processes read pages where there are many; as many as there are cores where None is given.
        progress: show a bar on standard error.

    Raises:
        NothingToLoad: not one release was found; the archive is as it was, so that a feed that came out empty does not
            empty it. Its ``problems`` tell why.
        ModelUnavailable, PluginUnusable: the embedder cannot be used.
        MassDeletion: more would be removed than is allowed; the archive is as it was.
        EmbedderMismatch: the archive was built with another one.
        ArchiveBusy, ArchiveTooNew, ArchiveUnusable: the archive cannot be written.
    """
    place, model = archive_path(path), chosen_embedder(embedder)
    there = None if is_archive(place) else _releases(sources, workers)
    if there and dry_run:
        settled = settle(there.found)
        return _ingested(compare({}, settled.documents), there, settled, lookalikes((), settled.documents))
    with open_or_create(place, model) as index:
        there = there or _releases(sources, workers, index.boilerplate())
        alike = tuple(lookalikes(index.database.names(), [one.document for one in there.found]))
        changes, settled = index.take_in(
            partial(settle, there.found, whole=sync, unread=there.unread),
            action="sync" if sync else "add",
            boilerplate=there.boilerplate,
            progress=progress,
            dry_run=dry_run,
            allow_deletions=allow_deletions or not sync,
        )
    return _ingested(changes, there, settled, alike)


def _ingested(changes: Changes, there: ReadReleases, settled: Settled, alike: Iterable[LookAlike]) -> Ingested:
    new = {name: settled.origins[name] for name in (*changes.added, *changes.changed) if name in settled.origins}
    return Ingested(
        changes,
        (*there.problems, *settled.problems),
        removed_lines=sum(len(one.origin.dropped) for one in there.found),
        shortened={name: origin.lost for name, origin in new.items() if origin.lost > MUCH},
        lookalikes=tuple(alike),
        kept=settled.kept,
        merged=settled.merged,
    )


def _releases(
    sources: str | Path | Sequence[str | Path], workers: int | None, boilerplate: Boilerplate | None = None
) -> ReadReleases:
    there = read_releases(sources, boilerplate=boilerplate, workers=workers)
    if not there.found:
        raise NothingToLoad(
            "not one release was found, so the archive is as it was; look at what the paths hold", there.problems
        )
    return there
