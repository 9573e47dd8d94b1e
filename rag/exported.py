"""What ``import rag`` gives out is named after the place that it is imported from, wherever it is written."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def exported(value: T) -> T:
    """A class or function as one of the package itself: in its repr, in help and in a pickle."""
    value.__module__ = "rag"
    return value
