"""python -m eval.speed.large ARCHIVE: what grows with an archive, and how; one row for each size.

The releases are those of a real archive, copied until there are enough chunks, and varied so that no two are alike: of
each copy one word in eight is another one of the archive's, and each vector is moved by noise, to a cosine of about
0.94 with what it was. Nothing is embedded, so what is timed is all but that. Each archive is searched in a process of
its own. All times are the processor's, which a busy machine changes little: how long somebody waits on a free one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from eval.speed.load import memory
from index import Document, Index
from index.archive.index import described
from index.archive.paths import ArchivePaths
from index.archive.verify import folder_size
from index.embedding.base import Embedding, Vectors
from index.embedding.registry import load_embedder
from index.search import kinds
from index.search.dense import DenseIndex
from index.search.lexical import LexicalIndex
from index.store.database import Database
from index.store.rows import NewChunk, StoredChunk, forget_chunks, put_document, put_meta
from index.types import Chunk, Span
from rag.retrieval.retriever import Retriever

SIZES = (10_000, 100_000, 1_000_000)
OTHER_WORD = 8
"""One word in so many is another one."""
NOISE = 0.35
"""Length of what is added to a unit vector."""
AT_ONCE = 2_000
"""Releases that are written in one transaction."""
NEAREST = 10


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it is stored, ready to be varied."""

    document: Document
    chunks: tuple[StoredChunk, ...]


def releases(archive: Path) -> list[Release]:
    """The releases of an archive that have chunks."""
    with Index.open(archive) as index:
        found = []
        for document in index.documents():
            ids = [f"{document.id}#{number}" for number in range(index.database.chunk_count(document.id))]
            if ids:
                found.append(Release(document, tuple(index.chunks(ids))))
    return found


def varied(release: Release, number: int, words: Sequence[str]) -> tuple[Document, list[NewChunk]]:
    """A copy of a release that is like no other; the same for the same number."""
    chance = np.random.default_rng([number, *hashlib.sha256(release.document.id.encode()).digest()[:8]])

    def other(text: str) -> str:
        changed = text.split()
        for place in np.flatnonzero(chance.random(len(changed)) < 1 / OTHER_WORD):
            changed[place] = words[int(chance.integers(len(words)))]
        return " ".join(changed)

    def moved(vectors: Vectors) -> Vectors:
        noise = chance.standard_normal(vectors.shape, dtype=np.float32) * (NOISE / np.sqrt(vectors.shape[-1]))
        with_noise: Vectors = vectors + noise
        with_noise /= np.linalg.norm(with_noise, axis=-1, keepdims=True)
        return with_noise

    name, text, chunks = f"{release.document.id}~{number}", "", []
    for ordinal, stored in enumerate(release.chunks):
        edges = [len(text)]
        for span in stored.chunk.sentences:
            text += other(span.text_of(release.document.text)) + " "
            edges.append(len(text))
        sentences = tuple(Span(start, end - 1) for start, end in pairwise(edges))
        chunk = Chunk(f"{name}#{ordinal}", name, edges[0], edges[-1] - 1, sentences)
        embedding = Embedding(moved(stored.embedding.chunk), moved(stored.embedding.sentences))
        chunks.append(NewChunk(chunk, hashlib.sha256(chunk.id.encode()).digest(), embedding))
    return replace(release.document, id=name, text=text.rstrip(), title=other(release.document.title)), chunks


def made(found: Sequence[Release], folder: Path, chunks: int) -> None:
    """An archive of so many chunks, without what is derived from it."""
    folder.mkdir(parents=True)
    words = sorted({word for one in found for word in one.document.text.split()})
    database = Database.create(ArchivePaths(folder).database, described(load_embedder(), None))
    copies = (varied(one, number, words) for number in count() for one in found)
    there, revision = 0, 0
    while there < chunks:
        revision += 1
        there += write(database, islice(copies, AT_ONCE), revision, chunks - there)
    database.close()


def write(database: Database, copies: Iterator[tuple[Document, list[NewChunk]]], revision: int, most: int) -> int:
    """Store some releases as one revision, until there are as many chunks; return how many there are."""
    there = 0
    with database.update() as connection:
        for document, chunks in copies:
            put_document(connection, document, chunks, (), revision)
            forget_chunks(connection, document.id, revision)
            there += len(chunks)
            if there >= most:
                break
        put_meta(connection, {"revision": str(revision)})
    return there


def built(folder: Path) -> dict[str, float]:
    """Seconds that it takes to derive the search files, and mebibytes of all."""
    paths, database = ArchivePaths(folder), Database(ArchivePaths(folder).database)
    started = time.process_time()
    DenseIndex.catch_up(None, database, paths.dense)
    dense = time.process_time()
    LexicalIndex.catch_up(None, database, paths.lexical)
    seconds = {"vectors_s": dense - started, "terms_s": time.process_time() - dense}
    database.close()
    return seconds | {
        "database_mib": paths.database.stat().st_size / 2**20,
        "vectors_mib": paths.dense.stat().st_size / 2**20,
        "terms_mib": folder_size(paths.lexical) / 2**20,
    }


