"""Cuts a release into chunks: runs of whole sentences that an embedder reads whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, pairwise

from index.text.sentences import BLANK_LINE, may_cut, sentences, trimmed
from index.types import Chunk, Document, Span

TokenCounter = Callable[[Sequence[str]], Sequence[int]]


def chunks(document: Document, *, budget: int, count_tokens: TokenCounter) -> list[Chunk]:
    """Runs of whole sentences of a release, each within the budget, as few and as equal in size as can be.

    Where it costs no further chunk, borders fall between paragraphs. A sentence above the budget is cut at spaces,
    and its pieces count as sentences. A text without a single letter or digit gives no chunk.

    Args:
        document: the release.
        budget: the most tokens of a chunk, as ``count_tokens`` counts.
        count_tokens: the number of tokens of each text of a batch; called once, and again only for pieces of
            sentences that are too long.
    """
    if budget < 1:
        raise ValueError(f"a chunk needs room for at least one token; the budget is {budget}")
    text = document.text
    if not any(map(str.isalnum, text)):
        return []
    spans, sizes = _within_budget(text, sentences(text, document.language), budget, count_tokens)
    ends_paragraph = [
        BLANK_LINE.search(text, span.end, following.start) is not None for span, following in pairwise(spans)
    ]
    edges = _balanced(sizes, [*ends_paragraph, True], budget)
    return [
        Chunk(
            id=f"{document.id}#{ordinal}",
            document_id=document.id,
            start=spans[first].start,
            end=spans[last - 1].end,
            sentences=tuple(spans[first:last]),
        )
        for ordinal, (first, last) in enumerate(pairwise(edges))
    ]


def _within_budget(
    text: str, spans: Sequence[Span], budget: int, count_tokens: TokenCounter
) -> tuple[list[Span], list[int]]:
    """The spans and their sizes in tokens, with those above the budget cut in pieces that are not."""
    sizes = count_tokens([span.text_of(text) for span in spans])
    kept: list[Span] = []
    kept_sizes: list[int] = []
    for span, size in zip(spans, sizes, strict=True):
        pieces = _pieces(text, span, -(-size // budget)) if size > budget else [span]
        if len(pieces) == 1:  # it fits, or it is a single character
            kept.append(span)
            kept_sizes.append(size)
        else:  # again, since tokens are not spread evenly over the pieces
            pieces, piece_sizes = _within_budget(text, pieces, budget, count_tokens)
            kept.extend(pieces)
            kept_sizes.extend(piece_sizes)
    return kept, kept_sizes


def _pieces(text: str, span: Span, wanted: int) -> list[Span]:
    """About ``wanted`` pieces of similar length, cut at spaces where there are some, together the whole span."""
    pieces = []
    start = span.start
    for left in range(wanted, 1, -1):
        cut = _cut_near(text, start, start + max(1, (span.end - start) // left), span.end)
        if cut >= span.end:
            break
        pieces.append(trimmed(text, start, cut))
        start = trimmed(text, cut, span.end).start
    return [*pieces, Span(start, span.end)]


def _cut_near(text: str, start: int, ideal: int, end: int) -> int:
    """The last space in the second half of ``text[start:ideal]``, else the next place that may be cut, else ``end``."""
    for offset in range(min(ideal, end - 1), (start + ideal) // 2, -1):
        if text[offset].isspace():
            return offset
    candidates = chain(range(ideal, end), range(ideal - 1, start, -1))
    return next((offset for offset in candidates if may_cut(text, offset)), end)


def _balanced(sizes: Sequence[int], ends_paragraph: Sequence[bool], budget: int) -> list[int]:
    """The edges of a partition of the sentences into runs within the budget: 0, ..., len(sizes).

    Fewest runs first; among those the least sum of squared sizes, which makes them equal, plus a charge for each run
    that ends within a paragraph: it buys an imbalance of a third of the budget.
    """
    charge = (budget // 4) ** 2
    per_run = (len(sizes) + 1) * (budget**2 + charge)  # outweighs all the rest, so the number of runs comes first
    costs = [0]
    origins = [0]
    for last in range(1, len(sizes) + 1):
        size = 0
        best, origin = -1, last - 1
        for first in range(last - 1, -1, -1):
            size += max(1, sizes[first])  # at least 1, so a run never grows without end
            if size > budget and first < last - 1:
                break
            cost = costs[first] + min(size, budget) ** 2
            if best < 0 or cost < best:
                best, origin = cost, first
        costs.append(best + per_run + (0 if ends_paragraph[last - 1] else charge))
        origins.append(origin)
    edges = [len(sizes)]
    while edges[-1]:
        edges.append(origins[edges[-1]])
    return edges[::-1]
