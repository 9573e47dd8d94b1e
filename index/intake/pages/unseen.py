"""What the elements and style sheets of a page hide from a person, strike out, raise or lower."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from index.intake.pages.words import inside, tidy

_TAGS_OF_NO_TEXT = """
    script style template noscript head title svg math iframe object embed canvas audio video map select option
    textarea input button datalist dialog rt rp
"""
_UNSEEN_TAGS = frozenset(_TAGS_OF_NO_TEXT.split())
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_CLASSES_OF_FRAMEWORKS = """
    screenreader-only screenreader show-for-sr accessibly-hidden element-invisible vh element-hidden is-hidden
    u-hidden hide-accessible offscreen off-screen hidden hide invisible d-none
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
    r"(?:^|[;\s])(?:display\s*:\s*none|font-size\s*:\s*0[a-z%]*\s*(?:;|$|!)"
    r"|(?:left|right|text-indent|margin-left)\s*:\s*-\d{3,}|margin-top\s*:\s*-(?:\d{4,}|\d{3,}(?:em|%))"
    r"|clip\s*:\s*rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
"""A margin of a few hundred pixels lays a text over the picture above it, or makes room above a heading."""
_OUT_OF_SIGHT = re.compile(r"(?:^|[;\s])(?:top|bottom)\s*:\s*-\d{3,}", re.IGNORECASE)
_IN_PLACE = re.compile(r"(?:^|[;\s])position\s*:\s*relative\b", re.IGNORECASE)
"""With an offset from its own place, an element is moved within the text and not out of sight."""
_CLEAR_STYLE = re.compile(
    r"(?:^|[;\s])(?:visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!))", re.IGNORECASE
)
_MOVES_IN = re.compile(r"(?:^|[;\s])(?:-webkit-)?animation(?:-[a-z-]+)?\s*:", re.IGNORECASE)
"""Of what is clear until the page is scrolled to it, as WOW.js leaves it in a page that was saved."""
_MOVED_IN = frozenset({"wow", "animated", "elementor-invisible", "aos-init"})
"""Classes of what libraries of scripts let appear."""
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_RAISED_CLASS = re.compile(
    r"(?:^|\s)(?:mso)?-?(?:(super|sub)script|(sup|sub)|(?:foot|end)note-?_?(?:ref(?:erence)?|mark|link|anchor|call)|fn-?ref)(?=$|\s)",
    re.IGNORECASE,
)
_DECORATED_STYLE = re.compile(r"(?:^|[;\s])text-decoration(?:-line)?\s*:([^;]*)", re.IGNORECASE)
_STRUCK = "line-through"
_STRUCK_CLASSES = frozenset({"line-through", "strikethrough", "text-decoration-line-through", "text-strike"})
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_REVERSED_STYLE = re.compile(
    r"unicode-bidi\s*:\s*(?:bidi-override|isolate-override)[^}]*direction\s*:\s*rtl"
    r"|direction\s*:\s*rtl[^}]*unicode-bidi\s*:\s*(?:bidi-override|isolate-override)",
    re.IGNORECASE,
)
"""Of words that are written backwards, so that no robot reads a telephone number."""
_COMMENT_STYLE = re.compile(r"mso-(?:element|special-character)\s*:\s*comment|mso-comment-", re.IGNORECASE)
_COMMENT_CLASSES = frozenset({"MsoCommentReference", "MsoCommentText", "msocomtxt", "msocomanchor", "msocomoff"})
"""Of remarks in the margin of a Word document, which no reader of the release sees."""
_NOT_OF_THE_TEXT = _STRUCK_CLASSES | _COMMENT_CLASSES
_ON_SMALL_SCREENS = re.compile(
    r"(?:^|\s)(?:d-(?:sm|md|lg|xl|xxl)-none|visible-(?:xs|sm)\S*|hidden-(?:md|lg)\S*|(?:sm|md|lg|xl):hidden"
    r"|show-for-small-only|hide-for-(?:medium|large)|mobile-only|only-mobile)(?=$|\s)"
)
_PERMALINK = re.compile(r"[¶#§🔗⚓]?\ufe0f?")
"""What a link to a heading's own place is shown as."""
_DISPLAY = re.compile(r"(?:^|[;\s])display\s*:\s*([a-z-]+)", re.IGNORECASE)
_LAST_CLASS = re.compile(r"\.([\w-]+)\s*$")
_ON_LINES = frozenset({"block", "flow-root", "list-item", "table", "table-row"})
_IN_CELLS = frozenset({"inline-block", "inline-flex", "inline-grid", "table-cell", "flex", "grid"})
_CLASSES_OF_BOXES = {"d-block": "line"} | dict.fromkeys(("badge", "pill", "chip", "d-inline-block"), "cell")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"^\s*([a-z][a-z\d]*)?([.#])([\w-]+)\s*$", re.IGNORECASE)
_AT_RULE = re.compile(r"@[^{;]*(?:\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|;)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

_BUTTON = re.compile(r"\s*javascript:\s*(?:window\.)?(?:history\b|print\b|close\b)", re.IGNORECASE)
"""Where a link leads that is but a button of the page: back, print."""

INLINE = ("a", "b", "em", "font", "i", "small", "span", "strong")
TO_A_NOTE = re.compile(r"^[^#]*#_?(?:fn|ftn|edn|foot|endnote|note|cite|ref)", re.IGNORECASE)
MARK = re.compile(r"^[\[(]?(?:\d{1,3}|[*†‡§¶]+|[a-z])[\])]?(?:[,;\s]+[\[(]?(?:\d{1,3}|[*†‡§¶]+|[a-z])[\])]?)*$")
_LANGUAGE = re.compile(r"[A-ZА-ЯƏİ]{2,3}")
"""What opens a panel that says the same again in another language: "AZ", "РУС"."""
_BARS = frozenset({"nav", "header", "footer", "form", "aside", "dialog"})


class Unseen:
    """What the page's own style sheets hide, strike out or raise: classes and ids whose rule says so.

    Rules under a condition (``@media``) are left out, for they hold on some screens alone.
    """

    def __init__(self, root: HtmlElement) -> None:
        self._hidden: set[str] = set()
        self._decorated: dict[str, tuple[int, bool]] = {}  # of two rules the later one counts
        self._raised: dict[str, str] = {}
        self._reversed: set[str] = set()
        self._laid_out = dict(_CLASSES_OF_BOXES)
        for style in root.iter("style"):
            sheet = _AT_RULE.sub(" ", _COMMENT.sub(" ", style.text or ""))
            for rule in _RULE.finditer(sheet):
                self._take_up(rule[1].split(","), rule[2])
        self._panels = {
            panel
            for button in root.iterfind(".//*[@aria-controls]")
            if (button.get("role") == "tab" or (button.get("aria-expanded") and not _is_of_the_page(button)))
            and not _LANGUAGE.fullmatch(tidy(inside(button)))
            for panel in (button.get("aria-controls") or "").split()
        }

    def _take_up(self, selectors: Sequence[str], style: str) -> None:
        """What a rule of a style sheet says of the classes and ids that it is for."""
        laid_out, raised = _laid_out(style), _RAISED_STYLE.search(style)
        decorated = _DECORATED_STYLE.search(style)
        if laid_out:
            self._laid_out |= {last[1]: laid_out for last in map(_LAST_CLASS.search, selectors) if last}
        for simple in filter(None, map(_SIMPLE.match, selectors)):
            name = f"{(simple[1] or '').lower()}{simple[2]}{simple[3]}"
            if _hides(style, (simple[3],)):
                self._hidden.add(name)
            if decorated:
                self._decorated[name] = len(self._decorated), _STRUCK in decorated[1].lower()
            if simple[2] == "." and _REVERSED_STYLE.search(style):
                self._reversed.add(simple[3])
            if raised and name.startswith("."):
                self._raised[simple[3]] = raised[1].lower()

    def __call__(self, element: HtmlElement) -> bool:
        """Whether a person does not see an element, or it is struck out."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN_TAGS or tag in _STRUCK_TAGS:
            return True
        attributes = element.attrib
        if not attributes:
            return False
        if attributes.get("id") in self._panels and not attributes.get("lang"):
            return False  # shown to whoever opens it
        if attributes.get("hidden", "until-found").lower() != "until-found" or (
            attributes.get("aria-hidden") == "true" and tag != "ins"  # a price that is told to screen readers in words
        ):
            return True
        if tag == "a" and _BUTTON.match(attributes.get("href") or "") and _is_beside_words(element):
            return True
        style, classes = attributes.get("style") or "", (attributes.get("class") or "").split()
        decorated = _DECORATED_STYLE.search(style)
        if _hides(style, classes) or (decorated and _STRUCK in decorated[1].lower()):
            return True
        names = [f".{name}" for name in classes] + [f"#{attributes.get('id') or ''}"]
        names += [f"{tag}{name}" for name in names]
        if not self._hidden.isdisjoint(names):
            return True
        rules = [self._decorated[name] for name in names if name in self._decorated]
        if rules and not decorated and max(rules)[1]:
            return True
        if not _NOT_OF_THE_TEXT.isdisjoint(classes) or _COMMENT_STYLE.search(style):
            return True
        if _ON_SMALL_SCREENS.search(attributes.get("class") or "") and _says_again(element):
            return True
        if tag == "a" and "headerlink" in classes and _PERMALINK.fullmatch(tidy(inside(element))):
            return True
        known = any(name in _UNSEEN_CLASSES or _FOR_SCREEN_READERS.search(name) for name in classes)
        return known and not any(map(_SHOWN_AGAIN.match, classes))

    def raised(self, element: HtmlElement, *, behind_a_word: bool) -> str:
        """What a style makes an inline element, "sup" or "sub"; the mark of a footnote is "sup"; else "".

        Args:
            element: one without superscripts in it.
            behind_a_word: whether it stands behind words of its line; at the beginning of a line it is the note's own
                number, which leads back.
        """
        classes = element.get("class") or ""
        style = _RAISED_STYLE.search(element.get("style") or "")
        how = style[1].lower() if style else next(filter(None, map(self._raised.get, classes.split())), "")
        if how:
            return "sup" if how == "super" else "sub"
        if not behind_a_word:
            return ""
        if known := _RAISED_CLASS.search(classes):
            return "sub" if "sub" in known[0].lower() else "sup"
        to_a_note = element.tag == "a" and TO_A_NOTE.match(element.get("href") or "")
        return "sup" if to_a_note and MARK.match(tidy(inside(element))) else ""

    def reversed(self, element: HtmlElement) -> bool:
        """Whether a style shows the letters of an element from the last to the first."""
        if element.tag == "bdo":
            return element.get("dir") == "rtl" and not _RIGHT_TO_LEFT.search(element.text or "")
        if _REVERSED_STYLE.search(element.get("style") or ""):
            return True
        return not self._reversed.isdisjoint((element.get("class") or "").split())

    def laid_out(self, element: HtmlElement) -> str:
        """Where its style puts an inline element: "line", on lines of its own; "cell", apart from its line; else ""."""
        own = _laid_out(element.get("style") or "")
        return own or next(filter(None, map(self._laid_out.get, (element.get("class") or "").split())), "")


def _hides(style: str, classes: Iterable[str]) -> bool:
    """Whether a style hides what has it and these classes; not what a script or an animation lets appear."""
    if _UNSEEN_STYLE.search(style) or (_OUT_OF_SIGHT.search(style) and not _IN_PLACE.search(style)):
        return True
    return bool(_CLEAR_STYLE.search(style)) and not _MOVES_IN.search(style) and _MOVED_IN.isdisjoint(classes)


def _says_again(element: HtmlElement) -> bool:
    """Whether the element in front of it or behind it says the same, for other screens."""
    own = tidy(inside(element))
    beside = (element.getprevious(), element.getnext())
    return bool(own) and any(isinstance(one.tag, str) and tidy(inside(one)) == own for one in beside if one is not None)


def _is_of_the_page(button: HtmlElement) -> bool:
    """Whether a button stands in the bars of a page, whose menus it opens."""
    return any(element.tag in _BARS or element.get("role") == "navigation" for element in button.iterancestors())


def _laid_out(style: str) -> str:
    display = _DISPLAY.search(style)
    name = display[1].lower() if display else ""
    return "line" if name in _ON_LINES else "cell" if name in _IN_CELLS else ""


def _is_beside_words(element: HtmlElement) -> bool:
    """Whether words of the same line stand behind an inline element."""
    after = element.getnext()
    return bool((element.tail or "").strip()) or (after is not None and after.tag in INLINE)
