"""Passages with marked sentence borders, and how well a splitter finds them.

The passages lie in ``eval/data/sentences``; its README says how they are written. A border is the offset of a
sentence's first character, so it does not matter to which side a splitter gives the space between two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "az", "ru", "tr")
HALVES = ("development", "check")
MARK = "‖"
SENTENCES = Path(__file__).parents[1] / "data" / "sentences"

Splitter = Callable[[str, str], Sequence[int]]
"""Takes a text and an ISO 639-1 code; returns where its sentences begin, but for the first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One to four sentences of which is known where they begin."""

    language: str
    kind: str
    text: str
    borders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What a splitter made of some passages."""

    passages: int
    exact: int
    """Passages with every border found and none too many."""
    marked: int
    found: int
    right: int
    """Borders that are both marked and found."""

    @property
    def precision(self) -> float:
        """The share of the found borders that are marked; 1 where none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the marked borders that were found; 1 where none is marked."""
        return self.right / self.marked if self.marked else 1.0


def read_passages(half: str, language: str, folder: Path = SENTENCES) -> list[Passage]:
    """The passages of one half of the set in one language.

    Raises:
        ValueError: a file that is not written as its README says.
    """
    path = folder / half / f"{language}.txt"
    found = []
    kind = ""
    for block in re.split(r"\n[^\S\n]*\n\s*", path.read_text("utf-8").strip()):
        if block.startswith("# "):
            kind, _, block = block[2:].partition("\n")
        if not block:
            continue
        first, *others = block.split(MARK)
        if not kind or not first.strip() or any(not part or part[0].isspace() for part in others):
            raise ValueError(f"{path}: {MARK} stands before the first character of a sentence: {block!r}")
        borders = []
        text = first
        for part in others:
            borders.append(len(text))
            text += part
        found.append(Passage(language, kind, text, tuple(borders)))
    return found


def found_borders(splitter: Splitter, passage: Passage) -> list[int]:
    """Where the splitter begins sentences, moved to their first character that is no space."""
    text = passage.text
    moved = (start + len(text[start:]) - len(text[start:].lstrip()) for start in splitter(text, passage.language))
    return sorted({start for start in moved if 0 < start < len(text)})


def score(splitter: Splitter, passages: Iterable[Passage]) -> Score:
    """Exact passages and borders found, over all the passages."""
    count = exact = marked = found = right = 0
    for passage in passages:
        borders = found_borders(splitter, passage)
        count += 1
        exact += tuple(borders) == passage.borders
        marked += len(passage.borders)
        found += len(borders)
        right += len(set(borders) & set(passage.borders))
    return Score(count, exact, marked, found, right)
