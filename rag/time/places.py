"""Streets, squares and stations that are called after a day: "28 May station", "улица 8 Марта", "8 Noyabr prospekti".

Such a name is no time, unless it has a year. What stands right beside the day tells: a noun of a place behind it in
English, Azerbaijani and Turkish, before it in Russian. Only behind streets is it known without a capital: "метро 9 мая"
is the underground on that day.
"""

from __future__ import annotations

import re

_BEHIND = re.compile(
    r"(?P<gap>\s+)(?P<noun>(?:(?:metro|underground|subway|railway|train|bus|tram|city|village|central)\s+)?"
    r"(?:stations?|stop|avenue|street|square|boulevard|lane|road|alley|bridge|stadium|district|settlement|quarter|park"
    r"|metro(?!\s+(?:fare|ticket|run|train|worker|line))|hospital|clinic)\b"
    r"|(?:metro\s+)?(?:kuce|prospekt|stansiya|metrostansiya|metrosu|meydan|park[iı]|bag[iı]|xiyaban|qesebe|seherci[kg]|bulvar"
    r"|dayanaca[gq]|rayonu|cadde|soka[gk]|stadyum|istasyon)\w*|adina\b)"
)
_HAPPENS = re.compile(
    r"\s+(?:works?|fairs?|part(?:y|ies)|markets?|festivals?|concerts?|races?|runs?|closures?|events?|repairs?|parades?|sales?"
    r"|parking|tax|tolls?|staff|lights?|cleaning|strikes?)\b"
)
"""What is of a day, and takes place in a street or at a station: "the 5 May street fair"."""
_DECLINED = re.compile(r"(?:[dt][ae]n?|d[ae]k)$")
"""Of an Azerbaijani month that tells when: "28 mayda stansiya bağlıdır"."""
_ON = re.compile(r"\b(?:on|from|since|until|till|by|before|after|с|до|к|после)\s+(?:the\s+)?$")
_STREET = (
    r"(?:(?:улиц|проспект|площад|переул|бульвар|набережн)\w*|ул\.|просп\.|пр\.|пр-т|пл\.|пер\.|[мm]/[сcs]|ст\.\s?м\.)"
)
_NAMED_BEFORE = re.compile(rf"(?:\b{_STREET}|\bимени|\bим\.|\bnamed (?:after|for))\s+[\"«„“]?$")
"""What is followed by a name, whatever its letters."""
_NEAR_BEFORE = re.compile(
    r"\b(?:(?:станци|мост|парк|сквер|стадион|кинотеатр|завод|поселк|школ|больниц)[а-я]*|метро|поселок"
    r"|metro|metrosu|stansiya|stansiyasi|station|meydan|bulvar)\s+[\"«„“]?$"
)
"""Where something may have happened on that day; but a month has a capital only in a name."""
_OF_IT = re.compile(r"(?:metro\s+)?(?:kucesi|stansiyasi|metrostansiyasi|metrosu|qesebesi|caddesi)|adina\b")
"""Nouns with the ending that joins them to the name in front: "28 may küçəsi", where "9 may küçədə" is a day."""


def names_a_place(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a day is the name of a place, and so names no time.

    Args:
        text: as it was written.
        match: of a pattern of ``rag.time.scan``, in the folded text.
    """
    groups, folded = match.groupdict(), match.string
    if (
        not groups.get("day")
        or not groups.get("month")
        or groups.get("year")
        or groups.get("told")
        or groups.get("first")
    ):
        return False
    before = folded[: match.start()]
    if _DECLINED.search(match["month"]):
        return False
    if _NAMED_BEFORE.search(before):
        return True
    month_has_capital = text[match.start("month")].isupper()
    if month_has_capital and _NEAR_BEFORE.search(before):
        return True
    behind = _BEHIND.match(folded, match.end())
    if behind is None or _HAPPENS.match(folded, behind.end()):
        return False
    if text[behind.start("noun")].isupper():
        return True
    return bool(month_has_capital or _OF_IT.match(behind["noun"])) and not _ON.search(before)
