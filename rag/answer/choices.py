"""What may be meant by a question that names too little, such as "Who is the director?": the releases that answer it.

It is asked back where releases of several publishers answer; in an archive of one publisher, where releases of several
matters do. Of those of one publisher about one matter the newest stands for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index import Document
from index.text.analysis import content_terms, fold
from rag.types import Reading

MOST = 5
READ = 8
"""Passages that are read to find what may be meant."""
SHARE = 0.8
"""Of the probability from which an answer is given: whoever is asked back is misled by nothing."""


def choices(question: str, readings: Sequence[Reading], least: float) -> tuple[Document, ...]:
    """The releases between which whoever asked may choose, surest first; none where there is no choice.

    Args:
        question: as it was asked.
        readings: of what was found, surest first.
        least: probability from which an answer is given.
    """
    asked = set(content_terms(question))
    groups: list[list[Document]] = []
    for reading in readings:
        if reading.answerability >= SHARE * least:
            document = reading.passage.document
            group = next((one for one in groups if is_same_matter(one[0], document, asked)), None)
            if group is None:
                groups.append([document])
            else:
                group.append(document)
    publishers = {fold(group[0].publisher) for group in groups}
    everybody = {fold(reading.passage.document.publisher) for reading in readings}
    if len(publishers) < min(2, len(everybody)) or len(groups) < 2:
        return ()
    return tuple(max(group, key=lambda one: one.published or date.min) for group in groups)[:MOST]


def is_same_matter(one: Document, other: Document, asked: set[str]) -> bool:
    """Whether two releases are of one publisher and their titles share a word that the question has not."""
    if fold(one.publisher) != fold(other.publisher):
        return False
    return bool(set(content_terms(one.title)) & set(content_terms(other.title)) - asked) or one.id == other.id
