"""A scripted model behind a real server on loopback: it says what it is told to, well or badly, fast or slowly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = Mapping[str, Any]


@dataclass(slots=True)
class Script:
    """What the server does with a request.

    Attributes:
        say: the text of the answer to a request.
        status: of HTTP, one for each request in turn; the last one goes on.
        headers: of the answer.
        pause: seconds between pieces.
        cut: pieces after which the connection is closed without an end.
        raw: bytes that are sent instead of events.
        piece: characters of a piece.
        requests: those that came.
        authorization: the header of each.
        stop: set when nobody waits any more.
    """

    say: Callable[[Request], str] = lambda request: ""
    status: Sequence[int] = (200,)
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    cut: int | None = None
    raw: Sequence[bytes] | None = None
    piece: int = 7
    requests: list[Request] = field(default_factory=list)
    authorization: list[str | None] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        """Nothing is printed."""

    def do_POST(self) -> None:
        """Answer a request as the script says."""
        script = self.server.script
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        status = script.status[min(len(script.requests), len(script.status) - 1)]
        script.requests.append(request)
        script.authorization.append(self.headers["authorization"])
        self.send_response(status)
        for name, value in script.headers.items():
            self.send_header(name, value)
        self.send_header("connection", "close")
        if status != 200:
            # As some servers do, with the key in it.
            words = json.dumps({"error": {"message": f"no: {self.headers['authorization']}", "code": status}}).encode()
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(words)))
            self.end_headers()
            self.wfile.write(words)
            return
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        with suppress(OSError):  # whoever asked has gone
            for part in _parts(script, request):
                self.wfile.write(part)
                self.wfile.flush()
                if script.pause and script.stop.wait(script.pause):
                    return


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    script: Script

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that was given up is none."""


@contextmanager
def model_server(script: Script) -> Iterator[str]:
    """The server of a script; its address."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.script = script
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        script.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


def event(piece: str, finish: str | None = None) -> bytes:
    """One event of a streamed answer."""
    choice = {"index": 0, "delta": {"content": piece} if piece else {}, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": [choice]}
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()


def given(request: Request) -> dict[int, str]:
    """The sentences that a request gives, by number, in their order."""
    told = json.loads(request["messages"][1]["content"])
    return {int(number): text for release in told["releases"] for number, text in release["sentences"].items()}


def number_of(request: Request, words: str) -> int:
    """The number of the first sentence that begins with some words; 0 where none does."""
    return next((number for number, text in given(request).items() if text.startswith(words)), 0)


def statements(*pairs: tuple[str, Sequence[int]]) -> str:
    """An answer of statements, each (text, numbers)."""
    said = [{"text": text, "sentences": list(numbers)} for text, numbers in pairs]
    return json.dumps({"statements": said}, ensure_ascii=False)


def _parts(script: Script, request: Request) -> Iterator[bytes]:
    if script.raw is not None:
        yield from script.raw
        return
    text = script.say(request)
    for count, start in enumerate(range(0, len(text), script.piece)):
        if script.cut is not None and count == script.cut:
            return
        yield event(text[start : start + script.piece])
    yield event("", "stop") + b"data: [DONE]\n\n"
