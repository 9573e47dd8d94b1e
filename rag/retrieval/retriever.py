"""A question in, passages out: dense and lexical search, fused, with a view to the time that is asked for.

Of a series (``rag.time.series``) any number of releases is alike; what a search finds of it stands for it, and its
newest releases, or those of the asked period, join. Where a period is asked for, what is dated in it is searched by
itself too, and what neither lies in it nor speaks of it counts half.

Where an archive holds several languages, each is searched by itself, so that none crowds the others out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import TypeVar

from index import Index
from index.archive.per_release import PerRelease
from index.embedding.base import Vectors
from index.search.derived import PerRevision
from index.store.rows import StoredChunk
from index.text.language import told_language
from index.types import Level
from rag.retrieval.fuse import WEIGHTS, Fused, checked_weights, fuse
from rag.time.asked import AskedTime
from rag.time.mentions import mentions
from rag.time.period import Period
from rag.time.series import Series, series_key
from rag.types import Passage, ScoredSentence

# How many chunks each search proposes. More cost time and moved MRR@10 by less than 0.002.
CANDIDATES = 100
SIBLINGS = 3
"""Releases that stand for a series: its newest ones."""
SIBLINGS_IN_PERIOD = 6
"""As many where a period is asked for, since what is reported of a week is published before, in it or behind it."""
CLUE_LEXICAL, CLUE_COSINE = 1.25, 0.2
"""A release of a series stays beside those that stand for it where it has a clue that its like lack: where its BM25 is
so many times theirs in the middle, or the cosine of its best sentence so much higher. The fused score does not tell: it
is stretched, and of what is alike it makes a best and a worst."""
OUTSIDE = 0.5
"""Share of its score that a release keeps which neither lies in the asked period nor speaks of it."""
REPORTED = timedelta(days=45)
"""Days after a period in which most is released about it."""
LEAD = 160
"""Characters of a text that are read to know its series."""
NEWEST = 2
"""Of the newest releases about what is asked, how many are among what is found."""
ABOUT = 0.6
"""Share of the best score from which a release is about what is asked."""
EACH_ABROAD = 3
"""Of each language but the question's, how many are among what is found besides."""

T = TypeVar("T")


