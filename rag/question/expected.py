"""What kind of words a question asks for: whether a span can be its answer at all."""

from __future__ import annotations

import re

# Questions that only a number answers. Not "when" or "how much", which words answer too: "after the war", "twice that".
ASKS_NUMBER = re.compile(
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
ASKS_ADDRESS = re.compile(
    r"\b(?:what|which)(?: is|['’]s| are) (?:the|its|their) (?:[\w-]+ ){0,2}address(?:es)?\b", re.IGNORECASE
)
ADDRESS = re.compile(r"\d|@|\bwww\.|\b(?:street|st|avenue|ave|road|lane|square|boulevard|highway)\b", re.IGNORECASE)
ASKS = re.compile(r"\b(?:who|whom|whose|what|when|where|which|why|how)\b", re.IGNORECASE)


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
    wanted = ((ASKS_NUMBER, NUMBER), (ASKS_ADDRESS, ADDRESS))
    return all(kind.search(words) for asked, kind in wanted if asked.search(asking[-1]))
