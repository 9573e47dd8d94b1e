"""JSON lines, plain or gzip, read so that what is wrong is told with its line. Training and ``press-eval`` share it."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import PressciteError

Record = dict[str, Any]


class UnreadableData(PressciteError):
    """A file of questions that is not there, or that holds none of the kinds of data known here."""


def rows(path: Path) -> Iterator[Record]:
    """One object a line; empty lines are skipped."""
    return (row for _, row in numbered(path))


def numbered(path: Path) -> Iterator[tuple[int, Record]]:
    """The number of each line, from 1, with its object.

    Raises:
        UnreadableData: names the file, the line and the reason.
    """
    for number, row in parsed(path):
        if isinstance(row, str):
            raise UnreadableData(f"{path}, line {number}: {row}")
        yield number, row


def parsed(path: Path) -> Iterator[tuple[int, Record | str]]:
    """The number of each line, from 1, with its object, or with what is wrong with it.

    Raises:
        UnreadableData: the file itself cannot be read.
    """
    for number, line in enumerate(lines(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError as error:
            yield number, f"byte {error.start + 1} is no UTF-8; save the file as UTF-8"
        except (ValueError, RecursionError) as error:
            yield number, f"no JSON ({error})"
        else:
            yield number, row if isinstance(row, dict) else "a JSON object is expected, such as {...}"


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, unpacked where its name ends in ``.gz``."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            yield from file
    except EOFError as error:
        raise UnreadableData(f"{path}: the gzip file ends too early; fetch or copy it again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableData(f"{path}: no gzip file, or a damaged one; fetch or copy it again") from error
    except OSError as error:
        raise UnreadableData(f"{error.filename or path}: {error.strerror or error}") from error


@contextmanager
def told_in_one_line(path: Path) -> Iterator[None]:
    """Turn what goes wrong while reading ``path`` into one line that names the file."""
    try:
        yield
    except OSError as error:
        raise UnreadableData(f"{error.filename or path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise UnreadableData(f"{path}: not one of the known kinds of data ({error!r})") from error
