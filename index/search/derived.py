"""Keeps the two search files of an archive, FAISS's and tantivy's, at the revision of its database.

Whoever may write to the archive catches up what lags, makes anew what is missing or damaged, and writes it back.
Whoever may not, or finds somebody else writing, does it in memory.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

import filelock

from index.search import dense, lexical
from index.store.database import Database

DENSE = "dense.faiss"
LEXICAL = "lexical"

T = TypeVar("T")

log = logging.getLogger("presscite")


class PerRevision(Generic[T]):
    """What is read of the database once, and kept in memory until the archive changes. Thread-safe.

    Args:
        read: gives the value anew.
    """

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._kept: tuple[int, T] | None = None

    def at(self, revision: int) -> T:
        """The value, read again where it was kept for another revision."""
        kept = self._kept
        if kept is None or kept[0] != revision:
            kept = self._kept = (revision, self._read())
        return kept[1]


class Derived:
    """What is derived from an archive's database, as it was last refreshed.

    Args:
        folder: the archive's.
        database: the truth.
        lock: held by whoever writes to the archive.

    Attributes:
        dense: the FAISS index.
        lexical: the tantivy index.
        mended: what the first refresh caught up or made anew, in words.
    """

    def __init__(self, folder: Path, database: Database, lock: filelock.BaseFileLock) -> None:
        self.mended: list[str] = []
        self.dense = dense.empty(int(database.meta["dimension"]))
        self.lexical = lexical.empty()
        self._folder = folder
        self._database = database
        self._lock = lock
        self._refreshing = threading.Lock()

    def refresh(self) -> None:
        """Bring both to the database's revision; cheap where they are there already."""
        if self.dense.revision == self._database.revision() == self.lexical.revision:
            return
        with self._refreshing:
            try:
                self._lock.acquire(timeout=0)
            except filelock.Timeout:
                self._derive(writable=False, alone=False)
                return
            except OSError:
                self._derive(writable=False, alone=True)
                return
            try:
                self._derive(writable=True, alone=True)
            finally:
                self._lock.release()

    def _derive(self, *, writable: bool, alone: bool) -> None:
        """Load what is on disk, catch it up, and write it back where that is allowed.

        Args:
            writable: whether this process holds the writer's lock.
            alone: whether nobody else can be writing.
        """
        revision = self._database.revision()
        if self.dense.revision != revision:
            self._database.meta = self._database.read_meta()  # it may have been rebuilt with another embedder
            self.dense = self._derive_dense(writable)
        if self.lexical.revision != revision:
            self.lexical = self._derive_lexical(writable, alone)

    def _derive_dense(self, writable: bool) -> dense.DenseIndex:
        path, meta = self._folder / DENSE, self._database.meta
        loaded = dense.load(path, self._database)
        found = loaded.revision if loaded else None
        if writable and self.dense.revision < 0:
            self._note(path, found)
        fresh = dense.catch_up(loaded, self._database, int(meta["dimension"]))
        if writable and found != fresh.revision:
            with self._best_effort():
                dense.save(fresh, path, meta["archive"])
        return fresh

    def _derive_lexical(self, writable: bool, alone: bool) -> lexical.LexicalIndex:
        folder = self._folder / LEXICAL
        loaded = lexical.load(folder, self._database, alone=alone)
        if writable and self.lexical.revision < 0:
            self._note(folder, loaded.revision if loaded else None)
        if writable:
            with self._best_effort():
                return lexical.catch_up(loaded, self._database, folder)
            shutil.rmtree(folder, ignore_errors=True)
            loaded = None
        if loaded is None or (alone and loaded.revision != self._database.revision()):
            return lexical.catch_up(None, self._database, None)
        return loaded

    def _note(self, path: Path, found: int | None) -> None:
        """Keep for ``mended`` in what state a file was met when the archive was opened."""
        revision = self._database.revision()
        if found is None and path.exists():
            self.mended.append(f"{path.name} was damaged or made from another archive, and was made anew")
        elif found is None and revision:
            self.mended.append(f"{path.name} was missing, and was made anew")
        elif found is not None and found != revision:
            self.mended.append(f"{path.name} was of revision {found}, and was caught up")

    @contextmanager
    def _best_effort(self) -> Iterator[None]:
        """Go on without a file that cannot be written: the releases are safe, and it is made the next time."""
        try:
            yield
        except OSError as error:
            log.warning("%s: the releases are stored, but a search file could not be written: %s", self._folder, error)
