"""The truth on a server: the tables of ``index.store.database`` in PostgreSQL, for many processes on many machines.

The tables are made from SQLite's own statements, so that there is one description of them. They lie in a schema of
their own, one archive in a database. Text is compared by its code points, as SQLite does: a server's own order of
letters would change which of two equal chunks comes first.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from index.errors import ArchiveError, ArchiveMissing
from index.place import Address
from index.store.base import has_table
from index.store.database import FORMAT, SCHEMA, Database
from index.store.postgresql_connections import PostgresConnections
from index.store.rows import put_meta


class PostgresDatabase(Database):
    """The archive of one PostgreSQL database.

    Attributes:
        servers: the connections to it, which also hold the writer's lock.

    Raises:
        ArchiveMissing, ArchiveTooNew, ArchiveUnusable: it cannot be opened.
    """

    _file_of_origin = "o.origin::json ->> 'file'"

    def __init__(self, address: Address) -> None:
        self.servers = PostgresConnections(address)
        try:
            if not is_there(self.servers):
                raise ArchiveMissing(
                    f"there is no archive in {address}; make one with: press-index add PATH... --index ADDRESS"
                )
            self.where = str(address)
            self._begin(str(address), self.servers)
        except BaseException:
            self.servers.close()
            raise

    def scan(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """What a query finds that may find much of the archive, in parts."""
        return self.servers.scan(query, values)

    def _lead(self, characters: int) -> str:
        return f"substr(text, 1, {characters})"

    def _one_of(self, rows: Sequence[int]) -> tuple[str, object]:
        return "= ANY(?)", list(rows)

    def _by_id(self, columns: str, ids: Sequence[str]) -> dict[str, tuple[Any, ...]]:
        # All at once: each look-up is a way to the server and back.
        query = f"SELECT id, {columns} FROM chunks WHERE id = ANY(?)"
        return {chunk_id: tuple(row) for chunk_id, *row in self._rows(query, (list(ids),))}

    def _of(self, ids: Collection[str] | None, columns: str) -> Iterator[tuple[Any, ...]]:
        if ids is None:
            return super()._of(ids, columns)
        return self._rows(f"SELECT {columns} FROM documents WHERE id = ANY(?)", (list(ids),))


def is_there(servers: PostgresConnections) -> bool:
    """Whether the database holds an archive."""
    return has_table(servers.own(), "meta")


def create(address: Address, meta: Mapping[str, str]) -> PostgresDatabase:
    """Make an empty archive; it appears whole or not at all.

    Raises:
        ArchiveError: there is one already.
        ArchiveUnusable: it cannot be made.
        ArchiveBusy: another process is making it.
    """
    servers = PostgresConnections(address)
    try:
        with servers.update() as connection:
            connection.execute("CREATE SCHEMA IF NOT EXISTS presscite")
            if is_there(servers):
                raise ArchiveError(f"{address} holds an archive already; open it, or choose another database")
            for statement in filter(str.strip, SCHEMA.split(";")):
                connection.execute(statement)
            put_meta(connection, {"format": str(FORMAT), "archive": uuid.uuid4().hex, "revision": "0", **meta})
    finally:
        servers.close()
    return PostgresDatabase(address)
