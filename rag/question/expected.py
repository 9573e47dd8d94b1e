"""What a question asks for: words of a certain kind, or several things.

Whether a span can be its answer at all, and whether different answers are a list.
"""

from __future__ import annotations

import re

# Questions that only a number answers. Not "when" or "how much", which words answer too: "after the war", "twice that".
ONLY_A_NUMBER_ANSWERS = re.compile(
    r"\bhow (?:many|old)\b|\b(?:what|which) (?:year|time|percentage)\b|\bhow much money\b|\b(?<!whose )phone number\b"
    r"|\bin (?:dollars|euros|manats|roubles|pounds|percent|kilometers|kilometres|meters|metres|miles)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven"
    r"|eigh|nine)ty|hundreds?|thousands?|[mbtr]+illions?|dozens?|half|third|quarter|once|twice|single|only|both|couple"
    r"|pair|all|no|none|any|several|many|few|most|noon|midnight)\b",
    re.IGNORECASE,
)
ONLY_AN_ADDRESS_ANSWERS = re.compile(
    r"\b(?:what|which)(?: is|['’]s| are) (?:the|its|their) (?:[\w-]+ ){0,2}address(?:es)?\b", re.IGNORECASE
)
ADDRESS = re.compile(r"\d|@|\bwww\.|\b(?:street|st|avenue|ave|road|lane|square|boulevard|highway)\b", re.IGNORECASE)
ASKS = re.compile(r"\b(?:who|whom|whose|what|when|where|which|why|how)\b", re.IGNORECASE)
# "Which centers ...?" rather than "Which center ...?"
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


def asks(question: str) -> bool:
    """Whether a question says by itself what it asks for; "And in Yevlakh?" does not."""
    return bool(ASKS.search(question))


def can_answer(question: str, words: str) -> bool:
    """Whether some words are of the kind that a question asks for, where that is a number or an address.

    Args:
        question: it may have earlier ones in front, on lines of their own, which it leans on. What the last one asks
            counts, or, where that asks nothing by itself ("And in Yevlakh?"), the one before.
        words: the span that was read.
    """
    asking = [part for part in re.split(r"[?\n]", question) if asks(part)]
    if not asking:
        return True
    wanted = ((ONLY_A_NUMBER_ANSWERS, NUMBER), (ONLY_AN_ADDRESS_ANSWERS, ADDRESS))
    return all(kind.search(words) for asked, kind in wanted if asked.search(asking[-1]))


def asks_for_several(question: str) -> bool:
    """Whether more than one thing is asked for, in English, Azerbaijani or Russian."""
    return bool(SEVERAL.search(question))
