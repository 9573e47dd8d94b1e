"""What an archive is made of where it lies: in a folder SQLite, FAISS and tantivy; on servers PostgreSQL and Milvus.

Beside its servers each machine has a folder of its own, in the user's cache, with what is derived for it alone: the
terms, which tantivy searches, and the vectors of an update that is on its way. Losing it loses nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import filelock
import numpy as np
from numpy.typing import NDArray

from index.archive.lock import held
from index.archive.paths import ArchivePaths
from index.embedding.base import Vectors
from index.errors import ArchiveError, ArchiveUnusable
from index.place import Address, Place
from index.runtime.cache import cache_folder
from index.search.base import Searchable
from index.search.dense import DenseIndex
from index.search.derived import Derived, Kept, Lock
from index.search.lexical import LexicalIndex
from index.store.connection import unusable
from index.store.database import Database

if TYPE_CHECKING:
    from index.store.postgresql import PostgresDatabase

PATIENCE = 600.0
"""Seconds for which a process waits while another one of its machine makes the terms' index for both."""


class VectorIndex(Searchable[Vectors], Protocol):
    """The derived index of the vectors, FAISS's or Milvus's; as text it says how it searches.

    Attributes:
        days: gives the day of each row, see ``Database.days``.
        place: where on a server it lies, in words; "" where it has a file.
    """

    @property
    def place(self) -> str: ...  # noqa: D102 - described above

    @property
    def days(self) -> Callable[[], NDArray[np.int32]]: ...  # noqa: D102

    @property
    def dimension(self) -> int:
        """Length of its vectors."""
        ...

    def vectors(self) -> Iterator[tuple[int, bytes]]:
        """Each of its rows with its vector as the archive stores it, in the order of ``rows``."""
        ...


@dataclass(frozen=True, slots=True)
class Storage:
    """The parts of an open archive.

    Attributes:
        place: where it lies.
        paths: its folder, or that of an archive on servers on this machine.
        database: the truth.
        lock: held by who writes.
        dense: the vectors.
        lexical: the terms.
        derived: keeps the two at the database's revision.
        let_go: closes what else is open.
    """

    place: Place
    paths: ArchivePaths
    database: Database
    lock: Lock
    dense: Kept[Any]
    lexical: Kept[LexicalIndex]
    derived: tuple[Derived, ...]
    let_go: Callable[[], None] = lambda: None

    def close(self) -> None:
        """Let go of files and connections."""
        self.database.close()
        self.let_go()


def is_archive(place: Place) -> bool:
    """Whether there is one. A folder that may not be looked into holds one, so that opening it tells why.

    Raises:
        ArchiveUnusable: the servers do not answer.
    """
    if isinstance(place, Path):
        return ArchivePaths(place).is_archive()
    from index.store.postgresql import is_there
    from index.store.postgresql_connections import PostgresConnections

    servers = PostgresConnections(place)
    try:
        return is_there(servers)
    finally:
        servers.close()


def create(place: Place, meta: Mapping[str, str]) -> Storage:
    """Make an empty archive.

    Args:
        place: where.
        meta: what it records of how it is built.

    Raises:
        ArchiveError: there is one already, or none can be made there.
    """
    if isinstance(place, Address):
        from index.store import postgresql

        return _on_servers(place, postgresql.create(place, meta))
    there = ArchiveError(f"{place} holds an archive already; open it, or choose another folder")
    paths = ArchivePaths(place)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(paths.database, error) from error
    with held(filelock.FileLock(paths.lock), str(place)):
        if paths.is_archive():  # since a moment ago
            raise there
        database = Database.create(paths.database, meta)
    return _in_folder(place, database)


def open_storage(place: Place) -> Storage:
    """Open an archive.

    Raises:
        ArchiveMissing, ArchiveTooNew, ArchiveUnusable: it cannot be opened.
    """
    database = open_database(place)
    if isinstance(place, Address):
        return _on_servers(place, cast("PostgresDatabase", database))
    return _in_folder(place, database)


def open_database(place: Place) -> Database:
    """The truth of an archive alone, for who looks for faults in it.

    Raises:
        ArchiveMissing, ArchiveTooNew, ArchiveUnusable: it cannot be opened.
    """
    if isinstance(place, Address):
        from index.store.postgresql import PostgresDatabase

        return PostgresDatabase(place)
    return Database(ArchivePaths(place).database)


def _in_folder(folder: Path, database: Database) -> Storage:
    paths = ArchivePaths(folder)
    lock = filelock.FileLock(paths.lock)  # each thread holds it for itself
    dense = Kept(DenseIndex, paths.dense, database)
    lexical = Kept(LexicalIndex, paths.lexical, database)
    return Storage(folder, paths, database, lock, dense, lexical, (Derived((dense, lexical), database, lock),))


def _on_servers(address: Address, database: PostgresDatabase) -> Storage:
    from index.search.milvus import MilvusEngine
    from index.search.milvus_server import MilvusServer

    paths = ArchivePaths(cache_folder() / "archives" / hashlib.sha256(str(address).encode()).hexdigest()[:16])
    try:
        paths.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        database.close()
        raise ArchiveUnusable(
            f"{paths.folder} cannot be made ({error.strerror}); set PRESSCITE_CACHE to a folder"
        ) from None
    server = MilvusServer(address.milvus, address.milvus_name)
    engine = MilvusEngine(server)
    dense = Kept(engine, Path("Milvus"), database)
    lexical = Kept(LexicalIndex, paths.lexical, database)
    derived = (
        Derived((dense,), database, database.servers),
        Derived((lexical,), database, filelock.FileLock(paths.lock), PATIENCE),
    )
    return Storage(address, paths, database, database.servers, dense, lexical, derived, server.close)
