"""The endpoint for machines: ``ask``, through Gradio's API and as an MCP tool, with the same words and the same answer.

The MCP tool is served by the protocol's own library rather than by Gradio, whose tools call the server again over HTTP
from its own address: visitors could not be told apart, a password would shut them out, and no type would describe
what comes back.
"""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import api

from index.errors import PressciteError
from ui.limits import Visitor
from ui.service import Refused, Service

if TYPE_CHECKING:
    from mcp.server.fastmcp import FastMCP

DESCRIPTION = """Answer a question from the archive of press releases, in the releases' own words.

Every quote was checked to stand word for word in its release. Where no release answers, `status` says so
("not_found", or "not_stated" where releases are about it but do not say), `citations` is empty and `related` names the
closest releases.

Args:
    question: in a sentence or in keywords.
    since: only releases dated on or after this day, as 2024-12-31; none for no bound.
    until: only releases dated on or before this day.
    history: what was said before, oldest first, as pairs of role ("user" or "assistant") and text, so that a
        follow-up question is understood.

Returns:
    The answer: question, status, text with [n] behind each sentence, short (the few words that answer, if any),
    confidence (0 to 1), citations (number, quote, start, end, document with id, url, title, published), passages,
    related, timings.
"""


class McpMissing(PressciteError):
    """The MCP tool was asked for and its library is not installed."""


def answer(
    service: Service,
    visitor: Visitor,
    channel: str,
    question: str,
    since: str | None,
    until: str | None,
    history: list[list[str]] | None,
) -> dict[str, Any]:
    """An answer as JSON.

    Raises:
        Refused: see :mod:`ui.service`.
    """
    said = [(role, text) for role, text in map(_pair, history or [])]
    return dict(service.ask(question, visitor, said, _day(since), _day(until), channel).answer.to_dict())


def add_api(service: Service, concurrency_id: str) -> None:
    """Add the endpoint ``/ask`` to the page that is being built."""

    def ask(
        question: str,
        request: gr.Request,
        since: str | None = None,
        until: str | None = None,
        history: list[list[str]] | None = None,
    ) -> dict[str, Any]:
        try:
            return answer(service, Visitor.of(request), "api", question, since, until, history)
        except Refused as refusal:
            raise gr.Error(str(refusal), print_exception=False) from None

    limit = service.settings.concurrency
    api(ask, api_name="ask", api_description=DESCRIPTION, concurrency_limit=limit, concurrency_id=concurrency_id)


def mcp_server(service: Service) -> FastMCP:
    """The MCP server with its one tool; each request stands alone, so that no session is kept.

    Raises:
        McpMissing: the library is not installed.
    """
    try:
        from mcp.server.fastmcp import Context, FastMCP
        from mcp.server.fastmcp.exceptions import ToolError
        from mcp.server.transport_security import TransportSecuritySettings
    except ImportError:
        raise McpMissing("the MCP tool needs one more package; type: pip install 'presscite[mcp]'") from None
    # A page from elsewhere could have its own name resolve to this machine and so read an archive that is served to
    # this machine alone. Where others may come in anyway, the name they use is not known here.
    alone = service.settings.host in ("127.0.0.1", "localhost", "::1") and not service.settings.trusted_proxies
    names = ["127.0.0.1:*", "localhost:*", "[::1]:*"]
    server = FastMCP(
        "presscite",
        streamable_http_path="/mcp",
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=alone,
            allowed_hosts=names,
            allowed_origins=[f"http://{name}" for name in names],
        ),
    )

    async def ask(
        question: str,
        ctx: Context[Any, Any, Any],
        since: str | None = None,
        until: str | None = None,
        history: list[list[str]] | None = None,
    ) -> dict[str, Any]:
        visitor = Visitor.of(ctx.request_context.request)
        try:
            return await asyncio.to_thread(answer, service, visitor, "mcp", question, since, until, history)
        except Refused as refusal:
            raise ToolError(str(refusal)) from None

    server.add_tool(ask, description=DESCRIPTION)
    return server


def _pair(turn: Any) -> tuple[str, str]:  # noqa: ANN401 (from a machine, it may be anything)
    if isinstance(turn, list | tuple) and len(turn) == 2 and all(isinstance(part, str) for part in turn):
        return turn[0], turn[1]
    raise Refused("invalid")


def _day(text: Any) -> date | None:  # noqa: ANN401 (as above)
    if text is None or text == "":
        return None
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError):
        raise Refused("bad_dates") from None
