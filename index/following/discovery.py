"""What a site lists now, from its feed, its sitemaps or the page that links to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.following.addresses import Unfetched, checked, shown
from index.following.fetch import Answer, Fetcher
from index.following.listings import Listing, read_listing
from index.intake.unfit import Unfit
from index.store.followed import FollowedListing
from index.types import Problem

DEPTH = 3
"""How far an index of sitemaps may name others."""
LISTINGS = 1_000
PAGES = 200_000
LARGEST = 64 * 2**20  # bytes of a listing, unpacked; the standard allows 50 MB
_AGAIN = "it is asked for again at the next run"


@dataclass
class Discovered:
    """What was found.

    Attributes:
        listings: those that were read, or have not changed, by address.
        unchanged: the addresses of the latter.
        pages: by address, what each listing that was read says of its version.
        days: by address, when it was published, in the words of a listing.
        whole: whether every listing could be read, so that what none of them names is gone.
        problems: what was skipped, and why.
    """

    listings: dict[str, FollowedListing] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)
    pages: dict[str, dict[str, str]] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    problems: list[Problem] = field(default_factory=list)


def discover(start: str, fetcher: Fetcher, known: Mapping[str, FollowedListing]) -> Discovered:
    """Read a site's listings, beginning with the address that is followed.

    Args:
        start: that address, in its one form.
        fetcher: what asks.
        known: the listings of the last run, which are asked whether they have changed.

    Raises:
        Unfetched, Unfit: the address itself gave no listing.
    """
    found = Discovered()
    waiting = [(start, "", 0)]
    met = {start}
    while waiting:
        address, mark, depth = waiting.pop(0)
        before = known.get(address)
        if before and mark and before.mark == mark and before.kind != "index":
            _keep(found, before)
            continue
        try:
            conditional = before if before and before.kind not in ("index", "page") else None
            answer = fetcher.get(
                address, conditional.etag if conditional else "", conditional.modified if conditional else ""
            )
            if answer.status == 304 and before:
                _keep(found, before)
                continue
            if answer.status != 200:
                raise Unfetched(f"the server answers {answer.status}")
            further = _add(found, fetcher, address, mark, answer, read_listing(answer, LARGEST))
        except (Unfetched, Unfit) as error:
            if address == start:
                raise
            _skip(found, address, f"{error}; {_AGAIN}")
            continue
        for child, child_mark in further:
            if child in met:
                continue
            if depth == DEPTH or len(met) >= LISTINGS:
                _skip(found, child, f"a listing beyond {DEPTH} levels, or more than {LISTINGS:,} of them")
                break
            met.add(child)
            waiting.append((child, child_mark, depth + 1))
    return found


def _keep(found: Discovered, listing: FollowedListing) -> None:
    found.listings[listing.address] = listing
    found.unchanged.add(listing.address)


def _skip(found: Discovered, address: str, reason: str) -> None:
    found.problems.append(Problem(shown(address), reason))
    found.whole = False


def _add(
    found: Discovered, fetcher: Fetcher, address: str, mark: str, answer: Answer, listing: Listing
) -> list[tuple[str, str]]:
    """Take in what a listing says, and return the further listings that it names."""
    found.listings[address] = FollowedListing(address, listing.kind, mark, answer.etag, answer.modified)
    for entry in listing.pages:
        try:
            page = checked(entry.address)
        except Unfetched as error:
            found.problems.append(Problem(shown(entry.address), error.reason))
            continue
        if page not in found.pages and len(found.pages) >= PAGES:
            _skip(found, address, f"names more pages than {PAGES:,}; what follows is left out")
            del found.listings[address]  # so that it is read again
            break
        found.pages.setdefault(page, {})[address] = entry.mark
        if entry.day:
            found.days.setdefault(page, entry.day)
    if not listing.whole:
        _skip(found, address, f"ends too early or is no XML, so that it may name less than there is; {_AGAIN}")
        found.listings.pop(address, None)  # so that it is read again
    named = list(listing.listings)
    if listing.kind == "page" and not named:
        named = [(one, "") for one in fetcher.sitemaps(address)]
        if not named:
            raise Unfit("a page that links to no feed and no sitemap; give the address of one")
    further = []
    for child, child_mark in named:
        try:
            further.append((checked(child), child_mark))
        except Unfetched as error:
            _skip(found, child, error.reason)
    return further
