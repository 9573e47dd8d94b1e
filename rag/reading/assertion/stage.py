"""The newest stage of a case: who was convicted and later acquitted is not said to have done it.

A court's first judgment and the one that sets it aside stand in two releases, each right on its day. Of readings that
speak of a case, those are left out whose people a newer release, among those that were read, speaks free; its sentence
stands in their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from index.text.analysis import fold
from index.text.names import latin
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
CYRILLIC = re.compile("[\u0400-\u052f]")
CASES_RU = re.compile(r"(?<=...)(?=(?:a|u|om|em|im|e|i|ya|yu|oy|ey|iy|aya|uyu|ogo|ego|omu|emu)$)")
CASES_AZ = re.compile(r"(?<=...)(?=(?:i|u|a|e|ni|nu|ya|ye|in|un|nin|nun|da|de|dan|den|la|le|yla|yle)$)")
"""Endings of the cases of names, in plain Latin letters."""
SPELLED = {"dzh": "j", "kh": "x", "gh": "g", "sh": "s", "ch": "c", "zh": "j", "ph": "f", "th": "t"}
LIKE = str.maketrans("gqkjcxhw", "kkkccxxv")
"""Letters and pairs of them that one name is spelled with in two languages."""
VOWELS = re.compile("y*([aeiou])[aeiouy]*")
TWICE = re.compile(r"(.)\1+")


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
    """The last word of a name, or the first of three that end with the father's: "Петров Иван Сергеевич".

    A last word like a father's name behind another is the family's: "Роман Аркадьевич Абрамович".
    """
    words = re.split("[ -]", name)
    first = len(words) > 2 and FATHERS.fullmatch(words[-1]) and not FATHERS.fullmatch(words[-2])
    return words[-3] if first else words[-1]


def _spellings(word: str) -> set[str]:
    """The cases a name may stand for, by their sound: of Петрова it and Петров, but of Иванов never Иван.

    Only the ending of a case is cut off; stems would take that of a family name too (-ов, -ли, -li).
    """
    plain = latin(fold(word))
    endings = CASES_RU if CYRILLIC.search(word) else CASES_AZ
    return {_alike(plain), *(_alike(plain[: found.start()]) for found in endings.finditer(plain))}


def _alike(word: str) -> str:
    """A name in the letters that its spellings share; its ends stay what they are."""
    for spelling, letter in SPELLED.items():
        word = word.replace(spelling, letter)
    word = VOWELS.sub(lambda run: "a" if run[1] in "ae" else "i", word.translate(LIKE))
    return TWICE.sub(r"\1", word.replace("y", ""))
