"""Boxes in which a release shows its figures, each with the words for it: "410,000 tonnes a year".

Their lines are too short to be sentences, so they would go as fragments of the page. They are the release's where they
stand together right beside its sentences, and none of them leads elsewhere, counts visits or prints a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import islice, takewhile

from lxml.html import HtmlElement

from index.cleaning.counters import is_button, is_counter
from index.cleaning.dates import find_dates
from index.cleaning.lines import Line
from index.intake.pages.animated import is_counted
from index.intake.pages.around import is_around
from index.intake.pages.blocks import Block
from index.intake.pages.headline import is_prose, linked
from index.intake.pages.names import is_named_beside
from index.intake.pages.site import ANY_ORDER

_FIGURE = re.compile(r"(?=.*\d)(?=.*[^\W\d_]{3})(?!.*[:@/])")
_OF_SITE = re.compile(r"stat(?:s|istics?|istika)?|counters?|rat(?:es?|ings?)|kurs\w*|weather", re.IGNORECASE)
"""In the name of a box: figures of the site or of the day."""
_LEAST = 2  # lines of a box of figures
_MOST = 9  # words of one of them
_DEEP = 4  # elements from a line to its box


def boxes_of_figures(found: Sequence[Block]) -> set[int]:
    """The numbers of the blocks that stand in boxes of figures.

    Args:
        found: all blocks of a page, in order.
    """
    holding = {block.element.getparent() for block in found if is_prose(block) and block.kind != "row"}
    boxes: dict[HtmlElement, list[int]] = {}
    for number, block in enumerate(found):
        if is_prose(block):
            continue
        line = islice((block.element, *block.element.iterancestors()), _DEEP)
        box = next((element for element in line if element.getparent() in holding), None)
        if box is not None and box not in holding and box is not block.element:
            boxes.setdefault(box, []).append(number)
    return _counted(found, holding) | {
        number
        for box, numbers in boxes.items()
        if len(numbers) >= _LEAST
        and all(_shows_a_figure(found[number]) for number in numbers)
        and not (is_around(box) or is_named_beside(box) or _OF_SITE.search(box.get("class") or ""))
        for number in numbers
    }


def _counted(found: Sequence[Block], holding: Set[HtmlElement]) -> set[int]:
    """The lines whose figure a script shows, within the part of the page that holds the sentences.

    Page builders put each of them into several boxes, which say nothing of where it belongs.
    """
    around_text = {one for parent in holding if parent is not None for one in (parent, *parent.iterancestors())}
    numbers = set()
    for number, block in enumerate(found):
        if not is_counted(block.element) or not _shows_a_figure(block):
            continue
        boxes = [*takewhile(lambda one: one not in around_text, block.element.iterancestors())]
        shared = next((one for one in block.element.iterancestors() if one in around_text), None)
        if shared is None or shared.tag in ("body", "html"):
            continue
        if not any(is_around(box) or is_named_beside(box) for box in boxes):
            numbers.add(number)
    return numbers


def _shows_a_figure(block: Block) -> bool:
    text = " ".join(block.text.split())
    if block.kind != "paragraph" or len(text.split()) > _MOST or not _FIGURE.match(text) or linked(block):
        return False
    of_the_page = is_counter(text) or is_button(text) or Line(text).is_contact
    return not of_the_page and next(find_dates(text, ANY_ORDER), None) is None
