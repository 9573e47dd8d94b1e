"""What operators see at ``/operators``: a page, two exports and a form that deletes, for those who are named alone."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from datetime import date
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, request_response

from ui.languages.translation import Translation, chosen
from ui.page.desk import LONGEST_SEARCH
from ui.page.operators import operators_page, staff_search
from ui.page.sent import cleaned
from ui.server.guards import Password
from ui.service.database import StoreUnusable
from ui.service.limits import Limiter
from ui.service.overview import Overviews
from ui.service.questions import write_csv, write_gold
from ui.service.service import Service

PATH = "/operators"
PRIVATE = {"Cache-Control": "no-store"}


def operators(service: Service, allowed: Callable[[str, str], Awaitable[bool]], tries: Limiter) -> list[Route]:
    """All that stands below ``PATH``.

    Args:
        service: whose store is looked at.
        allowed: whether a name and a password are an operator's.
        tries: bounds how often an address gives wrong ones.
    """
    overviews = Overviews(service.store)

    def page(said: Translation, deleted: int | None = None) -> Response:
        seen = overviews.now(service.assistant().index.embedder)
        root = f"{service.settings.base_path}/"
        return HTMLResponse(operators_page(seen, said, service.settings.keep_days, root, deleted), headers=PRIVATE)

    async def look(request: Request) -> Response:
        return await told(page, _said(request))

    async def releases(request: Request) -> Response:
        words = cleaned(request.query_params.get("words", "")[:LONGEST_SEARCH])
        return await told(found, words, _said(request))

    def found(words: str, said: Translation) -> Response:
        root = f"{service.settings.base_path}/"
        return HTMLResponse(staff_search(service.assistant().index, words, said, root), headers=PRIVATE)

    async def csv(_: Request) -> Response:
        return await told(exported, "csv", "text/csv")

    async def gold(_: Request) -> Response:
        return await told(exported, "jsonl", "application/x-ndjson")

    def exported(kind: str, media: str) -> Response:
        out = io.StringIO()
        write = write_csv if kind == "csv" else write_gold
        write(service.store.all_turns(), out)
        named = {**PRIVATE, "Content-Disposition": f'attachment; filename="questions.{kind}"'}
        return Response(out.getvalue(), media_type=media, headers=named)

    async def delete(request: Request) -> Response:
        form = parse_qs((await request.body()).decode(errors="replace"))
        try:
            until = date.fromisoformat(form.get("until", [""])[0])
        except ValueError:
            until = None
        if until is None or form.get("sure") != ["1"]:
            return PlainTextResponse("Name a day, as 2026-12-31, and say that you are sure.", 400, PRIVATE)

        def work() -> Response:
            return page(_said(request), service.store.delete_until(until))

        return await told(work)

    served = ((PATH, look, "GET"), (f"{PATH}/releases", releases, "GET"), (f"{PATH}/delete", delete, "POST"))
    exports = ((f"{PATH}/questions.csv", csv, "GET"), (f"{PATH}/questions.jsonl", gold, "GET"))
    return [
        Route(path, Password(request_response(answer), allowed, tries, service.refused), methods=[method])
        for path, answer, method in (*served, *exports)
    ]


async def told(work: Callable[..., Response], *given: object) -> Response:
    """What some work gives that waits for the store, or a sentence where that cannot be read."""
    try:
        return await asyncio.to_thread(work, *given)
    except StoreUnusable as error:
        return PlainTextResponse(f"The questions cannot be read: {error}", 503, PRIVATE)


def _said(request: Request) -> Translation:
    wanted = [part.split(";")[0].strip() for part in request.headers.get("accept-language", "").split(",")]
    return chosen(wanted)
