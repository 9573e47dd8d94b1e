"""Which files a path stands for: the file itself, what a folder holds, what an archive holds.

Archives are read in memory and never unpacked, so that no name inside one can reach out of a folder. What they
may grow to is limited: a compressed press release is a few times smaller than its text, not a thousand times.

A file is read once, in however many ways it is reached: through a folder and its subfolder, by a link, given twice, or
packed beside itself as .gz. What tells it from others is its real path. A link is followed where it stays inside of
what was given; one that leads out of it is named, for who may write into a folder may not therefore publish what lies
elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path, PurePosixPath

from index.errors import NothingToLoad
from index.intake.drafts import Source, ending_of
from index.intake.formats import PAGES, endings
from index.types import Problem

Read = Callable[[], bytes]
"""Reads a file of an archive, and charges what it grows to."""

ARCHIVES = (".zip", ".wacz", ".tar", ".tar.gz", ".tgz")
_LINES = (".jsonl", ".ndjson")
_LARGEST = 2 * 2**30  # bytes of one file
_RATIO = 200
_FREE = 32 * 2**20  # bytes that anything compressed may grow to, whatever its ratio
_TOTAL = 4 * 2**30  # bytes that all that is compressed at a path may grow to
_PART, _LEAST = 2**20, 2**12  # bytes that are unpacked at once
_MEMBERS = 200_000  # of an archive
_BOMB = f"grows to more than {_RATIO} times its size; unpack it yourself if you trust it"
_AGAIN = "copy or download it again"


class _Bomb(Exception):
    """What is compressed grows beyond its budget."""


class _Budget:
    """Bytes to which something compressed may still grow; what lies in it is charged to it too.

    Attributes:
        left: how many; below 0 where they did not suffice.
    """

    def __init__(self, left: int, outer: _Budget | None = None) -> None:
        self.left = left
        self._outer = outer

    def of(self, compressed: int) -> _Budget:
        """The budget of something compressed of so many bytes, charged to this one."""
        return _Budget(min(self.left, max(_FREE, _RATIO * compressed)), self)

    def charge(self, grown: int) -> None:
        """Take so many bytes from it, and from what is around it.

        Raises:
            _Bomb: they are not left.
        """
        self.left -= grown
        if self._outer:
            self._outer.charge(grown)
        if self.left < 0:
            raise _Bomb


_HEAD = 1024  # bytes at the beginning of a file that tell whether it is a page
_BEGINS_A_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,600}?-->\s*){0,3}<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_SAVED = re.compile(r"(?:[_.]files|[_-]dateien|_fichiers|_archivos|_dosyalar|_файлы)$", re.IGNORECASE)
"""At the end of the name of a folder that a browser saves with a page."""


def known_formats() -> str:
    """The endings that are read, for a message."""
    return f"{', '.join([*endings(), *ARCHIVES])} (all but archives also as .gz)"


@dataclass
class Seen:
    """What has been read so far.

    Attributes:
        files: real paths.
        contents: hash of what stands in a file, by its real path and member without ".gz".
        names: how to name such a file in a message.
        again: how often a file was met that had been read.
    """

    files: set[str] = field(default_factory=set)
    contents: dict[tuple[str, str], bytes] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    again: int = 0


def outermost_first(paths: Sequence[Path]) -> list[Path]:
    """The paths in their order, but what lies in a folder that is given too comes behind that folder."""
    real = [os.path.realpath(path) for path in paths]
    depth = {path: sum(_is_inside(path, other) for other in set(real)) for path in real}
    return [path for _, path in sorted(zip(real, paths, strict=True), key=lambda pair: depth[pair[0]])]


def walk(path: Path, seen: Seen | None = None, given: Sequence[Path] = ()) -> Iterator[Source | Problem]:
    """Every file behind a path, in a fixed order, links last; hidden ones are left out.

    Args:
        path: of a file, a folder or an archive.
        seen: what has been read so far, which is not read again.
        given: all paths that were asked for; a link that leads into one of them is followed.

    Raises:
        NothingToLoad: there is nothing at the path.
    """
    seen = Seen() if seen is None else seen
    root = os.path.realpath(path)
    budget = _Budget(_TOTAL)
    if path.is_dir():
        roots = {root, *map(os.path.realpath, given)}
        for found in _files(path, roots):
            if isinstance(found, Problem):
                yield found
            else:
                name = found.relative_to(path)
                folder = (PurePosixPath(Path(root).name) / name.parent).as_posix()
                yield from _read(found, name.as_posix(), folder, root, seen, budget)
    elif path.exists() or path.is_symlink():
        yield from _read(path, path.name, Path(root).parent.name, root, seen, budget)
    else:
        raise NothingToLoad(f"there is nothing at {path}; give a file or folder that exists: {known_formats()}")


def _files(folder: Path, roots: set[str]) -> list[Path | Problem]:
    files: list[Path] = []
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        problems.append(_unreadable(str(error.filename), error))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        saved = [name for name in folders if _is_of_a_page(name, names)]
        problems += [_saved(Path(parent, name)) for name in saved]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in saved]
        linked = [Path(parent, name) for name in folders if Path(parent, name).is_symlink()]
        problems += [_leaving(link) for link in linked if _leaves(link, roots)]
        for name in names:
            file = Path(parent, name)
            if name.startswith("."):
                continue
            if file.is_symlink() and file.exists() and _leaves(file, roots):
                problems.append(_leaving(file))
            else:
                files.append(file)
    return [*problems, *sorted(files, key=lambda file: (_is_second_way(file), file.relative_to(folder).parts))]


def _is_of_a_page(folder: str, files: Sequence[str]) -> bool:
    """Whether a browser saved a folder with a page beside it: "Release_files" and "Release.html"."""
    page = _SAVED.sub("", folder)
    return page != folder and any(f"{page}{ending}" in files for ending in PAGES)


def _saved(folder: Path) -> Problem:
    said = "the pictures and frames that a browser saved with the page beside it; the page itself is read"
    return Problem(str(folder), said, "no release")


def _is_second_way(file: Path) -> bool:
    """Whether it is a link to a file, which is read under its own name where it is met."""
    return file.is_symlink() and file.exists()


def _is_inside(path: str, folder: str) -> bool:
    return path != folder and path.startswith(folder.rstrip(os.sep) + os.sep)


def _leaves(link: Path, roots: set[str]) -> bool:
    """Whether a link leads out of all folders that are read, or into what is hidden in one."""
    target = os.path.realpath(link)
    inside = [Path(target).relative_to(root).parts for root in roots if target == root or _is_inside(target, root)]
    return not any(all(not part.startswith(".") for part in parts) for parts in inside)


def _leaving(link: Path) -> Problem:
    return Problem(
        str(link),
        "a link that leads out of the folder; it is not followed; give what it leads to as a path of its own",
        "no release",
    )


def _unreadable(where: str, error: OSError) -> Problem:
    return Problem(where, f"cannot be read: {error.strerror or error}", "unread", os.path.realpath(where))


def _read(path: Path, name: str, folder: str, root: str, seen: Seen, budget: _Budget) -> Iterator[Source | Problem]:
    where, real = str(path), os.path.realpath(path)
    if not _is_known(name):
        if not _is_page_without_ending(path):
            yield _unknown(where)
            return
        name = f"{name}.html"
    if real in seen.files:
        seen.again += 1
        return
    try:
        if path.exists() and not path.is_file():
            yield Problem(where, "neither a file nor a folder", "no release")
            return
        before = path.stat()
        if before.st_size > _LARGEST:
            reason = f"larger than {_LARGEST >> 30} GiB; split it into smaller files"
            yield Problem(where, reason, "unread", real)
            return
        data = path.read_bytes()
        after = path.stat()
        if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            yield Problem(where, "is being written; run the command again when that has ended", "unread", real)
            return
    except OSError as error:
        yield _unreadable(where, error)
        return
    seen.files.add(real)
    if name.lower().endswith(ARCHIVES):
        yield from _unpack(Source(where, name, folder, data, real, "", root), budget.of(len(data)))
    else:
        for source in _plain(Source(where, name, folder, data, real, "", root), budget):
            yield from [source] if isinstance(source, Problem) else _unseen(source, seen)


def _unseen(source: Source, seen: Seen) -> Iterator[Source | Problem]:
    """A file, unless it was read in another form: packed, or unpacked."""
    place, digest = (source.file, source.member), hashlib.sha256(source.data).digest()
    known = seen.contents.setdefault(place, digest)
    if place not in seen.names:
        seen.names[place] = source.where
        yield source
    elif known == digest:
        seen.again += 1
    else:
        other = seen.names[place]
        yield Problem(
            source.where, f"not the same as {other}, which was read; delete the older of the two", "duplicate"
        )


def _is_known(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(ARCHIVES) or ending_of(lower.removesuffix(".gz")) in endings()


def _is_page_without_ending(path: Path) -> bool:
    """Whether a file is called as programs that copy a site call the page at an address like ``/node/401``."""
    if path.suffix or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return bool(_BEGINS_A_PAGE.match(file.read(_HEAD)))
    except OSError:
        return False


def _unknown(where: str) -> Problem:
    return Problem(where, f"not a format that is read here; these are: {known_formats()}", "no release")


def _plain(source: Source, budget: _Budget) -> Iterator[Source | Problem]:
    if not source.name.lower().endswith(".gz"):
        yield source
        return
    name = source.name[:-3]
    # Packed and unpacked it is one file.
    file, member = (source.file, source.member[:-3]) if source.member else (source.file[:-3], "")
    data, problem = _gunzip(source.data, budget.of(len(source.data)))
    if problem:
        yield Problem(source.where, problem, "unread", file)
        # The whole lines of a cut-off file are still good; half a release is none.
        data = data[: data.rfind(b"\n") + 1] if name.lower().endswith(_LINES) else b""
    if data or not problem:
        yield replace(source, name=name, data=data, file=file, member=member)


def _gunzip(data: bytes, budget: _Budget) -> tuple[bytes, str]:
    """What could be unpacked, and what went wrong."""
    unpacked = bytearray()  # a file may consist of thousands of members
    start = 0
    while start < len(data):
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # unlike GzipFile it hands out what comes before a cut
        try:
            while start < len(data) and not member.eof:
                part = data[start : start + _PART]
                start += len(part)
                while part and not member.eof:
                    grown = member.decompress(part, max(1, budget.left + 1))
                    budget.charge(len(grown))
                    unpacked += grown
                    part = member.unconsumed_tail
            start -= len(member.unused_data)
        except _Bomb:
            return b"", _BOMB
        except zlib.error as error:
            return bytes(unpacked), f"a broken gzip file ({error}); {_AGAIN}"
        if not member.eof:
            return bytes(unpacked), f"a broken gzip file (it ends too early); {_AGAIN}"
        while start < len(data) and data[start] == 0:
            start += 1
    return bytes(unpacked), ""


def _unpack(packed: Source, budget: _Budget) -> Iterator[Source | Problem]:
    """The files of an archive. One that is broken does not stop the others, as far as the archive can be read."""
    where, real = packed.where, packed.file
    members = (_zip if packed.name.lower().endswith((".zip", ".wacz")) else _tar)(packed.data, budget)
    for number in count(1):
        try:
            found = next(members, None)
        except _Bomb:
            yield Problem(where, _BOMB, "unread", real)
            return
        except Exception as error:  # of zipfile, tarfile, zlib, bz2, lzma: each has errors of its own
            yield Problem(where, f"a broken archive ({_said(error)}); {_AGAIN}", "unread", real)
            return
        if found is None:
            return
        if number > _MEMBERS:
            reason = f"an archive of more than {_MEMBERS:,} files; what follows is left out: split it"
            yield Problem(where, reason, "unread", real)
            return
        member, read = found
        inside = f"{where}:{member}"
        path = PurePosixPath(member.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or read is None:
            yield Problem(inside, "a link or a path that leaves the archive; it is not followed", "no release")
        elif any(part.startswith(".") or part == "__MACOSX" for part in path.parts):
            continue
        elif packed.name.lower().endswith(".wacz") and path.parts[0] != "archive":
            continue  # what describes the crawl
        elif (path.suffix and not _is_known(member)) or member.lower().endswith(ARCHIVES):
            yield _unknown(inside)
        else:
            try:
                content = read()
            except _Bomb:
                yield Problem(inside, _BOMB, "unread", real)
                return
            except Exception as error:  # as above; what is encrypted is a RuntimeError
                reason = f"cannot be unpacked ({_said(error)}); {_AGAIN}, or unpack it yourself"
                yield Problem(inside, reason, "unread", real)
                continue
            name = f"{packed.name}/{path}"
            if not _is_known(member):
                if not _BEGINS_A_PAGE.match(content[:_HEAD]):
                    yield _unknown(inside)
                    continue
                name = f"{name}.html"
            folder = (PurePosixPath(packed.name) / path.parent).as_posix()
            yield from _plain(Source(inside, name, folder, content, real, str(path), packed.root), budget)
            if budget.left < 0:
                return  # as its last file has told


def _said(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _zip(data: bytes, budget: _Budget) -> Iterator[tuple[str, Read | None]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if not entry.is_dir():
                yield entry.filename, partial(_read_zipped, archive, entry, budget)


def _read_zipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    # Of other methods than deflate, zipfile unpacks at once all that it reads, whatever is asked for.
    most = _PART if entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else _LEAST
    content = bytearray()
    with archive.open(entry) as opened:
        while part := opened.read(most):
            budget.charge(len(part))
            content += part
    return bytes(content)


def _tar(data: bytes, budget: _Budget) -> Iterator[tuple[str, Read | None]]:
    problem, apart = "", budget
    if data.startswith(b"\x1f\x8b"):  # unpacked beforehand, for tarfile reads headers of any size
        data, problem = _gunzip(data, budget)
        if problem == _BOMB:
            raise _Bomb
        apart = _Budget(len(data))
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        for entry in archive:
            apart.charge(entry.size if entry.isfile() else 0)  # also of what is passed over, which is unpacked too
            if not entry.isdir():
                opened = archive.extractfile(entry) if entry.isfile() else None
                yield entry.name, opened.read if opened else None
    if problem:
        raise tarfile.ReadError(problem)
