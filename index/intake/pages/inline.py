"""What a person sees of a page: what is hidden or struck out is taken away, and marks become plain text.

* Struck and deleted text (``del``, ``s``, ``strike``, a line through) is not what the publisher states; inserted
  text is.
* Hidden text is nobody's statement: ``hidden``, ``aria-hidden``, ``template``, ``display: none``, positions off the
  screen, the classes that frameworks give to words for screen readers alone.
* A superscript keeps its meaning in plain text: a figure becomes a superscript figure (``10⁶``, ``m²``), which
  ``index.cleaning.normalise`` tells from the mark of a footnote; a link to a footnote is left out at once; letters
  behind a figure are its ending (``25th``). What a style raises or lowers is one as well, and so is the mark of a
  footnote that is but a link.
* ``q`` keeps its quotation marks, and white space is what a browser makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

LINE = "\n"
"""What ``br`` becomes."""

_TAGS_OF_NO_TEXT = """
    script style template noscript head title svg math iframe object embed canvas audio video map select option
    textarea input button datalist dialog rt rp
"""
_UNSEEN_TAGS = frozenset(_TAGS_OF_NO_TEXT.split())
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_CLASSES_OF_FRAMEWORKS = """
    screenreader-only screenreader show-for-sr accessibly-hidden element-invisible vh element-hidden is-hidden
    u-hidden offscreen off-screen hidden hide invisible d-none
"""
_UNSEEN_CLASSES = frozenset(_CLASSES_OF_FRAMEWORKS.split())
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|[-_])(?:sr-only|screen-?reader|screen-only|visually-?hidden|a11y-hidden|assistive-text)"
    r"(?:-(?:text|only|focusable))?$",
    re.IGNORECASE,
)
"""Words for screen readers, under any prefix that a framework gives its classes."""
_SHOWN_AGAIN = re.compile(r"^(?:d|block|flex|inline|sm|md|lg|xl)[-:].*(?:block|flex|inline|grid|table)")
_UNSEEN_STYLE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)"
    r"|font-size\s*:\s*0[a-z%]*\s*(?:;|$|!)|(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_RAISED_CLASS = re.compile(
    r"(?:^|\s)(?:mso)?-?(?:(super|sub)script|(sup|sub)|(?:foot|end)note-?_?(?:ref(?:erence)?|mark|link)|fn-?ref)(?=$|\s)",
    re.IGNORECASE,
)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"^\s*([.#])([\w-]+)\s*$")
_AT_RULE = re.compile(r"@[^{;]*(?:\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|;)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

_INLINE = ("a", "b", "em", "font", "i", "small", "span", "strong")
_TO_A_NOTE = re.compile(r"^[^#]*#_?(?:fn|ftn|edn|foot|endnote|note|cite|ref)", re.IGNORECASE)
BOXES = frozenset({"span", "a", "time", "small", "label"})
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_FIGURE = re.compile(r"^[+\-−]?\d{1,3}$")
_ENDING = re.compile(r"^(?:st|nd|rd|th|er|re|ème|eme|e|a|o|ª|º|-?[а-я]{1,3}|-?c?[iıuü]|-?c[iıuü])$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<![\d.,])\d{1,3}\s*$")
_MARK = re.compile(r"^[\[(]?(?:\d{1,3}|[*†‡§¶]+|[a-z])[\])]?(?:[,;\s]+[\[(]?(?:\d{1,3}|[*†‡§¶]+|[a-z])[\])]?)*$")
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Unseen:
    """What the page's own style sheets hide or raise: classes and ids whose rule says so.

    Rules under a condition (``@media``) are left out, for they hold on some screens alone.
    """

    def __init__(self, root: HtmlElement) -> None:
        hidden: dict[str, set[str]] = {".": set(), "#": set()}
        self._raised: dict[str, str] = {}
        for style in root.iter("style"):
            sheet = _AT_RULE.sub(" ", _COMMENT.sub(" ", style.text or ""))
            for rule in _RULE.finditer(sheet):
                unseen, raised = _UNSEEN_STYLE.search(rule[2]), _RAISED_STYLE.search(rule[2])
                for simple in filter(None, map(_SIMPLE.match, rule[1].split(","))):
                    if unseen:
                        hidden[simple[1]].add(simple[2])
                    elif raised and simple[1] == ".":
                        self._raised[simple[2]] = raised[1].lower()
        self._classes, self._ids = frozenset(hidden["."]), frozenset(hidden["#"])

    def __call__(self, element: HtmlElement) -> bool:
        """Whether a person does not see an element, or it is struck out."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN_TAGS or tag in _STRUCK_TAGS:
            return True
        attributes = element.attrib
        if not attributes:
            return False
        if attributes.get("hidden") is not None or attributes.get("aria-hidden") == "true":
            return True
        style = attributes.get("style")
        if style and (_UNSEEN_STYLE.search(style) or _STRUCK_STYLE.search(style)):
            return True
        if (attributes.get("id") or "") in self._ids:
            return True
        classes = (attributes.get("class") or "").split()
        if any(name in self._classes for name in classes):
            return True
        known = any(name in _UNSEEN_CLASSES or _FOR_SCREEN_READERS.search(name) for name in classes)
        return known and not any(map(_SHOWN_AGAIN.match, classes))

    def raised(self, element: HtmlElement) -> str:
        """What a style makes an inline element, "sup" or "sub"; the mark of a footnote is "sup"; else ""."""
        if element.tag not in _INLINE or any(True for _ in element.iter("sup", "sub")):
            return ""
        classes = element.get("class") or ""
        style = _RAISED_STYLE.search(element.get("style") or "")
        how = style[1].lower() if style else next(filter(None, map(self._raised.get, classes.split())), "")
        if how:
            return "sup" if how == "super" else "sub"
        if not _is_behind_a_word(element):  # at the beginning of a line it is the note's own number, which leads back
            return ""
        if known := _RAISED_CLASS.search(classes):
            return "sub" if "sub" in known[0].lower() else "sup"
        to_a_note = element.tag == "a" and _TO_A_NOTE.match(element.get("href") or "")
        return "sup" if to_a_note and _MARK.match(tidy(_inside(element))) else ""


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
    for element in list(body.iter(*_INLINE)):
        if (how := unseen.raised(element)) and not any(True for _ in element.iterancestors("sup", "sub")):
            element.tag = how
    for element in list(body.iter("sup", "sub", "q")):
        if element.tag == "q":
            element.text = f"“{element.text or ''}"
            _append(element, "”")
        else:
            words = tidy(_inside(element))
            words = _raised(words, element) if element.tag == "sup" else _lowered(words, element)
            for child in list(element):
                element.remove(child)
            element.text = words
        element.drop_tag()


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


