"""The truth on disk: one SQLite file with the releases, their chunks, their vectors and a revision number.

An update is one transaction: a crash at any moment leaves the old archive or the new one. Rows of chunks are numbered
once and never reused, so that what is derived from them can be caught up by number: ``changes_since``.
Vectors are half-precision bytes, as FAISS keeps them, and are read as float32.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedding, Vectors
from index.errors import ArchiveDamaged, ArchiveError, ArchiveMissing, ArchiveTooNew, ArchiveUnusable
from index.types import Chunk, Document, Span

FORMAT = 1

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL, sha256 TEXT NOT NULL,
    text TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, published TEXT, language TEXT NOT NULL,
    publisher TEXT NOT NULL, metadata TEXT NOT NULL) STRICT;
CREATE TABLE chunks (
    row INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents(row), id TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, sentences BLOB NOT NULL, key BLOB NOT NULL,
    vector BLOB NOT NULL, sentence_vectors BLOB NOT NULL, revision INTEGER NOT NULL) STRICT;
CREATE INDEX chunks_document ON chunks(document);
CREATE INDEX chunks_key ON chunks(key);
CREATE INDEX chunks_revision ON chunks(revision);
CREATE TABLE deleted (row INTEGER PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
CREATE INDEX deleted_revision ON deleted(revision);
CREATE TABLE abbreviations (document INTEGER NOT NULL REFERENCES documents(row), short TEXT NOT NULL, long TEXT NOT NULL,
    PRIMARY KEY (document, short, long)) STRICT, WITHOUT ROWID;
"""

