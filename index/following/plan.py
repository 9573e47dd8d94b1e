"""What a site lists now, against what is known of it: which pages are to be asked for, and which it lists no longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from index.archive.update import FEW
from index.following.discovery import Discovered
from index.store.followed import FollowedListing, FollowedPage
from index.types import Problem

DAY = 86_400.0
"""Seconds."""
_LEAST, _MOST = DAY, 30 * DAY
_SHARE = 0.1
_FIRST_RETRY = 900.0
NEVER = 1e18
"""Due again only when something is said of it."""
_FULL = frozenset({"sitemap"})


def updated(
    found: Discovered,
    listings: Mapping[str, FollowedListing],
    known: Mapping[str, FollowedPage],
    *,
    allow_deletions: bool,
) -> tuple[list[FollowedPage], list[Problem]]:
    """The pages of which something new is known, and what is wrong.

    A page whose version is another one is due at once, and so is one that no sitemap lists any longer.

    Args:
        found: what the site lists now.
        listings: what it listed before.
        known: the pages that are known.
        allow_deletions: whether more than a tenth of the releases may be gone, and more than a few.
    """
    changed: dict[str, FollowedPage] = {}
    rank = max((page.rank for page in known.values()), default=0)
    for address, marks in found.pages.items():
        before = known.get(address)
        if before is None:
            rank += 1
            changed[address] = FollowedPage(address, marks=marks, day=found.days.get(address, ""), rank=rank)
            continue
        merged = {**before.marks, **marks}
        returned = before.state == "withdrawn" and not before.marks
        other = any(before.marks.get(listing, mark) != mark for listing, mark in marks.items())
        if merged != before.marks:
            due = 0.0 if other or returned else before.due
            state = "held" if before.state == "unlisted" else before.state  # listed again before it was looked at
            changed[address] = replace(before, marks=merged, due=due, state=state, tries=0 if other else before.tries)
    gone = _unlisted(found, listings, known, changed) if found.whole else {}
    held = sum(page.state == "held" for page in known.values())
    lost = [page for page in gone.values() if page.state == "unlisted"]
    if len(lost) > max(FEW, held // 10) and not allow_deletions:
        where = next(iter(found.listings))
        reason = (
            f"its sitemaps no longer list {len(lost):,} of the {held:,} releases, which stay; look at the sitemaps, "
            "and if the releases are to go, add --allow-deletions"
        )
        return list(changed.values()), [Problem(where, reason)]
    return list((changed | gone).values()), []


def _unlisted(
    found: Discovered,
    listings: Mapping[str, FollowedListing],
    known: Mapping[str, FollowedPage],
    changed: Mapping[str, FollowedPage],
) -> dict[str, FollowedPage]:
    """The pages that sitemaps listed and list no longer, with what is left of their marks."""
    full = {one.address for one in (*listings.values(), *found.listings.values()) if one.kind in _FULL}
    gone: dict[str, FollowedPage] = {}
    for address, before in known.items():
        page = changed.get(address, before)
        left = [
            listing
            for listing in page.marks
            if listing in full and listing not in found.unchanged and listing not in found.pages.get(address, {})
        ]
        if not left:
            continue
        marks = {listing: mark for listing, mark in page.marks.items() if listing not in left}
        if full & marks.keys():
            gone[address] = replace(page, marks=marks)
        elif page.state == "held":
            gone[address] = replace(page, marks={}, state="unlisted", due=0.0, tries=0)
        else:
            gone[address] = replace(page, marks={})
    return gone


def next_visit(now: float, changed: float) -> float:
    """When to look at a page again that nothing says has changed: what is old is looked at less often.

    As RFC 9111 has it for what carries no date of its own: a tenth of the time since it changed, but a day at least,
    and a month at most.

    Args:
        now: in seconds since 1970, as all.
        changed: when it last changed, as far as is known.
    """
    return now + min(max(_SHARE * (now - changed), _LEAST), _MOST)


def next_try(now: float, tries: int, wait: float) -> float:
    """When to try again what has failed so often, or asks to be left alone for so many seconds."""
    return now + max(min(_FIRST_RETRY * 2.0 ** min(tries, 20), DAY), min(wait, 7 * DAY))
