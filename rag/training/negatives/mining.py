"""Which of several made negatives is worth learning from: the one that a trained reader falls for.

Most made negatives are declined after a first training and teach nothing more. After the hard negatives of dense
retrieval (Xiong et al. 2021, "ANCE", arXiv:2007.00808), with a check that the negative is none by mistake.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from tqdm import tqdm

from rag.reading.base import SpanModel
from rag.training.data.public import Example

CANDIDATES = 3
"""Negatives made of one question, of which one is kept."""
SURE = 0.0
"""Score from which a span is given surely: there its two opinions together say that the passage answers."""


def hardest(model: SpanModel, examples: Sequence[Example], candidates: Sequence[Sequence[Example]]) -> list[Example]:
    """Of each example's candidates the one that the model would answer most surely; nothing where all are doubtful.

    A negative that is answered surely, and otherwise than the question that it was made of, may have an answer.

    Args:
        model: trained before.
        examples: with answers.
        candidates: the negatives made of each.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        rows = zip(examples, candidates, strict=True)
        chosen = pool.map(lambda row: hardest_of(model, *row), rows)
        return [one for one in tqdm(chosen, total=len(examples), desc="mining", disable=None) if one]


def hardest_of(model: SpanModel, example: Example, candidates: Sequence[Example]) -> Example | None:
    """The candidate with the highest score; None where there is none."""
    best, highest = None, -math.inf
    for candidate in candidates:
        [span] = model.spans(candidate.question, [(candidate.title, candidate.passage)])
        if span is None:
            continue
        said = candidate.passage[span.start : span.end]
        fooled = any(said in answer or answer in said for answer in example.texts())
        if span.score > highest and (fooled or span.score < SURE):
            best, highest = candidate, span.score
    return best
