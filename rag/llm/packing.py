"""The sentences that fit a model's window, by worth; none is cut."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from rag.llm.orders import is_order
from rag.llm.prompt import Messages, plain
from rag.llm.sentences import Numbered, Place, numbered, places_by_worth
from rag.types import Reading

MARKS = 64
"""Tokens that a server may put around the messages: roles, and what begins and ends a turn."""
MOST = 150
"""Sentences at most, however large the window: what is read is six passages."""

Count = Callable[[str], int]
Write = Callable[[Sequence[Numbered]], Messages]


def packed(readings: Sequence[Reading], room: int, count: Count, write: Write) -> list[Numbered]:
    """As many sentences as fit, the most useful first; none where not even one does.

    Args:
        readings: surest first.
        room: tokens of the messages, at most.
        count: tokens of a text.
        write: makes the messages of some sentences.
    """
    chosen: list[Place] = []
    used = size(write([]), count)
    known: set[str] = set()
    for passage, span in places_by_worth(readings):
        words = span.text_of(passage.document.text)
        if len(chosen) == MOST or is_order(words):
            continue
        document = passage.document
        head = "" if document.id in known else json.dumps([document.title, document.publisher], ensure_ascii=False)
        cost = count(json.dumps({"100": plain(words)}, ensure_ascii=False))
        cost += count(f"{head} title published publisher sentences 2000-01-01 {{}}{{}}''''''''") if head else 0
        if used + cost <= room:
            chosen.append((passage, span))
            known.add(document.id)
            used += cost
    # Tokens of the whole may be others than those of its parts: what counts is the whole.
    while chosen and size(write(numbered(chosen)), count) > room:
        chosen.pop()
    return numbered(chosen)


def size(messages: Messages, count: Count) -> int:
    """The tokens of a request, with those that a server may add."""
    return MARKS + sum(count(message["content"]) for message in messages)
