"""The two models that weigh statements, loaded once for all composers: the reader and the embedder of the package."""

from __future__ import annotations

from functools import cache

from index import Embedder, load_embedder
from rag.reading.base import SpanModel
from rag.reading.onnx_spans import OnnxSpans


@cache
def embedder() -> Embedder:
    """The package's own embedder, whichever the archive has."""
    return load_embedder()


@cache
def reader() -> SpanModel:
    """The package's own reader, whichever the assistant has."""
    return OnnxSpans()
