"""Until when, and since when: of a stretch of time in a sentence the end, or the beginning, that is asked for.

"Closed from Monday 14 September to Friday 18 December": a reader knows that the sentence answers "until when", and is
easily taken in by the day that comes first. In English, Azerbaijani and Russian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from index.types import Span
from rag.reading.beside import at
from rag.types import Reading

Bound = Literal["first", "last"]

_ASKS: dict[Bound, re.Pattern[str]] = {
    "last": re.compile(
        r"\b(?:until|till|up to|by) (?:when|what|which)\b"
        r"|\b(?:deadline|closing date|(?:last|latest|end) (?:day|date))\b"
        r"|\bwhen (?:do|does|did|will|is|are) [^?]*\b(?:end|finish|expire|be over)s?\b"
        r"|\b(?:до (?:скольки|которого|как(?:ого|ой|их)|когда)|по как(?:ое|ой|ую))\b"
        r"|\b(?:крайний срок|последн(?:ий|его) д(?:ень|ня))\b"
        r"|\bкогда (?:\w+ ){0,2}?(?:за|о)?(?:канчива|конч|истека)\w+"
        r"|\b(?:nə vaxt|haçan|neçəy|neçəsin|tarix|gün|saat)\w{0,4}\s?(?:qədər|kimi)(?:di?r?)?\b"
        r"|\b(?:vaxta|haçana|neçəyə|tarixə|günə)dək(?:dir)?\b"
        r"|\bnə vaxt(?:\s\w+)?\s(?:bitir|bitəcək|başa çat\w+|qurtar\w+)"
        r"|\bson (?:gün|tarix|müddət)\w*\b[^?]*\b(?:nə|hansı)\w*",
        re.IGNORECASE,
    ),
    "first": re.compile(
        r"\b(?:from|since|as of|starting|beginning) (?:when|what (?:day|date|time)|which)\b"
        r"|\bwhen (?:do|does|did|will|is|are) [^?]*\b(?:start|begin)s?\b"
        r"|\b(?:с|со|от) (?:скольки|которого|как(?:ого|ой|их))\b|\bкогда (?:\w+ ){0,2}?нач(?:ина|н)\w+"
        r"|\b(?:nə vaxtdan|haçandan|(?:saat )?neçədən|neçəsindən|hansı (?:tarix|gün)dən)\b"
        r"|\bnə vaxt(?:\s\w+)?\sbaşla\w+",
        re.IGNORECASE,
    ),
}
"""In a question."""
_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
    r"|(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}\b|ма[йяею]\b"
    r"|(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr)[a-zıə]{0,6}\b)"
)
_YEAR = r"(?:19|20)\d\d(?:\s(?:года?|г\.)|-c[ıiuü]\sil\w*)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|-?го)?"
_TIME = r"\d{1,2}[:.]\d\d(?![.:]?\d)(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?"
_NAMED = (
    rf"{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?|{_MONTH}\s{_DAY}(?![\w:-])(?:,?\s{_YEAR})?|{_TIME}"
    rf"|{_MONTH}(?:\s{_YEAR})?|{_YEAR}"
)
_WEEKDAY = r"(?:(?:the\s)?\w+day,?\s|(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)\w{0,2},?\s)?"
_JOINS = r"\s?(?:[-–—]|to|until|till|through|and|по|до|и)\s?"
_POINT = re.compile(
    rf"(?<![\w.,:])(?:{_NAMED}|{_DAY}(?={_JOINS}{_WEEKDAY}(?:{_NAMED}))|{_DAY}(?=-?d[aə](?:n|k)\b))", re.IGNORECASE
)
"""A day, a month, a year or a time of day; of "5 to 19 June" both."""
_LEADS: dict[Bound, re.Pattern[str]] = {
    "last": re.compile(
        rf"(?:\b(?:to|until|till|through|by|up to|(?:no|not) later than|(?:ends|closes) on|по|до|не позднее|между .* и"
        rf"|between .* and)\s|\d\s?[-–—]\s?|\s[-–—]\s){_WEEKDAY}$",
        re.IGNORECASE,
    ),
    "first": re.compile(
        rf"\b(?:from|since|between|starting|beginning|as of|с|со|от|начиная с|между)\s(?:on\s)?{_WEEKDAY}$",
        re.IGNORECASE,
    ),
}
"""What stands in front of a point; of Azerbaijani its ending tells, or the word behind it."""
_ENDS: dict[Bound, re.Pattern[str]] = {
    "last": re.compile(r"^-?\w{0,3}?d[aə]k\b|^\w{0,3}\s(?:qədər|kimi)\b", re.IGNORECASE),
    "first": re.compile(rf"^-?d[aə]n\b|^\s(?:to|until|till|through)\s{_WEEKDAY}\d|^\s?[-–—]\s?\d", re.IGNORECASE),
}
_ENDING = {"last": re.compile(r"d[aə]k$"), "first": re.compile(r"[dt][aə]n$")}
_BORDER = re.compile(r"[.!?]\s+[^\W\da-zа-яёəıöüğşç]|[;\n]")


@dataclass(frozen=True, slots=True)
class _Point:
    """A day or a time of day in a sentence, and whether something begins or ends there."""

    place: Span
    bound: Bound


def asked_bound(question: str) -> Bound | None:
    """Whether a question asks until when or since when; None where it asks neither, or both."""
    asked = [bound for bound, pattern in _ASKS.items() if pattern.search(question)]
    return asked[0] if len(asked) == 1 else None


def of_asked_bound(question: str, reading: Reading) -> Reading:
    """The reading of the end of a stretch of time where until when is asked, of its beginning where since when is.

    Only where the other bound was read, or both, or words without a day and the sentence has one such bound. The other
    bound of a sentence that has not the asked one answers nothing.
    """
    asked = asked_bound(question)
    if asked is None or reading.short is None:
        return reading
    text, start = reading.statement, reading.carrier.start
    own = Span(reading.start - start, reading.end - start)
    points = list(_points(text))
    wanted = [one.place for one in points if one.bound == asked]
    read = [one for one in points if one.place.overlaps(own)]
    if not any(map(str.isdigit, reading.text)) and not read:
        told = len(wanted) != 1 or _LEADS[asked].search(text[: own.start])  # "until further notice"
        return reading if told else at(reading, wanted[0])
    if any(one.bound == asked for one in read):
        both = len(read) > 1
        return at(reading, next(one.place for one in read if one.bound == asked)) if both else reading
    near = [one for one in wanted if read and not _parted(text, one, read[0].place)]
    if not near:
        other_alone = len(read) == 1 and not wanted  # "closed from 14 September" does not say until when
        return replace(reading, answerability=0.0) if other_alone else reading
    return at(reading, min(near, key=lambda one: abs(one.start - own.start)))


def _points(text: str) -> Iterator[_Point]:
    """The points of a sentence at which something begins or ends."""
    for found in _POINT.finditer(text):
        before, behind = text[: found.start()], text[found.end() :]
        for bound in ("last", "first"):
            led = _LEADS[bound].search(before) or _ENDS[bound].search(behind) or _ENDING[bound].search(found.group())
            if led:
                yield _Point(Span(*found.span()), bound)
                break


def _parted(text: str, one: Span, other: Span) -> bool:
    """Whether two places are of different sentences."""
    return bool(_BORDER.search(text, min(one.end, other.end), max(one.start, other.start)))
