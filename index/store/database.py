"""The truth on disk: one SQLite file with the releases, their chunks, their vectors and a revision number.

An update is one transaction: a crash at any moment leaves the old archive or the new one. Rows of chunks are numbered
once and never reused, so that what is derived from them can be caught up by number: ``vectors_since``,
``texts_since``, ``deleted_since``.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import uuid
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Embedding, Vectors
from index.embedding.checks import HALF, read_vectors
from index.errors import ArchiveMissing, ArchiveTooNew
from index.store.base import Connection, has_table
from index.store.chunk_rows import ChunkRows
from index.store.connection import Connections, Opened, unusable
from index.store.copies import COPIES, Copy, read_copies
from index.store.rows import (
    DOCUMENT,
    ORIGINS,
    StoredChunk,
    damaged,
    put_meta,
    read_chunk,
    read_day,
    read_document,
    read_embedding,
    read_origin,
)
from index.text.release_language import BEGINNING, declared_or_told
from index.types import Document, Origin, host_of

FORMAT = 1
BOUND = 500
"""Values that are bound in one query, at most."""
FACTS = ("archive", "embedder", "weights")
NUMBERS = ("format", "revision", "dimension", "chunk_tokens")
"""What every archive records of itself."""

SCHEMA = (
    """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL, sha256 TEXT NOT NULL,
    text TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, published TEXT, language TEXT NOT NULL,
    publisher TEXT NOT NULL, metadata TEXT NOT NULL) STRICT;
CREATE INDEX documents_published ON documents(published);
CREATE TABLE chunks (
    row INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents(row), id TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, sentences BLOB NOT NULL, key BLOB NOT NULL,
    vector BLOB NOT NULL, sentence_vectors BLOB NOT NULL, revision INTEGER NOT NULL) STRICT;
