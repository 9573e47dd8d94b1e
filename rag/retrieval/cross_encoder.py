"""A reranker of sentence-transformers."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedding.registry import locate
from index.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


def load_cross_encoder(model: str | Path) -> CrossEncoder:
    """A reranker of sentence-transformers, by path or name.

    Raises:
        ModelUnavailable: it is not found, or is no such model.
    """
    from sentence_transformers import CrossEncoder

    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    directory = locate(str(model))
    try:
        loaded: CrossEncoder = CrossEncoder(
            str(directory), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise ModelUnavailable(f"{model} is no cross-encoder that can be loaded: {reason}") from error
    return loaded
