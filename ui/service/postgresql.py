"""The service's store and its limits in PostgreSQL, for ``press-chat`` processes behind one address of many machines.

Every process has the same conversations, and a visitor may ask as often as one process alone would let him, whichever
of them he comes to. What writes takes turns, as with a file, and no visitor waits longer for it than for a file.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from index.errors import ArchiveError, InvalidDocument
from index.place import Address
from index.store.postgresql_connections import Found, PostgresConnections
from ui.service.conversations import Store
from ui.service.database import STEPS, WAITED_SECONDS, Connection, StoreUnusable
from ui.service.limits import MINUTE, Limiter, Visitor
from ui.service.settings import KEPT_DAYS

log = logging.getLogger(f"presscite.{__name__}")

CHAT = 0x63686174
"""The seed of the locks' numbers."""
TURNS = "turns"
"""The lock that whoever writes turns and feedback takes."""
BUCKETS = """
    CREATE UNLOGGED TABLE buckets (
        name TEXT PRIMARY KEY, tokens DOUBLE PRECISION NOT NULL, since DOUBLE PRECISION NOT NULL,
        full_at DOUBLE PRECISION NOT NULL
    )
"""
"""Kept until a bucket is full again, a minute or an hour, and in no backup; of addresses only hashes stand in it."""
NOW = "SELECT extract(epoch FROM clock_timestamp())::float8"
BUCKETS_OF = "SELECT name, tokens, since FROM buckets WHERE name = ANY(?)"
COUNTED = """
    INSERT INTO buckets VALUES (?, ?, ?, ?) ON CONFLICT (name)
    DO UPDATE SET tokens = excluded.tokens, since = excluded.since, full_at = excluded.full_at
"""
INSTEAD_OF_NUL = "\ufffd"
"""Stands for the character NUL, which PostgreSQL stores in no text."""


class ChatConnections(PostgresConnections):
    """The connections of a chat, which does not wait long."""

    schema = "presscite_chat"
    patience: Mapping[str, int] = MappingProxyType({"connect_timeout": 2, "tcp_user_timeout": 3_000})

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self._ready = False

    def execute(self, query: str, values: Sequence[Any] = ()) -> Found:
        """As any connection does; text without the character that PostgreSQL does not store."""
        given = [one.replace("\0", INSTEAD_OF_NUL) if isinstance(one, str) else one for one in values]
        return super().execute(query, given)

    @contextmanager
    def transaction(self, lock: str = "") -> Iterator[ChatConnections]:
        """All of what happens inside, or nothing of it.

        Args:
            lock: name of what others have to wait for meanwhile; "" for nothing.

        Raises:
            ArchiveUnusable: the server cannot be asked, or others held the lock too long.
        """
        if self._ready:
            self.execute("SELECT 1")  # where the server was started again, it is connected to anew
        else:
            self._make()
        with self._begun(lock):
            yield self

    @contextmanager
    def _begun(self, lock: str) -> Iterator[None]:
        with self._keeping() as connection, self._told(()):
            connection.execute("BEGIN")
            connection.execute(f"SET LOCAL lock_timeout = {round(WAITED_SECONDS * 1_000)}")
            if lock:
                self.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))", (lock, CHAT))
            yield
            connection.execute("COMMIT")

    def _make(self) -> None:
        """Make the tables that are missing; whoever comes second finds them."""
        with self._begun(TURNS):
            if self.execute("SELECT to_regnamespace(?)::text", (self.schema,)).fetchone() == (None,):
                self.execute(f"CREATE SCHEMA {self.schema}")
                self.execute("CREATE TABLE steps (number INTEGER PRIMARY KEY)")
                self.execute(BUCKETS)
            ((done,),) = self.execute("SELECT coalesce(max(number), 0) FROM steps")
            if done > len(STEPS):
                raise StoreUnusable(
                    f"{self.name}: a later version wrote it; update presscite, or choose another --store"
                )
            for number in range(done, len(STEPS)):
                for statement in filter(str.strip, STEPS[number].split(";")):
                    self.execute(statement)
                self.execute("INSERT INTO steps VALUES (?)", (number + 1,))
        self._ready = True

    def is_there(self) -> bool:
        """Whether a chat has kept anything here."""
        return self.execute("SELECT to_regnamespace(?)::text", (self.schema,)).fetchone() != (None,)


