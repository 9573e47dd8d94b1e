"""XHTML whose elements carry a prefix, as feeds and other XML embed it: ``<xh:p>`` is a paragraph."""

from __future__ import annotations

import re

_BOUND = re.compile(
    r"<[^<>]*?\sxmlns:(?P<prefix>[A-Za-z_][\w.-]*)\s*=\s*(?P<quote>[\"'])\s*http://www\.w3\.org/1999/xhtml/?\s*(?P=quote)"
)


def without_prefixes(markup: str) -> str:
    """The same markup without the prefixes that it binds to XHTML: a parser of HTML takes ``<xh:del>`` for no element.

    What other prefixes stand before, such as those of formulas and drawings, keeps them.
    """
    if "xmlns:" not in markup:
        return markup
    bound = {found["prefix"] for found in _BOUND.finditer(markup)}
    if not bound:
        return markup
    return re.sub(rf"<(/?)(?:{'|'.join(map(re.escape, sorted(bound)))}):(?=[A-Za-z])", r"<\1", markup)
