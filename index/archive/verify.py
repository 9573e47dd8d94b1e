"""Checks every promise of an archive against what lies on disk, and says what to do about each fault."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from index.archive.index import Index
from index.archive.paths import ArchivePaths
from index.archive.storage import open_database
from index.embedding.checks import read_vectors, unit_rows
from index.errors import ArchiveBusy, ArchiveDamaged
from index.place import Place
from index.store import inspection
from index.store.database import Database
from index.store.history import history
from index.store.versions import versions
from index.types import Problem

TRIES = 10
"""How often search files are compared with what is stored, where another process changes both meanwhile."""


def verify(index: Index) -> Iterator[Problem]:
    """The faults of an archive; none where all is as it should be.

    Opening the archive has already caught up or rebuilt what is derived from it (``index.mended`` tells); this looks
    at what is there now.

    Raises:
        ArchiveBusy: another process changes it all the time.
    """
    index.refresh()
    broken = list(check_file(index.database))
    yield from broken
    if not broken:  # the rest needs a file that can be read
        yield from check_truth(index.database)
        yield from check_derived(index)


def verify_place(place: Place) -> Iterator[Problem | str]:
    """The faults of the archive at a place, and in words what was mended by opening it.

    Other than ``verify`` it needs no archive that can be opened: it looks at the file, then at what lies in it, and
    opens the archive only where both are sound.

    Raises:
        ArchiveMissing, ArchiveTooNew: there is none, or none of this version.
        ArchiveBusy: as for ``verify``.
    """
    broken: list[Problem] = []
    if isinstance(place, Path) and os.access(path := ArchivePaths(place).database, os.R_OK):
        broken = list(check_structure(path))
    if not broken:  # or there is nothing to be read, as opening it tells
        with closing(open_database(place)) as database:
            broken = [*check_meta(database), *check_truth(database)]
    yield from broken
    if not broken:
        with Index.open(place) as index:
            yield from index.mended
            yield from check_derived(index)


def check_truth(database: Database) -> Iterator[Problem]:
    """What is stored: releases, chunks, vectors, the history."""
    checks = (
        check_references(database),
        check_documents(database),
        check_chunks(database, int(database.meta["dimension"])),
        check_history(database),
    )
    for check in checks:
        try:
            yield from check
        except Exception as error:  # whatever a damaged row makes of a reader
            said = " ".join(str(error).split()) or type(error).__name__
            yield Problem(database.where, f"cannot be read ({said}); restore the archive from a copy")


def check_derived(index: Index) -> Iterator[Problem]:
    """The search files hold what is stored. What another process changes meanwhile is looked at again.

    Raises:
        ArchiveBusy: another process changes it each time.
    """
    for _ in range(TRIES):
        found = [*check_dense(index), *check_lexical(index)]
        if {index.dense.revision, index.lexical.revision} == {index.revision}:
            yield from found
            return
        index.refresh()
    raise ArchiveBusy(f"another process is writing to {index.path}; wait until it has ended and run the command again")


def check_structure(database: Path) -> Iterator[Problem]:
    """The faults that keep an archive from being opened, or from telling what is wrong with it."""
    for part, fault in inspection.structure_faults(database):
        yield Problem(f"{database}: {part}", f"{fault}; restore the archive from a copy")


def check_meta(database: Database) -> Iterator[Problem]:
    """What the archive records of itself is what was recorded."""
    for part, fault in inspection.meta_faults(database.connection):
        yield Problem(f"{database.where}: {part}", f"{fault}; restore the archive from a copy")


def check_file(database: Database) -> Iterator[Problem]:
    """SQLite's own structure."""
    for fault in inspection.file_faults(database):
        yield Problem(database.where, f"{fault}; restore the archive from a copy")


def check_references(database: Database) -> Iterator[Problem]:
    """Every chunk and abbreviation is of a release that is there."""
    for table, row in inspection.orphans(database):
        yield Problem(f"{table} row {row}", "it is of no release; restore the archive from a copy")


