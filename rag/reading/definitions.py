"""What a word means: asked who counts as something, the sentence that says so answers, and none that leaves others out.

"Those who are merely registered are counted there" has the words of "Who counts as unemployed?"; what answers it is
'"Unemployed" is who has no work'. In English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.types import Span
from rag.types import Passage, Reading

_ASKS = re.compile(
    r"\b(?:who|what) (?:counts? as|qualif(?:y|ies) as|is (?:considered|regarded|counted|seen|classed"
    r"|classified|treated)) (?:as )?(?:an? |the )?(?P<counts>[^?.,]+?)"
    r"(?: (?:in|under|by|for|here|according)\b[^?]*)?\W*$"
    r"|\bwhat (?:do|does|did) (?!(?:it|this|that|they|you)\b)(?:the (?:word|term) )?(?P<means>[^?.,]+?) mean\b"
    r"|\bwhat is meant by (?:an? |the )?(?P<meant>[^?.,]+?)\W*$"
    r"|\b(?:what is|what['’]s) the (?:definition|meaning) of (?:an? |the )?(?P<defined>[^?.,]+?)\W*$",
    re.IGNORECASE,
)
_MOST_WORDS = 4
_SENSE = r"(?:,? (?:in the sense|within the meaning|for the purposes?) of [^.;]{1,60}?,?)?"
_IS = r"(?: means?| (?:is|are)(?! not\b)| refers? to| counts?(?! not\b)| includes?| covers?)\b"

_DENIED = re.compile(
    r"\b(?:not|never|no longer)\b[^.;,]{0,20}\b(?:count|consider|regard|class|defin|treat)", re.IGNORECASE
)


def defining(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each of the sentence of its passage that defines what is asked, where it has one.

    Args:
        question: as it was asked.
        readings: of any order.
    """
    word = defined_word(question)
    return [_defining(word, one) for one in readings] if word else list(readings)


def defined_word(question: str) -> str:
    """The word or the few words whose meaning is asked for; "" where none is."""
    asked = _ASKS.search(question)
    word = next(filter(None, asked.groups()), "") if asked else ""
    return word.strip("\"'“”‘’ ") if len(word.split()) <= _MOST_WORDS else ""


def is_definition(question: str, reading: Reading) -> bool:
    """Whether a reading is of the sentence that defines what is asked."""
    word = defined_word(question)
    return bool(word) and definition(word, reading.passage) == Span(reading.start, reading.end)


def _defining(word: str, reading: Reading) -> Reading:
    place = definition(word, reading.passage)
    return replace(reading, start=place.start, end=place.end) if place else reading


def definition(word: str, passage: Passage) -> Span | None:
    """The first sentence of a passage that says what a word means; None where none does."""
    said = re.escape(word)
    says = re.compile(
        rf"^\W*(?:an? |the )?{said}s?[\"'“”‘’]?{_SENSE}{_IS}"
        rf"|(?<!not )\b(?:counts?|counted|considered|regarded|classed|classified|defined|treated) (?:as )?(?:an? )?"
        rf"[\"'“‘]?{said}\b",
        re.IGNORECASE,
    )
    text = passage.document.text
    found = (one for one in passage.chunk.sentences if says.search(one.text_of(text)))
    return next((Span(one.start, one.end) for one in found if not _DENIED.search(one.text_of(text))), None)
