"""Answers from the archive itself: releases counted, listed and dated, each cited by its headline."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from index import Index
from index.store.rows import StoredChunk
from index.text.analysis import content_terms, terms
from index.text.language import told_language
from index.text.sentences import sentences
from index.types import Document, Level, Span
from rag.answer.base import Composed
from rag.answer.proofs import statement, text_of
from rag.question.check import CheckedQuestion
from rag.question.of_archive import OfArchive, of_archive
from rag.time.period import Period
from rag.types import Answer, Citation, Statement

LOOKED_AT = 300
"""Chunks that share words with what is asked, of which it is looked first whether they are about it."""
MOST = 0.6
"""Share of the words of a question that a release has whose day is asked for."""
SHOWN = 10
"""Releases that are listed, at most, the newest first."""
SURE = 0.85
"""Confidence of such an answer: a release can be about something in other words than the question's."""


@dataclass(frozen=True, slots=True)
class Found:
    """A release, and the words of it that name it: its headline, or its first sentence where it has none."""

    document: Document
    name: Span
    in_title: bool

    @property
    def named(self) -> str:
        """Those words."""
        return self.name.text_of(self.document.title if self.in_title else self.document.text)


def answer_of_archive(index: Index, asked: CheckedQuestion, level: Level | None) -> Answer | None:
    """The answer to a question about the archive itself; None of any other, or where no release is about it.

    Args:
        index: the archive.
        asked: the question; one that leans on others asks of what releases say.
        level: only releases that are trusted so far; all where None is given.
    """
    started = time.perf_counter()
    time_asked = asked.time
    wanted = None if asked.before else of_archive(time_asked.topic if time_asked.period else asked.text)
    if wanted is None:
        return None
    days = [Period(asked.since, asked.until)] if asked.since or asked.until else []
    days += [time_asked.period] if time_asked.period else []
    language = told_language(asked.text, index.languages.held) or "en"
    composed = from_archive(index, wanted, days, time_asked.today, level, language)
    if composed is None:
        return None
    return without_reading(index, asked, composed, level, started)


def without_reading(
    index: Index, asked: CheckedQuestion, composed: Composed, level: Level | None, started: float
) -> Answer:
    """What was made without a passage being read as an answer.

    Args:
        index: the archive.
        asked: the question.
        composed: what answers it.
        level: of trust; None where all releases are asked.
        started: ``time.perf_counter()`` before anything was looked for.
    """
    return Answer(
        asked.typed or asked.text,
        "answered",
        composed.text,
        composed.short,
        composed.confidence,
        composed.citations,
        timings={"retrieve": time.perf_counter() - started, "read": 0.0, "compose": 0.0},
        as_of=composed.as_of,
        period=asked.time.period,
        trust=level or "trusted",
        language=told_language(asked.text, index.languages.held),
        statements=composed.statements,
    )


def from_archive(
    index: Index, asked: OfArchive, days: Sequence[Period], today: date, level: Level | None, language: str = "en"
) -> Composed | None:
    """What is asked about the releases; None where there are none such, so that the question may be asked of them.

    Args:
        index: the archive.
        asked: what is wanted.
        days: of publication: only releases of days that lie in each of these periods.
        today: the day on which it is asked; what is dated later does not count.
        level: only releases that are trusted so far; all where None is given.
        language: of the question, in which a day is written.
    """
    every = releases(index, asked, level) if asked.topic else newest_first(index, level)
    counted = (one for one in every if of_days(one.document.published, days, today))
    found = list(counted if asked.topic or asked.wanted == "count" else islice(counted, SHOWN))
    found.sort(key=lambda one: (-(one.document.published or date.min).toordinal(), one.document.id))
    newest = found[0].document.published if found else None
    if not found or (asked.wanted == "day" and newest is None):
        return None
    shown = found[: 1 if asked.wanted in ("day", "newest") else SHOWN]
    cited = [
        Citation(number, one.document, one.name.start, one.name.end, one.named, in_title=one.in_title)
        for number, one in enumerate(shown, start=1)
    ]
    told = tuple(Statement(statement(one.quote), (one.number,), SURE) for one in cited)
    short = statement(in_short(asked, found, language))
    return Composed(text_of(told), tuple(cited), SURE, short, as_of=newest, statements=told)


