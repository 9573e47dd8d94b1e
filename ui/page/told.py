"""A question of the page, and what it shows until the answer is there: what happens on the way, told as it happens."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from rag.events import Event
from rag.printing import printable
from ui.machines.telling import sent_events, telling
from ui.page.chat import attempt
from ui.page.desk import Desk
from ui.page.sent import translation_of
from ui.service.limits import Visitor

STEPS = {"searching": "searching", "passages": "reading", "composing": "composing"}
"""By kind of an event, the key of what the page says meanwhile."""


class ToldAnswers:
    """The endpoint of one service's page for its questions, as an ASGI application."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        request = Request(scope, receive)
        try:
            sent = json.loads(await request.body())
        except (ValueError, RecursionError):
            sent = {}
        address = Visitor.of(request).address
        await sent_events(_named(telling(lambda tell: self._ask(sent, address, tell))))(scope, receive, send)

    def _ask(self, sent: object, address: str, tell: Callable[[dict[str, Any]], None]) -> None:
        """Answer a question: what the page shows on the way, and last what ``Desk.ask`` gives, or what went wrong."""
        said = translation_of(sent if isinstance(sent, dict) else {})

        def happened(event: Event) -> None:
            if key := STEPS.get(event.kind):
                tell({"step": said(key)})
            elif event.statement:
                tell({"statement": printable(event.statement.text)})

        tell(attempt(lambda read: self.desk.ask(read, address, happened), sent))


async def _named(
    told: AsyncIterator[dict[str, Any] | None],
) -> AsyncIterator[tuple[str, Mapping[str, Any]] | None]:
    async for one in told:
        yield ("message", one) if one else None