DOCUMENT = "d.id, d.text, d.title, d.url, d.published, d.language, d.publisher, d.metadata, d.sha256"


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk as it lies in the archive: with its release and its vectors.

    Attributes:
        vector: shape (d,).
        sentence_vectors: shape (len(chunk.sentences), d).
    """

    chunk: Chunk
    document: Document
    vector: Vectors
    sentence_vectors: Vectors


@dataclass(frozen=True, slots=True)
class NewChunk:
    """A chunk to store, with the key of its content."""

    chunk: Chunk
    key: bytes
    embedding: Embedding


@dataclass(frozen=True, slots=True)
class IndexedChunk:
    """What the derived indexes need of a chunk."""

    row: int
    text: str
    title: str
    published: date | None


class Database:
    """One SQLite file, one connection for each thread.

    Raises:
        ArchiveMissing, ArchiveTooNew, ArchiveUnusable: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            try:
                os.scandir(path.parent).close()
            except PermissionError:
                raise ArchiveUnusable(f"no permission to read {path.parent}; ask its owner for it") from None
            except OSError:
                pass
            raise ArchiveMissing(
                f"there is no archive in {path.parent}; make one with: press-index add PATH... --index {path.parent}"
            )
        self.path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._opening = threading.Lock()
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
                with_schema.executescript(SCHEMA)
                rows = {"format": str(FORMAT), "revision": "0", **meta}
                with_schema.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
                with_schema.commit()
            finally:
                with_schema.close()
            new.replace(path)
        except (OSError, sqlite3.Error) as error:
            raise unusable(path, error) from error
        return cls(path)

    def close(self) -> None:
        """Close every thread's connection."""
        with self._opening:
            while self._connections:
                self._connections.pop().close()
            self._local = threading.local()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
            with self._opening:
                self._connections.append(connection)
        return connection

    def _connect(self) -> sqlite3.Connection:
        # A folder that may only be read has no room for a write-ahead log; where none lies in it, nobody is writing.
        readable_only = not os.access(self.path.parent, os.W_OK)
        unlogged = not self.path.with_name(self.path.name + "-wal").exists()
        mode = ("mode=ro&immutable=1" if unlogged else "mode=ro") if readable_only else "mode=rw"
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{mode}", uri=True, timeout=30, isolation_level=None, check_same_thread=False
        )
        if not readable_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def read_meta(self) -> dict[str, str]:
        """What the archive records of itself: format, revision, embedder, weights, dimension, chunk_tokens."""
        try:
            meta = dict(self.connection.execute("SELECT key, value FROM meta"))
            version = int(meta["format"])
        except (sqlite3.Error, KeyError, ValueError) as error:
            raise unusable(self.path, error) from error
        if version > FORMAT:
            raise ArchiveTooNew(
                f"{self.path.parent} has format {version}, this version reads up to {FORMAT}; "
                "upgrade with: pip install --upgrade presscite"
            )
        return meta

    @contextmanager
    def update(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of what happens inside, or nothing of it."""
        connection = self.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise unusable(self.path, error) from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several reads of one state, whatever another process writes meanwhile."""
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    def revision(self) -> int:
        """How often the archive has changed."""
        return int(self.connection.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()[0])

    def fingerprints(self) -> dict[str, str]:
        """Each document's fingerprint by its id."""
        return dict(self.connection.execute("SELECT id, fingerprint FROM documents"))

    def documents(self, newest_first: bool = False) -> Iterator[Document]:
        """Every document, in the order of ids or the newest first (undated ones last)."""
        order = "d.published IS NULL, d.published DESC, d.id" if newest_first else "d.id"
        for row in self.connection.execute(f"SELECT {DOCUMENT} FROM documents d ORDER BY {order}"):
            yield read_document(row)

    def document(self, document_id: str) -> Document | None:
        """One document by its id."""
        row = self.connection.execute(f"SELECT {DOCUMENT} FROM documents d WHERE d.id = ?", (document_id,)).fetchone()
        return read_document(row) if row else None

    def chunk_ids(self, rows: Sequence[int]) -> dict[int, str]:
        """The ids of those chunks that still exist."""
        return dict(self._in("SELECT row, id FROM chunks WHERE row IN", rows))

    def chunks(self, ids: Sequence[str]) -> list[StoredChunk]:
        """Those of the chunks that still exist, with their releases, in one consistent read.

        Raises:
            ArchiveDamaged: a release's text is not the one that was stored.
        """
        by_id: dict[str, StoredChunk] = {}
        documents: dict[str, Document] = {}
        # The id of a chunk is the document's and an ordinal, so that the document finds its few chunks by index.
        query = f"""SELECT {DOCUMENT}, c.id, c.start, c.end, c.sentences, c.vector, c.sentence_vectors
                    FROM documents d JOIN chunks c ON c.document = d.row WHERE d.id IN"""
        wanted = set(ids)
        for row in self._in(query, sorted({chunk_id.rpartition("#")[0] for chunk_id in ids})):
            if row[9] in wanted:
                document = documents.get(row[0]) or documents.setdefault(row[0], read_document(row[:9]))
                by_id[row[9]] = read_chunk(document, row[9:])
        return [by_id[chunk_id] for chunk_id in ids if chunk_id in by_id]

    def rows_published(self, since: date | None, until: date | None) -> NDArray[np.int64]:
        """Rows of the chunks whose release is dated inside the closed interval."""
        query = """SELECT c.row FROM chunks c JOIN documents d ON c.document = d.row
                   WHERE d.published BETWEEN ? AND ? ORDER BY c.row"""
        bounds = (str(since or date.min), str(until or date.max))
        return np.fromiter((row for (row,) in self.connection.execute(query, bounds)), dtype=np.int64)

    def embedding(self, key: bytes) -> Embedding | None:
        """The vectors of a chunk with this content, if one is stored."""
        row = self.connection.execute("SELECT vector, sentence_vectors FROM chunks WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        chunk = read_vectors(row[0])
        return Embedding(chunk, read_vectors(row[1]).reshape(-1, len(chunk)))

    def keys(self) -> frozenset[bytes]:
        """The keys of all chunks' contents."""
        return frozenset(key for (key,) in self.connection.execute("SELECT key FROM chunks"))

    def vectors_since(self, revision: int, batch: int = 4096) -> Iterator[tuple[NDArray[np.int64], Vectors]]:
        """Rows and vectors of the chunks made after a revision, shapes (n,) and (n, d)."""
        cursor = self.connection.execute("SELECT row, vector FROM chunks WHERE revision > ? ORDER BY row", (revision,))
        while rows := cursor.fetchmany(batch):
            yield np.array([row for row, _ in rows], dtype=np.int64), np.stack([read_vectors(v) for _, v in rows])

    def texts_since(self, revision: int) -> Iterator[IndexedChunk]:
        """The chunks made after a revision, as the lexical index wants them."""
        query = """SELECT c.row, c.start, c.end, d.row, d.title, d.published FROM chunks c
                   JOIN documents d ON c.document = d.row WHERE c.revision > ? ORDER BY c.document, c.row"""
        current, text = None, ""
        for row, start, end, document, title, published in self.connection.execute(query, (revision,)):
            if document != current:
                (text,) = self.connection.execute("SELECT text FROM documents WHERE row = ?", (document,)).fetchone()
                current = document
            yield IndexedChunk(row, text[start:end], title, date.fromisoformat(published) if published else None)

    def deleted_since(self, revision: int) -> list[int]:
        """Rows of the chunks that went after a revision."""
        query = "SELECT row FROM deleted WHERE revision > ? ORDER BY row"
        return [row for (row,) in self.connection.execute(query, (revision,))]

    def abbreviations(self) -> list[tuple[str, str, int]]:
        """Short form, long form, and how many documents use the two for each other."""
        query = "SELECT short, long, count(*) FROM abbreviations GROUP BY short, long ORDER BY short, count(*) DESC, long"
        return list(self.connection.execute(query))

    def counts(self) -> dict[str, int]:
        """How many documents, chunks and abbreviations there are."""
        tables = ("documents", "chunks")
        counts = {t: int(self.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables}
        query = "SELECT count(DISTINCT short) FROM abbreviations"
        return counts | {"abbreviations": int(self.connection.execute(query).fetchone()[0])}

    def _in(self, query: str, values: Sequence[int] | Sequence[str]) -> Iterator[tuple]:  # type: ignore[type-arg]
        # A bound list has a limit in SQLite; JSON has none.
        return iter(self.connection.execute(f"{query} (SELECT value FROM json_each(?))", (json.dumps(list(values)),)))


def put_document(
    connection: sqlite3.Connection,
    document: Document,
    chunks: Iterable[NewChunk],
    abbreviations: Iterable[tuple[str, str]],
    revision: int,
) -> None:
    """Store a document in place of the one with its id, if there is one. To be called inside an update."""
    (row,) = connection.execute(
        """INSERT INTO documents (id, fingerprint, sha256, text, title, url, published, language, publisher, metadata)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, sha256 = excluded.sha256,
               text = excluded.text, title = excluded.title, url = excluded.url, published = excluded.published,
               language = excluded.language, publisher = excluded.publisher, metadata = excluded.metadata
           RETURNING row""",
        (
            document.id,
            document.fingerprint,
            document.sha256,
            document.text,
            document.title,
            document.url,
            document.published and document.published.isoformat(),
            document.language,
            document.publisher,
            json.dumps(dict(document.metadata), ensure_ascii=False),
        ),
    ).fetchone()
    forget_chunks(connection, row, revision)
    connection.executemany(
        "INSERT INTO chunks (document, id, start, end, sentences, key, vector, sentence_vectors, revision) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                row,
                new.chunk.id,
                new.chunk.start,
                new.chunk.end,
                np.array([(s.start, s.end) for s in new.chunk.sentences], dtype="<i4").tobytes(),
                new.key,
                write_vectors(new.embedding.chunk),
                write_vectors(new.embedding.sentences),
                revision,
            )
            for new in chunks
        ),
    )
    connection.executemany(
        "INSERT INTO abbreviations VALUES (?, ?, ?)", [(row, *pair) for pair in sorted(set(abbreviations))]
    )


def remove_document(connection: sqlite3.Connection, document_id: str, revision: int) -> None:
    """Forget a document and everything of it. To be called inside an update."""
    (row,) = connection.execute("SELECT row FROM documents WHERE id = ?", (document_id,)).fetchone()
    forget_chunks(connection, row, revision)
    connection.execute("DELETE FROM documents WHERE row = ?", (row,))


def forget_chunks(connection: sqlite3.Connection, document: int, revision: int) -> None:
    """Delete a document's chunks and note their rows, so that the derived indexes can follow."""
    connection.execute("INSERT INTO deleted SELECT row, ? FROM chunks WHERE document = ?", (revision, document))
    connection.execute("DELETE FROM chunks WHERE document = ?", (document,))
    connection.execute("DELETE FROM abbreviations WHERE document = ?", (document,))


def read_document(row: Sequence[str]) -> Document:
    """A row of ``DOCUMENT`` columns as the value it was, checked against its hash."""
    document_id, text, title, url, published, language, publisher, metadata, sha256 = row
    document = Document(
        id=document_id,
        text=text,
        title=title,
        url=url,
        published=date.fromisoformat(published) if published else None,
        language=language,
        publisher=publisher,
        metadata=json.loads(metadata),
    )
    if document.sha256 != sha256:
        raise ArchiveDamaged(
            f"the stored text of {document_id!r} is not what was stored; remove it and add it again: "
            f"press-index remove {document_id!r}"
        )
    return document


def read_chunk(document: Document, row: Sequence) -> StoredChunk:  # type: ignore[type-arg]
    """The chunk columns of a row, as stored."""
    chunk_id, start, end, spans, vector, sentence_vectors = row
    sentences = tuple(Span(a, b) for a, b in np.frombuffer(spans, dtype="<i4").reshape(-1, 2).tolist())
    dense = read_vectors(vector)
    return StoredChunk(
        Chunk(chunk_id, document.id, start, end, sentences),
        document,
        dense,
        read_vectors(sentence_vectors).reshape(len(sentences), len(dense)),
    )


def write_vectors(vectors: Vectors) -> bytes:
    """Half precision, little-endian, row after row."""
    return vectors.astype("<f2").tobytes()


def read_vectors(blob: bytes) -> Vectors:
    """What ``write_vectors`` wrote, as a flat float32 array."""
    return np.frombuffer(blob, dtype="<f2").astype(np.float32)


def unusable(path: Path, error: Exception) -> ArchiveError:
    """The error that tells a person what SQLite or the system meant."""
    reason = str(error).lower()
    if "full" in reason or "no space" in reason or "too large" in reason or "disk i/o" in reason:
        return ArchiveUnusable(
            f"the disk is full or failing: {path.parent} could not be written, and holds what it held before; "
            "free some space and run the command again"
        )
    if isinstance(error, PermissionError) or "readonly" in reason or "unable to open" in reason:
        return ArchiveUnusable(f"no permission to use {path.parent}; ask its owner for it, or choose another --index")
    if isinstance(error, sqlite3.OperationalError) and "locked" in reason:
        return ArchiveUnusable(f"{path.parent} is busy; run the command again in a moment")
    if isinstance(error, sqlite3.DatabaseError | KeyError | ValueError):
        return ArchiveUnusable(
            f"{path} is no archive of this project, or is damaged; restore it from a copy or choose another --index"
        )
    return ArchiveUnusable(f"{path.parent} cannot be used as an archive: {error}")
