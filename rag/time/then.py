"""What a sentence says of then beside what it says of now: "5.0 per cent, against 5.5 per cent a year before".

Which of its values are of then, and of which days that is. In English, Azerbaijani and Russian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from index.types import Span
from rag.time.asked import without
from rag.time.mentions import mentions
from rag.time.names import Unit
from rag.time.past import asks_what_happened
from rag.time.period import Period, of_month
from rag.time.resolve import Mention, moved
from rag.time.situation import told

_UNITS: dict[Unit, str] = {
    "year": r"(?:an?|one|the) year|год(?:ом)?|(?:bir )?il",
    "month": r"(?:an?|one|the) month|месяц(?:ем)?|(?:bir )?ay",
    "week": r"(?:an?|one|the) week|недел(?:ю|ей)|(?:bir )?həftə",
}
_EARLIER = r"before|earlier|ago|previously|ранее|раньше|назад|до (?:этого|того)|(?:bundan )?(?:əvvəl|qabaq|öncə)"
_STRETCH = rf"\b(?:{'|'.join(f'(?P<{unit}>{words})' for unit, words in _UNITS.items())}) (?:{_EARLIER})\b"
_PAST = (
    r"previously|formerly|until (?:now|then)|so far|ранее|раньше|прежде|до (?:этого|сих пор)"
    r"|(?:bundan )?əvvəl(?:lər|cə)?|indiyə(?:dək| qədər| kimi)|(?:ötən|keçən|əvvəlki) (?:il|ay|həftə)\w{0,3}"
    r"|(?:bir )?(?:il|ay|həftə) (?:əvvəl|qabaq|öncə)"
)
_BEHIND = re.compile(
    rf"\s*(?:\w+\s){{0,2}}?(?:{_STRETCH}"
    r"|(?:in|of) the (?:previous|preceding) (?:year|month|week)\b|(?:until|before) now\b|previously\b|formerly\b"
    r"|(?:в|на) (?:прошл|предыдущ)\w+ (?:год|месяц|недел)\w*|ранее\b|раньше\b)"
    r"|\s(?:yox|əvəzinə|yerinə)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:up|down) from|\bfrom|\binstead of|\brather than|\b(?:previously|formerly|until (?:now|then)|so far)"
    r"(?: (?:it|this|that|they) (?:was|were|has been|had been|have been|cost|stood at))?|,? (?:and )?not"
    r"|\bвместо|, а не|(?<=[а-яё] )с|\bпротив"
    rf"|\b(?:{_PAST})(?:,? (?:он[аои]?|это|isə|bu|o))?(?: (?:был[аои]?|составлял[аои]?|стоил[аои]?))?(?: [—–-])?)"
    r"\s(?:[^\W\d]\w*\s){0,2}$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:(?:rais|ris|rose|increas|grew|grow|climb|lower|cut|fall|fell|drop|reduc|chang|extend|shorten|goes|went|go)\w*"
    r"\b[^.;]*?\bfrom|(?:повы[сш]|увелич|вырос|вырас|подорожа|подешеве|сни[зж]|сокра[тщ]|уменьш|упа[лд]|продл|подн[яи]"
    r"|измен|раст)\w*\b[^.;]*?\bсо?)\b[^.;]*$",
    re.IGNORECASE,
)
_CHANGES_BEHIND = re.compile(
    r"[^.;]*\b(?:qaldır|artır|art[ıd]|artıb|yüksəl|bahalaş|ucuzlaş|endir|azal|düş|uzad|qısald|dəyiş|qalx)\w*",
    re.IGNORECASE,
)
_ABLATIVE = re.compile(r"(?<=\w)-?d[aə]n$")
_TO_ANOTHER = re.compile(r"\s\d")
_RIGHT_BEHIND = re.compile(r"\s(?:in|on|at|for|of)\s(?:the\s)?|\s(?:в|на|за|с|со)\s|\s")
_THAN = re.compile(r"\b(?:than|чем)\s+(?:[^\W\d]+\s+){0,3}$")
_CHANGE = r"(?:ris(?:e|ing)|rais\w*|rose|increas\w*|chang\w*|reform\w*|cut|reduc\w*|went up|new)"
_WAS = re.compile(
    rf"\bbefore(?=\W*$|[,;]| (?:that|this|then|now)\b| (?:[\w'’]+ ){{0,3}}{_CHANGE}\b)"
    r"|\b(?:previous(?:ly)?|earlier|ago|formerly|former|the old"
    r"|раньше|ранее|прежде|прежн\w+|предыдущ\w+|назад|стар(?:ый|ая|ое|ые)"
    r"|до (?:этого|того|повышения|подорожания|изменени\w+)"
    r"|əvvəl(?:lər|ki)|köhnə|qabaqlar|(?:bundan|ondan|artımdan|dəyişiklikdən|bahalaşmadan) (?:əvvəl|qabaq|öncə))\b"
    r"|(?<!d[aə]n )\b(?:əvvəl(?:cə)?|qabaq|öncə)\b",
    re.IGNORECASE,
)
"""What asks of then in a question in the past; not "before I move in", "köçməzdən əvvəl"."""
_OF_THEN = re.compile(
    r"\b(?:used to|last year|в прошлом году|(?:keçən|ötən) il)\b"
    r"|\b(?:what|which|how (?:much|high|long|old)|как(?:ой|ая|ое|ов\w?)|сколько)(?:['’]s| is| are)?(?: the)?"
    r" (?:previous|former|old|прежн\w+|предыдущ\w+|стар(?:ый|ая|ое))\b"
    r"|\b(?:əvvəlki|köhnə|öncəki) [^\W\d]+ (?:nə|neçə|hansı)"
    r"|\b(?:before|earlier|previously|formerly|раньше|ранее|прежде|əvvəl(?:lər|cə)?)\W*$",
    re.IGNORECASE,
)
"""What asks of then in any other question: "the old fee is what?", "and before?"."""
_TO_DO = re.compile(
    r"\b(?:must|should|can|could|may|need|have to|do (?:i|we|you)|if|when|нужно|надо|можно|должн\w+|долж\w+|если|когда"
    r"|\w+m[aə]li\w*|lazım\w*|olar|əgər)\b",
    re.IGNORECASE,
)
"""What asks for what is still to be done: whatever comes before it, its price is of now."""


def of_then(text: str, values: Sequence[Span]) -> list[bool]:
    """Of each value of a sentence, whether it is of an earlier time than the sentence is, or is said not to be so.

    Args:
        text: the sentence.
        values: places in it, in order.
    """
    found = []
    for number, one in enumerate(values):
        end = values[number + 1].start if number + 1 < len(values) else len(text)
        behind = _BEHIND.match(text[one.end : end].partition(",")[0])
        start = values[number - 1].end if number else 0
        before = _BEFORE.search(text[start : one.start])
        found.append(bool(behind or before) or _leaves(text, one))
    return found


def changed(text: str, value: Span) -> bool:
    """Whether a value that looks like a range is the old and the new one: "rises from 40 to 55 crowns"."""
    return _leaves(text, value) or bool(_CHANGES.search(text[: value.start]))


def _leaves(text: str, value: Span) -> bool:
    """Whether an Azerbaijani sentence says that a value changes from this one: "40 krondan 55 krona qaldırılır"."""
    end = value.end + len(found[0]) if (found := re.match(r"-?d[aə]n\b", text[value.end :])) else value.end
    left = _ABLATIVE.search(text[value.start : end]) and _TO_ANOTHER.match(text, end)
    return bool(left and _CHANGES_BEHIND.match(text, end))


def days_of_then(text: str, own: Sequence[Mention], published: date | None) -> Period | None:
    """The days that a sentence's "a year before" is of; None where it has a value of none.

    Args:
        text: the sentence.
        own: the periods that it names.
        published: the day of its release; what it says is of that month where it names no period.
    """
    for match in re.finditer(_STRETCH, text, re.IGNORECASE):
        if _THAN.search(text[: match.start()]):  # a comparison: the value is of now
            continue
        base = own[0].period if own else of_month(published.year, published.month) if published else None
        if base is None or base.first is None or base.last is None:
            return None
        unit = next(unit for unit in _UNITS if match[unit])
        with suppress(OverflowError):  # a year before the first one
            return Period(earlier(base.first, unit), earlier(base.last, unit))
    return None


def earlier(day: date, unit: Unit) -> date:
    """The day a year, a month or a week before; of the last day of a month the last one of that month."""
    there = moved(day, unit, -1)
    ends = unit != "week" and day == of_month(day.year, day.month).last
    return (of_month(there.year, there.month).last or there) if ends else there


def asks_of_then(question: str, text: str, published: date | None) -> bool | None:
    """Whether a question asks for what a sentence says of then.

    So it does by its words, or where it names days that are those of "a year before" and not the sentence's own; None
    where it names days, and the sentence does not tell.
    """
    named = [one.period for one in mentions(question, None)]
    if not named:
        asking = without(question, told(question))
        was = asks_what_happened(asking)
        return bool((was and _WAS.search(asking)) or (_OF_THEN.search(asking) and (was or not _TO_DO.search(asking))))
    own = mentions(text, published, nearest=True)
    then = days_of_then(text, own, published)
    if then is None:
        return False if any(one.overlaps(other.period) for one in named for other in own) else None
    return any(one.overlaps(then) for one in named) and not any(
        one.overlaps(other.period) for one in named for other in own
    )


def of_asked_days(question: str, text: str, values: Sequence[Span], published: date | None) -> Span | None:
    """Of values with days right behind them the one whose days the question names; None where there is no one.

    Args:
        question: as it was asked.
        text: the sentence.
        values: places in it, in order.
        published: the day of its release.
    """
    named = [one.period for one in mentions(question, None)]
    own = mentions(text, published, nearest=True) if named else []
    dated = [
        (value, one.period)
        for value in values
        for one in own
        if one.start >= value.end and _RIGHT_BEHIND.fullmatch(text[value.end : one.start])
    ]
    if len(dated) < 2:  # days behind the last value alone are those of all
        return None
    found = [value for value, period in dated if any(period.overlaps(day) for day in named)]
    return found[0] if len(found) == 1 else None
