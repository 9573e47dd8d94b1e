"""What stands before the pages, as ASGI applications around another."""

from __future__ import annotations

import asyncio
import base64
import math
from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.service.limits import Limiter, Visitor

REQUEST = ("type", "asgi", "http_version", "scheme", "headers", "client", "server")
"""What a connection says of itself, whatever it asks for."""
BODY_SECONDS = 30.0
"""How long a client may take between two pieces of what it sends."""


class BasePath:
    """Answers below a path as at the root, so that a proxy may pass the path on or cut it off."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self.app = app
        self.path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        # More than once: Starlette cuts it off too, so that what is left would lead to the same page by another name.
        while self.path and (scope["type"] == "http") and f"{scope['path']}/".startswith(f"{self.path}/"):
            scope = {**scope, "path": scope["path"][len(self.path) :] or "/"}
            scope["raw_path"] = scope["path"].encode()
        await self.app(scope, receive, send)


class BodyLimit:
    """Refuses a request whose body is larger than ``most`` bytes, whether or not it said so beforehand."""

    def __init__(self, app: ASGIApp, most: int, told: Callable[[str], None]) -> None:
        self.app = app
        self.most = most
        self.told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        refusal = PlainTextResponse(f"The request is larger than {self.most:,} bytes.", 413)
        if declared.isdigit() and int(declared) > self.most:
            self.told("too_large")
            await refusal(scope, receive, send)
            return
        received, over, begun, ended = 0, False, False, False

        async def receive_some() -> Message:
            nonlocal received, over, ended
            # Once all is there, what is waited for is the end of the connection, and that may take as long as it likes.
            message = await (receive() if ended else asyncio.wait_for(receive(), BODY_SECONDS))
            ended = ended or not message.get("more_body")
            received += len(message.get("body", b""))
            over = over or received > self.most
            return {"type": "http.disconnect"} if over else message

        async def send_unless_over(message: Message) -> None:
            nonlocal begun
            if not over:
                begun = True
                await send(message)

        try:
            await self.app(scope, receive_some, send_unless_over)
        except TimeoutError:
            if begun:
                raise
            await PlainTextResponse("The request did not arrive in time.", 408)(scope, receive, send)
        except ClientDisconnect:  # nobody is there to be told anything
            return
        except Exception:
            if not over:
                raise
        if over and not begun:
            self.told("too_large")
            await refusal(scope, receive, send)


class LoginLimit:
    """Bounds how often an address may try to sign in, with the right password or a wrong one."""

    def __init__(self, app: ASGIApp, tries: Limiter, told: Callable[[str], None]) -> None:
        self.app = app
        self.tries = tries
        self.told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        path = scope.get("path", "").rstrip("/")
        login = scope["type"] == "http" and scope["method"] == "POST" and path.rpartition("/")[2] == "login"
        wait = self.tries.wait(_address(scope)) if login else 0
        await (_too_many(wait, self.told) if wait else self.app)(scope, receive, send)


class Password:
    """Lets in who gives a user's name and password in the request (HTTP basic authentication); counts wrong ones."""

    def __init__(
        self,
        app: ASGIApp,
        allowed: Callable[[str, str], Awaitable[bool]],
        tries: Limiter,
        told: Callable[[str], None],
    ) -> None:
        self.app = app
        self.allowed = allowed
        self.tries = tries
        self.told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        visitor = _address(scope)
        if wait := self.tries.wait(visitor, count=False):
            await _too_many(wait, self.told)(scope, receive, send)
        elif await self.allowed(*_name_and_password(dict(scope["headers"]).get(b"authorization", b""))):
            await self.app(scope, receive, send)
        else:
            self.tries.wait(visitor)
            refusal = Response("user and password, please", 401, {"WWW-Authenticate": 'Basic realm="presscite"'})
            await refusal(scope, receive, send)


class SignedIn:
    """Lets in whom the page knows by the cookie of its sign-in; the page itself is asked."""

    def __init__(self, app: ASGIApp, page: ASGIApp, check: str) -> None:
        self.app = app
        self.page = page
        self.check = check

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        status = 0

        async def look(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)

        asked = {key: scope[key] for key in REQUEST if key in scope}
        place = {"method": "GET", "path": self.check, "raw_path": self.check.encode(), "query_string": b""}
        await self.page({**asked, **place, "root_path": ""}, _nothing_more, look)
        refusal = PlainTextResponse("Please sign in.", 401)
        await (self.app if status == 200 else refusal)(scope, receive, send)


async def _nothing_more() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def _address(scope: Scope) -> Visitor:
    return Visitor.of(Request(scope)).anonymous()


def _too_many(wait: float, told: Callable[[str], None]) -> Response:
    told("too_many_tries")
    return PlainTextResponse("Too many tries to sign in; wait a minute.", 429, {"Retry-After": str(math.ceil(wait))})


def limited(
    allowed: Callable[[str, str], bool], tries: Limiter, told: Callable[[str], None]
) -> Callable[[str, str], Awaitable[bool]]:
    """A check of passwords that counts a user's wrong ones, from wherever they come: after too many none is right."""

    async def check(name: str, password: str) -> bool:
        user = Visitor("", f"user {name}")
        if tries.wait(user, count=False):
            told("locked_out")
            return False
        right = await asyncio.to_thread(allowed, name, password)  # it takes its time on purpose
        if not right:
            tries.wait(user)
            if name:  # programs ask without a name first, to be asked for one
                told("wrong_password")
        return right

    return check


def _name_and_password(header: bytes) -> tuple[str, str]:
    kind, _, coded = header.partition(b" ")
    if kind.lower() != b"basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(coded, validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return name, password
