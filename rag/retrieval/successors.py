"""Newer releases that speak of what a sentence says: what may have become of it since.

Who asks "Who runs the office?" shares no word with "introduced the new head of the office"; the release on the head
before him does. So the sentences that are nearest to the one that answers are looked for among the releases behind it,
and each is read by itself: a reader chooses one span of a passage, and may choose what is beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from index.types import Chunk, Hit
from rag.retrieval.fuse import Fused
from rag.retrieval.retriever import Retriever, document_of, passage_of, spelled_out
from rag.types import Passage, Reading

LIKE = 0.53
"""Cosine of two sentences from which one may tell what became of the other."""
NEAR_BEST = 0.13
"""How much farther than the nearest another may be."""
MOST = 2
"""Releases that are read for it, and of those that were read already."""
LOOKED_AT = 6
SUCCEEDS = "succeeds"
"""Name of the score of a sentence that is read since it is nearest to an older one: their cosine."""


def successors(
    retriever: Retriever,
    question: str,
    reading: Reading,
    found: Sequence[Passage],
    read: Sequence[Reading],
    until: date,
) -> list[Passage]:
    """The passages of newer releases that have the sentences nearest to a reading's, those not read yet first.

    Args:
        retriever: of the archive.
        question: as it was searched.
        reading: whose sentence is looked up; of a release with a day.
        found: passages that were found already.
        read: readings of those that were read.
        until: the last day of a release that counts.
    """
    index, published = retriever.index, reading.passage.document.published
    vector = vector_of(retriever, reading)
    if vector is None or published is None or published >= until:
        return []
    language = index.languages.language_of(reading.passage.document.id)
    level = index.trust.level_of(reading.passage.document.id) if index.trust.levels else None
    hits = index.search_dense(vector, LOOKED_AT, published + timedelta(days=1), until, level)
    new = [hit for hit in hits if hit.score >= LIKE]
    new = [hit for hit in new if index.languages.language_of(document_of(hit.chunk_id)) == language]
    known = {one.passage.document.id for one in read}
    unread = [hit for hit in new if document_of(hit.chunk_id) not in known]
    others = [hit for hit in new if document_of(hit.chunk_id) in known]
    near = [hit.chunk_id for some in (unread, others) for hit in _nearest(some)]
    there = {one.chunk.id: one for one in found}
    if all(name in there for name in near):
        return [there[name] for name in near]
    asked = index.embedder.embed_query(spelled_out(question, index))
    missing = {one.chunk.id: one for one in index.chunks([name for name in near if name not in there])}
    return [
        there.get(name) or passage_of(missing[name], Fused(name, 0.0, {}), asked)
        for name in near
        if name in there or name in missing
    ]


def _nearest(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.score >= hits[0].score - NEAR_BEST][:MOST]


def nearest_sentences(
    retriever: Retriever, reading: Reading, passages: Sequence[Passage], read: Sequence[Reading]
) -> Iterator[Passage]:
    """Of each passage the sentence that is nearest to a reading's, as a passage, unless it is what was read there."""
    vector = vector_of(retriever, reading)
    if vector is None:
        return
    stored = retriever.index.embeddings([one.chunk.id for one in passages])
    for passage in passages:
        if passage.chunk.id not in stored:
            continue
        near = stored[passage.chunk.id].sentences @ vector
        place = passage.chunk.sentences[int(np.argmax(near))]
        chunk = Chunk(f"{passage.chunk.id}#{place.start}", passage.document.id, place.start, place.end, (place,))
        if not any(one.passage.document.id == passage.document.id and one.carrier.overlaps(place) for one in read):
            own = tuple(one for one in passage.sentences if one.span == place)
            yield replace(passage, chunk=chunk, sentences=own, scores={**passage.scores, SUCCEEDS: float(near.max())})


def vector_of(retriever: Retriever, reading: Reading) -> NDArray[np.float32] | None:
    """The stored vector of a reading's sentence; None where there is none, as of a headline."""
    chunk = reading.passage.chunk
    stored = retriever.index.embeddings([chunk.id]).get(chunk.id)
    number = next((place for place, one in enumerate(chunk.sentences) if one.overlaps(reading.carrier)), None)
    if stored is None or number is None or number >= len(stored.sentences):
        return None
    return np.ascontiguousarray(stored.sentences[number])
