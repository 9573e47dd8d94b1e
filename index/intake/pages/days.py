"""On which day a page says that its release was published.

A day is printed, written down for machines, or both; and pages print other days too: of an event, of a change, of the
template in a footer, of other releases in a rail. All days that may be it are gathered, each with what speaks for it
(``Evidence``), and the one with the strongest evidence is taken. Content managers stamp in UTC, so a printed day
outweighs a stamp that is one day off; a printed day that can be read in two ways counts only where a stamp says which,
or where nothing else tells a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from lxml.html import HtmlElement

from index.cleaning.dates import date_in_name
from index.intake.pages.around import stands_in_event
from index.intake.pages.beside import is_beside
from index.intake.pages.blocks import Block
from index.intake.pages.boxes import lone_time
from index.intake.pages.evidence import Candidate, Evidence
from index.intake.pages.markup import Page
from index.intake.pages.meta import meta_of
from index.intake.pages.printed_days import PrintedDays
from index.intake.pages.stamps import (
    days_of_data,
    days_of_meta,
    marked_day,
    own_day,
    published_in_meta,
    stamp_of,
    timed_day,
)

_STAMPED = frozenset({Evidence.STRUCTURED, Evidence.TIMED, Evidence.META, Evidence.DATA, Evidence.LONE})
_SHOWN = frozenset(
    {Evidence.LABELLED, Evidence.PRINTED, Evidence.DATELINE, Evidence.LABELLED_ELSEWHERE, Evidence.SIGNED}
)
_OFF = timedelta(days=1)
"""By how much a stamp in UTC and the day of the publisher may differ."""


def find_days(
    page: Page, own: Mapping[str, Any], title: str, release: Sequence[Block], language: str
) -> Iterator[tuple[date, str]]:
    """The days that a page gives for its publication, and where; most trusted first."""
    printed = PrintedDays(title, page.blocks, release, language)
    own_stamp = own_day(own, language)
    stamps = [*([own_stamp] if own_stamp else []), *(day for day, _ in published_in_meta(page.root, language))]
    printed.leave_to_events(stamps)
    found = [*printed.candidates(), *_for_machines(page, own, title, printed, language)]
    stamped = [candidate for candidate in found if candidate.evidence in _STAMPED]
    sure = sorted(filter(None, (_settled(one, stamped) for one in found)), key=lambda one: one.evidence)
    for candidate in sure:
        near = _shown_beside(candidate, sure) if candidate.evidence in _STAMPED else candidate
        yield near.day, near.where
    for one in found:
        if not one.sure:
            yield one.day, f"{one.where}, read as its language writes it"


def _settled(candidate: Candidate, stamped: Sequence[Candidate]) -> Candidate | None:
    """A day that can be read in one way only, or that a stamp confirms; else None."""
    if candidate.sure:
        return candidate
    if any(abs(candidate.day - stamp.day) <= _OFF for stamp in stamped):
        return replace(candidate, where=f"{candidate.where}, read as the page's stamp for machines has it")
    return None


def _shown_beside(stamp: Candidate, found: Sequence[Candidate]) -> Candidate:
    """The printed day that a stamp is at most one day off; else the stamp."""
    shown = (one for one in found if one.evidence in _SHOWN and abs(one.day - stamp.day) <= _OFF)
    return next(shown, stamp)


def _for_machines(
    page: Page, own: Mapping[str, Any], title: str, printed: PrintedDays, language: str
) -> Iterator[Candidate]:
    """The days that are written down for machines."""
    if stamp := own_day(own, language):
        yield Candidate(Evidence.STRUCTURED, stamp, "JSON-LD datePublished of the page's own article")
    yield from _in_elements(page, printed, language)
    for stamp, where in days_of_meta(page.root, language):
        yield Candidate(Evidence.META, stamp, where)
    for stamp, where in days_of_data(page, title, language):
        yield Candidate(Evidence.DATA, stamp, where)
    for value in lone_time(page.root):
        if lone := stamp_of(value, language):
            yield Candidate(Evidence.LONE, lone, "marked up as a time, the only one of the page")
    if day := date_in_name(meta_of(page.root).get("og:url", "")):
        yield Candidate(Evidence.ADDRESS, day, "in the address of the page")


def _in_elements(page: Page, printed: PrintedDays, language: str) -> Iterator[Candidate]:
    """The days in the attributes of elements that stand in no rail; of time elements only beside the headline."""
    headline = page.blocks[printed.head].element
    sentence = page.blocks[printed.begin].element
    between = False
    for element in page.root.iter():
        if element is headline:
            between = True
        elif element is sentence:
            between = False
        if not isinstance(element.tag, str):
            continue
        if (marked := marked_day(element, language)) and not _is_around(element, printed, between=between):
            yield Candidate(Evidence.STRUCTURED, marked, "marked up as the day of publication")
        elif (
            between
            and (timed := timed_day(element, language))
            and not (_is_around(element, printed, between=True) or stands_in_event(element))
        ):
            yield Candidate(Evidence.TIMED, timed, "marked up as a time beside the headline")


def _is_around(element: HtmlElement, printed: PrintedDays, *, between: bool) -> bool:
    """Whether an element stands in a rail, a footer, or the item of another page."""
    for one in (element, *element.iterancestors()):
        if one in printed.holding:
            return False
        if is_beside(one, footers=not between) or (one.get("itemscope") is not None and one is not element):
            return True
    return False
