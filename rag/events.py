"""What happens while a question is answered, as ``Assistant.stream`` tells it."""

# Without `from __future__ import annotations`, for the reason that `rag/types.py` gives.

from dataclasses import dataclass
from typing import Literal

from index.types import JSON
from rag.exported import exported
from rag.types import Answer, Passage, Statement


@exported
@dataclass(frozen=True, slots=True)
class Event:
    """One step of an answer.

    Attributes:
        kind: "searching" first; "passages" when they were found and are about to be read, again for each level of trust
            that is asked; "composing" where a model may be asked to put it in words; "statement" for each that is
            proved, as soon as it is; "answer" last, which alone counts: where a model fails in the middle, it has other
            statements than came before.
        passages: of "passages", best first.
        statement: of "statement"; its numbers are those of the answer's citations, if the answer keeps it.
        answer: of "answer".
    """

    kind: Literal["searching", "passages", "composing", "statement", "answer"]
    passages: tuple[Passage, ...] = ()
    statement: Statement | None = None
    answer: Answer | None = None

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready: the kind, and what it brings."""
        match self.kind:
            case "passages":
                return {"kind": self.kind, "passages": [passage.to_dict() for passage in self.passages]}
            case "statement":
                return {"kind": self.kind, "statement": self.statement.to_dict() if self.statement else None}
            case "answer":
                return {"kind": self.kind, "answer": self.answer.to_dict() if self.answer else None}
        return {"kind": self.kind}
