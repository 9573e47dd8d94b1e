"""The FAISS index over the chunks' vectors: derived from the database, and rebuilt from it at need.

The file is FAISS's own with a trailer behind it: the archive and the revision it was made from, and a checksum over
all of it. It is written beside the old one and renamed, so that a reader sees one or the other.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store.database import Database

TRAILER = 256
# Exact search: 1.2 ms a question over 50,000 rows, 25 ms over a million.
FACTORY = "IDMap2,SQfp16"


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """A FAISS index whose ids are rows of chunks, and the revision of the database that it mirrors."""

    faiss: Any
    revision: int

    @property
    def rows(self) -> NDArray[np.int64]:
        """Rows of the chunks it holds, in FAISS's order."""
        return np.asarray(faiss.vector_to_array(self.faiss.id_map), dtype=np.int64)


def empty(dimension: int) -> DenseIndex:
    """An index that mirrors nothing yet."""
    return DenseIndex(faiss.index_factory(dimension, FACTORY, faiss.METRIC_INNER_PRODUCT), -1)


def catch_up(dense: DenseIndex | None, database: Database, dimension: int) -> DenseIndex:
    """The index at the database's revision; made anew where there is none. ``dense`` must not be in use."""
    with database.snapshot():
        revision = database.revision()
        if dense is None:
            dense = empty(dimension)
        if dense.revision == revision:
            return dense
        gone = np.array(database.deleted_since(dense.revision), dtype=np.int64)
        if len(gone) and dense.faiss.ntotal:
            dense.faiss.remove_ids(faiss.IDSelectorBatch(gone))
        for rows, vectors in database.vectors_since(dense.revision):
            dense.faiss.add_with_ids(vectors, rows)
        return DenseIndex(dense.faiss, revision)


def load(path: Path, database: Database) -> DenseIndex | None:
    """The index in a file; None where it is missing, damaged, of another archive or shape, or of a later revision."""
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
    return DenseIndex(index, revision)


def save(dense: DenseIndex, path: Path, archive: str) -> None:
    """Write the index beside the old file, then take its place.

    Raises:
        OSError: no room or no permission; the old file is untouched.
    """
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
