"""Newer releases that speak of what a sentence says: what may have become of it since.

Who asks "Who runs the office?" shares no word with "introduced the new head of the office"; the release on the head
before him does. So what is nearest to the sentence that answers is looked for among the releases behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from rag.retrieval.fuse import Fused
from rag.retrieval.retriever import Retriever, document_of, passage_of, spelled_out
from rag.types import Passage, Reading

LIKE = 0.65
"""Cosine of two sentences' passages from which one may tell what became of the other."""
NEAR_BEST = 0.1
"""How much farther than the nearest another may be."""
MOST = 2
"""Releases that are read for it."""
LOOKED_AT = 6


def successors(
    retriever: Retriever,
    question: str,
    reading: Reading,
    found: Sequence[Passage],
    read: Sequence[Reading],
    until: date,
) -> list[Passage]:
    """The passages of newer releases that are nearest to a reading's sentence and were not read, nearest first.

    Args:
        retriever: of the archive.
        question: as it was searched.
        reading: whose sentence is looked up; of a release with a day.
        found: passages that were found already.
        read: readings of those that were read.
        until: the last day of a release that counts.
    """
    index, chunk, own = retriever.index, reading.passage.chunk, reading.carrier
    published = reading.passage.document.published
    stored = index.embeddings([chunk.id]).get(chunk.id)
    number = next((place for place, one in enumerate(chunk.sentences) if one.overlaps(own)), None)
    if stored is None or published is None or published >= until or number is None or number >= len(stored.sentences):
        return []
    language = index.languages.language_of(reading.passage.document.id)
    level = index.trust.level_of(reading.passage.document.id) if index.trust.levels else None
    vector = np.ascontiguousarray(stored.sentences[number])
    hits = index.search_dense(vector, LOOKED_AT, published + timedelta(days=1), until, level)
    known = {one.passage.document.id for one in read}
    new = [hit for hit in hits if hit.score >= LIKE and document_of(hit.chunk_id) not in known]
    new = [hit for hit in new if index.languages.language_of(document_of(hit.chunk_id)) == language]
    near = [hit.chunk_id for hit in new if hit.score >= new[0].score - NEAR_BEST][:MOST]
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
