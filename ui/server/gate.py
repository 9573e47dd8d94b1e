"""What is let in at all: from which hosts and pages, to which addresses, in which form.

Gradio brings some sixty addresses, for uploads, files, recordings and pages of its own about itself. The chat needs a
dozen, so that only these are served. What a call sends is checked before Gradio sees it: a call that cannot be
understood is told so, and is no failure of the service.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from index.address import split_address
from ui.languages.translation import LOCALES

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
GRADIO = "/gradio_api"
LONGEST_PATH = 500
"""Characters of an address here; of a longer one the file system makes an error."""
_NAME = r"[\w-]{1,100}"
PLAIN = rf"/plain(/({'|'.join(LOCALES)}))?"
READ = re.compile(
    r"/|/(health|config|theme\.css|favicon\.ico|robots\.txt|manifest\.json|logout|mcp|metrics|operators)/?"
    rf"|/operators/(releases|questions\.(csv|jsonl))|/embed\.js|{PLAIN}|/v1(/ask|/openapi\.json)?"
    r"|/(assets|static|svelte)/.+"
    rf"|{GRADIO}/(info|theme\.css|startup-events|app_id|login_check|user|queue/data)/?"
    rf"|{GRADIO}/(heartbeat|call/ask)/{_NAME}"
)
SENT = re.compile(
    rf"/login/?|/mcp/?|/operators/delete|/v1/ask|/events/ask|{PLAIN}"
    rf"|{GRADIO}/(call/ask|queue/join|component_server|cancel|reset|startup-events)/?"
)
PRIVATE = re.compile(r"/(operators|login)\b")
"""Where pages of other sites have nothing to do, those that may ask among them: a browser sends passwords along."""
FORWARDED = (b"x-forwarded", b"forwarded", b"x-gradio")
"""What headers begin with that say for whom somebody asks."""
ARGUMENTS = 4
"""Of ``ask``: question, since, until, history. What is left out is nothing."""

UNDERSTOOD = 'send a JSON object such as {"data": ["Which centers are there?", null, null, []]}'


class Forwarded:
    """Believes a trusted proxy about the visitor's address, the host and the scheme; of others that is dropped.

    Args:
        app: what is behind it.
        proxies: addresses and networks.
    """

    def __init__(self, app: ASGIApp, proxies: Collection[str]) -> None:
        self.app = app
        self.proxies = [ip_network(proxy) for proxy in proxies]
        self.behind = ProxyHeadersMiddleware(app, list(proxies))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] != "http" or self._is_trusted(scope):
            await self.behind(scope, receive, send)  # type: ignore[arg-type]
            return
        headers = [pair for pair in scope["headers"] if not pair[0].startswith(FORWARDED)]
        await self.app({**scope, "headers": headers}, receive, send)

    def _is_trusted(self, scope: Scope) -> bool:
        try:
            peer = ip_address((scope.get("client") or ("",))[0])
        except ValueError:
            return False
        return any(peer in network for network in self.proxies)


class Gate:
    """Refuses what the service does not serve, in a sentence.

    Args:
        app: what is behind it.
        hosts: names by which it may be called; addresses in figures always may.
        origins: pages of other sites, such as "https://www.example.gov", whose scripts may ask.
        functions: numbers of the functions that Gradio may be asked to run.
        components: numbers of the parts of its page.
        told: called with the key of what is refused.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Collection[str],
        origins: Collection[str],
        functions: Collection[int],
        components: Collection[int],
        told: Callable[[str], None],
    ) -> None:
        self.app = app
        self.hosts = frozenset(host.casefold() for host in hosts)
        self.origins = frozenset(origins)
        self.functions = functions
        self.components = components
        self.told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        refusal = self._refusal(scope)
        if refusal is None and scope["method"] == "POST" and scope["path"].startswith(GRADIO):
            body = await whole(receive)
            if body is None:
                return
            sent = understood(body, scope["path"], self.functions, self.components)
            if isinstance(sent, str):
                refusal = self._refused(422, "not_understood", sent)
            else:
                scope, receive = replayed(scope, receive, json.dumps(sent).encode())
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        forwarded = headers.get("x-forwarded-host", "").split(",")[0].strip()  # only a trusted proxy's is still there
        host = forwarded or host
        if not self._is_called_by(host):
            told = "this name is not one of the service's; whoever runs it adds it with --allowed-hosts"
            return self._refused(421, "unknown_host", told)
        own = origin is None or split_address(origin).netloc == host
        if not own and (origin not in self.origins or PRIVATE.match(scope["path"])):
            told = "pages of other sites may not ask here; whoever runs the service allows one with --allowed-origins"
            return self._refused(403, "foreign_origin", told)
        served = {"GET": READ, "HEAD": READ, "POST": SENT, "OPTIONS": SENT}.get(scope["method"])
        if scope["path"].rstrip("/") == "/mcp":
            return None
        if served is None or len(scope["path"]) > LONGEST_PATH or not served.fullmatch(scope["path"]):
            return answered(404, "nothing is served here")
        return None

    def _refused(self, status: int, key: str, told: str) -> JSONResponse:
        self.told(key)
        return answered(status, told)

    def _is_called_by(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name.casefold() in self.hosts or f"[{name}]" in self.hosts:
            return True
        try:
            ip_address(name)
        except ValueError:
            return False
        return True  # an address in figures cannot be made to point elsewhere


def understood(
    body: bytes, path: str, functions: Collection[int], components: Collection[int]
) -> Mapping[str, object] | str:
    """What a call sends, with all arguments of ``ask``; or the sentence that says what is wrong."""
    try:
        sent = json.loads(body or b"{}", parse_constant=_no_json)
    except (ValueError, RecursionError):
        return f"this is no JSON; {UNDERSTOOD}"
    if not isinstance(sent, dict):
        return f"this is no JSON object; {UNDERSTOOD}"
    session = sent.get("session_hash")
    if session is not None and not (isinstance(session, str) and re.fullmatch(_NAME, session)):
        return "session_hash is a name of letters and figures"
    part = sent.get("component_id")
    if path.rstrip("/").endswith("/component_server") and not (isinstance(part, int) and part in components):
        return "component_server takes the component_id of a part of the page"
    if not path.rstrip("/").endswith(("/call/ask", "/queue/join")):
        return sent if _is_text(sent) else f"there is half a character in it, which is no text; {UNDERSTOOD}"
    function = sent.get("fn_index")
    if function is not None and (not isinstance(function, int) or function not in functions):
        return "there is no such function; leave fn_index out"
    if path.rstrip("/").endswith("queue/join") and (session is None or function is None):
        return "queue/join takes session_hash and fn_index; programs find it easier to use call/ask"
    data = sent.get("data")
    if not isinstance(data, list) or not 1 <= len(data) <= ARGUMENTS:
        return f"data is a list of one to four arguments; {UNDERSTOOD}"
    return {**sent, "data": data + [None] * (ARGUMENTS - len(data))}


def _no_json(name: str) -> object:
    """What Python reads as a number, and no other program."""
    raise ValueError(name)


def _is_text(sent: object) -> bool:
    """Whether it can be written in UTF-8, as a refusal of Gradio's repeats it."""
    try:
        json.dumps(sent, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


async def whole(receive: Receive) -> bytes | None:
    """The body of a request; None where the client went away."""
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


def replayed(scope: Scope, receive: Receive, body: bytes) -> tuple[Scope, Receive]:
    """A request with another body, to be read anew."""
    lengths = (b"content-length", b"transfer-encoding")
    headers: Sequence[tuple[bytes, bytes]] = [pair for pair in scope["headers"] if pair[0] not in lengths]
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return {**scope, "headers": [*headers, (b"content-length", b"%d" % len(body))]}, again


def answered(status: int, told: str) -> JSONResponse:
    """A refusal, in a sentence."""
    return JSONResponse({"error": told[:1].upper() + told[1:] + "."}, status)
