"""On which day a page says that its release was published.

A day is printed, written down for machines, or both; and pages print other days too: of an event, of a change, of the
template in a footer, of other releases in a rail. What is printed beside the headline outweighs what only machines
read, for a content manager stamps in UTC; a printed day that can be read in two ways counts only where a stamp says
which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from lxml.html import HtmlElement

from index.cleaning.dates import find_dates, is_date_line
from index.cleaning.lines import letters
from index.intake.pages.around import OF_CHANGE, heads_a_rail, is_of_event
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.boxes import (
    OF_PUBLICATION,
    label_above,
    labelled,
    lone_time,
    tile,
)
from index.intake.pages.headline import is_prose, linked
from index.intake.pages.markup import Page
from index.intake.pages.site import prints_a_day
from index.intake.pages.stamps import days_of_data, machine_days, stamp_of, times_of

_DATED = re.compile(
    r"(?:^|[\s_-]|lbl|news|post|pub)(?:date|dates|time|timedata|datum|datetime|tarih|tarihi|published|publish|pubdate|posted|tarix|tarixi|data|дата|timestamp|meta"
    r"|submitted|byline|created?|when|info)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d")
_RAIL = re.compile(
    r"sidebar|related|footer|more-news|latest|(?:^|[\s_-])rail|recommend"
    r"|(?:^|\s)widget(?:s|[_-]area|_\w+)?(?:$|\s)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:by|views?|hits|min(?:utes?)? read|baxış\w*|baxılıb|oxunub"
    r"|просмотр\w*|görüntülen\w*|okunma)\b|\s[•·|]\s",
    re.IGNORECASE,
)
_ON_TOP = re.compile(r"(?:^|[\s_-])(?:header|top-?bar|masthead|banner)(?:$|\s)", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\W*(?:(?:today|bu ?gün|сегодня|bugün)\b"
    r"|(?:when|where|event date|date and time|deadline|nə vaxt|haçan|son tarix|tədbirin tarixi|когда|дата"
    r" (?:и время|проведения|мероприятия)|срок|ne zaman|son başvuru|etkinlik tarihi)\s*[:|])",
    re.IGNORECASE,
)
_FEW = 12  # words of a line that says a day, and who wrote or how many read
_LONGEST = 160  # characters of a line that is told from prose
_BADGE = 24  # characters of a day whose parts stand in elements of their own
_SOON = 48  # characters in which a long block says that it says a day, and then the day
_NAMES = 3  # words of a link that is another release, not a button or a section
_LINKED = 0.8  # share of a line's letters in links from which it is a link to another page
_BOX = 3  # times the letters of a day that its box holds, from which it is a box of other things
_NEAR = 4  # blocks around the headline in which a page prints its day


def find_days(
    page: Page, own: Mapping[str, Any], title: str, release: Sequence[Block], language: str
) -> Iterator[tuple[date, str]]:
    """The days that a page gives for its publication, and where; most trusted first.

    A printed one comes first, where it can be read in one way only.
    """
    machine = [*machine_days(page.root, own, language), *days_of_data(page, title, language)]
    printed = list(_printed_days(title, page.blocks, release, language))
    for day, sure, where in printed:
        if sure:
            yield day, where
        elif any(abs(day - stamped) <= timedelta(days=1) for stamped, _ in machine):
            yield day, f"{where}, read as the page's stamp for machines has it"
    yield from machine
    for value in lone_time(page.root):
        if stamp := stamp_of(value, language):
            yield stamp, "marked up as a time, the only one of the page"
    yield from ((day, f"{where}, read as its language writes it") for day, _, where in printed)


def _printed_days(
    title: str, blocks: Sequence[Block], release: Sequence[Block], language: str
) -> Iterator[tuple[date, bool, str]]:
    """Days near the headline that stand alone or say what they are; whether each can be read in one way only; where."""
    wanted = letters(title)
    places = [number for number, block in enumerate(blocks) if wanted and letters(block.text) == wanted]
    inside = {id(block) for block in release}
    numbers = [number for number, block in enumerate(blocks) if id(block) in inside]
    first, last = (numbers[0], numbers[-1]) if numbers else (0, len(blocks))
    anchors = [*places, *numbers[:1]]
    near: set[int] = set()
    for place in anchors:
        near.update(range(max(0, place - _NEAR), min(len(blocks), place + _NEAR + 1)))
    numbered = sorted(
        near,
        key=lambda number: (min(abs(number - p) for p in anchors), _is_apart(blocks, number, places), number),
    )
    head = min(places, key=lambda place: abs(place - first)) if places else first
    holding = {*blocks[head].element.iterancestors()} if blocks else set()
    of_events = {
        day for number in numbered if is_of_event(blocks[number]) for day in find_dates(blocks[number].text, language)
    }
    top = min(anchors, default=0)
    begin = next(
        (number for number in range(top + 1, len(blocks)) if is_prose(blocks[number])),
        top,
    )
    end = next(
        (number for number in range(begin + 1, len(blocks)) if heads_a_rail(blocks[number])),
        len(blocks),
    )
    unsure: list[tuple[date, bool, str]] = []  # of boxes that nothing ties to the headline
    for number in numbered:
        block = blocks[number]
        if number >= end or _around(block, holding) or _is_of_another_day(block) or _dates_a_link(blocks, number):
            continue
        side = "below" if any(place < number for place in places) else "above"
        where = f"printed {side} the headline" if places else "printed where the release begins"
        found = list(_in_line(block, language) if len(block.text) <= _LONGEST else _in_long(block, language))
        if on_tile := tile(blocks, number, language):
            found.append((on_tile, True))
            where = "printed on a tile beside the headline"
        kept = [(day, sure, where) for day, sure in found if day not in of_events]
        if places and not _is_apart(blocks, number, places):
            yield from kept
        else:
            unsure += kept
    yield from _labelled_days(blocks, last, of_events, holding, language)
    closing: dict[date, bool] = {}
    for number in _closing(blocks, head, last, holding):
        closing |= {day: sure for day, sure in _in_line(blocks[number], language) if day not in of_events}
    if len(closing) == 1:  # days that differ are of other things
        yield from ((day, sure, "printed where the release ends") for day, sure in closing.items())
    yield from unsure


def _closing(blocks: Sequence[Block], head: int, last: int, holding: Set[HtmlElement]) -> Iterator[int]:
    """The numbers of the blocks that close a release: its last one, and those below it within what holds it all."""
    if last >= len(blocks):
        return
    if blocks[last].kind != "heading":
        yield last
    below = {*blocks[last].element.iterancestors()}
    whole = next((one for one in blocks[head].element.iterancestors() if one in below), None)
    for number in range(last + 1, min(last + 1 + _NEAR, len(blocks))):
        block = blocks[number]
        if block.tag in HEADINGS or heads_a_rail(block) or _dates_a_link(blocks, number):
            return
        if (
            whole is None
            or whole not in {*block.element.iterancestors()}
            or (whole.tag == "body" and not prints_a_day(block))
        ):
            return
        if not _around(block, holding) and not _is_of_another_day(block) and not is_prose(block):
            yield number


def _is_of_another_day(block: Block) -> bool:
    """Whether a line says when an event is, or which day it is today."""
    return is_of_event(block) or bool(_OTHER_DAY.match(block.text))


def _labelled_days(
    blocks: Sequence[Block], end: int, of_events: Set[date], holding: Set[HtmlElement], language: str
) -> Iterator[tuple[date, bool, str]]:
    """The day of publication that a line far from the headline says to be it; none where such lines differ."""
    found: dict[date, bool] = {}
    for number in labelled(blocks, end, lambda block: _is_of_another_day(block) or _is_of_a_rail(block, holding)):
        above = label_above(blocks, number)
        for day, sure in _in_long(blocks[number], language) if not above else _in_line(blocks[number], language):
            if day not in of_events:
                found[day] = found.get(day, True) and sure
    if len(found) == 1:
        yield from (
            (day, sure, "printed in a line that calls it the day of publication") for day, sure in found.items()
        )


def _dates_a_link(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line dates another page: a link to it stands right below, and no headline does."""
    below = blocks[number + 1 : number + 2]
    if not below or below[0].tag in HEADINGS:
        return False
    return len(below[0].text.split()) >= _NAMES and linked(below[0]) > _LINKED


