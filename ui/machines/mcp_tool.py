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
from ui.machines.telling import THREADS
from ui.service.limits import Visitor
from ui.service.service import Refused, Service


def mcp_server(service: Service) -> FastMCP:
    """The MCP server with its one tool, at /mcp; each request stands alone, so that no session is kept."""
    server = FastMCP(
        "presscite",
        streamable_http_path="/mcp",
        stateless_http=True,
        json_response=True,
        # Hosts and origins are checked before, for all addresses alike.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
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
            given = service, visitor, "mcp", question, since, until, history
            return await asyncio.get_running_loop().run_in_executor(THREADS, answer, *given)
        except Refused as refusal:
            raise ToolError(str(refusal)) from None

    server.add_tool(ask, description=DESCRIPTION)
    return server
