"""An embedder behind an address that speaks OpenAI's embedding interface: "https://host/v1#model".

Such servers are vLLM, llama.cpp, Ollama, TEI and hosted ones. One time limit holds over a request and all that goes
wrong with it: the thread that asks keeps it, and leaves the connection to another. What a server says of its errors is
never repeated, for it may hold the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

import numpy as np

from index.embedding.asking import Server
from index.embedding.base import Embedding, EmbeddingInput, Vectors, unit
from index.errors import InvalidVectors, ModelUnavailable
from index.tokens import count_tokens, encoding_of

KEY = "PRESSCITE_EMBEDDER_KEY"
"""The variable that holds the key of a server that wants one."""
MAX_TOKENS = 512
"""Tokens of one input where the model's encoding is known."""
MAX_BYTES = 1024
"""The same where a byte counts as a token: hardly a text has one for each two bytes."""
BATCH_TOKENS = 8192
"""Tokens of a request, at most."""
BATCH = 128
"""Texts of a request, at most."""
SECONDS = 60.0
"""What one request may take, with all retries."""


class EndpointEmbedder:
    """Embeds by a server. Thread-safe; nothing is asked before a vector or the dimension is wanted.

    Its ``weights`` are the sha256 of its name and its dimension: what else changes behind an address, nobody can see.

    Args:
        name: the address and the model behind it, "https://host/v1#model".
        api_key: for servers that want one; printed nowhere.
        seconds: that one request may take, with all retries.

    Raises:
        ModelUnavailable: the address is none; at use, the server gives no vectors.
    """

    def __init__(self, name: str, api_key: str | None = None, seconds: float = SECONDS) -> None:
        address, _, self.model = name.partition("#")
        try:
            parts = urlsplit(address)
            known = parts.scheme in ("http", "https") and parts.hostname
        except ValueError:
            known = None
        if known and (parts.username or parts.password or parts.query):
            raise ModelUnavailable(f"the address of an embedder holds no password; give it as ${KEY}")
        if not known or not self.model:
            raise ModelUnavailable(
                f"{name!r} is no address of an embedder; write it like http://127.0.0.1:8080/v1#name"
            )
        self.name = f"{address.rstrip('/')}#{self.model}"
        self._encoding = _encoding_of(self.model)
        self._server = Server(f"{address.rstrip('/')}/embeddings", api_key, seconds)
        self._query = lru_cache(maxsize=256)(self._query_vector)

    def __repr__(self) -> str:
        return f"EndpointEmbedder({self.name!r})"

    @property
    def max_tokens(self) -> int:
        """Tokens of one input."""
        return MAX_TOKENS if self._encoding else MAX_BYTES

    @cached_property
    def dimension(self) -> int:
        """Length of the vectors; the server is asked for one."""
        return len(self._asked(["dimension"])[0])

    @cached_property
    def weights(self) -> str:
        """What an archive knows it by."""
        return hashlib.sha256(f"{self.name}\n{self.dimension}".encode()).hexdigest()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text in tokens, or at most so many."""
        return [count_tokens(text, self._encoding) for text in texts]

    def embed_query(self, text: str) -> Vectors:
        """Unit vector of a question, shape (d,)."""
        return self._query(text).copy()

    def embed_chunks(self, inputs: Sequence[EmbeddingInput]) -> list[Embedding]:
        """Unit vectors of chunks and of their sentences, each embedded by itself; a text is asked for once."""
        wholes = [f"{one.context}\n{one.text}" if one.context else one.text for one in inputs]
        sentences = [[span.text_of(one.text) for span in one.sentences] for one in inputs]
        texts = list(dict.fromkeys([*wholes, *(text for each in sentences for text in each)]))
        vectors = dict(zip(texts, self._vectors(texts), strict=True))
        return [
            Embedding(vectors[whole], np.asarray([vectors[one] for one in each]).reshape(len(each), self.dimension))
            for whole, each in zip(wholes, sentences, strict=True)
        ]

    def _query_vector(self, text: str) -> Vectors:
        return self._vectors([text])[0]

    def _vectors(self, texts: Sequence[str]) -> list[Vectors]:
        """Unit vectors of texts, in their order."""
        found = [vector for batch in self._batches(texts) for vector in self._asked(batch)]
        if any(len(vector) != self.dimension for vector in found):
            raise InvalidVectors(f"{self.name} gives vectors of other lengths than {self.dimension}; is it one model?")
        return [unit(vector) for vector in found]

    def _batches(self, texts: Sequence[str]) -> Iterator[list[str]]:
        """Texts in as many requests as their tokens need; a longer text goes alone."""
        batch: list[str] = []
        used = 0
        for text, size in zip(texts, self.count_tokens(texts), strict=True):
            if batch and (used + size > BATCH_TOKENS or len(batch) == BATCH):
                yield batch
                batch, used = [], 0
            batch.append(text)
            used += size
        if batch:
            yield batch

    def _asked(self, texts: Sequence[str]) -> list[Vectors]:
        """What the server gives for some texts, in their order.

        Raises:
            ModelUnavailable: it gives nothing.
            InvalidVectors: it gives something else than one vector for each.
        """
        # A server may refuse a text without a letter; a space has no meaning either.
        said = self._server.post({"model": self.model, "input": [text or " " for text in texts]})
        rows = said.get("data") if isinstance(said, dict) else None
        try:
            placed = sorted((row.get("index", place), place, row["embedding"]) for place, row in enumerate(rows or ()))
            vectors = [np.asarray(vector, dtype=np.float32) for *_, vector in placed]
        except (AttributeError, KeyError, TypeError, ValueError):
            vectors = []
        if len(vectors) != len(texts) or any(
            each.ndim != 1 or not len(each) or not np.isfinite(each).all() for each in vectors
        ):
            raise InvalidVectors(f"{self.name} gave no vector for each text; is this the address of embeddings?")
        return vectors


def _encoding_of(model: str) -> str:
    """The encoding of a model of OpenAI's; "" of any other, and without the package that knows them."""
    try:
        return encoding_of(model)
    except ImportError:
        return ""
