"""Which blocks of a page are the release, and which are the page around it.

trafilatura decides what the main text is, which it does better than any other library that is kept; but it tears
tables, drops lists inside them, and cuts off what is short. So only its choice is taken, not its text: the blocks whose
words it kept mark out a region of the page, and what stands in that region is the release, in the page's own structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import takewhile

import trafilatura
from lxml.html import HtmlElement

from index.cleaning.lines import letters
from index.intake.pages.around import is_around, is_change, is_of_quotation
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.boxes import says_publication
from index.intake.pages.counts import without_counts
from index.intake.pages.edges import without_edges
from index.intake.pages.headline import Headline, is_prose, linked
from index.intake.pages.leads import with_lead
from index.intake.pages.names import is_named_beside
from index.intake.pages.several import Part, releases_on
from index.intake.pages.site import prints_a_day
from index.intake.pages.surround import below

_POSITION = re.compile(r"\W*\d{1,3}\s*(?:/|of|из)\s*\d{1,3}\W*|\W*\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d\W*")
"""Where in a gallery, a document or a film the reader is: "1 / 12"."""
_NUMBER = re.compile(r"^\w{1,5}\.\s")
"""What is put in front of an item of a numbered list."""
_REGION = 0.9  # share of the chosen words that a region has to hold
_LINKED = 0.6  # share of a block's words in links from which it leads elsewhere
_SEVERAL = 2  # headlines with days that make a page a list of releases
_FEW = 5  # words of a block that states something without a full stop
_SHORT = 24  # letters up to which a block can stand in other words by chance
_LEAST = 3  # letters and digits by which a block is recognised


def main_blocks(root: HtmlElement, found: Sequence[Block], headline: Headline | None, language: str) -> list[Block]:
    """The blocks of the release.

    Args:
        root: the page.
        found: all of its blocks, in order.
        headline: where the headline stands, if that is known.
        language: the language, and the country where it is told, by which its days are read.

    Returns:
        None of them where the page has no main text.
    """
    if headline is not None and any(marks := _own(found, _marks(root, found, fast=True), headline)):
        region = _with_days(found, _in_region(found, marks))
        if not parts_of(found, region, headline, language) and (kept := below(found, marks, headline)):
            return with_lead(found, _trimmed(found, kept, language, headed=True), headline)
    marks = _marks(root, found)
    if not any(marks):
        return []
    region = _with_days(found, _in_region(found, marks))
    if parts_of(found, region, headline, language):
        # The line with its day tells each from the others, and what stands above the first sentence may be its day.
        return without_edges(found, without_counts(found, region, language), headed=False)
    if headline is None:
        return _trimmed(found, region, language, headed=False)
    kept = below(found, marks, headline) or region
    return with_lead(found, _trimmed(found, kept, language, headed=True), headline)


def _marks(root: HtmlElement, found: Sequence[Block], *, fast: bool = False) -> list[int]:
    """How many letters of each block trafilatura kept.

    Args:
        root: the page.
        found: all of its blocks.
        fast: leave out the two other libraries that it compares itself with, which take two thirds of the time and
            matter only where no headline tells where the release is.
    """
    chosen = trafilatura.extract(
        root, include_comments=False, include_tables=True, with_metadata=False, fast=fast, output_format="txt"
    )
    words = letters(chosen or "")
    lines = frozenset(map(letters, (chosen or "").split("\n")))
    return [_mark(block, words, lines) for block in found]


def _own(found: Sequence[Block], marks: Sequence[int], headline: Headline) -> list[int]:
    """The marks; where all that was chosen says of itself that it stands beside a release, those of what does not.

    trafilatura takes cards for the text that are marked up as articles, where the text itself stands in plain ``div``.
    """
    holding = {*_line(found[headline.number].element)}
    below = [number for number in range(headline.number + 1, len(found)) if is_prose(found[number])]
    chosen = [number for number in below if marks[number]]
    own = [number for number in below if not _is_around(found[number], holding)]
    if not chosen or not own or not {*own}.isdisjoint(chosen):
        return [*marks]
    return [
        len(letters(block.text)) if own[0] <= number and not _is_around(block, holding) else 0
        for number, block in enumerate(found)
    ]


def _trimmed(found: Sequence[Block], release: Sequence[Block], language: str, *, headed: bool) -> list[Block]:
    """The blocks of a release without the page's own at its ends, without counts and the line with its day."""
    kept = without_edges(found, without_counts(found, release, language), headed=headed)
    return [
        block
        for block in kept
        if block.kind == "heading"
        or not (says_publication(block, language) or is_change(block) or _POSITION.fullmatch(block.text))
    ]


