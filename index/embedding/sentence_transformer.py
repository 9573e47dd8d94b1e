"""Any sentence-transformers model as an embedder, run by its own library."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Embedding, EmbeddingInput, Vectors, pool, unit
from index.errors import ModelUnavailable
from index.types import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Small batches keep a batch's activations in the processor's cache; larger ones were no faster on two cores.
BATCH = 16


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, loaded when it is first needed.

    A sentence's vector is the mean of its tokens' vectors, taken from the one pass that embeds its chunk ("late
    chunking", Günther et al. 2024, arXiv:2409.04701): it costs nothing more and knows its context. Models that do not
    pool by the mean have no such vectors; their sentences are embedded one by one.

    Raises:
        ModelUnavailable: no such model, or it cannot be loaded.
    """

    def __init__(self, name: str, directory: Path, weights: str) -> None:
        self.name = name
        self.weights = weights
        self._directory = directory
        self._loading = Lock()
        self._loaded: SentenceTransformer | None = None

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return int(self._model.get_embedding_dimension() or 0)

    @cached_property
    def max_tokens(self) -> int:
        """The model's own limit less its special tokens and its prompt for documents."""
        special = len(self._tokenizer("")["input_ids"])
        prompt = self.count_tokens([self._document_prompt])[0]
        return int(self._model.max_seq_length or 512) - special - prompt

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text in tokens."""
        encoded = self._tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def embed_query(self, text: str) -> Vectors:
        """Unit vector of a question, with the model's own prompt for questions."""
        # A question is too little work to share out: with two, a busy machine took five times as long.
        self._use_threads(1)
        vector = self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return unit(np.asarray(vector, dtype=np.float32))

    def embed_chunks(self, inputs: Sequence[EmbeddingInput]) -> list[Embedding]:
        """Unit vectors of chunks and their sentences, in batches of like length."""
        self._use_threads(os.cpu_count() or 1)
        prefixes = [self._document_prompt + (i.context + "\n" if i.context else "") for i in inputs]
        texts = [prefix + i.text for prefix, i in zip(prefixes, inputs, strict=True)]
        features = self._encode(texts, output_value=None)
        chunks = [unit(to_numpy(feature["sentence_embedding"])) for feature in features]
        if not self._pools_by_mean:
            return [
                Embedding(chunk, self._embed_alone(i.text, i.sentences))
                for chunk, i in zip(chunks, inputs, strict=True)
            ]
        offsets = self._token_offsets(texts)
        return [
            Embedding(chunk, pool(to_numpy(feature["token_embeddings"]), spans, i.sentences, len(prefix), chunk))
            for chunk, feature, spans, i, prefix in zip(chunks, features, offsets, inputs, prefixes, strict=True)
        ]

    def _use_threads(self, count: int) -> None:
        import torch  # here, for the same reason as in `open_model`

        if torch.get_num_threads() != count:
            torch.set_num_threads(count)

    def _embed_alone(self, text: str, sentences: Sequence[Span]) -> Vectors:
        texts = [self._document_prompt + span.text_of(text) for span in sentences]
        vectors = self._encode(texts, normalize_embeddings=True) if texts else []
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)

    def _encode(self, texts: Sequence[str], **options: Any) -> Any:  # noqa: ANN401 - sentence-transformers' own
        # The prompt is already in the text, where token offsets can account for it.
        return self._model.encode(list(texts), prompt="", batch_size=BATCH, show_progress_bar=False, **options)

    def _token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        encoded = self._tokenizer(
            list(texts), truncation=True, max_length=self._model.max_seq_length, return_offsets_mapping=True
        )
        return [np.array(offsets, dtype=np.int64).reshape(-1, 2) for offsets in encoded["offset_mapping"]]

    @cached_property
    def _pools_by_mean(self) -> bool:
        kinds = [type(module).__name__ for module in self._model]
        mean = getattr(self._model[1], "pooling_mode", None) in ("mean", ("mean",)) if len(kinds) > 1 else False
        return mean and kinds[:2] == ["Transformer", "Pooling"] and kinds[2:] in ([], ["Normalize"])

    @cached_property
    def _document_prompt(self) -> str:
        return document_prompt(self._model.prompts)

    @property
    def _tokenizer(self) -> Any:  # noqa: ANN401 - transformers' tokenizers have no common type
        return self._model.tokenizer

    @property
    def _model(self) -> SentenceTransformer:
        with self._loading:
            if self._loaded is None:
                self._loaded = open_model(self._directory, self.name)
        return self._loaded


def document_prompt(prompts: Mapping[str, str | None]) -> str:
    """What a model puts before a document, whichever name it has for that."""
    found = (prompts.get(name) for name in ("document", "passage", "corpus"))
    return next(filter(None, found), "")


def open_model(directory: Path, name: str) -> SentenceTransformer:
    """Load a model from a folder; never a pickle, never the network."""
    # Imported here: it takes seconds, and neither `--help` nor `info` needs a model.
    import transformers
    from sentence_transformers import SentenceTransformer

    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    try:
        return SentenceTransformer(
            str(directory), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelUnavailable(f"{name} is no sentence-transformers model that can be loaded: {reason}") from error


def to_numpy(tensor: Any) -> Vectors:  # noqa: ANN401 - torch is not imported for its name
    """A torch tensor as float32."""
    return np.asarray(tensor.float().numpy(), dtype=np.float32)
