"""Several opinions of which chunks are best become one order.

Scores are stretched to 0..1 over the question's candidates and added by weight: on paragraph retrieval this beats
fusing ranks, which forgets by how much one chunk is better than the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from index.embed import Vectors
from index.rows import StoredChunk
from rag.types import Passage, ScoredSentence

# The share of each opinion. "sentence" is the cosine of the chunk's best sentence, "lexical" is BM25. The cosine of the
# whole chunk ("dense") finds candidates and has no vote: with one, MRR@10 was lower on all development sets.
WEIGHTS: Mapping[str, float] = MappingProxyType({"sentence": 0.6, "lexical": 0.4})


def fuse(
    candidates: Sequence[StoredChunk],
    vector: Vectors,
    lexical: Mapping[str, float],
    weights: Mapping[str, float] = WEIGHTS,
) -> list[Passage]:
    """The candidates as passages, best first; ties by chunk id.

    Every candidate gets all three scores, whichever search found it: cosines are computed here from stored vectors.

    Args:
        candidates: chunks that some search found, each once.
        vector: unit vector of the question, shape (d,).
        lexical: BM25 by chunk id; a chunk that is not in it scored nothing.
        weights: by name of the score.
    """
    similarities = [stored.sentence_vectors @ vector for stored in candidates]
    dense = [float(stored.vector @ vector) for stored in candidates]
    scores = {
        "dense": dense,
        "sentence": [float(s.max()) if len(s) else d for s, d in zip(similarities, dense, strict=True)],
        "lexical": [lexical.get(stored.chunk.id, 0.0) for stored in candidates],
    }
    total = sum(weights.values()) or 1.0
    opinions = [(weight / total) * stretch(scores[name]) for name, weight in weights.items()]
    fused = np.sum(opinions, axis=0) if opinions else np.zeros(len(candidates))
    passages = [
        Passage(
            chunk=stored.chunk,
            document=stored.document,
            score=float(score),
            scores={name: values[position] for name, values in scores.items()},
            sentences=tuple(
                ScoredSentence(span, float(similarity))
                for span, similarity in zip(stored.chunk.sentences, similarities[position], strict=True)
            ),
        )
        for position, (stored, score) in enumerate(zip(candidates, fused, strict=True))
    ]
    return sorted(passages, key=lambda passage: (-passage.score, passage.chunk.id))


def stretch(scores: Sequence[float]) -> Vectors:
    """Scores moved to 0..1, the lowest to 0 and the highest to 1; equal ones all to 0. Shape (n,)."""
    values = np.asarray(scores, dtype=np.float32)
    if not len(values) or values.max() == values.min():
        return np.zeros(len(values), dtype=np.float32)
    stretched: Vectors = (values - values.min()) / (values.max() - values.min())
    return stretched
