"""Formulas of a page, each once, as plain text: "3/4 of 62.5", "3 × 10⁶", "km²".

MathJax and KaTeX write a formula several times: for the eye, with letters that stand in a style sheet, and as MathML or
TeX that is hidden from it. The hidden form is the one that can be read, so it is put where the person sees the formula.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from index.intake.pages.mathml import linear
from index.intake.pages.tex import of_tex
from index.intake.pages.words import text_before

_CONTAINERS = re.compile(
    r"(?:^|\s)(?:MathJax(?:_(?:SVG|CHTML|MathML))?|mjx-chtml|MJXc-\w+|katex|mwe-math-element)(?=\s|$)"
)
_OF_THE_EYE = re.compile(r"(?:^|\s)(?:katex-html|mjx-math|math)(?=\s|$)")
_TOOLS = frozenset({"MathJax_Message", "MathJax_Hidden", "MathJax_Font_Test"})
"""What the program puts into a page for itself."""
_PLACE = re.compile(r"(MathJax-Element-\d+)-Frame")
_GLYPH = re.compile(r"(?:^|\s)mjx-c([0-9A-F]{2,5})(?=\s|$)")
_FRACTION = re.compile(r"\(?[\d.,]+\)?/")
_UNKNOWN = "font"
"""An element that says nothing, which a formula becomes."""


def write_formulas(root: HtmlElement) -> None:
    """Put the plain text of each formula into its place.

    Args:
        root: the page as it came, with its scripts and hidden elements; it is changed.
    """
    body = next(root.iter("body"), root)
    scripts = {
        str(script.get("id")): script
        for script in body.iter("script")
        if (script.get("type") or "").partition(";")[0] in ("math/tex", "math/mml")
    }
    for element in list(body.iter(etree.Element)):
        if element.get("id") in _TOOLS or element.get("class") == "MathJax_Preview":
            element.tag, element.text = _UNKNOWN, None
            del element[:]
        elif _is_container(element):
            script = scripts.pop(_name_of_script(element), None)
            _write(element, _source(element) or _of_script(script) or _of_glyphs(element))
    for math in list(body.iter("math")):
        if _is_inside(math, body):
            _write(math, linear(math))
    for script in scripts.values():  # of a page that was saved before its formulas were set
        if text := _of_script(script):
            script.attrib.clear()
            _write(script, text)


def _is_container(element: HtmlElement) -> bool:
    if element.tag != "mjx-container" and not (
        element.tag in ("span", "div", "font") and _CONTAINERS.search(element.get("class") or "")
    ):
        return False
    return bool(len(element) or element.get("data-mathml"))


def _is_inside(element: HtmlElement, body: HtmlElement) -> bool:
    """Whether an element still stands in the page, and in no other formula."""
    around = list(element.iterancestors())
    return body in around and not any(one.tag == "math" for one in around)


def _source(element: HtmlElement) -> str:
    """The formula of a container by the MathML in it, or in an attribute of it."""
    math = next(element.iter("math"), None)
    if math is None and (said := element.get("data-mathml")):
        math = _parsed(said)
    return "" if math is None else linear(math)


def _parsed(markup: str) -> HtmlElement | None:
    try:
        return next(document_fromstring(f"<body>{markup}</body>").iter("math"), None)
    except (etree.ParserError, ValueError):
        return None


def _name_of_script(element: HtmlElement) -> str:
    """The id of the script that a formula of MathJax 2 was set from; "" of others."""
    place = _PLACE.fullmatch(element.get("id") or "")
    return place[1] if place else ""


def _of_script(script: HtmlElement | None) -> str:
    if script is None or not script.text:
        return ""
    if (script.get("type") or "").startswith("math/mml"):
        math = _parsed(script.text)
        return "" if math is None else linear(math)
    return of_tex(script.text)


def _of_glyphs(element: HtmlElement) -> str:
    """The formula of a container that has nothing but what is made for the eye."""
    for inner in element.iter(etree.Element):
        glyph = _GLYPH.search(inner.get("class") or "") if inner.tag == "mjx-c" else None
        code = glyph[1] if glyph else inner.get("data-c") if inner.tag == "use" else None
        if code and not (inner.text or "").strip():
            inner.text = chr(int(code, 16))
    seen = next((inner for inner in element.iter(etree.Element) if _is_for_the_eye(inner)), element)
    return linear(seen)


def _is_for_the_eye(element: HtmlElement) -> bool:
    return element.tag in ("mjx-math", "svg") or bool(_OF_THE_EYE.search(element.get("class") or ""))


def _write(element: HtmlElement, text: str) -> None:
    """Make an element one of plain words: a formula without any stays as it is."""
    if not text:
        return
    del element[:]
    element.tag = _UNKNOWN
    if _FRACTION.match(text) and text_before(element)[-1:].isdecimal():
        text = f" {text}"  # "2" and "1/2" is no 21/2
    element.text = text
    if (element.tail or "")[:1].isdecimal() and text[-1:].isdecimal():
        element.tail = f" {element.tail}"
