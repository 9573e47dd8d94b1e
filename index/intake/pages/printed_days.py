"""The days that a page prints for its publication: near its headline, behind a label, in a dateline, where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from lxml.html import HtmlElement

from index.cleaning.dates import around_a_day, day_of_event, find_dates, in_dateline, is_date_line
from index.cleaning.lines import letters
from index.intake.pages.around import OF_CHANGE, heads_a_rail, is_of_event, opens_a_rail
from index.intake.pages.beside import dates_a_link, is_apart, is_of_a_rail, names_a_page, stands_around
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.boxes import label_above, labelled, tile
from index.intake.pages.day_lines import (
    LONGEST,
    Said,
    gives,
    in_block,
    in_long,
    is_sure,
    of_release,
    says_so,
    signed,
)
from index.intake.pages.evidence import Candidate, Evidence
from index.intake.pages.headline import is_prose
from index.intake.pages.site import prints_a_day
from index.intake.pages.words import LINE

_OTHER_DAY = re.compile(
    r"\W*(?:(?:today|bu ?gün|сегодня|bugün)\b"
    r"|(?:when|where|event date|date and time|deadline|nə vaxt|haçan|son tarix|tədbirin tarixi|когда|дата"
    r" (?:и время|проведения|мероприятия)|срок|ne zaman|son başvuru|etkinlik tarihi|effective|valid|until|expires"
    r"|closing date|next review|qüvvəyə min\w*|вступает|действ\w+|yürürlük|geçerli\w*)[^:|]{0,20}[:|])",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"(?:^|[\s_-])(?:top(?:-?(?:bar|line|date))?|today|now|clock|current-?(?:date|time))(?:$|\s)", re.IGNORECASE
)
"""Of an element that prints the day of the visit."""
_CRUMB = re.compile(r"\s*[›»>→/]\s*")
_BELOW, _ENDS = "printed below the text", "printed where the release ends"
_NEAR = 4  # blocks around the headline in which a page prints its day


class PrintedDays:
    """The days that a page prints.

    Attributes:
        begin: the number of the first sentence below the headline.
        head: the number of the block with the headline, or where the release begins.
    """

    def __init__(self, title: str, blocks: Sequence[Block], release: Sequence[Block], language: str) -> None:
        """Find where the headline and the release stand.

        Args:
            title: the headline, or "".
            blocks: those of the page.
            release: those of the release.
            language: the language, and the country where it is told, by which days are read.
        """
        wanted = letters(title)
        inside = {id(block) for block in release}
        numbers = [number for number, block in enumerate(blocks) if id(block) in inside]
        self._blocks, self._language = blocks, language
        self._places = [number for number, block in enumerate(blocks) if wanted and letters(block.text) == wanted]
        self._first, self._last = (numbers[0], numbers[-1]) if numbers else (0, len(blocks))
        self._anchors = [*self._places, *numbers[:1]]
        self.head = min(self._places, key=lambda place: abs(place - self._first)) if self._places else self._first
        self.holding = {*blocks[self.head].element.iterancestors()} if blocks else set[HtmlElement]()
        below = range(min(self._anchors, default=0) + 1, len(blocks))
        self.begin = next((number for number in below if is_prose(blocks[number])), min(self._anchors, default=0))
        self._of_events = {
            day
            for number in self._near()
            if is_of_event(blocks[number])
            for day in find_dates(blocks[number].text, language)
        }

    def leave_to_events(self, published: Sequence[date]) -> None:
        """Take no day of a line that says no more than a day where it is an event's, as ``day_of_event`` has it.

        Args:
            published: the days that the page's own stamps call those of its publication.
        """
        self._of_events |= {
            day
            for number in self._near()
            if (day := day_of_event(*_line_and_beside(self._blocks, number), published, self._language))
        }

    def candidates(self) -> Iterator[Candidate]:
        """The days with what speaks for each, those nearest to the headline first."""
        for found in (self._beside_the_headline(), self._of_labels(), self._of_dateline(), self._where_it_ends()):
            yield from (candidate for candidate in found if candidate.day not in self._of_events)

    def _near(self) -> list[int]:
        """The numbers of the blocks around the headline, the nearest first."""
        near: set[int] = set()
        for place in self._anchors:
            near.update(range(max(0, place - _NEAR), min(len(self._blocks), place + _NEAR + 1)))
        return sorted(
            near,
            key=lambda number: (
                min(abs(number - place) for place in self._anchors),
                is_apart(self._blocks, number, self._places),
                number,
            ),
        )

    def _beside_the_headline(self) -> Iterator[Candidate]:
        blocks = self._blocks
        rail = next((n for n in range(self.begin + 1, len(blocks)) if heads_a_rail(blocks[n])), len(blocks))
        for number in self._near():
            block = blocks[number]
            if number >= rail or (number > self.begin and (block.kind in ("row", "item") or is_prose(block))):
                continue
            if self._is_out(number) or (number - 1 not in self._places and dates_a_link(blocks, number)):
                continue
            side = "below" if any(place < number for place in self._places) else "above"
            where = f"printed {side} the headline" if self._places else "printed where the release begins"
            found = [] if names_a_page(block) and not says_so(block) else in_block(block, self._language)
            if not found and number < self.begin:
                found = of_release(block, self._language)
            if on_tile := tile(blocks, number, self._language):
                found.append((on_tile, True))
                where = "printed on a tile beside the headline"
            tied = bool(self._places) and not is_apart(blocks, number, self._places)
            kind = Evidence.PRINTED if tied else Evidence.APART
            if says_so(block):
                in_table = bool(self._places) and block.kind == "row"  # of the case that a release is about
                kind = Evidence.LABELLED if tied or in_table else Evidence.LABELLED_ELSEWHERE
            yield from (Candidate(kind, day, where, sure) for day, sure in found)
            if not found and number < self.begin:
                yield from self._of_path(block)

    def _of_path(self, block: Block) -> Iterator[Candidate]:
        """The day that the last step of a path through a site is: "News › 2019 › 6 April 2019"."""
        steps = _CRUMB.split(" ".join(block.text.split()))
        if len(steps) > 1 and len(block.text) <= LONGEST and is_date_line(steps[-1], self._language):
            for day in find_dates(steps[-1], self._language):
                where = "the last step of the path above the headline"
                yield Candidate(Evidence.PATH, day, where, is_sure(steps[-1], self._language))

    def _of_labels(self) -> Iterator[Candidate]:
        """The day of publication that a line far from the headline says to be it; none where such lines differ."""
        found: dict[date, bool] = {}
        blocks = self._blocks

        def is_out(block: Block) -> bool:
            return _is_of_another_day(block) or is_of_a_rail(block, self.holding)

        for number in labelled(blocks, self._last, is_out):
            said = in_block(blocks[number], self._language) if label_above(blocks, number) else None
            for day, sure in in_long(blocks[number], self._language) if said is None else said:
                if day not in self._of_events:
                    found[day] = found.get(day, True) and sure
        if len(found) == 1:
            where = "printed in a line that calls it the day of publication"
            yield from (Candidate(Evidence.LABELLED_ELSEWHERE, day, where, sure) for day, sure in found.items())

    def _of_dateline(self) -> Iterator[Candidate]:
        """The day of the dateline with which the first sentence begins: "BAKU, 3 May 2019 -"."""
        for block in self._blocks[self.begin : self.begin + 1]:
            text = " ".join(block.text.split())
            if self.begin <= self._last and (day := in_dateline(text, self._language)):
                yield Candidate(Evidence.DATELINE, day, "the dateline of its text", is_sure(text[:90], self._language))

    def _where_it_ends(self) -> Iterator[Candidate]:
        """The day that a line says where the release ends; none where such lines differ: they are of other things."""
        closing: dict[date, bool] = {}
        labelled_as: dict[date, bool] = {}
        for number in self._closing():
            block = self._blocks[number]
            found: list[Said] = signed(block, self._language) or in_block(block, self._language)
            labelled_as |= found[:1] if says_so(block) else []
            closing |= {day: sure for day, sure in found if day not in self._of_events}
        if len(labelled_as) == 1:
            yield from (Candidate(Evidence.LABELLED, day, _BELOW, sure) for day, sure in labelled_as.items())
        if len(closing) == 1:
            yield from (Candidate(Evidence.SIGNED, day, _ENDS, sure) for day, sure in closing.items())

    def _closing(self) -> Iterator[int]:
        """The numbers of the blocks that close a release: behind its last sentence, and below it within its box."""
        blocks, last = self._blocks, self._last
        if last >= len(blocks):
            return
        sentence = next((n for n in range(last, self.head, -1) if is_prose(blocks[n])), self.head)
        for number in range(max(sentence, last - _NEAR), last + 1):
            if blocks[number].kind != "heading" and not _states(blocks[number]):
                yield number
        below = {*blocks[last].element.iterancestors()}
        whole = next((one for one in blocks[self.head].element.iterancestors() if one in below), None)
        for number in range(last + 1, min(last + 1 + _NEAR, len(blocks))):
            block = blocks[number]
            if block.tag in HEADINGS or opens_a_rail(block) or dates_a_link(blocks, number):
                return
            if (
                whole is None
                or whole not in {*block.element.iterancestors()}
                or (whole.tag == "body" and not prints_a_day(block))
            ):
                return
            if not self._is_out(number) and not _states(block):
                yield number

    def _is_out(self, number: int) -> bool:
        block = self._blocks[number]
        between = self.head < number < self.begin
        if stands_around(block, self.holding, footers=not between) or _is_of_another_day(block):
            return True
        return _TODAY.search(f"{block.element.get('class') or ''} {block.element.get('id') or ''}") is not None


def _line_and_beside(blocks: Sequence[Block], number: int) -> tuple[str, list[str]]:
    """The text of a block, and the texts of those around it."""
    return " ".join(blocks[number].text.split()), [block.text for block in around_a_day(blocks, number)]


def lines_of_events(
    blocks: Sequence[Block], head: int, release: Sequence[Block], day: date | None, language: str
) -> list[Block]:
    """The lines between a headline and the text of its release that say the day of its event, and the clock time.

    Args:
        blocks: those of the page.
        head: the number of the headline.
        release: the blocks of the release.
        day: that of its publication.
        language: the language, and the country where it is told, by which days are read.
    """
    inside = {id(block) for block in release}
    first = next((number for number in range(head + 1, len(blocks)) if id(blocks[number]) in inside), head)
    published = [day] if day else []
    return [
        blocks[number]
        for number in range(max(head + 1, first - 2), first)
        if blocks[number].kind == "paragraph" and day_of_event(*_line_and_beside(blocks, number), published, language)
    ]


def _states(block: Block) -> bool:
    """Whether a block is a sentence or a row of a release, which names days as well."""
    if block.kind in ("row", "item"):
        return not says_so(block)
    return is_prose(block) and LINE not in block.text and not gives(block)


def _is_of_another_day(block: Block) -> bool:
    """Whether a line says when an event is or a page was changed, or which day it is today."""
    if OF_CHANGE.match(block.text.lstrip(" -(|")) and not says_so(block):
        return True
    return is_of_event(block) or bool(_OTHER_DAY.match(block.text))
