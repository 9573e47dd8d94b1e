"""Questions in groups: by how they are asked, by language, by what kind of words answers them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from eval.types import Asked, Outcome

PHRASE = 8
"""Words from which an answer is a whole statement."""

NAME = re.compile(r"(?:[^\W\d_a-z][\w'’.-]*|of|the|and|de|von)(?: (?:[^\W\d_a-z][\w'’.-]*|of|the|and|de|von))*")


def answer_type(asked: Asked) -> str:
    """What kind of words the first gold answer is: a number or date, a name, a phrase, a statement; or none."""
    if not asked.answerable:
        return "not answered by the documents"
    if not asked.answers:
        return "passage"
    answer = asked.answers[0]
    if len(answer.split()) >= PHRASE:
        return "statement"
    if re.search(r"\d", answer):
        return "number or date"
    return "name" if NAME.fullmatch(answer) else "phrase"


GROUPS: Mapping[str, Callable[[Asked], str]] = {
    "Kind of question": lambda asked: asked.kind or "plain",
    "Type of answer": answer_type,
    "Language": lambda asked: asked.language or "not given",
    "Place in the conversation": lambda asked: "follow-up" if asked.history else "first question",
}


def sliced(outcomes: Sequence[Outcome], by: Callable[[Asked], str]) -> dict[str, list[Outcome]]:
    """The outcomes by group, in the order of the groups' names."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(by(outcome.question), []).append(outcome)
    return dict(sorted(groups.items()))
