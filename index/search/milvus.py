"""The vectors of an archive on servers: found by Milvus, for many machines, and scored here.

Milvus is brought to a revision after PostgreSQL has it, by whoever holds the writer's lock. Whoever asks meanwhile is
not behind: what Milvus lacks is compared in memory, and what it has too much of is left out. So a search is of one
revision, in whatever state of a catching up it meets Milvus.

What Milvus finds is scored again from the stored vectors, by the same code as in an archive on one machine, so that a
question gets the same scores to the last bit; of Milvus's own only the order is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Vectors
from index.errors import ArchiveUnusable
from index.search import kinds
from index.search.dense import DenseIndex
from index.search.milvus_server import MOST_FOUND, CollectionGone, Mark, MilvusServer
from index.search.narrowed import Among, dated
from index.store.database import Database

NEAR = 1e-4
"""What differs by less may come in another order once it is scored here: Milvus adds up in another order."""
SPARE = 28
"""Results beyond those that are asked for, so that ties seldom need a second search."""
FEW = 1_000
"""Rows of which all are compared here where only they are wanted; of more, what Milvus finds is looked through."""
MOST_IN_MEMORY = 200_000
"""Vectors that a process compares itself while Milvus is behind: 150 MB."""


@dataclass(frozen=True, slots=True)
class MilvusIndex:
    """The vectors of an archive at one revision. Queries are unit vectors of shape (d,), scores cosines.

    Attributes:
        server: where they are searched.
        collection: in what; "" where all are in memory.
        held: the revision that the collection mirrored when it was met.
        revision: that which is searched.
        recent: what has come since ``held``.
        gone: rows that went since then.
        database: the truth.
    """

    server: MilvusServer
    collection: str
    held: int
    revision: int
    recent: DenseIndex
    gone: frozenset[int] = field(repr=False)
    database: Database = field(repr=False)
    days: Callable[[], NDArray[np.int32]] = field(repr=False, compare=False)

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return self.recent.dimension

    @property
    def place(self) -> str:
        """Where it lies, in words."""
        return f"the collection {self.collection} in {self.server.name}"

    @property
    def rows(self) -> NDArray[np.int64]:
        """Rows of the chunks it holds, in ascending order."""
        return np.array([row for row, _ in self.vectors()], dtype=np.int64)

    def vectors(self) -> Iterator[tuple[int, bytes]]:
        """Each of its rows with its vector as the archive stores it, in the order of ``rows``."""
        recent = dict(self.recent.vectors())
        held = self.server.vectors(self.collection, self.database.last_row()) if self.collection else ()
        found = {
            row: vector.astype(np.float16).tobytes()
            for rows, vectors in held
            for row, vector in zip(rows.tolist(), vectors, strict=True)
            if row not in self.gone
        }
        yield from sorted((found | recent).items())

    def search(
        self, query: Vectors, k: int, since: date | None = None, until: date | None = None, among: Among | None = None
    ) -> list[tuple[int, float]]:
        """Rows and cosines of the nearest chunks; see ``DerivedIndex``."""
        if k <= 0:
            return []
        allowed = dated(self.days, since, until, among)
        found = dict(self.recent.search(query, k, among=allowed))
        if self.collection:
            found = self._scored(query, self._candidates(query, k, allowed)) | found
        best = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        return [one for one in best if one[1] >= best[min(k, len(best)) - 1][1]]

    def _candidates(self, query: Vectors, k: int, allowed: Among | None) -> list[int]:
        """Rows among which are the best k of the collection, with all that may tie with the last of them."""
        wanted = None if allowed is None else np.flatnonzero(allowed).tolist()
        if wanted is not None and len(wanted) <= FEW:
            return wanted
        limit = min(k + SPARE + len(self.gone), MOST_FOUND)
        among = None if wanted is None else set(wanted)
        while True:
            rows, enough = self._found(query, limit, None, among, k)
            if enough:
                return rows
            if limit == MOST_FOUND:
                return rows if wanted is None else self._found(query, limit, wanted, set(wanted), k)[0]
            limit = min(limit * 4, MOST_FOUND)

    def _found(
        self, query: Vectors, limit: int, named: Sequence[int] | None, among: set[int] | None, k: int
    ) -> tuple[list[int], bool]:
        """What a search finds of some rows, and whether the best k and what may tie with them are surely there."""
        try:
            hits = self.server.search(self.collection, query, limit, named)
        except CollectionGone:
            if self.database.revision() != self.revision:
                return [], True  # whoever asked sees that the archive has changed, and asks again
            raise ArchiveUnusable(
                f"{self.server.name}: Milvus has lost the vectors of the archive; they are brought to it again from "
                "PostgreSQL when the archive is next opened: start this again"
            ) from None
        usable = [hit for hit in hits if hit[0] not in self.gone and (among is None or hit[0] in among)]
        # Its mark may be among what it found, and is left out already.
        whole = len(hits) < limit - 1
        enough = whole or (k <= len(usable) and usable[k - 1][1] - hits[-1][1] > NEAR)
        return [row for row, _ in usable], enough

    def _scored(self, query: Vectors, rows: Sequence[int]) -> dict[int, float]:
        """The cosines of some chunks, from their stored vectors; without those that are there no more."""
        stored = self.database.vectors_at(rows)
        if not stored:
            return {}
        compared = kinds.exact(self.dimension)
        compared.add_with_ids(np.stack(list(stored.values())), np.array(list(stored), dtype=np.int64))
        scores, found = kinds.nearest(compared, query, len(stored), len(stored), None)
        return dict(zip(found.tolist(), scores.tolist(), strict=True))

    def __str__(self) -> str:
        """What it is, in words."""
        behind = f", caught up in memory from revision {self.held}" if self.held < self.revision else ""
        return f"every vector compared in {self.server.name}{behind}"


@dataclass(frozen=True, slots=True)
class MilvusEngine:
    """Loads an archive's index from Milvus and keeps it there; see ``DerivedIndex``, whose paths say nothing here.

    Attributes:
        server: where.
    """

    server: MilvusServer

    def load(self, path: Path, database: Database, *, alone: bool) -> MilvusIndex | None:
        """What Milvus holds of the archive, whether it lags or not; None where it holds nothing of it."""
        dimension = int(database.meta["dimension"])
        marks = {
            name: mark
            for name, mark in self.server.marks(prefix(database)).items()
            if mark and (mark.archive, mark.dimension) == (database.meta["archive"], dimension)
        }
        # Asked after the marks were read: a mark is never ahead of the archive that it was made from. Where PostgreSQL
        # was put back to an older copy, it has not heard of the revision, or of another one with its number.
        heard = {name: mark for name, mark in marks.items() if self._heard(mark, database)}
        held = max(((mark.revision, name) for name, mark in heard.items()), default=None)
        if held is None:
            return None
        revision, name = held
        return self._index(name, revision, revision, database, empty(dimension, revision, database), frozenset())

    def catch_up(
        self, loaded: MilvusIndex | None, database: Database, path: Path | None, *, alone: bool = True
    ) -> MilvusIndex:
        """The index at the database's revision: Milvus brought there, or for who may not write what it lacks in memory.

        Raises:
            ArchiveUnusable: Milvus does not answer, or is too far behind for one process to stand in for it.
        """
        with database.snapshot():
            revision = database.revision()
            if loaded is not None and loaded.revision == revision:
                return loaded
            collection, held = (loaded.collection, loaded.held) if loaded else ("", -1)
            gone = database.deleted_since(held)
            dimension, chunks = int(database.meta["dimension"]), database.counts()["chunks"]
            recent = empty(dimension, revision, database)
            if path is None:
                for rows, vectors in database.vectors_since(held):
                    recent.faiss.add_with_ids(vectors, rows)
                    if recent.faiss.ntotal > MOST_IN_MEMORY:
                        raise ArchiveUnusable(
                            f"{self.server.name}: Milvus is at revision {held} of {revision} and is being caught up by "
                            "another process; try again when that has ended"
                        )
                return self._index(collection, held, revision, database, recent, frozenset(gone))
            mine = prefix(database)
            others = [name for name in self.server.marks(mine) if name != collection]
            for name in others:  # of updates that were killed, or what was replaced before the last update
                self.server.drop(name)
            changed = database.vectors_since(held)
            told = database.told_of(revision)
            mark = Mark(database.meta["archive"], dimension, revision, told, revision, told)
            if not collection or len(gone) > chunks:
                numbers = [int(name.removeprefix(mine)) for name in (*others, collection) if name]
                collection = f"{mine}{max(numbers, default=0) + 1}"
                self.server.create(collection, dimension)
                changed = database.vectors_since(-1)
            else:
                self.server.put_mark(collection, replace(mark, revision=held, told=database.told_of(held)))
                self.server.delete(collection, gone)
            for rows, vectors in changed:
                self.server.put(collection, rows, vectors)
            self.server.put_mark(collection, mark)
        return self._index(collection, revision, revision, database, recent, frozenset())

    @staticmethod
    def _heard(mark: Mark, database: Database) -> bool:
        """Whether the archive has come through the revisions that a mark tells of."""
        revisions = {(mark.revision, mark.told), (mark.towards, mark.told_towards)}
        return all(one <= database.revision() and told == database.told_of(one) for one, told in revisions)

    def _index(
        self, collection: str, held: int, revision: int, database: Database, recent: DenseIndex, gone: frozenset[int]
    ) -> MilvusIndex:
        return MilvusIndex(self.server, collection, held, revision, recent, gone, database, cache(database.days))


def prefix(database: Database) -> str:
    """What the names of an archive's collections begin with; a number follows."""
    return f"presscite_{database.meta['archive']}_"


def empty(dimension: int, revision: int, database: Database) -> DenseIndex:
    """An index in memory that holds nothing yet."""
    return DenseIndex(kinds.exact(dimension), revision, cache(database.days))
