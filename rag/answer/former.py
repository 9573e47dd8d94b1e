"""Who it was before: a question in the past about an office asks for an earlier holder than the newest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rag.types import Reading

Family = Sequence[list[Reading]]

ASKS_FORMER = re.compile(
    r"\bwho\b.*\b(?:used to|previous(?:ly)?|former(?:ly)?|predecessors?|before)\b"
    r"|^\W*(?:and |so )?who (?:was|were|had been)\b"
    r"(?!\s+(?:\w+ly\s+)?(?:\w+ed|made|chosen|sworn|the (?:first|last|only|new))\b)",
    re.IGNORECASE,
)
"""Not "Who was appointed?": that is told of the newest."""
NAMES_FORMER = re.compile(
    r"\b(?:succe\w+|predecessors?|replac\w+|former|tak\w+ over from|took over from|follow\w*|retir\w+|resign\w+"
    r"|stepped down|step\w* down|reliev\w+|leaves|left|until)\b",
    re.IGNORECASE,
)
"""In a sentence that names the one before with the one that follows."""


def asks_for_former(question: str) -> bool:
    """Whether a question asks who it was rather than who it is."""
    return bool(ASKS_FORMER.search(question))


def before_the_last(family: Family, differ: Callable[[Reading, Reading], bool]) -> Family:
    """The groups of a family from the one before the newest holder on; all of them where that one is not known.

    Args:
        family: groups that answer the same at different times, the newest first.
        differ: whether two readings name different people.
    """
    newest = family[0][0]
    if NAMES_FORMER.search(newest.statement):
        return family
    day = newest.passage.document.published
    earlier = [
        group
        for group in family[1:]
        if differ(newest, group[0]) and day and (group[0].passage.document.published or day) < day
    ]
    return earlier or family
