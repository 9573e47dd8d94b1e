"""Whether a question asks for several things: "Which centers ...?" rather than "Which center ...?"."""

from __future__ import annotations

import re

SEVERAL = re.compile(
    r"\bwhich\s+(?:of\s+the\s+)?(?:\w+\s+){0,2}?(?!(?:is|was|does|has|this|\w+ss)\b)[\w-]{2,}s\b(?!['’])"
    r"|\bwhat\s+(?:[\w-]+\s+){0,2}?[\w-]{2,}s\s+(?:of\s+\w+\s+)?(?:are|were|do|did|have|had|can|will|should|must)\b"
    r"|\bwhat\s+(?:kinds|types|sorts)\b"
    r"|\b(?:which|what|who|where)\s+(?:all\s+)?(?:are|were)\b"
    r"|\b(?:list|name|enumerate)\s+(?:all|the|some|every|\w+s\b)"
    r"|\b(?:hansı|hansi)\s+(?:\w+\s+)?\w+(?:lar|lər)\w*"
    r"|\bkimlər\w*|\b(?:какие|каких|каким|какими|кого из|перечислите|назовите)\b",
    re.IGNORECASE,
)


def asks_for_several(question: str) -> bool:
    """Whether more than one thing is asked for, in English, Azerbaijani or Russian."""
    return bool(SEVERAL.search(question))
