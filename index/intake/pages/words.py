"""The words of inline elements as a browser shows them, put together from the pieces of a settled page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

LINE = "\n"
"""What ``br`` becomes."""

BOXES = frozenset({"span", "a", "time", "small", "label"})
_SPACES = re.compile(r"[ \t\r\n\f]+")


_DEEPEST = 400  # inline elements within each other


class TooDeep(Exception):
    """Elements within elements beyond what any page has."""


def collapsed(text: str) -> str:
    """White space as a browser shows it: runs of it are one space; a no-break space is none of it."""
    return _SPACES.sub(" ", text)


def pieces(element: HtmlElement) -> Iterator[str]:
    """The words of an inline element of a settled page in order, without its tail, for ``tidy`` to put together."""
    if element.tag == "br":
        yield LINE
    elif isinstance(element.tag, str):
        yield from inside(element)


def inside(element: HtmlElement) -> Iterator[str]:
    """The words within an element; without recursion, which would hand each word through all that is around it.

    Raises:
        TooDeep: the element is nested beyond reason.
    """
    if element.text:
        yield collapsed(element.text)
    opened = [(element, iter(element))]
    while opened:
        child = next(opened[-1][1], None)
        if child is None:
            closed, _ = opened.pop()
            if opened and closed.tail:
                yield collapsed(closed.tail)
            continue
        if child.tag in BOXES and is_beside_a_box(child):
            yield " "
        if isinstance(child.tag, str) and child.tag != "br":
            if child.text:
                yield collapsed(child.text)
            opened.append((child, iter(child)))
            if len(opened) > _DEEPEST:
                raise TooDeep
            continue
        if child.tag == "br":
            yield LINE
        if child.tail:
            yield collapsed(child.tail)


def is_beside_a_box(element: HtmlElement) -> bool:
    """Whether nothing but its style parts an element from the one before it: "2 May 2024" and "3 min read"."""
    before = element.getprevious()
    if before is None or before.tag not in BOXES or before.tail:
        return False
    return before.tag != "span" or element.tag != "span" or bool(before.get("class") and element.get("class"))


def tidy(parts: Iterator[str]) -> str:
    """Pieces as one text: one space between words, none at a line's ends."""
    lines = "".join(parts).split(LINE)
    return LINE.join(collapsed(line).strip(" ") for line in lines).strip(LINE)
