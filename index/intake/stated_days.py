"""The day that a file states for a release, in whatever form: ISO, as mails write it, in words, in seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from index.cleaning.dates import day_of, find_dates, is_date_line
from index.intake.fields import is_missing
from index.intake.unfit import Unfit

_NO_DAY = re.compile(r"^0000-00-00|^(?:\w+\.? )?(?:19|20)\d\d$", re.I)
_SECONDS = re.compile(r"\d{9,10}|\d{13}")
"""Since 1970, as Drupal's exports write them: with quotes."""


def stated_day(value: object, language: str, name: str = "published") -> date | None:
    """A value as a day; None where it says nothing, or names no day ("June 2024").

    Args:
        value: what a file, a feed or a sitemap states for a release.
        language: of the release; says which half of the year "03/04" is in, and in which zone a moment falls.
        name: of the value, for the message.

    Raises:
        Unfit: it is no date.
    """
    if isinstance(value, Mapping) and value.keys() & {"created", "published"}:  # as MkDocs writes it, beside "updated"
        value = value.get("created") or value.get("published")
    if is_missing(value) or isinstance(value, bool):
        return None
    if isinstance(value, int | float) and math.isfinite(value):
        return _from_epoch(name, value, language)
    if isinstance(value, datetime):
        return day_of(value, language)
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = value.strip()
        if not text or _NO_DAY.search(text):
            return None
        if _SECONDS.fullmatch(text):
            return _from_epoch(name, int(text), language)
        for read in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                return day_of(read(text), language)
            except ValueError:
                continue
        found = list(find_dates(text, language)) if is_date_line(text, language) else []
        if len(found) == 1:
            return found[0]
    raise Unfit(f"{name} is {value!r}, which is no date; write it as YYYY-MM-DD")


def _from_epoch(name: str, value: float, language: str) -> date | None:
    """Seconds or milliseconds since 1970, as databases write a time."""
    seconds = value / 1000 if abs(value) > 1e11 else value
    if not 6e8 < seconds < 4e9:  # 1989 to 2096
        if 1990 <= value <= 2100:
            return None  # a year
        raise Unfit(f"{name} is {value!r}, which is no date; write it as YYYY-MM-DD")
    return day_of(datetime.fromtimestamp(seconds, UTC), language)
