"""A release as its file gives it, before anything is cleaned.

Here stands which keys are read and which values they may have.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath

from index.cleaning.dates import find_dates, is_date_line
from index.types import JSON

_PUBLISHED = ("published", "date", "publish_date", "published_at")
_STRINGS = ("id", "url", "title", "language", "publisher")
_KEYS = frozenset({"text", *_STRINGS, *_PUBLISHED})


class Unfit(Exception):
    """Something that no release can be made of; the message is for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file's content, from a folder or an archive.

    Attributes:
        where: how to name it in a message.
        name: its path relative to what was asked for, with suffix.
        folder: the name of the folder or archive it lies in; stands for a source where nothing else does.
        data: its bytes.
    """

    where: str
    name: str
    folder: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending that says which reader it needs."""
        return PurePosixPath(self.name.lower()).suffix


@dataclass(frozen=True, slots=True)
class Draft:
    """A release as its file gives it; ``container`` is the file or folder that it came in."""

    where: str
    id: str
    text: str
    container: str
    title: str = ""
    url: str = ""
    published: date | None = None
    language: str = ""
    publisher: str = ""
    metadata: Mapping[str, JSON] = field(default_factory=dict)


def from_file(source: Source, record: Mapping[str, object], text: str) -> Draft:
    """A release that is a file of its own; its path stands in for an id.

    Raises:
        Unfit: a value that no release can have.
    """
    stem = source.name.rsplit(".", 1)[0]
    return _draft({**record, "text": text}, source.where, stem, source.folder)


def from_record(record: object, where: str, source: Source) -> Draft:
    """A release that is one of many in a file; a hash of its headline and text stands in for an id.

    Raises:
        Unfit: no object, no text, or a value that no release can have.
    """
    if not isinstance(record, dict):
        raise Unfit(f'a release is an object with a key "text", not {type(record).__name__}')
    text = record.get("text")
    if not isinstance(text, str):
        raise Unfit('no "text": it is required, and has to be a string')
    digest = hashlib.sha256(f"{record.get('title') or ''}\n{text}".encode(errors="surrogatepass")).hexdigest()[:12]
    return _draft(record, where, f"{source.name.rpartition('/')[2]}#{digest}", source.name)


def _draft(record: Mapping[str, object], where: str, fallback_id: str, container: str) -> Draft:
    strings = {name: _string(name, record.get(name)) for name in _STRINGS}
    published = [found for name in _PUBLISHED if (found := _published(name, record.get(name)))]
    return Draft(
        where=where,
        id=strings["id"] or strings["url"] or fallback_id,
        text=str(record["text"]),
        container=container,
        title=strings["title"],
        url=strings["url"],
        published=published[0] if published else None,
        language=strings["language"].replace("_", "-").partition("-")[0].lower(),
        publisher=strings["publisher"],
        metadata={str(name): _json(value) for name, value in record.items() if name not in _KEYS},
    )


def _string(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Unfit(f'"{name}" has to be a string, not {type(value).__name__}')
    return value.strip()


def _published(name: str, value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            found = list(find_dates(value)) if is_date_line(value) else []
            if len(found) == 1:
                return found[0]
    raise Unfit(f"{name} is {value!r}, which is no date; write it as YYYY-MM-DD")


def _json(value: object) -> JSON:
    """A value of a file as JSON has it; files also hold NaN, and YAML dates and sets."""
    if isinstance(value, dict):
        return {str(name): _json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_json(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else str(value)  # NaN is what tables write where a value is missing
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)
