"""How the database's file is opened, by whom and for what: one connection for each thread.

Whoever may write to the folder uses a write-ahead log, so that readers and the one writer do not wait for each other.
Whoever may only read, as from a shared drive, reads the file as it is.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakSet

from index.errors import ArchiveError, ArchiveUnusable
from index.store.base import Connection

READER_TRIES = 20  # each takes a hundredth of a second
WAITED_SECONDS = 30
"""For another connection that writes."""
MODE_AT = 18
"""Where a file says whether it is used with a log: 2, or without one: 1."""


class OpenedConnection:
    """A thread's connection, closed as soon as the thread has ended.

    sqlite3's own object is part of a cycle, and would keep its files open until the garbage is collected.

    Attributes:
        connection: the connection.
        file: for one that neither locks the file nor sees a log: the state in which the file lets it do so.
    """

    def __init__(self, connection: sqlite3.Connection, file: tuple[int, int] | None) -> None:
        self.connection = connection
        self.file = file

    def __del__(self) -> None:
        self.connection.close()


class Opened(Protocol):
    """The connections of this process to an archive's database."""

    def close(self) -> None:
        """Close them all."""
        ...

    def own(self) -> Connection:
        """The connection that this thread uses."""
        ...

    def update(self) -> AbstractContextManager[Connection]:
        """One transaction: all of what happens inside, or nothing of it."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Several reads of one state, whatever another process writes meanwhile."""
        ...

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """What a query finds, row by row."""
        ...

    def unusable(self, error: Exception) -> ArchiveError:
        """The error that tells a person what the database meant."""
        ...


