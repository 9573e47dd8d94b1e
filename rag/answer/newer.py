"""Whether something newer than what answers was released about the same.

Of an office that is named in a thousand releases the hundred nearest are of any year, and the newest holder may not be
among them. So where many passages are as near to a question as the one that answers it, what was released behind that
one is searched by itself, and read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rag.reading.holder import names_holder, office_asked_for
from rag.reading.learned_reader import nearness
from rag.time.asked import AskedTime, asks_of_now
from rag.types import Passage, Reading

AS_NEAR = 0.065
"""By how much the cosine of a passage may be lower than that of the one that answers, to be as near."""
NAMES_HOLDER = 0.2
"""The same for one in which a name stands beside the office that is asked for."""
MANY = 5
"""Passages as near, from which on there may be more of them than a search proposes."""
FOUND = 20
"""Newer passages that are looked at."""
STEPS = 3
"""How often something newer still is looked for."""
READ = 3
"""Releases of them that are read, the newest ones."""


def wanted_from(
    question: str, time: AskedTime, passages: Sequence[Passage], readings: Sequence[Reading], threshold: float
) -> date | None:
    """The day from which on something newer is to be looked for; None where nothing newer can be of use.

    Args:
        question: as it was asked.
        time: what it is about.
        passages: that were found.
        readings: of some of them, surest first.
        threshold: least answerability of an answer that is given, 0..1.
    """
    surest = readings[0] if readings else None
    if surest is None or surest.answerability < threshold or not asks_of_now(question, time):
        return None
    sure = [one for one in readings if one.answerability >= threshold]
    days = [day for one in sure if (day := one.passage.document.published) and day <= time.today]
    if not days or len(as_near(passages, surest.passage)) < MANY:
        return None
    newest = max(days)
    return newest + timedelta(days=1) if newest < time.today else None


def newest_as_near(found: Sequence[Passage], to: Passage, question: str) -> list[Passage]:
    """Of what was found, one passage of each of the newest releases that are as near as another passage.

    Where an office is asked for, only those count that name its holder, if any does.
    """
    office = office_asked_for(question)
    near = as_near(found, to)
    if office:
        near = [one for one in as_near(found, to, NAMES_HOLDER) if names_holder(office, one)] or near
    first = {one.document.id: one for one in reversed(near)}
    return sorted(first.values(), key=lambda one: one.document.published or date.min, reverse=True)[:READ]


def as_near(passages: Sequence[Passage], to: Passage, less: float = AS_NEAR) -> list[Passage]:
    """The passages that are as near to the question as another one, or so much less, in their order."""
    least = nearness(to) - less
    return [one for one in passages if nearness(one) >= least]
