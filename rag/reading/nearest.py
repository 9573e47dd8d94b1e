"""The part of a passage that is worth reading: whole sentences around the one that is nearest to the question.

Retrieval knows which sentence of a chunk it was found by. What answers stands there or beside it, and a reader's time
grows with the words that it is given.
"""

from __future__ import annotations

from index.types import Span
from rag.types import Passage

PART = 600
"""Characters of a part at most; more where its one sentence is longer."""


def nearest_part(passage: Passage, most: int = PART) -> Span:
    """The part of a passage that is read, in code points of the passage's own text.

    It grows from the nearest sentence by one whole sentence at a time, on the side where it has grown less, so that
    what stands around the sentence is read with it. All of the passage where no sentence is known.

    Args:
        passage: as it was found, with the likeness of each of its sentences.
        most: characters of the part at most.
    """
    start, end = passage.chunk.start, passage.chunk.end
    found = [one.span for one in passage.sentences]
    if end - start <= most or not found:
        return Span(0, end - start)
    first = last = max(range(len(found)), key=lambda number: passage.sentences[number].similarity)
    nearest = found[first]
    while True:
        before, behind = nearest.start - found[first].start, found[last].end - nearest.end
        wider = [
            (grown, one, other)
            for grown, one, other in ((before, first - 1, last), (behind, first, last + 1))
            if one >= 0 and other < len(found) and found[other].end - found[one].start <= most
        ]
        if not wider:
            return Span(found[first].start - start, found[last].end - start)
        _, first, last = min(wider)
