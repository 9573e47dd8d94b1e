"""Whether a text is in a language that the package's reader was trained to read."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_TURKIC = re.compile("[əƏğĞıİşŞçÇöÖüÜ]")
SHARE = 0.25
"""Of words with letters that English lacks, from which on a text is none: names alone have fewer."""
STEM = 5
"""Letters of a word that its endings leave alone, as good as any guess for a language that is not known."""


def is_english(text: str) -> bool:
    """Whether a text may be English by its letters; what has none is in no other language."""
    words = _WORD.findall(text)
    foreign = sum(not _LATIN.search(word) or bool(_TURKIC.search(word)) for word in words)
    return foreign <= SHARE * len(words)


def repeats(statement: str, question: str) -> float:
    """The share of a question's words that a statement has too, whatever their endings, 0..1."""
    asked = {word.casefold()[:STEM] for word in _WORD.findall(question) if len(word) >= STEM - 1}
    said = {word.casefold()[:STEM] for word in _WORD.findall(statement)}
    return len(asked & said) / len(asked) if asked else 0.0
