"""HTTP in which an answer has so many bytes and seconds and no more, whatever its server sends."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from functools import cache

import httpx2


class TooLarge(Exception):
    """An answer of more bytes than are taken, or one that is packed, so that its length is not known."""


class _Counted(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, most: int, until: float) -> None:
        self._stream, self._most, self._until = stream, most, until

    def __iter__(self) -> Iterator[bytes]:
        left = self._most
        for part in self._stream:
            left -= len(part)
            if left < 0:
                raise TooLarge
            if time.monotonic() > self._until:
                raise httpx2.ReadTimeout("the time is up")
            yield part

    def close(self) -> None:
        self._stream.close()


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are trusted; read once, for that takes longer than all else of a request."""
    return httpx2.create_ssl_context()


class _Bounded(httpx2.BaseTransport):
    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._transport = httpx2.HTTPTransport(verify=_trusted())

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["accept-encoding"] = "identity"
        until = time.monotonic() + self._seconds
        response = self._transport.handle_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise TooLarge
        if isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = _Counted(response.stream, self._most, until)
        return response

    def close(self) -> None:
        self._transport.close()


def bounded_client(most: int, seconds: float) -> httpx2.Client:
    """A client that follows no redirection, which could carry a key elsewhere, and uses no proxy.

    Args:
        most: bytes of an answer.
        seconds: of an answer, from the request to its end.
    """
    return httpx2.Client(transport=_Bounded(most, seconds), follow_redirects=False, trust_env=False)
