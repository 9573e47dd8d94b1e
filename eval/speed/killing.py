"""Updates of an archive on servers, killed or cut off at many moments, and visitors beside them.

A moment is a statement to PostgreSQL or a call to Milvus, before it or after it, so that it is the same on any machine.
At it the process that writes is killed, or PostgreSQL or Milvus is, as if its machine lost power. Afterwards the
archive has to be the old one or the new one, without a fault, and the same update has to go through.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from types import FrameType
from typing import Any

import numpy as np

from eval.speed.starting import Milvus, Postgres
from index import Document, Embedding, EmbeddingInput, Index, PressciteError, verify
from index.embedding.base import Vectors
from index.place import Address
from index.search import milvus_server

SIDES = ("writer", "postgresql", "milvus")
PRELOADED = ["eval.speed.killing", "psycopg", "pymilvus", "tantivy", "faiss", "tqdm"]


class WordEmbedder:
    """Adds up a fixed random vector of each word: quick, and the same everywhere."""

    name, dimension, max_tokens = "words", 32, 40
    weights = hashlib.sha256(b"words").hexdigest()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words."""
        return [len(text.split()) for text in texts]

    def embed_query(self, text: str) -> Vectors:
        """The vector of a question."""
        seeds = [int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "little") for word in text.lower().split()]
        total = sum(
            (np.random.default_rng(seed).normal(size=self.dimension) for seed in seeds), np.zeros(self.dimension)
        )
        total[0] += 1e-3
        vector: Vectors = (total / np.linalg.norm(total)).astype(np.float16).astype(np.float32)
        return (vector / np.linalg.norm(vector)).astype(np.float32)

    def embed_chunks(self, inputs: Sequence[EmbeddingInput]) -> list[Embedding]:
        """The vectors of chunks and their sentences."""
        made = []
        for given in inputs:
            sentences = [self.embed_query(given.text[span.start : span.end]) for span in given.sentences]
            rows = np.array(sentences, dtype=np.float32).reshape(-1, self.dimension)
            made.append(Embedding(self.embed_query(f"{given.context} {given.text}"), rows))
        return made


def release(number: int, version: int) -> Document:
    """One of the releases, in one of its versions."""
    text = (
        f"Release {number} of version {version} tells about the office in street {number * 7 % 40}. "
        f"It opened in the year {1980 + number} and serves the whole district {version} times a week."
    )
    return Document(f"r{number:02}", text)


OLD = [release(number, 1) for number in range(20)]
NEW = [release(number, 2) for number in range(10, 30)]


def update(address: Address, at: int, parent: Connection, *, die: bool) -> None:
    """Sync the archive to ``NEW``; at a step die, or tell the parent and wait. Sends the steps and what came of it."""
    steps = Steps(at, (lambda: os.kill(os.getpid(), signal.SIGKILL)) if die else lambda: _wait(parent))
    said = ""
    milvus_server.PART = 1  # more calls, and so more moments
    try:
        with Index.open(address, WordEmbedder()) as index:
            sys.setprofile(steps)
            try:
                index.sync(NEW)
            finally:
                sys.setprofile(None)
    except PressciteError as error:
        said = f"{type(error).__name__}: {error}"
    parent.send((steps.count, steps.first_of_milvus, said))


def _wait(parent: Connection) -> None:
    parent.send("now")
    parent.recv()


class Steps:
    """Counts what changes a server, before and after each call, and does something at one of them.

    Args:
        at: the step, from 1; none where 0.
        act: what is done there.

    Attributes:
        count: of the steps so far.
        first_of_milvus: the first that is one of Milvus; 0 before it.
    """

    def __init__(self, at: int, act: Callable[[], None]) -> None:
        import psycopg

        from index.search.milvus_server import MilvusServer

        self.count = self.first_of_milvus = 0
        self._at, self._act = at, act
        server = (MilvusServer.create, MilvusServer.drop, MilvusServer.delete, MilvusServer._upsert)
        called: tuple[Any, ...] = (psycopg.Connection.execute, psycopg.Cursor.executemany)
        self._milvus = {one.__code__ for one in server}
        self._codes = self._milvus | {one.__code__ for one in called}

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        """What ``sys.setprofile`` calls."""
        if event in ("call", "return") and frame.f_code in self._codes:
            self.count += 1
            if frame.f_code in self._milvus:
                self.first_of_milvus = self.first_of_milvus or self.count
            if self.count == self._at:
                self._act()


