"""Of answers in several languages, the one that the asker can read comes first.

It does so where it says the same as a surer one in another language, is about as sure, or is newer and gives other
figures. A newer release that gives other figures stays ahead: what holds now matters more than the language.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.archive.relations import Relations
from index.text.language import language_in, told_language
from rag.answer.same_question import AS_SURE
from rag.types import Reading

AS_GOOD = 0.8
"""Share of the surest answerability from which a reading is about as sure."""
SAME_FIGURES = 0.5
"""That share where both give the same figures: then they hardly say different things."""


def asked_in(question: str, readings: Sequence[Reading]) -> str:
    """The language of a question about which something was read; "" where it is not told."""
    return told_language(question, {_language(reading) for reading in readings})


def without_translations(question: str, readings: Sequence[Reading], relations: Relations) -> list[Reading]:
    """The readings without those of a release of which a translation into the question's language answers too.

    Args:
        question: as it was asked.
        readings: surest first.
        relations: of the archive.
    """
    if not relations.groups:
        return list(readings)
    asked = asked_in(question, readings)
    answering: dict[str, float] = {}
    for one in readings:
        if _language(one) == asked:
            answering.setdefault(one.passage.document.id, one.answerability)
    return [
        one
        for one in readings
        if not any(
            answering.get(other, -1.0) >= AS_SURE * one.answerability
            for other in relations.translations(one.passage.document.id)
            if _language(one) != asked
        )
    ]


def own_first(question: str, readings: Sequence[Reading], threshold: float) -> list[Reading]:
    """The readings with those in the question's language first, where they are about as sure as what is surest.

    What says the same in another language is left out then.

    Args:
        question: as it was asked.
        readings: surest first.
        threshold: the least answerability of an answer that is given, 0..1.
    """
    languages = {_language(reading) for reading in readings} - {""}
    asked = asked_in(question, readings) if len(languages) > 1 else ""
    if asked not in languages:
        return list(readings)
    foreign = [one for one in readings if _language(one) not in (asked, "")]
    own = [one for one in readings if one not in foreign and one.answerability >= threshold]
    ahead = [one for one in own if all(_stands_before(one, other) for other in foreign)]
    if not ahead:
        return list(readings)
    repeated = [one for one in foreign if any(_figures(one) and _figures(one) == _figures(other) for other in ahead)]
    return [*ahead, *(one for one in readings if one not in ahead and one not in repeated)]


def _stands_before(one: Reading, other: Reading) -> bool:
    """Whether a reading in the question's language may come before one in another."""
    if one.answerability >= other.answerability:
        return True
    same = bool(_figures(one)) and _figures(one) == _figures(other)
    days = one.passage.document.published, other.passage.document.published
    if not same and days[0] and days[1] and _figures(one) and _figures(other):
        if days[1] > days[0]:
            return False
        if days[0] > days[1]:
            return one.answerability >= AS_SURE * other.answerability
    return one.answerability >= (SAME_FIGURES if same else AS_GOOD) * other.answerability


def _language(reading: Reading) -> str:
    return language_in(reading.passage.document.language, reading.statement)


def _figures(reading: Reading) -> list[str]:
    """The numbers among the few words that answer, by their digits alone: "1,500" and "1 500" are the same."""
    groups = "".join(c if c.isdigit() else "" if c in ",.\u00a0" else " " for c in reading.short or "")
    return sorted(groups.split())
