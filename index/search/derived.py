"""Keeps the derived indexes of an archive at the revision of its database.

Whoever may write to the archive catches up what lags, makes anew what is missing or damaged, and writes it back.
Whoever may not, or finds somebody else writing, does it in memory. Of the engines only ``DerivedIndex`` is known here.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import filelock

from index.search.base import Searchable
from index.store.database import Database

T = TypeVar("T")
Engine = TypeVar("Engine", bound=Searchable[Any])

log = logging.getLogger("presscite")


class Lock(Protocol):
    """Held by one process at a time, and there by one thread, which may take it again: a file's, or a server's."""

    def acquire(self, timeout: float) -> object:
        """Take it.

        Raises:
            filelock.Timeout: it was not to be had within so many seconds.
            OSError: there is no permission, or no room.
        """
        ...

    def release(self) -> None:
        """Give it back as often as it was taken."""
        ...


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


class Deriver(Protocol[Engine]):
    """What makes a derived index: its class, whose two methods these are, or what knows where its server is."""

    def load(self, path: Path, database: Database, *, alone: bool) -> Engine | None:
        """As in ``DerivedIndex``."""
        ...

    def catch_up(self, loaded: Engine | None, database: Database, path: Path | None, *, alone: bool = True) -> Engine:
        """As in ``DerivedIndex``."""
        ...


class Kept(Generic[Engine]):
    """One derived index of an archive, as it was last refreshed.

    Args:
        engine: loads the index and catches it up; its class, as a rule.
        path: its file or folder.
        database: the truth.

    Attributes:
        mended: what the first refresh caught up or made anew, in words; "" where nothing was.
    """

    def __init__(self, engine: Deriver[Engine], path: Path, database: Database) -> None:
        self.mended = ""
        self._engine = engine
        self._path = path
        self._database = database
        self._current: Engine | None = None

    @property
    def current(self) -> Engine:
        """The index."""
        assert self._current is not None, "an archive is refreshed as soon as it is opened"
        return self._current

    @property
    def revision(self) -> int:
        """The revision of the database that it mirrors; -1 before the first refresh."""
        return -1 if self._current is None else self._current.revision

    def derive(self, *, writable: bool, alone: bool) -> None:
        """Load what is on disk, catch it up, and write it back where that is allowed.

        Args:
            writable: whether this process holds the writer's lock.
            alone: whether nobody else can be writing.
        """
        loaded = self._engine.load(self._path, self._database, alone=alone)
        if writable:
            if self._current is None:
                self._note(loaded.revision if loaded else None)
            try:
                self._current = self._engine.catch_up(loaded, self._database, self._path)
                return
            except OSError as error:  # the releases are safe, and the file is made the next time
                folder = self._path.parent
                log.warning("%s: the releases are stored, but a search file could not be written: %s", folder, error)
                loaded = None
        self._current = self._engine.catch_up(loaded, self._database, None, alone=alone)

    def _note(self, found: int | None) -> None:
        """Keep for ``mended`` in what state the file was met when the archive was opened."""
        revision, name = self._database.revision(), self._path.name
        if found is None and self._path.exists():
            self.mended = f"{name} was damaged or made from another archive, and was made anew"
        elif found is None and revision:
            self.mended = f"{name} was missing, and was made anew"
        elif found is not None and found != revision:
            self.mended = f"{name} was of revision {found}, and was caught up"


class Derived:
    """All that is derived from an archive's database, brought to its revision together.

    Args:
        kept: the indexes.
        database: the truth.
        lock: held by whoever writes to the archive.
        patience: seconds for which the lock is waited for, where nobody holds it for long.
    """

    def __init__(self, kept: Sequence[Kept[Any]], database: Database, lock: Lock, patience: float = 0) -> None:
        self._kept = kept
        self._patience = patience
        self._database = database
        self._lock = lock
        self._refreshing = threading.Lock()

    @property
    def mended(self) -> list[str]:
        """What the first refresh caught up or made anew, in words."""
        return [kept.mended for kept in self._kept if kept.mended]

    def refresh(self) -> None:
        """Bring all to the database's revision; cheap where they are there already."""
        revision = self._database.revision()
        if all(kept.revision == revision for kept in self._kept):
            return
        with self._refreshing:
            try:
                self._lock.acquire(timeout=self._patience)
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
        revision = self._database.revision()
        lagging = [kept for kept in self._kept if kept.revision != revision]
        if lagging:
            self._database.meta = self._database.read_meta()  # it may have been rebuilt with another embedder
        for kept in lagging:
            kept.derive(writable=writable, alone=alone)
