"""Press releases in, searchable archive out.

>>> from index import Document, Index
>>> with Index.create("archive") as archive:
...     archive.add([Document(id="1", text="The centre in Baku opened in 2009.")])
"""

from index.archive.index import Index, open_or_create
from index.archive.verify import verify
from index.embedding.base import Embedder, Embedding, EmbeddingInput
from index.embedding.registry import load_embedder
from index.embedding.sentence_transformer import SentenceTransformerEmbedder
from index.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveUnusable,
    EmbedderMismatch,
    InvalidDocument,
    InvalidQuestion,
    InvalidVectors,
    ModelDamaged,
    ModelUnavailable,
    NothingToLoad,
    PluginUnusable,
    PressciteError,
)
from index.ingestion import Ingested, ingest
from index.intake.load import Loaded, load
from index.types import Changes, Chunk, Document, Hit, Problem, Span

__all__ = [
    "ArchiveBusy",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveMissing",
    "ArchiveTooNew",
    "ArchiveUnusable",
    "Changes",
    "Chunk",
    "Document",
    "Embedder",
    "EmbedderMismatch",
    "Embedding",
    "EmbeddingInput",
    "Hit",
    "Index",
    "Ingested",
    "InvalidDocument",
    "InvalidQuestion",
    "InvalidVectors",
    "Loaded",
    "ModelDamaged",
    "ModelUnavailable",
    "NothingToLoad",
    "PluginUnusable",
    "PressciteError",
    "Problem",
    "SentenceTransformerEmbedder",
    "Span",
    "ingest",
    "load",
    "load_embedder",
    "open_or_create",
    "verify",
]
