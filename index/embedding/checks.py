"""What a vector has to be, and how it is stored: a unit row in half precision, as FAISS keeps it, read as float32."""

from __future__ import annotations

import numpy as np

from index.embedding.base import Embedding, EmbeddingInput, Vectors
from index.errors import InvalidVectors

HALF = 2  # bytes of a half-precision number

# How far from 1 a row's length may be. Half precision keeps 11 bits of each coordinate, which moves the length by less
# than the difference of the two: what may be stored is what is found in order.
GIVEN = 1e-3
STORED = 2e-3


def write_vectors(vectors: Vectors) -> bytes:
    """Half precision, little-endian, row after row."""
    return vectors.astype("<f2").tobytes()


def read_vectors(blob: bytes) -> Vectors:
    """What ``write_vectors`` wrote, as a flat float32 array."""
    return np.frombuffer(blob, dtype="<f2").astype(np.float32)


def unit_rows(rows: Vectors, tolerance: float = STORED) -> bool:
    """Whether each row is finite and of length 1."""
    with np.errstate(over="ignore", invalid="ignore"):
        return bool((np.abs(np.linalg.norm(rows, axis=-1) - 1) < tolerance).all())  # NaN is less than nothing


def checked(vectors: object, shape: tuple[int, ...], whose: str) -> Vectors:
    """The vectors as float32, if they are finite unit rows of the shape that is wanted.

    Args:
        vectors: what an embedder gave.
        shape: (d,) or (n, d).
        whose: how to name them in a message.

    Raises:
        InvalidVectors: they are not.
    """
    must = f"an embedder has to give finite vectors of length 1, here of shape {shape}"
    try:
        with np.errstate(over="ignore"):  # what is too large for float32 is infinite, and refused as that
            rows = np.asarray(vectors, dtype=np.float32)
    except (TypeError, ValueError):
        raise InvalidVectors(f"{whose}: no array of numbers; {must}") from None
    if rows.shape != shape:
        raise InvalidVectors(f"{whose}: shape {rows.shape}; {must}")
    if not np.isfinite(rows).all():
        raise InvalidVectors(f"{whose}: NaN or infinite; {must}")
    if not unit_rows(rows, GIVEN):
        raise InvalidVectors(f"{whose}: not of length 1; {must}: divide each by its length")
    return rows


def checked_embedding(given: Embedding, content: EmbeddingInput, dimension: int, embedder: str) -> Embedding:
    """An embedding whose vectors are ``checked``.

    Raises:
        InvalidVectors: they are not what an archive of this dimension can hold.
    """
    where = f"{embedder} for {content.text[:40]!r}"
    return Embedding(
        checked(given.chunk, (dimension,), f"the chunk's vector from {where}"),
        checked(given.sentences, (len(content.sentences), dimension), f"the sentences' vectors from {where}"),
    )
