"""Pairs of a release that denies some words and one that asserts them; ``assertion/README.md`` describes the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

PAIRS = Path(__file__).parent / "assertion" / "pairs.jsonl"

Half = Literal["development", "check"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two releases of a pair.

    Attributes:
        words: as they stand in ``text``; of a denied side those that must not be the headline, of an asserted one those
            that should be.
    """

    title: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One question, and a release in which the words that seem to answer are denied beside one that asserts them.

    Attributes:
        language: "az", "en" or "ru".
        kind: what turns the words: "negation", "acquittal", "rumour" and others.
    """

    id: str
    language: str
    kind: str
    question: str
    denied: Side
    asserted: Side

    @property
    def half(self) -> Half:
        """Which half of the set it is in, by its id alone."""
        return "check" if sha256(self.id.encode()).digest()[0] & 0x80 else "development"


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs of a file, in its order."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Pair(**{**row, "denied": side(row["denied"]), "asserted": side(row["asserted"])}) for row in rows]


def side(fields: dict[str, str | list[str]]) -> Side:
    """One side, as the file has it."""
    return Side(str(fields["title"]), str(fields["text"]), tuple(fields["words"]))
