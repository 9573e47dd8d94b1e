"""The names of a statement, and whether its sentences have them: in the same letters, inflected, or in other letters.

"Həsənova", "Hasanova" and "Гасанову" are one name. Between two languages names are compared by their consonants, which
are grouped as each alphabet gives them back, and by whether their vowels are open or close; within one language
letter by letter, but for the endings of that language: "Aliyev" and "Aliyeva" are two people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from index.text.analysis import FUNCTION_WORDS, fold, terms
from rag.llm.proof.letters import alike, endings_apart

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BEGINS = re.compile(r"(?:^|[.!?…:]\s+|\n)\W*$")
_TITLES = "mr mrs ms dr cənab xanım bəy господин госпожа yes no bəli xeyr да нет i"
_NO_NAMES = FUNCTION_WORDS | frozenset(map(fold, _TITLES.split()))


@dataclass(frozen=True, slots=True)
class Name:
    """A word that is written as a name.

    Attributes:
        word: as it stands.
        first: whether a sentence begins with it, so that its capital tells nothing.
        run: how many such words stand in a row, this one among them.
    """

    word: str
    first: bool
    run: int


def names(text: str) -> list[Name]:
    """The words of a text that are written as names; months, titles and single letters are none."""
    found = []
    words = list(_WORD.finditer(text))
    for capital, group in groupby(words, key=lambda word: any(map(str.isupper, word[0]))):
        if not capital:
            continue
        run = list(group)
        for word in run:
            plain = fold(word[0])
            if len(word[0]) > 1 and plain not in _NO_NAMES:
                found.append(Name(word[0], bool(_BEGINS.search(text[: word.start()])), len(run)))
    return found


def has(word: str, texts: Sequence[str], *, across: bool) -> bool:
    """Whether a name stands in some texts.

    Args:
        word: the name.
        texts: of the sentences.
        across: whether they are in another language than the name's text.
    """
    own = terms(word)
    others = [other[0] for text in texts for other in _WORD.finditer(text)]
    if any(terms(other) == own or endings_apart(word, other) for other in others):
        return True
    return across and any(alike(word, other) for other in others if other[:1].isupper())


def lower_terms(texts: Sequence[str]) -> frozenset[str]:
    """The terms of the words that stand in small letters in some texts: no names."""
    return frozenset(_lower(texts))


def _lower(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for word in _WORD.findall(text):
            if word.islower():
                yield from terms(word)


@lru_cache(maxsize=4096)
def is_ordinary(word: str) -> bool:
    """Whether the package's vocabulary knows a word in small letters, so that it is hardly a name."""
    from index.runtime.vocabulary import vocabulary

    tokenizer = vocabulary().tokenizer
    small = tokenizer.encode(word.replace("İ", "i").lower(), add_special_tokens=False).tokens
    great = tokenizer.encode(word[:1].upper() + word[1:], add_special_tokens=False).tokens
    first = max((len(piece.lstrip("▁")) for piece in small[:1]), default=0)
    return len(small) == 1 or (len(great) > 1 and first >= 5 and first >= 0.6 * len(word))
