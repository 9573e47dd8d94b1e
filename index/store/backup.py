"""A copy of a SQLite file that others may be writing meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from index.errors import ArchiveUnusable
from index.store.connection import log_of, reading, refuse_foreign_log

PAGES = 1_000
"""Copied at a time; in between whoever writes gets its turn."""


def backup(source: Path, target: Path, *, logged: bool = True) -> None:
    """Copy a file as it is at one moment; the copy appears whole or not at all.

    Args:
        source: the file.
        target: the copy.
        logged: whether the copy says, as its source does, that it is used with a log. One that does not is told from a
            file to which a log belongs that lies where it is put, see ``refuse_foreign_log``.

    Raises:
        ArchiveUnusable: there is no such file, there is one at the target already or the log of one, or one of the two
            cannot be used.
    """
    if not source.is_file():
        raise ArchiveUnusable(f"there is no file {source} to copy; name the one that is in use")
    refuse_foreign_log(source)
    if target.exists():
        raise ArchiveUnusable(f"{target} is there already; name a new file, so that no earlier copy is lost")
    if log_of(target).exists():
        raise ArchiveUnusable(
            f"the log of another file lies where {target} would be, and would undo it; remove {log_of(target)}, or "
            "name another place"
        )
    new = target.with_name(f"{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        os.close(os.open(new, os.O_CREAT | os.O_WRONLY, 0o600))
        found = _found(source)
        with closing(sqlite3.connect(reading(source), uri=True)) as read, closing(sqlite3.connect(new)) as written:
            read.backup(written, pages=PAGES)
            if not logged:
                written.execute("PRAGMA journal_mode = DELETE")
        if "immutable" in found[0] and _found(source) != found:
            raise ArchiveUnusable(f"{source} was written while it was copied; run the command again")
        new.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise ArchiveUnusable(f"{source} could not be copied to {target}: {error}") from error
    finally:
        new.unlink(missing_ok=True)


def _found(source: Path) -> tuple[str, int, int]:
    """How a file is met: what nobody locks while it is read may be written meanwhile."""
    state = source.stat()
    return reading(source), state.st_mtime_ns, state.st_size
