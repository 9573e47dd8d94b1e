"""Vectors by the hash of their content, kept while an update is on its way.

Embedding is the slow part: an update that was stopped finds here what it had already embedded. Once the update is in
the database, which finds vectors by the same key, the file is emptied.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from index.embedding.base import Embedding
from index.embedding.checks import read_vectors, write_vectors
from index.store.connection import unusable


class PendingVectors:
    """A SQLite file of embeddings, of no value to anybody but the next update.

    Args:
        path: the file; made where it is missing.
        weights: sha256 of the embedder's weights; what another embedder left is thrown away.
    """

    def __init__(self, path: Path, weights: str) -> None:
        self._path = path
        try:
            self._connection = self._open(weights)
        except sqlite3.DatabaseError:
            try:
                path.unlink(missing_ok=True)  # damaged, and of no value
                self._connection = self._open(weights)
            except (OSError, sqlite3.Error) as error:
                raise unusable(path, error) from error

    def _open(self, weights: str) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            connection.close()
            raise sqlite3.DatabaseError("damaged")
        # What a power cut loses here is embedded again; a torn row is impossible either way.
        connection.execute("PRAGMA synchronous = OFF")
        columns = "key BLOB PRIMARY KEY, weights TEXT, chunk BLOB, sentences BLOB"
        connection.execute(f"CREATE TABLE IF NOT EXISTS vectors ({columns})")
        connection.execute("DELETE FROM vectors WHERE weights != ?", (weights,))
        connection.commit()
        self._weights = weights
        return connection

    def __contains__(self, key: bytes) -> bool:
        return self._connection.execute("SELECT 1 FROM vectors WHERE key = ?", (key,)).fetchone() is not None

    def get(self, key: bytes) -> Embedding | None:
        """The vectors of a content, if they are here."""
        row = self._connection.execute("SELECT chunk, sentences FROM vectors WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        chunk = read_vectors(row[0])
        return Embedding(chunk, read_vectors(row[1]).reshape(-1, len(chunk)))

    def put(self, embeddings: Iterable[tuple[bytes, Embedding]]) -> None:
        """Keep these vectors, safe from a crash once this returns."""
        rows = ((key, self._weights, write_vectors(e.chunk), write_vectors(e.sentences)) for key, e in embeddings)
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
        except sqlite3.Error as error:
            raise unusable(self._path, error) from error

    def close(self, *, keep: bool) -> None:
        """Close the file; without ``keep``, delete it."""
        self._connection.close()
        if not keep:
            self._path.unlink(missing_ok=True)
