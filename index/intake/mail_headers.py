"""Headers of mails as the standard library reads them, each once and no further than any mail needs it."""

from __future__ import annotations

import re
from email.policy import default
from functools import lru_cache

from index.intake.encoding import codec_of

LONGEST = 2_000
"""Characters of a header that are read: what the library of Python 3.11 takes grows with the square of some lengths."""

_ENCODED = re.compile(r"=\?([\w.:-]+)(?=(?:\*[\w-]*)?\?[bq]\?)", re.IGNORECASE)
"""In what a word of a header is encoded (RFC 2047)."""


def _header(name: str, value: str) -> str:
    """A header, read no further than any mail needs it."""
    return _parsed(name, value[:LONGEST])


@lru_cache(maxsize=256)
def _parsed(name: str, value: str) -> str:
    """The header; kept, since the library has it parsed each time that it is asked for."""
    meant = _ENCODED.sub(lambda found: f"=?{codec_of(found[1])}", value)
    read: str = default.header_factory(name, meant)
    return read


POLICY = default.clone(header_factory=_header)
"""With which every mail is parsed."""
