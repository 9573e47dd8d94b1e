"""Series of releases that are alike but for figures and dates, such as a ministry's weekly notice.

Among ten thousand siblings a search finds a hundred, and hardly the one that is asked for. So each release has a key,
made of its title and the first words of its text with all that changes from week to week masked; those with the same
key are a series, and the newest of a series, or those of a period, are looked up instead of searched.

A release's key is made when the archive is first asked after it came, from what ``Index.leads`` reads, and kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rag.time import names
from rag.time.period import Period

FEWEST = 3
"""Releases that make a series: two that are alike may be one release and its correction."""
LEAD_WORDS = 5
"""Words of the text that count beside the title; more of them, and a notice that names another town is none."""
UNTITLED_WORDS = 12
"""Words of the text that count where there is no title."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Series:
    """The series of an archive as it was at one revision.

    Attributes:
        published: the day of each release that has one, by its id.
        key: the key of each release of a series, by its id.
        members: of each series by its key, the days of its releases in ascending order, and their ids in that order.
    """

    published: Mapping[str, date]
    key: Mapping[str, str]
    members: Mapping[str, tuple[Sequence[date], Sequence[str]]]

    @classmethod
    def of(cls, releases: Iterable[tuple[str, str, date | None]]) -> Series:
        """The series of releases.

        Args:
            releases: id, key and day of each.
        """
        published: dict[str, date] = {}
        alike: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for document_id, key, day in releases:
            if day is None:  # what has no day has no place in a series
                continue
            published[document_id] = day
            alike[key].append((day, document_id))
        long = {key: sorted(found) for key, found in alike.items() if key and len(found) >= FEWEST}
        return cls(
            published,
            {document_id: key for key, found in long.items() for _, document_id in found},
            {key: ([day for day, _ in found], [one for _, one in found]) for key, found in long.items()},
        )

    def newest(self, key: str, until: date, most: int) -> list[str]:
        """The ids of the newest releases of a series up to a day, newest first."""
        days, ids = self.members[key]
        end = bisect_right(days, until)
        return list(reversed(ids[max(0, end - most) : end]))

    def nearest(self, key: str, period: Period, most: int) -> list[str]:
        """The ids of the releases of a series that are dated in a period, newest first; then those nearest to it."""
        days, ids = self.members[key]
        start, end = bisect_left(days, period.first or date.min), bisect_right(days, period.last or date.max)
        inside = list(reversed(ids[max(start, end - most) : end]))
        before, after = start - 1, end
        while len(inside) < most and (before >= 0 or after < len(days)):
            ago = (period.first - days[before]).days if before >= 0 and period.first else None
            ahead = (days[after] - period.last).days if after < len(days) and period.last else None
            if ahead is not None and (ago is None or ahead <= ago):
                inside.append(ids[after])
                after += 1
            elif ago is not None:
                inside.append(ids[before])
                before -= 1
            else:
                break
        return inside


def series_key(title: str, lead: str) -> str:
    """What the releases of a series have in common: their title and first words, what changes masked."""
    masked_title, masked_lead = masked(title), masked(lead)
    words = LEAD_WORDS if len(masked_title) > 1 else UNTITLED_WORDS
    return f"{' '.join(masked_title)}|{' '.join(masked_lead[:words])}"


def masked(text: str) -> list[str]:
    """The words of a text without figures, numerals, and the names of months and weekdays."""
    return [word for word in _WORD.findall(names.fold(text)) if not _changes(word)]


@lru_cache(maxsize=50_000)
def _changes(word: str) -> bool:
    """Whether a word says when or how many."""
    if any(letter.isdigit() for letter in word) or word in names.NUMBERS:
        return True
    return _calendar().fullmatch(word) is not None


@cache
def _calendar() -> re.Pattern[str]:
    """The name of a month or of a weekday."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in (*names.months(), *names.weekdays())))
