"""What the meta elements of a page say."""

from __future__ import annotations

from lxml.html import HtmlElement


def meta_of(root: HtmlElement) -> dict[str, str]:
    """What a page's meta elements say, each on one line, by name in lower case; of several of a name the first."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found
