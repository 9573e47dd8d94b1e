"""Until when: of the days of a sentence, the one by which what is asked for has to be done.

"35 workers are taken on by the summer; those interested apply by 15 March": the day whose words are the question's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.text.analysis import content_terms
from index.types import Span
from rag.reading.beside import at
from rag.time.mentions import mentions
from rag.time.resolve import Mention
from rag.types import Reading

_ASKS = re.compile(
    r"\b(?:until|till|by) when\b|\b(?:deadline|closing date|last (?:day|date)|latest date)\b"
    r"|\bhow long do (?:i|we) have\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:by|until|till|before|up to and including|closes on|(?:no|not) later than)\s+", re.IGNORECASE)
_NO_VERY_DAY = re.compile(r"\D+")
_DIGIT = re.compile(r"\d")


def of_last_day(question: str, reading: Reading) -> Reading:
    """The reading of the day until when, where one is asked for and words without a figure were read."""
    if not _ASKS.search(question) or not _NO_VERY_DAY.fullmatch(reading.text):
        return reading
    text, published = reading.statement, reading.passage.document.published
    dated = [one for one in mentions(text, published, nearest=True) if _DIGIT.search(text, one.start, one.end)]
    leads = {found.end(): found.start() for found in _LEADS.finditer(text)}
    found = [Span(place, one.end) for one in dated if (place := _day_behind(leads, one)) is not None]
    wanted = {*content_terms(question)}
    ends = [0, *(one.end for one in found)]
    shares = [len(wanted & {*content_terms(text[end : one.start])}) for end, one in zip(ends, found, strict=False)]
    if not found or max(shares) == 0:
        return reading
    return at(reading, found[shares.index(max(shares))])


def _day_behind(leads: Mapping[int, int], named: Mention) -> int | None:
    """Where a day begins that "by" or "until" stands in front of, or at the beginning of; None where neither does."""
    return next((end for end, start in leads.items() if named.start in (start, end)), None)
