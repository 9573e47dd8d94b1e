"""What an operator sees of the questions that were asked: counts, what is asked and not answered, what is cited.

Nothing says who asked: neither a conversation nor an hour is in it. Personal numbers are masked.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding.base import Embedder, Vectors
from ui.service.conversations import Feedback, Store, StoredTurn
from ui.service.masking import masked
from ui.service.questions import OUTCOMES, language_of, outcome_of

DECLINED = ("not_stated", "not_found")
ALIKE = 0.8
"""Cosine from which two questions ask about the same, as the package's embedder sees it."""
MOST_COMPARED = 500
"""Different declined questions; each takes some thousandths of a second."""
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Week:
    """What was asked in one week in one language.

    Attributes:
        week: as "2026-W48".
        language: of the questions; "" where it is not told.
        asked: how many.
        outcomes: how many of each of ``OUTCOMES``.
    """

    week: str
    language: str
    asked: int
    outcomes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions about the same that were not answered.

    Attributes:
        asked: how many.
        questions: different ones of them, masked, the most frequent first.
    """

    asked: int
    questions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Cited:
    """A release, and in how many answers it is cited."""

    title: str
    id: str
    answers: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page of operators shows.

    Attributes:
        weeks: the newest first.
        messages: how many there were of each kind of message that is no question.
        clusters: of what was declined, the largest first.
        cited: releases, the most cited first.
        helped: opinions that an answer helped.
        failed: opinions that it did not.
        comments: masked, the newest first.
    """

    weeks: Sequence[Week]
    messages: Sequence[tuple[str, int]]
    clusters: Sequence[Cluster]
    cited: Sequence[Cited]
    helped: int
    failed: int
    comments: Sequence[str]


def overview(turns: Sequence[StoredTurn], feedback: Sequence[Feedback], embed: Callable[[str], Vectors]) -> Overview:
    """What is to be seen of what was kept.

    Args:
        turns: of all conversations, oldest first.
        feedback: on answers, oldest first.
        embed: gives the unit vector of a question, shape (d,).
    """
    messages = Counter(kind for turn in turns if (kind := (turn.answer or {}).get("message")))
    said = [masked(one.comment) for one in reversed(feedback) if one.comment.strip()]
    return Overview(
        weeks(turns),
        messages.most_common(),
        clusters([masked(turn.question) for turn in turns if outcome_of(turn) in DECLINED], embed),
        cited(turns),
        sum(one.up for one in feedback),
        sum(not one.up for one in feedback),
        said[:MOST_SHOWN],
    )


class Overviews:
    """The overview of a store, computed anew only when what it keeps has changed; thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._known: tuple[object, Overview] | None = None

    def now(self, embedder: Embedder) -> Overview:
        """The overview as it is now.

        Args:
            embedder: of the archive, which may be replaced.

        Raises:
            StoreUnusable: the store cannot be read.
        """
        with self._lock:
            state = (self._store.state(), embedder.weights)
            if self._known is None or self._known[0] != state:
                seen = overview(self._store.all_turns(), self._store.feedback(), embedder.embed_query)
                self._known = (state, seen)
            return self._known[1]


def weeks(turns: Iterable[StoredTurn]) -> list[Week]:
    """What was asked, by week and language."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for turn in turns:
        year, week, _ = turn.asked.isocalendar()
        counted.setdefault((f"{year}-W{week:02}", language_of(turn)), Counter())[outcome_of(turn)] += 1
    return [
        Week(week, language, found.total(), {outcome: found[outcome] for outcome in OUTCOMES})
        for (week, language), found in sorted(counted.items(), reverse=True)
    ]


def clusters(questions: Iterable[str], embed: Callable[[str], Vectors]) -> list[Cluster]:
    """Questions that ask about the same: each joins the cluster whose first one is nearest, where it is near enough.

    Where there are more than ``MOST_COMPARED`` different ones, the most frequent are taken, of those that are equally
    frequent the ones that were asked last.

    Args:
        questions: oldest first.
        embed: gives the unit vector of a question, shape (d,).
    """
    asked = list(questions)
    counted = Counter(asked)
    last = {question: place for place, question in enumerate(asked)}
    compared = sorted(counted, key=lambda one: (-counted[one], -last[one]))[:MOST_COMPARED]
    firsts: list[Vectors] = []
    found: list[list[str]] = []
    for question in compared:
        vector = embed(question)
        nearness = np.array([float(first @ vector) for first in firsts])
        if len(nearness) and nearness.max() >= ALIKE:
            found[int(nearness.argmax())].append(question)
        else:
            firsts.append(vector)
            found.append([question])
    made = [Cluster(sum(counted[one] for one in each), each) for each in found]
    return sorted(made, key=lambda one: (-one.asked, one.questions[0]))[:MOST_SHOWN]


def cited(turns: Iterable[StoredTurn]) -> list[Cited]:
    """The releases that answers cite; one that an answer cites twice counts once."""
    titles: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for turn in turns:
        found = {one["document"]["id"]: one["document"]["title"] for one in (turn.answer or {}).get("citations", ())}
        titles |= found
        counted.update(found.keys())  # of a mapping it would add up the values
    return [Cited(titles[name] or name, name, count) for name, count in counted.most_common(MOST_SHOWN)]
