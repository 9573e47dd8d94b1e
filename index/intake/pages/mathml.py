"""MathML, and what MathJax draws of it, on one line of plain text: "3/4", "10⁶", "√2", "x = −5"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from lxml.html import HtmlElement

from index.intake.pages.superscripts import EXPONENT, LOWERED, RAISED

_AS_IT_IS = re.compile(r"[°′″%*†]|st|nd|rd|th|er|re|e|o|ª|º")
_DEGREE = str.maketrans({"∘": "°", "◦": "°", "∗": "*"})
_INVISIBLE = re.compile("[\u2061-\u2064\u200b\ufeff]")
_BETWEEN = frozenset("=<>≤≥≈≃≅≡≠∼×·⋅÷∈∝→⇒⟶")
"""Signs with a space on both sides."""
_SIGNS = frozenset("+-−±∓–")
"""Signs with a space on both sides between two terms, and with none before the first."""
_SPACES = re.compile(r"[\s\u2000-\u200a\u202f\u205f]+")
_SIMPLE = re.compile(r"[\w.,%°′″⁰¹²³⁴⁵⁶⁷⁸⁹]*")
_STRUCK = ("strike",)
_DEEPEST = 60


def linear(math: HtmlElement) -> str:
    """A formula on one line; "" where it shows nothing.

    Args:
        math: a ``math`` element, or the element in which MathJax draws one.
    """
    return _SPACES.sub(" ", _INVISIBLE.sub("", _row([math], 0))).strip()


def _name(element: HtmlElement) -> str:
    """What an element is, whether of MathML ("mfrac") or drawn from it ("mjx-mfrac", a "g" that names it)."""
    if not isinstance(element.tag, str):
        return ""
    drawn = element.get("data-mml-node") or element.tag
    return "" if drawn == "script" else str(drawn).rpartition(":")[2].removeprefix("mjx-")


def _row(elements: Sequence[HtmlElement], depth: int) -> str:
    """Terms beside each other. A fraction is kept apart from the figure or letter beside it."""
    text, parted = "", False
    for element in elements:
        own = _one(element, depth)
        if not own:
            continue
        name = _core(element)
        if name == "mo" and own in _BETWEEN:
            own = f" {own} "
        elif name == "mo" and own in _SIGNS:
            begins = not text.strip() or text.rstrip()[-1] in _BETWEEN | _SIGNS | {"(", "[", "{", ",", "/"}
            own = own if begins else f" {own} "
        elif (name == "mfrac" and text[-1:].isalnum()) or (parted and own[0].isalnum()):
            own = f" {own}"
        parted = name == "mfrac"
        text += own
    return text


def _core(element: HtmlElement) -> str:
    """What an element is, or the only one in it: a row of one fraction is a fraction."""
    while _name(element) in _GROUPS and len(element) == 1:
        element = element[0]
    return _name(element)


def _one(element: HtmlElement, depth: int) -> str:
    name = _name(element)
    if not name or name in _UNSEEN or depth > _DEEPEST:
        return ""
    if name == "menclose" and any(way in (element.get("notation") or "") for way in _STRUCK):
        return ""  # struck out
    if name in _WRITTEN:
        return _WRITTEN[name](_arguments(element), depth + 1)
    if name == "mspace":
        return "" if (element.get("width") or "0").startswith(("0", "-")) else " "
    if name == "mfenced":
        return _fenced(element, depth + 1)
    if name in ("semantics", "maction"):
        return _row(element[:1], depth + 1)
    return _plain(element, depth)


def _plain(element: HtmlElement, depth: int) -> str:
    """The words of an element, and those of the elements in it."""
    text = element.text or ""
    if _name(element) != "mtext":
        text = text.strip()
    if any("\U0001d400" <= letter <= "\U0001d7ff" for letter in text):  # italic and bold letters of formulas
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_DEGREE) + _row(list(element), depth + 1)


def _arguments(element: HtmlElement) -> list[HtmlElement]:
    """The parts of a fraction, a power or the like, however deep MathJax puts them."""
    parts = [child for child in element if _name(child)]
    if str(element.tag).startswith("mjx-"):
        found = [one for one in element.iter() if _name(one) in _PARTS and _within(one, element)]
        parts = [*(child for child in parts[:1] if _name(child) not in _PARTS | _FRAMES), *found]
    return parts


def _within(part: HtmlElement, element: HtmlElement) -> bool:
    """Whether a part is one of this element, not of another one inside it."""
    return next((one for one in part.iterancestors() if one is element or _name(one) in _WRITTEN), None) is element


def _grouped(elements: Sequence[HtmlElement], depth: int) -> str:
    """A part of a formula, in brackets where it is more than a figure or a name."""
    text = _row(elements, depth).strip()
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _fraction(parts: Sequence[HtmlElement], depth: int) -> str:
    return f"{_grouped(parts[:1], depth)}/{_grouped(parts[1:2], depth)}"


def _power(parts: Sequence[HtmlElement], depth: int) -> str:
    return _base(parts, depth) + _above(parts[1:2], depth)


def _index(parts: Sequence[HtmlElement], depth: int) -> str:
    base = _base(parts, depth)
    return base + _below(base, parts[1:2], depth)


def _index_and_power(parts: Sequence[HtmlElement], depth: int) -> str:
    base = _base(parts, depth)
    return base + _below(base, parts[1:2], depth) + _above(parts[2:3], depth)


def _base(parts: Sequence[HtmlElement], depth: int) -> str:
    text = _row(parts[:1], depth)
    return text if not re.search(r"\S[ /+−-]", text) or text.startswith("(") else f"({text})"


def _above(parts: Sequence[HtmlElement], depth: int) -> str:
    text = _row(parts, depth).strip()
    if not text or _AS_IT_IS.fullmatch(text):
        return text
    return text.translate(RAISED) if EXPONENT.fullmatch(text) else f"^{_grouped(parts, depth)}"


def _below(base: str, parts: Sequence[HtmlElement], depth: int) -> str:
    text = _row(parts, depth).strip()
    if not text or not re.fullmatch(r"[\d.,]+", text):
        return f"_{_grouped(parts, depth)}" if text else ""
    return text.translate(LOWERED) if base[-1:].isdecimal() else text


def _root(parts: Sequence[HtmlElement], depth: int) -> str:
    return f"√{_grouped(parts, depth)}"


def _nth_root(parts: Sequence[HtmlElement], depth: int) -> str:
    return f"{_row(parts[1:2], depth).strip().translate(RAISED)}√{_grouped(parts[:1], depth)}"


def _accent(parts: Sequence[HtmlElement], depth: int) -> str:
    """What stands below a line or an accent; the line itself is no word."""
    return _row(parts[:1], depth)


def _table(parts: Sequence[HtmlElement], depth: int) -> str:
    return "; ".join(filter(None, (_row([part], depth).strip() for part in parts)))


def _cells(parts: Sequence[HtmlElement], depth: int) -> str:
    return " ".join(filter(None, (_row([part], depth).strip() for part in parts)))


def _fenced(element: HtmlElement, depth: int) -> str:
    separator = (element.get("separators") or ",").strip()[:1]
    inside = f"{separator} ".join(_row([child], depth) for child in element)
    return f"{element.get('open') or '('}{inside}{element.get('close') or ')'}"


_GROUPS = frozenset({"math", "mrow", "mstyle", "mpadded", "TeXAtom", "texatom", "semantics"})
_UNSEEN = frozenset({"annotation", "annotation-xml", "mphantom", "merror", "assistive-mml", "speech", "defs"})
_PARTS = frozenset({"num", "den", "base", "script", "root"})
_FRAMES = frozenset({"frac", "sqrt", "surd", "dbox", "dtable", "row", "nstrut", "dstrut", "line"})
_WRITTEN: dict[str, Callable[[Sequence[HtmlElement], int], str]] = {
    "mfrac": _fraction,
    "msup": _power,
    "msub": _index,
    "msubsup": _index_and_power,
    "munderover": _index_and_power,
    "munder": _accent,
    "mover": _accent,
    "msqrt": _root,
    "mroot": _nth_root,
    "mtable": _table,
    "mtr": _cells,
}
