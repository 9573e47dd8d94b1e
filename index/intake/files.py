"""Which files a path stands for: the file itself, what a folder holds, what an archive holds.

Archives are read in memory and never unpacked, so that no name inside one can reach out of a folder. What they
may grow to is limited: a compressed press release is a few times smaller than its text, not a thousand times.
"""

from __future__ import annotations

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from index.errors import NothingToLoad
from index.intake.drafts import Source
from index.intake.formats import endings
from index.types import Problem

_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
_LINES = (".jsonl", ".ndjson")
_LARGEST = 2 * 2**30  # bytes of one file
_RATIO = 200
_FREE = 32 * 2**20  # bytes that anything compressed may grow to, whatever its ratio
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError, zlib.error, RuntimeError, NotImplementedError)
_BOMB = f"grows to more than {_RATIO} times its size; unpack it yourself if you trust it"


def known_formats() -> str:
    """The endings that are read, for a message."""
    return f"{', '.join([*endings(), *_ARCHIVES])} (all but archives also as .gz)"


def walk(path: Path) -> Iterator[Source | Problem]:
    """Every file behind a path, in a fixed order; hidden ones are left out.

    Raises:
        NothingToLoad: there is nothing at the path.
    """
    if path.is_dir():
        root = path.resolve().name
        for found in _files(path):
            if isinstance(found, Problem):
                yield found
            else:
                name = found.relative_to(path)
                yield from _read(found, name.as_posix(), (PurePosixPath(root) / name.parent).as_posix())
    elif path.exists() or path.is_symlink():
        yield from _read(path, path.name, path.resolve().parent.name)
    else:
        raise NothingToLoad(f"there is nothing at {path}; give a file or folder that exists: {known_formats()}")


def _files(folder: Path) -> list[Path | Problem]:
    files: list[Path] = []
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        problems.append(Problem(str(error.filename), f"cannot be read: {error.strerror or error}"))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(parent, name) for name in names if not name.startswith(".")]
    return [*problems, *sorted(files, key=lambda file: file.relative_to(folder).parts)]


def _read(path: Path, name: str, folder: str) -> Iterator[Source | Problem]:
    where = str(path)
    if not _is_known(name):
        yield _unknown(where)
        return
    try:
        if path.exists() and not path.is_file():
            yield Problem(where, "neither a file nor a folder")
            return
        if path.stat().st_size > _LARGEST:
            yield Problem(where, f"larger than {_LARGEST >> 30} GiB; split it into smaller files")
            return
        data = path.read_bytes()
    except OSError as error:
        yield Problem(where, f"cannot be read: {error.strerror or error}")
        return
    if name.lower().endswith(_ARCHIVES):
        yield from _unpack(data, where, name)
    else:
        yield from _plain(Source(where, name, folder, data))


def _is_known(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(_ARCHIVES) or PurePosixPath(lower.removesuffix(".gz")).suffix in endings()


def _unknown(where: str) -> Problem:
    return Problem(where, f"not a format that is read here; these are: {known_formats()}")


def _plain(source: Source) -> Iterator[Source | Problem]:
    if not source.name.lower().endswith(".gz"):
        yield source
        return
    name = source.name[:-3]
    data, problem = _gunzip(source.data)
    if problem:
        yield Problem(source.where, problem)
        # The whole lines of a cut-off file are still good; half a release is none.
        data = data[: data.rfind(b"\n") + 1] if name.lower().endswith(_LINES) else b""
    if data or not problem:
        yield Source(source.where, name, source.folder, data)


def _gunzip(data: bytes) -> tuple[bytes, str]:
    """What could be unpacked, and what went wrong."""
    limit = max(_FREE, _RATIO * len(data))
    unpacked = b""
    while data:
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # unlike GzipFile it hands out what comes before a cut
        try:
            unpacked += member.decompress(data, limit + 1 - len(unpacked))
        except zlib.error as error:
            return unpacked, f"a broken gzip file ({error}); copy or download it again"
        if len(unpacked) > limit:
            return b"", _BOMB
        if not member.eof:
            return unpacked, "a broken gzip file (it ends too early); copy or download it again"
        data = member.unused_data.lstrip(b"\0")
    return unpacked, ""


def _unpack(data: bytes, where: str, name: str) -> Iterator[Source | Problem]:
    budget = max(_FREE, _RATIO * len(data))
    try:
        for member, opened in _zip(data) if name.lower().endswith(".zip") else _tar(data):
            inside = f"{where}:{member}"
            path = PurePosixPath(member.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or opened is None:
                yield Problem(inside, "a link or a path that leaves the archive; it is not followed")
            elif any(part.startswith(".") or part == "__MACOSX" for part in path.parts):
                continue
            elif not _is_known(member) or member.lower().endswith(_ARCHIVES):
                yield _unknown(inside)
            else:
                content = opened.read(budget + 1)
                budget -= len(content)
                if budget < 0:
                    yield Problem(inside, _BOMB)
                    return
                folder = (PurePosixPath(name) / path.parent).as_posix()
                yield from _plain(Source(inside, f"{name}/{path}", folder, content))
    except _BROKEN as error:
        yield Problem(where, f"a broken archive ({error}); copy or download it again")


def _zip(data: bytes) -> Iterator[tuple[str, IO[bytes] | None]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if not entry.is_dir():
                with archive.open(entry) as opened:
                    yield entry.filename, opened


def _tar(data: bytes) -> Iterator[tuple[str, IO[bytes] | None]]:
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        for entry in archive:
            if not entry.isdir():
                yield entry.name, archive.extractfile(entry) if entry.isfile() else None
