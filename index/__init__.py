"""Press releases in, searchable archive out.

>>> from index import Document, Index
>>> with Index.create("archive") as archive:
...     archive.add([Document(id="1", text="The centre in Baku opened in 2009.")])
"""

from index.archive import Index, open_or_create
from index.embed import Embedder, Embedding, EmbeddingInput
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
    PressciteError,
)
from index.load import Loaded, load
from index.models import load_embedder
from index.pretrained import SentenceTransformerEmbedder
from index.types import Changes, Chunk, Document, Hit, Problem, Span
from index.verify import verify

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
    "InvalidDocument",
    "InvalidQuestion",
    "InvalidVectors",
    "Loaded",
    "ModelDamaged",
    "ModelUnavailable",
    "NothingToLoad",
    "PressciteError",
    "Problem",
    "SentenceTransformerEmbedder",
    "Span",
    "load",
    "load_embedder",
    "open_or_create",
    "verify",
]
