"""Whom somebody met, received or spoke with: the words behind the verb.

"Service chief, counsellor of the second rank Ada Lenk met with Ambassador Bo Falk in Orrin", asked with whom the chief
met: a reader takes the name in front of the verb, which is the one who met. In English, in the active voice, and only
where what stands in front of the verb names whom the question names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.text.analysis import content_terms, terms
from index.types import Span
from rag.types import Reading

_ASKED = re.compile(
    r"\b(?:with |to )?whom? (?:did|does|do|has|have|had|will) (?P<subject>\S.*?)\s"
    r"(?:(?P<meet>met|meet|hold talks)|(?P<receive>received?|host(?:ed)?|welcomed?)|(?P<speak>speak|spoken?|talk))\b",
    re.IGNORECASE,
)
_TIME = r"(?:yesterday|today|(?:on|in) [A-Z0-9][\w ]{1,15}?)"
_OTHER = (
    r"(?P<other>(?:(?:the|an?|his|her|its|their) |(?=[A-Z]))(?:[A-Z]\.|[^,.;:()])+?)"
    r"(?=\s(?:to|on|at|during|about|regarding|who|which|as part)\b|\sin\s[a-zA-Z]|[,;:()]|\.(?:\s|$)|$)"
)
_VERBS = {
    "meet": rf"\b(?:met|meets|held (?:a |the )?(?:\w+ )?(?:meeting|talks)|had (?:a )?(?:meeting|talks))"
    rf"(?: up)?(?: {_TIME})?(?: with)? {_OTHER}",
    "receive": rf"\b(?<!was )(?<!were )(?<!been )(?:receiv|host|welcom)(?:ed|es|s) (?!by\b){_OTHER}",
    "speak": rf"\b(?:spoke|speaks|talked|had talks|held talks) (?:{_TIME} )?(?:with|to) {_OTHER}",
}
_BEHIND = {family: re.compile(pattern) for family, pattern in _VERBS.items()}


def whom_they_met(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each that stands in front of such a verb with the words behind it instead."""
    asked = _ASKED.search(question)
    if asked is None or asked.lastgroup is None:
        return list(readings)
    subject = frozenset(content_terms(asked["subject"]))
    return [_behind(_BEHIND[asked.lastgroup], subject, one) for one in readings]


def _behind(verb: re.Pattern[str], subject: frozenset[str], reading: Reading) -> Reading:
    own = reading.carrier
    sentence = own.text_of(reading.passage.document.text)
    found = verb.search(sentence)
    if found is None or reading.short is None or reading.end > own.start + found.start():
        return reading
    if not subject or not subject & {*terms(sentence[: found.start()])} or subject & {*terms(found["other"])}:
        return reading
    place = Span(found.start("other"), found.end("other")).shifted(own.start)
    return replace(reading, start=place.start, end=place.end)