def _in_element(block: Block, language: str) -> Iterator[tuple[date, bool]]:
    """The day that a small element says at the beginning of a longer block."""
    for element in list(block.inner("span", "time", "small", "i", "em", "b", "strong"))[:3]:
        text = " ".join("".join(element.itertext()).split())
        if is_date_line(text, language):
            for found in find_dates(text, language):
                yield found, not _AMBIGUOUS.search(text)
                return


def _in_long(block: Block, language: str) -> Iterator[tuple[date, bool]]:
    """The day that a longer block says at its beginning, as in "This entry was posted on 3 May 2024 and is ..."."""
    said = OF_PUBLICATION.search(block.text[:_SOON])
    changed = OF_CHANGE.search(block.text[:_SOON])
    if said and not (changed and changed.start() < said.start()):
        end = said.end() + _SOON if changed is None else changed.start()
        part = block.text[said.end() : end]
        for found in find_dates(part, language):
            yield found, not _AMBIGUOUS.search(part)
            return
    yield from _in_element(block, language)


def _in_line(block: Block, language: str) -> Iterator[tuple[date, bool]]:
    text = " ".join(block.text.split())
    said = OF_PUBLICATION.search(text)
    changed = OF_CHANGE.search(text)
    part = text
    if said and changed:
        part = text[said.start() :] if said.start() > changed.start() else text[said.start() : changed.start()]
    elif changed:  # "14 March 2019 (updated 2 April 2021)"; a verb behind a day speaks of that day
        part = text[: changed.start()]
        if not (next(find_dates(part, language), None) and next(find_dates(text[changed.end() :], language), None)):
            return
    timed = [stamp for element in block.inner() for stamp in times_of(element)]
    dated = bool(_DATED.search(f"{block.element.get('class') or ''} {block.element.get('id') or ''}"))
    signed = len(text.split()) <= _FEW and bool(_SIGNED.search(text))
    if not (said or dated or timed or signed or is_date_line(part, language)):
        pieces = _in_pieces(block, language)
        yield from ((day, True) for day in pieces) if pieces else _in_element(block, language)
        return
    found = list(find_dates(part, language)) or _in_pieces(block, language)
    if len(set(found)) > 1 and not (said or dated):
        return  # of several pages, or from a day to another
    if found:
        yield found[0], not _AMBIGUOUS.search(part)
    elif timed and (stamp := stamp_of(timed[0], language)):
        yield stamp, True
    else:
        yield from _in_element(block, language)


