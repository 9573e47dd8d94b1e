"""Below a picture: what it shows is of the release, who took it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_CAPTION = re.compile(r"(?:^|[\s_-])captions?(?:$|[\s_-])", re.IGNORECASE)
_OF_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:credits?|photo-?credits?|copyright|photographer|image-?source)(?:$|[\s_-])", re.IGNORECASE
)
_CREDIT = re.compile(
    r"[\s(\[|,/–—-]*"
    r"(?:\b(?:photo(?:s|graph|graphy)?|images?|picture|courtesy|fotos?|bild(?:er|nachweis)?|фото|снимок|şəkil|görsel"
    r"|crédits?|credits?)(?: (?:credits?|by|of|von|par|de|edən|müəllifi|автора))*\s*[:©/]"
    r"|\b(?:photos?|images?|fotos?) (?:by|von|par)\b"
    r"|©|\(c\)|\bcrown copyright\b)"
    r"(?P<who>.{0,80})$",
    re.IGNORECASE | re.DOTALL,
)
_MOST = 8  # words of who took a picture; what is longer tells what it shows


def drop_credits(root: HtmlElement) -> None:
    """Take out of the captions of pictures who took them: "The wagon before cleaning. © Hanna Tolliver"."""
    for element in [*root.iter("figcaption", "p", "div", "span", "dd", "small")]:
        if element.tag != "figcaption" and not _CAPTION.search(element.get("class") or ""):
            continue
        for inner in [one for one in element.iterdescendants() if _is_of_credit(one)]:
            inner.drop_tree()
        text = "".join(element.itertext())
        found = _CREDIT.search(text)
        if found and len(found["who"].split()) <= _MOST:
            _shorten(element, len(text[: found.start()].rstrip()))


def _is_of_credit(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and bool(_OF_CREDIT.search(element.get("class") or ""))


def _shorten(element: HtmlElement, left: int) -> None:
    """Leave the first characters of what an element says."""
    for owner, name in _texts(element):
        text = getattr(owner, name) or ""
        setattr(owner, name, text[:left])
        left = max(0, left - len(text))


def _texts(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Where the text of an element stands, in order."""
    yield element, "text"
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child, "tail"
