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
from typing import Literal

from index.embedding.base import Vectors
from index.text.analysis import FUNCTION_WORDS, fold, terms
from rag.llm.proof import models
from rag.llm.proof.letters import alike, endings_apart, stems

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ADJECTIVE = re.compile(r"(?:нн|ционн|альн)(?:ый|ая|ое|ого|ой|ому|ым|ую|ые|ых)$", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.!?…:]\s+|\n)\W*$")
_TITLES = "mr mrs ms dr cənab xanım bəy господин госпожа yes no bəli xeyr да нет i whoever"
_NO_NAMES = FUNCTION_WORDS | frozenset(map(fold, _TITLES.split()))
NEAR = 0.77
"""Cosine from which two words of different languages may mean the same: translations are at 0.77 to 0.95."""


@dataclass(frozen=True, slots=True)
class Name:
    """A word that is written as a name.

    Attributes:
        word: as it stands.
        first: whether a sentence begins with it, so that its capital tells nothing.
        run: the names that stand in a row with it, this one among them, without what begins the sentence.
    """

    word: str
    first: bool
    run: tuple[str, ...]


def names(text: str) -> list[Name]:
    """The words of a text that are written as names; months, titles and single letters are none."""
    found = []
    words = list(_WORD.finditer(text))
    for capital, group in groupby(words, key=lambda word: any(map(str.isupper, word[0]))):
        if not capital:
            continue
        run = list(group)
        firsts = {word.start() for word in run if _BEGINS.search(text[: word.start()])}
        others = tuple(word[0] for word in run if word.start() not in firsts)
        for word in run:
            if len(word[0]) > 1 and fold(word[0]) not in _NO_NAMES:
                first = word.start() in firsts
                found.append(Name(word[0], first, (word[0],) if first else others))
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
    return across and any(alike(word, other) for other in others)


def is_translated(name: Name, texts: Sequence[str]) -> bool:
    """Whether a name may be that of an office in another language: ordinary words, as "Dövlət Miqrasiya Xidməti".

    Beside a name that stands in the texts, as a family name does beside a first one, no word is one. Within a sentence
    some word of the texts has to mean the like: "Migration" is near to "Miqrasiya", "Pell" to nothing there.
    """
    if not name.first and any(has(word, texts, across=True) for word in name.run):
        return False
    kinds = {kind_of(word) for word in (name.word, *stems(name.word))}
    if "word" not in kinds and not ("either" in kinds and (name.first or len(name.run) > 1)):
        return False
    return name.first or max((nearness(name.word, word) for word in words_in(texts)), default=0.0) >= NEAR


def words_in(texts: Sequence[str]) -> list[str]:
    """The distinct words of some texts that mean something, in their order."""
    found = dict.fromkeys(found[0] for text in texts for found in _WORD.finditer(text))
    return [word for word in found if fold(word) not in FUNCTION_WORDS]


@lru_cache(maxsize=16384)
def nearness(one: str, other: str) -> float:
    """The cosine of the meanings of two words, in any languages."""
    return float(_vector(one) @ _vector(other))


@lru_cache(maxsize=4096)
def _vector(word: str) -> Vectors:
    return models.embedder().embed_query(word)


def lower_terms(texts: Sequence[str]) -> frozenset[str]:
    """The terms of the words that stand in small letters in some texts: no names."""
    return frozenset(_lower(texts))


def _lower(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for word in _WORD.findall(text):
            if word.islower():
                yield from terms(word)


@lru_cache(maxsize=4096)
def kind_of(word: str) -> Literal["word", "either", "name"]:
    """Whether a word is rather an ordinary one or a name, by the package's vocabulary, which knows capitals.

    A word that it has to cut into more pieces with a capital than without one is hardly ever written with one.
    """
    from index.runtime.vocabulary import vocabulary

    if _ADJECTIVE.search(word):
        return "word"
    tokenizer = vocabulary().tokenizer
    small = tokenizer.encode(word.replace("İ", "i").lower(), add_special_tokens=False).tokens
    great = tokenizer.encode(word[:1].upper() + word[1:], add_special_tokens=False).tokens
    if len(small) < len(great):
        return "word"
    stem = next(iter(terms(word)), "")
    inflected = len(stem) > 3 and stem != fold(word)
    known = inflected and len(tokenizer.encode(stem, add_special_tokens=False).tokens) == 1
    return "either" if len(small) == 1 or known else "name"
