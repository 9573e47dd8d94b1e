"""An archive as it stood on a day: a copy of it, with the releases that it has of that day, each as it was then.

The texts that no longer hold are in no search of the archive itself (``index/store/versions.py``); so they are
searched in a copy, which is an archive like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from index.archive import update
from index.archive.index import NO_ORIGINS, Index
from index.archive.paths import ArchivePaths
from index.errors import ArchiveUnusable
from index.store.backup import backup
from index.store.database import Database
from index.store.history import history
from index.store.pending import PendingVectors
from index.store.versions import Version, versions
from index.types import Document


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a release that stood otherwise on the day that is asked of.

    Attributes:
        day: when that text ended, in UTC; of one that is gone, when it went.
        withdrawn: whether it is gone; else it has another text.
    """

    day: date
    withdrawn: bool


def as_it_stood(index: Index, day: date, folder: Path) -> tuple[Index, Mapping[str, Since]]:
    """Copy an archive as it stood at the end of a day.

    A release stands from its own day on, or from when it was taken in where it has none, until it is withdrawn; of its
    texts, each until the next was read. What was removed by hand is forgotten, and stands at no time. The rules of
    trust, the embedder and what was learned of pages are those of now.

    Args:
        index: the archive; it is only read.
        day: in UTC.
        folder: an empty one, for the copy, which takes as much room as the archive.

    Returns:
        The copy, to be closed by who asked for it, and what became of those releases that are other ones now, by id.

    Raises:
        ArchiveUnusable: the archive is on servers, or there is no room for the copy.
        ArchiveDamaged: an earlier version cannot be read.
    """
    if not isinstance(index.path, Path):
        raise ArchiveUnusable(
            f"{index.path} is on servers, and only an archive in a folder can be asked as of a day; "
            "leave the day out, or follow the site into a folder too"
        )
    paths, embedder = ArchivePaths(folder), index.embedder
    backup(index.paths.database, paths.database)
    database = Database(paths.database)
    try:
        before, gone, since = _of_then(database, day)
        changes = update.compare(database.fingerprints(), before, gone=gone)
        pending = PendingVectors(paths.pending, database.meta["weights"])
        try:
            tokens = int(database.meta["chunk_tokens"])
            update.apply(
                database, pending, embedder, changes, before, chunk_tokens=tokens, origins=NO_ORIGINS, action="as of"
            )
        finally:
            pending.close(keep=False)
    finally:
        database.close()
    copy = Index.open(folder, embedder)
    copy.exclude(index.excluded)
    return copy, since


def _of_then(database: Database, day: date) -> tuple[list[Document], list[str], dict[str, Since]]:
    """The earlier texts that stood on a day, the ids of releases that did not, and what became of the former."""
    last = datetime.combine(day, time.max, UTC)
    current = {name: published for name, _, _, published in database.leads(0)}
    ended: dict[str, list[Version]] = {}
    for version in versions(database):
        ended.setdefault(version.document.id, []).append(version)
    taken_in: dict[str, list[datetime]] = {}
    for entry in history(database):
        for name in entry.changes["added"]:
            taken_in.setdefault(name, []).insert(0, entry.time)
    before, gone, since = [], [], {}
    for name in {**current, **ended}:
        texts, times = ended.get(name, []), taken_in.get(name, [])
        place = _standing(texts, times, last)
        if place == len(texts):
            if name in current and _was_out(current[name], texts, times, day, last):
                continue
            place = None
        if place is not None and _was_out(texts[place].document.published, texts[:place], times, day, last):
            before.append(texts[place].document)
            final = texts[place] if name in current else texts[-1]
            since[name] = Since(final.time.date(), withdrawn=name not in current)
        else:
            gone.append(name)
    return before, gone, since


def _standing(texts: Sequence[Version], taken_in: Sequence[datetime], last: datetime) -> int | None:
    """Which of a release's texts stood at a time, by the archive's record; None where it was withdrawn.

    Args:
        texts: the earlier ones, the oldest first; the one behind them is that of now.
        taken_in: when the release was, each time that it was new.
        last: the time.
    """
    place = next((place for place, one in enumerate(texts) if one.time > last), len(texts))
    if place and texts[place - 1].withdrawn:
        back = min((one for one in taken_in if one >= texts[place - 1].time), default=last)
        return place if back <= last else None
    return place


def _was_out(
    published: date | None, before: Sequence[Version], taken_in: Sequence[datetime], day: date, last: datetime
) -> bool:
    """Whether a text that stood was published by then; an undated one was when the archive had it."""
    if published:
        return published <= day
    return bool(before) or min(taken_in, default=last) <= last
