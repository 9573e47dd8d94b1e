"""What an abbreviation stands for, as the releases that define it have it.

Readers take "What is SMS?" for a question about something that is described, and find a name that is described. What
the archive has learned of its abbreviations answers, with the sentences that show it.
"""

from __future__ import annotations

import time
from datetime import date

from index import Index
from index.text.abbreviations import find_abbreviations, place_of
from index.text.sentences import sentences
from index.types import Document, Level, Span
from rag.answer.base import Composed
from rag.answer.from_archive import without_reading
from rag.answer.proofs import statement, text_of
from rag.question.abbreviation import short_form
from rag.question.check import CheckedQuestion
from rag.types import Answer, Citation, Statement

LOOKED_AT = 100
"""Chunks with the short or a long form, of which it is looked whether their releases define it."""
DEFINED, IMPLIED = 0.95, 0.9
"""Confidence where one sentence has both forms, and where a release uses both. Schwartz and Hearst report that of the
definitions that their walk finds 96 % are right."""


def answer_of_abbreviation(index: Index, asked: CheckedQuestion, level: Level | None) -> Answer | None:
    """The answer to a question for the meaning of an abbreviation; None of any other, or where no release shows it.

    Args:
        index: the archive.
        asked: the question.
        level: only releases that are trusted so far; all where None is given.
    """
    started = time.perf_counter()
    short = short_form(asked.text)
    told = [
        found
        for long in (index.abbreviations.meanings(short) if short else ())
        if (found := newest_proof(index, asked, short or "", long, level))
    ]
    if not told:
        return None
    cited: list[Citation] = []
    said: list[Statement] = []
    for _, document, places in told:
        for place in places:
            number = len(cited) + 1
            cited.append(Citation(number, document, place.start, place.end, place.text_of(document.text)))
            said.append(Statement(statement(cited[-1].quote), (number,), IMPLIED if len(places) > 1 else DEFINED))
    composed = Composed(
        text_of(said),
        tuple(cited),
        min(one.support or 0.0 for one in said) / len(told),
        "; ".join(long for long, *_ in told),
        as_of=told[0][1].published,
        statements=tuple(said),
    )
    return without_reading(index, asked, composed, level, started)


def newest_proof(
    index: Index, asked: CheckedQuestion, short: str, long: str, level: Level | None
) -> tuple[str, Document, tuple[Span, ...]] | None:
    """The long form, the newest release that defines it, else that shows it, and the sentences that do."""
    hits = index.search_lexical(f"{short} {long}", LOOKED_AT, asked.since, asked.until, level)
    documents = {stored.document.id: stored.document for stored in index.chunks([hit.chunk_id for hit in hits])}
    known = [one for one in documents.values() if (one.published or date.min) <= asked.time.today]
    known.sort(key=lambda one: (-(one.published or date.min).toordinal(), one.id))
    shown = [(long, one, places) for one in known if (places := proof(one, short, long))]
    return min(shown, key=lambda one: len(one[2]), default=None)


def proof(document: Document, short: str, long: str) -> tuple[Span, ...]:
    """The sentence of a release that has both forms, else one with each; () where the release does not pair them."""
    text = document.text
    pairs = find_abbreviations(f"{document.title}\n{text}\n{document.publisher}")
    if not any(one.casefold() == short.casefold() and place_of(long, other) for one, other in pairs):
        return ()
    own = sentences(text, document.language)
    with_short, with_long = ([one for one in own if place_of(name, one.text_of(text))] for name in (short, long))
    both = [one for one in with_long if one in with_short]
    if both:
        return (both[0],)
    return (with_long[0], *with_short[:1]) if with_long else ()