CREATE INDEX chunks_id ON chunks(id);
CREATE INDEX chunks_document ON chunks(document);
CREATE INDEX chunks_key ON chunks(key);
CREATE INDEX chunks_revision ON chunks(revision);
CREATE TABLE deleted (row INTEGER PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
CREATE INDEX deleted_revision ON deleted(revision);
CREATE TABLE abbreviations (
    document INTEGER NOT NULL REFERENCES documents(row), short TEXT NOT NULL, long TEXT NOT NULL,
    PRIMARY KEY (document, short, long)) STRICT, WITHOUT ROWID;
"""
    + ORIGINS
    + ";"
    + COPIES
)


@dataclass(frozen=True, slots=True)
class IndexedChunk:
    """What the derived indexes need of a chunk; ``language`` is its release's, as ISO 639-1 code, or ""."""

    row: int
    text: str
    title: str
    published: date | None
    language: str


class Database:
    """One SQLite file, one connection for each thread.

    ``index.store.postgresql`` keeps the same on a server: what SQLite does in its own way is in what it overrides.

    Attributes:
        path: the file.
        name: what it is called in messages.
        where: in which file it lies, or on which servers.
        meta: what it recorded of itself when it was last read, see ``read_meta``.

    Raises:
        ArchiveMissing, ArchiveTooNew, ArchiveUnusable: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        try:
            path.stat()
        except PermissionError as error:
            raise unusable(path, error) from None
        except OSError:
            raise ArchiveMissing(
                f"there is no archive in {path.parent}; make one with: press-index add PATH... --index {path.parent}"
            ) from None
        self.path, self.where = path, str(path)
        self._begin(str(path.parent), Connections(path))

    def _begin(self, name: str, connections: Opened) -> None:
        self.name = name
        self._connections = connections
        self._rows = connections.rows
        self.meta = self.read_meta()

    @classmethod
    def create(cls, path: Path, meta: Mapping[str, str]) -> Database:
        """Make an empty archive; it appears whole or not at all."""
        new = path.with_suffix(".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            with_schema = sqlite3.connect(new)
            try:
                with_schema.executescript(f"BEGIN; {SCHEMA}")  # one transaction: each waits for the disk
                rows = {"format": str(FORMAT), "archive": uuid.uuid4().hex, "revision": "0", **meta}
                put_meta(with_schema, rows)
                with_schema.commit()
            finally:
                with_schema.close()
            new.replace(path)
        except (OSError, sqlite3.Error) as error:
            raise unusable(path, error) from error
        return cls(path)

    def close(self) -> None:
        """Close every thread's connection."""
        self._connections.close()

    @property
    def connection(self) -> Connection:
        """This thread's connection."""
        return self._connections.own()

    def update(self) -> AbstractContextManager[Connection]:
        """One transaction: all of what happens inside, or nothing of it."""
        return self._connections.update()

    def snapshot(self) -> AbstractContextManager[None]:
        """Several reads of one state, whatever another process writes meanwhile."""
        return self._connections.snapshot()

    def read_meta(self) -> dict[str, str]:
        """What the archive records of itself: format, archive, revision, embedder, weights, dimension, chunk_tokens."""
        try:
            meta = dict(self.connection.execute("SELECT key, value FROM meta"))
            version = int(meta["format"])
            if version <= FORMAT:
                _ = [meta[name] for name in FACTS], [int(meta[name]) for name in NUMBERS]
        except (sqlite3.Error, KeyError, ValueError) as error:
            raise self._connections.unusable(error) from error
        if version > FORMAT:
            raise ArchiveTooNew(
                f"{self.name} has format {version}, this version reads up to {FORMAT}; "
                "upgrade with: pip install --upgrade presscite"
            )
        return meta

    def revision(self) -> int:
        """How often the archive has changed."""
        try:
            ((revision,),) = self._rows("SELECT value FROM meta WHERE key = 'revision'")
            return int(revision)
        except ValueError as error:
            raise self._connections.unusable(error) from error

    def fingerprints(self) -> dict[str, str]:
        """Each document's fingerprint by its id."""
        return dict(self._rows("SELECT id, fingerprint FROM documents ORDER BY id"))

    def copies(self) -> list[Copy]:
        """Where the releases were read, the oldest copy first; of some it may not be known."""
        try:
            return read_copies(self.connection)
        except (sqlite3.Error, ValueError) as error:
            raise self._connections.unusable(error) from error

    def documents(self, newest_first: bool = False) -> Iterator[Document]:
        """Every document, in the order of ids or the newest first (undated ones last)."""
        order = "d.published IS NULL, d.published DESC, d.id" if newest_first else "d.id"
        return map(read_document, self.scan(f"SELECT {DOCUMENT} FROM documents d ORDER BY {order}"))

    def document(self, document_id: str) -> Document | None:
        """One document by its id."""
        rows = list(self._rows(f"SELECT {DOCUMENT} FROM documents d WHERE d.id = ?", (document_id,)))
        return read_document(rows[0]) if rows else None

    def sources(self) -> list[tuple[str, str, str, str]]:
        """Of each document its id, the file that it came from ("" where unknown), its address and its publisher."""
        if not self._has("origins"):
            return list(self._rows("SELECT id, '', url, publisher FROM documents"))
        query = f"""SELECT d.id, coalesce({self._file_of_origin}, ''), d.url, d.publisher
                    FROM documents d LEFT JOIN origins o ON o.document = d.row"""
        return list(self._rows(query))

    def chunk_rows(self) -> ChunkRows:
        """Which document each chunk is of; to be read in a snapshot."""
        # In the order of the index that holds both columns: the table itself has all the vectors in it.
        found = self._rows("SELECT row, document FROM chunks ORDER BY document, row")
        pairs = np.fromiter(found, dtype=np.dtype([("row", np.int64), ("document", np.int64)]))
        ids = dict(self._rows("SELECT id, row FROM documents"))
        return ChunkRows(pairs["row"], pairs["document"], ids)

    def scan(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """What a query finds that may find much of the archive, row by row."""
        return self._rows(query, values)

    def _has(self, table: str) -> bool:
        """Whether there is a table that archives of an earlier version do not have."""
        try:
            return has_table(self.connection, table)
        except sqlite3.Error as error:
            raise self._connections.unusable(error) from error

    def origin(self, document_id: str) -> Origin | None:
        """Where a document came from, if that was recorded.

        Raises:
            ArchiveDamaged: what was recorded cannot be read.
        """
        if not self._has("origins"):
            return None
        query = "SELECT o.origin FROM origins o JOIN documents d ON o.document = d.row WHERE d.id = ?"
        try:
            return next((read_origin(stored) for (stored,) in self._rows(query, (document_id,))), None)
        except (ValueError, KeyError, TypeError):
            raise damaged(document_id, "what was recorded of its origin cannot be read") from None

    def names(self) -> list[str]:
        """The publishers and the hosts of all releases, each once."""
        publishers = [
            name for (name,) in self._rows("SELECT publisher FROM documents GROUP BY publisher ORDER BY min(row)")
        ]
        hosts = [host_of(url) for (url,) in self._rows("SELECT url FROM documents WHERE url != '' ORDER BY row")]
        return list(filter(None, dict.fromkeys([*publishers, *hosts])))

    def history_rows(self) -> list[tuple[int, str, str, str, str]]:
        """The rows of the history, the newest first; see ``index.store.history``."""
        if not self._has("history"):
            return []
        return list(self._rows("SELECT revision, time, who, action, changes FROM history ORDER BY revision DESC"))

    def told_of(self, revision: int) -> str:
        """A hash of what the history has of a revision, "" where it has nothing.

        Of two archives that were one, such as one and an older copy that was put in its place, it tells the revisions
        apart that have the same number.
        """
        if not self._has("history"):
            return ""
        rows = list(self._rows("SELECT time, who, action, changes FROM history WHERE revision = ?", (revision,)))
        return hashlib.sha256(json.dumps(rows[0]).encode()).hexdigest() if rows else ""

    def version_rows(self, document_id: str | None) -> Iterator[tuple[Any, ...]]:
        """The rows of a release's earlier versions, or of all, the oldest first; see ``index.store.versions``."""
        if not self._has("versions"):
            return iter(())
        columns = DOCUMENT.replace("d.", "")
        query = f"SELECT ended, time, withdrawn, {columns} FROM versions"
        if document_id is None:
            return self._rows(f"{query} ORDER BY row")
        return self._rows(f"{query} WHERE id = ? ORDER BY row", (document_id,))

    def chunk_count(self, document_id: str) -> int:
        """Into how many chunks a document is split."""
        query = "SELECT count(*) FROM chunks c JOIN documents d ON c.document = d.row WHERE d.id = ?"
        ((count,),) = self._rows(query, (document_id,))
        return int(count)

    def chunk_ids(self, rows: Sequence[int]) -> dict[int, str]:
        """The ids of those chunks that still exist."""
        one_of, bound = self._one_of(rows)
        return dict(self._rows(f"SELECT row, id FROM chunks WHERE row {one_of}", (bound,)))

    def vectors_at(self, rows: Sequence[int]) -> dict[int, Vectors]:
        """The vectors of those chunks that still exist, by row, shape (d,) each."""
        one_of, bound = self._one_of(rows)
        found = self._rows(f"SELECT row, vector FROM chunks WHERE row {one_of}", (bound,))
        return {row: read_vectors(vector) for row, vector in found}

    def embeddings(self, ids: Sequence[str]) -> dict[str, Embedding]:
        """The vectors of those of the chunks that still exist, in one consistent read."""
        with self.snapshot():
            found = self._by_id("vector, sentence_vectors", ids)
        return {chunk_id: read_embedding(*row) for chunk_id, row in found.items()}

    def chunks(self, ids: Sequence[str]) -> list[StoredChunk]:
        """Those of the chunks that still exist, with their releases, in one consistent read.

        Raises:
            ArchiveDamaged: a release is not the one that was stored.
        """
        with self.snapshot():
            found = self._by_id('id, start, "end", sentences, vector, sentence_vectors, document', ids)
            one_of, bound = self._one_of(sorted({row[6] for row in found.values()}))
            releases = f"SELECT d.row, {DOCUMENT} FROM documents d WHERE d.row {one_of}"
            documents = {row[0]: read_document(row[1:]) for row in self._rows(releases, (bound,))}
        return [read_chunk(documents[row[6]], row[:6]) for row in (found.get(i) for i in ids) if row]

    def days(self) -> NDArray[np.int32]:
        """The day of each chunk's release by the chunk's row, as ``date.toordinal`` counts; 0 where it is undated."""
        query = "SELECT row, published FROM documents WHERE published IS NOT NULL"
        with self.snapshot():
            days = {row: day.toordinal() for row, stored in self._rows(query) if (day := read_day(stored))}
            return self.chunk_rows().by_row(days, np.int32)

    def leads(self, characters: int, ids: Collection[str] | None = None) -> Iterator[tuple[str, str, str, date | None]]:
        """Id, title, beginning of the text and day of some documents or of all; nothing of it is checked."""
        for name, title, lead, published in self._of(ids, f"id, title, {self._lead(characters)}, published"):
            yield name, title, lead[:characters], read_day(published)

    def described(
        self, characters: int, ids: Collection[str] | None = None
    ) -> Iterator[tuple[str, str, str, str, str | None, str, str, str]]:
        """Id, title, beginning of the text, address, day, language, publisher and metadata as JSON, without a check."""
        columns = f"id, title, {self._lead(characters)}, url, published, language, publisher, metadata"
        for name, title, lead, *rest in self._of(ids, columns):
            yield name, title, lead[:characters], *rest

    def _of(self, ids: Collection[str] | None, columns: str) -> Iterator[tuple[Any, ...]]:
        """Columns of the documents of some ids, or of all in the order of ids."""
        if ids is None:
            yield from self.scan(f"SELECT {columns} FROM documents ORDER BY id")
        else:
            for name in ids:
                yield from self._rows(f"SELECT {columns} FROM documents WHERE id = ?", (name,))

    def languages(self, characters: int, ids: Collection[str] | None = None) -> Iterator[tuple[str, str, str]]:
        """Id, title and beginning of the text, and declared language of some documents or of all.

        The text is read only where no language is declared; nothing of it is checked.
        """
        column = f"CASE language WHEN '' THEN {self._lead(characters)} END"
        for name, title, lead, declared in self._of(ids, f"id, title, {column}, language"):
            yield name, "" if declared else f"{title}\n{lead[:characters]}", declared

    def embedding(self, key: bytes) -> Embedding | None:
        """The vectors of a chunk with this content, if one is stored."""
        found = list(self._rows("SELECT vector, sentence_vectors FROM chunks WHERE key = ? LIMIT 1", (key,)))
        return read_embedding(*found[0]) if found else None

    def keys(self) -> frozenset[bytes]:
        """The keys of all chunks' contents."""
        return frozenset(key for (key,) in self._rows("SELECT key FROM chunks"))

    def vectors_since(self, revision: int, batch: int = 4096) -> Iterator[tuple[NDArray[np.int64], Vectors]]:
        """Rows and vectors of the chunks made after a revision, shapes (n,) and (n, d)."""
        # A damaged vector is left out, so that the archive can still be opened; ``verify`` names it.
        query = "SELECT row, vector FROM chunks WHERE revision > ? AND length(vector) = ? ORDER BY row"
        found = self.scan(query, (revision, int(self.meta["dimension"]) * HALF))
        while rows := list(islice(found, batch)):
            yield np.array([row for row, _ in rows], dtype=np.int64), np.stack([read_vectors(v) for _, v in rows])

    def sentence_vectors(self, most: int) -> Vectors:
        """Vectors of sentences from all over the archive, always the same, shape (n, d), n at most ``most``."""
        highest = self.last_row()
        query, found = "SELECT sentence_vectors FROM chunks WHERE row >= ? ORDER BY row LIMIT 1", []
        for number in range(most):
            for (stored,) in self._rows(query, (1 + number * highest // most,)):
                sentences = read_vectors(stored).reshape(-1, int(self.meta["dimension"]))
                found += list(sentences[number % max(len(sentences), 1)][None]) if len(sentences) else []
        return np.array(found, dtype=np.float32).reshape(-1, int(self.meta["dimension"]))

    def texts_since(self, revision: int) -> Iterator[IndexedChunk]:
        """The chunks made after a revision, as the lexical index wants them."""
        query = """SELECT c.row, c.start, c."end", d.row, d.title, d.published, d.language FROM chunks c
                   JOIN documents d ON c.document = d.row WHERE c.revision > ? ORDER BY c.document, c.row"""
        current, text, language = None, "", ""
        for row, start, end, document, title, published, declared in self.scan(query, (revision,)):
            if document != current:
                ((text,),) = self._rows("SELECT text FROM documents WHERE row = ?", (document,))
                current, language = document, declared_or_told(declared, f"{title}\n{text[:BEGINNING]}")
            day = date.fromisoformat(published) if published else None
            yield IndexedChunk(row, text[start:end], title, day, language)

    def last_row(self) -> int:
        """The greatest row of a chunk, 0 where there is none."""
        ((last,),) = self._rows("SELECT coalesce(max(row), 0) FROM chunks")
        return int(last)

    def deleted_since(self, revision: int) -> list[int]:
        """Rows of the chunks that went after a revision."""
        query = "SELECT row FROM deleted WHERE revision > ? ORDER BY row"
        return [row for (row,) in self._rows(query, (revision,))]

    def abbreviations(self, ids: Collection[str] | None = None) -> list[tuple[str, str, int]]:
        """Short form, long form, and how many documents use the two for each other.

        Args:
            ids: the documents that count; all where None is given.
        """
        query = "SELECT a.short, a.long, d.id FROM abbreviations a JOIN documents d ON a.document = d.row"
        found = Counter((short, long) for short, long, name in self._rows(query) if ids is None or name in ids)
        return sorted(((*pair, count) for pair, count in found.items()), key=lambda one: (one[0], -one[2], one[1]))

    def counts(self) -> dict[str, int]:
        """How many documents, chunks and abbreviations there are."""
        (counts,) = self._rows(
            """SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM chunks),
                      (SELECT count(DISTINCT short) FROM abbreviations)"""
        )
        return dict(zip(("documents", "chunks", "abbreviations"), counts, strict=True))

    _file_of_origin = "json_extract(o.origin, '$.file')"
    """The file that an origin names."""

    def _lead(self, characters: int) -> str:
        """The column of the beginning of a text, or of more of it, where it has a NUL: at that SQLite would cut it."""
        begins = f"substr(CAST(text AS BLOB), 1, {4 * characters})"  # a character takes four bytes at most
        return f"CASE instr({begins}, x'00') WHEN 0 THEN substr(text, 1, {characters}) ELSE text END"

    def _one_of(self, rows: Sequence[int]) -> tuple[str, object]:
        """What follows a column in a query for one of some rows, and the value that is bound there."""
        # A bound list has a limit in SQLite; JSON has none.
        return "IN (SELECT value FROM json_each(?))", json.dumps(list(rows))

    def _by_id(self, columns: str, ids: Sequence[str]) -> dict[str, tuple[Any, ...]]:
        """Columns of those of the chunks that exist, by id."""
        # Bound one by one, for SQLite's JSON cannot carry an id with a NUL, and no more at once than any SQLite takes.
        found: dict[str, tuple[Any, ...]] = {}
        for first in range(0, len(ids), BOUND):
            some = ids[first : first + BOUND]
            query = f"SELECT id, {columns} FROM chunks WHERE id IN ({', '.join('?' * len(some))})"
            found |= {chunk_id: tuple(row) for chunk_id, *row in self._rows(query, some)}
        return {chunk_id: found[chunk_id] for chunk_id in ids if chunk_id in found}
