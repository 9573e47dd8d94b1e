"""What a model sent, as statements: all of it when it is complete, and what is complete of it while it comes."""

from __future__ import annotations

import re

from pydantic_core import from_json

from rag.llm.proof.prove import Proposed
from rag.printing import printable

MOST = 12
"""Statements that are looked at; the model is asked for four."""
_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")
_THOUGHTS = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_MARKS = re.compile(r"\s*\[[\d\s,;]*\]")


class NoStatements(ValueError):
    """A reply that is no JSON object with a list of statements."""


def complete(reply: str) -> list[Proposed]:
    """The statements of a whole reply.

    Raises:
        NoStatements: it is cut short, or something else than what was asked for.
    """
    statements = _said(reply, "statements")
    if not isinstance(statements, list) or not all(isinstance(one, dict) for one in statements):
        raise NoStatements("sent no list of statements")
    return [_proposed(one) for one in statements[:MOST]]


def question(reply: str) -> str:
    """The full question of a whole reply.

    Raises:
        NoStatements: it is cut short, or something else than what was asked for.
    """
    words = _said(reply, "question")
    if not isinstance(words, str):
        raise NoStatements("sent no question")
    return words.strip()


def _said(reply: str, key: str) -> object:
    """What a whole reply has under a key; None where it has none.

    Raises:
        NoStatements: it is no JSON.
    """
    try:
        value = from_json(_bare(reply))
    except ValueError:
        raise NoStatements("sent no JSON") from None
    return value.get(key) if isinstance(value, dict) else None


def so_far(reply: str) -> list[Proposed]:
    """The statements of a reply that is still coming which are complete, the last one as soon as its bracket closes."""
    bare = _bare(reply)
    ended = bare.rstrip(", ")
    whole = _statements(f"{ended}]}}") if ended.endswith("}") else []
    return whole or _statements(bare, partial=True)[:-1]


def _statements(text: str, *, partial: bool = False) -> list[Proposed]:
    """The statements of an object, or of its beginning; none where it is no such object."""
    try:
        value = from_json(text, allow_partial=partial)
    except ValueError:
        return []
    statements = value.get("statements") if isinstance(value, dict) else None
    if not isinstance(statements, list):
        return []
    return [_proposed(one) for one in statements[:MOST] if isinstance(one, dict)]


def _bare(reply: str) -> str:
    """The object itself, without the thoughts of a model that thinks aloud and the fence of Markdown."""
    return _FENCE.sub("", _THOUGHTS.sub("", reply)).strip()


def _proposed(statement: dict[str, object]) -> Proposed:
    """One statement; one without words or numbers stays, to be counted among those that were dropped."""
    text, numbers = statement.get("text"), statement.get("sentences")
    words = _MARKS.sub("", printable(text)) if isinstance(text, str) else ""
    listed = numbers if isinstance(numbers, list) else []
    whole = all(isinstance(number, int) and not isinstance(number, bool) for number in listed)
    return Proposed(words.strip(), tuple(listed) if whole else ())
