"""A scripted model behind a real server on loopback: it says what a test tells it to, well or badly, fast or slowly."""

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def sse(piece, finish=None):
    """One event of a streamed answer."""
    choice = {"index": 0, "delta": {"content": piece} if piece else {}, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": [choice]}
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()


class Script:
    """What the server does with a request: ``say(request)`` gives the text of the answer.

    Attributes:
        status: of HTTP, one for each request in turn; the last one goes on.
        headers: of the answer.
        pause: seconds between pieces.
        cut: pieces after which the connection is closed without an end.
        raw: bytes that are sent instead of events.
    """

    def __init__(self, say=lambda request: "", *, status=(200,), headers=(), pause=0.0, cut=None, raw=None, piece=7):
        self.say, self.status, self.headers = say, list(status), dict(headers)
        self.pause, self.cut, self.raw, self.piece = pause, cut, raw, piece
        self.requests = []
        self.authorization = []
        self.stop = threading.Event()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        script = self.server.script
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        number = len(script.requests)
        script.requests.append(request)
        script.authorization.append(self.headers["authorization"])
        status = script.status[min(number, len(script.status) - 1)]
        self.send_response(status)
        for name, value in script.headers.items():
            self.send_header(name, value)
        self.send_header("connection", "close")
        if status != 200:
            words = json.dumps({"error": {"message": f"no: {self.headers['authorization']}", "code": status}}).encode()
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(words)))
            self.end_headers()
            self.wfile.write(words)
            return
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        with suppress(OSError):  # whoever asked has gone
            self.answer(script, request)

    def answer(self, script, request):
        if script.raw is not None:
            for part in script.raw:
                self.wfile.write(part)
                self.wfile.flush()
                if script.pause and script.stop.wait(script.pause):
                    return
            return
        text = script.say(request)
        pieces = [text[start : start + script.piece] for start in range(0, len(text), script.piece)]
        for count, piece in enumerate(pieces):
            if script.cut is not None and count == script.cut:
                return
            if script.pause and script.stop.wait(script.pause):
                return
            self.wfile.write(sse(piece))
            self.wfile.flush()
        self.wfile.write(sse("", "stop") + b"data: [DONE]\n\n")


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


@contextmanager
def model_server(script):
    """The server of a script; its address."""
    server = Server(("127.0.0.1", 0), Handler)
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


def given(request):
    """The sentences that a request gives, by number, in their order."""
    told = json.loads(request["messages"][1]["content"])
    return {int(number): text for release in told["releases"] for number, text in release["sentences"].items()}


def statements(*pairs):
    """An answer of statements, each (text, numbers)."""
    said = [{"text": text, "sentences": list(numbers)} for text, numbers in pairs]
    return json.dumps({"statements": said}, ensure_ascii=False)
