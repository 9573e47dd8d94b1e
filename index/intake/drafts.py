"""A release as its file gives it, before anything is cleaned.

Here stands which values it may have; ``index.intake.fields`` says under which names.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from index.intake.fields import NAMES, is_missing, renamed, value_of, values_of, with_lead
from index.intake.local_days import at_its_clock, in_zone_of
from index.intake.stated_days import stated_day
from index.intake.unfit import Unfit
from index.intake.unpublished import check_published
from index.types import JSON, PAGE_STARTS

_OURS = frozenset({"text", "published", "date", "publish_date", "published_at", PAGE_STARTS})
"""Names that are never kept as metadata, even where another one tells the same."""
_MANY = ("releases", "items", "results", "posts", "articles", "nodes", "documents", "entries", "data", "list")
"""Under which name an export may keep its list of releases."""
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "neutral"})
"""What stands for a language where none is told, or several are."""
_ASKED = re.compile(
    r"(?P<ending>\.(?:aspx?|php|jsp|cfm|s?html?))(?P<query>[?@](?!.*\.[a-z]{2,5}$)[^/?]*=[^/]*)$", re.IGNORECASE
)
"""How programs that copy a site call a page of many: "index.php?id=5", and with "@" where names have no "?"."""


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, without what a page's address asks for behind it."""
    asked = _ASKED.search(name)
    return asked["ending"].lower() if asked else PurePosixPath(name.lower()).suffix


@dataclass(frozen=True, slots=True)
class Source:
    """A file's content, from a folder or an archive.

    Attributes:
        where: how to name it in a message.
        name: its path relative to what was asked for, with suffix.
        folder: the name of the folder or archive it lies in; stands for a source where nothing else does.
        data: its bytes.
        file: the real path of the file or archive, without ".gz"; "" where there is none.
        member: its path in the archive, without ".gz"; "" where it is a file of its own.
        root: the real path of what was asked for.
        address: from which it was read, where it comes from a site.
    """

    where: str
    name: str
    folder: str
    data: bytes
    file: str = ""
    member: str = ""
    root: str = ""
    address: str = ""

    @property
    def suffix(self) -> str:
        """The ending that says which reader it needs."""
        return ending_of(self.name)


@dataclass(frozen=True, slots=True)
class Draft:
    """A release as its file gives it.

    Attributes:
        container: the file or folder that it came in.
        whole: whether each line of the text is whole, as those of a page are and those of plain text may not be.
        part: what tells it from the other releases of its file; None where its id does.
        named: whether its file gives its id, so that no other can stand in for it.
        canonical: whether ``url`` is what the publisher names as the page's own address.
        addresses: others that it gives.
        day_from: how its page tells ``published``, in words; "" where its file states it.
        pages: where in the text, in code points, the words of which page of its file begin; none where it has none.
        running: lines that its pages repeat, such as headers; they are not in the text.
        other_day: the day of a release that neither states nor prints one, by what surrounds it.
        other_day_from: what that is, in words.
    """

    where: str
    id: str
    text: str
    container: str
    whole: bool = False
    title: str = ""
    url: str = ""
    published: date | None = None
    language: str = ""
    publisher: str = ""
    metadata: Mapping[str, JSON] = field(default_factory=dict)
    part: str | None = None
    named: bool = True
    canonical: bool = False
    addresses: tuple[str, ...] = ()
    day_from: str = ""
    pages: tuple[tuple[int, int], ...] = ()
    running: tuple[str, ...] = ()
    other_day: date | None = None
    other_day_from: str = ""


def from_file(
    source: Source,
    record: Mapping[str, object],
    text: str,
    *,
    whole: bool = False,
    part: str = "",
    canonical: bool = False,
) -> Draft:
    """A release that is a file of its own, or a part of one; its path stands in for an id.

    Args:
        source: the file.
        record: what it says of the release.
        text: of the release.
        whole: see ``Draft``.
        part: what tells the release from the others in its file; "" where it is the only one.
        canonical: whether its address is what the publisher names as the page's own.

    Raises:
        Unfit: a value that no release can have, or a release that is not published.
    """
    asked = _ASKED.search(source.name)
    stem = f"{source.name[: asked.start()]}{asked['query']}" if asked else source.name.rsplit(".", 1)[0]
    draft = _draft({**record, "text": text}, source.where, stem, source.folder, whole=whole)
    draft = replace(draft, part=part, canonical=canonical and bool(draft.url))
    return replace(draft, id=f"{draft.id}#{part}", where=f"{draft.where}#{part}") if part else draft


