"""Servers on loopback for the tests of following: what they answer is a table that a test may change while they run."""

import gzip
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """A site.

    Attributes:
        pages: by path what is answered: (status, headers, body), or a function that is given the handler.
        asked: the paths that were asked for, in order.
        heard: the headers of each request.
        sent: bytes of all bodies.
        at: before which request something is done, and what; None for nothing.
    """

    def __init__(self):
        self.pages, self.asked, self.heard, self.sent, self.at = {}, [], [], 0, None

    def put(self, path, body, kind="text/html; charset=utf-8", status=200, **headers):
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": kind, **given}, body.encode() if isinstance(body, str) else body)

    def redirect(self, path, to, status=301):
        self.pages[path] = (status, {"Location": to}, b"")

    @property
    def host(self):
        return f"localhost:{self.port}"

    @property
    def origin(self):
        return f"http://{self.host}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 2**16

    def do_GET(self):
        site = self.server.site
        site.asked.append(self.path)
        site.heard.append(dict(self.headers.items()))
        if site.at and len(site.asked) == site.at[0]:
            site.at[1]()
        answer = site.pages.get(self.path, (404, {}, b"nothing here"))
        if callable(answer):
            answer(self)
            return
        status, headers, body = answer
        etag = headers.get("ETag")
        modified = headers.get("Last-Modified")
        if status == 200 and (
            (etag and self.headers.get("If-None-Match") == etag)
            or (modified and self.headers.get("If-Modified-Since") == modified)
        ):
            status, body = 304, b""
        site.sent += len(body)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A guest that leaves in the midst of an answer is no fault."""


@contextmanager
def running(handler):
    """A server on loopback; nothing is left running behind it."""
    server = Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serving():
    """A site on loopback."""
    site = Site()
    with running(Handler) as server:
        server.site, site.port = site, server.server_port
        yield site


def packed(body):
    return gzip.compress(body if isinstance(body, bytes) else body.encode(), mtime=0)
