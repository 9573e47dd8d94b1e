"""What is said with an answer that was asked as of a day: which day, and what has become of what it cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.archive.as_of import Since
from rag.types import Citation


@dataclass(frozen=True, slots=True)
class Stood:
    """How an archive stood on a day.

    Attributes:
        day: at whose end.
        since: by their ids, the releases that are other ones now.
    """

    day: date
    since: Mapping[str, Since]


def of_then(stood: Stood, citations: Sequence[Citation]) -> tuple[str, ...]:
    """A remark for the day as of which was asked, and one for each citation of a text that no longer stands."""
    changed = [(one.number, stood.since[one.document.id]) for one in citations if one.document.id in stood.since]
    return (
        f"Answered from the archive as it stood on {stood.day}.",
        *(
            f"[{number}] was withdrawn on {became.day}."
            if became.withdrawn
            else f"[{number}] has had another text since {became.day}."
            for number, became in changed
        ),
    )
