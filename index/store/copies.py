"""Where each stored release was read: its copies, one row each, in the order in which they came.

An archive of before has no such table; it is made by the first update, and until then there is nothing in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from index.store.base import Connection, has_table, upsert

COPIES = """
CREATE TABLE IF NOT EXISTS copies (
    rank INTEGER PRIMARY KEY, document TEXT NOT NULL, file TEXT NOT NULL, part TEXT NOT NULL, source TEXT NOT NULL,
    id TEXT NOT NULL, named INTEGER NOT NULL, url TEXT NOT NULL, canonical INTEGER NOT NULL, addresses TEXT NOT NULL,
    likeness TEXT NOT NULL, published TEXT NOT NULL, language TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS copies_document ON copies(document);
"""

_COLUMNS = (
    *("rank", "document", "file", "part", "source", "id", "named", "url", "canonical", "addresses", "likeness"),
    *("published", "language"),
)

ADDRESS = ("http://", "https://")
"""What the place of a release begins with that was read from a site, not from a file."""
RECORD = "id:"
"""What the part of a place begins with where a record's id says which one it is."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One place at which a release was read.

    Attributes:
        file: the real path of its file, without ".gz", or its address where it was read from a site; "" where it came
            from neither.
        part: what tells it from the others in its file: the member of an archive, the part of a page, the record.
        source: the real path of the folder, archive or file that was given; what stands behind a file's place.
        id: its own, for good; the release has that of its first copy.
        named: whether its own record gave that id.
        url: the address that it gives, or "".
        canonical: whether that is the address that the publisher names as the page's own.
        addresses: others that it gives.
        likeness: equal for copies of one text; see ``index/intake/likeness.py``.
        published: the day, as ISO 8601 has it, or "".
        language: an ISO 639-1 code, or "".
        rank: its place in the order in which the archive met its copies.
        document: the id of the release that it is stored as, or "".
    """

    file: str
    part: str
    source: str
    id: str
    named: bool
    url: str
    canonical: bool
    addresses: tuple[str, ...]
    likeness: str
    published: str
    language: str
    rank: int = 0
    document: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """What no other copy has, if it came from a file."""
        return self.file, self.part


def read_copies(connection: Connection) -> list[Copy]:
    """Every copy, the oldest first."""
    if not has_table(connection, "copies"):
        return []
    found = connection.execute(
        "SELECT file, part, source, id, named, url, canonical, addresses, likeness, published, language, rank, "
        "document FROM copies ORDER BY rank"
    )
    return [
        Copy(file, part, source, own, bool(named), url, bool(canonical), tuple(json.loads(addresses)), *rest)
        for file, part, source, own, named, url, canonical, addresses, *rest in found
    ]


def write_copies(connection: Connection, before: Iterable[Copy], after: Iterable[Copy]) -> None:
    """Put what changed in the place of what was there. To be called inside an update."""
    make_table(connection)
    old, new = set(before), set(after)
    connection.executemany("DELETE FROM copies WHERE rank = ?", [(copy.rank,) for copy in old - new])
    connection.executemany(
        upsert("copies", _COLUMNS, ("rank",)),
        [
            (
                *(copy.rank, copy.document, copy.file, copy.part, copy.source, copy.id, copy.named, copy.url),
                *(copy.canonical, json.dumps(copy.addresses), copy.likeness, copy.published, copy.language),
            )
            for copy in sorted(new - old, key=lambda copy: copy.rank)
        ],
    )


def forget_copies(connection: Connection, document_id: str) -> None:
    """Forget where a release was read. To be called inside an update."""
    if has_table(connection, "copies"):
        connection.execute("DELETE FROM copies WHERE document = ?", (document_id,))


def make_table(connection: Connection) -> None:
    """Make the table in an archive of before."""
    for statement in filter(str.strip, COPIES.split(";")):
        connection.execute(statement)
