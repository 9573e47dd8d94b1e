"""Checks every promise of an archive against what lies on disk, and says what to do about each fault."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tantivy import Query

from index.archive.index import Index
from index.embedding.checks import read_vectors, unit_rows, write_vectors
from index.errors import ArchiveDamaged
from index.search.derived import DENSE, LEXICAL
from index.store.database import Database
from index.types import Problem


def verify(index: Index) -> Iterator[Problem]:
    """The faults of an archive; none where all is as it should be.

    Opening the archive has already caught up or rebuilt what is derived from it (``index.mended`` tells); this looks
    at what is there now, so nobody should be writing meanwhile.
    """
    index.refresh()
    database = index.database
    broken = list(check_file(database))
    yield from broken
    if not broken:  # the rest needs a file that can be read
        yield from check_references(database)
        yield from check_documents(database)
        yield from check_chunks(database, index.dimension)
        yield from check_dense(index)
        yield from check_lexical(index)


def check_file(database: Database) -> Iterator[Problem]:
    """SQLite's own structure."""
    try:
        for (line,) in database.connection.execute("PRAGMA integrity_check(10)"):
            if line != "ok":
                yield Problem(str(database.path), f"{line}; restore the archive from a copy")
    except sqlite3.DatabaseError as error:
        yield Problem(str(database.path), f"{error}; restore the archive from a copy")


def check_references(database: Database) -> Iterator[Problem]:
    """Every chunk and abbreviation is of a release that is there."""
    for table, row, *_ in database.connection.execute("PRAGMA foreign_key_check"):
        yield Problem(f"{table} row {row}", "it is of no release; restore the archive from a copy")


def check_documents(database: Database) -> Iterator[Problem]:
    """Each release is the one that was stored."""
    for document_id in database.fingerprints():
        try:
            database.document(document_id)
        except ArchiveDamaged as error:
            yield Problem(document_id, str(error).removeprefix(f"{document_id!r}: "))


def check_chunks(database: Database, dimension: int) -> Iterator[Problem]:
    """Chunks cover their text in order, sentences lie inside, vectors are finite unit rows, ids are in sequence."""
    query = """SELECT d.id, d.text, c.id, c.start, c.end, c.sentences, c.vector, c.sentence_vectors
               FROM documents d LEFT JOIN chunks c ON c.document = d.row ORDER BY d.row, c.start"""
    current, position, ordinal, text = "", 0, 0, ""
    for document_id, whole, chunk_id, start, end, spans, vector, sentence_vectors in database.connection.execute(query):
        if document_id != current:
            yield from uncovered(current, text, position, len(text))
            current, position, ordinal, text = document_id, 0, 0, whole
        if chunk_id is None:
            continue
        advice = f"add the release again after: press-index remove {document_id}"
        yield from uncovered(current, text, position, start)
        if chunk_id != f"{document_id}#{ordinal}" or not position <= start < end <= len(text):
            yield Problem(chunk_id, f"out of place; {advice}")
        position, ordinal = end, ordinal + 1
        try:
            sentences = np.frombuffer(spans, "<i4").reshape(-1, 2)
            rows = read_vectors(vector + sentence_vectors).reshape(1 + len(sentences), dimension)
        except ValueError:
            yield Problem(chunk_id, f"its sentences or vectors are cut short; {advice}")
            continue
        if not (np.diff(sentences.ravel()) >= 0).all() or not ((sentences >= start) & (sentences <= end)).all():
            yield Problem(chunk_id, f"a sentence lies outside of it; {advice}")
        if not unit_rows(rows):
            yield Problem(chunk_id, f"its vectors are damaged; {advice}")
    yield from uncovered(current, text, position, len(text))


def uncovered(document_id: str, text: str, start: int, end: int) -> Iterator[Problem]:
    """Words that no chunk holds, and that no question can find."""
    if any(c.isalnum() for c in text[start:end]):
        advice = f"add it again after: press-index remove {document_id}"
        yield Problem(document_id, f"no chunk holds {start}:{end}; {advice}")


def check_dense(index: Index) -> Iterator[Problem]:
    """FAISS holds the vectors of the database, no more and no fewer."""
    held = index.dense
    spare = Counter(held.rows.tolist())
    advice = f"delete {index.path / DENSE}; it is made again from the archive"
    for row, vector in index.database.connection.execute("SELECT row, vector FROM chunks ORDER BY row"):
        if not spare[row] or write_vectors(held.faiss.reconstruct(row)) != vector:
            yield Problem(f"row {row}", f"missing or different in FAISS; {advice}")
        spare[row] -= 1
    for row in (+spare).elements():
        yield Problem(f"row {row}", f"in FAISS once too often; {advice}")


def check_lexical(index: Index) -> Iterator[Problem]:
    """Tantivy holds the chunks of the database, each once."""
    advice = f"delete the folder {index.path / LEXICAL}; it is made again from the archive"
    searcher = index.lexical.tantivy.searcher()
    hits = searcher.search(Query.all_query(), max(searcher.num_docs, 1)).hits
    held = sorted(int(r or 0) for r in searcher.fast_field_values("row", [address for _, address in hits]))
    stored = [row for (row,) in index.database.connection.execute("SELECT row FROM chunks ORDER BY row")]
    if held != stored:
        yield Problem("lexical", f"{len(held)} chunks instead of {len(stored)}, or others; {advice}")


def folder_size(folder: Path) -> int:
    """Bytes of the files in a folder and below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