def records_of(parsed: object) -> Sequence[object] | None:
    """The releases in what a file of JSON holds; None where it is one release."""
    if isinstance(parsed, list):
        return parsed
    if isinstance(parsed, dict) and not isinstance(value_of(parsed, "text"), str):
        one = parsed.get("data")
        if isinstance(one, dict) and isinstance(one.get("attributes"), dict):  # one release, as JSON:API has it
            return [one]
        for name in _MANY:
            inside = parsed.get(name)
            if isinstance(inside, list) and inside and all(isinstance(one, dict) for one in inside):
                return inside
        if isinstance(one, dict):
            return records_of(one)
        database = parsed.get("db")  # an export of Ghost
        if isinstance(database, list) and len(database) == 1:
            return in_zone_of(database[0], records_of(database[0]))
    return None


def from_record(record: object, where: str, source: Source) -> Draft:
    """A release that is one of many in a file; a hash of its headline and text stands in for an id.

    Raises:
        Unfit: no object, no text, a value that no release can have, or a release that is not published.
    """
    if not isinstance(record, dict):
        raise Unfit(f'a release is an object with a key "text", not {type(record).__name__}')
    only = next(iter(record.values())) if len(record) == 1 else None
    record = only if isinstance(only, dict) and "title" in only else record  # {"node": {...}}, as lists of Drupal 7
    attributes = record.get("attributes")
    if isinstance(attributes, dict) and not isinstance(value_of(record, "text"), str):  # as JSON:API has it
        record = {**{name: value for name, value in record.items() if name != "attributes"}, **attributes}
    record = renamed(record)
    name, text = next(values_of(record, "text"), ("text", record.get("text")))
    if not isinstance(text, str):
        raise Unfit('no "text": it is required, and has to be a string')
    from index.intake.markdown import is_markdown, plain_record
    from index.intake.page_turns import without_turns
    from index.intake.pages.piece import piece  # a parser is imported where it is used

    title = value_of(record, "title")
    digest = hashlib.sha256(f"{title or ''}\n{text}".encode(errors="surrogatepass")).hexdigest()[:12]
    words, marked = piece(text)
    if not marked and is_markdown(words):
        words = plain_record(words)
    words, running = (words, ()) if marked else without_turns(words)
    given = {known: value for known, value in record.items() if known != name}
    given["text"] = with_lead(record, words)
    draft = _draft(given, where, f"{source.name.rpartition('/')[2]}#{digest}", source.name, whole=marked)
    return replace(draft, running=running)


def _draft(record: Mapping[str, object], where: str, fallback_id: str, container: str, *, whole: bool) -> Draft:
    from index.intake.pages.markup import plain_line

    check_published(record)
    strings = {name: _string(name, value_of(record, name)) for name in ("id", "url", "title", "language", "publisher")}
    language = strings["language"].replace("_", "-").lower()
    language = "" if language in _NO_LANGUAGE else language
    stated = ((name, at_its_clock(value, record)) for name, value in values_of(record, "published"))
    days = (stated_day(value, language, name) for name, value in stated)
    published = next(filter(None, days), None)
    canonical = record.get("canonical_url")
    main = canonical.strip() if isinstance(canonical, str) else ""
    used = {next((known for known, _ in values_of(record, name)), name) for name in NAMES}.union(_OURS)
    return Draft(
        where=where,
        id=strings["id"] or strings["url"] or fallback_id,
        text=str(record["text"]),
        container=container,
        whole=whole,
        title=plain_line(strings["title"]),
        url=main or strings["url"],
        published=published,
        language=language.partition("-")[0],
        publisher=plain_line(strings["publisher"]),
        metadata={str(name): _json(value) for name, value in record.items() if name not in used},
        named=bool(strings["id"] or strings["url"]),
        canonical=bool(main),
        addresses=(strings["url"],) if main and strings["url"] != main else (),
    )


def _string(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Unfit(f'"{name}" has to be a string, not {type(value).__name__}')
    return value.strip()


def _json(value: object) -> JSON:
    """A value of a file as JSON has it; files also hold NaN, and YAML dates and sets."""
    if isinstance(value, dict):
        return {str(name): _json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_json(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None if is_missing(value) else str(value)
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)
