"""A question without the words that ask for the present state, as a reader is best asked.

Releases hardly say "now" or "most recently" of what they report; the words only take the reader's mind off what is
asked. Which release is the newest is seen to elsewhere. In English.
"""

from __future__ import annotations

import re

_NEWEST = r"(?:very )?(?:latest|newest|last|most recent)"
_REPORT = r"(?:report|notice|bulletin|release|count|survey|measurement|reading|figure|number|statistic|data|news)s?"
_ADVERB = re.compile(
    rf"\s*,?\s*\b(?:right now|just now|now(?:adays)?|currently|presently|today|these days|to date|so far|most recently"
    rf"|(?:as of|as at) (?:today|now)|at (?:present|the moment|this time)"
    rf"|(?:in|at|by|according to) the {_NEWEST} (?:[\w-]+ )?{_REPORT}"
    rf"|(?:the )?{_NEWEST} {_REPORT}(?=\W*$))\b,?",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"\b(?:current|present-day|(?:very )?(?:latest|newest|most recent)) (?=\w)", re.IGNORECASE)
_FEWEST = 2


def without_present(question: str) -> str:
    """The question without those words; as it is where hardly anything is left."""
    bare = " ".join(_ADJECTIVE.sub("", _ADVERB.sub(" ", question)).split())
    bare = re.sub(r"\s+([?!.,;])", r"\1", bare)
    return bare[:1].upper() + bare[1:] if len(bare.split()) > _FEWEST else question
