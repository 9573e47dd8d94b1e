"""Figures that a script counts up to once a person sees them: the page has 0 there, and the figure in an attribute.

Page builders keep the figure beside its words in boxes of their own; both become one line: "412 marriages registered".
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from index.intake.pages.blocks import HEADINGS

_OWN = """
    data-to-value data-to data-count-to data-countto data-countup data-counter-value data-odometer-final data-end-value
    data-final data-final-value data-stop data-count data-target data-number data-end data-counter data-num
"""
_FIGURES = tuple(_OWN.split())
"""Attributes that hold the figure at which the script stops."""
_OTHERS = ("data-value", "data-val", "data-percent", "data-percentage", "data-max")
"""The same, and anything else, unless the element is called a counter."""
_STARTS = ("data-from-value", "data-from", "data-start", "data-start-value")
_FIGURE = re.compile(r"[+\-−]?(?:\d{1,3}(?:[ ,.\xa0]\d{3})+|\d{1,9})(?:[.,]\d{1,3})?")
_ZERO = re.compile(
    r"(?P<before>[^\w\s]?\s?)(?:0(?:[.,]0{1,3})?|00)(?P<behind>\s?(?:[^\w\s]|[kmbкм]|bn)?\+?)", re.IGNORECASE
)
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:count(?:er|up|s|to)?|odometer|number|numscroller|timer|figure|stat(?:s|istics?)?|facts?|milestone"
    r"|percent(?:age)?|progress|chart)(?:$|[\s_-])|counter|countup|odometer",
    re.IGNORECASE,
)
_OF_THE_READER = re.compile(
    r"count-?down|cart|basket|badge|rating|star|vote|like|share|view|comment|cookie|slide|carousel|toggle|modal"
    r"|notif|price|qty|quantity|poll",
    re.IGNORECASE,
)
"""What counts something else, and is 0 for whoever sees it first."""
_TAGS = frozenset({"span", "div", "p", "b", "strong", "em", "i", "h1", "h2", "h3", "h4", "h5", "h6", "font", "data"})
_UNREAD = frozenset({"script", "style", "noscript", "template", "svg"})
_BESIDE = re.compile(r"(?:^|[\s_-])(?:(?P<before>prefix)|suffix|symbol|unit|percent|plus)(?:$|[\s_-])", re.IGNORECASE)
_BOXES = frozenset({"div", "section", "article", "figure"})
_MOST = 9  # words of a figure and what it counts
_LABEL = re.compile(r"[^\W\d_]{3}")
_BOX_OF_ONE = "data-counted"
"""Marks the line that a box with such a figure becomes."""


def show_figures(root: HtmlElement) -> None:
    """Put into their places the figures that a script counts up to, each on one line with its words.

    Args:
        root: the page as it came; it is changed.
    """
    body = next(root.iter("body"), root)
    shown = {element for element in list(body.iter(*_TAGS)) if _show(element)}
    boxes = [box for element in shown if (box := _box(element, shown)) is not None]
    for box in boxes:
        _join(box, shown)


def is_counted(element: HtmlElement) -> bool:
    """Whether an element is the line that a box with a counted figure became."""
    return element.get(_BOX_OF_ONE) is not None


def _show(element: HtmlElement) -> bool:
    """Put its figure into an element that waits for its script; whether there was one."""
    value = _figure(element)
    if not value:
        return False
    now = " ".join("".join(element.itertext()).split())
    zero = _ZERO.fullmatch(now)
    if now and not zero and now not in [element.get(start) for start in _STARTS]:
        return False
    if len(element) and now:
        return False  # the figure is one of several things in it
    before, behind = (zero["before"], zero["behind"]) if zero else ("", "")
    element.text = f"{before}{_parted(value, element)}{behind}"
    _join_beside(element)
    return True


def _figure(element: HtmlElement) -> str:
    """The figure that an attribute of a counter holds; "" of what is none."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not element.attrib or _OF_THE_READER.search(names):
        return ""
    called = bool(_CALLED.search(names)) or any(element.get(start) is not None for start in _STARTS)
    empty = not "".join(element.itertext()).strip()
    for name in (*_FIGURES, *_OTHERS):
        value = (element.get(name) or "").strip()
        sure = called or (name in _FIGURES and not empty)
        if sure and _FIGURE.fullmatch(value) and value.strip("0.,"):
            return value
    return ""


def _parted(value: str, element: HtmlElement) -> str:
    """A figure with its thousands parted as the script parts them."""
    mark = element.get("data-delimiter") or element.get("data-separator") or ""
    if len(mark) != 1 or not re.fullmatch(r"\d{4,9}", value):
        return value
    return f"{int(value):,}".replace(",", mark)


def _join_beside(element: HtmlElement) -> None:
    """Take into a figure the sign in front of it and the one behind it, which have elements of their own."""
    for other in (element.getprevious(), element.getnext()):
        found = _BESIDE.search(other.get("class") or "") if other is not None and isinstance(other.tag, str) else None
        if found is None or _words(other) > 2:
            continue
        text = "".join(other.itertext()).strip("\n\t")
        if other is element.getprevious() and found["before"] and not (other.tail or "").strip():
            element.text = f"{text}{element.text}"
            other.drop_tree()
        elif other is element.getnext() and not found["before"] and not (element.tail or "").strip():
            element.text = f"{element.text}{text}"
            element.tail = None
            other.drop_tree()


def _box(element: HtmlElement, shown: set[HtmlElement]) -> HtmlElement | None:
    """The smallest box that holds a figure and its words, each in an element of its own; None where there is none."""
    for box in element.iterancestors():
        if box.tag not in _BOXES or (box.text or "").strip() or any((child.tail or "").strip() for child in box):
            if box.tag in ("span", "b", "strong", *HEADINGS) and not (box.text or element.tail or "").strip():
                continue
            return None
        if _words(box) > _MOST or sum(inner in shown for inner in box.iter(etree.Element)) > 1:
            return None
        if _LABEL.search(_said(box)) and next(box.iter("a", "time", "table", "ul", "ol"), None) is None:
            return box
    return None


def _join(box: HtmlElement, shown: set[HtmlElement]) -> None:
    """Make a box one line: its figure, and then what it counts."""
    figure = next(inner for inner in box.iter(etree.Element) if inner in shown)
    said = " ".join((figure.text or "").split())
    figure.text = None
    label = " ".join(_said(box).split())
    del box[:]
    box.text = f"{label} {said}" if label.endswith(":") else f"{said} {label}"
    box.tag = "p"
    box.set(_BOX_OF_ONE, "")


def _said(box: HtmlElement) -> str:
    """The words of a box that a person reads, with those of each element apart."""
    words = []
    for inner in box.iter(etree.Element):
        if inner.tag not in _UNREAD and not any(one.tag in _UNREAD for one in inner.iterancestors()):
            words += [inner.text or ""]
        if inner is not box:
            words += [inner.tail or ""]
    return " ".join(words)


def _words(element: HtmlElement) -> int:
    return len(_said(element).split())
