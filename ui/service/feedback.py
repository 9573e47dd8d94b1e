"""Feedback in the gold format of the benchmarks, so that a complaint becomes a test.

What somebody confirmed is complete: ``press-eval answers --data FILE`` reads it as it is, beside the releases. What
somebody complained about says what was shown; a person adds what would have been right before it is measured with.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from index.place import Place
from ui.service.conversations import Feedback, StoredTurn
from ui.service.masking import masked
from ui.service.stores import kept_store


def export(place: Place, out: TextIO) -> int:
    """Write one JSON object a line for each piece of feedback, oldest first, and return how many there are.

    Raises:
        StoreUnusable: no chat has kept anything there, or it cannot be read.
    """
    with kept_store(place) as store:
        found = store.feedback()
    for feedback in found:
        # Escaped, for a terminal or a file may know no ə, and a line break is one to JSON alone.
        out.write(json.dumps(gold(feedback)) + "\n")
    return len(found)


def gold(feedback: Feedback) -> dict[str, Any]:
    """One question of the gold format (docs/gold-format.md).

    ``answers`` and ``evidence`` are empty where nobody has said yet what would be right; ``press-eval check`` asks for
    them. A declined answer that somebody confirmed is a question that the releases do not answer.
    """
    confirmed = feedback.up and feedback.turn.answer is not None
    kind = "confirmed" if confirmed else "complaint"
    return {**gold_of(feedback.turn, f"feedback-{feedback.id}", kind, confirmed), "note": masked(feedback.comment)}


def gold_of(turn: StoredTurn, name: str, kind: str, answered: bool) -> dict[str, Any]:
    """A question that was asked, in the gold format.

    Args:
        turn: the question and what came of it.
        name: its id.
        kind: a word to group by.
        answered: whether what was shown is taken for what is right.
    """
    shown = turn.answer or {}
    citations = shown.get("citations", []) if answered else []
    return {
        "id": name,
        "question": masked(turn.question),  # an older version kept it as it was typed
        "since": turn.since,
        "date": turn.until or turn.asked.date().isoformat(),
        "kind": kind,
        "answers": answers(shown.get("short"), [citation["quote"] for citation in citations]),
        "evidence": [
            {
                "document": citation["document"]["id"],
                "start": citation["start"],
                "end": citation["end"],
                "quote": citation["quote"],
            }
            for citation in citations
        ],
        # The language is the page's; the question may be in another, so that the format's own key would be a guess.
        "shown": {
            **{key: shown.get(key) for key in ("status", "text", "short")},
            "revision": turn.revision,
            "language": turn.language,
        },
    }


def answers(short: str | None, quotes: Sequence[str]) -> list[str]:
    """The short answer where it stands in a quote, and not in several; else the first quote."""
    return [short] if short and any(short in quote for quote in quotes) else list(quotes[:1])
