"""What is worked out of each release once, and kept in memory for as long as the release stays as it is.

After an update only what is new or changed is read again, so that the next question does not wait for all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar

from index.store.database import Database

T = TypeVar("T")

FEW = 10
"""A share of one in so many: up to it, releases are looked up one by one; above, all are read in one go."""


class PerRelease(Generic[T]):
    """A value of each release of an archive. Thread-safe.

    Args:
        database: of the archive.
        read: gives ids and values of the releases of some ids, or of all where None is given, in any order.
    """

    def __init__(self, database: Database, read: Callable[[Collection[str] | None], Iterable[tuple[str, T]]]) -> None:
        self._database = database
        self._read = read
        self._kept: Mapping[str, tuple[str, T]] = {}

    def now(self) -> dict[str, T]:
        """The values by id, in the order of ids, of the releases that there are."""
        kept = self._kept
        with self._database.snapshot():
            stored = self._database.fingerprints()
            missing = [name for name, fingerprint in stored.items() if name not in kept or kept[name][0] != fingerprint]
            read = dict(self._read(missing if len(missing) * FEW < len(stored) else None)) if missing else {}
        fresh = {name: (stored[name], read[name] if name in read else kept[name][1]) for name in stored}
        self._kept = fresh
        return {name: value for name, (_, value) in fresh.items()}
