"""What a browser sends: foreign, too, so it is read as what it ought to be, and taken for nothing where it is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.languages.translation import Translation, chosen
from ui.service.conversations import is_conversation_id, new_conversation
from ui.service.masking import Masked, masked
from ui.service.service import Refused
from ui.service.settings import LONGEST_QUESTION

REMEMBERED_TURNS = 10
"""Turns of a conversation that a follow-up may refer to."""

Sent = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SentQuestion:
    """A question as it came from the page.

    Attributes:
        question: without what does not show.
        conversation: its token; a new one where none came.
        since: only releases dated on or after this day.
        until: only releases dated on or before this day.
        before: the questions that the page shows, for where the store has lost them.
        alone: whether it was asked by a link, and so goes on from nothing.
    """

    question: str
    conversation: str
    since: date | None
    until: date | None
    before: tuple[Masked, ...]
    alone: bool

    @classmethod
    def of(cls, sent: Sent) -> SentQuestion:
        """Read it.

        Raises:
            Refused: it has no words, or a date is none.
        """
        question = cleaned(text_of(sent, "question"))
        if not any(character.isalnum() for character in question):
            raise Refused("empty")
        before = sent.get("before")
        return cls(
            question,
            conversation_of(sent),
            day_of(sent, "since"),
            day_of(sent, "until"),
            tuple(_asked(text) for text in before[-REMEMBERED_TURNS:]) if isinstance(before, list) else (),
            sent.get("alone") is True,
        )


def _asked(text: object) -> Masked:
    """A question that the page shows: masked, but whoever sends it may have changed it."""
    return masked(str(text)[:LONGEST_QUESTION])


def cleaned(text: str) -> str:
    """Text without characters that do not show; line breaks and tabs are spaces."""
    plain = "".join(" " if character.isspace() else character for character in text)
    return "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn")).strip()


def text_of(sent: Sent, key: str) -> str:
    """A text that a browser sent; "" where it sent none."""
    value = sent.get(key)
    return value if isinstance(value, str) else ""


def conversation_of(sent: Sent) -> str:
    """The token of the conversation that a browser goes on with; a new one where it sent none."""
    conversation = sent.get("conversation")
    return str(conversation) if is_conversation_id(conversation) else new_conversation()


def day_of(sent: Sent, key: str) -> date | None:
    """A day that a browser sent, as 2024-12-31.

    Raises:
        Refused: it is none.
    """
    text = text_of(sent, key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused("bad_dates") from None


def page_number(sent: Sent) -> int:
    """The page of a search that a browser wants; the first where it does not say."""
    text = text_of(sent, "page")
    return int(text) if text.isdecimal() and len(text) < 7 else 1


def translation_of(sent: Sent) -> Translation:
    """The translation into the language that a browser wants, of those that it names."""
    wanted = sent.get("languages")
    return chosen(wanted if isinstance(wanted, list) else ())
