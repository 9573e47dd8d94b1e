"""The process that reads large files for ``index.intake.boundary``: a line and bytes in, lines of JSON out."""

from __future__ import annotations

import json
import os
import sys

from index.intake.boundary import MEMORY, MEMORY_PER_BYTE, answer_of, read_here
from index.intake.drafts import Source


def main() -> None:
    """Read files until there are no more to read."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    answers.write(b"ready\n")
    answers.flush()
    asked = sys.stdin.buffer
    while line := asked.readline():
        where, name, folder, size = json.loads(line)
        data = asked.read(size)
        limit_memory(MEMORY + MEMORY_PER_BYTE * size)
        for found in read_here(Source(where, name, folder, data)):
            answers.write(json.dumps(answer_of(found)).encode() + b"\n")
        answers.write(b"null\n")
        answers.flush()


def limit_memory(size: int) -> None:
    """Let this process use so many bytes and no more, where the system has such a limit."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
