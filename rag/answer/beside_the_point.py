"""A whole sentence that is no answer: it has no word of the question, and stands far from what is about it.

Of "Am I owed compensation?" a reader takes "The figures are provisional." for a verdict. A sentence may answer in words
of its own where its passage is about what is asked; what is not, in either way, is better declined.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.text.analysis import content_terms
from index.text.language import told_language
from rag.answer.base import Composed
from rag.reading.learned_reader import nearness
from rag.types import Citation, Passage

FARTHER = 0.1
"""By how much the nearest cosine of a passage is lower than that of the nearest passage in its language. Of 289 whole
sentences that citizens were answered with (235 right) 5 have no word of the question and are so far: all wrong."""


def is_beside_the_point(
    question: str, composed: Composed, passages: Sequence[Passage], language_of: Callable[[str], str]
) -> bool:
    """Whether an answer is of whole sentences of which each is beside what is asked.

    Args:
        question: with what it leans on.
        composed: the answer.
        passages: that were found.
        language_of: the language of a release by its id.
    """

    def beside(citation: Citation) -> bool:
        language = language_of(citation.document.id)
        if citation.in_title or told_language(question) not in ("", language):  # it shares no words across languages
            return False
        if {*content_terms(question, language)} & {*content_terms(citation.shown, language)}:
            return False
        near = [one for one in passages if one.sentences and language_of(one.document.id) == language]
        own = [one for one in near if one.document.id == citation.document.id]
        return bool(own) and max(map(nearness, own)) < max(map(nearness, near)) - FARTHER

    return composed.short is None and all(map(beside, composed.citations))
