"""Press releases in, searchable archive out.

>>> from index import Document, Index
>>> with Index.create("archive") as archive:
...     archive.add([Document(id="1", text="The centre in Baku opened in 2009.")])
"""

from typing import TYPE_CHECKING

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
    InvalidRule,
    InvalidVectors,
    MassDeletion,
    ModelDamaged,
    ModelUnavailable,
    NotFollowed,
    NothingToLoad,
    PluginUnusable,
    PressciteError,
    UnknownRelease,
)
from index.lazy import exporting
from index.telemetry import turn_off
from index.types import Changes, Chunk, Document, Dropped, Hit, Origin, Problem, Span

turn_off()

if TYPE_CHECKING:
    from index.archive.index import Index, open_or_create
    from index.archive.verify import verify
    from index.embedding.base import Embedder, Embedding, EmbeddingInput
    from index.embedding.registry import load_embedder
    from index.embedding.sentence_transformer import SentenceTransformerEmbedder
    from index.ingestion import Ingested, ingest
    from index.intake.load import Loaded, load
else:
    # Imported when they are asked for: `import index` and `press-index --help` need no FAISS.
    __getattr__, __dir__ = exporting(
        __name__,
        {
            "index.archive.index": ("Index", "open_or_create"),
            "index.archive.verify": ("verify",),
            "index.embedding.base": ("Embedder", "Embedding", "EmbeddingInput"),
            "index.embedding.registry": ("load_embedder",),
            "index.embedding.sentence_transformer": ("SentenceTransformerEmbedder",),
            "index.ingestion": ("Ingested", "ingest"),
            "index.intake.load": ("Loaded", "load"),
        },
    )

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
    "Dropped",
    "Embedder",
    "EmbedderMismatch",
    "Embedding",
    "EmbeddingInput",
    "Hit",
    "Index",
    "Ingested",
    "InvalidDocument",
    "InvalidQuestion",
    "InvalidRule",
    "InvalidVectors",
    "Loaded",
    "MassDeletion",
    "ModelDamaged",
    "ModelUnavailable",
    "NotFollowed",
    "NothingToLoad",
    "Origin",
    "PluginUnusable",
    "PressciteError",
    "Problem",
    "SentenceTransformerEmbedder",
    "Span",
    "UnknownRelease",
    "ingest",
    "load",
    "load_embedder",
    "open_or_create",
    "verify",
]
