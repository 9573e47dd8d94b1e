"""How releases get into the database: compare, split, embed what is new, store all of it in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from index.embedding.base import Embedder, Embedding, EmbeddingInput
from index.embedding.checks import checked_embedding
from index.errors import InvalidDocument, InvalidVectors, MassDeletion
from index.store.database import Database
from index.store.history import record
from index.store.pending import PendingVectors
from index.store.rows import NewChunk, forget_chunks, put_document, put_meta, put_origin, remove_document
from index.store.versions import forget_versions, keep_version
from index.text.abbreviations import find_abbreviations
from index.text.chunks import chunks
from index.types import Changes, Chunk, Document, Origin

T = TypeVar("T")
Note = Callable[[sqlite3.Connection], None]

# How many chunks are embedded between two saves of what is pending: about half a minute's work.
WINDOW = 512
# A title may take this share of the model's limit; the rest is for the text.
TITLE_SHARE = 4
FOLLOW = "follow"
"""The action of an update that keeps what a site has withdrawn."""
# So many releases may go without being asked about, however small the archive is.
FEW = 3


@dataclass(frozen=True, slots=True)
class Split:
    """A document on its way in, with its chunks and what is embedded of each."""

    document: Document
    chunks: tuple[Chunk, ...]
    inputs: tuple[EmbeddingInput, ...]


def compare(
    stored: Mapping[str, str], documents: Sequence[Document], *, whole: bool = False, gone: Sequence[str] = ()
) -> Changes:
    """What an update would do.

    Args:
        stored: fingerprints by document id.
        documents: the releases to add or update.
        whole: whether they are all there is, so that every other stored one goes.
        gone: ids of stored ones that go.

    Raises:
        InvalidDocument: two documents share an id.
    """
    given: dict[str, str] = {}
    for document in documents:
        if document.id in given:
            raise InvalidDocument(f"two documents have the id {document.id!r}; give each release an id of its own")
        given[document.id] = document.fingerprint
    return Changes(
        added=tuple(i for i in given if i not in stored),
        changed=tuple(i for i, fingerprint in given.items() if i in stored and stored[i] != fingerprint),
        removed=tuple(i for i in (stored if whole else gone) if i in stored and i not in given),
        unchanged=tuple(i for i, fingerprint in given.items() if stored.get(i) == fingerprint),
    )


def check_deletions(changes: Changes, stored: int) -> None:
    """Refuse an update that removes more than a tenth of an archive of ``stored`` releases, and more than a few.

    Raises:
        MassDeletion: it does.
    """
    if len(changes.removed) > max(FEW, stored // 10):
        raise MassDeletion(
            f"{len(changes.removed):,} of the {stored:,} releases would be removed, so nothing was done; look at them "
            "with --dry-run, and if they are to go, add --allow-deletions"
        )


def apply(
    database: Database,
    pending: PendingVectors,
    embedder: Embedder | None,
    changes: Changes,
    documents: Iterable[Document],
    *,
    chunk_tokens: int,
    meta: Mapping[str, str] | None = None,
    origins: Mapping[str, Origin],
    action: str,
    note: Note | None = None,
    progress: bool = False,
) -> Changes:
    """Carry out what ``compare`` found, and tell how many chunks were embedded and the new revision.

    ``embedder`` may be None where nothing is added or changed: removing needs no model.

    ``meta`` is recorded with it, and what ``note`` writes; where ``meta`` tells of another embedder, no stored vector
    is used again. Of ``origins`` those of the documents that are added or changed are recorded. ``action`` names the
    change in the history.
    """
    wanted = {*changes.added, *changes.changed}
    facts = dict(meta or {})
    splits: list[Split] = []
    embedded = 0
    if embedder is not None:
        splits = [split(d, embedder, chunk_tokens) for d in bar(documents, "splitting", progress) if d.id in wanted]
        same_model = embedder.weights == database.meta["weights"]
        dimension = int({**database.meta, **facts}["dimension"])
        embedded = embed_missing(splits, database if same_model else None, pending, embedder, dimension, progress)
    with database.update() as connection:
        revision = database.revision() + bool(wanted or changes.removed)
        new = {item.document.id: item.document.fingerprint for item in splits}
        for document_id in changes.changed:
            keep_version(connection, document_id, revision, new=new[document_id])
        for item in bar(splits, "storing", progress):
            stored = list(new_chunks(item, database, pending))
            pairs = find_abbreviations(f"{item.document.title}\n{item.document.text}\n{item.document.publisher}")
            put_document(connection, item.document, stored, pairs, revision)
            if item.document.id in origins:
                put_origin(connection, item.document.id, origins[item.document.id])
        # What goes, goes last: a text that moved to another document takes its vectors along.
        for document_id in changes.changed:
            forget_chunks(connection, document_id, revision)
        for document_id in changes.removed:
            if action == FOLLOW:
                keep_version(connection, document_id, revision)
            else:
                forget_versions(connection, document_id)
            remove_document(connection, document_id, revision)
        if note:
            note(connection)
        if wanted or changes.removed:
            record(connection, revision, action, changes)
        facts["revision"] = str(revision)
        put_meta(connection, facts)
    return replace(changes, embedded_chunks=embedded, revision=revision)


def split(document: Document, embedder: Embedder, chunk_tokens: int) -> Split:
    """Cut a document into chunks that fit the model together with the title."""
    context = shorten(document.title, embedder, chunk_tokens // TITLE_SHARE)
    room = chunk_tokens - embedder.count_tokens([context])[0]
    found = tuple(chunks(document, budget=room, count_tokens=embedder.count_tokens))
    return Split(document, found, tuple(embedding_input(context, document.text, chunk) for chunk in found))


def shorten(title: str, embedder: Embedder, limit: int) -> str:
    """As many of the title's first words as the limit in tokens allows."""
    words = title.split()
    while words and embedder.count_tokens([" ".join(words)])[0] > limit:
        words = words[: len(words) * 3 // 4]
    return " ".join(words)


def embedding_input(context: str, text: str, chunk: Chunk) -> EmbeddingInput:
    """What the embedder sees of a chunk."""
    sentences = tuple(sentence.shifted(-chunk.start) for sentence in chunk.sentences)
    return EmbeddingInput(context, text[chunk.start : chunk.end], sentences)


def embed_missing(
    splits: Sequence[Split],
    database: Database | None,
    pending: PendingVectors,
    embedder: Embedder,
    dimension: int,
    progress: bool,
) -> int:
    """Embed every chunk whose vectors are neither stored nor cached; return how many those were.

    Raises:
        InvalidVectors: the embedder gave vectors that the archive cannot hold.
    """
    from tqdm import tqdm  # here, as in `bar`: who asks questions updates nothing

    inputs = {i.key: i for item in splits for i in item.inputs}
    stored = database.keys() if database else frozenset()
    missing = {key: i for key, i in inputs.items() if key not in stored and key not in pending}
    with tqdm(total=len(missing), desc="embedding", unit="chunk", disable=not progress or not missing) as shown:
        for window in windows(list(missing.items())):
            # Texts of like length share a batch, so that little of it is padding.
            window.sort(key=lambda item: len(item[1].text))
            for start in range(0, len(window), WINDOW // 8):
                part = window[start : start + WINDOW // 8]
                vectors = embed(embedder, [i for _, i in part], dimension)
                pending.put(zip([key for key, _ in part], vectors, strict=True))
                shown.update(len(part))
    return len(missing)


def embed(embedder: Embedder, inputs: Sequence[EmbeddingInput], dimension: int) -> list[Embedding]:
    """What the embedder gives, checked: it may be anybody's."""
    given = embedder.embed_chunks(inputs)
    if len(given) != len(inputs):
        raise InvalidVectors(
            f"{embedder.name} gave {len(given)} embeddings for {len(inputs)} chunks; give one for each"
        )
    pairs = zip(given, inputs, strict=True)
    return [checked_embedding(embedding, content, dimension, embedder.name) for embedding, content in pairs]


def windows(items: list[tuple[bytes, EmbeddingInput]]) -> Iterator[list[tuple[bytes, EmbeddingInput]]]:
    """The items in runs of at most ``WINDOW``."""
    return (items[start : start + WINDOW] for start in range(0, len(items), WINDOW))


def new_chunks(item: Split, database: Database, pending: PendingVectors) -> Iterator[NewChunk]:
    """The document's chunks with their vectors, from the pending ones or from an equal chunk already stored."""
    for chunk, i in zip(item.chunks, item.inputs, strict=True):
        embedding: Embedding | None = pending.get(i.key) or database.embedding(i.key)
        assert embedding is not None, "every chunk was embedded before the transaction began"
        yield NewChunk(chunk, i.key, embedding)


def bar(items: Iterable[T], what: str, progress: bool) -> Iterable[T]:
    """A progress bar with rate and time left, shown only when it takes long enough to be read."""
    from tqdm import tqdm

    shown: Iterable[T] = tqdm(items, desc=what, unit="release", disable=not progress, delay=1.0)
    return shown
