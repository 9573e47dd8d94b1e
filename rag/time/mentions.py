"""The periods that a text names: "in August 2017", "keçən həftə", "с 2015 по 2017 год", "the first half of 2018".

What is named without a year, or as "last week", is counted from a day that the caller gives: the day on which a
question is asked, or the day on which a release was published.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from rag.time import names
from rag.time.period import Period
from rag.time.resolve import Found, Mention, NoSuchDay, range_of, resolved, with_year_after, with_year_of
from rag.time.scan import scan

_UNTIL = frozenset({"until", "till", "up to", "by", "no later than", "as of", "до", "qeder", "kimi", "kadar"})
_SINCE = frozenset(
    {"since", "from", "starting", "starting from", "beginning", "effective", "effective from", "as from", "начиная с"}
    | {"с", "со", "beri", "bu yana", "etibaren", "baslayaraq", "itibaren", "onward", "onwards"}
)
_EDGE = r"(?:(?:very\s+)?(?:(?P<begin>beginning|start|начал[ау])|(?P<end>end|конц[ау]))\s+(?:of\s+)?(?:the\s+)?)?"
_BEFORE = re.compile(
    r"(?:\b(before|prior to|earlier than|until|till|up to|by|as of|no later than|до|к|after|since|from"
    r"|starting(?: from)?|beginning|effective(?: from)?|as from|после|начиная с|с|со|later than)"
    rf"\s+(?:the\s+)?{_EDGE})$"
)
_AFTER = re.compile(
    r"^['-]?(?:\w{0,4}\s+)?(?:ay\w{2,6}\s+)?(?:tarix\w{0,4}\s+)?"
    r"(beri|bu yana|etibaren|baslayaraq|itibaren|sonra|evvel|evel|qabaq|qabax|once|qeder|kimi|kadar|onwards?)\b"
)
_VAGUE = re.compile(
    r"(?:\b(?:(?:the\s+)?(?:beginning|start|middle|end)\s+of\s+(?:the\s+)?|(?:early|mid|late)[\s-]+"
    r"|(?:начал|середин|конц)[а-я]\s+|конец\s+))$"
)
"""Before a period, what tells which part of it is meant, though not to the day."""
_GENITIVE = re.compile(r"[iu]n$")
_EDGE_BEHIND = re.compile(
    r"\s+(?:(?P<begin>(?:evvel|bas)(?:l[ae]r)?i\w*)|(?P<end>(?:son(?:u|lari)|axir(?:i|lari))(?!nc[iu])\w*)"
    r"|orta(?:si|lari)\w*)\b"
)
"""The same in Azerbaijani, where it stands behind."""
_UP_TO_ITS_END = re.compile(r"\b(?:son|axir)[iu]na$")
_ABLATIVE = re.compile(r"[dt][ae]n$")
_COMPARED = re.compile(
    r"\s+(?:ferqli|daha|cox|az|artiq|yuksek|asagi|yaxsi|pis|boyuk|kicik|bahali|ucuz|once|ev?vel\w*|qaba[qx]\w*|sonra\w*"
    r"|qal(?:an|ma|mis)|danis\w*)\b"
)
"""Behind an ablative that does not tell since when: "2018-ci ildən fərqli olaraq"."""
_LIMIT = re.compile(r"[ae]?d[ae]k$")
_BETWEEN = re.compile(r"\s*(?:\w{0,5}\s)??(?:and|to|till|until|through|[-–—]|и|по|до|ve|ile)\s*(?:the\s+)?")
_LISTED = re.compile(r"\s*(?:,|and|и|ve)\s*")
_NEIGHBOURS = frozenset((month, month + 1) for month in range(1, 12))
_FROM = re.compile(r"\b(?:between|from|с|со|от|между)\s+(?:the\s+)?$")
_AMONG = re.compile(r"^['-]?\w{0,4}\s*(?:-?c[iu]\s+)?(?:il\w{0,4}\s+|yil\w{0,4}\s+)?(?:arasi\w*|kadar|qeder|kimi)\b")
_WEEK_FROM = re.compile(
    r"\bweek\s+(?:of|from|(?:that\s+|which\s+)?(?:begin|start)\w*|beginning|commencing)(?:\s+on|\s+from)?\s+(?:the\s+)?$"
    r"|\bweek\s+that\s+began(?:\s+on)?\s+$|\bнедел\w+,?\s+(?:с|от|(?:котор\w+\s+)?нач\w+(?:\s+с)?)\s+$"
)
_BEGINNING_WEEK = re.compile(r"^\W{0,2}\w{0,4}\s*(?:basla\w*\s+)?h[ae]ft\w+")
_WEEK_TO = re.compile(r"\bweek\s+(?:(?:that\s+)?end\w*|to)(?:\s+on)?\s+(?:the\s+)?$|\bнедел\w+,?\s+(?:по|до)\s+$")


def mentions(text: str, today: date | None, *, nearest: bool = False, strict: bool = False) -> list[Mention]:
    """The periods that a text names, in its order.

    Args:
        text: a question or a sentence.
        today: what "last week" is counted from; without one, only what names its year is found.
        nearest: what names no year is the one nearest to ``today``, as in a release, which announces too; else the one
            that began last.
        strict: refuse days that do not exist; else they are overlooked.

    Raises:
        NoSuchDay: only where ``strict``.
    """
    return list(_mentions(text, today, nearest, strict))


def named_days(text: str, today: date | None) -> list[Mention]:
    """The days, months and years that a text names, in its order, each by itself whatever opens or joins them.

    Args:
        text: a sentence.
        today: what names no year is the one nearest to it; without one, only what names its year is found.
    """
    found = []
    for one in sorted(scan(text, today, strict=False), key=lambda one: one.start):
        with suppress(NoSuchDay):
            if period := resolved(one, today, nearest=True):
                found.append(Mention(period, one.start, one.end))
    return found


@lru_cache(maxsize=4096)
def _mentions(text: str, today: date | None, nearest: bool, strict: bool) -> tuple[Mention, ...]:
    """As ``mentions``; kept, for a sentence is looked at again and again while an answer is made."""
    folded = names.fold(text)
    found = _of_one_year(folded, sorted(scan(text, today, strict=strict), key=lambda one: one.start))
    named = []
    position = 0
    mention: Mention | None
    while position < len(found):
        one, other = found[position], found[position + 1] if position + 1 < len(found) else None
        try:
            if other and _are_a_range(folded, one, other):
                position += 1
                mention = range_of(with_year_of(one, other), with_year_after(other, one), today, nearest)
            else:
                followed = other is not None and not folded[one.end : other.start].strip()
                mention = _bounded(folded, one, today, nearest, followed=followed)
        except (NoSuchDay, OverflowError) as error:
            if strict and isinstance(error, NoSuchDay):
                raise
            mention = None
        position += 1
        if mention:
            named.append(mention)
    return tuple(named)


def _are_a_range(folded: str, one: Found, other: Found) -> bool:
    """Whether two names bound one period: "from March to June", "2015-2017", "2015-ci ildən 2017-ci ilə qədər"."""
    between, ablative = folded[one.end : other.start], _ABLATIVE.search(folded[one.start : one.end])
    limited = _AMONG.search(folded[other.end :]) or _LIMIT.search(folded[other.start : other.end])
    if ablative and not between.strip() and limited:
        return True
    if one.bounded or other.bounded or not _BETWEEN.fullmatch(between):
        return False
    if one.year and other.year == one.year + 1 and not (one.month or other.month):
        return True  # "in 2017 and 2018"
    if one.year == other.year and not (one.day or other.day) and (one.month, other.month) in _NEIGHBOURS:
        return True  # "in January and February"
    dashed = between.strip() in ("-", "–", "—", "to", "through", "till", "until", "по")
    opened = _FROM.search(folded[: one.start])
    return bool(dashed or opened or _AMONG.search(folded[other.end :]) or ablative)


def _of_one_year(folded: str, found: list[Found]) -> list[Found]:
    """The names with the year of a month given to the months that are listed beside it: "in January and May 2019"."""
    shared = list(found)
    for number in range(len(shared) - 1):
        one, other = shared[number], shared[number + 1]
        if (
            one.month
            and other.month
            and not (one.day or other.day)
            and _LISTED.fullmatch(folded[one.end : other.start])
        ):
            shared[number + 1] = with_year_after(other, one)
            if other.year and one.month < other.month:
                shared[number] = with_year_of(one, other)
    return shared


def _bounded(folded: str, one: Found, today: date | None, nearest: bool, *, followed: bool) -> Mention | None:
    """A name with the word before or behind it, or the ending, that opens its period to one side.

    Args:
        folded: the text.
        one: the name.
        today: what it is counted from.
        nearest: as of ``mentions``.
        followed: whether another name stands right behind it.
    """
    period = resolved(one, today, nearest)
    if period is None:
        return None
    if one.bounded:
        return Mention(period, one.start, one.end, period.last is None)
    if one.day and period.first and (week := _week(folded, one, period.first)):
        return week
    behind = (
        None if one.day or not _GENITIVE.search(folded[one.start : one.end]) else _EDGE_BEHIND.match(folded, one.end)
    )
    own_end = behind.end() if behind else one.end
    before, after = _BEFORE.search(folded[: one.start]), _AFTER.search(folded[own_end:])
    word = before[1] if before else after[1] if after else ""
    own = folded[one.start : own_end]
    start, end = (before.start() if before else one.start), (own_end + after.end() if after and not before else own_end)
    edge = _edge(period, before or behind)
    if word == "as of" and nearest and edge.first:  # a rule holds "as of" a day; a question asks how it was on that day
        return Mention(Period(edge.first, None), start, end, True)
    if word in ("before", "prior to", "earlier than", "evvel", "evel", "qabaq", "qabax", "once") and edge.first:
        return Mention(Period(None, edge.first - timedelta(days=1)), start, end, True)
    if (
        word in _UNTIL
        or _LIMIT.search(own)
        or _UP_TO_ITS_END.search(own)
        or (word == "к" and (one.day or edge != period))
    ):
        return Mention(Period(None, edge.last), start, end, True)
    if word in ("after", "после", "sonra", "later than") and edge.last:
        return Mention(Period(edge.last + timedelta(days=1), None), start, end, True)
    if word in _SINCE and (word != "from" or after or one.day or edge != period or _since(folded, one)):
        return Mention(Period(edge.first, None), start, end, True)
    if _ABLATIVE.search(own) and not (followed or _COMPARED.match(folded, own_end)):
        return Mention(Period(edge.first, None), start, end, True)
    vague = _VAGUE.search(folded[: one.start])
    return Mention(period, vague.start() if vague else one.start, own_end)


def _edge(period: Period, told: re.Match[str] | None) -> Period:
    """The first or the last day of a period, where its beginning or its end is told."""
    groups = told.groupdict() if told else {}
    if groups.get("begin") and period.first:
        return Period(period.first, period.first)
    return Period(period.last, period.last) if groups.get("end") and period.last else period


def _week(folded: str, one: Found, day: date) -> Mention | None:
    """The week that a day is said to begin or to end."""
    begins = _WEEK_FROM.search(folded[: one.start]) or _BEGINNING_WEEK.search(folded[one.end :])
    ends = None if begins else _WEEK_TO.search(folded[: one.start])
    if begins and begins.re is _BEGINNING_WEEK:
        return Mention(Period(day, day + timedelta(days=6)), one.start, one.end + begins.end())
    if begins:
        return Mention(Period(day, day + timedelta(days=6)), begins.start(), one.end)
    return Mention(Period(day - timedelta(days=6), day), ends.start(), one.end) if ends else None


def _since(folded: str, one: Found) -> bool:
    return bool(re.match(r"\s*(?:on|onwards?)\b", folded[one.end :]))
