"""What lies in the database's file, unchecked, for whoever looks for faults in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from index.store.database import Database


class RawChunk(NamedTuple):
    """A chunk as its row has it, with its release; without an id for a release that has no chunk."""

    document_id: str
    text: str
    id: str | None
    start: int
    end: int
    sentences: bytes
    vector: bytes
    sentence_vectors: bytes


def file_faults(database: Database) -> Iterator[str]:
    """What SQLite finds broken in the structure of its file, in its words."""
    try:
        for (line,) in database.connection.execute("PRAGMA integrity_check(10)"):
            if line != "ok":
                yield line
    except sqlite3.DatabaseError as error:
        yield str(error)


def orphans(database: Database) -> Iterator[tuple[str, int]]:
    """Table and row of what refers to a release that is not there."""
    for table, row, *_ in database.connection.execute("PRAGMA foreign_key_check"):
        yield table, row


def raw_chunks(database: Database) -> Iterator[RawChunk]:
    """The chunks of each release in the order of their places."""
    query = """SELECT d.id, d.text, c.id, c.start, c.end, c.sentences, c.vector, c.sentence_vectors
               FROM documents d LEFT JOIN chunks c ON c.document = d.row ORDER BY d.row, c.start"""
    return map(RawChunk._make, database.connection.execute(query))


def raw_vectors(database: Database) -> Iterator[tuple[int, bytes]]:
    """Row and vector of each chunk, by row."""
    return database.connection.execute("SELECT row, vector FROM chunks ORDER BY row")
