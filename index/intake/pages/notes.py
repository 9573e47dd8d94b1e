"""Marks of footnotes that nothing raises: in brackets, as SPIP and WordPress write them, "412 [1]", or links alone.

Where the figure in the brackets is a link to a place of the same page, the mark is left out with its brackets, and so
are the arrow behind a note that leads back, and the link to a note that itself leads back to the link. A note keeps its
own mark, which begins its line; it is put in brackets where it has none, as in what LibreOffice writes, for nothing
else parts it from the words of the note: "1" and "9 of them left".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import islice

from lxml.html import HtmlElement

from index.intake.pages.unseen import INLINE, MARK, TO_A_NOTE
from index.intake.pages.words import inside, tidy

_BACK = re.compile(r"\W?[↩↑⤴⇑⏎^]\ufe0e?\ufe0f?\W?")
_NAMED = re.compile(r"(?:^|[\s_-])(?:foot|end)?notes?(?:$|[\s_-])", re.IGNORECASE)
_LONGEST = 800  # characters of a note
_MARK_WORDS = 2  # that a note's own mark may have
_LEVELS = 3  # from a note's own mark up to the element of the note
_NEAR = 32  # elements in front of a mark in which the word that it marks stands
_BRACKETS = {"[": "]", "(": ")"}


def notes_of(root: HtmlElement) -> frozenset[HtmlElement]:
    """The elements of a page's notes: each is where the mark of a note leads to, and says something."""
    links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    marks: dict[str, set[HtmlElement]] = defaultdict(set)
    for link in links:
        if MARK.match(tidy(inside(link))):
            marks[(link.get("href") or "")[1:]].add(link)
    named = _named(root) if marks else {}
    places = ((named[name], own) for name, own in marks.items() if name in named)
    return frozenset(note for place, own in places if (note := _note_at(place, own)) is not None)


def _note_at(place: HtmlElement, marks: Set[HtmlElement]) -> HtmlElement | None:
    """The element around a place that says something; None where it is more than a note, or holds its own marks."""
    for element in (place, *islice(place.iterancestors(), _LEVELS)):
        said = _beginning(element)
        if len(said) > _LONGEST or marks <= {*element.iter("a")} or element.tag in ("body", "nav", "header", "footer"):
            return None
        if len(said.split()) > _MARK_WORDS:
            return element
    return None


def _beginning(element: HtmlElement) -> str:
    """The words of an element, as far as to tell that they are too many for a note."""
    parts, length = [], 0
    for part in inside(element):
        parts.append(part)
        length += len(part)
        if length > 2 * _LONGEST:
            break
    return tidy(iter(parts))


def _named(root: HtmlElement) -> dict[str | None, HtmlElement]:
    """The elements that a link within a page may lead to, by their names."""
    return {element.get(name): element for element in root.iter() for name in ("id", "name")}


def drop_marks(body: HtmlElement) -> None:
    """Take from a page the marks in brackets that lead to its notes, and the arrows that lead back.

    Args:
        body: of a page without what a person does not see; it is changed.
    """
    links = [link for link in body.iter("a") if "#" in (link.get("href") or "#")]
    named = _named(body) if links else {}
    places, leading = frozenset(named), _leading(links)
    for link in links:
        words = tidy(inside(link))
        before, after = _text_before(link), link.tail or ""
        opens = before.rstrip()[-1:]
        bracketed = opens in _BRACKETS and after.lstrip().startswith(_BRACKETS[opens])
        if (
            MARK.match(words)
            and words[0] not in _BRACKETS
            and not bracketed
            and _leads_back_and_forth(link, named, leading)
        ):
            if not _follows_a_word(link):
                _bracket(link)  # the note's own
            elif before and not before[-1].isspace():
                _drop(link, bracketed=False)
        elif _BACK.fullmatch(words) and (link.get("href") or "").startswith("#"):
            _drop(link, bracketed=bracketed)
        elif MARK.match(words) and (bracketed or words[0] == "[") and _leads_to_a_note(link, opens, places):
            if not _follows_a_word(link):
                continue  # the note's own
            _drop(link, bracketed=bracketed)


def _leads_to_a_note(link: HtmlElement, opens: str, places: Set[str | None]) -> bool:
    """Whether a link says that it leads to a note; in square brackets, any place of its own page is one."""
    href = link.get("href") or ""
    named = TO_A_NOTE.match(href) or any(_NAMED.search(one.get("class") or "") for one in (link, link.getparent()))
    return bool(named) or (opens != "(" and href.startswith("#") and href[1:] in places)


def _leading(links: Sequence[HtmlElement]) -> dict[str, set[HtmlElement]]:
    """By where they lead to, the links of a page with all that is around them."""
    found: dict[str, set[HtmlElement]] = defaultdict(set)
    for link in links:
        found[link.get("href") or ""].update((link, *link.iterancestors()))
    return found


def _leads_back_and_forth(
    link: HtmlElement, named: Mapping[str | None, HtmlElement], leading: Mapping[str, Set[HtmlElement]]
) -> bool:
    """Whether a link leads to one that leads back to it, as the mark of a note and the note's own do."""
    mark = named.get((link.get("href") or "").removeprefix("#"))
    if mark is None or mark in {link, *link.iterancestors()}:
        return False
    own = {f"#{one.get(name)}" for one in (link, *islice(link.iterancestors(), _LEVELS)) for name in ("id", "name")}
    around = next(mark.iterancestors("a"), None)
    within = around is not None and around is not link and around.get("href") in own
    return within or any(mark in leading.get(name, ()) for name in own)


def _bracket(link: HtmlElement) -> None:
    """Leave of a link its words in brackets, apart from what stands behind it."""
    words, tail = tidy(inside(link)), (link.tail or "").lstrip()
    del link[:]
    link.text, link.tail = f"[{words}]", f" {tail}"


def _follows_a_word(link: HtmlElement) -> bool:
    """Whether a word of its line stands in front of a link."""
    element = link
    while element is not None:
        for before in islice(element.itersiblings(preceding=True), _NEAR):
            if re.search(r"\w", before.tail or ""):
                return True
            if before.tag == "br":
                return False
            if any(re.search(r"\w", text) for text in before.itertext()):
                return True
        parent = element.getparent()
        if parent is None or re.search(r"\w", parent.text or ""):
            return parent is not None
        element = parent if parent.tag in INLINE else None
    return False


def _text_before(link: HtmlElement) -> str:
    previous = link.getprevious()
    if previous is not None:
        return previous.tail or ""
    return link.getparent().text or ""


def _drop(link: HtmlElement, *, bracketed: bool) -> None:
    """Take away a link with the brackets around it and the space in front of it."""
    before, after = _text_before(link), link.tail or ""
    if bracketed:
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    if not after[:1].isalnum():
        before = before.rstrip()
    previous, parent = link.getprevious(), link.getparent()
    if previous is not None:
        previous.tail = before + after
    else:
        parent.text = before + after
    link.tail = None
    parent.remove(link)
