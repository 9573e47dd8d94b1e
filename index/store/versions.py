"""Earlier versions of releases, and those that their site has withdrawn: kept, and never searched.

What is searched are the tables of releases and chunks, and nothing here is in them: a text that no longer holds can
answer no question, whatever a search forgets to leave out. A release that is removed by hand, or by a sync, goes with
all its versions. An archive of before has no such table; it is made by the first update that has something for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from index.errors import ArchiveDamaged
from index.store.base import Connection, has_table
from index.store.database import Database
from index.store.rows import DOCUMENT, read_document
from index.types import Document

VERSIONS = """
CREATE TABLE IF NOT EXISTS versions (
    row INTEGER PRIMARY KEY, ended INTEGER NOT NULL, time TEXT NOT NULL, withdrawn INTEGER NOT NULL,
    id TEXT NOT NULL, text TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, published TEXT,
    language TEXT NOT NULL, publisher TEXT NOT NULL, metadata TEXT NOT NULL, sha256 TEXT NOT NULL,
    fingerprint TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS versions_id ON versions(id);
"""


@dataclass(frozen=True, slots=True)
class Version:
    """A release as it was until some revision.

    Attributes:
        document: as it was.
        ended: the revision of the archive that put an end to it.
        time: when that was, in UTC.
        withdrawn: whether nothing took its place.
    """

    document: Document
    ended: int
    time: datetime
    withdrawn: bool


def keep_version(connection: Connection, document_id: str, revision: int, *, new: str = "") -> None:
    """Keep a stored release that is about to change or to go. To be called inside an update.

    Args:
        connection: of the update.
        document_id: which one.
        revision: that of the update.
        new: the fingerprint of what takes its place; "" where nothing does. One that is equal is no new version.
    """
    for statement in filter(str.strip, VERSIONS.split(";")):
        connection.execute(statement)
    columns = DOCUMENT.replace("d.", "")
    connection.execute(
        f"INSERT INTO versions (ended, time, withdrawn, {columns}) "
        f"SELECT ?, ?, ?, {columns} FROM documents WHERE id = ? AND fingerprint != ?",
        (revision, datetime.now(UTC).isoformat(timespec="seconds"), not new, document_id, new),
    )


def forget_versions(connection: Connection, document_id: str) -> None:
    """Forget what a release was. To be called inside an update."""
    if has_table(connection, "versions"):
        connection.execute("DELETE FROM versions WHERE id = ?", (document_id,))


def versions(database: Database, document_id: str | None = None) -> Iterator[Version]:
    """What a release was before, or what all of them were, the oldest first.

    Raises:
        ArchiveDamaged: one is not what was kept.
    """
    for ended, time, withdrawn, *row in database.version_rows(document_id):
        document = read_document(row)
        try:
            yield Version(document, ended, datetime.fromisoformat(time), bool(withdrawn))
        except (ValueError, TypeError):
            raise ArchiveDamaged(
                f"an earlier version of {document_id!r} cannot be read; the releases themselves are checked by: "
                "press-index verify"
            ) from None
