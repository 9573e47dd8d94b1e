"""What lies in the database's file, unchecked, for whoever looks for faults in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from index.store.base import Connection
from index.store.connection import reading, refuse_foreign_log
from index.store.database import FACTS, FORMAT, NUMBERS, SCHEMA, Database
from index.store.rows import SEAL, seal_of

LATER = ("origins", "copies")
"""Tables that archives of earlier versions do not have; the first update that has something for them makes them."""


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


def structure_faults(path: Path) -> Iterator[tuple[str, str]]:
    """What of the file keeps an archive from being opened: the part of it, and what is wrong with it.

    Nothing is asked of the file before it was looked at, so that whatever lies in it, the faults are told.

    Raises:
        ArchiveUnusable: it is a copy beside the log of another file.
    """
    refuse_foreign_log(path)
    try:
        with closing(sqlite3.connect(reading(path), uri=True)) as connection:
            for (line,) in connection.execute("PRAGMA integrity_check(10)"):
                if line != "ok":
                    yield path.name, line
            tables = _columns(connection)
            for table, columns in _wanted().items():
                if table not in tables:
                    yield f"table {table}", "is missing"
                elif lacking := columns - tables[table]:
                    yield f"table {table}", f"has no column {', '.join(sorted(lacking))}"
            if "meta" in tables and {"key", "value"} <= tables["meta"]:
                yield from meta_faults(connection)
    except (sqlite3.Error, UnicodeError) as error:
        yield path.name, str(error)


def late_chunks(database: Database) -> Iterator[str]:
    """Ids of the chunks of a revision that the archive has not reached."""
    query = "SELECT id FROM chunks WHERE revision > ? ORDER BY row"
    return (chunk_id for (chunk_id,) in database.scan(query, (database.revision(),)))


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    query = "SELECT name FROM pragma_table_info(?)"
    return {name: {column for (column,) in connection.execute(query, (name,))} for name in names}


def _wanted() -> dict[str, set[str]]:
    """The tables of an archive with their columns. Those that an earlier version did not have may be missing."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        tables = _columns(connection)
    return {name: columns for name, columns in tables.items() if name not in (*LATER, "sqlite_sequence")}


def meta_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is wrong with the facts that an archive records of itself: the part, and its fault.

    Facts without a seal are those of an archive that an earlier version has written last.
    """
    meta: Mapping[object, object] = dict(connection.execute("SELECT key, value FROM meta"))
    broken = False
    for name in (*NUMBERS, *FACTS):
        value = meta.get(name)
        if value is None:
            yield f"meta row {name}", "is missing"
        elif name in NUMBERS and not (isinstance(value, str) and value.isdecimal() and value.isascii()):
            yield f"meta row {name}", f"is {value!r}, which is no number"
        else:
            continue
        broken = True
    if not broken and SEAL in meta and int(str(meta["format"])) <= FORMAT:
        facts = {str(name): str(value) for name, value in meta.items()}
        if seal_of(facts) != facts[SEAL]:
            yield "meta", f"one of the rows {', '.join(sorted(facts))} is not the one that was stored"


def file_faults(database: Database) -> Iterator[str]:
    """What SQLite finds broken in the structure of its file, in its words; a server looks after its own."""
    if not isinstance(database.connection, sqlite3.Connection):
        return
    try:
        for (line,) in database.connection.execute("PRAGMA integrity_check(10)"):
            if line != "ok":
                yield line
    except sqlite3.DatabaseError as error:
        yield str(error)


def orphans(database: Database) -> Iterator[tuple[str, int]]:
    """Table and row of what refers to a release that is not there; on a server there can be nothing of the kind."""
    if not isinstance(database.connection, sqlite3.Connection):
        return
    for table, row, *_ in database.connection.execute("PRAGMA foreign_key_check"):
        yield table, row


def raw_chunks(database: Database) -> Iterator[RawChunk]:
    """The chunks of each release in the order of their places."""
    query = """SELECT d.row, d.id, c.id, c.start, c."end", c.sentences, c.vector, c.sentence_vectors
               FROM documents d LEFT JOIN chunks c ON c.document = d.row ORDER BY d.row, c.start"""
    current, text = None, ""
    with database.snapshot():
        for row, document_id, *chunk in database.scan(query):
            if row != current:  # a text is read once: a long one has thousands of chunks
                ((text,),) = database.scan("SELECT text FROM documents WHERE row = ?", (row,))
                current = row
            yield RawChunk(document_id, text, *chunk)


def raw_vectors(database: Database) -> Iterator[tuple[int, bytes]]:
    """Row and vector of each chunk, by row."""
    return database.scan("SELECT row, vector FROM chunks ORDER BY row")
