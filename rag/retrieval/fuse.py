"""Several scores of each chunk become one order.

They are stretched to 0..1 over the question's candidates and added by weight: on paragraph retrieval this beats
fusing ranks, which forgets by how much one chunk is better than the next. Of a chunk in another language than the
question's the vectors alone tell anything: it shares no words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from reprlib import repr as abridged
from types import MappingProxyType

import numpy as np

from index.embedding.base import Embedding, Vectors
from rag.errors import InvalidSetting

SCORES = ("dense", "sentence", "lexical")
# The share of each score. "sentence" is the cosine of the chunk's best sentence, "lexical" is BM25. The cosine of the
# whole chunk ("dense") finds candidates and has no vote: with one, MRR@10 was lower on all development sets.
WEIGHTS: Mapping[str, float] = MappingProxyType({"sentence": 0.7, "lexical": 0.3})

ABROAD = 0.7
"""Share of its vectors' score that a chunk in another language has. On 890 written questions of three languages, of
what is found among the first six in the question's own language 0.7 loses 0.007 and 0.8 loses 0.033."""
NAMED = 0.1
"""What a name of the question adds to the cosine of a chunk in another language that has it too: docs/decisions/42."""
MOST_NAMED = 2
"""Names that count at most."""


@dataclass(frozen=True, slots=True)
class Fused:
    """A chunk's place in the order.

    Attributes:
        score: the weighted scores together, 0..1; higher is better.
        scores: each score as it was before it was stretched, by name.
    """

    chunk_id: str
    score: float
    scores: dict[str, float]


def fuse(
    candidates: Mapping[str, Embedding],
    vector: Vectors,
    lexical: Mapping[str, float],
    weights: Mapping[str, float] = WEIGHTS,
    abroad: Collection[str] = (),
    named: Mapping[str, float] = MappingProxyType({}),
) -> list[Fused]:
    """The candidates, best first; ties by chunk id.

    Every candidate gets all three scores, whichever search found it: cosines are computed here from stored vectors.

    Args:
        candidates: vectors of the chunks that some search found, by chunk id.
        vector: unit vector of the question, shape (d,).
        lexical: BM25 by chunk id; a chunk that is not in it scored nothing.
        weights: by name of the score.
        abroad: ids of the candidates in another language than the question's.
        named: how many names of the question a chunk has, by its id, see ``Index.search_names``; told where something
            is abroad, and counted there.
    """
    dense = [float(embedding.chunk @ vector) for embedding in candidates.values()]
    scores = {
        "dense": dense,
        # A chunk without sentences is judged as a whole.
        "sentence": [
            float((embedding.sentences @ vector).max()) if len(embedding.sentences) else whole
            for embedding, whole in zip(candidates.values(), dense, strict=True)
        ],
        "lexical": [0.0 if chunk_id in abroad else lexical.get(chunk_id, 0.0) for chunk_id in candidates],
    }
    elsewhere = np.array([chunk_id in abroad for chunk_id in candidates], dtype=bool)
    likeness = scores
    if abroad:
        scores["names"] = [NAMED * min(named.get(chunk_id, 0.0), MOST_NAMED) for chunk_id in candidates]
        heard = elsewhere * np.array(scores["names"])
        likeness = {**scores, **{name: (heard + scores[name]).tolist() for name in ("dense", "sentence")}}
    total = sum(weights.values()) or 1.0
    weighted = [(weight / total) * stretch(likeness[name]) for name, weight in weights.items()]
    fused = np.sum(weighted, axis=0) if weighted else np.zeros(len(candidates))
    if abroad and (by_vectors := total - weights.get("lexical", 0.0)) > 0:
        fused = np.where(elsewhere, fused * (ABROAD * total / by_vectors), fused)
    order = [
        Fused(chunk_id, float(score), {name: values[position] for name, values in scores.items()})
        for position, (chunk_id, score) in enumerate(zip(candidates, fused, strict=True))
    ]
    return sorted(order, key=lambda one: (-one.score, one.chunk_id))


def stretch(scores: Sequence[float]) -> Vectors:
    """Scores moved to 0..1, the lowest to 0 and the highest to 1; equal ones all to 0. Shape (n,)."""
    values = np.asarray(scores, dtype=np.float32)
    if not len(values) or values.max() == values.min():
        return np.zeros(len(values), dtype=np.float32)
    stretched: Vectors = (values - values.min()) / (values.max() - values.min())
    return stretched


def checked_weights(weights: Mapping[str, float]) -> Mapping[str, float]:
    """The weights, if there is an order by them.

    Raises:
        InvalidSetting: a name that is not of ``SCORES``, a weight that is negative or no number, or nothing but zeros.
    """
    shares = list(weights.values()) if isinstance(weights, Mapping) and set(weights) <= set(SCORES) else []
    numbers = all(isinstance(share, int | float) and isfinite(share) and share >= 0 for share in shares)
    if not (numbers and any(shares)):
        raise InvalidSetting(
            f"fusion weights are the shares of {', '.join(SCORES)}, such as {dict(WEIGHTS)}, not {abridged(weights)}"
        )
    return dict(weights)
