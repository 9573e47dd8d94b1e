"""Messages that are questions to an archive and such as are not; ``messages/README.md`` describes the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

MESSAGES = Path(__file__).parent / "messages" / "messages.jsonl"

QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody typed.

    Attributes:
        language: "az", "en" or "ru".
        half: which half of the set it is in; nobody is to tune on "check".
        kind: "question", or a kind of ``rag.messages.recognise.Message``.
    """

    id: str
    language: str
    half: Literal["development", "check"]
    kind: str
    text: str


def read_messages(path: Path = MESSAGES) -> list[Message]:
    """The messages of a file, in its order."""
    return [Message(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
