"""Whether a figure of a statement belongs to what its sentence gives it to, where that gives more than one.

"Single people receive 180 crowns, families 320" says nothing of families and 180. A text is cut into parts of one
figure each, at commas, semicolons, dashes and "and". The figure of a statement is attached wrongly where its part has
words that only the part of another figure has, and none that only its own has; or, of the first part, not all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.text.analysis import content_terms
from rag.llm.proof.figures import Figure, Readings, figures
from rag.llm.proof.units import KNOWN, unit_name
from rag.llm.sentences import Numbered

_BORDER = re.compile(r"[,;:]\s+|\s[–—-]\s|(?<=\s)(?:and|but|while|against|than|or|və|isə|amma|и|а|но|или|против)(?=\s)")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text with the figures in it.

    Attributes:
        values: of its figures.
        words: its terms, without those of figures and their units.
    """

    values: tuple[Readings, ...]
    words: frozenset[str]


def astray(text: str, sentences: Sequence[Numbered], language: str) -> str:
    """The first figure of a statement that its sentence attaches to something else; "" where there is none.

    Args:
        text: the statement.
        sentences: those that it rests on.
        language: of the statement.
    """
    cut = [parts(each.text, each.language) for each in sentences]
    for figure, own in _by_figure(text, language):
        for there in cut:
            with_it = [part for part in there if any(figure.values & values for values in part.values)]
            others = [part for part in there if part.values and part not in with_it]
            if len(with_it) != 1 or not others:
                continue
            of_others = frozenset().union(*(part.words for part in others))
            only_own, only_others = with_it[0].words - of_others, of_others - with_it[0].words
            # What the first part says may be left out behind it, as "pay" in "adults pay 12 crowns, children 5".
            shared = own & only_own if with_it[0] is not there[0] else only_own <= own
            if only_own and own & only_others and not shared:
                return text[figure.start : figure.end]
    return ""


def _by_figure(text: str, language: str) -> list[tuple[Figure, frozenset[str]]]:
    """The figures of a text, each with the words of its part."""
    found = figures(text, language)
    cut = parts(text, language)
    return [
        (figure, part.words)
        for figure in found
        for part in cut
        if any(figure.values & values for values in part.values)
    ]


def parts(text: str, language: str) -> list[Part]:
    """A text cut into parts; what has no figure goes to what follows, at the end to what stands before."""
    borders = [0, *(one.start() for one in _BORDER.finditer(text)), len(text)]
    found: list[Part] = []
    waiting = ""
    for start, end in pairwise(borders):
        waiting += text[start:end]
        if here := figures(waiting, language):
            found.append(Part(tuple(one.values for one in here), _words(waiting, here)))
            waiting = ""
    if waiting and found:
        last = found.pop()
        found.append(Part(last.values, last.words | _words(waiting, [])))
    return found


def _words(text: str, there: Sequence[Figure]) -> frozenset[str]:
    """The terms of a part, without its figures and the units that any figure may have."""
    for one in there:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    units = {one.unit for one in there}
    return frozenset(
        term for term in content_terms(text) if unit_name(term) not in units and unit_name(term) not in KNOWN
    )
