"""Headlines as passages of their own: what a release says in its headline alone answers too.

A headline is no part of a release's text. To be read, chosen and dated as any sentence is, it becomes the text of a
passage, whose document is the release but for its words; what is cited in the end is the release, and in it its
headline: ``Passage.title_of``, ``Citation.in_title``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.text.analysis import content_terms, terms
from index.types import Chunk, Document, Span
from rag.reading.rows import strange_names
from rag.time.asked import topic
from rag.time.mentions import mentions
from rag.types import Passage, Reading, ScoredSentence

WHEN = re.compile(r"\b(?:when|at what time|nə vaxt|когда)\b", re.IGNORECASE)
UNSURE = 0.5
"""From so sure a reading on a release's headline is heard, and from so sure a reading of its text on it is not: the
text says it more fully."""


def headlines(question: str, passages: Sequence[Passage], readings: Sequence[Reading]) -> list[Passage]:
    """The headlines that may be heard of the releases that passages are of, each once, as passages; in their order.

    None of a release whose text was read surely, in a sentence that has as many of the question's words, none that is
    about another town or person than the question names, since it is too short to say so itself, and of a question
    when something is none that names no time: "Summer timetable" is a name.

    Args:
        question: as it was asked.
        passages: that were read.
        readings: of their texts.
    """
    wanted = frozenset(content_terms(topic(question)))
    sure = {
        one.passage.document.id
        for one in readings
        if one.answerability >= UNSURE and len(wanted & {*terms(one.statement)}) >= len(wanted & said_above(one))
    }
    found: dict[str, Passage] = {}
    for passage in passages:
        release = passage.document
        if release.id not in sure and release.id not in found and release.title.strip():
            found[release.id] = headline(passage)
    known = [one for one in found.values() if one.title_of and not strange_names(question, one.title_of)]
    return [one for one in known if tells_time(one.document)] if WHEN.search(question) else known


def tells_time(headline: Document) -> bool:
    """Whether a headline has a figure, or names a day, a month or the like."""
    return any(map(str.isdigit, headline.text)) or bool(mentions(headline.text, headline.published))


def said_above(reading: Reading) -> frozenset[str]:
    """The terms of the headline above a reading."""
    return frozenset(terms(reading.passage.document.title))


def headline(passage: Passage) -> Passage:
    """The headline of a passage's release as a passage, as near to the question as that passage is."""
    release = passage.document
    whole = Span(0, len(release.title))
    near = max((one.similarity for one in passage.sentences), default=0.0)
    return replace(
        passage,
        chunk=Chunk(f"{release.id}#title", release.id, whole.start, whole.end, (whole,)),
        document=replace(release, text=release.title, title=""),
        sentences=(ScoredSentence(whole, near),),
        title_of=release,
    )


def sure_enough(found: Sequence[Reading]) -> list[Reading]:
    """The readings of headlines that are heard."""
    return [one for one in found if one.answerability >= UNSURE]
