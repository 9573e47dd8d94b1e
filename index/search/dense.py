"""The FAISS index over the chunks' vectors: derived from the database, and rebuilt from it at need.

The file is FAISS's own with a trailer behind it: the archive and the revision it was made from, what tells that one
from others with its number, what it finds of the nearest, and a checksum over all of it. It is written beside the old
one and renamed, so that a reader sees one or the other. How large an archive needs which kind of index is for
``index/search/kinds.py`` to say; whoever writes an update changes it, and who is searching keeps the one that he has
until the new one is in its place.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Vectors
from index.search import kinds
from index.search.narrowed import Among, dated
from index.store.database import Database

# FAISS is imported where it is used: it takes a tenth of a second, and `import rag` opens no archive yet.

TRAILER = 256


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """A FAISS index whose ids are rows of chunks. Its queries are unit vectors of shape (d,), its scores cosines.

    Attributes:
        faiss: FAISS's own.
        revision: that of the database which it mirrors.
        days: gives the day of each row, see ``Database.days``.
        recall: the share of the nearest that it finds, 0..1, as measured when its lists were made; 1 where it compares
            every vector.
    """

    faiss: kinds.Faiss
    revision: int
    days: Callable[[], NDArray[np.int32]] = field(repr=False, compare=False)
    recall: float = 1.0

    @property
    def dimension(self) -> int:
        """Length of its vectors."""
        return int(self.faiss.d)

    @property
    def place(self) -> str:
        """It has a file, and no place on a server."""
        return ""

    @property
    def rows(self) -> NDArray[np.int64]:
        """Rows of the chunks it holds, in FAISS's order."""
        return kinds.rows_of(self.faiss)

    @classmethod
    def load(cls, path: Path, database: Database, *, alone: bool) -> Self | None:
        """The index in a file; see ``DerivedIndex``. A file is whole whoever is writing: it is put in place at once."""
        import faiss

        try:
            with path.open("rb") as file:  # read by one handle, for meanwhile the name may pass to a newer file
                revision, recall = checked_trailer(file, database)
                file.seek(0)
                index = faiss.read_index(faiss.PyCallbackIOReader(file.read))  # type: ignore[attr-defined]
        except (OSError, RuntimeError, ValueError, KeyError, TypeError):
            return None
        return (
            cls(index, revision, cache(database.days), recall) if index.d == int(database.meta["dimension"]) else None
        )

    @classmethod
    def catch_up(cls, loaded: Self | None, database: Database, path: Path | None, *, alone: bool = True) -> Self:
        """The index at the database's revision, written if there is a place for it; see ``DerivedIndex``."""
        with database.snapshot():
            revision = database.revision()
            if loaded is not None and loaded.revision == revision:
                return loaded
            told = database.told_of(revision)
            total = database.counts()["chunks"]
            # Of a file, all is in memory and this process's own, so it is caught up there whoever may write; but lists
            # are made only where they are kept.
            if path is not None and kinds.outgrown(loaded.faiss if loaded else None, total):
                index, recall = of_kind(kinds.lists_for(total), total, database)
            else:
                index, recall = (loaded.faiss, loaded.recall) if loaded else of_kind(0, total, database)
                if loaded:
                    follow(index, database, loaded.revision)
        # Kept in memory from the first question with a date on: to read the days takes longer than the search itself.
        fresh = cls(index, revision, cache(database.days), recall)
        if path is not None:
            save(fresh, path, database.meta["archive"], told)
        return fresh

    def search(
        self, query: Vectors, k: int, since: date | None = None, until: date | None = None, among: Among | None = None
    ) -> list[tuple[int, float]]:
        """Rows and cosines of the nearest chunks; see ``DerivedIndex``."""
        import faiss

        k = min(k, self.faiss.ntotal)
        if k <= 0:
            return []
        allowed = dated(self.days, since, until, among)
        faiss.omp_set_num_threads(1)  # for this thread: one question is too little work to share out
        wanted = k
        while True:
            wanted = min(wanted * 4, self.faiss.ntotal)
            scores, found = kinds.nearest(self.faiss, query, wanted, k, allowed)
            if wanted == self.faiss.ntotal or found[-1] < 0 or scores[-1] < scores[k - 1]:
                enough = (found >= 0) & (scores >= scores[k - 1])  # of those below the k-th nobody asks
                return list(zip(found[enough].tolist(), scores[enough].tolist(), strict=True))

    def vectors(self) -> Iterator[tuple[int, bytes]]:
        """Each of its rows with its vector as the archive stores it, in the order of ``rows``."""
        codes = kinds.codes_of(self.faiss)
        return zip(self.rows.tolist(), (code.tobytes() for code in codes), strict=True)

    def __str__(self) -> str:
        """What it is, in words."""
        return kinds.said(self.faiss, self.recall)