def collapsed(text: str) -> str:
    """White space as a browser shows it: runs of it are one space; a no-break space is none of it."""
    return _SPACES.sub(" ", text)


def pieces(element: HtmlElement) -> Iterator[str]:
    """The words of an inline element of a settled page in order, without its tail, for ``tidy`` to put together."""
    if element.tag == "br":
        yield LINE
    elif isinstance(element.tag, str):
        yield from _inside(element)


def _inside(element: HtmlElement) -> Iterator[str]:
    if element.text:
        yield collapsed(element.text)
    for child in element:
        if child.tag in BOXES and is_beside_a_box(child):
            yield " "
        yield from pieces(child)
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


def _lowered(words: str, element: HtmlElement) -> str:
    """What a subscript says: "CO2" as everybody writes it; a figure behind a figure stays apart from it."""
    return words.translate(_LOWERED) if _follows_figure(element) else words


def _raised(words: str, element: HtmlElement) -> str:
    if not words:
        return ""
    if _MARK.match(words) and _is_reference(element):
        return ""
    if _FIGURE.match(words) or words == "n":
        return words.translate(_RAISED)
    if _ENDING.match(words) and _ORDINAL.search(_before(element)):
        return words
    if _MARK.match(words):
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


def _before(element: HtmlElement) -> str:
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or "".join(previous.itertext())
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _is_behind_a_word(element: HtmlElement) -> bool:
    """Whether an inline element stands behind words of its line."""
    if _before(element).strip():
        return True
    parent = element.getparent()
    return element.getprevious() is None and parent is not None and parent.tag in _INLINE and _is_behind_a_word(parent)


def _follows_figure(element: HtmlElement) -> bool:
    return _before(element).rstrip()[-1:].isdigit()
