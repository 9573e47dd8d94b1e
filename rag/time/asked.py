"""The time that a question is about: a period that it names, the present, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rag.time import names
from rag.time.mentions import Mention, mentions
from rag.time.period import Period

Kind = Literal["period", "now", "none"]

_PAST = re.compile(
    r"\b(?:did|was|were|had)\b|\b(?:when|kogda|когда|ne vaxt|ne zaman)\b"
    r"|\b[а-я]{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)\b"
    r"|\b\w{3,}(?:[dt][iu]|[dt][iu]lar|diler|m[iu]s(?:d[iu]r)?|[iu]b(?:lar|ler)?)\W*$"
)


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time that a question is about.

    Attributes:
        kind: "period" where it names one; "now" where it asks for the present state in words; "none" where it names no
            time, which means now for what can change.
        today: the day on which it is asked.
        period: what it names; None without one.
        past: whether it asks what happened rather than what holds.
    """

    kind: Kind
    today: date
    period: Period | None = None
    past: bool = False


def asked_time(question: str, today: date) -> AskedTime:
    """The time that a question is about.

    Where it names several periods, the narrowest counts: "in the first week of May 2018, in the year 2018".

    Args:
        question: as it was asked.
        today: the day on which it is asked.

    Raises:
        NoSuchDay: it names a day that no calendar has, or a period that ends before it begins.
    """
    named = mentions(question, today, strict=True)
    folded = names.fold(question)
    past = bool(_PAST.search(folded))
    if named:
        return AskedTime("period", today, min(named, key=_width).period, past)
    if names.NOW.search(folded):
        return AskedTime("now", today)
    return AskedTime("none", today, None, past)


def _width(mention: Mention) -> int:
    return mention.period.days or 10**6
