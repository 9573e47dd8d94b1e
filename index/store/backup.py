"""A copy of a SQLite file that others may be writing meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from index.errors import ArchiveUnusable

PAGES = 1_000
"""Copied at a time; in between whoever writes gets its turn."""


def backup(source: Path, target: Path) -> None:
    """Copy a file as it is at one moment; the copy appears whole or not at all.

    Raises:
        ArchiveUnusable: there is no such file, there is one at the target already, or one of the two cannot be used.
    """
    if not source.is_file():
        raise ArchiveUnusable(f"there is no file {source} to copy; name the one that is in use")
    if target.exists():
        raise ArchiveUnusable(f"{target} is there already; name a new file, so that no earlier copy is lost")
    new = target.with_name(f"{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        os.close(os.open(new, os.O_CREAT | os.O_WRONLY, 0o600))
        address = f"{source.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as read, closing(sqlite3.connect(new)) as written:
            read.backup(written, pages=PAGES)
        new.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise ArchiveUnusable(f"{source} could not be copied to {target}: {error}") from error
    finally:
        new.unlink(missing_ok=True)
