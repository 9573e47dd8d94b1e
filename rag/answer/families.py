"""Readings that say the same as groups, and groups that speak of the same thing as families, the newest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations

from index.text.analysis import terms
from rag.answer.same_question import ALIKE, jaccard, said_terms
from rag.answer.timeline import Timed
from rag.printing import printable
from rag.types import Reading

Group = list[Reading]
"""Readings that say the same, the newest release first; never empty."""
Family = list[Group]
"""Groups that speak of the same thing, the newest first; never empty."""

DENIAL = re.compile(
    r"\b(?:not|no|never|none|nor|without|cannot|\w+n['’]t|deyil\w*|yox\w*|не|нет|ни|никогда|без)\b", re.IGNORECASE
)
ARTICLES = frozenset({"a", "an", "the"})
# What may stand around a figure and is no part of it, as a minus, a per cent or a currency sign are.
AROUND_FIGURES = ".,;:!?…()[]\"'“”‘’«»"


def group_same(readings: Sequence[Reading]) -> list[Group]:
    """Readings that say the same thing together, newest release first; groups in the order of their surest reading."""
    groups: list[Group] = []
    for reading in readings:
        same = next((group for group in groups if says_the_same(group[0], reading)), None)
        if same is None:
            groups.append([reading])
        elif all(reading.passage.document.id != other.passage.document.id for other in same):
            same.append(reading)
    return [sorted(group, key=lambda reading: -published(reading)) for group in groups]


def newest_first_where_alike(groups: Sequence[Group], current: Sequence[Reading] = ()) -> list[Family]:
    """Groups that speak of the same thing as families, the newest first; families in the order of their surest.

    Args:
        groups: in the order of their surest.
        current: readings that answer the same at different times, however they are put.
    """
    families: list[Family] = []
    for group in groups:
        succeeds = any(reading in current for reading in group)
        family = next(
            (f for f in families if overlap(f[0][0], group[0]) >= ALIKE or (succeeds and f[0][0] in current)), None
        )
        if family is None:
            families.append([group])
        else:
            family.append(group)
    return [sorted(family, key=lambda group: -published(group[0])) for family in families]


def shown(families: Sequence[Family], most: int) -> list[Family]:
    """As many groups as are shown: the first ones, so that of a family it is the newest."""
    kept: list[Family] = []
    for family in families:
        room = most - sum(map(len, kept))
        if room > 0:
            kept.append(family[:room])
    return kept


def holding(family: Family) -> Family:
    """The groups of a family without those of earlier days that say otherwise than the newest."""
    newest = family[0][0].passage.document.published
    return [
        group
        for group in family
        if group[0].passage.document.published in (newest, None) or not differ(few(family[0]), few(group))
    ]


def disagree(family: Family) -> bool:
    """Whether different releases that speak of the same thing give answers of which none is part of another."""
    return any(
        one[0].passage.document.id != other[0].passage.document.id and differ(few(one), few(other))
        for one, other in combinations(family, 2)
    )


def contradict(family: Family) -> bool:
    """Whether a family disagrees, and days do not tell which holds: they are the same, or not known."""
    return disagree(newest_or_undated(family))


def newest_or_undated(family: Family) -> Family:
    """The groups of a family of which none is known to be older than another."""
    newest = family[0][0].passage.document.published
    return [group for group in family if group[0].passage.document.published in (newest, None)]


def differ(one: str | None, other: str | None) -> bool:
    """Whether two short answers say different things; a fuller wording of the same is none."""
    if not (one and other):
        return False
    a, b = {*words(one), *figures(one)}, {*words(other), *figures(other)}
    return not (a <= b or b <= a)


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
    return jaccard(said_terms(one), said_terms(other))


def few(group: Group) -> str | None:
    """The few words that answer, of the surest reading of a group; None where it singles none out."""
    surest = max(group, key=lambda reading: reading.answerability)
    return printable(surest.short) if surest.short else None


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
    """The day as of which it holds as a number; undated releases count as the oldest."""
    return Timed.of(reading, alone=True).day.toordinal()
