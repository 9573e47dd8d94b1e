"""Sureness that a rule raises: in odds, so that it stays a probability."""

from __future__ import annotations


def raised(sure: float, times: float, most: float = 0.999) -> float:
    """A probability, 0..1, whose odds are so many times as high.

    Args:
        sure: the probability.
        times: by how much its odds rise.
        most: what it is taken for at most, so that its odds are finite.
    """
    odds = times * sure / (1 - min(sure, most))
    return odds / (1 + odds)
