"""What a declined question is offered: the sentences that stand nearest to it, each in its surroundings.

First the one that the reader found likeliest, then those that ``SentenceReader`` does, which looks at every sentence of
all that was found: where the trained reader singles out nothing, shared terms and likeness of meaning still point to
the place. Of sentences that are alike but for figures, as those of weekly notices are, the newest comes first, unless
the question names a year. An offer is no answer, and is never shown as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index import Index
from index.text.sentences import touched
from index.types import Extent, Span
from rag.answer.families import published
from rag.answer.same_question import ALIKE, jaccard, said_terms
from rag.reading.lists import block, introduces_list
from rag.reading.sentence_reader import SentenceReader
from rag.types import Citation, Passage, Reading

MOST = 3
# So many sentences of one passage are looked at: others are to have their turn.
OF_A_PASSAGE = 3
LOOKED_AT = 12
# Sentences of less than this share of the likeliest one's probability are left out. On development questions a share of
# 0.2 to 0.4 loses no sentence that answers, and shows a quarter fewer that do not.
WORTH_OFFERING = 0.3
YEAR = re.compile(r"\b[12]\d{3}\b")
LONGEST = 450
"""Characters of an offer; more where a sentence alone is longer."""


def offers(
    question: str,
    passages: Sequence[Passage],
    readings: Sequence[Reading],
    index: Index,
    newer: Sequence[Passage] = (),
) -> tuple[Citation, ...]:
    """The places that may answer, best first, at most three; those that touch are one.

    Args:
        question: as it is searched.
        passages: what was found, best first.
        readings: of the first of them, surest first, none of them sure enough.
        index: says how rare a term is.
        newer: of passages, those that may overtake what answers; their nearest sentences come first.
    """
    simple = SentenceReader(index).read(question, passages)
    least = WORTH_OFFERING * max((reading.answerability for reading in simple), default=0.0)
    best = [reading for reading in readings[:1] if reading.answerability > 0]
    likely = list(not_too_many([*best, *(reading for reading in simple if reading.answerability >= least)]))
    found: list[tuple[Passage, Span]] = []
    for passage in newer:
        add(found, passage, surroundings(passage, max(passage.sentences, key=lambda one: one.similarity).span))
    for reading in islice(likely if YEAR.search(question) else newest_first(likely), LOOKED_AT):
        add(found, reading.passage, surroundings(reading.passage, reading.carrier))
    return tuple(
        Citation(number, passage.document, place.start, place.end, place.text_of(passage.document.text))
        for number, (passage, place) in enumerate(found, start=1)
    )


def not_too_many(readings: Sequence[Reading]) -> Iterator[Reading]:
    """The first few of each passage, in their order."""
    seen: dict[str, int] = {}
    for reading in readings:
        name = reading.passage.chunk.id
        seen[name] = seen.get(name, 0) + 1
        if seen[name] <= OF_A_PASSAGE:
            yield reading


def newest_first(readings: Sequence[Reading]) -> list[Reading]:
    """Sentences that speak of the same thing change places among themselves, so that the newest release comes first."""
    own = [frozenset(t for t in said_terms(one) if not any(map(str.isdigit, t))) for one in readings]
    families: list[list[int]] = []
    for number, said in enumerate(own):
        family = next((one for one in families if jaccard(own[one[0]], said) >= ALIKE), None)
        if family is None:
            families.append([number])
        else:
            family.append(number)
    ordered = list(readings)
    for family in families:
        for place, number in zip(family, sorted(family, key=lambda one: -published(readings[one])), strict=True):
            ordered[place] = readings[number]
    return ordered


def add(found: list[tuple[Passage, Span]], passage: Passage, place: Span) -> None:
    """Add a place, or make one longer that it touches; one that would be too long, or too many, is left out."""
    touching = held(found, passage, place)
    if not touching:
        if len(found) < MOST:
            found.append((passage, place))
        return
    number = touching[0]
    other = found[number][1]
    both = Span(min(other.start, place.start), max(other.end, place.end))
    if both.end - both.start <= LONGEST and held(found, passage, both) == [number]:
        found[number] = (passage, both)


def held(found: Sequence[tuple[Passage, Span]], passage: Passage, place: Span) -> list[int]:
    """The numbers of those that are of the same release and touch a place."""
    return [
        number
        for number, (other, own) in enumerate(found)
        if other.document.id == passage.document.id and own.start <= place.end and place.start <= own.end
    ]


def surroundings(passage: Passage, place: Extent) -> Span:
    """A sentence with its neighbours; an item or a row, or what introduces them, with the whole of the list.

    What would be too long is left out: the list but for the neighbours, then the one behind, then the one in front.
    """
    sentences = passage.chunk.sentences
    own = touched(sentences, place)
    if not own:
        return Span(place.start, place.end)
    first, last = own[0], own[-1]
    if introduces_list(passage, last):
        top, bottom = first + 1, block(passage, last + 1, last + 1)[1]
    else:
        top, bottom = block(passage, first, last)
    before, after = max(0, first - 1), min(len(sentences) - 1, last + 1)
    wider = [(before, after), (before, last), (first, last)]
    if (top, bottom) != (first, last):
        wider.insert(0, (max(0, top - 1), bottom))
    spans = [Span(sentences[one].start, sentences[other].end) for one, other in wider]
    return next((span for span in spans if span.end - span.start <= LONGEST), spans[-1])
