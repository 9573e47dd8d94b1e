"""From readings to an answer: which sentences to show, in which order, and the citations that prove them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from index.text.analysis import terms
from rag.answer.base import Composed
from rag.exported import exported
from rag.printing import printable
from rag.question.expected import asks_for_several
from rag.reading.assertion.heed import heeded
from rag.types import MARKER, Citation, Reading

# Sentences this much less sure than the best one are left out, unless they speak of the same thing.
NEAR_BEST = 0.85
MOST_STATEMENTS = 3
MOST_PROOFS = 3
# Share of terms in common from which two sentences speak of the same thing.
ALIKE = 0.5

DENIAL = re.compile(
    r"\b(?:not|no|never|none|nor|without|cannot|\w+n['’]t|deyil\w*|yox\w*|не|нет|ни|никогда|без)\b", re.IGNORECASE
)
ARTICLES = frozenset({"a", "an", "the"})
# What may stand around a figure and is no part of it, as a minus, a per cent or a currency sign are.
AROUND_FIGURES = ".,;:!?…()[]\"'“”‘’«»"


@exported
class ExtractiveComposer:
    """Answers with the sentences of the releases, word for word, each with its citations."""

    def compose(
        self, question: str, readings: Sequence[Reading], threshold: float, before: str = ""
    ) -> Composed | None:
        """As the function ``compose``; several things are listed where the question asks for several.

        What a release denies, reports, supposes or asks is shown as that, and never as the few words that answer.
        """
        sure = [reading for reading in readings if reading.answerability >= threshold]
        asserted = heeded(f"{before}\n{question}", sure)
        return compose(asserted, threshold, several=asks_for_several(question))


def compose(readings: Sequence[Reading], threshold: float, *, several: bool = False) -> Composed | None:
    """The sentences that answer, each followed by its [n]; None where none is sure enough.

    A reading of a few words is shown with the sentence around it. Near-identical sentences, and sentences that carry
    the same words as answer, are shown once, as the newest release has it, and cite each release. Where
    sentences speak of the same thing and differ, the newest comes first; else the surest.

    Args:
        readings: surest first.
        threshold: the least answerability of a sentence that is shown, 0..1.
        several: whether several things are asked for: different answers are then a list.
    """
    sure = [reading for reading in readings if reading.answerability >= threshold]
    if not sure:
        return None
    best = [reading for reading in sure if reading.answerability >= NEAR_BEST * sure[0].answerability]
    # A release that speaks of the same thing is heard however it is put: it may be newer, and say otherwise.
    sure = [reading for reading in sure if reading in best or any(overlap(reading, b) >= ALIKE for b in best)]
    families = newest_first_where_alike(group_same(sure)[:MOST_STATEMENTS])
    statements: list[str] = []
    citations: list[Citation] = []
    for group in (group for family in families for group in family):
        numbers = []
        for reading in group[:MOST_PROOFS]:
            numbers.append(len(citations) + 1)
            document, place = reading.passage.document, reading.carrier
            citations.append(Citation(numbers[-1], document, place.start, place.end, reading.statement))
        marks = " ".join(f"[{number}]" for number in numbers)
        statements.append(f"{statement(group[0].statement)} {marks}")
    differs = not several and any(map(disagree, families))
    return Composed(" ".join(statements), tuple(citations), sure[0].answerability, short(families, several), differs)


def short(families: Sequence[Sequence[list[Reading]]], several: bool) -> str | None:
    """The few words that answer; None where a reader singled none out.

    All of them where several are asked for, and where releases differ: the newest first, each with its date.
    """
    first = families[0]
    if several:
        return "; ".join(dict.fromkeys(filter(None, (few(group) for family in families for group in family)))) or None
    if disagree(first):
        return "; ".join(f"{few(group)} ({day(group[0])})" for group in first if few(group))
    return few(max(first, key=lambda group: max(reading.answerability for reading in group)))


def few(group: Sequence[Reading]) -> str | None:
    """The few words that answer, of the surest reading of a group; None where it singles none out."""
    surest = max(group, key=lambda reading: reading.answerability)
    return printable(surest.short) if surest.short else None


def disagree(family: Sequence[Sequence[Reading]]) -> bool:
    """Whether different releases that speak of the same thing give answers of which none is part of another."""
    return any(
        one[0].passage.document.id != other[0].passage.document.id and differ(few(one), few(other))
        for one, other in combinations(family, 2)
    )


def differ(one: str | None, other: str | None) -> bool:
    """Whether two short answers say different things; a fuller wording of the same is none."""
    if not (one and other):
        return False
    a, b = {*words(one), *figures(one)}, {*words(other), *figures(other)}
    return not (a <= b or b <= a)


def group_same(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Readings that say the same thing together, newest release first; groups in the order of their surest reading."""
    groups: list[list[Reading]] = []
    for reading in readings:
        same = next((group for group in groups if says_the_same(group[0], reading)), None)
        if same is None:
            groups.append([reading])
        elif all(reading.passage.document.id != other.passage.document.id for other in same):
            same.append(reading)
    return [sorted(group, key=lambda reading: -published(reading)) for group in groups]