def parts_of(
    found: Sequence[Block], region: Sequence[Block], headline: Headline | None, language: str
) -> Sequence[Part]:
    """The releases of what was chosen, below the headline of their list; none where it is one, with cards below it.

    A release says more above its cards than each of them does; above a list of releases stands a sentence about it.
    """
    parts = releases_on(region, language)
    if not parts or headline is None or not headline.said:
        return parts
    own = found[headline.number]
    if any(block is own for part in parts for block in part.blocks):
        return []
    above = takewhile(lambda block: block is not parts[0].blocks[0], region)
    return parts if _length_of_prose(above) <= max(_length_of_prose(part.blocks) for part in parts) else []


def _length_of_prose(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks if is_prose(block))


def _with_days(found: Sequence[Block], region: Sequence[Block]) -> list[Block]:
    """The blocks of a region, and the headlines in it with the days below them, where it has several such pairs.

    Of a list of whole releases trafilatura leaves out days, and headlines too.
    """
    inside = {id(block) for block in region}
    numbers = [number for number, block in enumerate(found) if id(block) in inside]
    heads = [n for n in range(max(0, numbers[0] - _SEVERAL), numbers[-1]) if found[n].tag in HEADINGS]
    below = {n for n in heads if _is_day(found[n + 1])}
    above = {n for n in heads if n and _is_day(found[n - 1])}
    if len(below) >= _SEVERAL:
        added = below | {n + 1 for n in below}
    elif len(above) >= _SEVERAL:
        # Where days end the texts, the first headline has none above it.
        kinds = {found[n].tag for n in above}
        added = above | {n - 1 for n in above} | {n for n in heads if found[n].tag in kinds}
        added |= {n for n in (numbers[-1] + 1,) if n < len(found) and _is_day(found[n])}
    else:
        return list(region)
    return [found[n] for n in sorted({*numbers, *added})]


def _is_day(block: Block) -> bool:
    return block.tag not in HEADINGS and not is_prose(block) and prints_a_day(block)


def _in_region(found: Sequence[Block], marks: Sequence[int]) -> list[Block]:
    """What stands between the chosen blocks, in the region that they mark out."""
    region = _region(found, marks)
    inside = [number for number, block in enumerate(found) if region in _line(block.element)]
    first = min(number for number in inside if marks[number])
    last = max(number for number in inside if marks[number])
    parents = {id(found[number].element.getparent()) for number in inside if marks[number]}
    return [
        found[number]
        for number in inside
        if (marks[number] and not (_is_brief(found[number]) and _is_around(found[number], {region})))
        or (
            (first < number < last or (number > last and id(found[number].element.getparent()) in parents))
            and _belongs(found[number], region)
        )
    ]


def _mark(block: Block, words: str, lines: Set[str]) -> int:
    """How many letters of a block the main text holds: all or none; of a short one, as a line."""
    bare = _NUMBER.sub("", block.text) if block.kind == "item" else block.text
    own = letters("".join(block.element.itertext()) if block.kind == "row" else bare)
    if len(own) >= _LEAST and (own in words if len(own) > _SHORT else own in lines):
        return len(own)
    if block.kind == "row":  # what trafilatura tore apart
        cells = [letters("".join(cell.itertext())) for cell in block.element]
        held = sum(len(cell) for cell in cells if len(cell) >= _LEAST and cell in words)
        return held if 2 * held >= len(own) else 0
    return 0


def _line(element: HtmlElement) -> list[HtmlElement]:
    return [element, *element.iterancestors()]


def _region(found: Sequence[Block], marks: Sequence[int]) -> HtmlElement:
    """The deepest element that holds nearly all of the chosen words."""
    weights: dict[HtmlElement, int] = {}
    for block, mark in zip(found, marks, strict=True):
        if mark:
            for element in _line(block.element):
                weights[element] = weights.get(element, 0) + mark
    total = sum(marks)
    holding = [element for element, weight in weights.items() if weight >= _REGION * total]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))


def _belongs(block: Block, region: HtmlElement) -> bool:
    """Whether a block that trafilatura left out is of the release all the same."""
    if _is_around(block, {region}):
        return False
    if is_of_quotation(block):
        return True
    if block.kind == "paragraph" and len(block.text.split()) < _FEW and block.text[-1] not in ".!?…:%":
        return False
    return linked(block) < _LINKED


def _is_brief(block: Block) -> bool:
    """Whether a block is too short to be a statement of a release."""
    return block.kind != "heading" and len(block.text.split()) < 2 * _FEW and block.text[-1] not in ".!?…"


def _is_around(block: Block, holding: Set[HtmlElement]) -> bool:
    """Whether an element around a block, within those that hold all, says that it is no part of the release."""
    for element in _line(block.element):
        if element in holding:
            return False
        if is_around(element) or is_named_beside(element):
            return True
    return False
