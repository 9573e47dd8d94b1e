"""Values that only say by how much: "44 leaks, 13 more than in the week before", "на 12 % больше", "5 nəfər çox".

Readers take them for the value itself, for they stand near the words "week" and "than last year" of the question.
"""

from __future__ import annotations

import re

from index.types import Span

_NEAR = 40  # characters before and behind a value in which its comparison stands
_END = r"(?=\s*(?:[,.;:)\]–—]|$)|\s+(?:than|compared|for|on|from|in|при|чем|по сравнению)\b)"
_MORE = r"(?:more|fewer|less|higher|lower|greater|smaller|longer|shorter|earlier|later|cheaper|dearer)"
_MORE_RU = r"(?:больше|меньше|выше|ниже|дороже|дешевле|дольше|короче|раньше|позже|более|менее)"
_MORE_AZ = r"(?:çox|artıq|az|yuxarı|aşağı|baha|ucuz|uzun|qısa)(?:d[ıiuü]r)?"
_BEHIND = re.compile(
    rf"\s*(?:%|per\s?cent\b|percentage points?\b)?\s*(?:[^\W\d]+\s+)?{_MORE}\b{_END}"
    rf"|\s*%?\s*(?:(?!\w*d[aə]n\b)[^\W\d]+\s+)?{_MORE_AZ}(?=\s*(?:[,.;:)–—]|$))"
    r"|\s*%?\s*(?:(?!\w*d[aə]n\b)[^\W\d]+\s+)?(?:art|azal|yüksəl|bahalaş|ucuzlaş)\w*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:(?:rose|risen|rises?|fell|fallen|falls?|grew|grown|grows?|dropped|decreased|increased|declined|shrank|cut"
    r"|raised|lowered|reduced|up|down)\b[^.;:\d]{0,20}\bby"
    r"|(?:increase|rise|decrease|fall|drop|growth|decline|reduction) of"
    r"|вырос\w* на|увелич\w+ на|сни[зж]\w+ на|сократ\w+ на|упал\w* на|повы[сш]\w+ на)\s+(?:some |about |almost )?$",
    re.IGNORECASE,
)
_BY_RU = re.compile(r"\bна\s+$", re.IGNORECASE)
_BEHIND_RU = re.compile(rf"\s*%?\s*(?:[^\W\d]+\.?\s+){{0,2}}{_MORE_RU}\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\bhow (?:many|much) (?:\w+ )?(?:more|fewer|less|higher|lower|longer|shorter|earlier|later|cheaper)\b"
    r"|\bby (?:how (?:many|much)|what)\b"
    r"|\b(?:differ\w*|compare[ds]?|increas\w*|decreas\w*|ris(?:e|es|en)|rose|grow\w*|grew|f[ae]ll(?:en|s)?|drop\w*"
    r"|declin\w*|chang\w+|rais\w+|cut|reduc\w+)\b"
    r"|\bна\s*сколько\b|\bнасколько\b|\bна какую\b|\b(?:прирост|разниц|рост|вырос|увелич|сни[зж]|сократ|измен)\w*"
    rf"|\b{_MORE_RU}\b"
    r"|\b(?:fərq|artım|art[ıd]|azal|yüksəl|bahalaş|ucuzlaş|dəyiş)\w*|\b(?:nə qədər|neçə \w+) (?:çox|az)\b",
    re.IGNORECASE,
)


def is_difference(text: str, place: Span) -> bool:
    """Whether a value of a sentence only says by how much something is more or less than something else.

    Args:
        text: the sentence.
        place: of the value, with its unit or without.
    """
    before, behind = text[max(0, place.start - _NEAR) : place.start], text[place.end : place.end + _NEAR]
    if _BY_RU.search(before) and _BEHIND_RU.match(behind):
        return True
    return bool(_BEHIND.match(behind) or _BEFORE.search(before))


def asks_for_difference(question: str) -> bool:
    """Whether a question wants to know by how much, in English, Azerbaijani or Russian."""
    return bool(_ASKED.search(question))
