"""Addresses as other people write them: one that cannot be read leads nowhere, and is no error."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

NOWHERE = urlsplit("")


def split_address(written: str) -> SplitResult:
    """The parts of an address; all are empty where it cannot be read, as "http://[" cannot."""
    try:
        return urlsplit(written)
    except ValueError:
        return NOWHERE


def joined(base: str, written: str) -> str:
    """An address that is written in a page; left as it is where it cannot be read."""
    try:
        return urljoin(base, written)
    except ValueError:
        return written
