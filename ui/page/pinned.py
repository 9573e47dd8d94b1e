"""The answer of an officer that stands above the releases' own."""

from __future__ import annotations

from datetime import date

from index.text.analysis import content_terms
from ui.service.operator import Operator, Pinned


def pinned(question: str, operator: Operator, language: str, today: date) -> Pinned | None:
    """The answer that an officer wrote to a question; None where there is none in this language, or it has expired.

    Args:
        question: as it was asked; one that has the same terms is the same question.
        operator: who may have pinned answers.
        language: of the page.
        today: the day on which it is shown.
    """
    wanted = set(content_terms(question))
    for one in operator.pinned:
        fits = any(set(content_terms(each)) == wanted for each in one.questions)
        if wanted and fits and today <= one.until and language in one.text:
            return one
    return None
