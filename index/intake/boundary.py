"""One boundary for a file: whatever its reading raises, and whatever it takes, costs that file and no other.

A file of the usual size is read here, where that costs nothing: all that Python raises becomes a ``Problem``. A large
one is read by a process of its own, with limits on its time and its memory: a parser written in C can crash, and
nobody can stop it. ``docs/decisions/25-one-boundary-for-a-file.md`` has the figures.

The process is no ``multiprocessing`` one, which would run the caller's script again: a script without
``if __name__ == "__main__"``, a notebook and a test need nothing special. It is asked and answers in JSON, so that
what comes from it can be believed no more than a file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from index.intake import formats
from index.intake.drafts import Draft, Source
from index.intake.unfit import guarded
from index.types import JSON, Problem

LARGE = 256 * 2**10
"""Bytes from which a file is read by a process of its own."""
UNFOLDING = frozenset({".pdf", ".docx", ".odt", ".eml", ".mbox"})
"""Endings of files that say nothing by their size of what they, or what is attached to them, unfold to: they are always
read by that process."""
LONGEST_TEXT = 4_000_000
"""Characters of one release."""
SECONDS, SECONDS_PER_MIB = 60.0, 60.0
"""What reading a large file may take of the processor: many times what any file should."""
WAITING = 10
"""Times as many seconds may pass meanwhile: the machine may be busy, or the process stand still."""
MEMORY, MEMORY_PER_BYTE = 2 * 2**30, 32
"""Bytes that the process may use, and further ones for each byte of the file."""
_STARTING = 120.0  # seconds
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from index.intake.worker import main; main()"


def read_here(source: Source) -> Iterator[Draft | Problem]:
    """The drafts of a file, and a problem for what cannot be read of it."""
    drafts = formats.read(source)
    while True:
        draft = guarded(source.where, lambda: next(drafts, None))
        if draft is None:
            return
        if isinstance(draft, Draft) and len(draft.text) > LONGEST_TEXT:
            draft = Problem(draft.where, f"a text of more than {LONGEST_TEXT:,} characters; split it into its releases")
        yield draft


class Reader:
    """Reads files, large ones in a process that is started by the first of them. Use it in a ``with`` statement.

    Attributes:
        crashed: whether the last file that the process read ended it.
    """

    def __init__(self) -> None:
        self.crashed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._startable = bool(sys.executable) and not getattr(sys, "frozen", False)

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def read(self, source: Source, *, apart: bool = False) -> Iterator[Draft | Problem]:
        """The drafts of a file, and a problem for what cannot be read of it. Raises nothing.

        Args:
            source: the file.
            apart: let the process read it although it is not large.
        """
        self.crashed = False
        small = len(source.data) < LARGE and source.suffix not in UNFOLDING
        if (small and not apart) or not known_apart(source) or not self._started():
            yield from read_here(source)
        else:
            yield from self._read_apart(source)

    def _read_apart(self, source: Source) -> Iterator[Draft | Problem]:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        seconds = SECONDS + SECONDS_PER_MIB * len(source.data) / 2**20
        found, done = 0, False
        limit = _Limit(process, seconds)
        try:
            asked = [source.where, source.name, source.folder, len(source.data)]
            process.stdin.write(json.dumps(asked).encode() + b"\n" + source.data)
            process.stdin.flush()
            while (line := process.stdout.readline()).endswith(b"\n"):
                answer = json.loads(line)
                if answer is None:
                    done = True
                    return
                yield _read_answer(answer)
                found += 1
        except OSError:  # it has ended, as below
            pass
        finally:
            limit.cancel()
            if not done:
                status = self._stop()
        self.crashed = not limit.reached
        why = f"takes longer than {seconds:.0f} s to read" if limit.reached else f"crashes its reader ({status})"
        rest = f", after {found} of its releases, which were kept" if found else ""
        yield Problem(source.where, f"{why}{rest}; save it again, or split it into smaller files")

    def _started(self) -> bool:
        """Whether the process runs; where none can be started, large files are read here too."""
        if self._process is None and self._startable:
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-c", _START, json.dumps(sys.path)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
            except OSError:
                self._startable = False
                return False
            assert self._process.stdout is not None
            limit = _Limit(self._process, _STARTING)
            self._startable = self._process.stdout.readline() == b"ready\n"
            limit.cancel()
            if not self._startable:
                self._stop()
        return self._process is not None

    def _stop(self) -> int | None:
        """End the process, and return its exit status if it had ended by itself."""
        process, self._process = self._process, None
        if process is None:
            return None
        status = process.poll()
        process.kill()
        process.communicate()
        return status


def known_apart(source: Source) -> bool:
    """Whether another process can read a file: it knows no readers that a package or a program brings."""
    reader = formats.READERS.get(source.suffix)
    return reader is not None and reader.__module__.startswith(f"{formats.__package__}.")


def _used(process: subprocess.Popen[bytes]) -> float:
    """Seconds of the processor that a process has taken; more than any limit where the system does not tell."""
    try:
        fields = (
            Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return float("inf")


class _Limit:
    """Ends a process that takes too long: of the processor so many seconds, by the clock ``WAITING`` times as many.

    Attributes:
        reached: whether it did.
    """

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.reached = False
        self._process = process
        self._before, self._seconds = _used(process), seconds
        self._last = time.monotonic() + WAITING * seconds
        self._cancelled = threading.Event()
        self._look_in(seconds)

    def _look_in(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        """It was in time."""
        self._cancelled.set()
        self._timer.cancel()

    def _end(self) -> None:
        left = self._seconds - (_used(self._process) - self._before)
        if self._cancelled.is_set():
            return
        if left > 0 and time.monotonic() < self._last:
            self._look_in(max(left, 1.0))
            return
        self.reached = True
        self._process.kill()


def answer_of(found: Draft | Problem) -> dict[str, JSON]:
    """A draft or a problem as JSON."""
    fields = {name: getattr(found, name) for name in found.__slots__}
    for name in ("published", "other_day"):
        if fields.get(name):
            fields[name] = fields[name].isoformat()
    return fields


def _read_answer(fields: dict[str, Any]) -> Draft | Problem:
    if "reason" in fields:
        return Problem(**fields)
    for name in ("addresses", "running"):
        fields[name] = tuple(fields[name])
    fields["pages"] = tuple((start, page) for start, page in fields["pages"])
    for name in ("published", "other_day"):
        fields[name] = date.fromisoformat(fields[name]) if fields[name] else None
    return Draft(**fields)
