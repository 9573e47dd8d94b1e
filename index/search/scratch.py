"""Temporary folders that no killed process leaves behind for long.

Each is locked by the process that made it, and the system lets go of the lock when that dies: a folder that can be
locked is nobody's any more. Only for systems with ``flock``.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "presscite-copy-"
_TRIES = 5


@contextmanager
def scratch_folder() -> Iterator[str]:
    """An empty folder, removed afterwards; those of killed processes are removed before.

    Raises:
        OSError: no room or no permission.
    """
    sweep()
    folder, lock = _made()
    try:
        yield folder
    finally:
        # A thread of tantivy's may put its lock there meanwhile, so that the folder is not empty the first time.
        for _ in range(_TRIES):
            shutil.rmtree(folder, ignore_errors=True)
            if not os.path.exists(folder):  # noqa: PTH110 - a path of text, as mkdtemp gives it
                break
        os.close(lock)


def sweep() -> None:
    """Remove the folders of this user's that no living process has locked."""
    try:
        found = [entry.path for entry in os.scandir(_where()) if entry.name.startswith(PREFIX)]
    except OSError:
        return
    for path in found:
        try:
            lock = _locked(path, wait=False)
        except OSError:  # somebody's, or gone
            continue
        if os.fstat(lock).st_uid == os.geteuid():
            shutil.rmtree(path, ignore_errors=True)
        os.close(lock)


def _where() -> str:
    """The folder for temporary files; ``tempfile`` would try it with a file, which a kill may leave there."""
    usual = os.environ.get("TMPDIR") or "/tmp"
    return usual if os.access(usual, os.W_OK | os.X_OK) else tempfile.gettempdir()


def _made() -> tuple[str, int]:
    """A new folder, and the descriptor that holds its lock."""
    while True:
        folder = tempfile.mkdtemp(prefix=PREFIX, dir=_where())
        try:
            lock = _locked(folder, wait=True)
        except FileNotFoundError:  # swept before it was locked
            continue
        except OSError:
            Path(folder).rmdir()
            raise
        if os.fstat(lock).st_nlink:
            return folder, lock
        os.close(lock)  # swept while its lock was waited for


def _locked(path: str, *, wait: bool) -> int:
    """A descriptor of a folder that holds its lock; a link to a folder is none."""
    import fcntl  # here, for Windows has none

    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
