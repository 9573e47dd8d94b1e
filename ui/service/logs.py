"""The service's log: one JSON object a line on standard error, without the words of citizens.

The message of an exception may repeat what somebody typed, and so may whatever a library logs or prints. So of an
exception its kind and its place in the code are logged, of a library's record the place that it came from, and of what
is printed past the log how much it was; their words only where questions are logged too.

The log is bounded: a line is cut, and lines of one kind that come again and again are counted instead, so that a storm
of failures fills no disk.
"""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from datetime import UTC, datetime
from typing import Any, TextIO

LEVELS = ("debug", "info", "warning", "error")
OURS = "presscite"
"""The logger above those of all packages."""
FRAMES = 8
LONGEST = 4_000
"""Characters of a value; a question of the greatest length is not cut."""
MOST = 50
"""Parts of a list."""
ALIKE = 20
"""Lines of one kind, a minute, that are written; of more only the number."""
MINUTE = 60.0
KINDS = 1_000
"""Kinds of lines that are counted at a time."""


class JsonLines(logging.Formatter):
    """A record as one JSON object: time, level, logger, event, and the fields given to :func:`event`.

    Args:
        words: whether what citizens type may be logged.
    """

    def __init__(self, *, words: bool) -> None:
        super().__init__()
        self.words = words

    def format(self, record: logging.LogRecord) -> str:
        """The record on one line."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": when, "level": record.levelname.lower(), "logger": record.name} | self._said(record)
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= self._error(record.exc_info[1])
        if repeated := getattr(record, "repeated", 0):
            line["repeated"] = repeated
        return json.dumps({key: _cut(value) for key, value in line.items()}, ensure_ascii=True, default=str)

    def _said(self, record: logging.LogRecord) -> dict[str, Any]:
        if is_ours(record.name) or self.words:
            return {"event": record.getMessage()}
        return {"event": "told by a library", "where": [f"{record.pathname}:{record.lineno} {record.funcName}"]}

    def _error(self, error: BaseException) -> dict[str, Any]:
        frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        told = {"error": type(error).__name__, "where": [f"{f.filename}:{f.lineno} {f.name}" for f in frames]}
        return {**told, "message": str(error)} if self.words else told


class Bounded(logging.Filter):
    """Lets ``ALIKE`` records of a kind through a minute; the next one after that minute tells how many were not.

    A kind is told by the logger, the place in the code, the key of a refusal and the kind of the exception, so that no
    storm of one refusal hides another. Records of the lowest two levels tell what was answered and are never many of
    themselves, since visitors are limited; they all go through.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: dict[tuple[object, ...], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is to be written."""
        if record.levelno < logging.WARNING:
            return True
        key = getattr(record, "fields", {}).get("key")
        kind = (record.name, record.pathname, record.lineno, key, record.exc_info and record.exc_info[0])
        with self._lock:
            now = self._clock()
            since, count = self._seen.get(kind, (now, 0))
            if now - since >= MINUTE:
                record.repeated = max(0, count - ALIKE)
                since, count = now, 0
            if len(self._seen) >= KINDS:
                self._seen.clear()
            self._seen[kind] = since, count + 1
            return count < ALIKE


class Stray(io.TextIOBase):
    """Takes the place of standard error: what a library prints there becomes a line of the log, without its words.

    Args:
        words: whether what citizens type may be logged.
    """

    def __init__(self, *, words: bool) -> None:
        self.words = words
        self._log = logging.getLogger(f"{OURS}.stray")
        self._of = threading.local()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, text: str) -> int:
        """Log each whole line that is printed."""
        if getattr(self._of, "busy", False):  # logging itself failed and says so
            return len(text)
        *lines, self._of.rest = (getattr(self._of, "rest", "") + text[:LONGEST]).split("\n")
        self._of.rest = self._of.rest[:LONGEST]
        self._of.busy = True
        try:
            for line in filter(str.strip, lines):
                event(self._log, logging.WARNING, "printed", characters=len(line), line=line if self.words else None)
        finally:
            self._of.busy = False
        return len(text)


def is_ours(logger: str) -> bool:
    """Whether a logger is of this project, whose events hold no words of citizens."""
    return logger == OURS or logger.startswith(f"{OURS}.")


def _cut(value: object) -> object:
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST]}... ({len(value):,} characters)"
    if isinstance(value, list | tuple):
        return [*map(_cut, value[:MOST]), *([f"... ({len(value):,} in all)"] if len(value) > MOST else [])]
    return value


def configure(level: str, *, words: bool, stream: TextIO | None = None) -> None:
    """Log to standard error: our own records from ``level`` on, and warnings of the libraries.

    Args:
        level: one of ``LEVELS``.
        words: whether what citizens type may be logged.
        stream: where the log goes; standard error where None is given.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines(words=words))
    handler.addFilter(Bounded())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    logging.getLogger(OURS).setLevel(level.upper())


@contextmanager
def catching_all(*, words: bool) -> Iterator[None]:
    """Meanwhile log what else would reach standard error: what is printed there, and what ends a thread."""
    log = logging.getLogger(f"{OURS}.{__name__}")

    def ended(hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            log.error("a thread ended", exc_info=hook.exc_value)

    before = threading.excepthook
    threading.excepthook = ended
    try:
        with redirect_stderr(Stray(words=words)):
            yield
    finally:
        threading.excepthook = before


def event(log: logging.Logger, level: int, name: str, **fields: Any) -> None:  # noqa: ANN401 (anything JSON-ready)
    """Log an event with its fields; fields that are None are left out."""
    log.log(level, name, extra={"fields": {key: value for key, value in fields.items() if value is not None}})
