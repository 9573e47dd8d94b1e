"""Pages of a site into releases, and these into the archive, together with what is known of the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from index.archive.index import Index
from index.archive.update import FOLLOW
from index.errors import NotFollowed
from index.following.addresses import Unfetched, checked, same_site
from index.following.fetch import Answer, is_root
from index.following.plan import next_visit
from index.following.visit import Visit, failed
from index.intake.drafts import Draft, Source
from index.intake.encoding import Undecodable, decode_declared
from index.intake.formats import endings
from index.intake.identity import Found, Settled, settle
from index.intake.load import read_sources
from index.intake.stated_days import stated_day
from index.intake.unfit import Unfit
from index.store.copies import Copy
from index.store.followed import FollowedPage, write_followed
from index.types import Changes, Document, Problem

_ENDINGS = {
    "": ".html",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "message/rfc822": ".eml",
}
IN_LISTING = "in the listing of its site"
"""From where a release has its day that tells none itself."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a batch of visits did to the archive.

    Attributes:
        changes: the archive's.
        pages: what is known of the pages now.
        problems: what was skipped, and why.
    """

    changes: Changes
    pages: tuple[FollowedPage, ...]
    problems: tuple[Problem, ...]


def take_in(index: Index, site: str, visits: Sequence[Visit], now: float, most: int | None) -> Taken:
    """Store what a batch of visits found: releases and what is known of their pages, in one transaction.

    Args:
        index: the archive.
        site: the address that is followed.
        visits: each with a page of its own.
        now: in seconds since 1970.
        most: releases that may go; any number where None is given.

    Raises:
        NotFollowed: more would go; nothing was stored of this batch.
    """
    sources: list[Source] = []
    problems = [visit.problem for visit in visits if visit.problem]
    for visit in visits:
        if visit.answer is not None:
            source = _source(visit.page, visit.answer)
            if isinstance(source, Source):
                sources.append(source)
            else:
                problems.append(source)
    there = read_sources(sources, _at_its_address, boilerplate=index.boilerplate())
    days = {_place(visit.page): visit.page.day for visit in visits if visit.page.day}
    found = [_dated(one, days.get(one.copy.file) or _listed_day(index, one.document)) for one in there.found]
    problems += there.problems
    unread = {problem.where.partition("#")[0] for problem in problems if problem.kind == "unread"}
    after = [_after(visit, {one.copy.file for one in found}, unread, now) for visit in visits]
    read = {one.copy.file for one in found}
    gone = {visit.gone for visit in after if visit.gone} | {place for place in read if place not in unread}
    pages = [page for visit in after for page in (visit.page, visit.left) if page]
    note = partial(write_followed, site=site, listings=(), pages=pages)
    if not found and not gone:
        with index.database.update() as connection:
            note(connection)
        return Taken(Changes(revision=index.revision), tuple(pages), tuple(problems))
    changes, settled = index.take_in(
        partial(_settle, found, gone, most), action=FOLLOW, boilerplate=there.boilerplate, note=note
    )
    return Taken(changes, tuple(pages), (*problems, *settled.problems))


def _settle(
    found: Sequence[Found],
    gone: set[str],
    most: int | None,
    known: Sequence[Copy],
    find: Callable[[str], Document | None],
) -> Settled:
    """Say which release each page is. A page's canonical address is its id unless another page has that."""
    owners = {copy.id: copy.file for copy in known}
    named: list[Found] = []
    for one in found:
        own = one.document.id
        if owners.setdefault(own, one.copy.file) != one.copy.file:
            own = one.copy.file + "".join(own.partition("#")[1:])
            owners.setdefault(own, one.copy.file)
        document = replace(one.document, id=own)
        named.append(replace(one, document=document, copy=replace(one.copy, id=own)))
    settled = settle(named, known, find, gone=gone)
    if most is not None and len(settled.removed) > most:
        raise NotFollowed(
            f"{len(settled.removed):,} releases would go at once, since their pages are gone or hold something else; "
            "they stay, and the rest is left for the next run: look at the site, and if they are to go, add "
            "--allow-deletions"
        )
    return settled


def _after(visit: Visit, read: set[str], unread: set[str], now: float) -> Visit:
    """What is known of a page after what it said was read."""
    if visit.answer is None:
        return visit
    page, place = visit.page, _place(visit.page)
    if place in unread and place not in read:
        # Not noted as seen, so that it is read again, and what was read of it before stays.
        return replace(
            failed(replace(page, sha256="", etag="", modified=""), "could not be read", now), left=visit.left
        )
    if place not in read:
        gone = page.place if page.state == "held" else ""
        none = replace(page, state="none", place="", changed=now, due=next_visit(now, now))
        return replace(visit, page=none, gone=gone)
    changed = now if page.state == "held" else _published(page.day) or now
    held = replace(page, state="held", place=place, changed=changed, due=next_visit(now, changed))
    return replace(visit, page=held)


def _place(page: FollowedPage) -> str:
    """Under which address the archive knows a page."""
    return page.place or page.address


def _source(page: FollowedPage, answer: Answer) -> Source | Problem:
    place = _place(page)
    ending = _ENDINGS.get(answer.kind)
    if ending is None or ending not in endings():
        return Problem(place, f"{answer.kind or 'a file'} is not a format that is read from a site", "no release")
    data = answer.body
    if answer.charset and ending in (".html", ".txt", ".md"):
        with suppress(Undecodable):
            data = decode_declared(data, answer.charset).encode()
    return Source(place, f"page{ending}", "", data, place, "", place, address=page.address)


def _at_its_address(draft: Draft, source: Source) -> Draft:
    """A draft with the address of its page: the one that the page names as its own, if that can be so."""
    own, canonical = source.address, draft.url
    with suppress(Unfetched):
        named = checked(canonical)
        if same_site(named, own) and (is_root(own) or not is_root(named)):
            own = named
    anchor = draft.url.partition("#")[1:] if own != source.address else ("", "")
    address = own + "".join(anchor)
    part = f"#{draft.part}" if draft.part else ""
    return replace(draft, id=own + part, url=address, named=False, canonical=True, part=draft.part or "")


def _dated(one: Found, stated: str) -> Found:
    """A release that does not tell its day, with that of the listing."""
    if one.document.published or not stated:
        return one
    with suppress(Unfit):
        day = stated_day(stated, one.document.language)
        if day:
            document = replace(one.document, published=day)
            copy = replace(one.copy, published=day.isoformat())
            return Found(document, copy, replace(one.origin, day_from=IN_LISTING))
    return one


def _listed_day(index: Index, document: Document) -> str:
    """The day that a listing gave a release before: another listing, which gives none, does not take it away."""
    if document.published:
        return ""
    stored, origin = index.document(document.id), index.origin(document.id)
    listed = origin is not None and origin.day_from == IN_LISTING
    return stored.published.isoformat() if listed and stored and stored.published else ""


def _published(stated: str) -> float:
    """A day that a listing gives, in seconds since 1970; 0 where it gives none."""
    with suppress(Unfit, ValueError, OverflowError):
        day = stated_day(stated, "")
        return float((day - date(1970, 1, 1)).days * 86_400) if day else 0.0
    return 0.0
