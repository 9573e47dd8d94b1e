"""The question to ask instead of one that was declined: as the releases spell it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from index import Index
from index.text.analysis import terms

WORD = re.compile(r"[^\W\d_]{4,}")
ALIKE = 0.82
"""Least likeness of two spellings, as difflib measures it, 0..1."""


def mended(question: str, index: Index, texts: Iterable[str]) -> list[str]:
    """The question with each word that no release has spelled as one that is nearly the same, or nothing.

    Args:
        question: as it was asked.
        index: tells which words the releases have.
        texts: of the closest releases, where the words are looked for.
    """
    unknown = [word for word in dict.fromkeys(WORD.findall(question)) if not is_known(word, index)]
    if not unknown:
        return []
    spellings = {word.casefold(): word for text in texts for word in WORD.findall(text)}
    instead = {}
    for word in unknown:
        if near := get_close_matches(word.casefold(), spellings, n=1, cutoff=ALIKE):
            instead[word] = spellings[near[0]]
    if not instead:
        return []
    return [WORD.sub(lambda match: instead.get(match[0], match[0]), question)]


def is_known(word: str, index: Index) -> bool:
    """Whether a release has the word, however it is inflected. Function words, which are not searched, are known."""
    for analysis in index.analyses():
        found = terms(word, analysis)
        rarest = index.inverse_frequency(["", *found])
        if all(rarest[term] < rarest[""] for term in found):
            return True
    return False
