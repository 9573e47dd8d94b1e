"""Why each passage that was found was taken or not: what ``Answer.explain`` tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rag.answer.base import Composed
from rag.types import Considered, Passage, Reading

OF_ANOTHER_TIME = "not taken: it tells of another time than the one that is asked for"
CORRECTED = "not taken: its release was corrected or withdrawn, and another one speaks to the question"
TRANSLATED = "not taken: a translation of its release into the question's language answers"

Place = tuple[str, int, int]


def considered(
    passages: Sequence[Passage],
    readings: Sequence[Reading],
    left: Mapping[str, Sequence[Reading]],
    composed: Composed | None,
    threshold: float,
) -> tuple[Considered, ...]:
    """What became of each passage, in their order.

    Args:
        passages: that were found, in the order that reading them gave.
        readings: of some of them, surest first.
        left: by reason, in order, the readings that a step has left.
        composed: the answer, or None.
        threshold: least answerability of an answer that is given, 0..1.
    """
    own: dict[str, Reading] = {}
    for reading in readings:
        own.setdefault(reading.passage.chunk.id, reading)
    steps = {reason: set(map(_place, kept)) for reason, kept in left.items()}
    return tuple(_considered(one, own.get(one.chunk.id), steps, composed, threshold) for one in passages)


def _considered(
    passage: Passage,
    reading: Reading | None,
    steps: Mapping[str, Iterable[Place]],
    composed: Composed | None,
    threshold: float,
) -> Considered:
    numbers = tuple(_citing(passage, composed))
    if reading is None:
        told = "not read: others stand nearer to the question"
        return Considered(passage, "", None, numbers, _taken(numbers) if numbers else told)
    if numbers:
        reason = _taken(numbers)
    elif reading.answerability < threshold:
        reason = f"not taken: an answer has to be {threshold:.0%} sure"
    elif gone := next((reason for reason, kept in steps.items() if _place(reading) not in kept), ""):
        reason = gone
    else:
        reason = "not taken: what is taken is surer, says the same, or is asserted more plainly"
    return Considered(passage, reading.text, reading.answerability, numbers, reason)


def _taken(numbers: Sequence[int]) -> str:
    return f"taken, as {' '.join(f'[{number}]' for number in numbers)}"


def _citing(passage: Passage, composed: Composed | None) -> Iterator[int]:
    """The numbers of the citations that lie in a passage."""
    for one in composed.citations if composed else ():
        chunk = passage.chunk
        here = one.document.id == passage.document.id and not one.in_title
        if here and one.start < chunk.end and chunk.start < one.end:
            yield one.number


def _place(reading: Reading) -> Place:
    return reading.passage.chunk.id, reading.start, reading.end
