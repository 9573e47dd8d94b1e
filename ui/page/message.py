"""The operator's lines as the page shows them: a number to call, an address to write to or to open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ui.page.markup import is_web_address
from ui.service.replies import Reply

PHONE = re.compile(r"\+?[\d\s().-]{2,30}")
MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")


@dataclass(frozen=True, slots=True)
class Contact:
    """Where people may turn: what is found there, how it is written, and the address of its link or ""."""

    name: str
    value: str
    address: str


def contacts(reply: Reply) -> Sequence[Contact]:
    """The lines of a reply with their links, named in its language."""
    return [Contact(line.named(reply.language), line.value, _address(line.value)) for line in reply.lines]


def _address(value: str) -> str:
    if is_web_address(value):
        return value
    if MAIL.fullmatch(value):
        return f"mailto:{value}"
    return f"tel:{re.sub(r'[^+0-9]', '', value)}" if PHONE.fullmatch(value) else ""