def _in_pieces(block: Block, language: str) -> list[date]:
    """The day that the elements of a short block print together, which its style sets apart: "14", "Mart 2024"."""
    if len(block.text) > _BADGE:
        return []
    text = " ".join(" ".join(part.itertext()) for part in block.inner() if len(part) == 0)
    return list(find_dates(text, language)) if is_date_line(text, language) else []


def _is_apart(blocks: Sequence[Block], number: int, places: Sequence[int]) -> bool:
    """Whether nothing ties a block to the headline.

    Nothing but the page's body holds both, as of a bar on top that prints the day of today; or the block stands above
    it in a box of other lines.
    """
    line = [blocks[number].element, *blocks[number].element.iterancestors()]
    around = {*line}
    held = [
        one
        for place in places
        for one in blocks[place].element.iterancestors()
        if one in around and one.tag not in ("body", "html")
    ]
    if not held or number > max(places):
        return not held
    box = next((one for one, outer in pairwise(line) if outer in held), line[0])
    inside = line[: line.index(box) + 1]
    if any(one.tag == "header" or _ON_TOP.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in inside):
        return True
    return len(letters("".join(box.itertext()))) > _BOX * len(letters(blocks[number].text))


def _is_of_a_rail(block: Block, holding: Set[HtmlElement]) -> bool:
    """Whether a block stands in a rail, or a footer, that leads to other pages."""
    for element in (block.element, *block.element.iterancestors()):
        if element not in holding and _is_beside(element):
            return any(len("".join(link.itertext()).split()) >= _NAMES for link in element.iter("a"))
    return False


def _around(block: Block, holding: Set[HtmlElement]) -> bool:
    """Whether a block stands in a rail, a footer or a list of other releases; what holds the headline is none."""
    return any(one not in holding and _is_beside(one) for one in (block.element, *block.element.iterancestors()))


def _is_beside(element: HtmlElement) -> bool:
    if element.tag in ("aside", "nav") or (element.tag == "footer" and not _in_article(element)):
        return True
    return bool(_RAIL.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _in_article(footer: HtmlElement) -> bool:
    """Whether a footer closes a release, not its page."""
    return next(footer.iterancestors("article"), None) is not None
