"""What is said to a message that is no question to the archive, and whom the operator names where it cannot help."""

from __future__ import annotations

from dataclasses import dataclass

from ui.languages.translation import LOCALES, Translation, translation
from ui.service.operator import Line, Operator

REFERRED = ("request", "human", "identity", "abilities", "insult")
"""Kinds of messages that are told whom else to turn to."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said, in one language.

    Attributes:
        language: as ISO 639-1 code.
        text: what is said.
        lines: where to turn.
        hours: when somebody is there; "" where it is not set, or no contact is named.
    """

    language: str
    text: str
    lines: tuple[Line, ...] = ()
    hours: str = ""

    @property
    def plain(self) -> str:
        """All of it, as it is read aloud, and as programs get it."""
        named = [(line.named(self.language), line.value) for line in self.lines]
        told = [self.text, *(f"{name}: {value}" if name else value for name, value in named)]
        return "\n".join(filter(None, [*told, self.hours]))


def reply(kind: str, language: str, said: Translation, operator: Operator) -> Reply:
    """The reply to a message, in its own language where there are words for it, else in that of ``said``.

    Args:
        kind: of the message, as ``Answer.message`` has it.
        language: of the message, as ISO 639-1 code, or "".
        said: the words of the page.
        operator: whose texts and lines are used.
    """
    said = translation(language) if language in LOCALES else said
    text = operator.texts.get(kind, {}).get(said.language) or said(f"message_{kind}")
    if kind == "emergency":
        return Reply(said.language, text, tuple(operator.emergency_lines))
    if kind == "distress":
        return Reply(said.language, text, (*operator.crisis_lines, *operator.emergency_lines))
    return referral(operator, said, text) if kind in REFERRED else Reply(said.language, text)


def referral(operator: Operator, said: Translation, text: str = "") -> Reply:
    """The operator's contacts, with the hours; no line where none is set.

    Args:
        operator: who has contacts, or has not.
        said: the words of the page.
        text: what is said before.
    """
    lines = tuple(operator.contacts)
    hours = operator.hours.get(said.language, "") if lines else ""
    told = (text, said("turn_to") if lines or not text else "")
    return Reply(said.language, "\n".join(filter(None, told)), lines, hours)
