"""Connections that bring nothing are closed, and nobody holds all of them."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from ui.service.limits import network
from ui.service.logs import event

log = logging.getLogger(f"presscite.{__name__}")

HEAD_SECONDS = 15.0
"""How long a client may take to say what it wants."""
OF_AN_ADDRESS = 100
"""Connections at a time: a browser has six, and many people may share an address. A trusted proxy counts for itself."""

_open: Counter[str] = Counter()


class Patient(H11Protocol):
    """Uvicorn's protocol in Python, with limits on the time for a request's head and on an address's connections."""

    _counted = ""
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - asyncio's own
        """Somebody has connected."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        self._counted = network(address)
        _open[self._counted] += 1
        self._wait_for_head()
        if _open[self._counted] > OF_AN_ADDRESS and address not in (self.config.forwarded_allow_ips or ()):
            event(log, logging.WARNING, "refused", key="too_many_connections")
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Some of a request is there."""
        if self._waiting is None and self._is_idle():
            self._wait_for_head()
        super().data_received(data)
        if not self._is_idle():
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended."""
        self._stop_waiting()
        _open[self._counted] -= 1
        if not _open[self._counted]:
            del _open[self._counted]
        super().connection_lost(exc)

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait_for_head(self) -> None:
        self._waiting = asyncio.get_running_loop().call_later(HEAD_SECONDS, self._close_if_idle)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _close_if_idle(self) -> None:
        self._waiting = None
        if self._is_idle():
            self.transport.close()
