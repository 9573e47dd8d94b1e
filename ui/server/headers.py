"""What every response tells the browser: what it may run, who may frame it, and how its cookies travel.

The page's scripts stand in Gradio's own HTML, with the page's settings in them, so that they differ from answer to
answer. Each is named by its hash (Content Security Policy, level 2), worked out from what is sent: a script that
anybody gets into the page later has none, and does not run. What remains open is ``unsafe-eval``, since Gradio makes
functions of the page's own scripts, and styles, which it writes into elements.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = re.compile(rb"<script\b(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL | re.IGNORECASE)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # "no-referrer" makes a form of our own page one of an unknown page
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds them to every response.

    Args:
        app: what is behind it.
        ancestors: pages that may show this one in a frame, such as "https://www.example.gov"; nobody's where empty.
    """

    def __init__(self, app: ASGIApp, ancestors: Collection[str] = ()) -> None:
        self.app = app
        self.ancestors = tuple(ancestors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []  # a page, until all of it is there and its scripts are known

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                message = {**message, "headers": headers.raw}
                headers.update(FIXED)
                careful_cookies(headers, secure=scope["scheme"] == "https")
                if headers.get("content-type", "").startswith("text/html"):
                    held.append(message)
                    return
                headers["Content-Security-Policy"] = self.policy([])
            elif held and message["type"] == "http.response.body":
                held.append(message)
                if message.get("more_body"):
                    return
                body = b"".join(part.get("body", b"") for part in held[1:])
                headers = MutableHeaders(raw=held[0]["headers"])
                headers["Content-Security-Policy"] = self.policy(inline_scripts(body))
                await send(held[0])
                held.clear()
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def policy(self, scripts: Sequence[bytes]) -> str:
        """The content security policy of a response with these inline scripts."""
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts]
        rules = {
            "default-src": ["'none'"],
            "script-src": ["'self'", "'unsafe-eval'", *dict.fromkeys(hashes)],
            "style-src": ["'self'", "'unsafe-inline'"],
            "img-src": ["'self'", "data:"],
            "font-src": ["'self'", "data:"],
            "connect-src": ["'self'"],
            "manifest-src": ["'self'"],
            "worker-src": ["'self'", "blob:"],
            "base-uri": ["'self'"],
            "form-action": ["'self'"],
            "frame-ancestors": list(self.ancestors) or ["'none'"],
        }
        return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def inline_scripts(page: bytes) -> list[bytes]:
    """The scripts that stand in a page themselves."""
    return [found["body"] for found in SCRIPT.finditer(page) if b" src=" not in found["attributes"]]


def careful_cookies(headers: MutableHeaders, *, secure: bool) -> None:
    """Cookies that no other site's page sends along, that no script reads, and that travel enciphered if the page does.

    Gradio sets a session's twice, once for use over plain HTTP; where the page is enciphered that one is not sent.
    """
    cookies = headers.getlist("set-cookie")
    if not cookies:
        return
    del headers["set-cookie"]
    for cookie in cookies:
        if secure and "-unsecure-" in cookie.partition("=")[0] and "max-age=0" not in cookie.lower():
            continue
        parts = [part.strip() for part in cookie.split(";")]
        kept = [part for part in parts if part.partition("=")[0].lower() not in ("samesite", "secure", "httponly")]
        headers.append("set-cookie", "; ".join([*kept, "HttpOnly", "SameSite=Lax", *(["Secure"] if secure else [])]))
