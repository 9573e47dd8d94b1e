"""Files that an operator writes by hand: read only as far as they are small, and never waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

LARGEST = 1_000_000
"""Bytes of a file of settings."""


def beginning(path: Path, most: int) -> bytes:
    """At most so many bytes of an ordinary file.

    A pipe or a device may never end, or never begin, and whoever asked a question would wait for it.

    Raises:
        OSError: it cannot be read, or is no ordinary file.
    """
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError("not an ordinary file")
        return os.read(file, most)
    finally:
        os.close(file)


def small_text(path: Path) -> str:
    """The text of a small file, without the mark that some editors put before it.

    Raises:
        OSError: it cannot be read, is no ordinary file or too large.
        UnicodeDecodeError: it is not UTF-8.
    """
    data = beginning(path, LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(f"more than {LARGEST:,} bytes")
    return data.decode("utf-8-sig")
