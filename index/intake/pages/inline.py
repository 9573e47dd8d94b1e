"""What a person sees of a page: what is hidden or struck out is taken away, and marks become plain text.

* Struck and deleted text (``del``, ``s``, ``strike``, a line through) is not what the publisher states; inserted
  text is.
* Hidden text is nobody's statement: ``hidden``, ``aria-hidden``, ``template``, ``display: none``, positions off the
  screen, the classes that frameworks give to words for screen readers alone.
* A superscript keeps its meaning in plain text: a figure becomes a superscript figure (``10⁶``, ``m²``), which
  ``index.cleaning.normalise`` tells from the mark of a footnote; a link to a footnote is left out at once; letters
  behind a figure are its ending (``25th``). What a style raises or lowers is one as well, and so is the mark of a
  footnote that is but a link.
* ``q`` keeps its quotation marks, and white space is what a browser makes of it. What a style puts on lines of its
  own, or in a box, is no part of the word beside it.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from index.cleaning.raised import THERMOMETER
from index.intake.pages.notes import drop_marks
from index.intake.pages.superscripts import EXPONENT, LOWERED, RAISED
from index.intake.pages.unseen import INLINE, MARK, Unseen
from index.intake.pages.words import LINE, inside, text_before, tidy

_TRANSPARENT = "font"
"""The element that a superscript becomes once its words are plain: it says nothing, and joins nothing to it."""
_SHORTENED = re.compile(r"(?<!\w)(?:[DMP]r|Me|[Nn]o)$")
"""A word whose last letter is raised: "Dʳ", "Mᵉ", "nᵒ"."""
_NAMED_MARK = re.compile(r"\[?(?:foot|end)?note \d{1,3}\]?", re.IGNORECASE)
_ENDING = re.compile(
    r"^(?:st|nd|rd|th|er|re|ème|eme|e|a|o|ª|º|-?[а-я]{1,3}|-?c?[iıuü]|-?c[iıuü])$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<![\d.,])\d{1,3}\s*$")


_DECIMALS = re.compile(r"[.,:]\d\d")
_DEGREE = re.compile(r"[0oоº°]", re.IGNORECASE)
_FRACTION = re.compile(r"(\d{1,2})\s?[/⁄]\s?(\d{1,3})")
_SLASH = re.compile(r"\s?[/⁄]\s?")
_DENOMINATOR = re.compile(r"\s?(?:⁄\s?|/(?=(?:[23458]|16)(?![\d.,]?\d)))(?=(?P<below>\d{1,3}))")
"""Behind a raised figure: a line that is of fractions alone, or one before what is halved or quartered."""
_WHOLE = re.compile(r"(?:^|[^\d.,])\d{0,3}\s*$")

_SHORT = 2  # figures of an ordinal whose ending is one letter, as in "2a"; behind a longer figure it marks a note

_OPENS = " \t\r\n\xa0[("
"""What may stand in front of a note's own mark."""
_ON_ONE_LINE = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt", "dd"})


def settle(root: HtmlElement) -> None:
    """Leave in a page what a person sees, with its superscripts and quotation marks as plain text.

    Args:
        root: the page; it is changed.
    """
    unseen = Unseen(root)
    body = next(root.iter("body"), root)
    for element in list(body.iter()):
        if element is not body and element.tag != "br" and unseen(element):
            _remove(element)
    drop_marks(body)
    _mark_raised(body, unseen)
    _set_apart(body, unseen)
    for element in body.iter(*INLINE, "bdo"):
        if not len(element) and element.text and unseen.reversed(element):
            element.text = element.text[::-1]
    done: set[HtmlElement] = set()
    for element in list(body.iter("sup", "sub", "q")):
        if element.tag == "q":
            element.text = f"“{element.text or ''}"
            _append(element, "”")
        elif element in done:  # it went with the one that it stands in
            continue
        else:
            done.update(element.iter("sup", "sub"))
            words = tidy(inside(element))
            if element.tag == "sub":
                words = _lowered(words, element)
            else:
                words = _fraction(words, element) or _raised(words, element)
            del element[:]
            element.text = words
        element.tag = _TRANSPARENT


def _mark_raised(body: HtmlElement, unseen: Unseen) -> None:
    """Make superscripts and subscripts of what a style makes one. Each element is looked at once."""
    holding: set[HtmlElement] = set()  # what holds a superscript
    for element in body.iter("sup", "sub"):
        for around in element.iterancestors():
            if around in holding:
                break
            holding.add(around)
    within: set[HtmlElement] = set()  # a superscript, and what stands in one
    worded: dict[HtmlElement, bool] = {}  # whether words of its line stand in front of an element
    for element in body.iter(etree.Element):
        parent = element.getparent()
        behind = _follows_words(element) or (
            element.getprevious() is None and parent is not None and parent.tag in INLINE and worded.get(parent, False)
        )
        worded[element] = behind
        if parent in within or element.tag in ("sup", "sub"):
            within.add(element)
        elif element.tag in INLINE and element not in holding and (how := unseen.raised(element, behind_a_word=behind)):
            element.tag = how
            within.add(element)


