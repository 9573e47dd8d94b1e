"""What a process that was killed leaves in an archive's folder, for the next one to remove."""

from __future__ import annotations

import shutil

import filelock

from index.archive.paths import ArchivePaths
from index.search.derived import Lock


def clear(paths: ArchivePaths, lock: Lock) -> None:
    """Remove files that were being written, where nobody is writing and this process may.

    What an interrupted update had embedded stays: the next one goes on from there.
    """
    if not any(path.exists() for path in paths.unfinished):
        return
    try:
        lock.acquire(timeout=0)
    except (filelock.Timeout, OSError):
        return
    try:
        for path in paths.unfinished:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
    except OSError:  # only who may write can clear up
        return
    finally:
        lock.release()
