"""Foreign words as HTML: the only place where words of a release, of a person or of a file become markup.

Titles, addresses and texts of releases are foreign. They are shown as text and nothing of them is ever interpreted,
neither as HTML nor as one of the template languages that Gradio's page reads.
"""

from __future__ import annotations

import re
import string
from urllib.parse import urlsplit

# Characters that do not show and change what does: controls, lone surrogates, and the embeddings, overrides and
# isolates by which a text can make its neighbours read backwards. They are made visible instead.
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

# Every punctuation mark becomes a character reference: what has no marks cannot be markup in any language.
PUNCTUATION = str.maketrans({mark: f"&#{ord(mark)};" for mark in string.punctuation})


def escape(text: str) -> str:
    """``text`` as HTML that shows it and does nothing else."""
    lines = LINE_BREAK.split(text)
    return "<br>".join(UNSEEN.sub(_name, line.translate(PUNCTUATION)) for line in lines)


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, quoted; what does not show is left out of it, line breaks stay."""
    return '"' + "&#10;".join(UNSEEN.sub("", line.translate(PUNCTUATION)) for line in LINE_BREAK.split(text)) + '"'


def is_web_address(url: str) -> bool:
    """Whether ``url`` may become a link: http or https, a host, and nothing that hides where it leads."""
    try:
        parts = urlsplit(url)
        hidden = parts.username is not None or re.search(r"[\s\\<>\"]", url) or UNSEEN.search(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not hidden
    except ValueError:  # "http://[": no address at all
        return False


def _name(match: re.Match[str]) -> str:
    return f"<code>U+{ord(match[0]):04X}</code>"
