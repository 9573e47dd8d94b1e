"""What a passage says beside a sentence that it denies, or that tells of an end.

"Harald Voss was relieved of his post. Nadia Ferrow was appointed head." A reader chooses one span of a passage, and may
choose the one that no longer holds, or was never so; the rest of the passage is then read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.text.analysis import content_terms, terms
from index.types import Chunk
from rag.reading.assertion.heed import Turn, turned
from rag.reading.beside import chosen
from rag.reading.free import FREE, PRICES
from rag.types import Passage, Reading

MOST = 2
"""Passages of which the rest is read."""
ENDED = frozenset({"ends", "acquits", "drops"})
"""Kinds of turns behind which what holds stands in words of its own: "Ms Ferrow was appointed head"."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a passage says beside a sentence that is turned.

    Attributes:
        passage: what stands before that sentence, or behind it.
        said: the terms of the question that the sentence has.
        ended: whether it tells of an end, rather than denies, reports or supposes.
    """

    passage: Passage
    said: frozenset[str]
    ended: bool


def beside_turned(question: str, readings: Sequence[Reading], threshold: float) -> list[Rest]:
    """What stands before and behind the sentences that were read and are turned.

    Args:
        question: as it was asked.
        readings: surest first.
        threshold: least answerability of an answer that is given, 0..1; the rest of what is less sure is left.
    """
    sure = [one for one in readings if one.answerability >= threshold and one.passage.title_of is None]
    against = [(one, turn) for one in chosen(question, sure) if (turn := turned(question, one)) and _wholly(turn, one)]
    wanted = frozenset(content_terms(question))
    return [
        Rest(part, wanted & frozenset(terms(one.statement)), turn.kind in ENDED)
        for one, turn in against[:MOST]
        for part in _parts(one)
    ]


def _wholly(turn: Turn, reading: Reading) -> bool:
    """Whether it is not only a negation in the sentence itself, which may be of a part of it: "without a visa"."""
    return turn.kind != "denies" or turn.place != reading.carrier


def to_the_point(read: Sequence[Reading], rests: Sequence[Rest]) -> list[Reading]:
    """The readings of such rests that speak of what the turned sentence speaks of.

    Another sentence of the release may have the kind of words that is asked for, and be of something else: "Three
    schools will get a common head teacher", asked how many will be closed.
    """
    said = {rest.passage.chunk.id: rest for rest in rests}
    return [one for one in read if _is_of_the_same(one, said[one.passage.chunk.id])]


def _is_of_the_same(reading: Reading, rest: Rest) -> bool:
    own = frozenset(terms(reading.statement)) | (PRICES if FREE.search(reading.statement) else frozenset())
    shared = rest.said & own
    return bool(shared) or not rest.said if rest.ended else 2 * len(shared) > len(rest.said)


def _parts(reading: Reading) -> Iterator[Passage]:
    """The sentences of a passage behind those that were read, and those before them."""
    passage, own = reading.passage, reading.carrier
    sentences = passage.chunk.sentences
    for places in (
        [one for one in sentences if one.start >= own.end],
        [one for one in sentences if one.end <= own.start],
    ):
        if places:
            name = f"{passage.chunk.id}#{places[0].start}"
            chunk = Chunk(name, passage.document.id, places[0].start, places[-1].end, tuple(places))
            yield replace(passage, chunk=chunk, sentences=tuple(s for s in passage.sentences if s.span in places))
