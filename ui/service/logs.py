"""The service's log: one JSON object a line on standard error, without the words of citizens.

The message of an exception may repeat what somebody typed, so of an exception its kind and its place in the code are
logged; its words only where questions are logged too.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

LEVELS = ("debug", "info", "warning", "error")
OURS = "presscite"
"""The logger above those of all packages."""
FRAMES = 8


class JsonLines(logging.Formatter):
    """A record as one JSON object: time, level, logger, event, and the fields given to :func:`event`."""

    def __init__(self, *, words: bool) -> None:
        super().__init__()
        self.words = words

    def format(self, record: logging.LogRecord) -> str:
        """The record on one line."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": when, "level": record.levelname.lower(), "logger": record.name, "event": record.getMessage()}
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= self._error(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True, default=str)

    def _error(self, error: BaseException) -> dict[str, Any]:
        frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        told = {"error": type(error).__name__, "where": [f"{f.filename}:{f.lineno} {f.name}" for f in frames]}
        return {**told, "message": str(error)} if self.words else told


def configure(level: str, *, words: bool) -> None:
    """Log to standard error: our own records from ``level`` on, and warnings of the libraries.

    Args:
        level: one of ``LEVELS``.
        words: whether what citizens type may be logged.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(words=words))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    logging.getLogger(OURS).setLevel(level.upper())


def event(log: logging.Logger, level: int, name: str, **fields: Any) -> None:  # noqa: ANN401 (anything JSON-ready)
    """Log an event with its fields; fields that are None are left out."""
    log.log(level, name, extra={"fields": {key: value for key, value in fields.items() if value is not None}})
