"""An answer of old that a newer release may have overtaken, though nothing was read in it.

"The fee is 40 crowns" of 2015 answers surely; what the release of 2024 with new fees says was not understood. Where a
newer release stands as near to the question, by meaning and by words, has the names that the question and the answer's
release share, and is no part of the answer, who asks for what holds now is better shown the place than told what held
once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from index.text.analysis import content_terms, terms
from rag.answer.base import Composed
from rag.question.office_of import is_of_another
from rag.reading.holder import Office, names_holder, office_asked_for
from rag.reading.learned_reader import nearness
from rag.time.asked import AskedTime, asks_of_now
from rag.types import Passage

# Of 155 right answers to questions for what can change two are taken for overtaken, of 18 wrong ones six; with cosines
# up to 0.05 lower five and seven: docs/decisions/50. That was with 0.03, and other cosines: docs/decisions/52.
LESS_NEAR = 0.05
"""By how much the cosine of the newer release's nearest sentence may be lower than that of the answer's."""
SHARED = 0.7
"""Share of the answer's BM25 that the newer release has at least."""
MEASURE = re.compile(
    r"\d(?:[\d.,\s]*\d)?(?:\s(?:million|thousand|min|milyon|тыс\.?|млн\.?))?\s?"
    r"(?:square )?(?:(?:kilo|centi|milli)?met(?:re|er)s?|km|cm|m²|m|acres?|hectares?|miles?|feet"
    r"|kilometr\w*|metr\w*|hektar\w*|(?:кило|санти)?метр\w*|км|м²|м|га|гектар\w*)\b",
    re.IGNORECASE,
)
"""How long, high or large a thing is, which it stays."""
ENDS = '.!?:;"«»“”|'
"""What may stand in front of a word that has a capital whatever it is."""
LATER = timedelta(days=30)
"""What is released sooner belongs to the same news."""


def overtaking(question: str, time: AskedTime, composed: Composed, passages: Sequence[Passage]) -> list[Passage]:
    """The passages of newer releases that may say otherwise than an answer; none where it tells what does not change.

    Args:
        question: as it was asked.
        time: what it is about.
        composed: the answer.
        passages: that were found.
    """
    if composed.as_of is None or not asks_of_now(question, time):
        return []
    cited = {one.document.id for one in composed.citations}
    own = [one for one in passages if one.document.id == composed.citations[0].document.id]
    if not own or MEASURE.search(composed.short or ""):
        return []
    named = frozenset(content_terms(question)) & frozenset(names_in(own))
    near = max(map(nearness, own)) - LESS_NEAR
    shared = SHARED * max(map(_shared, own))
    office = office_asked_for(time.topic)
    return [
        one
        for one in passages
        if one.document.id not in cited
        and (office is None or _is_of_the_office(office, question, one))
        and LATER < (one.document.published or date.min) - composed.as_of <= time.today - composed.as_of
        and nearness(one) >= near
        and _shared(one) >= max(shared, 1e-9)
        and named <= frozenset(terms(f"{one.document.title}\n{one.text}"))
    ]


def names_in(passages: Sequence[Passage]) -> Iterator[str]:
    """The terms of the names of some passages: words that have a capital though no sentence begins with them."""
    for passage in passages:
        for before, word in pairwise(passage.text.split()):
            if word[:1].isupper() and before[-1] not in ENDS:
                yield from terms(word)


def _is_of_the_office(office: Office, question: str, passage: Passage) -> bool:
    """Whether a passage may tell who holds an office: it names somebody, and the office's place or field."""
    said = {*terms(f"{passage.document.title}\n{passage.text}")}
    return office.asked <= said and names_holder(office, passage) and not is_of_another(question, passage.text)


def _shared(passage: Passage) -> float:
    return passage.scores.get("lexical", 0.0)
