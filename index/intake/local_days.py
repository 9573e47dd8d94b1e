"""When a release was published by the clock of its publisher, where an export gives that beside UTC, or names its zone.

20:20 on 28 February in UTC is the 29th in Baku: that is the day that the publisher's page prints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from index.intake.fields import NAMES, inside

_NAMED = re.compile(r"date|publish|issued|posted|local", re.IGNORECASE)
_CLOCK = re.compile(r"gmt|utc|local|time|[\W_\d]", re.IGNORECASE)
"""What a name says of the clock, and not of what happened then."""
_OF_PUBLICATION = frozenset(_CLOCK.sub("", name).lower() for name in NAMES["published"])
_OF_PUBLICATION |= {"posted", "postedat", "postedon", "issued", "publish", "publishedon", ""}
_OF_ANOTHER_TIME = re.compile(r"modif|updat|chang|edit|expir|end|down|event|start|deadline", re.IGNORECASE)
_ZONES = ("timezone", "time_zone", "timeZone", "tz", "activeTimezone", "active_timezone")
_ZONE = "timezone"
_SECONDS = re.compile(r"\d{9,10}|\d{13}")
_CLOCKS = frozenset(60 * hours for hours in range(-12, 15) if hours)
_CLOCKS |= {-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825}  # from the Marquesas to Chatham Island
"""By how many minutes the clocks of the world differ from UTC."""


def at_its_clock(value: object, record: Mapping[str, object]) -> object:
    """When a release was published, by its publisher's clock where its record tells it; else the value as it is.

    Args:
        value: what the record states as the moment of publication.
        record: all that it states: the same moment under another name, or the name of the zone.
    """
    moment = _moment(value)
    if moment is None or moment.tzinfo is None or moment.utcoffset():
        return value
    for name, held in record.items():
        if _NAMED.search(str(name)) and not _OF_ANOTHER_TIME.search(str(name)):
            other = _written(inside(held))
            if other is not None and _is_same(other, moment, str(name)):
                return other.isoformat()
    zone = next(filter(None, (_zone(record.get(name)) for name in _ZONES)), None)
    try:
        return moment.astimezone(zone).isoformat() if zone else value
    except OverflowError:  # a day before the first
        return value


def in_zone_of(database: object, records: Sequence[object] | None) -> Sequence[object] | None:
    """Records of an export of Ghost with the zone that its settings name."""
    data = database.get("data") if isinstance(database, dict) else None
    settings = data.get("settings") if isinstance(data, dict) else None
    if not isinstance(settings, list) or records is None:
        return records
    told = {one.get("key"): one.get("value") for one in settings if isinstance(one, dict) and _is_text(one.get("key"))}
    zone = next((told[name] for name in _ZONES if _is_text(told.get(name))), "")
    return [{_ZONE: zone, **one} if zone and isinstance(one, dict) else one for one in records]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _written(value: object) -> datetime | None:
    """A moment that is written with its time, in whatever form exports have it."""
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or ":" not in value:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(value.strip())
        except (ValueError, TypeError, IndexError, OverflowError):  # whatever it makes of what is no date
            continue
    return None


def _moment(value: object) -> datetime | None:
    """The same, or one that is counted in seconds since 1970, which are those of UTC."""
    counted = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if _SECONDS.fullmatch(counted):
        return datetime.fromtimestamp(int(counted[:10]), UTC)
    return _written(value)


def _is_same(other: datetime, moment: datetime, name: str) -> bool:
    """Whether another time is that of a moment in UTC by a clock elsewhere.

    One without a zone may be that of a hearing on the next day, unless its name says that it is of the publication.
    """
    if other.tzinfo is not None:
        return bool(other.utcoffset()) and other == moment
    apart = other.replace(tzinfo=UTC) - moment
    is_of_publication = _CLOCK.sub("", name).lower() in _OF_PUBLICATION
    return is_of_publication and not apart % timedelta(minutes=1) and apart // timedelta(minutes=1) in _CLOCKS


def _zone(name: object) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if isinstance(name, str) and name else None
    except (ValueError, OSError, KeyError):  # no zone has that name
        return None
