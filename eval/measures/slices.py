"""Questions in groups: by how they are asked, by language, by what kind of words answers them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from eval.types import Asked, Outcome

PHRASE = 8
"""Words from which an answer is a whole statement."""

BETWEEN = frozenset({"of", "the", "and", "de", "von"})
"""Small words within names."""
WORD = re.compile(r"[^\W\d_][\w'’.-]*")


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
    return "name" if all(map(in_name, answer.split(" "))) else "phrase"


def in_name(word: str) -> bool:
    """Whether a word may be one of a name: it begins with a capital letter, in whichever script, or stands between."""
    return word in BETWEEN or bool(word[:1].isupper() and WORD.fullmatch(word))


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
