"""Which files a path stands for: the file itself, what a folder holds, what an archive holds.

Archives are read in memory and never unpacked, so that no name inside one can reach out of a folder. What they
may grow to is limited: a compressed press release is a few times smaller than its text, not a thousand times.
"""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from index.errors import NothingToLoad
from index.formats import READERS, Source
from index.types import Problem

_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
_PER_FILE = 2 * 2**30  # bytes
_RATIO = 200
_FREE = 32 * 2**20  # bytes that any archive may grow to, whatever its ratio
_MEMBERS = 200_000


def known_formats() -> str:
    """The endings that are read, for a message."""
    return ", ".join([*READERS, *_ARCHIVES]) + "; each but an archive also as .gz"


def walk(path: Path) -> Iterator[Source | Problem]:
    """Every file behind a path, in a fixed order; hidden ones are left out.

    Raises:
        NothingToLoad: there is nothing at the path.
    """
    if path.is_dir():
        for found in sorted(path.rglob("*"), key=lambda file: file.relative_to(path).parts):
            name = found.relative_to(path)
            if not any(part.startswith(".") for part in name.parts) and not found.is_dir():
                yield from _read(found, name.as_posix())
    elif path.exists() or path.is_symlink():
        yield from _read(path, path.name)
    else:
        raise NothingToLoad(f"there is nothing at {path}; give a file or a folder that exists ({known_formats()})")


def _read(path: Path, name: str) -> Iterator[Source | Problem]:
    where = str(path)
    if not _is_known(name):
        yield Problem(where, f"not a format that is read here; these are: {known_formats()}")
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Problem(where, f"cannot be read: {error.strerror or error}")
        return
    if name.lower().endswith(_ARCHIVES):
        yield from _unpack(data, where, name)
    else:
        yield from _plain(data, where, name)


def _is_known(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(_ARCHIVES) or PurePosixPath(lower.removesuffix(".gz")).suffix in READERS


def _plain(data: bytes, where: str, name: str) -> Iterator[Source | Problem]:
    if not name.lower().endswith(".gz"):
        yield Source(where, name, data)
        return
    content, problem = _gunzip(data)
    if problem:
        yield Problem(where, problem)
        # A cut-off file still holds whole lines; the last one may be half a release and goes.
        content = content[: content.rfind(b"\n") + 1] if ".jsonl" in name.lower() or ".ndjson" in name.lower() else b""
    if content or not problem:
        yield Source(where, name[:-3], content)


def _gunzip(data: bytes) -> tuple[bytes, str]:
    """What could be unpacked, and what went wrong."""
    limit = max(_FREE, _RATIO * len(data))
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            while part := file.read(1 << 20):
                size += len(part)
                if size > min(limit, _PER_FILE):
                    return b"", f"grows to more than {_RATIO} times its size; unpack it yourself if it is no bomb"
                parts.append(part)
    except (EOFError, OSError, zlib.error) as error:
        return b"".join(parts), f"a broken gzip file ({error}); copy or download it again"
    return b"".join(parts), ""


def _unpack(data: bytes, where: str, name: str) -> Iterator[Source | Problem]:
    folder = name + "/"
    budget = max(_FREE, _RATIO * len(data))
    try:
        members = _zip(data) if name.lower().endswith(".zip") else _tar(data, budget)
        for number, (member, opened) in enumerate(members):
            inside = f"{where}:{member}"
            parts = PurePosixPath(member.replace("\\", "/")).parts
            if any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts:
                continue
            if ".." in parts or member.startswith(("/", "\\")) or opened is None:
                yield Problem(inside, "a link or a path that leaves the archive; it is not followed")
            elif not _is_known(member) or member.lower().endswith(_ARCHIVES):
                yield Problem(inside, f"not a format that is read here; these are: {known_formats()}")
            else:
                content = opened.read(budget + 1)
                budget -= len(content)
                if budget < 0 or number >= _MEMBERS:
                    yield Problem(where, f"grows to more than {_RATIO} times its size; unpack it yourself if it is no bomb")
                    return
                yield from _plain(content, inside, folder + member)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError, zlib.error, RuntimeError, NotImplementedError) as error:
        yield Problem(where, f"a broken archive ({error}); copy or download it again")


def _zip(data: bytes) -> Iterator[tuple[str, IO[bytes] | None]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if not entry.is_dir():
                with archive.open(entry) as opened:
                    yield entry.filename, opened


def _tar(data: bytes, budget: int) -> Iterator[tuple[str, IO[bytes] | None]]:
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        for entry in archive:
            if not entry.isdir():
                yield entry.name, archive.extractfile(entry) if entry.isfile() else None
