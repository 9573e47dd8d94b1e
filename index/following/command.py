"""``press-index follow``: what it does and prints."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from index.errors import PressciteError
from index.escape import escaped
from index.following.fetch import LIMITS
from index.following.follow import Followed, follow


def run(options: argparse.Namespace, sleep: Callable[[float], None] = time.sleep) -> int:
    """Follow once, or again and again, and return the exit status: 0 done, 1 something failed or was refused."""
    while True:
        status = 1
        try:
            status = _once(options)
        except PressciteError as error:
            if options.every is None:
                raise
            print(f"press-index: {escaped(str(error))}", file=sys.stderr)  # noqa: T201
        if options.every is None:
            return status
        sys.stdout.flush()
        sleep(options.every)


def _once(options: argparse.Namespace) -> int:
    done = follow(
        options.index,
        options.address,
        allowed=options.allow_host,
        agent=options.agent,
        limits=replace(LIMITS, pause=options.pause),
        allow_deletions=options.allow_deletions,
        embedder=options.embedder or None,
    )
    for problem in done.problems:
        print(f"skipped: {problem}", file=sys.stderr)  # noqa: T201
    for line in said(done):
        print(line)  # noqa: T201
    return 1 if done.problems else 0


def said(done: Followed) -> list[str]:
    """What a run did, in lines."""
    changes = done.changes
    counts = (
        (len(changes.added) - done.restored, "new"),
        (len(changes.changed), "changed"),
        (len(done.moved), "moved"),
        (len(changes.removed), "withdrawn"),
        (done.restored, "restored"),
    )
    rate = done.visited / done.seconds if done.seconds else 0.0
    return [
        f"revision {changes.revision}: {', '.join(f'{count:,} {what}' for count, what in counts)}; "
        f"{len(done.problems):,} refused or failed",
        f"asked for {done.visited:,} of {done.known:,} pages: {done.requests:,} requests, {done.received:,} bytes, "
        f"{done.seconds:.1f} s, {rate:.1f} pages a second",
    ]
