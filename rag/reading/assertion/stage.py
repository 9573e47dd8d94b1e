"""The newest stage of a case: who was convicted and later acquitted is not said to have done it.

A court's first judgment and the one that sets it aside stand in two releases, each right on its day. Of readings that
speak of a case, those are left out whose people a newer release, among those that were read, speaks free; its sentence
stands in their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from index.text.analysis import ANALYSES, fold, terms
from index.text.names import sound
from index.types import Span
from rag.reading.assertion.base import Language
from rag.types import Passage, Reading

Speaks = Callable[[str, Passage], Language]
FREED = frozenset({"acquits", "drops"})
"""Kinds of cues that end a case."""
NAME = re.compile(r"\b[^\W\d_a-zəа-яёıöüğşç]\w+(?:[ -][^\W\d_a-zəа-яёıöüğşç]\w+)+")
"""Two words in capitals or more: a person as a release first names one."""
FATHERS = re.compile(r"\w+(?:вич|вн)\w{0,3}")
"""A name from the father's."""


def newest_stage(
    readings: Sequence[Reading], read: Sequence[Reading], language_of: Speaks, sureness: float
) -> list[Reading]:
    """The readings without those whose case a newer release has ended.

    Args:
        readings: of any order.
        read: those whose passages tell how a case went on, and they themselves.
        language_of: the cues of a sentence's language.
        sureness: answerability, at most, of a sentence that takes their place.
    """
    kept: list[Reading] = []
    for reading in readings:
        freed = next(freeing(reading, read, language_of), None)
        if freed is None:
            kept.append(reading)
            continue
        passage, place = freed
        stands = Reading(passage, place.start, place.end, min(reading.answerability, sureness))
        if not any(one.passage.document.id == passage.document.id and place.overlaps(one) for one in kept):
            kept.append(stands)
    return kept


def freeing(reading: Reading, readings: Sequence[Reading], language_of: Speaks) -> Iterator[tuple[Passage, Span]]:
    """The sentences of newer releases that speak somebody free whom a reading names in a case."""
    document, said = reading.passage.document, reading.statement
    language = language_of(said, reading.passage)
    people = {one for name in NAME.findall(said) for one in _spellings(_surname(name))}
    if not people or not _is_of_a_case(language, said):
        return
    for other in readings:
        if (other.passage.document.published or date.min) <= (document.published or date.min):
            continue
        for sentence in other.passage.chunk.sentences:
            words = sentence.text_of(other.passage.document.text)
            ends = any(cue.kind in FREED and cue.words.search(words) for cue in language_of(words, other.passage).cues)
            if ends and any(people & _spellings(word) for word in re.findall(r"\w+", words) if word[:1].isupper()):
                yield other.passage, sentence


def _is_of_a_case(language: Language, sentence: str) -> bool:
    accused = any(cue.kind == "accuses" and cue.words.search(sentence) for cue in language.cues)
    return accused or language.convicted.search(sentence)


def _surname(name: str) -> str:
    """The last word of a name, or the first of three that end with the father's: "Петров Иван Сергеевич"."""
    words = re.split("[ -]", name)
    return words[-3] if len(words) > 2 and FATHERS.fullmatch(words[-1]) else words[-1]


def _spellings(word: str) -> set[str]:
    """What the forms of a name have in common, by their sound and by each language's stems: Петров and Петрова."""
    return {sound(fold(word)), *(term for language in ANALYSES for term in terms(word, language))} - {""}