def newest_first_where_alike(groups: Sequence[list[Reading]]) -> list[list[list[Reading]]]:
    """Groups that speak of the same thing as families, the newest first; families in the order of their surest."""
    families: list[list[list[Reading]]] = []
    for group in groups:
        family = next((f for f in families if overlap(f[0][0], group[0]) >= ALIKE), None)
        if family is None:
            families.append([group])
        else:
            family.append(group)
    return [sorted(family, key=lambda group: -published(group[0])) for family in families]


def says_the_same(one: Reading, other: Reading) -> bool:
    """Whether two sentences differ in nothing but articles, spelling, inflection and punctuation.

    For whole sentences nothing looser will do: with nine terms in ten in common, a sentence and its denial would stand
    for each other, or two towns, or "before" and "after". Where a reader singled out the words that answer, those have
    to be the same, in sentences of one release or that speak of the same thing, and deny as much. A pair that is missed
    is only a repetition.
    """
    if words(one.statement) == words(other.statement) and figures(one.statement) == figures(other.statement):
        return True
    near = one.passage.document.id == other.passage.document.id or overlap(one, other) >= ALIKE
    if not (one.short and other.short and near):
        return False
    alike = words(one.short) == words(other.short) and figures(one.short) == figures(other.short)
    return alike and denials(one.statement) == denials(other.statement)


def overlap(one: Reading, other: Reading) -> float:
    """Jaccard index of the two sentences' terms, 0..1."""
    a, b = set(terms(one.statement)), set(terms(other.statement))
    return len(a & b) / len(a | b) if a | b else 1.0


def words(text: str) -> list[str]:
    """The terms in order, without articles."""
    return [term for term in terms(text) if term not in ARTICLES]


def denials(text: str) -> int:
    """How many words deny something, in English, Azerbaijani and Russian."""
    return len(DENIAL.findall(text))


def figures(text: str) -> list[str]:
    """What is written with digits or signs, in order: "$5", "-5" and "5%" are three figures and one term."""
    return [
        run.strip(AROUND_FIGURES)
        for run in text.split()
        if any(unicodedata.category(c)[0] in "NS" or c in "%‰" for c in run)
    ]


def published(reading: Reading) -> int:
    """The day of publication as a number; undated releases count as the oldest."""
    return (reading.passage.document.published or date.min).toordinal()


def day(reading: Reading) -> str:
    """The day of publication as text."""
    known = reading.passage.document.published
    return known.isoformat() if known else "no date"


def statement(quote: str) -> str:
    """A quote on one line; brackets around numbers in it are set apart, so that they are not taken for citations."""
    return MARKER.sub(r"[ \1 ]", printable(quote))
