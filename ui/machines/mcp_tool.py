"""The MCP tool ``ask``. Import this module only where the extra ``presscite[mcp]`` is installed.

It is served by the protocol's own library rather than by Gradio, whose tools call the server again over HTTP from its
own address: visitors could not be told apart, and a password would shut them out.
"""

from __future__ import annotations

import asyncio
from typing import Any

from mcp.server.fastmcp import Context, FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings

from ui.machines.api import DESCRIPTION, answer
from ui.service.limits import Visitor
from ui.service.service import Refused, Service

THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")


def mcp_server(service: Service) -> FastMCP:
    """The MCP server with its one tool, at /mcp; each request stands alone, so that no session is kept."""
    server = FastMCP(
        "presscite",
        streamable_http_path="/mcp",
        stateless_http=True,
        json_response=True,
        transport_security=_security(service),
    )

    async def ask(
        question: str,
        context: Context[Any, Any, Any],
        since: str | None = None,
        until: str | None = None,
        history: list[list[str]] | None = None,
    ) -> dict[str, Any]:
        visitor = Visitor.of(context.request_context.request)
        try:
            return await asyncio.to_thread(answer, service, visitor, "mcp", question, since, until, history)
        except Refused as refusal:
            raise ToolError(str(refusal)) from None

    server.add_tool(ask, description=DESCRIPTION)
    return server


def _security(service: Service) -> TransportSecuritySettings:
    """A page from elsewhere could have its own name resolve to this machine, and read what is for this machine alone.

    Where others may come in anyway, the names by which they do are not known here.
    """
    settings = service.settings
    alone = f"[{settings.host}]" in THIS_MACHINE or settings.host in THIS_MACHINE
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=alone and not settings.trusted_proxies,
        allowed_hosts=[f"{host}:*" for host in THIS_MACHINE],
        allowed_origins=[f"http://{host}:*" for host in THIS_MACHINE],
    )
