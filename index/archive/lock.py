"""One process writes to an archive at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from index.archive.paths import ArchivePaths
from index.errors import ArchiveBusy
from index.search.derived import Lock
from index.store.connection import unusable

SECONDS = 2.0
"""How long another writer is waited for."""


@contextmanager
def held(lock: Lock, name: str) -> Iterator[None]:
    """Be the only process that writes to an archive.

    Args:
        lock: of the archive.
        name: what it is called in messages; a folder's, its path.

    Raises:
        ArchiveBusy: another one is writing.
        ArchiveUnusable: no permission, or no room for the lock.
    """
    try:
        lock.acquire(timeout=SECONDS)
    except filelock.Timeout:
        raise ArchiveBusy(
            f"another process is writing to {name}; wait until it has ended and run the command again"
        ) from None
    except OSError as error:
        raise unusable(ArchivePaths(Path(name)).lock, error) from error
    try:
        yield
    finally:
        lock.release()
