"""How a question and a passage are laid out for the reader, in training as in answering.

``<s> question </s> title. passage </s>``; a passage too long for one window is laid out in several that overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Integers = NDArray[np.int64]

WINDOW = 320
"""Pieces in one window at most, the special ones counted."""
OVERLAP = 96
"""Pieces that a window shares with the next, so that words cut by one border stand whole in the other window."""
QUESTION = 96
TITLE = 32


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the reader.

    Attributes:
        ids: pieces, shape (n,).
        types: 0 for the question, 1 behind it, shape (n,).
        first: position of the first piece of the passage; pieces before it belong to no span.
        offsets: where each piece of the passage stands in the passage's text, shape (pieces, 2); they fill the
            positions from ``first`` on.
    """

    ids: Integers
    types: Integers
    first: int
    offsets: Integers


def windows(tokenizer: Tokenizer, question: str, title: str, passage: str, size: int = WINDOW) -> Iterator[Window]:
    """The windows of a passage, in reading order; none where the passage has no piece.

    Args:
        tokenizer: without truncation or padding.
        question: cut after 96 pieces.
        title: context in front of the passage, cut after 32 pieces; "" for none.
        passage: offsets count its code points.
        size: pieces of a window at most.
    """
    asked, context = (_encoded(tokenizer, text) for text in (question, f"{title}." if title else ""))
    read = encode(tokenizer, passage)
    before = [special(tokenizer, "<s>"), *asked.ids[:QUESTION], special(tokenizer, "</s>")]
    head = np.array([*before, *context.ids[:TITLE]], dtype=np.int64)
    ids = np.array(read.ids, dtype=np.int64)
    offsets = np.array(read.offsets, dtype=np.int64).reshape(-1, 2)
    room = size - len(head) - 1
    for start in starts(len(ids), room):
        part = slice(start, start + room)
        laid = np.concatenate([head, ids[part], [special(tokenizer, "</s>")]])
        types = (np.arange(len(laid)) >= len(before)).astype(np.int64)
        yield Window(laid, types, len(head), offsets[part])


def starts(length: int, room: int) -> range:
    """Where windows begin, so that they overlap and the last one reaches the end."""
    if length <= room:
        return range(min(length, 1))
    step = room - OVERLAP
    return range(0, length - OVERLAP, step)


def encode(tokenizer: Tokenizer, text: str) -> Encoding:
    """Pieces of a text, without special ones."""
    return tokenizer.encode(text, add_special_tokens=False)


@lru_cache(maxsize=128)
def _encoded(tokenizer: Tokenizer, text: str) -> Encoding:
    """As ``encode``; kept, for a question is laid out with each passage, and a title with each part of its release."""
    return encode(tokenizer, text)


@lru_cache(maxsize=16)
def special(tokenizer: Tokenizer, name: str) -> int:
    """The id of a special piece.

    Raises:
        ValueError: the tokenizer is not of RoBERTa's kind.
    """
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the tokenizer has no {name}; the reader needs one of RoBERTa's kind")
    return number
