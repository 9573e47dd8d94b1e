"""How releases get into the database: compare, split, embed what is new, store all of it in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from index.archive.preparing import Prepared, prepare
from index.embedding.base import Embedder, Embedding
from index.errors import InvalidDocument, MassDeletion
from index.store.base import Connection
from index.store.database import Database
from index.store.history import record
from index.store.pending import PendingVectors
from index.store.rows import NewChunk, forget_chunks, put_document, put_meta, put_origin, remove_document
from index.store.versions import forget_versions, keep_version
from index.types import Changes, Document, Origin

T = TypeVar("T")
Note = Callable[[Connection], None]

FOLLOW = "follow"
"""The action of an update that keeps what a site has withdrawn."""
# So many releases may go without being asked about, however small the archive is.
FEW = 3


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
    ready: list[Prepared] = []
    embedded = 0
    if embedder is not None:
        ready, embedded = prepare(
            (document for document in documents if document.id in wanted),
            embedder,
            chunk_tokens,
            database.keys() if embedder.weights == database.meta["weights"] else frozenset(),
            pending,
            dimension=int({**database.meta, **facts}["dimension"]),
            progress=progress,
        )
    # Another model counts even where there is no release: what is derived has to be of it too.
    remade = facts.get("weights", database.meta["weights"]) != database.meta["weights"]
    changed = bool(wanted or changes.removed or remade)
    with database.update() as connection:
        revision = database.revision() + changed
        new = {item.document.id: item.document.fingerprint for item in ready}
        for document_id in changes.changed:
            keep_version(connection, document_id, revision, new=new[document_id])
        for item in bar(ready, "storing", progress):
            stored = list(new_chunks(item, database, pending))
            put_document(connection, item.document, stored, item.abbreviations, revision)
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
        if changed:
            record(connection, revision, action, changes)
        facts["revision"] = str(revision)
        put_meta(connection, facts)
    return replace(changes, embedded_chunks=embedded, revision=revision)


def new_chunks(item: Prepared, database: Database, pending: PendingVectors) -> Iterator[NewChunk]:
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