def check_documents(database: Database) -> Iterator[Problem]:
    """Each release is the one that was stored, and what was recorded of its origin can be read."""
    for document_id in database.fingerprints():
        try:
            database.document(document_id)
            database.origin(document_id)
        except ArchiveDamaged as error:
            yield Problem(document_id, str(error).removeprefix(f"{document_id!r}: "))


def check_history(database: Database) -> Iterator[Problem]:
    """No chunk is of a revision to come, and what was done to the archive, and what releases were, can be read."""
    for chunk_id in inspection.late_chunks(database):
        yield Problem(chunk_id, "of a later revision than the archive; restore the archive from a copy")
    for _ in history(database):
        pass
    for _ in versions(database):
        pass


def check_chunks(database: Database, dimension: int) -> Iterator[Problem]:
    """Chunks cover their text in order, sentences lie inside, vectors are finite unit rows, ids are in sequence."""
    current, position, ordinal, text = "", 0, 0, ""
    for chunk in inspection.raw_chunks(database):
        if chunk.document_id != current:
            yield from uncovered(current, text, position, len(text))
            current, position, ordinal, text = chunk.document_id, 0, 0, chunk.text
        if chunk.id is None:
            continue
        advice = f"add the release again after: press-index remove {current}"
        yield from uncovered(current, text, position, chunk.start)
        if chunk.id != f"{current}#{ordinal}" or not position <= chunk.start < chunk.end <= len(text):
            yield Problem(chunk.id, f"out of place; {advice}")
        position, ordinal = chunk.end, ordinal + 1
        try:
            sentences = np.frombuffer(chunk.sentences, "<i4").reshape(-1, 2)
            rows = read_vectors(chunk.vector + chunk.sentence_vectors).reshape(1 + len(sentences), dimension)
        except ValueError:
            yield Problem(chunk.id, f"its sentences or vectors are cut short; {advice}")
            continue
        inside = (sentences >= chunk.start) & (sentences <= chunk.end)
        if not (np.diff(sentences.ravel()) >= 0).all() or not inside.all():
            yield Problem(chunk.id, f"a sentence lies outside of it; {advice}")
        if not unit_rows(rows):
            yield Problem(chunk.id, f"its vectors are damaged; {advice}")
    yield from uncovered(current, text, position, len(text))


def uncovered(document_id: str, text: str, start: int, end: int) -> Iterator[Problem]:
    """Words that no chunk holds, and that no question can find."""
    if any(c.isalnum() for c in text[start:end]):
        advice = f"add it again after: press-index remove {document_id}"
        yield Problem(document_id, f"no chunk holds {start}:{end}; {advice}")


def check_dense(index: Index) -> Iterator[Problem]:
    """FAISS or Milvus holds the vectors of the database, no more and no fewer."""
    spare = Counter(index.dense.rows.tolist())
    held = dict(index.dense.vectors())
    engine = "Milvus" if index.dense.place else "FAISS"
    advice = f"delete {index.dense_place}; it is made again when the archive is next opened"
    for row, vector in inspection.raw_vectors(index.database):
        if held.get(row) != vector:
            yield Problem(f"row {row}", f"missing or different in {engine}; {advice}")
        spare[row] -= 1
    for row in (+spare).elements():
        yield Problem(f"row {row}", f"in {engine} once too often; {advice}")


def check_lexical(index: Index) -> Iterator[Problem]:
    """Tantivy holds the chunks of the database, each once."""
    advice = f"delete the folder {index.paths.lexical}; it is made again from the archive"
    held = sorted(index.lexical.rows.tolist())
    stored = [row for row, _ in inspection.raw_vectors(index.database)]
    if held != stored:
        yield Problem("lexical", f"{len(held)} chunks instead of {len(stored)}, or others; {advice}")


def folder_size(folder: Path) -> int:
    """Bytes of the files in a folder and below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
