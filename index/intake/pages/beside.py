"""What ties a line of a page to its headline, and what parts the two: rails, footers, boxes, links to other pages."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from lxml.html import HtmlElement

from index.cleaning.counters import is_button
from index.cleaning.dates import is_date_line
from index.cleaning.lines import letters
from index.intake.pages.blocks import HEADINGS, Block
from index.intake.pages.headline import linked

_RAIL = re.compile(
    r"sidebar|related|footer|more-news|latest|(?:^|[\s_-])rail|recommend"
    r"|(?:^|\s)widget(?:s|[_-]area|_\w+)?(?:$|\s)",
    re.IGNORECASE,
)
_ON_TOP = re.compile(r"(?:^|[\s_-])(?:header|top-?bar|masthead|banner)(?:$|\s)", re.IGNORECASE)
_NAMES = 3  # words of a link that is another release, not a button or a section
_LINKED = 0.8  # share of a line's letters in links from which it is a link to another page
_BOX = 3  # times the letters of a day that its box holds, from which it is a box of other things


def dates_a_link(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line dates another page: a link to it stands right below, and no headline does."""
    below = blocks[number + 1 : number + 2]
    if not below or below[0].tag in HEADINGS:
        return False
    return len(below[0].text.split()) >= _NAMES and linked(below[0]) > _LINKED


def names_a_page(block: Block) -> bool:
    """Whether a line holds the link to another page, with its name."""
    said = [" ".join("".join(link.itertext()).split()) for link in block.inner("a")]
    names = any(
        len(text.split()) > _NAMES and not (is_date_line(text) or is_button(text)) for text in said
    )  # a day may lead to its archive
    return names and linked(block) > 1 / 2


def is_apart(blocks: Sequence[Block], number: int, places: Sequence[int]) -> bool:
    """Whether nothing ties a block to the headline.

    Nothing but the page's body holds both, as of a bar on top that prints the day of today, and it is not the line
    right below; or the block stands above it in a box of other lines.
    """
    above = blocks[number - 1].element if number - 1 in places else None
    if above is not None and above.getparent() is blocks[number].element.getparent():
        return False
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


def is_of_a_rail(block: Block, holding: Set[HtmlElement]) -> bool:
    """Whether a block stands in a rail, or a footer, that leads to other pages."""
    for element in (block.element, *block.element.iterancestors()):
        if element not in holding and is_beside(element):
            return any(len("".join(link.itertext()).split()) >= _NAMES for link in element.iter("a"))
    return False


def stands_around(block: Block, holding: Set[HtmlElement], *, footers: bool = True) -> bool:
    """Whether a block stands in a rail, a footer or a list of other releases; what holds the headline is none.

    Args:
        block: the block.
        holding: the elements that hold the headline.
        footers: whether what is called a footer is one; between a headline and its text it is none.
    """
    line = (block.element, *block.element.iterancestors())
    return any(one not in holding and is_beside(one, footers=footers) for one in line)


def is_beside(element: HtmlElement, *, footers: bool = True) -> bool:
    """Whether an element is a rail, or a footer that does not close a release."""
    if element.tag in ("aside", "nav") or (footers and element.tag == "footer" and not _in_article(element)):
        return True
    found = _RAIL.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    return found is not None and (footers or found[0].lower() != "footer")


def _in_article(footer: HtmlElement) -> bool:
    """Whether a footer closes a release, not its page."""
    return next(footer.iterancestors("article"), None) is not None
