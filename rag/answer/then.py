"""What is said with an answer that was asked as of a day: which day, and what has become of what it cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from index.archive.as_of import Since
from rag.types import Citation


def of_then(day: date, citations: Sequence[Citation], since: Mapping[str, Since]) -> tuple[str, ...]:
    """A remark for the day, and one for each citation of a text that no longer stands.

    Args:
        day: as of which it was asked.
        citations: of the answer.
        since: by their ids, the releases that are other ones now.
    """
    changed = [(one.number, since[one.document.id]) for one in citations if one.document.id in since]
    return (
        f"Answered from the archive as it stood on {day}.",
        *(
            f"[{number}] was withdrawn on {became.day}."
            if became.withdrawn
            else f"[{number}] has had another text since {became.day}."
            for number, became in changed
        ),
    )