class Retriever:
    """Finds the passages of an archive that are about a question. Thread-safe.

    Args:
        index: the archive.
        fusion_weights: the share of each score in the order, by its name, see ``rag.retrieval.fuse``.

    Raises:
        InvalidSetting: there is no order by such weights.
    """

    def __init__(self, index: Index, fusion_weights: Mapping[str, float] = WEIGHTS) -> None:
        self.index = index
        self.fusion_weights = checked_weights(fusion_weights)
        self._keys = PerRelease(
            index.database,
            lambda ids: ((name, (series_key(title, lead), day)) for name, title, lead, day in index.leads(LEAD, ids)),
        )
        self._series = PerRevision(lambda: Series.of((name, *found) for name, found in self._keys.now().items()))

    @property
    def series(self) -> Series:
        """The series of the archive as it is now."""
        return self._series.at(self.index.dense.revision)

    def abroad(self, question: str) -> tuple[str, ...]:
        """The languages of the archive but the question's; none where the question's is not told."""
        held = self.index.languages.held
        asked = told_language(question, held)
        return tuple(language for language in held if language != asked) if asked else ()

    def search(
        self,
        question: str,
        k: int = 10,
        *,
        since: date | None = None,
        until: date | None = None,
        time: AskedTime | None = None,
        level: Level | None = None,
        each_abroad: int = 0,
    ) -> list[Passage]:
        """The best passages, best first, at most ``k``.

        Args:
            question: as it is to be searched, with what a follow-up refers to.
            k: how many at most.
            since: only releases dated on or after this day; undated ones are left out.
            until: only releases dated on or before this day; undated ones are left out.
            time: what the question is about; None for search without regard to time.
            level: only releases that are trusted so far; all where None is given.
            each_abroad: how many are found of each language but the question's, beside the ``k``.
        """
        if k <= 0:
            return []
        vector = self.index.embedder.embed_query(spelled_out(question, self.index))
        bounds = [(since, until)]
        if time and time.period and (inside := narrowed(time.period, since, until)):
            bounds.append(inside)
        elsewhere = self.abroad(question)
        own = {*self.index.languages.told} - {*elsewhere} if elsewhere else None
        dense, lexical, naming = [], [], []
        for one in bounds:
            dense += self.index.search_dense(vector, CANDIDATES, *one, level, own)
            lexical += self.index.search_lexical(question, CANDIDATES, *one, level, own)
            for other in elsewhere:
                dense += self.index.search_dense(vector, CANDIDATES, *one, level, (other,))
            naming += self.index.search_names(question, *one, level) if elsewhere else []
        scores = {hit.chunk_id: hit.score for hit in lexical}
        named = {hit.chunk_id: hit.score for hit in naming}
        ids = dict.fromkeys(hit.chunk_id for hit in (*dense, *lexical, *naming))
        if time:
            siblings = self._siblings(ids, time, Period(since, until), level)
            for sibling, found in siblings.items():  # it is alike, so it shares as many words
                scores.setdefault(sibling, median(scores.get(one, 0.0) for one in found))
            ids |= dict.fromkeys(siblings)
        known = self.index.languages.language_of
        strange = {chunk_id for chunk_id in ids if known(document_of(chunk_id)) in elsewhere} if elsewhere else ()
        fused = fuse(self.index.embeddings(list(ids)), vector, scores, self.fusion_weights, strange, named)
        if time:
            fused = self._without_siblings(fused, time)
        best = self._timely(fused, k, vector, time) if time else self._passages(fused[:k], vector)
        return best + self._besides(fused, best, elsewhere, each_abroad, vector)

    def _besides(
        self, fused: Sequence[Fused], found: Sequence[Passage], elsewhere: Collection[str], each: int, vector: Vectors
    ) -> list[Passage]:
        """The best of each other language, as far as they are not found already, best first."""
        known = self.index.languages.language_of
        there = {passage.chunk.id for passage in found}
        best = first_of_each(fused, elsewhere, each, lambda one: known(document_of(one.chunk_id)))
        return self._passages([one for one in best if one.chunk_id not in there], vector)

    def _passages(self, best: Sequence[Fused], vector: Vectors) -> list[Passage]:
        """Chunks as passages; only of these is the release read, and its hashes checked."""
        stored = {one.chunk.id: one for one in self.index.chunks([one.chunk_id for one in best])}
        return [passage_of(stored[one.chunk_id], one, vector) for one in best if one.chunk_id in stored]

    def _siblings(
        self, ids: Iterable[str], time: AskedTime, bounds: Period, level: Level | None
    ) -> dict[str, list[str]]:
        """Chunks of the releases that stand for each series; each with those that were found and are like it."""
        series = self.series
        found: dict[tuple[str, str], list[str]] = {}
        for chunk_id in ids:
            document, _, ordinal = chunk_id.rpartition("#")
            if key := series.key.get(document):
                found.setdefault((key, ordinal), []).append(chunk_id)
        return {
            f"{document}#{ordinal}": like
            for (key, ordinal), like in found.items()
            for document in standing(series, key, time)
            if series.published[document] in bounds and level in (None, self.index.trust.level_of(document))
        }

    def _without_siblings(self, fused: Sequence[Fused], time: AskedTime) -> list[Fused]:
        """The order without those releases of a series for which its newest, or those in the asked period, stand."""
        series = self.series
        keys = {key for one in fused if (key := series.key.get(document_of(one.chunk_id)))}
        stand = {document for key in keys for document in standing(series, key, time)}
        alike: dict[str, list[Fused]] = {key: [] for key in keys}
        for one in fused:
            if key := series.key.get(document_of(one.chunk_id)):
                alike[key].append(one)
        usual = {
            key: (median(one.scores["lexical"] for one in found), median(one.scores["sentence"] for one in found))
            for key, found in alike.items()
        }
        kept, gone = [], dict.fromkeys(keys, 0.0)
        for one in fused:
            document = document_of(one.chunk_id)
            key = series.key.get(document)
            if key is None or document in stand or has_clue(one, *usual[key]):
                kept.append(one)
            else:
                gone[key] = max(gone[key], one.score)
        # What stands for others is as near as they are: which of them came out best was chance.
        lifted = [
            replace(one, score=max(one.score, gone[series.key[document]]))
            if (document := document_of(one.chunk_id)) in stand
            else one
            for one in kept
        ]
        return sorted(lifted, key=lambda one: (-one.score, one.chunk_id))

    def _day(self, chunk_id: str) -> date:
        """The day of a chunk's release; an undated one counts as the oldest."""
        return self.series.published.get(document_of(chunk_id), date.min)

    def _timely(self, fused: Sequence[Fused], k: int, vector: Vectors, time: AskedTime) -> list[Passage]:
        """The best passages with a view to the asked time, best first."""
        if time.period is None:
            about = [
                one for one in fused if one.score >= ABOUT * fused[0].score and self._day(one.chunk_id) <= time.today
            ]
            newest = sorted(about, key=lambda one: self._day(one.chunk_id), reverse=True)[: min(NEWEST, k // 2)]
            best = [one for one in fused if one not in newest][: k - len(newest)] + newest
            return self._passages(sorted(best, key=lambda one: (-one.score, one.chunk_id)), vector)
        inside = [one for one in fused if self._day(one.chunk_id) in time.period][:k]
        others = [one for one in fused if self._day(one.chunk_id) not in time.period][:k]
        passages = self._passages(inside, vector)
        for passage in self._passages(others, vector):
            dated = passage.document.published is not None
            speaks = not dated or speaks_of(time.period, passage)
            passages.append(passage if speaks else replace(passage, score=passage.score * OUTSIDE))
        return sorted(passages, key=lambda passage: (-passage.score, passage.chunk.id))[:k]


def first_of_each(found: Iterable[T], kinds: Collection[str], most: int, kind_of: Callable[[T], str]) -> list[T]:
    """Of what was found, the first ``most`` of each of some kinds, in their order."""
    left = dict.fromkeys(kinds, most)
    first = []
    for one in found:
        if left.get(kind := kind_of(one), 0) > 0:
            left[kind] -= 1
            first.append(one)
    return first


def has_clue(one: Fused, lexical: float, sentence: float) -> bool:
    """Whether a release is nearer to the question than its like are in the middle."""
    return one.scores["lexical"] > CLUE_LEXICAL * lexical or one.scores["sentence"] > sentence + CLUE_COSINE


def standing(series: Series, key: str, time: AskedTime) -> list[str]:
    """The ids of the releases that stand for a series: its newest ones, or those nearest to the asked period."""
    if time.period:
        return series.nearest(key, time.period, SIBLINGS_IN_PERIOD)
    return series.newest(key, time.today, SIBLINGS)


def document_of(chunk_id: str) -> str:
    """The id of the release that a chunk is of."""
    return chunk_id.rpartition("#")[0]


def speaks_of(period: Period, passage: Passage) -> bool:
    """Whether a passage or its title names a time in the period."""
    text = f"{passage.document.title}\n{passage.text}"
    return any(one.period.overlaps(period) for one in mentions(text, passage.document.published, nearest=True))


def widened(period: Period) -> Period:
    """A period with the days in which most is released about it."""
    try:
        return Period(period.first, period.last and period.last + REPORTED)
    except OverflowError:
        return period


def narrowed(period: Period, since: date | None, until: date | None) -> tuple[date | None, date | None] | None:
    """The days of a period, with what is released about it, that lie inside the bounds; None where none does."""
    wide = widened(period)
    first, last = (
        max(filter(None, (wide.first, since)), default=None),
        min(filter(None, (wide.last, until)), default=None),
    )
    return None if first and last and first > last else (first, last)


def passage_of(stored: StoredChunk, fused: Fused, vector: Vectors) -> Passage:
    """A chunk in its place, with the cosine of each of its sentences to the question's vector."""
    similarities = stored.embedding.sentences @ vector
    sentences = zip(stored.chunk.sentences, similarities, strict=True)
    return Passage(
        chunk=stored.chunk,
        document=stored.document,
        score=fused.score,
        scores=fused.scores,
        sentences=tuple(ScoredSentence(span, float(similarity)) for span, similarity in sentences),
    )


def spelled_out(question: str, index: Index) -> str:
    """The question with the other form of each abbreviation behind it, for an embedder that never met them."""
    forms = index.abbreviations.counterparts(question)
    return f"{question} ({', '.join(forms)})" if forms else question
