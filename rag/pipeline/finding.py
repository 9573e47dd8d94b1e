"""The first step: the passages that are about a question, and which of them are to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.text.language import told_language
from index.types import Level
from rag.pipeline.setup import Setup
from rag.question.check import CheckedQuestion
from rag.question.things import speaks_of_none
from rag.reading.holder import Office, office_asked_for, telling_first
from rag.retrieval.rerank import rerank
from rag.retrieval.retriever import ABOUT, EACH_ABROAD
from rag.retrieval.strangers import strangers, strangers_at_home
from rag.types import Passage

FOUND = 10
"""Passages that are found, and offered with a declined answer."""
PASSAGES = 4
"""Passages that are read at most: reading all that are found answers no better."""
# Share of the best passage's score from which another is read.
WORTH_READING = 0.7
ALWAYS_READ = 3
RERANKED = 50
"""Passages that a reranker scores, of which the best are read."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first.

    Attributes:
        passages: all of it.
        about: without releases about somebody else than the question names.
        own: of these, those in the question's language, if there are any.
        elsewhere: the archive's other languages.
        office: whose holder is asked for; None where none is.
    """

    passages: list[Passage]
    about: list[Passage]
    own: list[Passage]
    elsewhere: tuple[str, ...]
    office: Office | None


def find(setup: Setup, asked: CheckedQuestion, level: Level | None) -> Found:
    """The passages about a question, of the releases of one level of trust; of all where None is given."""
    candidates = setup.retriever.search(
        asked.searched,
        proposed(setup, FOUND),
        since=asked.since,
        until=asked.until,
        time=asked.time,
        level=level,
        each_abroad=EACH_ABROAD,
    )
    elsewhere = setup.retriever.abroad(asked.searched)
    passages = ordered(setup, asked, candidates, max(FOUND, setup.passages) + EACH_ABROAD * len(elsewhere))
    own = in_own_language(setup, passages, elsewhere)
    strange = {one.chunk.id for one in about_others(setup, asked.searched, passages, own, elsewhere)}
    about, own = ([one for one in some if one.chunk.id not in strange] for some in (passages, own))
    office = office_asked_for(asked.time.topic)
    if office and asked.time.period:
        own = telling_first(office, own, asked.time.period)
    return Found(passages, about, own, elsewhere, office)


def about_others(
    setup: Setup, question: str, passages: Sequence[Passage], own: Sequence[Passage], elsewhere: Sequence[str]
) -> list[Passage]:
    """The passages of releases about somebody or something else than a question names."""
    there = setup.index.languages
    language = told_language(question, there.held)
    found = strangers(question, own, setup.index.inverse_frequency)
    if elsewhere and len(own) < len(passages):
        found += strangers_at_home(question, own, passages, language)
    documents = {one.document.id: one.document for one in passages}
    releases = {name: (f"{one.title}\n{one.text}", there.language_of(name)) for name, one in documents.items()}
    none = speaks_of_none(question, language, releases)
    return [*found, *(one for one in passages if one.document.id in none)]


def in_own_language(setup: Setup, passages: Sequence[Passage], elsewhere: Sequence[str]) -> list[Passage]:
    """The passages that are in none of the other languages; all where all are."""
    language_of = setup.index.languages.language_of
    return [one for one in passages if language_of(one.document.id) not in elsewhere] or list(passages)


def proposed(setup: Setup, k: int) -> int:
    """How many passages are retrieved, so that the best k can be chosen."""
    return max(RERANKED if setup.reranker else k, k, setup.passages)


def ordered(setup: Setup, asked: CheckedQuestion, passages: Sequence[Passage], k: int) -> list[Passage]:
    """The best k, by the reranker where there is one."""
    return (rerank(asked.searched, passages, setup.reranker) if setup.reranker else list(passages))[:k]


def worth_reading(passages: Sequence[Passage], most: int, today: date | None = None) -> list[Passage]:
    """The first few passages, and those that are found about as surely as the best one; ``most`` of them at most.

    Args:
        passages: as they were found, best first.
        most: how many are read at most.
        today: where it is asked for what holds on a day, that day: the newest of what is found up to it is among what
            is read, in the place of the last where there is no other.
    """
    best = max((passage.score for passage in passages), default=0.0)
    worthy = [p for place, p in enumerate(passages) if place < ALWAYS_READ or p.score >= WORTH_READING * best]
    worthy = worthy[:most]
    newest = newest_about(passages, today) if today else None
    if newest is None or most == 1 or any(newest is one for one in worthy):
        return worthy
    return [*worthy[: most - 1], newest]


def newest_about(passages: Sequence[Passage], today: date) -> Passage | None:
    """The newest passage that is about what is asked, up to a day; None where none is dated."""
    best = max((passage.score for passage in passages), default=0.0)
    about = [p for p in passages if p.score >= ABOUT * best and (p.document.published or date.max) <= today]
    return max(about, key=lambda passage: passage.document.published or date.min, default=None)
