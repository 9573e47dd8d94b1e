"""Whether a word of a question is a name, as a release writes it."""

from __future__ import annotations

import re

from index.types import Document

CAPITAL = r"[^\W\d_a-zа-яёəıöüğşç]"
"""A pattern: a capital letter in Latin or Cyrillic script, for a word that begins with one."""


def is_name(word: str, release: Document) -> bool:
    """Whether a release writes a word with a capital inside of a sentence, and never without."""
    plain = re.escape(word)
    inside = rf"(?:(?<=[\w,] )|(?<=[\w,] [«„“\"'(])){plain}"
    written = [one.group() for one in re.finditer(inside, release.text, re.IGNORECASE)]
    return bool(written) and all(one[:1].isupper() for one in written)
