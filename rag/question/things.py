"""Things of one kind, of which a release about one says nothing of another: a bus ticket is no ferry ticket.

A reader that finds the price of a ticket is taken in by any ticket. Which things are alike is told by their English
names; the glossary has those of Azerbaijani and Russian words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from index.text.analysis import terms
from rag.question.gloss import LANGUAGES, meaning

KINDS = (
    frozenset({"bus", "train", "ferry", "tram", "metro", "plane", "taxi", "cable car", "bicycle", "motorcycle"}),
    frozenset({"museum", "library", "theatre", "cinema", "zoo", "pool", "stadium", "gallery"}),
    frozenset({"school", "kindergarten", "university", "college"}),
    frozenset({"citizenship", "residence", "visa", "marriage", "divorce", "adoption"}),
    frozenset({"dog", "cat", "horse", "cow", "sheep"}),
    frozenset({"bridge", "tunnel", "airport", "port"}),
    frozenset({"electricity", "gas", "water", "heating"}),
    frozenset({"flu", "rabies", "tick", "cancer", "diabetes"}),
)
_ENGLISH = {term: name for kind in KINDS for name in kind if " " not in name for term in terms(name)}
_ALL = frozenset[str]().union(*KINDS)
_WORD = re.compile(r"[^\W\d_]+")


def is_of_another_thing(question: str, asked_in: str, release: str, written_in: str) -> bool:
    """Whether a release speaks of another thing of the kind of what a question names, and never of that.

    Args:
        question: as it was asked.
        asked_in: its language; "" where it is not told.
        release: its title and its text.
        written_in: its language.
    """
    asked = things(question, asked_in)
    if not asked or written_in not in (*LANGUAGES, "en"):
        return False
    said = things(release, written_in)
    return any(asked & kind and said & kind and not asked & said & kind for kind in KINDS)


def speaks_of_none(question: str, asked_in: str, releases: Mapping[str, tuple[str, str]]) -> set[str]:
    """The ids of releases that never speak of the thing that a question names, where another one does.

    Args:
        question: as it was asked.
        asked_in: its language; "" where it is not told.
        releases: by id, title and text of each, and the language that it is written in.
    """
    asked = things(question, asked_in)
    if not asked:
        return set()
    said = {name: things(text, language) for name, (text, language) in releases.items()}
    known = {name for name, (_, language) in releases.items() if language in (*LANGUAGES, "en")}
    return {name for name in known if not asked & said[name]} if any(asked & one for one in said.values()) else set()


def things(text: str, language: str) -> frozenset[str]:
    """The things that a text names, by their English names."""
    return frozenset(filter(None, (_thing(word, language) for word in _WORD.findall(text))))


@lru_cache(maxsize=20_000)
def _thing(word: str, language: str) -> str:
    if language in LANGUAGES:
        meant = meaning(word, language)
        return meant if meant in _ALL else ""
    return next((_ENGLISH[term] for term in terms(word) if term in _ENGLISH), "")
