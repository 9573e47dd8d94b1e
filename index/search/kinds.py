"""Which kind of FAISS index holds the vectors: every one compared, or only those in the lists nearest to a question.

Up to ``EXACT_UP_TO`` vectors each is compared with the question. Above, they are shared out among lists by k-means, and
a question looks into as many lists as it takes to find nearly all that comparing every one would find: how many that
is, is measured on the archive's own sentences when the lists are made. Both kinds hold the vectors as the archive
stores them, in half precision, so what is found has the same score in either.

FAISS is imported where it is used: it takes a tenth of a second, and ``import rag`` opens no archive yet.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Vectors

EXACT_UP_TO = 100_000
"""Vectors of which each is compared."""
LISTS_FOR = 512
"""Vectors of a list, about; there are a power of two of lists."""
PER_LIST = 40
"""Vectors by which each list's middle is found."""
ROUNDS = 8
"""Of k-means; more of them find no better lists."""
SEED = 29
RECALL, NEAREST = 0.99, 100
"""Share of the nearest that a question has to find in the mean, and how many nearest are looked at."""
FEWEST = 32
"""One list in so many is looked into at least: questions are farther from what they find than sentences are."""
QUESTIONS = 200
"""Sentences of the archive that stand for questions where that is measured."""

Faiss = Any
"""A FAISS index, which has no types."""


def exact(dimension: int) -> Faiss:
    """An index that holds nothing yet, and compares every vector."""
    import faiss

    return faiss.index_factory(dimension, "IDMap2,SQfp16", faiss.METRIC_INNER_PRODUCT)


def in_lists(sample: Vectors, lists: int) -> Faiss:
    """An index that holds nothing yet, of lists around the middles of a sample, shape (n, d). The same every time."""
    import faiss

    dimension = sample.shape[1]
    index: Faiss = faiss.index_factory(dimension, f"IVF{lists},SQfp16", faiss.METRIC_INNER_PRODUCT)
    index.by_residual = False  # so that it holds the vectors themselves, and scores are those of the exact index
    index.cp.seed, index.cp.niter = SEED, ROUNDS
    index.cp.max_points_per_centroid = len(sample)
    index.cp.min_points_per_centroid = 1
    index.train(sample)
    return index


def lists_for(total: int) -> int:
    """How many lists so many vectors are shared out among; 0 where each is compared."""
    return 1 << round(np.log2(total / LISTS_FOR)) if total > EXACT_UP_TO else 0


def lists_of(index: Faiss) -> int:
    """How many lists an index has; 0 where it compares every vector."""
    return getattr(index, "nlist", 0)


def outgrown(index: Faiss | None, total: int) -> bool:
    """Whether an archive of so many vectors needs another kind, or more lists. Going back waits until half are left."""
    if index is None:
        return True
    lists, wanted = lists_of(index), lists_for(total)
    return wanted > lists or (lists > 0 and total < EXACT_UP_TO // 2)


def measured(index: Faiss, questions: Vectors) -> float:
    """Let an index look into as few lists as are enough, and return which share of the nearest it finds then, 0..1.

    Args:
        index: one of lists, with all its vectors.
        questions: shape (n, d).
    """
    k = min(NEAREST, index.ntotal)
    index.nprobe = index.nlist
    if not len(questions):
        return 1.0
    nearest, _ = index.search(questions, k)
    index.nprobe = max(1, index.nlist // FEWEST)
    while index.nprobe < index.nlist:
        found, _ = index.search(questions, k)
        share = float((found >= nearest[:, -1:]).mean())
        if share >= RECALL:
            return share
        index.nprobe = min(index.nprobe * 2, index.nlist)
    return 1.0


def nearest(
    index: Faiss, query: Vectors, k: int, least: int, allowed: NDArray[np.bool_] | None
) -> tuple[Vectors, NDArray[np.int64]]:
    """Scores and rows of the nearest, best first, shape (k,) each; a row is -1 where there are no more.

    The fewer rows are allowed, the more lists are looked into, so that as many vectors are compared as without: of
    few, all.

    Args:
        index: with what is searched.
        query: shape (d,).
        k: how many.
        least: how many at least, as long as there are lists to look into.
        allowed: whether a row may be among them, by row; all may where None is given.
    """
    import faiss

    lists, selector = lists_of(index), None
    probes = index.nprobe if lists else 0
    if allowed is not None:
        selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))  # type: ignore[call-arg, arg-type]
        probes = min(lists, -(-probes * index.ntotal // max(int(np.count_nonzero(allowed)), 1)))
    while True:
        parameters: Any = (
            faiss.SearchParametersIVF(sel=selector, nprobe=probes)  # type: ignore[call-arg]
            if lists
            else faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        )
        scores, found = index.search(np.ascontiguousarray(query[None]), k, params=parameters)
        if found[0, least - 1] >= 0 or probes >= lists:
            return scores[0], found[0]
        probes = min(lists, probes * 4)


def rows_of(index: Faiss) -> NDArray[np.int64]:
    """The rows that an index holds, in its own order, shape (n,)."""
    import faiss

    if not lists_of(index):
        return np.asarray(faiss.vector_to_array(index.id_map), dtype=np.int64)
    lists = index.invlists
    parts = [faiss.rev_swig_ptr(lists.get_ids(n), lists.list_size(n)).copy() for n in range(index.nlist)]
    return np.concatenate(parts).astype(np.int64)


def codes_of(index: Faiss) -> NDArray[np.float16]:
    """The vectors that an index holds, as the archive stores them, in the order of ``rows_of``, shape (n, d)."""
    import faiss

    if not lists_of(index):
        flat: Faiss = faiss.downcast_index(index.index)
        codes: NDArray[np.uint8] = faiss.vector_to_array(flat.codes)
        return codes.view(np.float16).reshape(-1, index.d)
    lists, width = index.invlists, index.code_size
    parts = [faiss.rev_swig_ptr(lists.get_codes(n), lists.list_size(n) * width).copy() for n in range(index.nlist)]
    return np.concatenate(parts).view(np.float16).reshape(-1, index.d)


def said(index: Faiss, recall: float) -> str:
    """What kind an index is, in words."""
    if not lists_of(index):
        return "every vector compared"
    return f"{index.nprobe:,} of {index.nlist:,} lists looked into, which find {recall:.1%} of the nearest {NEAREST}"
