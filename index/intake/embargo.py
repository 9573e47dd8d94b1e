"""Until when a release may not be published, as its file says or as its first lines print.

A release that is still held back is refused, as a draft is, with the time from which it can be added. Of one that is
free the day is kept, and the line that printed it goes: it is neither headline nor date nor anything to quote. A line
counts only if it says nothing else: "Embargo on timber until 31 December 2027" is a headline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from index.cleaning.dates import LATEST, at_publisher, is_calendar_word, nearest_days, split_dates, zone_of
from index.cleaning.folding import fold
from index.intake.drafts import Draft
from index.intake.unfit import NoRelease, Unfit

KEY = "embargo"
"""Under which name the day is kept."""
_KEYS = (KEY, "embargo_until", "embargoUntil", "embargoed_until", "embargo_date", "embargoDate", "embargo_end")
_NEVER = frozenset({"", "none", "no", "false", "null", "-"})
_TOP, _BOTTOM = 15, 3  # lines that are filled, in which a release prints its embargo
_LONGEST = 160  # characters of such a line
# Of nothing but a publication. Turkic letters are compared without their dots, which come and go.
_SURE = re.compile(
    r"^\W*(?:(?:strictly|strict|press release|news release|media release)\W+)*embargoed\b"
    r"|\b(?:release|report|statement|bulletin|materials?|information|data|contents?)\b.{0,30}\bembargoed\b"
    r"|\bunder (?:a |strict )*embargo\b"
    r"|^\W*(?:(?:strictly|[^\W\d_]+:)\W+)?(?:not (?:for|to be)|no|do not|hold(?: for)?|held for)\W+(?:publication"
    r"|publish(?:ed)?|released?|broadcast|circulat(?:ion|ed?))\W+(?:before|until|till|prior|or)\b"
    r"|\bembarqo altinda|\b(?:derc|yayim|paylasil)\w*(?: (?:edil|et|olun))?m[ae](?:sin|meli|mali|yin)\w*"
    r"|\b(?:derc|yayim)\w*(?: (?:etmek|edilmek|olunmaq))? ucun deyil|\btarix\w*dek derc edilme\w*"
    r"|\bпод эмбарго\b|\bне (?:для|подлежит) (?:публикации|печати|распространени[юя]|разглашени[юя])"
    r"|\bне (?:публиковать|распространять|разглашать)|\b(?:запрет на публикацию|публикация (?:запрещена|разрешена))"
    r"|\bambargolu\w*|\bambargo altinda|\bya(?:yi|y)[mn]lan(?:ma(?:ma|yacak|sin|yin|z)|amaz)\w*"
)
_IN_TITLE = re.compile(
    r"^\W*(?:strictly )?(?:under )?(?:embargo(?:ed)?|embarqo\w*|эмбарго|под эмбарго|ambargo\w*)"
    r"(?: (?:until|till|до) [^:–—-]{1,40})?\W*(?:[:–—\]]|\s-)\s*",
    re.IGNORECASE,
)
# Of goods too, so that it counts only with nothing beside it but an hour.
_MAYBE = re.compile(r"\b(?:embargo(?:ed)?|embarqo\w*|эмбарго|ambargo\w*)\b")
_BESIDE = 3  # words beside a sure one
_ASIDE = re.compile(r"\([^()]{1,40}\)|\b[^\W\d_]+ (?:time|времени|vaxti(?: ile)?|saati(?:yle| ile)?)\b")
_CLOCK = re.compile(r"(?<![\d:.])(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?\s?m\b\.?")
_CLOCK_24 = re.compile(r"(?<![\d:.])(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?![\d.]\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Beside a day, in English, Azerbaijani, Russian and Turkish; words of two letters say nothing anyway.
_OF_A_DAY = re.compile(
    r"\b(?:strict(?:ly)?|until|till|before|after|the|and|for|from|lift(?:s|ed)|ends|ending|expires|date|time|hours|hrs"
    r"|gmt|utc|bst|cet|cest|est|edt|msk|noon|midnight|local|press|news|release"
    r"|tarix(?:i|ine|inedek)|qeder|evvel|saat(?:dan|inadek)?|olan|ilin|il(?:in)?edek|dek|gunu|bitir|muddeti"
    r"|ранее|раньше|час(?:ов)?|год[а]?|мск|срок|действует|снимается|истекает|пресс|релиз|для|время"
    r"|tarihi(?:ne|nden)?|kadar|once|saati(?:ne)?|suresi|biter)\b"
)
_FOLDED = str.maketrans("əöüçşğ", "eoucsg")


@dataclass(frozen=True, slots=True)
class Embargo:
    """When a release becomes free: a day where its publisher is, and the hour, where one is named."""

    day: date
    hour: time | None = None

    def __str__(self) -> str:
        return f"{self.day} {self.hour:%H:%M}" if self.hour else str(self.day)

    def holds(self, now: datetime) -> bool:
        """Whether a release is still held back, at a time where its publisher is."""
        return (now.date(), now.time()) < (self.day, self.hour or time.min)


def respect(draft: Draft, now: date) -> Draft:
    """A release without its embargo line, with the day of it in ``metadata``.

    Args:
        draft: as its file gives it.
        now: a moment, or a day, which is then its first moment.

    Raises:
        NoRelease: it is still held back.
        Unfit: its file says that it is, with no day.
    """
    written = _written(draft.metadata, draft, now)
    lines = draft.text.split("\n")
    places, printed = _printed(lines, draft, now)
    embargo = written or printed
    if embargo is None:
        return draft
    if embargo.holds(_at_publisher(now, draft.language)):
        raise NoRelease(f"embargoed until {embargo}, so it is not published yet; add it again on {embargo.day}")
    title = _IN_TITLE.sub("", draft.title) or draft.title
    text = "\n".join(line for number, line in enumerate(lines) if number not in places).strip("\n")
    metadata = {name: value for name, value in draft.metadata.items() if name not in _KEYS}
    return replace(draft, title=title, text=text, metadata={**metadata, KEY: embargo.day.isoformat()})


def embargo_day(metadata: Mapping[str, object]) -> date | None:
    """The day on which a release became free, as ``respect`` keeps it."""
    with suppress(ValueError):  # another value than ours: "none"
        return date.fromisoformat(str(metadata.get(KEY)))
    return None


def _written(metadata: Mapping[str, object], draft: Draft, now: date) -> Embargo | None:
    for name in _KEYS:
        value = metadata.get(name)
        if value is None or value is False or str(value).strip().lower() in _NEVER:
            continue
        found = _stamped(value, draft.language) or _read(str(value), draft, now)
        if found is None:
            raise Unfit(f"{name} is {value!r}, which tells no day; write it as 2024-03-05 or 2024-03-05 06:00")
        return found
    return None


def _stamped(value: object, language: str) -> Embargo | None:
    try:
        moment = datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None
    moment = at_publisher(moment, language)
    return Embargo(moment.date(), moment.time() if moment.time() != time.min else None)


def _printed(lines: Sequence[str], draft: Draft, now: date) -> tuple[set[int], Embargo | None]:
    """The numbers of the lines that print an embargo, and the last one of them to end."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    places: set[int] = set()
    found: list[Embargo] = []
    looked_at = [place for place in range(len(filled)) if place < _TOP or place >= len(filled) - _BOTTOM]
    for place in looked_at:
        number = filled[place]
        line = lines[number].strip()
        plain = _plain(line[: _LONGEST + 1])
        if len(line) > _LONGEST or not (_SURE.search(plain) or _MAYBE.search(plain)):
            continue
        whole = [number]
        embargo = _read(line, draft, now, alone=True)
        if embargo is None and not any(map(str.isdigit, line)):  # "Under embargo until:", and the day below it
            whole = filled[place : place + 2]
            embargo = _read(" ".join(lines[one].strip() for one in whole), draft, now, alone=True)
        if embargo is not None:
            places.update(whole)
            found.append(embargo)
    return places, max(found, key=lambda one: (one.day, one.hour or time.min), default=None)


