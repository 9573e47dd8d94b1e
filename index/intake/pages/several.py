"""Several releases on one page: a month's list with their full texts, each with a headline and a day of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from index.cleaning.dates import find_dates, is_date_line
from index.cleaning.lines import letters
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.boxes import says_publication
from index.intake.pages.day_lines import signed
from index.intake.pages.headline import is_prose, linked
from index.intake.pages.words import LINE

_NEAR = 2  # blocks between a headline and its day
_WORDS = 5  # of a sentence
_LONGEST = 25  # words of a headline
_FEWEST = 2  # words of a headline that is but bold
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{6,30})[)\]]\s*$")
_LONGEST_DAY = 80  # characters of a line that says a day
_ITEM = 3  # words of an item that states something
_EDGES = " \n()[]|:·•–—-"


@dataclass(frozen=True, slots=True)
class Part:
    """One of several releases of a page.

    Attributes:
        title: its headline.
        day: the one that stands beside its headline; None where none can be told.
        heading: the block with its headline.
        blocks: all of its blocks, in order.
    """

    title: str
    day: date | None
    heading: Block
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    title: str
    number: int
    kind: str
    dated: bool


def releases_on(found: Sequence[Block], language: str) -> list[Part]:
    """The releases of a page, in order; none where there is but one.

    A release begins with a heading that has a day right below or right above it, or where its text ends. There have to
    be two of one kind, each with a sentence of its own: subheadings of one release carry no days. A bold line is a
    headline as well, where all stand in the same elements and no prose stands above them.

    Args:
        found: the blocks of the page's main text.
        language: what the page is written in.
    """
    return _of_heads(found, list(_headings(found)), language) or bold_releases(found, language)


def bold_releases(found: Sequence[Block], language: str) -> list[Part]:
    """The releases whose headlines are bold lines; none where there is but one."""
    return _of_heads(found, list(_bold_lines(found, language)), language)


def are_whole(parts: Sequence[Part]) -> bool:
    """Whether more than half of several releases state more than one thing, as a teaser does not."""
    return 2 * sum(sum(map(_states, part.blocks)) > 1 for part in parts) > len(parts)


def _of_heads(found: Sequence[Block], heads: Sequence[_Head], language: str) -> list[Part]:
    if closed := _closed_by_days(found, heads, language):
        return closed
    dated = [head for head in heads if head.dated or _days_near(found, head.number, language)]
    if len(dated) < 2:
        return []
    kind = Counter(head.kind for head in dated).most_common(1)[0][0]
    chosen = [head for head in dated if head.kind == kind]
    parts = list(_parts(found, chosen, language))
    if len(parts) > 2 and not _is_stated(parts[0].blocks):  # the name of their list, or of the site
        parts = list(_parts(found, chosen[1:], language))
    return parts if len(parts) > 1 and all(_is_stated(part.blocks) for part in parts) else []


def _parts(found: Sequence[Block], heads: Sequence[_Head], language: str) -> Iterator[Part]:
    above = _dates_stand_above(found, heads, language)
    starts = [head.number - (above and not head.dated) for head in heads]
    for head, blocks in zip(heads, _texts(found, heads, starts), strict=True):
        heading = found[head.number]
        near = [block.text for block in blocks[:4] if block is not heading]
        own = heading.text.replace(head.title, " ", 1)
        days = [day for text in (own, *near) for day in find_dates(text, language)]
        yield Part(head.title, days[0] if days else None, heading, blocks)


def _closed_by_days(found: Sequence[Block], heads: Sequence[_Head], language: str) -> list[Part]:
    """Releases each of which ends with its day, alone or behind who signs; none where days stand at headlines."""
    for kind in dict.fromkeys(head.kind for head in heads):
        chosen = [head for head in heads if head.kind == kind]
        starts = [head.number for head in chosen]
        if len(chosen) < 2 or any(head.dated for head in chosen) or _is_below_a_day(found, starts[0], language):
            continue
        parts = []
        for head, blocks in zip(chosen, _texts(found, chosen, starts), strict=True):
            days = _days_of(blocks[-1], language)
            if not days or len(blocks) < 3 or _is_day(blocks[1], language) or not _is_stated(blocks):
                break
            own = blocks[:-1] if _is_day(blocks[-1], language) else blocks
            parts.append(Part(head.title, days[0], found[head.number], own))
        if len(parts) == len(chosen):
            return parts
    return []


def _is_below_a_day(found: Sequence[Block], number: int, language: str) -> bool:
    return number > 0 and _is_day(found[number - 1], language)


def _days_of(block: Block, language: str) -> list[date]:
    """The day that a line says alone or behind who signs."""
    if _is_day(block, language):
        return list(find_dates(block.text, language))
    return [day for day, _ in signed(block, language)]


def _texts(found: Sequence[Block], heads: Sequence[_Head], starts: Sequence[int]) -> list[tuple[Block, ...]]:
    """The blocks of each release; the last one ends with the element that holds the headlines of all."""
    holding = [{*found[head.number].element.iterancestors()} for head in heads]
    shared = next(one for one in found[heads[0].number].element.iterancestors() if all(one in line for line in holding))
    rest = found[starts[-1] :]
    last = tuple(takewhile(lambda block: shared in block.element.iterancestors(), rest))
    texts = [tuple(found[start:end]) for start, end in pairwise(starts)]
    return [*texts, last if _is_stated(last) else tuple(rest)]


def _dates_stand_above(found: Sequence[Block], heads: Sequence[_Head], language: str) -> bool:
    """Whether days stand above their headlines: each headline has one there, and not each has one below it."""
    near = [_days_near(found, head.number, language) for head in heads]
    above = all(head.dated or head.number - 1 in days for head, days in zip(heads, near, strict=True))
    below = all(head.dated or max(days) > head.number for head, days in zip(heads, near, strict=True))
    return above and not below


def _headings(found: Sequence[Block]) -> Iterator[_Head]:
    for number, block in enumerate(found):
        if block.tag in HEADINGS:
            yield _Head(" ".join(block.text.split()), number, block.tag, dated=False)


def _bold_lines(found: Sequence[Block], language: str) -> Iterator[_Head]:
    begun = False
    for number, block in enumerate(found):
        if title := _bold_headline(block, language):
            begun = True
            dated = next(find_dates(block.text.replace(title, " ", 1), language), None) is not None
            yield _Head(title, number, " ".join(_tags(block)), dated)
        elif is_prose(block) and not begun:
            return  # of a release, which the bold lines divide


def _bold_headline(block: Block, language: str) -> str:
    """The bold words that a block begins with, beside which it has but a day, or a text on a new line; else ""."""
    if block.tag in HEADINGS or linked(block) > 0.8:
        return ""
    for bold in block.inner("b", "strong"):
        said = " ".join("".join(bold.itertext()).split())
        if not _FEWEST <= len(said.split()) <= _LONGEST or said[-1] in ".!?…:" or is_date_line(said, language):
            continue
        first = next(
            (line for line in block.text.split(LINE) if letters(said) in letters(line)),
            "",
        )
        rest = first.replace(said, " ", 1).strip(_EDGES)
        if first and (not rest or is_date_line(rest, language)):
            bracketed = _IN_BRACKETS.search(said)
            dated = bracketed and is_date_line(bracketed[1], language)
            return said[: bracketed.start()] if bracketed and dated else said
    return ""


def _tags(block: Block) -> list[str]:
    return [str(element.tag) for element in (block.element, *block.element.iterancestors())]


def _days_near(found: Sequence[Block], number: int, language: str) -> list[int]:
    """The numbers of the blocks that print a day beside a headline."""
    below = range(number + 1, min(number + 1 + _NEAR, len(found)))
    return [n for n in ([*below, number - 1] if number else below) if _is_day(found[n], language)]


def _is_day(block: Block, language: str) -> bool:
    if block.kind == "heading" or len(block.text) > _LONGEST_DAY:
        return False
    return is_date_line(block.text, language) or says_publication(block, language)


def _is_stated(blocks: Sequence[Block]) -> bool:
    """Whether blocks hold a sentence, or one that leads to a list below it."""
    if any(map(_is_sentence, blocks)):
        return True
    leading = [one.text.endswith(":") and len(one.text.split()) >= _WORDS for one in blocks]
    return any(leads and below.kind in ("item", "row") for leads, below in zip(leading, blocks[1:], strict=False))


def _is_sentence(block: Block) -> bool:
    text = block.text.rpartition(LINE)[2]
    return block.kind == "paragraph" and len(text.split()) >= _WORDS and text.rstrip("\"'”»)")[-1:] in ".!?…"


def _states(block: Block) -> bool:
    """Whether a block is a sentence, a row, or an item that leads nowhere."""
    if block.kind == "item":
        return len(block.text.split()) > _ITEM and not linked(block)
    return is_prose(block)
