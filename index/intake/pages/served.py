"""Files that web servers name (".aspx", ".php"): pages that were saved, or the programs that make them."""

from __future__ import annotations

import re

from index.intake.pages.markup import is_markup
from index.intake.unfit import NoRelease

_PROGRAM = re.compile(
    r"\A\s*(?:<\?(?!xml)|<%)|<\?php\b|<%@|<(?:asp:content|jsp:\w+)\b|<cf(?:set|query|output|include|component|param)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def check_is_page(text: str) -> None:
    """Refuse what such a file holds if it is no page: its words would be those of a program.

    Raises:
        NoRelease: it is a program, or something else without markup.
    """
    if _PROGRAM.search(text):
        raise NoRelease("the program with which a web server makes a page, not the page; save the page from a browser")
    if not (_PAGE.search(text) or is_markup(text)):
        raise NoRelease("named as the page of a web server, and no HTML; save the page from a browser")
