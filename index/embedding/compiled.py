"""An embedder that was compiled: onnxruntime and tokenizers, without torch or sentence-transformers.

``index/embedding/compile.py`` makes its file. A text is run by itself, never padded into a batch: int8 scales depend
on all that is run together, and the same text must have the same vector in whatever company. It is also the fastest
way, as many texts at once as there are cores.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from index.embedding.base import Embedding, EmbeddingInput, Vectors, late_chunked, unit
from index.errors import ModelDamaged
from index.runtime.session import description

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

PROBES = (
    "Which detention centers operate under SMS?",
    "The State Migration Service met the Ambassador of Mexico in Baku on 31 January 2017, and both sides agreed.",
    "Bakıda yeni mərkəz açılıb; миграция, 120 nəfər.",
)
"""Texts that are embedded when a compiled model is opened, to compare with what the model's own library makes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a compiled embedder has to know besides its graph and its tokenizer; stored in its file.

    Attributes:
        precision: "int8" or "float32".
        dimension: length d of its vectors.
        max_length: tokens that one run may have, special ones counted.
        query_prompt: goes before a question.
        document_prompt: goes before a document.
        probes: unit vectors of ``PROBES`` as questions, made by the model's own library, shape (probes, d).
        least_cosine: how near its own vectors must be to ``probes``.
    """

    precision: str
    dimension: int
    max_length: int
    query_prompt: str
    document_prompt: str
    probes: list[list[float]]
    least_cosine: float

    def metadata(self, tokenizer: str) -> dict[str, str]:
        """For ``index.runtime.quantize.describe``."""
        return {"settings": json.dumps(asdict(self)), "tokenizer": tokenizer}


class CompiledEmbedder:
    """A mean-pooling sentence-transformers model in onnxruntime. Thread-safe.

    Attributes:
        name, weights: those of the model that was compiled, so that an archive opens with either.
        settings: as stored in the file.

    Raises:
        ModelDamaged: its vectors are not those of the model: the file is of another model, or onnxruntime of today
            runs it otherwise.
    """

    def __init__(self, name: str, weights: str, session: InferenceSession) -> None:
        self.name = name
        self.weights = weights
        self._session = session
        self._inputs = frozenset(given.name for given in session.get_inputs())
        stored = description(session)
        try:
            self.settings = Settings(**json.loads(stored["settings"]))
            self._tokenizer = Tokenizer.from_str(stored["tokenizer"])
        except Exception as error:  # tokenizers raises nothing narrower
            raise ModelDamaged(f"the compiled {name} lacks its settings; delete it from the cache") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(self.settings.max_length)
        if self.likeness < self.settings.least_cosine:
            raise ModelDamaged(f"the compiled {name} does not make the model's vectors; delete it from the cache")

    @cached_property
    def likeness(self) -> float:
        """The lowest cosine between its vectors of ``PROBES`` and those of the model's own library."""
        own = np.array([self.embed_query(text) for text in PROBES])
        cosines = (own * np.array(self.settings.probes, dtype=np.float32)).sum(axis=1)
        return float(cosines.min())

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return self.settings.dimension

    @cached_property
    def max_tokens(self) -> int:
        """The model's own limit less its special tokens and its prompt for documents."""
        special = self._tokenizer.num_special_tokens_to_add(False)
        return self.settings.max_length - special - self.count_tokens([self.settings.document_prompt])[0]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text in tokens; those that a run would cut off are counted too."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(found.ids) + sum(len(rest.ids) for rest in found.overflowing) for found in encoded]

    def embed_query(self, text: str) -> Vectors:
        """Unit vector of a question, with the model's own prompt for questions; takes one thread."""
        return unit(self._tokens(self._tokenizer.encode(self.settings.query_prompt + text)).sum(axis=0))

    def embed_chunks(self, inputs: Sequence[EmbeddingInput]) -> list[Embedding]:
        """Unit vectors of chunks and their sentences, on all cores."""
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return list(threads.map(self._embed, inputs))

    def _embed(self, given: EmbeddingInput) -> Embedding:
        return late_chunked(given, self.settings.document_prompt, self._read)

    def _read(self, text: str) -> tuple[Vectors, NDArray[np.int64]]:
        """The states of a text's tokens, shape (tokens, d), and their places in it, shape (tokens, 2)."""
        encoded = self._tokenizer.encode(text)
        return self._tokens(encoded), np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2)

    def _tokens(self, encoded: Encoding) -> Vectors:
        """The model's last hidden state of a text, shape (tokens, d)."""
        if not encoded.ids:  # nothing is left of the text, and the model adds no special tokens
            return np.zeros((0, self.dimension), dtype=np.float32)
        features = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        feed = {name: np.array([ids], dtype=np.int64) for name, ids in features.items() if name in self._inputs}
        (states,) = self._session.run(None, feed)
        return np.asarray(states[0], dtype=np.float32)
