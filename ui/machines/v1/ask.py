"""``POST /v1/ask``: a question as JSON, its answer as JSON or, as it comes about, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, TypeAlias

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from rag.events import Event
from ui.languages.translation import Translation, translation
from ui.machines.api import worded
from ui.machines.telling import sent_events, telling
from ui.machines.v1.forms import Question
from ui.service.limits import Visitor
from ui.service.service import Reason, Refused, Service

STATUS: Mapping[Reason, int] = {
    "too_many": 429,
    "busy": 503,
    "stopping": 503,
    "archive_away": 503,
    "notice": 503,
    "broken": 500,
}
"""By key of a refusal; of all others 422: another question would be answered."""
AGAIN = 60
"""Seconds after which it may go better where the service is busy."""
EXAMPLE = '{"question": "Which centers are there?"}'

Told: TypeAlias = tuple[str, Mapping[str, Any]]
"""An event's name and what it brings."""


class Ask:
    """The endpoint of one service, as an ASGI application."""

    def __init__(self, service: Service) -> None:
        self.service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        request = Request(scope, receive)
        await (await self._answer(request))(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return self._misunderstood(405, "questions are sent by POST", Allow="POST")
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return self._misunderstood(
                415, f"send JSON such as {EXAMPLE}, with the header Content-Type: application/json"
            )
        try:
            asked = Question.model_validate_json(await request.body())
        except ValidationError as error:
            return self._misunderstood(*_fault(error))
        if asked.explain and not self.service.settings.users:
            return self._misunderstood(403, "explanations are for users who sign in, and here nobody does")
        said = translation(asked.lang or "en")
        told = telling(self._work(asked, Visitor.of(request).anonymous()))
        if "text/event-stream" in request.headers.get("accept", "").lower():
            # What is refused before anything has happened is refused with its status, as without events.
            first = await anext(told)
            return _refused(first, said) if isinstance(first, Refused) else sent_events(_streamed(first, told, said))
        last: Told | Refused | None = None
        async for one in told:
            last = one or last
        return _refused(last, said) if isinstance(last, Refused) else JSONResponse(last and last[1]["answer"])

    def _misunderstood(self, status: int, told: str, **headers: str) -> JSONResponse:
        self.service.refused("not_understood", "v1")
        content = {"error": f"{told[:1].upper()}{told[1:]}.", "key": "not_understood"}
        return JSONResponse(content, status, {"Cache-Control": "no-store", **headers})

    def _work(self, asked: Question, visitor: Visitor) -> Callable[[Callable[[Told | Refused], None]], None]:
        """The work of answering: it tells each event, the answer last, or why there is none."""
        history = [one if isinstance(one, tuple) else (one.role, one.content) for one in asked.history]
        given = asked.question, visitor, history, asked.since, asked.until, "v1"

        def work(tell: Callable[[Told | Refused], None]) -> None:
            def on_the_way(one: Event) -> None:
                if one.kind != "answer":
                    tell((one.kind, one.to_dict()))

            try:
                answer = self.service.ask(*given, today=asked.today, tell=on_the_way).answer
            except Refused as refusal:
                tell(refusal)
            else:
                said = translation(asked.lang) if asked.lang else None
                found = worded(answer, self.service.operator, said)
                why = {"explanation": [one.to_dict() for one in answer.considered]} if asked.explain else {}
                tell(("answer", {"kind": "answer", "answer": {**found, **why}}))

        return work


async def _streamed(
    first: Told | None, rest: AsyncIterator[Told | Refused | None], said: Translation
) -> AsyncIterator[Told | None]:
    yield first
    async for one in rest:
        yield ("refused", _told(one, said)) if isinstance(one, Refused) else one


def _told(refusal: Refused, said: Translation) -> dict[str, object]:
    return {"error": refusal.told(said), "key": refusal.key}


def status_of(refusal: Refused) -> tuple[int, dict[str, str]]:
    """The status of HTTP of a refusal, and the headers that go with it."""
    seconds = refusal.details.get("seconds", AGAIN if refusal.key in ("busy", "stopping") else 0)
    return STATUS.get(refusal.key, 422), {"Retry-After": str(seconds)} if seconds else {}


def _refused(refusal: Refused, said: Translation) -> JSONResponse:
    status, headers = status_of(refusal)
    return JSONResponse(_told(refusal, said), status, {"Cache-Control": "no-store", **headers})


def _fault(error: ValidationError) -> tuple[int, str]:
    """The status and the sentence for a body that is no question; nothing of what was sent is repeated."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return 400, f"this is no JSON; send something like {EXAMPLE}"
    if first["loc"][:1] == ("history",):  # of the two ways to write it only one would be named
        return 422, 'history: a list of pairs such as ["user", "..."] and ["assistant", "..."], the oldest first'
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return 422, f"there is no such field; those that there are: {', '.join(Question.model_fields)}"
    return 422, f"{place or 'the question'}: {first['msg'][:1].lower()}{first['msg'][1:]}"
