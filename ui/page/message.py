"""What the page says to a message that is no question to the archive, and whom it names where it cannot help."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.languages.translation import LOCALES, Translation, translation
from ui.page.markup import is_web_address
from ui.service.operator import Line, Operator

PHONE = re.compile(r"\+?[\d\s().-]{2,30}")
MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
REFERRED = ("request", "human", "identity", "abilities", "insult")
"""Kinds of messages that are told whom else to turn to."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where people may turn: what is found there, how it is written, and the address of its link or ""."""

    name: str
    value: str
    address: str


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
    lines: Sequence[Contact] = ()
    hours: str = ""

    @property
    def plain(self) -> str:
        """All of it, as it is read aloud."""
        told = [self.text, *(f"{line.name}: {line.value}" if line.name else line.value for line in self.lines)]
        return "\n".join(filter(None, [*told, self.hours]))


def reply(answer: Mapping[str, Any], said: Translation, operator: Operator) -> Reply:
    """The reply to a message, in its own language where the page has that, else in the page's.

    Args:
        answer: with the status "no_question", as ``Answer.to_dict()`` gives it.
        said: the words of the page.
        operator: whose texts and lines are used.
    """
    kind = answer["message"]
    said = translation(answer["language"]) if answer["language"] in LOCALES else said
    text = operator.texts.get(kind, {}).get(said.language) or said(f"message_{kind}")
    if kind == "emergency":
        return Reply(said.language, text, contacts(operator.emergency_lines, said))
    if kind == "distress":
        return Reply(said.language, text, contacts([*operator.crisis_lines, *operator.emergency_lines], said))
    return referral(operator, said, text) if kind in REFERRED else Reply(said.language, text)


def referral(operator: Operator, said: Translation, text: str = "") -> Reply:
    """The operator's contacts, with the hours; no line where none is set.

    Args:
        operator: who has contacts, or has not.
        said: the words of the page.
        text: what is said before; what the contacts are for where none is given.
    """
    lines = contacts(operator.contacts, said)
    hours = operator.hours.get(said.language, "") if lines else ""
    return Reply(said.language, text or said("turn_to"), lines, hours)


def contacts(lines: Sequence[Line], said: Translation) -> list[Contact]:
    """Lines of the operator as they are shown."""
    return [Contact(line.named(said.language), line.value, _address(line.value)) for line in lines]


def _address(value: str) -> str:
    if is_web_address(value):
        return value
    if MAIL.fullmatch(value):
        return f"mailto:{value}"
    return f"tel:{re.sub(r'[^+0-9]', '', value)}" if PHONE.fullmatch(value) else ""
