"""The embedder that comes with the package: a text in Azerbaijani, English, Russian or Turkish, a unit vector out.

It needs no torch, no network and no other package. Each text is run by itself, never padded into a batch, as in
``index/embedding/compiled.py`` and for the same reasons.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Embedding, EmbeddingInput, Vectors, late_chunked, unit
from index.runtime.session import open_session
from index.runtime.vocabulary import SHIPPED, described, opened, vocabulary

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NAME = "presscite"
"""What an archive records as its embedder."""

GRAPH = "embedder.onnx"
"""The file of its layers."""

START, END = 0, 2
"""The pieces before and behind a text, ``<s>`` and ``</s>``."""

QUESTION, PASSAGE = "query: ", "passage: "
"""What stands before a question and before a text, as in the model that this one was made of."""


class ShippedEmbedder:
    """The package's own model, in onnxruntime; loaded when it is first needed. Thread-safe.

    Args:
        directory: the folder of its files and of the vocabulary.

    Attributes:
        name: "presscite".
        weights: sha256 of its graph.

    Raises:
        ModelUnavailable, ModelDamaged: a file is missing, or is not the one that belongs here.
    """

    name = NAME

    def __init__(self, directory: Path = SHIPPED) -> None:
        self._directory = directory
        self._vocabulary = vocabulary(directory)
        self._loading = Lock()
        self.weights, self._longest = described(
            directory, "embedder", lambda about: (str(about["sha256"]), int(about["max_length"]))
        )

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return self._vocabulary.dimension

    @cached_property
    def max_tokens(self) -> int:
        """The model's limit less its two special pieces and what stands before a text."""
        return self._longest - 2 - len(self._pieces(PASSAGE)[0])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text in pieces; those that a run would cut off are counted too."""
        found = self._vocabulary.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(encoded.ids) for encoded in found]

    def embed_query(self, text: str) -> Vectors:
        """Unit vector of a question; takes one thread."""
        return unit(self._states(self._pieces(QUESTION + text)[0]).sum(axis=0))

    def embed_chunks(self, inputs: Sequence[EmbeddingInput]) -> list[Embedding]:
        """Unit vectors of chunks and their sentences, on all cores."""
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return list(threads.map(self._embed, inputs))

    def _embed(self, given: EmbeddingInput) -> Embedding:
        return late_chunked(given, PASSAGE, self._read)

    def _read(self, text: str) -> tuple[Vectors, NDArray[np.int64]]:
        """The states of a text's pieces, shape (pieces, d), and their places in it, shape (pieces, 2)."""
        ids, places = self._pieces(text)
        nowhere = [(0, 0)]  # the special pieces
        return self._states(ids), np.array(nowhere + places + nowhere, dtype=np.int64)

    def _pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The pieces of a text and their places in it, cut off at the model's limit."""
        encoded = self._vocabulary.tokenizer.encode(text, add_special_tokens=False)
        return encoded.ids[: self._longest - 2], encoded.offsets[: self._longest - 2]

    def _states(self, ids: Sequence[int]) -> Vectors:
        """The model's last hidden state of pieces between the two special ones, shape (pieces + 2, d)."""
        (states,) = self._run.run(None, {"words": self._vocabulary.vectors([START, *ids, END])[None]})
        return np.asarray(states[0], dtype=np.float32)

    @property
    def _run(self) -> InferenceSession:
        with self._loading:
            return self._session

    @cached_property
    def _session(self) -> InferenceSession:
        return opened(open_session, self._directory / GRAPH, self.weights)
