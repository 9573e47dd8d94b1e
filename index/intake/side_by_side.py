"""Reads the files of a path in their order, many pages at once: each by one of several processes.

A page takes ten times as long to read as plain text of its length, and most of that is Python, which does one thing at
a time. Other files are read one after the other: to hand them to a process would take as long as to read them.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from queue import SimpleQueue
from types import TracebackType

from index.intake.boundary import LARGE, Reader, known_apart
from index.intake.drafts import Draft, Source
from index.intake.formats import PAGES
from index.types import Problem

MANY = 64
"""Pages that are worth starting the processes, each of which takes as long as sixty pages to start."""
LOOKED_AT, LOOKED_AT_BYTES = 100, 16 * 2**20
"""Files of a path that are looked at first, to tell whether it holds as many pages; and no more bytes than these."""
AHEAD = 8
"""Pages that are on their way for each process."""

log = logging.getLogger("presscite")

Read = tuple[Source, Iterable[Draft | Problem]]


def cores() -> int:
    """On how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class SideBySide:
    """Reads files. Use it in a ``with`` statement.

    Args:
        workers: how many processes read pages, once there are many; with 1 all are read here. As many as there are
            cores where None is given.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._workers = cores() if workers is None else workers
        self._here = Reader()
        self._readers = [Reader() for _ in range(self._workers)]
        self._free: SimpleQueue[Reader] = SimpleQueue()
        for reader in self._readers:
            self._free.put(reader)
        self._threads = ThreadPoolExecutor(self._workers)
        self._ended = False

    def __enter__(self) -> SideBySide:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended = True
        self._threads.shutdown(cancel_futures=True)
        for reader in (self._here, *self._readers):
            reader.__exit__(kind, error, trace)

    def read(self, files: Iterator[Source | Problem]) -> Iterator[Read | Problem]:
        """Each file with its drafts, and a problem for what cannot be read of it, in the order of the files.

        Args:
            files: of one path; what could not be opened is given on.
        """
        first: list[Source | Problem] = []
        size = 0
        for one in files:
            first.append(one)
            size += 0 if isinstance(one, Problem) else len(one.data)
            if len(first) == LOOKED_AT or size >= LOOKED_AT_BYTES:
                break
        many = self._workers > 1 and sum(map(is_page, first)) >= MANY
        coming: deque[tuple[Source, Future[list[Draft | Problem]]]] = deque()
        for one in chain(first, files):
            if many and isinstance(one, Source) and is_page(one):
                coming.append((one, self._threads.submit(self._apart, one)))
            if isinstance(one, Problem) or not is_page(one) or not many:
                yield from _arrived(coming, 0)
                yield one if isinstance(one, Problem) else (one, self._here.read(one))
            yield from _arrived(coming, AHEAD * self._workers)
        yield from _arrived(coming, 0)

    def _apart(self, source: Source) -> list[Draft | Problem]:
        reader = self._free.get()
        try:
            found = list(reader.read(source, apart=True))
            if reader.crashed and not self._ended:  # perhaps by somebody who ended the process
                found = list(reader.read(source, apart=True))
                log.warning("%s: the process that read it ended, and another one read it again", source.where)
            return found
        finally:
            self._free.put(reader)


def _arrived(coming: deque[tuple[Source, Future[list[Draft | Problem]]]], most: int) -> Iterator[Read]:
    """The first of those on their way, until at most so many are left."""
    while len(coming) > most:
        source, found = coming.popleft()
        yield source, found.result()


def is_page(file: Source | Problem) -> bool:
    """Whether a file is worth a process."""
    return isinstance(file, Source) and file.suffix in PAGES and len(file.data) < LARGE and known_apart(file)
