"""A release and its chunks as rows of the database, and back."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import numpy as np

from index.embedding.base import Embedding
from index.embedding.checks import read_vectors, write_vectors
from index.errors import ArchiveDamaged
from index.store.base import Connection, upsert
from index.store.copies import forget_copies
from index.types import Chunk, Document, Dropped, Origin, Span

DOCUMENT = "d.id, d.text, d.title, d.url, d.published, d.language, d.publisher, d.metadata, d.sha256, d.fingerprint"

SEAL = "seal"
"""The key under which the facts about an archive carry their own hash."""

ORIGINS = """CREATE TABLE IF NOT EXISTS origins (
    document INTEGER PRIMARY KEY REFERENCES documents(row), origin TEXT NOT NULL) STRICT"""


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk as it lies in the archive: with its release and its vectors."""

    chunk: Chunk
    document: Document
    embedding: Embedding


@dataclass(frozen=True, slots=True)
class NewChunk:
    """A chunk to store, with the key of its content."""

    chunk: Chunk
    key: bytes
    embedding: Embedding


def put_document(
    connection: Connection,
    document: Document,
    chunks: Iterable[NewChunk],
    abbreviations: Iterable[tuple[str, str]],
    revision: int,
) -> None:
    """Store a document in place of the one with its id, if there is one. To be called inside an update.

    Its old chunks stay until ``forget_chunks``, for their vectors may serve another document of the same update.
    """
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
    connection.executemany(
        'INSERT INTO chunks (document, id, start, "end", sentences, key, vector, sentence_vectors, revision) '
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
    connection.execute("DELETE FROM abbreviations WHERE document = ?", (row,))
    connection.executemany(
        "INSERT INTO abbreviations VALUES (?, ?, ?)", [(row, *pair) for pair in sorted(set(abbreviations))]
    )


def put_origin(connection: Connection, document_id: str, origin: Origin) -> None:
    """Record where a stored document came from. To be called inside an update."""
    dropped = [[dropped.at, dropped.line] for dropped in origin.dropped]
    record = {
        "where": origin.where,
        "day_from": origin.day_from,
        "lost": origin.lost,
        "dropped": dropped,
        "file": origin.file,
    }
    connection.execute(ORIGINS)  # an archive of an earlier version has no such table
    connection.execute(
        "INSERT INTO origins SELECT row, ? FROM documents WHERE id = ? "
        "ON CONFLICT (document) DO UPDATE SET origin = excluded.origin",
        (json.dumps(record, ensure_ascii=False), document_id),
    )


def read_origin(stored: str) -> Origin:
    """What ``put_origin`` recorded.

    Raises:
        ValueError, KeyError, TypeError: it is damaged.
    """
    record = json.loads(stored)
    dropped = tuple(Dropped(int(at), str(line)) for at, line in record["dropped"])
    return Origin(str(record["where"]), str(record["day_from"]), dropped, float(record["lost"]), str(record["file"]))


def put_meta(connection: Connection, facts: Mapping[str, str]) -> None:
    """Record facts about the archive, and seal all that are recorded. To be called inside an update."""
    put = upsert("meta", ("key", "value"), ("key",))
    connection.executemany(put, list(facts.items()))
    known = dict(connection.execute("SELECT key, value FROM meta"))
    connection.execute(put, (SEAL, seal_of(known)))


def seal_of(facts: Mapping[str, str]) -> str:
    """sha256 of the facts about an archive, so that one that was changed by accident can be told."""
    written = json.dumps({name: value for name, value in facts.items() if name != SEAL}, sort_keys=True)
    return hashlib.sha256(written.encode(errors="surrogatepass")).hexdigest()


def remove_document(connection: Connection, document_id: str, revision: int) -> None:
    """Forget a document and everything of it. To be called inside an update."""
    forget_chunks(connection, document_id, revision)
    forget_copies(connection, document_id)
    (row,) = connection.execute("SELECT row FROM documents WHERE id = ?", (document_id,)).fetchone()
    connection.execute("DELETE FROM abbreviations WHERE document = ?", (row,))
    connection.execute(ORIGINS)
    connection.execute("DELETE FROM origins WHERE document = ?", (row,))
    connection.execute("DELETE FROM documents WHERE row = ?", (row,))


def forget_chunks(connection: Connection, document_id: str, revision: int) -> None:
    """Delete a document's chunks of earlier revisions and note their rows, so that the derived indexes can follow."""
    old = "FROM chunks WHERE document = (SELECT row FROM documents WHERE id = ?) AND revision < ?"
    connection.execute(f"INSERT INTO deleted SELECT row, ? {old}", (revision, document_id, revision))
    connection.execute(f"DELETE {old}", (document_id, revision))


def read_document(row: Sequence[str]) -> Document:
    """A row of ``DOCUMENT`` columns as the value it was.

    Raises:
        ArchiveDamaged: a field of it is not the one that was stored.
    """
    document_id, text, title, url, published, language, publisher, metadata, sha256, fingerprint = row
    try:
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
    except ValueError:  # a date, JSON or a document that is none
        raise damaged(document_id, "a field of it cannot be read") from None
    if document.sha256 != sha256:
        raise damaged(document_id, "its stored text is not the one that was stored")
    if document.fingerprint != fingerprint:
        raise damaged(document_id, "its title, date or another field is not the one that was stored")
    return document


def read_day(stored: str | None) -> date | None:
    """A stored day; None where there is none, or it is damaged, which whoever reads the release refuses."""
    with suppress(ValueError):
        return date.fromisoformat(stored) if stored else None
    return None


def damaged(document_id: str, fault: str) -> ArchiveDamaged:
    """The error for a release that is not what was stored; its content is not to be shown."""
    return ArchiveDamaged(
        f"{document_id!r}: {fault}; add it again after: press-index remove {shlex.quote(document_id)}"
    )


def read_chunk(document: Document, row: Sequence) -> StoredChunk:  # type: ignore[type-arg]
    """The chunk columns of a row, as stored."""
    chunk_id, start, end, spans, *vectors = row
    sentences = tuple(Span(a, b) for a, b in np.frombuffer(spans, dtype="<i4").reshape(-1, 2).tolist())
    if not all(start <= sentence.start < sentence.end <= end for sentence in sentences):
        raise damaged(document.id, f"a sentence of chunk {chunk_id!r} lies outside of it")
    return StoredChunk(Chunk(chunk_id, document.id, start, end, sentences), document, read_embedding(*vectors))


def read_embedding(chunk: bytes, sentences: bytes) -> Embedding:
    """The vectors of a row, as stored."""
    vector = read_vectors(chunk)
    return Embedding(vector, read_vectors(sentences).reshape(-1, len(vector)))
