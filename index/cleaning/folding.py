"""Letters without their case, the same for Turkic languages, whose I gains and loses its dot on the way."""

from __future__ import annotations


def fold(text: str) -> str:
    """Lower case, without the dots that Turkic letters gain and lose on the way."""
    return text.replace("İ", "i").casefold().replace("ı", "i")
