"""The service's own file as a SQLite database: its tables, and how it is opened."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from index.errors import PressciteError
from index.store.connection import use_log

WAITED_SECONDS = 1.0
"""For another process that writes."""

# Each step is run once, in order, and never edited after a release; PRAGMA user_version counts them.
STEPS = (
    """
    CREATE TABLE turns (
        id INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, number INTEGER NOT NULL,
        asked TEXT NOT NULL, question TEXT NOT NULL, answer TEXT, problem TEXT NOT NULL,
        language TEXT NOT NULL, revision INTEGER, since TEXT, until TEXT,
        UNIQUE (conversation, number)
    );
    CREATE INDEX turns_asked ON turns (asked);
    CREATE TABLE feedback (
        id INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT, number INTEGER NOT NULL,
        given TEXT NOT NULL, up INTEGER NOT NULL, comment TEXT NOT NULL,
        asked TEXT NOT NULL, question TEXT NOT NULL, answer TEXT, problem TEXT NOT NULL,
        language TEXT NOT NULL, revision INTEGER, since TEXT, until TEXT,
        UNIQUE (conversation, number)
    );
    """,
)


class Found(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What runs the statements of a transaction; a value stands where a question mark does."""

    def execute(self, query: str, values: Sequence[Any] = (), /) -> Found:
        """Run one."""
        ...


class StoreUnusable(PressciteError):
    """The service's file, or its database on a server, cannot be read or written."""


def file_at(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def connect(path: Path) -> sqlite3.Connection:
    """Open the file and bring it up to date.

    Raises:
        StoreUnusable: it was written by a later version.
        sqlite3.Error, OSError: it cannot be opened.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    database = sqlite3.connect(path, timeout=WAITED_SECONDS, check_same_thread=False)
    try:
        database.execute("PRAGMA secure_delete = ON")
        database.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last turns, never the file
        version = _version(database)
        if version > len(STEPS):
            raise StoreUnusable(f"{path} was written by a later version; update presscite, or choose another --store")
        if version < len(STEPS):
            _bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def _version(database: sqlite3.Connection) -> int:
    ((version,),) = database.execute("PRAGMA user_version")
    return int(version)


def _bring_up_to_date(database: sqlite3.Connection) -> None:
    """Run the steps that are missing; of processes that begin at the same time one does it and the others wait."""
    use_log(database, WAITED_SECONDS)
    with database:
        database.execute("BEGIN IMMEDIATE")
        for number in range(_version(database), len(STEPS)):
            for statement in STEPS[number].split(";"):  # a script would be a transaction of its own
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number + 1}")
