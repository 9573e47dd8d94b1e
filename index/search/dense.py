"""The FAISS index over the chunks' vectors: derived from the database, and rebuilt from it at need.

The file is FAISS's own with a trailer behind it: the archive and the revision it was made from, and a checksum over
all of it. It is written beside the old one and renamed, so that a reader sees one or the other.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Vectors
from index.store.database import Database

# FAISS is imported where it is used: it takes a tenth of a second, and `import rag` opens no archive yet.

TRAILER = 256
# Exact search: 1.2 ms a question over 50,000 rows, 25 ms over a million.
FACTORY = "IDMap2,SQfp16"

Days = tuple[NDArray[np.int64], NDArray[np.str_]]


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """A FAISS index whose ids are rows of chunks. Its queries are unit vectors of shape (d,), its scores cosines.

    Attributes:
        faiss: FAISS's own.
        revision: that of the database which it mirrors.
        days: gives rows and days of the chunks whose release is dated, both of shape (n,).
    """

    faiss: Any
    revision: int
    days: Callable[[], Days] = field(repr=False, compare=False)

    @property
    def dimension(self) -> int:
        """Length of its vectors."""
        return int(self.faiss.d)

    @property
    def rows(self) -> NDArray[np.int64]:
        """Rows of the chunks it holds, in FAISS's order."""
        import faiss

        return np.asarray(faiss.vector_to_array(self.faiss.id_map), dtype=np.int64)

    @classmethod
    def load(cls, path: Path, database: Database, *, alone: bool) -> Self | None:
        """The index in a file; see ``DerivedIndex``. A file is whole whoever is writing: it is put in place at once."""
        import faiss

        try:
            with path.open("rb") as file:  # read by one handle, for meanwhile the name may pass to a newer file
                revision = checked_revision(file, database.meta["archive"])
                file.seek(0)
                index = faiss.read_index(faiss.PyCallbackIOReader(file.read))  # type: ignore[attr-defined]
        except (OSError, RuntimeError, ValueError, KeyError, TypeError):
            return None
        # Asked for after the file was read: a file is never ahead of the archive that it was made from.
        if index.d != int(database.meta["dimension"]) or revision > database.revision():
            return None
        return cls(index, revision, cache(database.days))

    @classmethod
    def catch_up(cls, loaded: Self | None, database: Database, path: Path | None, *, alone: bool = True) -> Self:
        """The index at the database's revision, written if there is a place for it; see ``DerivedIndex``."""
        import faiss

        with database.snapshot():
            revision = database.revision()
            if loaded is not None and loaded.revision == revision:
                return loaded
            # Of a file, all is in memory and this process's own, so it is caught up there whoever may write.
            index = loaded.faiss if loaded else empty(int(database.meta["dimension"]))
            before = loaded.revision if loaded else -1
            gone = np.array(database.deleted_since(before), dtype=np.int64)
            if len(gone) and index.ntotal:
                index.remove_ids(faiss.IDSelectorBatch(gone))
            for rows, vectors in database.vectors_since(before):
                index.add_with_ids(vectors, rows)
        # Kept in memory from the first question with a date on: to read the days takes longer than the search itself.
        fresh = cls(index, revision, cache(database.days))
        if path is not None:
            save(fresh, path, database.meta["archive"])
        return fresh

    def search(
        self, query: Vectors, k: int, since: date | None = None, until: date | None = None
    ) -> list[tuple[int, float]]:
        """Rows and cosines of the nearest chunks; see ``DerivedIndex``."""
        import faiss

        k = min(k, self.faiss.ntotal)
        if k <= 0:
            return []
        parameters = None
        if since or until:
            rows, days = self.days()
            inside = rows[(days >= str(since or date.min)) & (days <= str(until or date.max))]
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(inside))  # type: ignore[call-arg]
        faiss.omp_set_num_threads(1)  # for this thread: one question is too little work to share out
        wanted = k
        while True:
            wanted = min(wanted * 4, self.faiss.ntotal)
            scores, found = self.faiss.search(np.ascontiguousarray(query[None]), wanted, params=parameters)
            if wanted == self.faiss.ntotal or found[0, -1] < 0 or scores[0, -1] < scores[0, k - 1]:
                return [(int(row), float(score)) for row, score in zip(found[0], scores[0], strict=True) if row >= 0]

    def vector(self, row: int) -> Vectors:
        """The vector of one of its rows, shape (d,).

        Raises:
            RuntimeError: it holds no such row.
        """
        return np.asarray(self.faiss.reconstruct(row), dtype=np.float32)


def empty(dimension: int) -> Any:  # noqa: ANN401 - FAISS's own, which has no types
    """A FAISS index that holds nothing yet."""
    import faiss

    return faiss.index_factory(dimension, FACTORY, faiss.METRIC_INNER_PRODUCT)


def save(dense: DenseIndex, path: Path, archive: str) -> None:
    """Write the index beside the old file, then take its place.

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
        made_from = {"archive": archive, "revision": dense.revision}
        with new.open("rb+") as file:
            trailer = {**made_from, "sha256": checksum(file, new.stat().st_size, made_from)}
            file.write(json.dumps(trailer).encode().ljust(TRAILER))
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def checked_revision(file: BinaryIO, archive: str) -> int:
    """The revision in a file's trailer.

    Raises:
        OSError, ValueError, KeyError, TypeError: it is cut short, of another archive, or fails its checksum.
    """
    body = file.seek(0, os.SEEK_END) - TRAILER
    if body < 0:
        raise ValueError("too short")
    file.seek(body)
    trailer = json.loads(file.read())
    made_from = {"archive": archive, "revision": trailer["revision"]}
    if checksum(file, body, made_from) != trailer["sha256"]:
        raise ValueError("checksum")
    return int(trailer["revision"])


def checksum(file: BinaryIO, size: int, made_from: dict[str, object]) -> str:
    """sha256 of what a file was made from and of its first ``size`` bytes, which are then read."""
    digest = hashlib.sha256(json.dumps(made_from).encode())
    file.seek(0)
    while size > 0 and (block := file.read(min(1 << 20, size))):
        digest.update(block)
        size -= len(block)
    return digest.hexdigest()