class Connections:
    """The connections to one SQLite file, a connection for each thread.

    Args:
        path: the file, which has to be there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._log = log_of(path)
        self._local = threading.local()
        self._all: WeakSet[OpenedConnection] = WeakSet()
        self._opening = threading.Lock()
        self._inode = self._found()

    def close(self) -> None:
        """Close every thread's connection."""
        with self._opening:
            for opened in self._all:
                opened.connection.close()
            self._local = threading.local()

    def own(self) -> sqlite3.Connection:
        """This thread's connection."""
        return self._opened().connection

    def _opened(self) -> OpenedConnection:
        opened: OpenedConnection | None = getattr(self._local, "opened", None)
        if opened is None or (
            opened.file is not None and opened.file != self._file() and not opened.connection.in_transaction
        ):
            opened = self._connect()
            self._local.opened = opened
            with self._opening:
                self._all.add(opened)
        return opened

    def _found(self) -> tuple[int, int] | None:
        """Which file lies in the place of this one; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _file(self) -> tuple[int, int] | None:
        """Time and size of a file that nobody is writing: one without a log."""
        if self._log.exists():
            return None
        now = self.path.stat()
        return now.st_mtime_ns, now.st_size

    def _connect(self) -> OpenedConnection:
        for _ in range(READER_TRIES if self._readable_only() else 0):
            opened = self._open()
            try:
                opened.connection.execute("SELECT count(*) FROM meta")
                return opened
            except sqlite3.OperationalError:  # a writer was just beginning or ending
                time.sleep(0.01)
        return self._open()

    def _readable_only(self) -> bool:
        return not os.access(self.path.parent, os.W_OK)

    def _open(self) -> OpenedConnection:
        # A folder that may only be read has no room for a write-ahead log. Where none lies in it, nobody is writing,
        # and the file is read as it is, for as long as that holds.
        readable_only = self._readable_only()
        file = self._file() if readable_only else None
        mode = ("mode=ro&immutable=1" if file else "mode=ro") if readable_only else "mode=rw"
        refuse_foreign_log(self.path)
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=WAITED_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        opened = OpenedConnection(connection, file)
        if not readable_only:
            use_log(connection, WAITED_SECONDS)
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return opened

    def unusable(self, error: Exception) -> ArchiveError:
        """The error that tells a person what SQLite or the system meant."""
        return unusable(self.path, error)

    @contextmanager
    def update(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of what happens inside, or nothing of it."""
        connection = self.own()
        if self._found() != self._inode:  # what is written to a file that nobody can open any more is lost
            raise ArchiveUnusable(
                f"{self.path.parent} was removed, moved or replaced while it was open; nothing was stored: run the "
                "command again"
            )
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise unusable(self.path, error) from error
        finally:
            if connection.in_transaction:  # where the disk is full, SQLite has rolled back already
                connection.execute("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several reads of one state, whatever another process writes meanwhile."""
        connection = self.own()
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """What a query finds, row by row.

        Raises:
            ArchiveUnusable: the file cannot be read.
        """
        opened = self._opened()  # held until the last row was read
        try:
            # Not `yield from`: left unfinished, that would close the cursor, perhaps after its connection.
            for row in opened.connection.execute(query, values):  # noqa: UP028
                yield row
        except sqlite3.Error as error:
            raise unusable(self.path, error) from error


def use_log(connection: sqlite3.Connection, seconds: float) -> None:
    """Have a file used with a log, so that those who read and the one who writes wait for nobody; kept in the file.

    Of several processes that do so at once one sees to it, and SQLite lets none of the others wait by itself.

    Raises:
        sqlite3.OperationalError: another process still holds the file after so many seconds.
    """
    ends = time.monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > ends:
                raise
            time.sleep(0.01)


def reading(path: Path) -> str:
    """The address by which a file is opened to be read alone: one that nobody can be writing is read as it is."""
    alone = not os.access(path.parent, os.W_OK) and not log_of(path).exists()
    return f"{path.absolute().as_uri()}?{'mode=ro&immutable=1' if alone else 'mode=ro'}"


def log_of(path: Path) -> Path:
    """Where the log of a file lies."""
    return path.with_name(f"{path.name}-wal")


def refuse_foreign_log(path: Path) -> None:
    """Refuse a copy that was put in place of a file whose log still lies there, left by a process that was killed.

    SQLite would play the log into whatever file it lies beside, and so undo the copy or destroy it. ``backup`` makes
    copies of an archive that say that they have no log; a file says that it has one before it gets one.

    Raises:
        ArchiveUnusable: it is such a copy. Nothing was changed.
    """
    log = log_of(path)
    try:
        if not log.stat().st_size:  # asked first, for another process may be about to begin one
            return
        with path.open("rb") as file:
            file.seek(MODE_AT)
            foreign = file.read(1) == b"\x01"
    except OSError:  # there is no log, or SQLite tells what is wrong
        return
    if foreign:
        raise ArchiveUnusable(
            f"{path} is a copy that was put beside the log of another file, which would undo it; remove {log.name} and "
            f"{path.name}-shm from {path.parent} and run the command again"
        )


def unusable(path: Path, error: Exception) -> ArchiveError:
    """The error that tells a person what SQLite or the system meant."""
    reason = str(error).lower()
    if "full" in reason or "no space" in reason or "too large" in reason or "disk i/o" in reason:
        return ArchiveUnusable(
            f"the disk is full or failing: {path.parent} could not be written, and holds what it held before; "
            "free some space and run the command again"
        )
    if isinstance(error, PermissionError) or any(
        hint in reason for hint in ("read-only", "readonly", "unable to open")
    ):
        return ArchiveUnusable(f"no permission to use {path.parent}; ask its owner for it, or choose another --index")
    if isinstance(error, sqlite3.OperationalError) and "locked" in reason:
        return ArchiveUnusable(f"{path.parent} is busy; run the command again in a moment")
    if isinstance(error, sqlite3.DatabaseError | KeyError | ValueError):
        return ArchiveUnusable(
            f"{path} is no archive of this project, or is damaged; restore it from a copy, into an empty folder, or "
            "choose another --index"
        )
    return ArchiveUnusable(f"{path.parent} cannot be used as an archive: {error}")
