"""What a benchmark is made of: documents, questions about them, and what is known about the answers."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index import Document

PARTS = "; "
"""Stands between the parts of an answer that lists several things; all of them have to be said."""


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """Words of a document that answer: ``document.text[start:end]``, in code points of the text as it is stored."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what is known about its answer.

    Attributes:
        history: what was said before it, as (role, text) with the roles "user" and "assistant".
        answers: every accepted wording of the answer; empty where the documents do not answer.
        relevant: ids of the documents that answer.
        answerable: whether the documents answer at all.
        kind: how it is asked ("paraphrase", "keywords" ...) or what it asks for in vain ("price", "person" ...).
        language: of the question, as "en"; "" where unknown.
        since: only releases from this day on are asked for.
        until: only releases up to this day are asked for.
        evidence: the sentences that answer; empty where unknown.
        titled: ids of the releases whose title answers.
        outdated: what the headline may not hold: what was right once, the other figure of a sentence, what is denied.
        as_of: day of the release that answers, where that matters.
        today: the day on which it is asked, which "last week" and "now" are reckoned from; the day of the run if None.
    """

    id: str
    text: str
    history: tuple[tuple[str, str], ...] = ()
    answers: tuple[str, ...] = ()
    relevant: frozenset[str] = frozenset()
    answerable: bool = True
    kind: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None
    evidence: tuple[GoldSpan, ...] = ()
    titled: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    as_of: date | None = None
    today: date | None = None


@dataclass(frozen=True)
class Task:
    """Documents, and questions about them."""

    name: str
    documents: list[Document]
    questions: list[Question]

    @property
    def for_retrieval(self) -> list[Question]:
        """The questions that have an answer and make sense without what was said before."""
        return [question for question in self.questions if question.relevant and not question.history]


def sample(questions: Sequence[Question], count: int | None, seed: int = 0) -> list[Question]:
    """At most ``count`` of the questions, in their order; the same seed draws the same ones for every system."""
    if count is None or count >= len(questions):
        return list(questions)
    return [questions[number] for number in sorted(random.Random(seed).sample(range(len(questions)), count))]


def thinned(task: Task, questions: Sequence[Question], others: int | None, seed: int = 0) -> Task:
    """The documents that some questions are about, and at most ``others`` more, in their order; all where None.

    The same seed draws the same ones for every system.
    """
    if others is None:
        return task
    named = {name for q in questions for name in (*q.relevant, *(span.document for span in q.evidence))}
    rest = sorted(document.id for document in task.documents if document.id not in named)
    kept = named.union(random.Random(seed).sample(rest, min(others, len(rest))))
    return replace(task, documents=[document for document in task.documents if document.id in kept])


def twins(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """The ids of all documents that have a text, by text: no ranking can tell them apart."""
    ids: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        ids[document.text].add(document.id)
    return {text: frozenset(found) for text, found in ids.items()}
