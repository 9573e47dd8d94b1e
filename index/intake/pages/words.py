"""The words of inline elements as a browser shows them, put together from the pieces of a settled page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

LINE = "\n"
"""What ``br`` becomes."""

BOXES = frozenset({"span", "a", "time", "small", "label"})
_STYLED = BOXES | {"b", "strong", "i", "em", "u", "font", "mark"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+|\d+|[.:;!?%)])$")
_FIRST_WORD = re.compile(r"[^\W\d_]+|\d")
_ENDING = re.compile(r"[iıuü]?n?c[iıuüaə]\w{0,3}|(?:де|го|му|ми|ти)\w{0,3}")
"""Of an ordinal, which belongs to the figure before it."""
_FLOWING = frozenset({"p", "li", "td", "th", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_GENERATED = re.compile(r"[a-z]{1,3}\d{1,4}(?: [a-z]{1,3}\d{1,4})*")
"""A class that an editor's export numbers."""
_RUN = 3  # words of a piece of running text
_WORD = 3  # letters of a word that nobody writes together with a figure or a name
_UNIT = 3  # letters of a unit that may be


_DEEPEST = 400  # inline elements within each other


_FIGURE = re.compile("[£$€₼₽₺¥]\0\\d.?|\\d\0(?:[,.]\\d|[%‰°].?)")
"""The last letter of a piece and the first two of the next, where both are of one figure."""


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
                if is_apart_from_its_tail(closed):
                    yield " "
                yield collapsed(closed.tail)
            continue
        if is_apart(child):
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


def is_apart(element: HtmlElement) -> bool:
    """Whether an inline element begins a word of its own right behind the one before it: "2 May 2024", "3 min read".

    Nothing but its style parts it there: it is a box with a class, an element of the page's own, or the letters on both
    sides are of two words.
    """
    before = element.getprevious()
    if before is None or before.tail or not (isinstance(element.tag, str) and isinstance(before.tag, str)):
        return False
    if "-" in element.tag or "-" in before.tag:
        return True
    if before.tag in BOXES and element.tag in BOXES:
        both_spans = before.tag == "span" and element.tag == "span"
        if not both_spans:
            return True
        if before.get("class") and element.get("class") and not _is_one_run(before, element):
            return not _is_one_figure(_end_of(before), _start_of(element))
    styled = before.tag in _STYLED and element.tag in _STYLED
    return styled and _are_two_words(_end_of(before), _start_of(element))


def _is_one_run(before: HtmlElement, behind: HtmlElement) -> bool:
    """Whether two spans are pieces of running text, which editors cut anywhere, and no fields beside each other."""
    for around in behind.iterancestors():
        if around.tag in _FLOWING:
            break
        if around.tag not in _STYLED or around.tag == "a":
            return False
    generated = before.get("class") == behind.get("class") and _GENERATED.fullmatch(before.get("class"))
    return bool(generated) or any(len("".join(one.itertext()).split()) >= _RUN for one in (before, behind))


def _is_one_figure(before: str, behind: str) -> bool:
    """Whether a figure goes on in what stands right behind: "£" and "2,950", "12" and ",50", "40" and "%"."""
    return bool(_FIGURE.fullmatch(f"{before[-1:]}\0{behind[:2]}"))


def is_apart_from_its_tail(element: HtmlElement) -> bool:
    """Whether a word of its own begins right behind an inline element with a class: "NewsFerry fares fall"."""
    if element.tag not in BOXES or not element.get("class") or not (element.tail or "")[:1].isupper():
        return False
    return _are_two_words(_end_of(element), element.tail)


def _start_of(element: HtmlElement) -> str:
    """The first words within an element."""
    while not element.text and len(element):
        element = element[0]
    return element.text or ""


def _end_of(element: HtmlElement) -> str:
    """The last words within an element."""
    while len(element) and not element[-1].tail:
        element = element[-1]
    return (element[-1].tail if len(element) else element.text) or ""


def _are_two_words(before: str, behind: str) -> bool:
    """Whether a text ends with another word than the one that the next begins with, though no space parts them."""
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(behind)
    if last is None or first is None:
        return False
    one, other = last[0], first[0]
    if other.isdigit():
        return one.isalpha() and len(one) >= _WORD
    if other[0].isupper():
        return (not one.isalpha() and len(other) >= _WORD) or (one[-1].islower() and len(one) >= _WORD)
    return one.isdigit() and len(other) > _UNIT and not _ENDING.fullmatch(other)


def text_before(element: HtmlElement) -> str:
    """The words right in front of an element, in its own parent."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or "".join(previous.itertext())
    return (parent.text or "") if parent is not None else ""


def tidy(parts: Iterator[str]) -> str:
    """Pieces as one text: one space between words, none at a line's ends."""
    lines = "".join(parts).split(LINE)
    return LINE.join(collapsed(line).strip(" ") for line in lines).strip(LINE)