def _set_apart(body: HtmlElement, unseen: Unseen) -> None:
    """Put line breaks around inline elements that stand on lines of their own, and spaces around those in boxes.

    So stand the children of a box whose style lays them out side by side.
    """
    for element in list(body.iter(*INLINE, "label", "mark", "time", "div", "p", "li")):
        laid_out = unseen.laid_out(element) if element.get("class") or element.get("style") else ""
        if element.tag not in ("div", "p", "li"):
            if laid_out and (len(element) or len((element.text or "").strip()) > 1):  # no initial
                _pad(element, LINE if laid_out == "line" else " ")
        elif laid_out == "cell":
            for child in list(element):
                _pad(child, " ")


def _pad(element: HtmlElement, how: str) -> None:
    """Part an inline element from the words beside it; in a heading or a link by a space alone."""
    parent = element.getparent()
    previous = element.getprevious()
    if how == LINE and not any(one.tag in _ON_ONE_LINE for one in element.iterancestors()):
        if previous is not None or (parent.text or "").strip():
            element.addprevious(etree.Element("br"))
        if element.getnext() is not None or (element.tail or "").strip():
            tail, element.tail = element.tail, None
            element.addnext(line := etree.Element("br"))
            line.tail = tail
        return
    if previous is not None:
        previous.tail = f"{previous.tail or ''} "
    element.tail = f" {element.tail or ''}"


def _follows_words(element: HtmlElement) -> bool:
    """Whether words stand right in front of an element, in its own parent."""
    previous = element.getprevious()
    if previous is None:
        parent = element.getparent()
        return bool(((parent.text if parent is not None else "") or "").strip(_OPENS))
    if previous.tail:
        return bool(previous.tail.strip(_OPENS))
    return any(text.strip() for text in previous.itertext())


def _remove(element: HtmlElement) -> None:
    parent = element.getparent()
    if parent is None:  # it went with what it stood in
        return
    if isinstance(element.tag, str):
        element.drop_tree()
        return
    tail = element.tail or ""  # a comment, which has no such method
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _lowered(words: str, element: HtmlElement) -> str:
    """What a subscript says: "CO2" as everybody writes it; a figure behind a figure stays apart from it."""
    return words.translate(LOWERED) if _follows_figure(element) else words


def _fraction(words: str, element: HtmlElement) -> str:
    """A raised figure above a line as that of a fraction, apart from the whole before it: "5 1/2"; "" of any other."""
    before = _words_before(element)
    if before[-1:].isalpha() or _is_reference(element):
        return ""
    apart = " " if before[-1:].isdigit() else ""
    if whole := _FRACTION.fullmatch(words):
        return f"{apart}{whole[1]}/{whole[2]}" if _WHOLE.search(before) else ""
    tail, behind = element.tail or "", element.getnext()
    if behind is not None and behind.tag == "sub" and (slash := _SLASH.fullmatch(tail)):
        below = tidy(inside(behind))
    elif slash := _DENOMINATOR.match(tail):
        below = slash["below"]
    else:
        return ""
    if not (words.isdecimal() and below.isdecimal() and int(words) < int(below) and _WHOLE.search(before)):
        return ""
    element.tail = f"/{tail[slash.end() :]}"
    return f"{apart}{words}"


def _words_before(element: HtmlElement) -> str:
    """The words right in front of an element, in its own parent or in front of that."""
    while element.getprevious() is None and (parent := element.getparent()) is not None:
        if parent.text or parent.tag not in INLINE:
            break
        element = parent
    return text_before(element)


def _raised(words: str, element: HtmlElement) -> str:
    if not words:
        return ""
    if (MARK.match(words) or _NAMED_MARK.fullmatch(words)) and _is_reference(element):
        return ""
    if _DECIMALS.fullmatch(words) and text_before(element)[-1:].isdigit():
        return words
    if _DEGREE.fullmatch(words) and THERMOMETER.match(element.tail or "") and _follows_figure(element):
        return "°"
    if EXPONENT.fullmatch(words):
        return words.translate(RAISED)
    ordinal = _ORDINAL.search(text_before(element))
    if ordinal and _ENDING.match(words) and (len(words) > 1 or len(ordinal[0].strip()) <= _SHORT):
        return words
    if _SHORTENED.search(f"{text_before(element)}{words}"):
        return words
    if MARK.match(words):
        return ""
    return words if len(words) <= 2 else f"^({words})"


def _is_reference(element: HtmlElement) -> bool:
    """Whether a superscript points to a footnote."""
    linked = [element, *element.iter("a"), *element.iterancestors("a")]
    return any(
        "#" in (link.get("href") or "")
        or "footnote" in (link.get("class") or "")
        or "noteref" in (link.get("role") or "")
        for link in linked
    )


def _follows_figure(element: HtmlElement) -> bool:
    return text_before(element).rstrip()[-1:].isdigit()
