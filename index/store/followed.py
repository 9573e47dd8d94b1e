"""What is known of a site that is followed: its listings and its pages, each with what to ask it for next time.

The pages are the queue too: whatever a listing names is written down before the first of it is read, so that a run
that is stopped loses nothing, and the next one goes on from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, get_args

from index.errors import ArchiveDamaged
from index.store.base import Connection, has_table, upsert

State = Literal["waiting", "held", "unlisted", "none", "withdrawn", "moved"]
"""What a page is: not read yet; a release; a release that the full sitemap no longer lists, to be looked at; no
release; one that was withdrawn; an address that leads to another one."""
Kind = Literal["feed", "sitemap", "news", "index", "page"]

FOLLOWED = """
CREATE TABLE IF NOT EXISTS followed_listings (
    site TEXT NOT NULL, address TEXT NOT NULL, kind TEXT NOT NULL, mark TEXT NOT NULL, etag TEXT NOT NULL,
    modified TEXT NOT NULL, PRIMARY KEY (site, address)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS followed_pages (
    site TEXT NOT NULL, address TEXT NOT NULL, state TEXT NOT NULL, place TEXT NOT NULL, marks TEXT NOT NULL,
    day TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, sha256 TEXT NOT NULL, changed REAL NOT NULL,
    due REAL NOT NULL, tries INTEGER NOT NULL, reason TEXT NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY (site, address)) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class FollowedListing:
    """A feed or a sitemap.

    Attributes:
        address: where it stands.
        kind: what it is.
        mark: what the index that names it says of its version, or "".
        etag: what told its version from others, or "".
        modified: when it was modified, as its server writes it, or "".
    """

    address: str
    kind: Kind
    mark: str = ""
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class FollowedPage:
    """A page that a listing names, or that one of them leads to.

    Attributes:
        address: where it stands.
        state: what it is.
        place: under which address the archive knows its release, for good; "" where it has none.
        marks: by each listing that names it, what that says of its version.
        day: that of publication, as a listing gives it, in ISO 8601, or "".
        etag: what told its version from others, or "".
        modified: when it was modified, as its server writes it, or "".
        sha256: of its bytes, or "".
        changed: when it last changed, as far as is known, in seconds since 1970.
        due: when to ask for it again, in seconds since 1970; 0 for at once.
        tries: how often it has failed since it was last read.
        reason: why it failed, or where it leads, or "".
        rank: its place in the order in which the pages were met.
    """

    address: str
    state: State = "waiting"
    place: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    day: str = ""
    etag: str = ""
    modified: str = ""
    sha256: str = ""
    changed: float = 0.0
    due: float = 0.0
    tries: int = 0
    reason: str = ""
    rank: int = 0


_PAGE = tuple(one.name for one in fields(FollowedPage))
_LISTING = tuple(one.name for one in fields(FollowedListing))


def read_followed(connection: Connection, site: str) -> tuple[dict[str, FollowedListing], dict[str, FollowedPage]]:
    """The listings and the pages of a site, by address, in the order in which they were met.

    Raises:
        ArchiveDamaged: one cannot be read.
    """
    if not has_table(connection, "followed_pages"):
        return {}, {}
    listings = connection.execute(f"SELECT {', '.join(_LISTING)} FROM followed_listings WHERE site = ?", (site,))
    pages = connection.execute(f"SELECT {', '.join(_PAGE)} FROM followed_pages WHERE site = ? ORDER BY rank", (site,))
    try:
        return (
            {row[0]: FollowedListing(*row) for row in listings},
            {row[0]: _page(row) for row in pages},
        )
    except (ValueError, TypeError):
        raise ArchiveDamaged(
            f"what is known of {site} cannot be read; restore the archive from a copy, or remove the tables "
            "followed_pages and followed_listings to follow it from the beginning"
        ) from None


def _page(row: tuple[object, ...]) -> FollowedPage:
    values = dict(zip(_PAGE, row, strict=True))
    if values["state"] not in get_args(State):
        raise ValueError(values["state"])
    return FollowedPage(**{**values, "marks": json.loads(str(values["marks"]))})


def write_followed(
    connection: Connection, site: str, listings: Iterable[FollowedListing], pages: Iterable[FollowedPage]
) -> None:
    """Put listings and pages in place of what is known of them. To be called inside an update."""
    for statement in filter(str.strip, FOLLOWED.split(";")):
        connection.execute(statement)  # an archive of before has no such tables
    connection.executemany(
        upsert("followed_listings", ("site", *_LISTING), ("site", "address")),
        [(site, *(getattr(one, name) for name in _LISTING)) for one in listings],
    )
    connection.executemany(
        upsert("followed_pages", ("site", *_PAGE), ("site", "address")),
        [
            (site, *(json.dumps(dict(one.marks)) if name == "marks" else getattr(one, name) for name in _PAGE))
            for one in pages
        ],
    )
