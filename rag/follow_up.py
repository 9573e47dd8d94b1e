"""What a follow-up question refers to: "And in Yevlakh?" is searched with the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.analysis import content_terms, fold

Turn = tuple[str, str]

# A question that starts so, or speaks of something only by these words, leans on what was said before.
OPENINGS = ("and ", "or ", "but ", "also ", "what about", "how about", "what else", "why", "bes ", "ve ", "a ", "и ", "или ")
REFERENCES = frozenset(
    fold(word)
    for word in "it its they them their theirs he him his she her hers there this that these those then one ones such same "
    "o onun onlar onların orada bu bunlar он его она её ее их они там это этот эти".split()
)
# With fewer words of its own than this, a question names too little to be searched alone.
FEW = 2


def standalone(question: str, history: Sequence[Turn]) -> str:
    """The question as it is to be searched: with the user's last full question in front where it leans on it.

    Args:
        question: the last thing the user said.
        history: pairs of role ("user" or "assistant") and text, oldest first.
    """
    asked = [text for role, text in history if role == "user" and text.strip()]
    if not asked or not leans(question):
        return question
    # A chain of follow-ups leads back to the last question that stood on its own.
    full = next((i for i in range(len(asked) - 1, -1, -1) if not leans(asked[i])), 0)
    return " ".join([*asked[full:], question])


def leans(question: str) -> bool:
    """Whether a question needs what was said before it."""
    plain = question.strip().casefold()
    words = {fold(word) for word in re.findall(r"\w+", question)}
    return plain.startswith(OPENINGS) or bool(words & REFERENCES) or len(set(content_terms(question))) < FEW
