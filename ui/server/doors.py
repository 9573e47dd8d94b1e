"""What is served beside Gradio's page: for programs, other sites' pages, browsers without scripts, and operators."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from index.errors import PressciteError
from ui.machines.v1.ask import Ask
from ui.machines.v1.description import description
from ui.page.desk import Desk
from ui.page.embed import embed_script
from ui.page.plain import Plain
from ui.page.reference import reference
from ui.page.told import ToldAnswers
from ui.server.gate import GRADIO
from ui.server.guards import Password, SignedIn
from ui.service.limits import Limiter
from ui.service.service import Service

if TYPE_CHECKING:
    from ui.service.meters import Meters

LOGIN_CHECK = f"{GRADIO}/login_check"
EMBEDDED = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Any page may load the script that puts the chat into it; whether the chat may be there is another matter."""

Check = Callable[[str, str], Awaitable[bool]]


class McpMissing(PressciteError):
    """The MCP tool was asked for and its library is not installed."""


def add_doors(app: FastAPI, service: Service, desk: Desk, allowed: Check | None, tries: Limiter) -> None:
    """Add all of it.

    Args:
        app: what it is added to.
        service: what answers.
        desk: that of its page.
        allowed: whether a user's password is right; None where everybody may come in.
        tries: how often an address may guess.

    Raises:
        McpMissing: the MCP tool was asked for and its library is not installed.
    """
    settings = service.settings

    def guarded(door: ASGIApp) -> ASGIApp:
        return Password(door, allowed, tries, service.refused) if allowed else door

    described = description(settings.base_path, passwords=bool(allowed))
    asked = ToldAnswers(desk)
    doors: dict[str, ASGIApp] = {
        "/v1/ask": guarded(Ask(service)),
        "/v1/openapi.json": guarded(JSONResponse(described)),
        "/v1": guarded(HTMLResponse(reference(described))),
        "/plain": guarded(Plain(service)),
        "/plain/{language}": guarded(Plain(service)),
        "/events/ask": SignedIn(asked, app, LOGIN_CHECK) if allowed else asked,
        "/embed.js": Response(embed_script(settings.frame_ancestors), headers=EMBEDDED, media_type="text/javascript"),
    }
    if service.meters:
        doors["/metrics"] = guarded(Figures(service.meters))
    for path, door in doors.items():
        app.router.routes.append(Route(path, door))
    if settings.mcp:
        _add_mcp(app, service, guarded)


class Figures:
    """What the service counts, as an application."""

    def __init__(self, meters: Meters) -> None:
        self.meters = meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        from ui.service.meters import TYPE

        figures = await asyncio.to_thread(self.meters.exposed)
        await Response(figures, 200, {"Content-Type": TYPE, "Cache-Control": "no-store"})(scope, receive, send)


def _add_mcp(app: FastAPI, service: Service, guarded: Callable[[ASGIApp], ASGIApp]) -> None:
    try:
        from ui.machines.mcp_tool import mcp_server
    except ImportError:
        raise McpMissing("--mcp needs one more package; type: pip install 'presscite[mcp]'") from None
    server = mcp_server(service)
    for route in server.streamable_http_app().routes:
        if isinstance(route, Route):
            app.router.routes.append(Route(route.path, guarded(route.endpoint)))

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    app.router.lifespan_context = lifespan
