"""Is what was misspelt offered as it was meant, and what was typed rightly left alone?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from eval.data.spelling import Typed
from index import Index
from index.embedding.base import Embedding, EmbeddingInput, Vectors
from index.text.analysis import ANALYSES, fold, terms, words_of
from index.text.names import sound
from rag.question.spelling import respelled


@dataclass(frozen=True, slots=True)
class Offered:
    """What became of a question.

    Attributes:
        question: it.
        offered: what was offered instead, or None.
    """

    question: Typed
    offered: str | None

    @property
    def found(self) -> bool:
        """Whether it is searched as it was meant although it is misspelt: all of its words have the right terms."""
        return bool(self.question.meant) and alike(self.question.typed, self.question.meant)

    @property
    def right(self) -> bool:
        """Whether it was offered as it was meant."""
        return bool(self.question.meant and self.offered) and alike(self.offered or "", self.question.meant)

    @property
    def wrong(self) -> bool:
        """Whether something was offered instead of what was right."""
        return not self.question.meant and self.offered is not None


class Unread:
    """An embedder for an archive whose vectors nobody looks at: it gives every text the same one, and takes no time."""

    name = weights = "unread"
    dimension = 1
    max_tokens = 250

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words of each text."""
        return [len(text.split()) for text in texts]

    def embed_query(self, text: str) -> Vectors:
        """The one vector."""
        return np.ones(1, dtype=np.float32)

    def embed_chunks(self, inputs: Sequence[EmbeddingInput]) -> list[Embedding]:
        """The one vector, for the chunk and for each sentence."""
        return [Embedding(np.ones(1, np.float32), np.ones((len(one.sentences), 1), np.float32)) for one in inputs]


def offered(questions: Sequence[Typed], index: Index) -> list[Offered]:
    """What is offered for each question."""
    return [Offered(one, respelled(one.typed, index)) for one in questions]


def alike(one: str, other: str) -> bool:
    """Whether two questions are searched alike: word by word the same letters, a term, or the sound of a name."""
    pairs = list(zip(words_of(one), words_of(other), strict=False))
    return len(words_of(one)) == len(words_of(other)) and all(same(*pair) for pair in pairs)


def same(one: str, other: str) -> bool:
    """Whether two words are searched alike."""
    heard = sound(fold(one))
    if fold(one) == fold(other) or (heard and heard == sound(fold(other))):
        return True
    return any(terms(one, analysis) == terms(other, analysis) for analysis in ANALYSES)


def rows(found: Sequence[Offered]) -> list[dict[str, str | int]]:
    """For each half, and each language of it, how many were offered rightly and wrongly."""
    groups: dict[str, list[Offered]] = {}
    for one in found:
        groups.setdefault(one.question.half, []).append(one)
        groups.setdefault(f"{one.question.half}, {one.question.language}", []).append(one)
    return [{"questions": name, **counts(group)} for name, group in groups.items()]


def counts(found: Sequence[Offered]) -> dict[str, str | int]:
    """One row."""
    misspelt = [one for one in found if one.question.meant]
    return {
        "misspelt": len(misspelt),
        "offered rightly": sum(one.right for one in misspelt),
        "found as typed": sum(one.found and not one.right for one in misspelt),
        "offered otherwise": sum(bool(one.offered) and not one.right and not one.found for one in misspelt),
        "typed rightly": len(found) - len(misspelt),
        "offered wrongly": sum(one.wrong for one in found),
    }


def failures(found: Sequence[Offered]) -> Iterator[str]:
    """What did not come out well in the half for development, a line each."""
    for one in found:
        well = (one.right or one.found) if one.question.meant else not one.wrong
        if one.question.half == "development" and not well:
            yield f"{one.question.typed} -> {one.offered}"
