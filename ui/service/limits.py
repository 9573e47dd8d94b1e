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
MINUTE, HOUR = 60.0, 3_600.0


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
        most: how often one session may do it in a while, all at once or spread; 0 for no limit.
        seconds: how long that while is.
    """

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic, *, seconds: float = MINUTE) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[tuple[str, ...], tuple[float, float]] = OrderedDict()

    def wait(self, visitor: Visitor, *, count: bool = True) -> float:
        """Count one question of a visitor, or only look: 0 where it may be asked, else the seconds until it may."""
        if not self.most:
            return 0.0
        limits = self.limits(visitor)
        with self._lock:
            now = self._clock()
            tokens = {key: self.tokens(self._buckets.get(key), limit, now) for key, limit in limits.items()}
            wait = max(self.until_one(tokens[key], limit) for key, limit in limits.items())
            for key in limits:
                self._buckets[key] = (tokens[key] - (count and not wait), now)
                self._buckets.move_to_end(key)
            while len(self._buckets) > KEPT_BUCKETS:
                self._buckets.popitem(last=False)
        return wait

    def limits(self, visitor: Visitor) -> dict[tuple[str, ...], int]:
        """What of a visitor is counted, and how often each may do it in the while."""
        return {tuple(visitor): self.most, (visitor.address,): self.most * SESSIONS_AN_ADDRESS}

    def tokens(self, bucket: tuple[float, float] | None, limit: int, now: float) -> float:
        """What is in a bucket now.

        Args:
            bucket: what was in it, and when; None where it is full.
            limit: what it holds.
            now: in seconds.
        """
        held, since = bucket or (limit, now)
        return min(limit, held + (now - since) * limit / self.seconds)

    def until_one(self, tokens: float, limit: int) -> float:
        """The seconds until there is a token in a bucket; 0 where there is one."""
        return max((1 - tokens) * self.seconds / limit, 0.0)
