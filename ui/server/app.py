"""The service on the network: the page, the health address and the MCP tool in one server that stops cleanly."""

from __future__ import annotations

import asyncio
import logging
import re
import signal
import socket
from collections.abc import Callable

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from gradio.route_utils import STATIC_TEMPLATE_LIB
from gradio.routes import templates
from jinja2 import Environment, FileSystemLoader
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from ui.page import chat
from ui.page.desk import Desk
from ui.page.frame import sign_in
from ui.server.connections import Patient
from ui.server.doors import add_doors
from ui.server.gate import LOOPBACK, Forwarded, Gate
from ui.server.guards import BasePath, BodyLimit, LoginLimit, limited
from ui.server.headers import SecurityHeaders
from ui.server.operators import operators
from ui.service.limits import HOUR
from ui.service.logs import event
from ui.service.passwords import HASHED, check_of
from ui.service.service import Service
from ui.service.settings import ServiceSettings

log = logging.getLogger(f"presscite.{__name__}")

LARGEST_BODY = 1_000_000
"""In bytes: a question with a long history has a few thousand."""
LOGIN_TRIES = 20
"""Of one address, a minute."""
USER_TRIES = 100
"""Wrong passwords of one user, an hour, from wherever they come (OWASP ASVS 2.2.1)."""
KEPT_SESSIONS = 500
"""Gradio makes each program's question a session and keeps 10,000 of them, of some 20 KB each."""
KEPT_ALIVE_SECONDS = 75
"""Longer than proxies keep an idle connection: whoever closes first may close on a question under way."""
MOST_CONNECTIONS = 1_000
"""At a time; whoever comes then is told that the service is busy."""
LINGER_SECONDS = 2
"""How long a stop waits for connections that stay open, once every answer is given: a page holds one for life."""

HIDDEN_INFO = '{{ (none if config.get("auth_required") else gradio_api_info) | toorjson }}'
CARD = re.compile(r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*>")


def serve(service: Service, started: Callable[[str], None] = lambda address: None) -> None:
    """Serve until the process is asked to end, by Ctrl+C or by its supervisor; then finish what is being answered.

    Args:
        service: what answers.
        started: called with the address once it is open.

    Raises:
        OSError: the port is taken or not ours to open.
        McpMissing: the MCP tool was asked for and its library is not installed.
    """
    settings = service.settings
    app = application(service)
    with listening(settings.host, settings.port) as opened:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            proxy_headers=False,  # ``Forwarded`` does it, and drops what others say
            forwarded_allow_ips=list(settings.trusted_proxies),
            http=Patient,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=KEPT_ALIVE_SECONDS,
            timeout_graceful_shutdown=LINGER_SECONDS,
            server_header=False,
        )
        # Uvicorn answers the signals while it runs, and sends them once more when it has ended.
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_IGN)
        address = address_of(settings, opened.getsockname()[1])
        Server(config, service, address, started).run(sockets=[opened])


class Server(uvicorn.Server):
    """Uvicorn's server, which waits for answers under way before it closes connections.

    A question comes by one connection and its answer leaves by another, so that none may be closed before.
    """

    def __init__(self, config: uvicorn.Config, service: Service, address: str, started: Callable[[str], None]) -> None:
        super().__init__(config)
        self.service = service
        self.address = address
        self.tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open for visitors."""
        await super().startup(sockets)
        event(log, logging.INFO, "started", address=self.address, mcp=self.service.settings.mcp)
        self.tell(self.address)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no further question, finish those under way, close."""
        self.service.stop_taking()
        idle = await asyncio.to_thread(self.service.wait_until_idle, self.service.settings.drain_seconds)
        event(log, logging.INFO if idle else logging.WARNING, "stopped", finished=idle)
        await super().shutdown(sockets)


class GradioTemplates(FileSystemLoader):
    """Gradio's, without its name, slogan and picture, which whoever is sent a link to the page would see of it.

    Args:
        base_path: path under which the page is shown; who has no scripts is led to the one without them there.
    """

    def __init__(self, base_path: str) -> None:
        super().__init__(STATIC_TEMPLATE_LIB)
        self.head = f'<head><noscript><meta http-equiv="refresh" content="0; url={base_path}/plain"></noscript>'

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """One of them."""
        source, path, current = super().get_source(environment, template)
        plain = CARD.sub("", source).replace("<head>", self.head, 1)
        # Who has not signed in is not told what there is to ask.
        plain = plain.replace("{{ gradio_api_info | toorjson }}", HIDDEN_INFO)
        return plain, path, current


def application(service: Service) -> ASGIApp:
    """Everything that is served, as one ASGI application."""
    settings = service.settings
    templates.env.loader = GradioTemplates(settings.base_path)
    allowed = (
        limited(check_of(settings.users), service.store.limiter("users", USER_TRIES, seconds=HOUR), service.refused)
        if settings.users
        else None
    )
    passwords = {**(settings.users or {}), **(settings.operators or {})}
    if plain := [name for name, known in passwords.items() if not known.startswith(HASHED)]:
        log.warning("%s passwords stand in the users' file as they are: press-chat hash-password", len(plain))
    tries = service.store.limiter("sign-in", LOGIN_TRIES)
    app = FastAPI(openapi_url=None)
    # Without credentials. Where its own is there, Gradio leaves out its headers, which let every page in.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_methods=["GET", "POST"],
        expose_headers=["Retry-After"],
    )

    @app.get("/health")
    def health() -> JSONResponse:
        state = service.health()
        return JSONResponse(state, 200 if state["ok"] else 503, {"Cache-Control": "no-store"})

    desk = Desk(service)
    add_doors(app, service, desk, allowed, tries)
    if settings.operators:
        known = limited(
            check_of(settings.operators), service.store.limiter("operators", USER_TRIES, seconds=HOUR), service.refused
        )
        app.router.routes.extend(operators(service, known, tries))
    page = chat.build(service, desk)
    page.state_session_capacity = KEPT_SESSIONS
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        root_path=settings.base_path or None,
        auth=allowed,
        auth_message=sign_in(LOGIN_TRIES) if allowed else None,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        run_history=False,
        footer_links=[],
        max_file_size=1,  # nothing is uploaded here
        **chat.appearance(service.operator),
    )
    hosts = {*LOOPBACK, settings.host, *settings.allowed_hosts}
    behind = LoginLimit(app, tries, service.refused)
    parts = page.fns.keys(), page.blocks.keys()
    gate = Gate(behind, hosts, settings.allowed_origins, *parts, service.refused)
    inside = BasePath(BodyLimit(gate, LARGEST_BODY, service.refused), settings.base_path)
    told = SecurityHeaders(inside, ["'self'", *settings.frame_ancestors])
    return Forwarded(told, settings.trusted_proxies)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        OSError: the port is taken or not ours to open.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise OSError(f"cannot listen on {host}, port {port}: taken, or not ours; choose another --port") from error


def address_of(settings: ServiceSettings, port: int) -> str:
    """Where a browser on this machine finds the page."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{port}{settings.base_path}/"
