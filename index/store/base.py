"""What the store's SQL is run on: connections to SQLite, or to PostgreSQL in our wrapping.

The statements are those that both understand, with ``?`` for a value. What only one of them has is asked for here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class Connection(Protocol):
    """A connection to the archive's database."""

    def execute(self, query: str, values: Sequence[Any] = ..., /) -> Any:  # noqa: ANN401 - rows have no type
        """Run a statement; what it gives can be iterated over, and has ``fetchone`` and ``fetchall``."""
        ...

    def executemany(self, query: str, values: Iterable[Sequence[Any]], /) -> Any:  # noqa: ANN401
        """Run a statement once for each of some values."""
        ...


def has_table(connection: Connection, name: str) -> bool:
    """Whether there is a table that archives of an earlier version do not have."""
    if isinstance(connection, sqlite3.Connection):
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    else:
        query = "SELECT 1 WHERE to_regclass(?) IS NOT NULL"
    return bool(connection.execute(query, (name,)).fetchall())


def upsert(table: str, columns: Sequence[str], key: Sequence[str]) -> str:
    """The statement that puts a row in place of the one with its key, if there is one.

    Args:
        table: its name.
        columns: of the row, in the order of the values.
        key: those of them that no other row shares.
    """
    others = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {others}"
    )
