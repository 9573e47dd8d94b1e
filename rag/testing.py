"""Contract tests for a reader, a reranker or a composer of your own. Needs pytest, which asking does not.

Inherit from the contract, and give what is to be tested by overriding its one fixture:

    import pytest
    from rag.testing import ReaderContract

    class TestMyReader(ReaderContract):
        @pytest.fixture
        def reader(self):
            return MyReader()

What the tests ask for is what an ``Assistant`` relies on; that a reader reads well, only your own questions can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

import numpy as np
import pytest

from index.text.sentences import sentences
from index.types import Chunk, Document
from rag.answer.base import Composed, Composer, checked_composed
from rag.reading.base import Reader, checked_readings
from rag.retrieval.rerank import Reranker, rerank
from rag.types import Answer, Passage, Reading, ScoredSentence

T = TypeVar("T")

QUESTION = "Who leads the library of Sheki?"
SURE, UNSURE, THRESHOLD = 0.9, 0.2, 0.5
LOW, HIGH = 0.1, 0.95
"""Other thresholds: one that what is unsure reaches, and one that what is sure does not."""

RELEASES = (
    Document("new", "Leyla Hasanova leads the library of Sheki. It lends novels.", "Sheki", published=date(2020, 5, 4)),
    Document("old", "Anar Aliyev leads the library of Sheki.", "Books", published=date(2012, 5, 4)),
    Document("same", "Leyla Hasanova leads the library of Sheki!", published=date(2019, 1, 2)),
    Document("other", "The port of Baku has seven piers. Bread is baked at dawn.", "A port"),
)
"""Two releases that say the same, one that says otherwise, and one that is about something else."""

HARD_TEXTS = (
    "Bakı şəhərində İşıq söndü; İİ.",
    "Школа открылась в Шеки. Её ведёт Лейла Гасанова.",
    "中文新闻稿。",
    "Said [1] and [2], and [999].",
    "e\u0301" * 900,
    "🎉 🇦🇿 👩‍👧 " * 50,
    "\u202eturned\u202c, \x1b[2J, \x00 and \u2028",
    ".",
    "Leyla Hasanova leads the library of Sheki. " * 100,
)
"""Letters whose case changes their length, marks that combine, no sentence at all, markers, and a very long text."""


class ReaderContract:
    """What an assistant relies on in a ``Reader``; override the fixture ``reader``."""

    @pytest.fixture
    def reader(self) -> Reader:
        """The reader to test."""
        raise NotImplementedError("override the fixture `reader` with one that returns yours")

    def test_its_threshold_and_its_weight_are_from_0_to_1(self, reader: Reader) -> None:
        """A probability and a share."""
        assert 0 <= reader.threshold <= 1, "threshold is a probability"
        assert 0 <= reader.weight <= 1, "weight is a share"

    def test_it_gives_readings_of_its_passages_surest_first(self, reader: Reader) -> None:
        """A span that leaves its passage cannot even be made."""
        assert self.read(reader, QUESTION, passages(*RELEASES)), "it reads nothing where the answer stands"

    def test_the_same_question_gets_the_same_readings(self, reader: Reader) -> None:
        """And so the same answer."""
        found = passages(*RELEASES)
        assert reader.read(QUESTION, found) == reader.read(QUESTION, found)

    def test_nothing_to_read_is_nothing_read(self, reader: Reader) -> None:
        """As of an empty archive."""
        assert list(reader.read(QUESTION, [])) == []

    def test_it_takes_what_a_follow_up_leans_on(self, reader: Reader) -> None:
        """As a third argument, by place or by name."""
        found = passages(*RELEASES)
        self.read(reader, "And who lends novels?", found, QUESTION)
        assert reader.read("And there?", found, before=QUESTION) == reader.read("And there?", found, QUESTION)

    @pytest.mark.parametrize("text", HARD_TEXTS)
    def test_it_reads_any_text_and_takes_any_question(self, reader: Reader, text: str) -> None:
        """Releases and questions are written by strangers."""
        self.read(reader, QUESTION, passages(Document("hard", text, text[:100]), *RELEASES))
        self.read(reader, text, passages(*RELEASES))

    def test_many_threads_get_what_one_gets(self, reader: Reader) -> None:
        """An assistant is asked by many at once."""
        found = passages(*RELEASES)
        same_in_threads(lambda: list(reader.read(QUESTION, found)))

    def read(self, reader: Reader, question: str, found: Sequence[Passage], before: str = "") -> Sequence[Reading]:
        """The readings, if they are what an assistant takes."""
        readings = checked_readings(reader.read(question, found, before), found, reader)
        sure = [reading.answerability for reading in readings]
        assert sure == sorted(sure, reverse=True), "the surest reading comes first"
        return readings


class RerankerContract:
    """What an assistant relies on in a ``Reranker``; override the fixture ``reranker``."""

    @pytest.fixture
    def reranker(self) -> Reranker:
        """The reranker to test."""
        raise NotImplementedError("override the fixture `reranker` with one that returns yours")

    @pytest.mark.parametrize("count", [1, len(RELEASES)])
    def test_each_pair_gets_a_finite_number(self, reranker: Reranker, count: int) -> None:
        """Of shape (n,)."""
        scores = np.asarray(reranker.predict(pairs(QUESTION, count)), dtype=np.float64)
        assert scores.shape == (count,), "one score for each pair"
        assert np.isfinite(scores).all(), "a score is a finite number"

    def test_the_same_pairs_get_the_same_scores(self, reranker: Reranker) -> None:
        """And so the same order."""
        asked = pairs(QUESTION, len(RELEASES))
        assert np.array_equal(np.asarray(reranker.predict(asked)), np.asarray(reranker.predict(asked)))

    @pytest.mark.parametrize("text", HARD_TEXTS)
    def test_any_text_is_scored_and_every_passage_kept_once(self, reranker: Reranker, text: str) -> None:
        """Releases and questions are written by strangers."""
        found = passages(Document("hard", text, text[:100]), *RELEASES)
        for question in (QUESTION, text):
            ordered = rerank(question, found, reranker)
            assert sorted(passage.chunk.id for passage in ordered) == sorted(passage.chunk.id for passage in found)
            assert all(0 <= passage.score <= 1 for passage in ordered)

    def test_many_threads_get_what_one_gets(self, reranker: Reranker) -> None:
        """An assistant is asked by many at once."""
        asked = pairs(QUESTION, len(RELEASES))
        same_in_threads(lambda: np.asarray(reranker.predict(asked)).tolist())


class ComposerContract:
    """What an assistant relies on in a ``Composer``; override the fixture ``composer``."""

    @pytest.fixture
    def composer(self) -> Composer:
        """The composer to test."""
        raise NotImplementedError("override the fixture `composer` with one that returns yours")

    @pytest.mark.parametrize("question", [QUESTION, "Which libraries have leaders?", "And in Sheki?", "?"])
    @pytest.mark.parametrize("count", range(1, len(RELEASES) + 1))
    def test_what_was_surely_read_becomes_a_proved_answer(self, composer: Composer, question: str, count: int) -> None:
        """Every [n] resolves, and every citation is of a release that was read."""
        assert self.compose(composer, question, readings(*RELEASES[:count])), "it declines what was surely read"

    def test_words_within_a_sentence_become_a_proved_answer(self, composer: Composer) -> None:
        """As of a reader that singles out the words that answer."""
        few = [Reading(reading.passage, 0, 4, SURE) for reading in readings(*RELEASES[:3])]
        assert self.compose(composer, QUESTION, few), "it declines what was surely read"

    @pytest.mark.parametrize("text", HARD_TEXTS)
    def test_any_text_is_composed_or_declined(self, composer: Composer, text: str) -> None:
        """Also one that holds what looks like a marker."""
        self.compose(composer, text, readings(Document("hard", text, text[:100]), *RELEASES))

    def test_nothing_read_is_declined(self, composer: Composer) -> None:
        """As of an empty archive."""
        assert composer.compose(QUESTION, [], 0.0) is None

    def test_what_is_not_sure_enough_is_declined(self, composer: Composer) -> None:
        """The threshold is the least probability of an answer that is given."""
        assert composer.compose(QUESTION, readings(*RELEASES, sure=UNSURE), THRESHOLD) is None

    def test_the_threshold_is_the_one_that_it_is_given(self, composer: Composer) -> None:
        """An operator raises or lowers it; what a composer thinks enough does not count."""
        assert composer.compose(QUESTION, readings(*RELEASES), HIGH) is None, "it answers below the threshold"
        unsure = readings(*RELEASES[:1], sure=UNSURE)
        assert self.compose(composer, QUESTION, unsure, LOW), "it declines above the threshold"

    def test_it_takes_what_a_follow_up_leans_on(self, composer: Composer) -> None:
        """As a fourth argument, by place or by name."""
        read = readings(*RELEASES)
        by_place = composer.compose("And who leads it?", read, THRESHOLD, QUESTION)
        assert composer.compose("And who leads it?", read, THRESHOLD, before=QUESTION) == by_place

    def test_the_same_readings_become_the_same_answer(self, composer: Composer) -> None:
        """In threads too: an assistant is asked by many at once."""
        read = readings(*RELEASES)
        same_in_threads(lambda: composer.compose(QUESTION, read, THRESHOLD))

    def compose(
        self, composer: Composer, question: str, read: Sequence[Reading], threshold: float = THRESHOLD
    ) -> Composed | None:
        """The composed answer, if it is one that an assistant takes."""
        found = [reading.passage for reading in read]
        composed = checked_composed(composer.compose(question, read, threshold), found, composer)
        if composed:
            Answer(question, "answered", composed.text, composed.short, composed.confidence, composed.citations)
            assert composed.confidence >= threshold, "an answer is at least as sure as the threshold"
        return composed


def passages(*documents: Document) -> list[Passage]:
    """Each document as one passage, best first."""
    found = []
    for rank, document in enumerate(documents):
        spans = tuple(sentences(document.text))
        chunk = Chunk(f"{document.id}#0", document.id, 0, len(document.text), spans)
        scored = tuple(ScoredSentence(span, 0.5) for span in spans)
        found.append(Passage(chunk, document, 1 / (1 + rank), sentences=scored))
    return found


def readings(*documents: Document, sure: float = SURE) -> list[Reading]:
    """The first sentence of each document, each a little less sure than the one before."""
    spans = [(passage, passage.chunk.sentences[0]) for passage in passages(*documents) if passage.chunk.sentences]
    return [Reading(passage, span.start, span.end, sure - 0.01 * rank) for rank, (passage, span) in enumerate(spans)]


def pairs(question: str, count: int) -> list[tuple[str, str]]:
    """The question with each of the first releases."""
    return [(question, document.text) for document in RELEASES[:count]]


def same_in_threads(work: Callable[[], T]) -> None:
    """Fail where four threads that work at once get something else than one does."""
    alone = work()
    with ThreadPoolExecutor(4) as threads:
        for each in [threads.submit(work) for _ in range(8)]:
            assert each.result() == alone, "threads get something else than one alone"
