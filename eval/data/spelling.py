"""Questions with misspelt words, and hard ones without; ``spelling/README.md`` describes the file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

SPELLING = Path(__file__).parent / "spelling" / "questions.tsv"


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as it was typed.

    Attributes:
        half: "development" or "check", on which nobody is to tune.
        language: "az", "en" or "ru".
        typed: as it was typed.
        meant: as the releases spell it; "" where it was typed rightly.
    """

    half: str
    language: str
    typed: str
    meant: str


def read_typed(path: Path = SPELLING) -> list[Typed]:
    """The questions of a file, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Typed(**row) for row in csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)]