def in_short(asked: OfArchive, found: Sequence[Found], language: str) -> str:
    """The few words that answer.

    Args:
        asked: what is wanted.
        found: the releases, the newest first; at least one.
        language: of the question.
    """
    newest = found[0].document.published
    if asked.wanted == "count":
        return str(len(found))
    if asked.wanted == "day" and newest:
        return day_in_words(newest, language)
    if asked.wanted == "newest":
        return f"{found[0].named} ({newest})" if newest else found[0].named
    return "; ".join(one.named for one in found[:SHOWN])


def day_in_words(day: date, language: str) -> str:
    """A day as it is written in a language, such as 1 March 2025."""
    from babel import UnknownLocaleError  # here, for `import rag` should not take its time
    from babel.dates import format_date

    try:
        return format_date(day, "d MMMM y", locale=language)
    except (UnknownLocaleError, ValueError):
        return format_date(day, "d MMMM y", locale="en")


def of_days(published: date | None, days: Sequence[Period], today: date) -> bool:
    """Whether a day of publication counts; an unknown one lies in no period."""
    return (published or date.min) <= today and all(published is not None and published in period for period in days)


def newest_first(index: Index, level: Level | None) -> Iterator[Found]:
    """Every release that is answered from, the newest first."""
    for document in index.documents(newest_first=True):
        if is_answered_from(index, document.id, level):
            yield found_in(document)


def is_answered_from(index: Index, release: str, level: Level | None) -> bool:
    """Whether a release may stand in an answer: nobody excluded it, and it is trusted so far."""
    return not index.is_excluded(release) and level in (None, index.trust.level_of(release))


def releases(index: Index, asked: OfArchive, level: Level | None) -> list[Found]:
    """The releases that are about what is asked.

    Those of a publisher, where it is asked for one; else those whose headlines have the words of the question; else, or
    where it is asked which mention it, those in whose headline and text together they stand. Who asks for the day of
    one names it in his own words, so that the one that has most of them will do.
    """
    if asked.published:
        named = [one for one in of_publisher(index, asked.topic) if is_answered_from(index, one, level)]
        return [found_in(document) for one in named if (document := index.document(one))]
    documents: dict[str, Document] = {}
    shares: dict[str, float] = {}
    titled: dict[str, None] = {}
    for step in in_steps(index, asked.topic, level):
        any_whole = False
        for stored in step:
            document, chunk = stored.document, stored.chunk
            language = index.languages.language_of(document.id)
            wanted = set(content_terms(asked.topic, language))
            if not wanted:
                continue
            if wanted <= set(terms(document.title, language)):
                titled[document.id] = None
            there = set(terms(f"{document.title}\n{document.text[chunk.start : chunk.end]}", language))
            any_whole = any_whole or wanted <= there
            documents[document.id] = document
            shares[document.id] = max(shares.get(document.id, 0.0), len(wanted & there) / len(wanted))
        if not any_whole:
            break
    whole = [name for name, share in shares.items() if share == 1]
    names = list(titled) if titled and not asked.mentioned else whole
    if not names and asked.wanted == "day" and (name := most(shares)):
        names = [name]
    return [found_in(documents[name]) for name in names]


def in_steps(index: Index, topic: str, level: Level | None) -> Iterator[list[StoredChunk]]:
    """The chunks that share words with a topic, best first, in steps of which each is as long as all before it."""
    seen, most_hits = 0, LOOKED_AT
    while True:
        hits = index.search_lexical(topic, most_hits, level=level)
        yield index.chunks([hit.chunk_id for hit in hits[seen:]])
        if len(hits) < most_hits:
            return
        seen, most_hits = most_hits, 2 * most_hits


def most(shares: Mapping[str, float]) -> str:
    """The release with most of the words that are asked for; "" where it has few, or another has as many."""
    best, second = (*sorted(shares.values(), reverse=True), 0.0, 0.0)[:2]
    return max(shares, key=shares.__getitem__) if best >= MOST and best > second else ""


def of_publisher(index: Index, topic: str) -> list[str]:
    """The ids of the releases of publishers whose name has all words of a topic, and no more than as many others."""
    wanted = set(content_terms(topic))
    names: dict[str, list[str]] = {}
    for name, _, _, publisher in index.database.sources():
        names.setdefault(publisher, []).append(name)
    called = {name: set(content_terms(name)) for name in names}
    return [
        one
        for name, ids in names.items()
        if wanted and wanted <= called[name] and len(called[name]) <= 2 * len(wanted)
        for one in ids
    ]


def found_in(document: Document) -> Found:
    """A release with what names it."""
    if document.title.strip():
        return Found(document, Span(0, len(document.title)), in_title=True)
    return Found(document, sentences(document.text, document.language)[0], in_title=False)
