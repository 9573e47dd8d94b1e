"""Boxes in which a page asks its reader for something: to subscribe, to give, to accept cookies, to say if it helped.

Such a box is small, stands apart from the text, has something to press or to fill in, and speaks to the reader in words
of its own. All of it must hold, for releases call for gifts and subscriptions too, in their own paragraphs. A small box
with a heading and a field to fill in needs no such words, and neither does one that begins with "Advertisement".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from index.cleaning.lines import letters
from index.cleaning.phrases import ADVERTISEMENT

_ASKS = re.compile(
    r"\b(?:was|is|did|were)\b[^.?!]{0,40}\b(?:helpful|useful)\b[^.?!]{0,12}\?"
    r"|\b(?:found|find) (?:this|it) (?:helpful|useful)"
    r"|\b(?:faydalı|kömək) (?:oldu|etdi)\w*\W*\?|\bполезн\w+[^.!]{0,30}\?|\b(?:yardımcı|faydalı) oldu mu\b"
    r"|\b(?:thanks|thank you) for reading\b|\bsubscribe (?:for free|now|today|to (?:our|the|get|receive))\b"
    r"|\b(?:sign up|subscribe) (?:for|to) our\b"
    r"|\bjoin (?:over |our )?\d[\d.,]* (?:other )?(?:readers|subscribers|people|members)"
    r"|\b(?:never|don.t) miss (?:a|an|any|our)\b"
    r"|\bget (?:our|the latest) (?:news|posts|updates|stories|newsletter)"
    r"|\b(?:kanalımıza|səhifəmizə|bülletenimizə|xəbərlərimizə) abunə\b|\bbizi (?:izləyin|takip edin)\b"
    r"|\bподпи(?:сывайтесь|шитесь) на (?:наш|рассылк|новост|канал)"
    r"|\b(?:kanalımıza|bültenimize|haberlerimize) abone\b|\bokurumuza katıl"
    r"|\bsupport (?:us|our (?:work|journalism|reporters|newsroom|\d+))\b|\b(?:gift|donation)s? keeps? us\b"
    r"|\b(?:поддержите|bizə dəstək|bize destek)\b"
    r"|\b(?:we|our (?:web)?site|this (?:web)?site)\b[^.?!]{0,40}\bcookies\b"
    r"|\b(?:saytımız|sitemiz)\w*\b[^.?!]{0,60}\b(?:kuki|çerez|cookie)|\bмы используем\b[^.?!]{0,20}\b(?:cookie|куки)",
    re.IGNORECASE,
)
_ADVERTISES = re.compile(rf"\W*(?:{ADVERTISEMENT}|sponsored(?: content)?)\W*", re.IGNORECASE)
_LABELS = ("p", "span", "div", "small", "b", "strong", "em")
_FIELDS = ("button", "input", "textarea", "select")
_FILLED_IN = frozenset({"text", "email", "tel", "radio", "checkbox"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "legend"})
_PRESSED = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])", re.IGNORECASE)
_BOXES = frozenset({"div", "section", "aside", "form", "fieldset", "li", "td", "center", "dialog"})
_MOST = 60  # words of a box that asks
_FEW = 4  # words of what is pressed


def drop_asking(root: HtmlElement) -> None:
    """Take from a page the boxes that ask its reader for something.

    Args:
        root: the page as it came, with its buttons and fields; it is changed.
    """
    body = next(root.iter("body"), root)
    text = _around_the_text(root, body)  # and what is too large to be a box, as it is found
    bare: dict[HtmlElement, bool] = {}
    for control in list(body.iter(*_FIELDS, "a")):
        if (control.tag != "a" or _is_pressed(control, bare)) and (box := _box(control, text)) is not None:
            box.drop_tree()
    for field in list(body.iter("input", "textarea")):
        if (field.get("type") or "text").lower() in _FILLED_IN and (box := _headed(field, text)) is not None:
            box.drop_tree()
    for label in list(body.iter(*_LABELS)):
        if (box := _advertisement(label, text)) is not None:
            box.drop_tree()


def _advertisement(label: HtmlElement, text: set[HtmlElement]) -> HtmlElement | None:
    """The small box that a label opens which says that it advertises; None where it does not, or opens none."""
    box = label.getparent()
    if box is None or box.tag not in _BOXES or box in text or box[0] is not label or (box.text or "").strip():
        return None
    small = _ADVERTISES.fullmatch(" ".join(islice(_words(label), 4))) and len(list(_words(box))) <= _MOST
    return box if small else None


def _around_the_text(root: HtmlElement, body: HtmlElement) -> set[HtmlElement]:
    """The elements that hold the longest run of words of a page, its headline or a day: they are no boxes beside it."""
    longest = max(body.iter("p", "div", "td", "li", "article", "section", "font"), key=_own_letters, default=body)
    around = {body}
    window = letters("".join(title.itertext())) if (title := next(root.iter("title"), None)) is not None else ""
    own = (heading for heading in body.iter(*_HEADINGS) if letters("".join(heading.itertext())) in window)
    for inner in (longest, *body.iter("h1", "time"), *own):
        around.update((inner, *inner.iterancestors()))
    return around


def _own_letters(element: HtmlElement) -> int:
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)


def _is_pressed(link: HtmlElement, bare: dict[HtmlElement, bool]) -> bool:
    """Whether a link is a button by its looks or by where it leads.

    Args:
        link: an ``a``.
        bare: of the boxes that were looked at, whether no words stand in them directly; each is looked at once.
    """
    if len("".join(link.itertext()).split()) > _FEW:
        return False
    href = (link.get("href") or "#").strip()
    return href.startswith(("#", "javascript:")) or link.get("role") == "button" or _stands_alone(link, bare)


def _stands_alone(link: HtmlElement, bare: dict[HtmlElement, bool]) -> bool:
    """Whether a link is no part of a line: it is called a button, or no words stand beside it in a box."""
    if _PRESSED.search(link.get("class") or ""):
        return True
    parent = link.getparent()
    if parent is None or parent.tag not in _BOXES:
        return False
    if parent not in bare:
        bare[parent] = not _own_letters(parent)
    return bare[parent]


def _box(control: HtmlElement, text: set[HtmlElement]) -> HtmlElement | None:
    """The smallest box around a control that asks for something; None where none does."""
    for box in control.iterancestors():
        if box in text or box.getparent() is None:  # it went with another of its controls
            return None
        words = list(_words(box))
        if len(words) > _MOST:
            text.update((box, *box.iterancestors()))
            return None
        if box.tag in _BOXES and _ASKS.search(" ".join(words)):
            return box
    return None


def _headed(field: HtmlElement, text: set[HtmlElement]) -> HtmlElement | None:
    """The smallest box around a field that begins with a heading of its own; None where none does."""
    for box in field.iterancestors():
        if box in text or box.getparent() is None:
            return None
        if len(list(_words(box))) > _MOST:
            text.update((box, *box.iterancestors()))
            return None
        if box.tag in _BOXES and len(box) and box[0].tag in _HEADINGS and not (box.text or "").strip():
            return box
    return None


def _words(element: HtmlElement) -> Iterator[str]:
    """The words of an element without those of scripts; no more than tell that it is no box."""
    left = _MOST + 1
    for inner in element.itertext():
        for word in inner.split():
            yield word
            left -= 1
            if not left:
                return
