"""Examples as numbers: windows with the positions of their answers, in batches of like length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.types import Span
from rag.reading.windows import Integers, Window, windows
from rag.training.data.mixture import FOUND
from rag.training.data.public import Example
from rag.training.network.distillation import Lesson, lesson


@dataclass(frozen=True, slots=True)
class Feature:
    """One window to learn from.

    Attributes:
        start: position of the answer's first piece; 0 where the window does not answer.
        end: position of its last piece; 0 where the window does not answer.
        labelled: whether it is known where the answer stands, or that there is none.
        lesson: the same window for a teacher, None where there is none to ask.
    """

    window: Window
    start: int
    end: int
    labelled: bool = True
    lesson: Lesson | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length, padded. All arrays have shape (n, l), the last three (n,).

    Attributes:
        allowed: where a span may stand: position 0, which stands for "no answer", and the pieces of the passage.
    """

    ids: Integers
    mask: Integers
    types: Integers
    allowed: Integers
    start: Integers
    end: Integers
    labelled: NDArray[np.bool_]


def feature(tokenizer: Tokenizer, example: Example, random: Random) -> Feature | None:
    """The window that holds the answer; of an example without one, any. None where the answer is in no window whole."""
    laid = list(windows(tokenizer, example.question, example.before or example.title, example.passage))
    if not example.answer:
        return Feature(random.choice(laid), 0, 0, labelled=example.kind != FOUND) if laid else None
    found = [(window, *place) for window in laid if (place := position(window, example.answer))]
    return Feature(*random.choice(found)) if found else None


def taught(feature: Feature, example: Example, tokenizer: Tokenizer) -> Feature:
    """The feature with its lesson for a teacher who cuts words as ``tokenizer`` does."""
    return replace(feature, lesson=lesson(tokenizer, example, feature.window))


def position(window: Window, span: Span) -> tuple[int, int] | None:
    """Positions of the first and the last piece of a span; None where the window does not hold it whole."""
    inside = (window.offsets[:, 1] > span.start) & (window.offsets[:, 0] < span.end)
    pieces = np.flatnonzero(inside)
    if not len(pieces) or window.offsets[pieces[0], 0] > span.start or window.offsets[pieces[-1], 1] < span.end:
        return None
    return window.first + int(pieces[0]), window.first + int(pieces[-1])


def batches(features: Sequence[Feature], tokens: int, random: Random | None = None) -> Iterator[list[Feature]]:
    """Batches of like length, each of at most ``tokens`` pieces once padded; in random order if ``random`` is given."""
    order = list(range(len(features)))
    if random:
        random.shuffle(order)
    # Sorted within runs, so that what meets in a batch differs from epoch to epoch.
    run = 4096
    groups: list[list[Feature]] = []
    for first in range(0, len(order), run):
        group: list[Feature] = []
        for number in sorted(order[first : first + run], key=lambda n: len(features[n].window.ids)):
            if group and (len(group) + 1) * len(features[number].window.ids) > tokens:
                groups.append(group)
                group = []
            group.append(features[number])
        groups.append(group)
    if random:
        random.shuffle(groups)
    yield from groups


def collate(features: Sequence[Feature]) -> Batch:
    """Pad windows to the longest."""
    shape = (len(features), max(len(feature.window.ids) for feature in features))
    ids, mask, types, allowed = (np.zeros(shape, dtype=np.int64) for _ in range(4))
    for row, feature in enumerate(features):
        window, length = feature.window, len(feature.window.ids)
        ids[row, :length], types[row, :length], mask[row, :length] = window.ids, window.types, 1
        allowed[row, 0] = 1
        allowed[row, window.first : window.first + len(window.offsets)] = 1
    start, end = (np.array([getattr(feature, side) for feature in features]) for side in ("start", "end"))
    labelled = np.array([feature.labelled for feature in features])
    return Batch(ids, mask, types, allowed, start, end, labelled)
