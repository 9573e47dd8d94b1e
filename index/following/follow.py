"""Follow a site: read what it lists, ask for what is new or may have changed, and bring the archive to that."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path

import filelock

from index.archive.index import Index, open_or_create
from index.archive.lock import held
from index.archive.storage import is_archive
from index.archive.update import FEW
from index.embedding.base import Embedder
from index.embedding.registry import chosen_embedder
from index.errors import NotFollowed
from index.following.addresses import Unfetched, checked, shown
from index.following.discovery import Discovered, discover
from index.following.fetch import LIMITS, Fetcher, Limits
from index.following.plan import DAY, updated
from index.following.take_in import Taken, take_in
from index.following.visit import Visit, failed, visit
from index.intake.unfit import Unfit
from index.place import archive_path
from index.store.followed import FollowedListing, FollowedPage, read_followed, write_followed
from index.types import Changes, Problem

BATCH = 100
"""Pages that are stored at once: what a run that is stopped has to ask for again at most."""
LARGEST = 64 * 2**20
"""Bytes of pages that are held at once."""
_ORDER = {"unlisted": 0, "held": 1, "moved": 2, "withdrawn": 3, "none": 4, "waiting": 5}
"""Which pages are asked for first: one that has moved is known before its new address is met as if it were new."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a run did.

    Attributes:
        changes: what the archive added, changed and removed, in all.
        moved: addresses that lead to others now.
        restored: how many releases came back.
        visited: how many pages were asked for.
        known: how many pages of the site are known.
        problems: what was refused or failed, and why.
        requests: how many were made, those for robots.txt, feeds and sitemaps included.
        received: bytes that came in.
        seconds: that it took.
    """

    changes: Changes
    moved: tuple[str, ...]
    restored: int
    visited: int
    known: int
    problems: tuple[Problem, ...]
    requests: int
    received: int
    seconds: float


def default_agent() -> str:
    """How a follower names itself."""
    try:
        return f"presscite/{version('presscite')}"
    except PackageNotFoundError:  # run from a checkout
        return "presscite/0"


def follow(
    path: str | Path | None,
    address: str,
    *,
    allowed: Collection[str] = (),
    agent: str = "",
    limits: Limits = LIMITS,
    allow_deletions: bool = False,
    embedder: Embedder | str | Path | None = None,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.time,
) -> Followed:
    """Bring an archive to what a site publishes now.

    What was read is stored every hundred pages, so that a run which is stopped is gone on with by the next one.

    Args:
        path: the archive's folder, made where there is none; $PRESSCITE_INDEX, else ./.presscite, where None is given.
        address: of a feed, a sitemap, an index of sitemaps, or a page that links to them.
        allowed: hosts that may be asked beside those of the site, and that may lie on a private network.
        agent: who asks, as ``name/version (how to reach you)``; the project's name where none is given.
        limits: what the site may take.
        allow_deletions: whether more than a tenth of the releases may be withdrawn at once, and more than three.
        embedder: as for ``ingest``.
        sleep: how it waits.
        now: the time, in seconds since 1970.

    Raises:
        NotFollowed: the address itself is refused or gave no listing; the archive is as it was.
        ArchiveBusy: another process follows a site into this archive, or writes to it.
        ModelUnavailable, EmbedderMismatch, ArchiveUnusable: as for ``ingest``.
    """
    place, began = archive_path(path), time.monotonic()
    hosts = [_ascii(host) for host in allowed]
    try:
        start = checked(address)
        with Fetcher(start, agent or default_agent(), hosts, limits, sleep) as fetcher:
            found = None if is_archive(place) else discover(start, fetcher, {})
            with (
                open_or_create(place, chosen_embedder(embedder)) as index,
                held(filelock.FileLock(index.paths.following), str(place)),
            ):
                run = _Run(index, start, fetcher, allow_deletions=allow_deletions, now=now)
                run.discover(found)
                run.visit_all()
                return run.summary(time.monotonic() - began)
    except (Unfetched, Unfit) as error:
        raise NotFollowed(f"{shown(address)} cannot be followed: {error}") from None


class _Run:
    """One run over a site.

    Args:
        index: the archive.
        site: the address that is followed.
        fetcher: what asks.
        allow_deletions: as for ``follow``.
        now: as for ``follow``.
    """

    def __init__(
        self, index: Index, site: str, fetcher: Fetcher, *, allow_deletions: bool, now: Callable[[], float]
    ) -> None:
        self._index, self._site, self._fetcher, self._now = index, site, fetcher, now
        self._allow_deletions = allow_deletions
        self._listings: Mapping[str, FollowedListing]
        self._listings, self._pages = read_followed(index.database.connection, site)
        self._most_withdrawn = max(FEW, sum(page.state == "held" for page in self._pages.values()) // 10)
        self._visited: dict[str, Visit] = {}
        self._changes: list[Changes] = []
        self._problems: list[Problem] = []
        self._moved: list[str] = []
        self._later: Counter[str] = Counter()
        self._restored = self._withdrawn = self._removed = 0

    def discover(self, found: Discovered | None) -> None:
        """Write down what the site lists, before anything of it is read."""
        found = found or discover(self._site, self._fetcher, self._listings)
        pages, problems = updated(found, self._listings, self._pages, allow_deletions=self._allow_deletions)
        self._problems += [*found.problems, *problems]
        # Where it is not yet judged what is gone, the sitemaps are to be read again at the next run.
        again = bool(problems) or not found.whole
        kept = [replace(one, mark="", etag="", modified="") if again else one for one in found.listings.values()]
        with self._index.database.update() as connection:
            write_followed(connection, self._site, kept, pages)
        self._pages |= {page.address: page for page in pages}

    def visit_all(self) -> None:
        """Ask for every page that is due, and store what came of it, batch by batch."""
        visits = self._visits()
        while batch := list(_some(visits)):
            before = {visit.page.place: self._pages.get(visit.page.address) for visit in batch}
            most = None if self._allow_deletions else self._most_withdrawn - self._removed
            taken = take_in(self._index, self._site, batch, self._now(), most)
            self._note(taken, {place for place, page in before.items() if page and page.state == "withdrawn"})

        self._problems += [
            Problem(self._site, f"{reason}; {count:,} more pages wait for the next run")
            for reason, count in self._later.items()
        ]

    def _visits(self) -> Iterator[Visit]:
        now = self._now()
        due = [page for page in self._pages.values() if page.due <= now]
        done: set[str] = set()
        for page in sorted(due, key=lambda page: (_ORDER[page.state], page.rank)):
            if page.address in done:
                continue
            current = self._pages[page.address]
            if left_alone := self._fetcher.left_alone(page.address):
                self._later[left_alone.reason] += 1
                yield Visit(replace(current, due=self._now() + min(left_alone.wait, 7 * DAY)))
                continue
            visited = visit(current, self._pages, self._fetcher, self._now())
            if visited.gone and not visited.left:
                visited = self._withdraw(current, visited)
            if visited.page.address in done:  # two addresses that lead to one
                continue
            done |= {page.address, visited.page.address}
            yield visited

    def _withdraw(self, page: FollowedPage, visited: Visit) -> Visit:
        """A withdrawal, unless there are too many of them to be meant."""
        self._withdrawn += 1
        if self._withdrawn <= self._most_withdrawn or self._allow_deletions:
            return visited
        reason = (
            f"{visited.page.reason}; it stays, for more than {self._most_withdrawn:,} releases would be withdrawn at "
            "once; if they are to go, add --allow-deletions"
        )
        return failed(page, reason, self._now())

    def _note(self, taken: Taken, returned: Collection[str]) -> None:
        self._changes.append(taken.changes)
        self._removed += len(taken.changes.removed)
        self._problems += taken.problems
        for page in taken.pages:
            self._moved += [page.address] if page.state == "moved" else []
            self._restored += page.state == "held" and page.place in returned
            self._visited[page.address] = Visit(page)
        self._pages |= {page.address: page for page in taken.pages}

    def summary(self, seconds: float) -> Followed:
        """What was done."""

        def summed(kind: str) -> tuple[str, ...]:
            return tuple(i for one in self._changes for i in getattr(one, kind))

        changes = Changes(
            added=summed("added"),
            changed=summed("changed"),
            removed=summed("removed"),
            embedded_chunks=sum(one.embedded_chunks for one in self._changes),
            revision=self._index.revision,
        )
        return Followed(
            changes,
            tuple(self._moved),
            self._restored,
            len(self._visited),
            len(self._pages),
            tuple(self._problems),
            self._fetcher.requests,
            self._fetcher.received,
            seconds,
        )


def _some(visits: Iterator[Visit]) -> Iterator[Visit]:
    """The next batch."""
    size = 0
    for one in islice(visits, BATCH):
        yield one
        size += len(one.answer.body) if one.answer else 0
        if size >= LARGEST:
            return


def _ascii(host: str) -> str:
    """A host as it is asked for."""
    try:
        return host.strip().encode("idna").decode().lower()
    except UnicodeError:
        return host.strip().lower()