def searched(folder: Path, questions: Sequence[str]) -> dict[str, object]:
    """What opening and searching takes, in this process, and how much of the nearest is found.

    ``releases_read_s`` is what the first answer takes besides: to read what all releases say of each other, of which
    series they are and on which day.
    """
    started = time.process_time()
    with Index.open(folder) as index:
        opened = time.process_time()
        retriever = Retriever(index)
        retriever.search(questions[0], NEAREST)
        first = time.process_time()
        _ = index.relations, retriever.series, index.dense.days()
        read = time.process_time()
        steps = {name: list[float]() for name in ("embedding", "vectors", "terms", "retrieval")}
        for question in questions:
            vector = index.embedder.embed_query(question)
            for name, step in (
                ("embedding", lambda asked=question: index.embedder.embed_query(asked)),
                ("vectors", lambda asked=vector: index.search_dense(asked, 100)),
                ("terms", lambda asked=question: index.search_lexical(asked, 100)),
                ("retrieval", lambda asked=question: retriever.search(asked, NEAREST)),
            ):
                begun = time.thread_time()
                step()
                steps[name].append(time.thread_time() - begun)
        times = {f"{name}_p{p}_ms": np.percentile(s, p) * 1e3 for name, s in steps.items() for p in (50, 95)}
        resident = memory_of_this()
        return {
            "chunks": index.counts()["chunks"],
            "releases": index.counts()["documents"],
            "search": str(index.dense),
            "open_s": opened - started,
            "first_question_s": first - opened,
            "releases_read_s": read - first,
            **times,
            "resident_mib": resident,
            "recall": recall(index, questions),
        }


def memory_of_this() -> float:
    """Resident mebibytes of this process."""
    import os

    return memory(os.getpid())


def recall(index: Index, questions: Sequence[str]) -> float:
    """The share of the ten nearest of all that is found, in the mean."""
    vectors = [index.embedder.embed_query(question) for question in questions]
    found = [index.dense.search(vector, NEAREST)[:NEAREST] for vector in vectors]
    if isinstance(index.dense, DenseIndex) and kinds.lists_of(index.dense.faiss):
        index.dense.faiss.nprobe = index.dense.faiss.nlist
    shares = []
    for vector, some in zip(vectors, found, strict=True):
        least = index.dense.search(vector, NEAREST)[NEAREST - 1][1]
        shares.append(np.mean([score >= least for _, score in some]))
    return float(np.mean(shares))


def synced(folder: Path, found: Sequence[Release]) -> dict[str, float]:
    """Seconds until one release in a hundred has been changed, and until another process finds that."""
    words = sorted({word for one in found for word in one.document.text.split()})
    with Index.open(folder) as writing, Index.open(folder) as reading:
        vector = np.eye(1, writing.dimension, dtype=np.float32)[0]
        reading.search_dense(vector, 1)
        names = sorted(writing.database.fingerprints())[::100]
        by_id = {one.document.id: one for one in found}
        changed = []
        for name in names:
            document, chunks = varied(by_id[name.rpartition("~")[0]], 10**6, words)
            named = (replace(one.chunk, document_id=name, id=f"{name}#{n}") for n, one in enumerate(chunks))
            renamed = [replace(one, chunk=chunk) for one, chunk in zip(chunks, named, strict=True)]
            changed.append((replace(document, id=name), renamed))
        started = time.process_time()
        write(writing.database, iter(changed), writing.revision + 1, 10**9)
        stored = time.process_time()
        writing.refresh()
        derived = time.process_time()
        reading.search_dense(vector, 1)
        return {
            "sync_store_s": stored - started,
            "sync_derive_s": derived - stored,
            "sync_reader_s": time.process_time() - derived,
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line of JSON for each size."""
    about = (__doc__ or "").partition("\n\n")[2]
    parser = argparse.ArgumentParser(prog="python -m eval.speed.large", description=about)
    parser.add_argument("archive", type=Path, metavar="ARCHIVE", help="a real one, as press-index made it")
    sizes = "sizes in chunks (%(default)s)"
    parser.add_argument("--sizes", type=int, nargs="+", metavar="CHUNKS", default=list(SIZES), help=sizes)
    parser.add_argument("--questions", type=int, metavar="N", default=200, help="headlines asked (%(default)s)")
    where = "where the archives are made; a temporary folder if none"
    parser.add_argument("--folder", type=Path, metavar="DIR", help=where)
    parser.add_argument("--search", type=Path, metavar="DIR", help="only search this archive, which was made before")
    options = parser.parse_args(arguments)
    found = releases(options.archive)
    questions = [one.document.title for one in found if one.document.title][:: max(1, len(found) // options.questions)]
    questions = questions[: options.questions]
    if options.search:
        print(json.dumps(searched(options.search, questions)))
        return 0
    with TemporaryDirectory(dir=options.folder) as where:
        for size in options.sizes:
            folder = Path(where, str(size))
            started = time.process_time()
            made(found, folder, size)
            row: dict[str, object] = {"made_s": time.process_time() - started, **built(folder)}
            again = ["--search", str(folder), "--questions", str(options.questions)]
            command = [sys.executable, "-m", "eval.speed.large", str(options.archive), *again]
            row |= json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            row |= synced(folder, found)
            print(json.dumps({name: round(v, 4) if isinstance(v, float) else v for name, v in row.items()}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
