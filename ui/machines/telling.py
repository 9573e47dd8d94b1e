"""What a thread tells while it works, as it comes: for answers that arrive piece by piece."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.responses import StreamingResponse

T = TypeVar("T")

THREADS = ThreadPoolExecutor(40, thread_name_prefix="ask")
"""Not the event loop's own, which are as many as processors: most of these wait for a model, or for their turn."""
PAUSE = 15.0
"""Seconds without news after which a proxy might think the connection dead; it is sent an empty line."""


async def telling(work: Callable[[Callable[[T], None]], None]) -> AsyncIterator[T | None]:
    """What ``work`` tells, run in a thread; None where it has told nothing for ``PAUSE`` seconds.

    The thread never waits for whoever listens, and ends its work whether or not anybody still does.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[tuple[T] | None] = asyncio.Queue()

    def put(one: tuple[T] | None) -> None:
        loop.call_soon_threadsafe(told.put_nowait, one)

    def run() -> None:
        try:
            work(lambda one: put((one,)))
        finally:
            put(None)

    running = loop.run_in_executor(THREADS, run)
    while True:
        try:
            one = await asyncio.wait_for(told.get(), PAUSE)
        except TimeoutError:
            yield None
            continue
        if one is None:
            break
        yield one[0]
    await running


def sent_events(told: AsyncIterator[tuple[str, Mapping[str, object]] | None]) -> StreamingResponse:
    """Server-sent events of names and what each brings."""

    async def lines() -> AsyncIterator[str]:
        async for one in told:
            yield f"event: {one[0]}\ndata: {json.dumps(one[1], ensure_ascii=False)}\n\n" if one else ":\n\n"

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(lines(), headers=headers, media_type="text/event-stream")
