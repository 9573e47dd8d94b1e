"""The English words "may" and "march" where they are verbs: "I'm 16, may I vote?" names no day.

Which they are is told by what stands around them: a day has a preposition in front or a capital inside a sentence; a
verb has its subject or another verb behind it.
"""

from __future__ import annotations

import re

from rag.time import names

_VERBS = ("may", "march")
_LAST_DAY = 31
_SUBJECT = re.compile(
    r"\s+(?:(?:i|we)(?!\s+(?:\w+ed|came|got|went|was|were|had|have|am|are)\b)|you|he|she|it|they|one|someone|anyone"
    r"|somebody|anybody|not|never|also|only|still|even|no longer)\b"
)
_NOUN = re.compile(
    r"\s+(?:my|our|his|her|their|an?|the|this|these|such|children|people|foreigners|citizens|students|visitors|parents)\b"
)
"""What may be the subject of a verb, and may as well stand behind a day: "is 12 may the deadline?"."""
_VERB = re.compile(
    r"\s+(?:be|have|do|need|want|use|get|go|come|stay|live|leave|enter|apply|vote|work|drive|ride|marry|travel|buy|sell|pay"
    r"|register|take|bring|carry|receive|obtain|claim|request|ask|submit|attend|join|participate|study|enrol|enroll"
    r"|drink|smoke|park|swim|fish|hunt|run|visit|choose|keep|lose|lead|cause|result|happen|become|make|give|cost|see)\b"
)
"""What "may" is said of most."""
_MANY = re.compile(
    r"(?:[\s-]+(?:years?|yrs?)\b|\s+(?:of (?:us|them|you|these|those)|or more|persons?|people|child(?:ren)?|kids?"
    r"|adults?|students?|pupils?|citizens?|foreigners?|workers?|families|friends|members|men|women|cars?|dogs?|cats?|pets?"
    r"|suitcases?|tons?|tonnes?|kilo\w*|km|kg|met(?:re|er)s|miles?|hours?|minutes?|days|weeks|months|times)\b)"
)
"""Behind figures that count something."""
_OF_A_DAY = re.compile(
    r"\b(?:on|until|till|by|from|since|before|after|through|between|dated|of|in|during|as of|no later than)"
    r"\s+(?:the\s+)?$"
)
_OF_AN_AGE = re.compile(
    r"\b(?:am|i'?m|turn(?:ed|s)?|aged?|under|over|above|below|least|only|than|those|older|younger)\s+$"
)
_JOINED = re.compile(r"\b(?:and|to)\s+$")
_JOINS = r"(?:\b(?:from|between|{months})|\0)(?:[\s,.]+[\w-]+){{0,2}}[\s,]+(?:and|to)\s+$"
_BEGINS = re.compile(r"(?:^|[.!?;:,\n])\W*$")


def is_a_verb(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a month is a verb, and so names no time.

    Args:
        text: as it was written.
        match: of a pattern of ``rag.time.scan``, in the folded text; what is known of it already is blanked out.
    """
    groups, folded = match.groupdict(), match.string
    if groups.get("month") not in _VERBS or groups.get("year"):
        return False
    start, end = match.span("month")
    day = groups.get("day")
    before, behind = folded[: match.start()], folded[end:]
    if day and int(day) > _LAST_DAY:
        return not _OF_A_DAY.search(before)
    if day and match.start("day") > end:
        return bool(_MANY.match(folded, match.end("day")))
    parted = day is not None and not folded[match.end("day") : start].isspace()
    if not parted and _has_its_capital(text, start):
        return False
    goes_on = bool(_SUBJECT.match(behind) or _VERB.match(behind))
    if day is None or parted:
        goes_on = goes_on or bool(_NOUN.match(behind))
    if day is None and _JOINED.search(before):
        return goes_on or not re.search(_JOINS.format(months=names.any_month()), before)
    if parted:
        return goes_on
    if _OF_A_DAY.search(before):
        return False
    return goes_on or (bool(_OF_AN_AGE.search(before)) and bool(re.match(r"\s+\w", behind)))


def _has_its_capital(text: str, place: int) -> bool:
    """Whether a word has a capital that neither its place in the sentence nor the way of typing gives it."""
    return text[place].isupper() and not text.isupper() and not _BEGINS.search(text[:place])
