"""What a host asks of robots: RFC 9309, read by protego."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

LARGEST = 500 * 2**10
"""Bytes that are read of a robots.txt, as the standard asks at least; what stands behind them is not read."""
SLOWEST = 60.0
"""Seconds between two requests that a host may ask for; a larger wish is taken as this."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin asks.

    Attributes:
        parsed: its robots.txt; None where it may not be asked anything.
    """

    parsed: Protego | None

    @classmethod
    def of(cls, status: int, body: bytes) -> Rules:
        """What an answer for a robots.txt says: none there is a yes, one that cannot be had a no."""
        if status >= 500 or status == 429:
            return cls(None)
        text = body[:LARGEST].decode("utf-8-sig", "replace") if status == 200 else ""
        return cls(Protego.parse(text))

    def allows(self, address: str, agent: str) -> bool:
        """Whether an agent may ask for an address."""
        return self.parsed is not None and bool(self.parsed.can_fetch(address, agent))

    def pause(self, agent: str) -> float:
        """Seconds that an agent is asked to leave between two requests."""
        return min(float(self.parsed.crawl_delay(agent) or 0), SLOWEST) if self.parsed else 0.0

    @property
    def sitemaps(self) -> list[str]:
        """The sitemaps that are named."""
        return list(self.parsed.sitemaps) if self.parsed else []
