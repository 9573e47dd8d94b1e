"""One page asked for: what came of it, and what is known of it afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from index.following.addresses import Unfetched, shown
from index.following.fetch import Answer, Fetcher, is_root
from index.following.plan import NEVER, next_try, next_visit
from index.store.followed import FollowedPage
from index.types import Problem

_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of a visit.

    Attributes:
        page: what is known of the page now; where it has moved, of the address to which.
        answer: its new content; None where there is none to read.
        left: what is known of the address that it has left, if it has moved.
        gone: the place whose release goes, or "".
        problem: why nothing was read, if something failed.
    """

    page: FollowedPage
    answer: Answer | None = None
    left: FollowedPage | None = None
    gone: str = ""
    problem: Problem | None = None


def visit(page: FollowedPage, pages: Mapping[str, FollowedPage], fetcher: Fetcher, now: float) -> Visit:
    """Ask for a page.

    Args:
        page: what is known of it.
        pages: all that are known, by address.
        fetcher: what asks.
        now: in seconds since 1970.
    """
    known = page.state in ("held", "unlisted", "none") and page.sha256 != ""
    try:
        answer = fetcher.get(page.address, page.etag if known else "", page.modified if known else "")
        if answer.moved and answer.status == 304:  # what is known stood at another address
            answer = replace(fetcher.get(answer.address), moved=True)
    except Unfetched as error:
        return failed(page, error.reason, now, error.wait)
    home = answer.address != page.address and is_root(answer.address) and not is_root(page.address)
    if answer.status in _GONE or home:
        reason = "its address leads to the front page" if home else f"the server answers {answer.status}"
        nowhere = Problem(shown(page.address), f"listed, but {reason}", "no release")
        return replace(withdrawn(page, reason, now), problem=nowhere if page.state == "waiting" else None)
    if page.state == "unlisted" and answer.address == page.address:
        return withdrawn(page, "the sitemap no longer lists it", now)
    if answer.address != page.address and answer.moved:
        return _moved(page, answer, pages.get(answer.address), now)
    return _read(page, answer, now)


def _moved(page: FollowedPage, answer: Answer, target: FollowedPage | None, now: float) -> Visit:
    left = replace(_without(page), state="moved", reason=answer.address, due=next_visit(now, 0.0))
    if target is not None and target.state == "held":
        return Visit(target, left=left, gone=page.place)
    there = target or FollowedPage(answer.address, day=page.day, rank=page.rank)
    fresh = replace(there, state="waiting", place=page.place or there.place, sha256="", changed=page.changed)
    if page.state in ("held", "unlisted"):
        fresh = replace(fresh, state="held")
    return replace(_read(fresh, answer, now), left=left)


def _read(page: FollowedPage, answer: Answer, now: float) -> Visit:
    due = next_visit(now, page.changed or now)
    if answer.status == 304:
        return Visit(replace(page, due=due, tries=0, reason=""))
    sha256 = hashlib.sha256(answer.body).hexdigest()
    seen = replace(page, etag=answer.etag, modified=answer.modified, tries=0, reason="")
    if page.sha256 == sha256 and page.state in ("held", "none"):
        return Visit(replace(seen, due=due))
    return Visit(replace(seen, sha256=sha256), answer)


def withdrawn(page: FollowedPage, reason: str, now: float) -> Visit:
    """A page that is no longer there."""
    due = next_visit(now, 0.0) if page.marks else NEVER
    left = replace(_without(page), place=page.place, state="withdrawn", reason=reason, due=due)
    return Visit(left, gone=page.place if page.state in ("held", "unlisted") else "")


def failed(page: FollowedPage, reason: str, now: float, wait: float = 0.0) -> Visit:
    """A page that gave nothing this time; what was read of it before stays."""
    after = replace(page, tries=page.tries + 1, due=next_try(now, page.tries, wait), reason=reason)
    return Visit(after, problem=Problem(shown(page.address), reason))


def _without(page: FollowedPage) -> FollowedPage:
    """A page of which no content is known."""
    return replace(page, place="", etag="", modified="", sha256="", tries=0)
