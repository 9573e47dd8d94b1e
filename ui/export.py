"""Feedback in the gold format of the benchmarks."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO


def export(store: Path, out: TextIO) -> None:
    """Write it."""
