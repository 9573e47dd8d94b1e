"""Whom somebody met, received or spoke with: the words behind the verb.

"Service chief, counsellor of the second rank Ada Lenk met with Ambassador Bo Falk in Orrin", asked with whom the chief
met: a reader takes the name in front of the verb, which is the one who met. In English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.types import Reading

_ASKED = re.compile(
    r"\b(?:with |to )?whom? (?:did|does|do|has|have|had|will) .*?\b"
    r"(?:(?P<meet>met|meet|hold talks)|(?P<receive>received?|host(?:ed)?|welcomed?)|(?P<speak>speak|spoken?|talk))\b",
    re.IGNORECASE,
)
_OTHER = (
    r"(?P<other>[^,.;:()]+?)(?=\s(?:to|on|at|during|about|regarding|who|which|as part)\b|\sin\s[a-zA-Z]|[,.;:()]|$)"
)
_VERBS = {
    "meet": rf"\b(?:met|meets|has met|held (?:a |the )?(?:\w+ )?(?:meeting|talks)|had (?:a )?(?:meeting|talks))"
    rf"(?: (?!with\b)\w+ly)?(?: up)?(?: with)? {_OTHER}",
    "receive": rf"\b(?:receiv|host|welcom)(?:ed|es|s) {_OTHER}",
    "speak": rf"\b(?:spoke|speaks|talked|had talks|held talks) (?:with|to) {_OTHER}",
}
_BEHIND = {family: re.compile(pattern) for family, pattern in _VERBS.items()}


def whom_they_met(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each that stands in front of such a verb with the words behind it instead."""
    asked = _ASKED.search(question)
    if asked is None or asked.lastgroup is None:
        return list(readings)
    verb = _BEHIND[asked.lastgroup]
    return [_behind(verb, one) for one in readings]


def _behind(verb: re.Pattern[str], reading: Reading) -> Reading:
    own = reading.carrier
    found = verb.search(own.text_of(reading.passage.document.text))
    if found is None or reading.end > own.start + found.start() or reading.short is None:
        return reading
    return replace(reading, start=own.start + found.start("other"), end=own.start + found.end("other"))
