"""How many questions one visitor may ask: a token bucket for the session, and a larger one for the address.

A session's name is the client's own word, so that an address that names itself anew for each question is still
bounded; many people share an address behind an office's or a carrier's gateway, so that it may ask more than one.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, NamedTuple

SESSIONS_AN_ADDRESS = 10
"""How many busy visitors one address may hold."""
KEPT_BUCKETS = 20_000


class Visitor(NamedTuple):
    """Who asks: the name of the browser's session, empty where there is none, and the network address."""

    session: str
    address: str

    @classmethod
    def of(cls, request: Any) -> Visitor:  # noqa: ANN401 (Gradio's request and Starlette's have no common type)
        """The visitor that a request came from."""
        address = request.client.host if request.client else ""
        return cls(getattr(request, "session_hash", None) or "", network(address))

    def anonymous(self) -> Visitor:
        """The same without its session: all programs of an address count as one, for each names itself as it likes."""
        return self._replace(session="")


def network(address: str) -> str:
    """The address as it counts: of the sixth version the first half, since whoever has one has all of that half."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(ip_network((known, 64), strict=False))
    return str(getattr(known, "ipv4_mapped", None) or known)


class Limiter:
    """Counts questions, or whatever else a visitor may do so often; thread-safe.

    Attributes:
        per_minute: what one session may do a minute, all at once or spread; 0 for no limit.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[tuple[str, ...], tuple[float, float]] = OrderedDict()

    def wait(self, visitor: Visitor, *, count: bool = True) -> float:
        """Count one question of a visitor, or only look: 0 where it may be asked, else the seconds until it may."""
        if not self.per_minute:
            return 0.0
        limits = self.limits(visitor)
        with self._lock:
            now = self._clock()
            tokens = {key: self._tokens(key, limit, now) for key, limit in limits.items()}
            wait = max((1 - tokens[key]) * 60 / limit for key, limit in limits.items())
            for key in limits:
                self._buckets[key] = (tokens[key] - (count and wait <= 0), now)
                self._buckets.move_to_end(key)
            while len(self._buckets) > KEPT_BUCKETS:
                self._buckets.popitem(last=False)
        return max(wait, 0.0)

    def limits(self, visitor: Visitor) -> dict[tuple[str, ...], int]:
        """What of a visitor is counted, and how often each may do it a minute."""
        return {tuple(visitor): self.per_minute, (visitor.address,): self.per_minute * SESSIONS_AN_ADDRESS}

    def _tokens(self, key: tuple[str, ...], limit: int, now: float) -> float:
        tokens, since = self._buckets.get(key, (limit, now))
        return min(limit, tokens + (now - since) * limit / 60)


def hours() -> float:
    """A clock that takes an hour for a minute, for what is limited an hour."""
    return time.monotonic() / 60
