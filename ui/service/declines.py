"""Why there is no answer, in the words of a language, from what ``Answer.to_dict()`` gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ui.languages.translation import Translation

MOST_TIMES = 6
"""Other times that are named, at most."""


def decline_key(answer: Mapping[str, Any]) -> str:
    """The key of the sentence that says why there is no answer."""
    if answer.get("other_times"):
        return "not_of_then"
    return "not_stated" if answer["status"] == "not_stated" else "not_found"


def other_times(answer: Mapping[str, Any], said: Translation) -> str:
    """The times of which the releases have an answer, where they have none of the asked one."""
    times = [[day and date.fromisoformat(day) for day in (one["first"], one["last"])] for one in answer["other_times"]]
    return "; ".join(said.period(first, last) for first, last in times[:MOST_TIMES])


def declined(answer: Mapping[str, Any], said: Translation) -> str:
    """What is said to a question that is not answered, in whole sentences."""
    key = decline_key(answer)
    times = other_times(answer, said) if answer.get("other_times") else ""
    held = answer.get("languages")
    languages = said("lead_languages", languages=said.languages(held)) if held else ""
    return " ".join(filter(None, [said(key), said(f"{key}_more", times=times), languages]))
