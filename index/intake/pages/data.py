"""Data as JSON in the scripts of a page, as content managers write it: with comments around it, commas too many."""

from __future__ import annotations

import json
import re

_WRAPPED = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$")
_COMMA = re.compile(r",(?=\s*[}\]])")


def parsed(text: str) -> object | None:
    """What a script holds; None where it is no JSON, even without the marks around it and commas before a bracket."""
    for one in (text, _COMMA.sub("", _WRAPPED.sub("", text))):
        try:
            # Line breaks within a string are no JSON, and many pages have them.
            found: object = json.loads(one.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        return found
    return None