def in_a_process(
    address: Address, at: int, on_signal: Callable[[], None] | None = None
) -> tuple[tuple[int, int], str, int]:
    """Run ``update`` in a process of its own: its steps and the first of Milvus, its error, and how it ended.

    Args:
        address: of the archive.
        at: the step.
        on_signal: what is done there; the process is killed there where None is given.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    ours, theirs = context.Pipe()
    process = context.Process(target=update, args=(address, at, theirs), kwargs={"die": on_signal is None})
    process.start()
    theirs.close()
    steps, said = (0, 0), ""
    try:
        while True:
            told = ours.recv()
            if told == "now" and on_signal:
                on_signal()
                ours.send("go on")
            else:
                *counted, said = told
                steps = (counted[0], counted[1])
    except EOFError:
        pass
    process.join()
    return steps, said, process.exitcode or 0


def killed(postgresql: Postgres, milvus: Milvus, moments: int, sides: Sequence[str] = SIDES) -> dict[str, Any]:
    """Update an archive again and again, each time cut off at another moment; tell what it was afterwards.

    Args:
        postgresql: with an empty database ``postgres``.
        milvus: beside it.
        moments: for each side.
        sides: which of ``SIDES``.

    Raises:
        AssertionError: an archive was neither the old one nor the new one, or had a fault.
    """
    original = place(postgresql, milvus, "original")
    with Index.create(original, WordEmbedder()) as index:
        index.add(OLD)
    copied(postgresql, "counted")
    (steps, first), said, _ = in_a_process(place(postgresql, milvus, "counted", new=False), 0)
    assert not said, said
    outcomes: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for side in sides:
        for number in range(moments):
            name = f"{side}_{number}"
            copied(postgresql, name)
            address = place(postgresql, milvus, name, new=False)
            # Of all that is done, most is PostgreSQL's: every other kill, and all that are Milvus's, fall in its part.
            lowest = first if side == "milvus" or (side == "writer" and number % 2) else 1
            at = lowest + round((steps - lowest) * number / max(moments - 1, 1))

            def cut(side: str = side) -> None:
                postgresql.stop("immediate") if side == "postgresql" else milvus.stop(kill=True)

            _, said, status = in_a_process(address, at, None if side == "writer" else cut)
            if side == "postgresql":
                postgresql.start()
            elif side == "milvus":
                milvus.start()
            assert status == (-signal.SIGKILL if side == "writer" else 0), (side, at, status, said)
            assert "\n" not in said, said
            lines[f"{side}: {said.partition(':')[0] or 'no error'}"] += side != "writer"
            with Index.open(address, WordEmbedder()) as index:
                held = {document.id: document.text for document in index.documents()}
                state = {1: "old", 2: "new"}[index.revision]
                assert held == {one.id: one.text for one in (OLD if state == "old" else NEW)}, (side, at)
                faults = [str(fault) for fault in verify(index)]
                assert not faults, (side, at, faults)
                outcomes[f"{side}: {state}{', mended' if index.mended else ''}"] += 1
                index.sync(NEW)
                assert index.revision == 2
                assert not list(verify(index))
    return {"steps": steps, "moments": moments, "outcomes": dict(outcomes), "told": dict(+lines)}


def place(postgresql: Postgres, milvus: Milvus, database: str, *, new: bool = True) -> Address:
    """The address of an archive in a database, which is made where it is new."""
    if new:
        postgresql.make(database)
    return Address.parse(f"{postgresql.url(database)}&milvus={milvus.url}")


def copied(postgresql: Postgres, name: str) -> None:
    """A database like that of the original archive. Of Milvus nothing is copied: it may be of another time."""
    postgresql.make(name, "original")


def serve(address: Address, stop: Event, results: Connection) -> None:
    """Ask until told to stop; send how often, in how many revisions, and what was a mixture of two."""
    asked, revisions, mixed = 0, set[int](), []
    vector = WordEmbedder().embed_query("the office in the street")
    with Index.open(address, WordEmbedder()) as index:
        results.send("ready")
        while not stop.is_set():
            for hits in (index.search_dense(vector, 50), index.search_lexical("office street district", 50)):
                ids = [hit.chunk_id for hit in hits]
                versions = {stored.document.text.split()[4] for stored in index.chunks(ids)}
                asked += 1
                if len(versions) > 1 or len(ids) not in (0, len(OLD)):
                    mixed.append(f"{len(ids)} chunks, of versions {versions}")
            revisions.add(index.revision)
    results.send((asked, len(revisions), mixed))


def visited(postgresql: Postgres, milvus: Milvus, *, processes: int = 2, updates: int = 10) -> dict[str, Any]:
    """Let processes answer while one writes, every release of the archive changing in each update.

    Args:
        postgresql: where the archive is made.
        milvus: beside it.
        processes: that serve.
        updates: that are made meanwhile.
    """
    address = place(postgresql, milvus, "visited")
    with Index.create(address, WordEmbedder()) as writing:
        writing.sync([release(number, 1) for number in range(len(OLD))])
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(PRELOADED)
        stop = context.Event()
        ends = [context.Pipe() for _ in range(processes)]
        serving = [context.Process(target=serve, args=(address, stop, theirs)) for _, theirs in ends]
        for process in serving:
            process.start()
        for ours, _ in ends:
            ours.recv()
        for number in range(updates):
            writing.sync([release(one, 1 + number % 3) for one in range(len(OLD))])
        stop.set()
        told = [ours.recv() for ours, _ in ends]
        for process in serving:
            process.join()
    counts = [{"searches": asked, "revisions": revisions} for asked, revisions, _ in told]
    return {"updates": updates, "serving": counts, "mixtures": [one for *_, mixed in told for one in mixed]}
