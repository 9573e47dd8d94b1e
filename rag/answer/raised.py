"""What releases say together makes a reading surer.

"A fine of 100 crowns is charged for it" answers in the question's words; "the fine was raised to 180 crowns" hardly
does, and so a reader is unsure of it, though it replaces what is sure. Of two weekly notices that answer alike it is as
unsure as of each alone. In English, Azerbaijani and Russian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.text.analysis import content_terms
from rag.answer.same_question import ALIKE, SOMEWHAT_ALIKE, jaccard, language_of, said_terms, same_unit
from rag.reading.odds import raised
from rag.types import Reading

SAYS_CHANGED = re.compile(
    r"\b(?:(?:is|are|was|were|been|be|will be)(?: \w+ly)?"
    r" (?:raised|increased|lowered|reduced|cut|extended|shortened|doubled)"
    r"|(?:rises?|rose|goes up|went up|falls?|fell|drops?|dropped) (?:\w+ ){0,2}to"
    r"|(?:qaldırıl|artırıl|azaldıl|endiril|uzadıl|qısaldıl|yüksəldil|dəyişdiril)\w*"
    r"|(?:повы[сш]ен|увеличен|сниж?ен|сокращ[её]н|продл[её]н|уменьшен|поднят|измен[её]н|удво[её]н)\w*"
    r"|(?:вырос|подорожал|подешевел|повысил|увеличил|снизил)\w*)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d[\d.,\s]*")
NEARLY = 0.95
"""Share of the older reading's sureness that the newer one gets: the older one still leads where nothing dates them."""
SERIES = 2.0
"""By how much the odds rise of a figure that another release gives of another time in a sentence alike."""
NEAR = 0.6
"""Share of a reading's sureness that another of its series has at least."""
MOST = 0.6
"""Answerability up to which it rises: what is sure needs no other's word."""
LEAST = 0.05
"""Answerability below which a reading has nothing to do with the question."""


def with_changes(readings: Sequence[Reading], threshold: float) -> list[Reading]:
    """The readings, surest first, those surer that say what the surest one's value has become since.

    Args:
        readings: surest first.
        threshold: the least answerability of an answer that is given, 0..1.
    """
    if not readings or readings[0].answerability < threshold or not readings[0].short:
        return list(readings)
    surest = readings[0]
    found = [
        replace(one, answerability=max(one.answerability, NEARLY * surest.answerability))
        if one.answerability >= LEAST and replaces(one, surest)
        else one
        for one in readings
    ]
    return sorted(found, key=lambda one: -one.answerability)


def surer_in_series(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, surest first, those surer that answer as another release of their series does, of another time.

    Args:
        readings: surest first.
    """
    found = [
        replace(one, answerability=min(raised(one.answerability, SERIES), MOST))
        if one.answerability < MOST and any(are_of_a_series(one, other) for other in readings)
        else one
        for one in readings
    ]
    return sorted(found, key=lambda one: -one.answerability)


def are_of_a_series(one: Reading, other: Reading) -> bool:
    """Whether two releases give different figures of one unit in sentences alike, and about as surely."""
    if one.passage.document.id == other.passage.document.id or other.answerability < NEAR * one.answerability:
        return False
    words, others = one.short, other.short
    if not words or not others or words == others or jaccard(said_terms(one), said_terms(other)) < ALIKE:
        return False
    figures = all(NUMBER.fullmatch(each) for each in (words, others))
    return figures or same_unit(words, others, language_of(one))


def replaces(one: Reading, older: Reading) -> bool:
    """Whether a reading says of what an older one speaks of that its value has changed, and gives one of its unit."""
    days = one.passage.document.published or date.min, older.passage.document.published or date.min
    if days[0] <= days[1] or not SAYS_CHANGED.search(one.statement):
        return False
    own, others = (frozenset(content_terms(each.statement, language_of(each))) for each in (one, older))
    return same_unit(one.short, older.short, language_of(one)) and jaccard(own, others) >= SOMEWHAT_ALIKE