def _read(text: str, draft: Draft, now: date, *, alone: bool = False) -> Embargo | None:
    """The embargo in a text; where it has to stand ``alone``, a text that says more has none."""
    days, rest = split_dates(text, draft.language, today=LATEST)
    near = draft.published or now
    days = days or nearest_days(text, near.date() if isinstance(near, datetime) else near, draft.language)
    if not days:
        return None
    return None if alone and _says_more(rest, draft.language) else Embargo(days[0], _hour(rest))


def _says_more(rest: str, language: str) -> bool:
    """Whether something is left of a line without its date, its hour and the words of an embargo."""
    plain = _plain(rest)
    beside = [
        word
        for word in _WORD.findall(_OF_A_DAY.sub(" ", _ASIDE.sub(" ", _MAYBE.sub(" ", plain))))
        if not is_calendar_word(word, language)
    ]
    return len(beside) > (_BESIDE if _SURE.search(plain) else 0)


def _hour(rest: str) -> time | None:
    """The hour that the rest of a line names."""
    if re.search(r"\bnoon\b", rest):
        return time(12)
    for pattern in (_CLOCK, _CLOCK_24):
        for match in pattern.finditer(rest):
            hour, half = int(match["hour"]), match.groupdict().get("half")
            if half and hour <= 12:
                hour = hour % 12 + (12 if half == "p" else 0)
            if hour < 24 and int(match["minute"] or 0) < 60:
                return time(hour, int(match["minute"] or 0))
    return None


def _at_publisher(now: date, language: str) -> datetime:
    """A moment as clocks show it where a release in this language is published; a day is its first moment."""
    if not isinstance(now, datetime):
        return datetime.combine(now, time.min)
    zone = zone_of(language)
    return (now.astimezone(zone) if zone and now.tzinfo is not None else now).replace(tzinfo=None)


def _plain(text: str) -> str:
    return fold(text).translate(_FOLDED)
