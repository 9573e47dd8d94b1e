"""Several releases in one document, as an office's bulletin has them: each with a headline and a day of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from index.cleaning.dates import is_date_line
from index.cleaning.lines import Line

_LEAST_WORDS = 10  # of a release below its headline and day; an entry in a list of events has fewer
_LONGEST = 25  # words of a headline
_HEADLINE = 3  # words, at least


class Passage(NamedTuple):
    """A paragraph or a line: its words, and whether they are marked as a heading."""

    text: str
    heading: bool


def slices_of(passages: Sequence[Passage]) -> list[slice]:
    """The passages of each release of a document; nothing where it is one release.

    A release begins with a heading that has a day right below it, or with the day right above one. There have to be two
    or more, each with sentences of its own, and none above the first of them: a section of a release carries no day.
    """
    days = [is_date_line(passage.text) for passage in passages]
    headings = [
        number
        for number, passage in enumerate(passages)
        if passage.heading and not days[number] and _HEADLINE <= len(passage.text.split()) <= _LONGEST
    ]
    below = [number for number in headings if any(days[number + 1 : number + 2])]
    above = [number - 1 for number in headings if number and days[number - 1]]
    for starts in (below, above):
        found = [slice(start, end) for start, end in pairwise([*starts, len(passages)])]
        begins = len(found) > 1 and not any(map(_is_sentence, passages[: starts[0]]))
        if begins and all(_is_release(passages[one]) for one in found):
            return found
    return []


def _is_sentence(passage: Passage) -> bool:
    return not passage.heading and Line(passage.text).is_sentence


def _is_release(passages: Sequence[Passage]) -> bool:
    """Whether there are sentences below headings and days, long enough, that do not go on with what stands above."""
    words = " ".join(one.text for one in passages if not one.heading and not is_date_line(one.text)).split()
    return any(map(_is_sentence, passages)) and len(words) >= _LEAST_WORDS and not words[0][0].islower()
