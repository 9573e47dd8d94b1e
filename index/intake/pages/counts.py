"""Counts of views, comments and shares on a page: they stand in its release's text, and are none of it.

An icon or the name of an element says what a bare number is; elsewhere the words of its line do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from lxml.html import HtmlElement

from index.cleaning.counters import counts_only, is_button, is_counter, is_stated
from index.cleaning.dates import is_date_line
from index.cleaning.lines import BAR
from index.intake.pages.blocks import Block

_WHAT = (
    r"(?:page-?)?(?:views?|viewed|hits?|visits?|reads?|readers?|comments?|shares?|likes?|baxis|baxish|oxunma|okunma"
    r"|goruntulenme|izlenme|prosmotr\w*|pokaz\w*|eye)"
)
_CALLED = re.compile(
    rf"(?:[\w-]*[-_])?{_WHAT}(?:[-_]{{0,2}}(?:counts?|counter|number|num|total|stats?|sayi|icon|o))?",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    rf"(?:^|[/#_-]){_WHAT}(?:[-_](?:icon|o|fill|solid|\d+))?(?:\.\w{{3,4}})?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*\d[\d.,\s]{0,12}[kmкм]?\s*", re.IGNORECASE)
_ICONS = frozenset({"i", "img", "svg", "span", "em"})
_BESIDE = frozenset({"span", "b", "strong", "em", "small", "i"})
_PIECES = 12  # of the text of an element that holds a count
_BULLET = "- "


def drop_counts(root: HtmlElement) -> None:
    """Take from a page the numbers beside icons of views and comments, and elements that are called counters.

    Args:
        root: the page as it came, with the icons that a person does not read; it is changed.
    """
    for element in list(
        next(root.iter("body"), root).iter(*_ICONS, "div", "p", "a", "li", "td", "small", "b", "strong")
    ):
        if element.getparent() is None:
            continue
        if _is_icon(element):
            _drop_beside(element)
        elif _is_called(element) and not (element.tail or "").strip() and counts_only(_text(element)):
            element.drop_tree()


def _drop_beside(icon: HtmlElement) -> None:
    """Take away the bare number behind an icon."""
    if (icon.tail or "").strip():
        if _BARE.fullmatch(icon.tail):
            icon.tail = " "
        return
    beside = icon.getnext()
    if beside is not None and beside.tag in _BESIDE and _BARE.fullmatch(_text(beside)):
        beside.drop_tree()


def _is_icon(element: HtmlElement) -> bool:
    """Whether an element without words is called, or shows a picture that is called, as what is counted."""
    if element.tag not in _ICONS:
        return False
    pictures = [str(element.get("src") or "")]
    pictures += [str(use.get("href") or use.get("{http://www.w3.org/1999/xlink}href") or "") for use in element[:2]]
    named = _is_called(element) or any(picture and _PICTURE.search(picture) for picture in pictures)
    return named and (element.tag == "svg" or not _text(element))


def _is_called(element: HtmlElement) -> bool:
    return any(_CALLED.fullmatch(name) for name in (element.get("class") or "").split())


def _text(element: HtmlElement) -> str:
    """The words of an element, or as many of them as are too many for a count."""
    return " ".join("".join(islice(element.itertext(), _PIECES)).split())


def without_counts(found: Sequence[Block], release: Sequence[Block], language: str) -> list[Block]:
    """The blocks of a release but those that count.

    Args:
        found: all blocks of the page.
        release: those of the release.
        language: what the page is written in, for its days.
    """
    numbers = {id(block): number for number, block in enumerate(found)}
    return [block for block in release if not _counts(found, numbers[id(block)], language)]


def _counts(found: Sequence[Block], number: int, language: str) -> bool:
    block = found[number]
    if not _is_counter(block, language):
        return False
    if block.kind in (
        "item",
        "row",
    ):  # the counts of a page stand alone; a list of figures is the release's
        return all(
            _is_counter(one, language) or is_date_line(_words(one), language) or is_button(one.text)
            for one in _listed(found, number)
        )
    if is_counter(_words(block), language, of_visits=True):
        return True
    beside = (*found[max(0, number - 1) : number], *found[number + 1 : number + 2])
    return not any(is_stated(one.text) and not _is_counter(one, language) for one in beside)


def _listed(found: Sequence[Block], number: int) -> list[Block]:
    """The items or rows that stand together with one."""
    kind = found[number].kind
    above = takewhile(lambda one: one.kind == kind, reversed(found[:number]))
    return [*above, *takewhile(lambda one: one.kind == kind, found[number:])]


def _is_counter(block: Block, language: str) -> bool:
    return is_counter(_words(block), language)


def _words(block: Block) -> str:
    text = " ".join(block.text.removeprefix(_BULLET).split())
    return text.replace(BAR, ": ") if block.kind == "row" else text
