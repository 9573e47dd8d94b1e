"""Headers of mails as the standard library reads them, each once and no further than any mail needs it."""

from __future__ import annotations

from email.policy import default
from functools import lru_cache

LONGEST = 2_000
"""Characters of a header that are read: what the library of Python 3.11 takes grows with the square of some lengths."""


def _header(name: str, value: str) -> str:
    """A header, read no further than any mail needs it."""
    return _parsed(name, value[:LONGEST])


@lru_cache(maxsize=256)
def _parsed(name: str, value: str) -> str:
    """The header; kept, since the library has it parsed each time that it is asked for."""
    read: str = default.header_factory(name, value)
    return read


POLICY = default.clone(header_factory=_header)
"""With which every mail is parsed."""
