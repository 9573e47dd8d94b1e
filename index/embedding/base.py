"""Where a vector is made: text in, unit vectors out.

To add an embedder, write the four members of ``Embedder``; everything else (caching, storing, searching) comes free.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.types import Span

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EmbeddingInput:
    """A chunk to embed: its text, the title as context in front of it, and where its sentences are.

    Attributes:
        context: prepended for the embedding; not part of the chunk.
        sentences: spans in ``text``.
    """

    context: str
    text: str
    sentences: tuple[Span, ...]

    @property
    def key(self) -> bytes:
        """Hash of the content: what a stored or pending vector is found by, and nothing else."""
        spans = ",".join(f"{span.start}:{span.end}" for span in self.sentences)
        return hashlib.sha256("\0".join((self.context, self.text, spans)).encode()).digest()


@dataclass(frozen=True, slots=True)
class Embedding:
    """Unit vectors of one chunk, shape (d,), and of its sentences, shape (sentences, d)."""

    chunk: Vectors
    sentences: Vectors


class Embedder(Protocol):
    """What turns text into vectors.

    Attributes:
        name: what ``load_embedder`` finds it by.
        weights: sha256 of what decides its vectors; an archive opens only with the weights it was built with.
        dimension: length d of its vectors.
        max_tokens: how many tokens one input may hold, special ones not counted.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described above

    @property
    def weights(self) -> str: ...  # noqa: D102

    @property
    def dimension(self) -> int: ...  # noqa: D102

    @property
    def max_tokens(self) -> int: ...  # noqa: D102

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text in the model's own tokens, special ones not counted."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Unit vector of a question, shape (d,)."""
        ...

    def embed_chunks(self, inputs: Sequence[EmbeddingInput]) -> list[Embedding]:
        """Unit vectors of each chunk and its sentences; the same input gives the same vectors."""
        ...


def late_chunked(
    given: EmbeddingInput, prompt: str, read: Callable[[str], tuple[Vectors, NDArray[np.int64]]]
) -> Embedding:
    """A chunk's vectors out of one run of a model that averages the states of its tokens.

    Args:
        given: the chunk.
        prompt: the model's own, which goes before a document.
        read: gives for a text the states of its tokens, shape (tokens, d), and their places in it, shape (tokens, 2).
    """
    prefix = prompt + (given.context + "\n" if given.context else "")
    states, offsets = read(prefix + given.text)
    chunk = unit(states.sum(axis=0))
    return Embedding(chunk, pool(states, offsets, given.sentences, len(prefix), chunk))


def pool(
    tokens: Vectors, offsets: NDArray[np.int64], sentences: Sequence[Span], shift: int, fallback: Vectors
) -> Vectors:
    """Mean vector of each sentence's tokens, as unit rows.

    Args:
        tokens: shape (tokens, d).
        offsets: shape (tokens, 2): where each token stands in the embedded text; 0:0 for special ones.
        sentences: spans in the chunk's text.
        shift: code points of the embedded text before the chunk's text.
        fallback: the vector of a sentence without a token of its own: one that was cut off, or that is no word.
    """
    tokens, offsets = tokens[: len(offsets)], offsets[: len(tokens)]
    rows = np.tile(fallback, (len(sentences), 1))
    for row, span in zip(rows, sentences, strict=True):
        inside = (offsets[:, 0] >= span.start + shift) & (offsets[:, 1] <= span.end + shift)
        inside &= offsets[:, 1] > offsets[:, 0]
        if inside.any():
            row[:] = unit(tokens[inside].mean(axis=0))
    return rows


def unit(vector: Vectors) -> Vectors:
    """The vector at length 1; a zero vector points along the first axis, so that every stored row is a unit row."""
    length = float(np.linalg.norm(vector))
    if not length:
        return np.eye(1, len(vector), dtype=np.float32).ravel()
    return (vector / length).astype(np.float32)
