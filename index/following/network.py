"""Connections to where an address was checked to be, and never for longer, or for more, than is allowed.

A name is resolved once, all that it stands for is checked, and the connection is made to an address that was checked:
a name that answers differently a moment later gains nothing. TLS still checks the certificate against the name.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Collection, Iterable
from typing import Any

import httpcore

from index.following.addresses import Down, Unfetched, checked_ip


class Meter:
    """What the request under way may still take; shared by the connections, of which one is used at a time.

    Attributes:
        received: bytes that came in, of all requests.
    """

    def __init__(self) -> None:
        self.received = 0
        self._ends = 0.0
        self._left = 0

    def start(self, seconds: float, size: int) -> None:
        """Begin a request that may take so many seconds and bytes."""
        self._ends = time.monotonic() + seconds
        self._left = size

    def seconds(self) -> float:
        """How many are left.

        Raises:
            Unfetched: none.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise Unfetched("took longer than an answer may; it was cut off")
        return left

    def count(self, size: int) -> None:
        """Note that so many bytes came in.

        Raises:
            Unfetched: they are too many.
        """
        self.received += size
        self._left -= size
        if self._left < 0:
            raise Unfetched("larger than an answer may be; it was cut off")


class Guarded(httpcore.NetworkBackend):
    """Connects only to where it may.

    Args:
        allowed: hosts that may be anywhere.
        meter: what the requests may take.
    """

    def __init__(self, allowed: Collection[str], meter: Meter) -> None:
        self._allowed = allowed
        self._meter = meter
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that takes a connection.

        Raises:
            Refused: the host stands for an address that may not be asked.
            Unfetched: its name is not known, or too much time has gone.
            httpcore.ConnectError, httpcore.ConnectTimeout: none takes a connection.
        """
        for number, place in enumerate(places := self._places(host, port)):
            try:
                stream = self._backend.connect_tcp(
                    place, port, self._shorter(timeout), local_address, socket_options or ()
                )
                break
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(places) - 1:
                    raise
        try:
            checked_ip(host, str(stream.get_extra_info("server_addr")[0]), self._allowed)
        except BaseException:
            stream.close()
            raise
        return _Metered(stream, self._meter)

    def _places(self, host: str, port: int) -> list[str]:
        """What a host stands for; all of it has to be where it may be asked."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Down(f"there is no host {host}") from None
        places = list(dict.fromkeys(str(where[0]) for *_, where in found))
        for place in places:
            checked_ip(host, place, self._allowed)
        return places

    def _shorter(self, timeout: float | None) -> float:
        left = self._meter.seconds()
        return left if timeout is None else min(timeout, left)


class _Metered(httpcore.NetworkStream):
    """A connection whose bytes and seconds are counted, so that a server that never ends is left in time."""

    def __init__(self, stream: httpcore.NetworkStream, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, min(timeout or self._meter.seconds(), self._meter.seconds()))
        self._meter.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, min(timeout or self._meter.seconds(), self._meter.seconds()))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = min(timeout or self._meter.seconds(), self._meter.seconds())
        return _Metered(self._stream.start_tls(ssl_context, server_hostname, left), self._meter)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
