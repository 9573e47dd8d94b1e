"""What a teacher says of a window, where the pupil cuts the same words in other pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from rag.reading.windows import Integers, Window, windows
from rag.training.data.public import Example

TEACHER = 448
"""Pieces in a teacher's window at most: what fills the pupil's fits whole, however the teacher cuts it."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The words of a pupil's window as its teacher lays them out.

    Attributes:
        window: the teacher's.
        first: for each of its positions that of the pupil whose piece holds the first character, shape (n,); 0 at
            position 0, which stands for "no answer" in both.
        last: likewise of the last character.
    """

    window: Window
    first: Integers
    last: Integers


@dataclass(frozen=True, slots=True)
class Targets:
    """A teacher's opinion of n windows of length l.

    Attributes:
        start: probability of each position to begin the answer, shape (n, l).
        end: to end it, shape (n, l).
        answers: that the window answers, shape (n,).
        taught: whether there is an opinion at all, 1 or 0, shape (n,).
    """

    start: Tensor
    end: Tensor
    answers: Tensor
    taught: Tensor


def lesson(tokenizer: Tokenizer, example: Example, pupil: Window) -> Lesson | None:
    """The pupil's part of the passage for the teacher; None where it does not fit in one of its windows."""
    begin, end = int(pupil.offsets[0, 0]), int(pupil.offsets[-1, 1])
    part = example.passage[begin:end]
    laid = list(windows(tokenizer, example.question, example.before or example.title, part, TEACHER))
    if len(laid) != 1:
        return None
    [window] = laid
    first, last = (np.zeros(len(window.ids), dtype=np.int64) for _ in range(2))
    pieces = slice(window.first, window.first + len(window.offsets))
    first[pieces] = holders(pupil, window.offsets[:, 0] + begin)
    last[pieces] = holders(pupil, window.offsets[:, 1] - 1 + begin)
    return Lesson(window, first, last)


def holders(pupil: Window, characters: Integers) -> Integers:
    """The positions of the pieces that hold these characters, or stand last before them."""
    piece = np.searchsorted(pupil.offsets[:, 0], characters, "right") - 1
    return pupil.first + np.clip(piece, 0, None)


def targets(lessons: Sequence[Lesson | None], start: Tensor, end: Tensor, answers: Tensor, length: int) -> Targets:
    """A teacher's logits as the pupil's targets.

    Args:
        lessons: of n rows, None for those that are not taught.
        start: the teacher's, of those that are, shape (taught, m).
        end: likewise.
        answers: likewise, shape (taught,).
        length: of the pupil's windows, padded.
    """
    rows = [row for row, one in enumerate(lessons) if one]
    places = np.zeros((2, *start.shape), dtype=np.int64)
    for row, one in enumerate(filter(None, lessons)):
        places[0, row, : len(one.first)], places[1, row, : len(one.last)] = one.first, one.last
    at = torch.tensor(rows, device=start.device)
    sides = []
    for logits, place in zip((start, end), places, strict=True):
        side = torch.zeros(len(lessons), length, device=start.device)
        moved = torch.zeros(len(rows), length, device=start.device)
        side[at] = moved.scatter_add_(1, torch.from_numpy(place).to(start.device), logits.softmax(-1))
        sides.append(side)
    said, taught = (torch.zeros(len(lessons), device=start.device) for _ in range(2))
    said[at], taught[at] = answers.sigmoid(), 1.0
    return Targets(sides[0], sides[1], said, taught)