def of_kind(lists: int, total: int, database: Database) -> tuple[kinds.Faiss, float]:
    """An index of a number of lists, or without any, of all that is stored; and what it finds of the nearest."""
    if not lists:
        index = kinds.exact(int(database.meta["dimension"]))
        follow(index, database, -1)
        return index, 1.0
    step = max(1, total // (lists * kinds.PER_LIST))
    sample = np.concatenate([vectors[::step] for _, vectors in database.vectors_since(-1)])
    index = kinds.in_lists(sample, lists)
    follow(index, database, -1)
    return index, kinds.measured(index, database.sentence_vectors(kinds.QUESTIONS))


def follow(index: kinds.Faiss, database: Database, revision: int) -> None:
    """Take out and put in what changed since a revision."""
    import faiss

    gone = np.array(database.deleted_since(revision), dtype=np.int64)
    if len(gone) and index.ntotal:
        index.remove_ids(faiss.IDSelectorBatch(gone))
    for rows, vectors in database.vectors_since(revision):
        index.add_with_ids(vectors, rows)


def save(dense: DenseIndex, path: Path, archive: str, told: str) -> None:
    """Write the index beside the old file, then take its place.

    Args:
        dense: the index.
        path: its file.
        archive: from which it was made.
        told: what tells its revision from others with its number, see ``Database.told_of``.

    Raises:
        OSError: no room or no permission; the old file is untouched.
    """
    import faiss

    new = path.with_suffix(".new")
    try:
        try:
            faiss.write_index(dense.faiss, str(new))
        except RuntimeError as error:
            raise OSError(str(error)) from error
        made_from = facts(archive, dense.revision, told, dense.recall)
        with new.open("rb+") as file:
            trailer = {**made_from, "sha256": checksum(file, new.stat().st_size, made_from)}
            file.write(json.dumps(trailer).encode().ljust(TRAILER))
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def facts(archive: str, revision: int, told: str, recall: float) -> dict[str, object]:
    """What a file says of itself, less what goes without saying: every vector is compared, nothing is told."""
    said = {"told": told} if told else {}
    return {"archive": archive, "revision": revision, **said} | ({"recall": recall} if recall < 1 else {})


def checked_trailer(file: BinaryIO, database: Database) -> tuple[int, float]:
    """The revision and the recall in a file's trailer.

    Raises:
        OSError, ValueError, KeyError, TypeError: it is cut short, fails its checksum, or is of another archive, or of a
            revision through which this one has not come.
    """
    body = file.seek(0, os.SEEK_END) - TRAILER
    if body < 0:
        raise ValueError("too short")
    file.seek(body)
    trailer = json.loads(file.read())
    revision, recall = int(trailer["revision"]), float(trailer.get("recall", 1.0))
    # The database is asked after the file was read: a file is never ahead of the archive that it was made from.
    if revision > database.revision():
        raise ValueError("of a revision to come")
    made_from = facts(database.meta["archive"], revision, database.told_of(revision), recall)
    if checksum(file, body, made_from) != trailer["sha256"]:
        raise ValueError("checksum")
    return revision, recall


def checksum(file: BinaryIO, size: int, made_from: dict[str, object]) -> str:
    """sha256 of what a file was made from and of its first ``size`` bytes, which are then read."""
    digest = hashlib.sha256(json.dumps(made_from).encode())
    file.seek(0)
    while size > 0 and (block := file.read(min(1 << 20, size))):
        digest.update(block)
        size -= len(block)
    return digest.hexdigest()
