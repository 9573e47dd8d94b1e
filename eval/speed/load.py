"""python -m eval.speed.load ADDRESS: many visitors ask a running service at once; what they wait, and if all goes well.

Each question carries a mark of its own, and each answer repeats its question: an answer that belongs to somebody else
is seen. Start the service without a limit: ``press-chat --questions-per-minute 0``. Beside them clients may dawdle:
they send a call byte by byte, and call again where they are cut off; and somebody may hold the lock of its store.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np

QUESTIONS = (
    "Which detention centers operate under SMS?",
    "Who met the head of the service?",
    "What time does the Yevlakh centre open?",
    "ambassador of Mexico",
    "How many residence permits were issued?",
)
EARLY = 500
"""Questions after which memory is read for the first time: by then everything has been loaded."""


@dataclass(slots=True)
class Load:
    """What was measured.

    Attributes:
        seconds: of each answer, from the question's first byte to the answer's last.
        errors: what went wrong, in words.
        foreign: answers to another question than the one asked.
        memory: resident mebibytes of the service after as many questions; empty where its process is not known.
        health: seconds that each look at ``/health`` took.
        unwell: what went wrong with it, in words.
        cut_off: how often a slow client was cut off, or not let in.
    """

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    foreign: int = 0
    memory: dict[int, float] = field(default_factory=dict)
    health: list[float] = field(default_factory=list)
    unwell: list[str] = field(default_factory=list)
    cut_off: int = 0

    def report(self, visitors: int, elapsed: float) -> dict[str, object]:
        """JSON-ready."""
        p50, p95 = np.percentile(self.seconds, [50, 95]) if self.seconds else (None, None)
        return {
            "visitors": visitors,
            "seconds": round(elapsed, 1),
            "answers": len(self.seconds),
            "errors": len(self.errors),
            "foreign": self.foreign,
            "p50": p50 and round(float(p50), 3),
            "p95": p95 and round(float(p95), 3),
            "memory": self.memory,
            "health": len(self.health),
            "health_slowest": round(max(self.health, default=0.0), 3),
            "unwell": len(self.unwell),
            "cut_off": self.cut_off,
        }


async def visit(http: httpx.AsyncClient, name: str, until: float, most: int, load: Load, process: int | None) -> None:
    """Be one visitor: ask, wait for the answer, ask again."""
    number = 0
    while time.monotonic() < until and len(load.seconds) + len(load.errors) < most:
        number += 1
        question = f"{QUESTIONS[number % len(QUESTIONS)]} ({name}, {number})"
        started = time.monotonic()
        try:
            answer = await ask(http, question)
        except (httpx.HTTPError, ValueError) as error:
            load.errors.append(f"{type(error).__name__}: {error}")
            continue
        load.seconds.append(time.monotonic() - started)
        load.foreign += answer["question"] != question
        if process and len(load.seconds) == EARLY:
            load.memory[EARLY] = memory(process)


async def ask(http: httpx.AsyncClient, question: str) -> dict[str, object]:
    """Ask as any program does: one request takes the question, another brings the answer.

    Raises:
        httpx.HTTPError: no answer came.
        ValueError: an error came.
    """
    call = await http.post("gradio_api/call/ask", json={"data": [question, None, None, None]})
    event = call.raise_for_status().json()["event_id"]
    stream = await http.get(f"gradio_api/call/ask/{event}")
    kind, _, data = stream.raise_for_status().text.rstrip().rpartition("event: ")[2].partition("\ndata: ")
    if kind != "complete":
        raise ValueError(data)
    found: dict[str, object] = json.loads(data)[0]
    return found


async def look(http: httpx.AsyncClient, visits: asyncio.Future[list[None]], load: Load) -> None:
    """See every second whether the service is well, until the visits are over."""
    while not visits.done():
        started = time.monotonic()
        try:
            (await http.get("health")).raise_for_status()
        except httpx.HTTPError as error:
            load.unwell.append(f"{type(error).__name__}: {error}")
        load.health.append(time.monotonic() - started)
        await asyncio.sleep(1)


async def dawdle(address: httpx.URL, number: int, visits: asyncio.Future[list[None]], load: Load) -> None:
    """Be one slow client: send a call byte by byte, and call again when cut off, until the visits are over.

    The service takes so many connections of an address and no more, so each comes from a loopback address of its own.
    """
    own = (f"127.0.{1 + number // 250}.{1 + number % 250}", 0)
    while not visits.done():
        try:
            _, writer = await asyncio.open_connection(address.host, address.port, local_addr=own)
            writer.write(f"POST /gradio_api/call/ask HTTP/1.1\r\nHost: {address.host}\r\n".encode())
            while not visits.done():
                writer.write(b"X")
                await writer.drain()
                await asyncio.sleep(1)
            writer.close()
        except OSError:
            load.cut_off += 1
            await asyncio.sleep(1)


@contextmanager
def locked(store: Path | None) -> Iterator[None]:
    """Hold the lock of a SQLite file, as a copy that hangs does."""
    if store is None:
        yield
        return
    connection = sqlite3.connect(store, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.close()


async def run(options: argparse.Namespace) -> dict[str, object]:
    """Let visitors ask for a time, or until there are so many questions."""
    load, started, process = Load(), time.monotonic(), options.process
    address = httpx.URL(options.address)
    limits = httpx.Limits(max_connections=options.visitors * 2)
    async with (
        httpx.AsyncClient(base_url=address, timeout=options.patience, limits=limits) as http,
        httpx.AsyncClient(base_url=address, timeout=options.patience) as other,
    ):
        until = started + options.seconds
        names = map(str, range(options.visitors))
        visits = asyncio.gather(*(visit(http, name, until, options.questions, load, process) for name in names))
        slow = (dawdle(address, number, visits, load) for number in range(options.slow_clients))
        await asyncio.gather(visits, look(other, visits, load), *slow)
    if process:
        load.memory[len(load.seconds)] = memory(process)
    for error in [*load.errors[:5], *load.unwell[:5]]:
        print(error, file=sys.stderr)
    return load.report(options.visitors, time.monotonic() - started)


def memory(process: int) -> float:
    """Resident mebibytes of a process (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return round(int(status.partition("VmRSS:")[2].split()[0]) / 1024, 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; 0 where every question was answered, and by its own answer."""
    parser = argparse.ArgumentParser(prog="python -m eval.speed.load", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("address", help="of the service, such as http://127.0.0.1:7860/")
    parser.add_argument("--visitors", type=int, default=50, metavar="N", help="at once (%(default)s)")
    parser.add_argument("--seconds", type=float, default=120, metavar="S", help="how long they ask (%(default)s)")
    parser.add_argument("--questions", type=int, default=10**9, metavar="N", help="or until there are so many")
    parser.add_argument("--process", type=int, metavar="PID", help="the service's process, to read its memory")
    parser.add_argument(
        "--slow-clients", type=int, default=0, metavar="N", help="beside them, on this machine (%(default)s)"
    )
    parser.add_argument("--locked-store", type=Path, metavar="FILE", help="the service's store, locked meanwhile")
    parser.add_argument("--patience", type=float, default=120, metavar="S", help="wait for an answer (%(default)s)")
    options = parser.parse_args(arguments)
    with locked(options.locked_store):
        measured = asyncio.run(run(options))
    print(json.dumps(measured))
    return 1 if measured["errors"] or measured["foreign"] or measured["unwell"] else 0


if __name__ == "__main__":
    sys.exit(main())
