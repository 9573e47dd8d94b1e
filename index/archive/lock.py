"""One process writes to an archive at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from index.errors import ArchiveBusy
from index.store.connection import unusable

SECONDS = 2.0
"""How long another writer is waited for."""


@contextmanager
def held(lock: filelock.BaseFileLock) -> Iterator[None]:
    """Be the only process that writes to the archive in whose folder the lock lies.

    Raises:
        ArchiveBusy: another one is writing.
        ArchiveUnusable: no permission, or no room for the lock.
    """
    path = Path(lock.lock_file)
    try:
        lock.acquire(timeout=SECONDS)
    except filelock.Timeout:
        raise ArchiveBusy(
            f"another process is writing to {path.parent}; wait until it has ended and run the command again"
        ) from None
    except OSError as error:
        raise unusable(path, error) from error
    try:
        yield
    finally:
        lock.release()