class ServerStore(Store):
    """The store in a database that many processes share; see ``Store``.

    Args:
        address: of the database; that of an archive, whose tables it leaves alone, or another one.
        kept_days: how long a turn is kept.

    Raises:
        ArchiveUnusable: psycopg is not installed.
    """

    def __init__(self, address: Address, *, kept_days: int = KEPT_DAYS) -> None:
        super().__init__(Path(), kept_days=kept_days)
        self.address = address
        self.servers = ChatConnections(address)

    @classmethod
    def opened(cls, address: Address, kept_days: int) -> ServerStore:
        """Open a database; what is wrong with it is one line in the log."""
        store = cls(address, kept_days=kept_days)
        store._attempt("open", lambda _: True, False)
        return store

    def is_there(self) -> bool:
        """Whether a chat has kept anything here.

        Raises:
            StoreUnusable: the server cannot be asked.
        """
        try:
            return self.servers.is_there()
        except ArchiveError as error:
            raise StoreUnusable(str(error)) from None

    def limiter(self, name: str, most: int, *, seconds: float = MINUTE) -> Limiter:
        """A limiter that all processes share; see ``Store.limiter``."""
        return SharedLimiter(self.servers, name, most, seconds=seconds)

    def close(self) -> None:
        """Let go of the connections."""
        self.servers.close()

    @contextmanager
    def _transaction(self, *, writes: bool = True) -> Iterator[Connection]:
        try:
            with self.servers.transaction(TURNS if writes else "") as connection:
                yield connection
        except (ArchiveError, InvalidDocument) as error:
            raise StoreUnusable(str(error)) from None

    @contextmanager
    def _beside_visitors(self) -> Iterator[Connection]:
        with self._transaction(writes=False) as connection:  # it is nobody else's meanwhile
            yield connection


class SharedLimiter(Limiter):
    """Counts what a visitor does at any of the processes; at this one alone while the server cannot be asked.

    Args:
        servers: where it is counted.
        name: of what is counted.
        most: as of any limiter.
        seconds: as of any limiter.
    """

    def __init__(self, servers: ChatConnections, name: str, most: int, *, seconds: float = MINUTE) -> None:
        super().__init__(most, seconds=seconds)
        self._servers = servers
        self._name = name

    def wait(self, visitor: Visitor, *, count: bool = True) -> float:
        """As any limiter."""
        if not self.most:
            return 0.0
        try:
            # All that counts for an address takes turns.
            with self._servers.transaction(f"{self._name} {visitor.address}"):
                return self._waits(visitor, count=count)
        except (ArchiveError, StoreUnusable) as error:
            log.warning("visitors are counted by this process alone: %s", error)
            return super().wait(visitor, count=count)

    def _waits(self, visitor: Visitor, *, count: bool) -> float:
        execute = self._servers.execute
        execute("SET LOCAL synchronous_commit = off")
        limits = {hashed(self._name, *key): limit for key, limit in self.limits(visitor).items()}
        ((now,),) = execute(NOW)
        known = {name: (tokens, since) for name, tokens, since in execute(BUCKETS_OF, (list(limits),))}
        tokens = {name: self.tokens(known.get(name), limit, now) for name, limit in limits.items()}
        wait = max(self.until_one(tokens[name], limit) for name, limit in limits.items())
        if count and not wait:
            execute("DELETE FROM buckets WHERE full_at < ?", (now,))
            for name in limits:
                execute(COUNTED, (name, tokens[name] - 1.0, now, now + self.seconds))
        return wait


def hashed(*parts: str) -> str:
    """What a bucket is called, so that no address stands in the database as it is."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
