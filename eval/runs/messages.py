"""Are messages that ask an archive nothing told from questions to it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.data.messages import QUESTION, Message
from rag.messages.recognise import no_question


def rows(messages: Sequence[Message]) -> list[dict[str, str | int]]:
    """For each half and language, and each kind of the check half, how many were caught, missed and wrongly caught."""
    groups: dict[str, list[Message]] = {}
    for one in messages:
        groups.setdefault(one.half, []).append(one)
        groups.setdefault(f"{one.half}, {one.language}", []).append(one)
    for one in messages:
        if one.half == "check" and one.kind != QUESTION:
            groups.setdefault(f"check, {one.kind}", []).append(one)
    return [{"messages": name, **counts(group)} for name, group in groups.items()]


def counts(messages: Sequence[Message]) -> dict[str, str | int]:
    """One row."""
    found = [(one.kind, no_question(one.text)) for one in messages]
    others = [(kind, told) for kind, told in found if kind != QUESTION]
    caught = [(kind, told) for kind, told in others if told]
    return {
        "no question": len(others),
        "caught": len(caught),
        "missed": len(others) - len(caught),
        "as another kind": sum(kind != told for kind, told in caught),
        "questions": len(found) - len(others),
        "wrongly caught": sum(told is not None for kind, told in found if kind == QUESTION),
    }


def failures(messages: Sequence[Message]) -> Iterator[str]:
    """What is taken for something else in the half for development, a line each."""
    for one in messages:
        told = no_question(one.text) or QUESTION
        if one.half == "development" and told != one.kind:
            yield f"{one.id}: {told}: {one.text}"
