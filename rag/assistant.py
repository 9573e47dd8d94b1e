"""A question in, a cited answer out."""

from __future__ import annotations

import os
import threading
import time
import weakref
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import cast

from index import Document, Embedder, Index, InvalidQuestion
from index.archive.as_of import Since, as_it_stood
from index.place import Place, archive_path
from index.text.analysis import content_terms, terms
from index.text.language import told_language
from index.types import Level
from rag import parts
from rag.answer import newer
from rag.answer.abbreviation import answer_of_abbreviation
from rag.answer.base import Composed, Composer, Rewriter, StepwiseComposer, checked_composed
from rag.answer.choices import READ, choices
from rag.answer.compose import ExtractiveComposer
from rag.answer.considered import CORRECTED, OF_ANOTHER_TIME, TRANSLATED, considered
from rag.answer.corrections import standing, with_corrections, with_notes
from rag.answer.decline import decline
from rag.answer.from_archive import answer_of_archive
from rag.answer.offer import offers
from rag.answer.own_language import without_translations
from rag.answer.then import of_then
from rag.answer.timeline import is_old, of_asked_time
from rag.answer.unasked import unasked
from rag.calibrated import chosen_threshold
from rag.errors import AssistantClosed
from rag.events import Event
from rag.exported import exported
from rag.messages.recognise import no_question
from rag.printing import named_languages
from rag.question.check import CheckedQuestion, Message, check
from rag.question.days import as_day
from rag.question.expected import asks_for_passage
from rag.question.gloss import in_english
from rag.question.in_charge import in_its_word
from rag.question.letters import in_its_letters
from rag.question.phrase import as_question
from rag.question.rewritten import in_full
from rag.question.things import is_of_another_thing
from rag.question.vague import chosen, is_vague
from rag.reading.base import Reader, checked_readings
from rag.reading.beside_turned import Rest, beside_turned, to_the_point
from rag.reading.blend import blend
from rag.reading.headlines import headlines, sure_enough
from rag.reading.holder import office_asked_for, telling_first
from rag.reading.learned_reader import named_nearness
from rag.reading.sentence_reader import SentenceReader
from rag.retrieval.fuse import WEIGHTS
from rag.retrieval.rerank import Reranker, rerank
from rag.retrieval.retriever import ABOUT, EACH_ABROAD, Retriever, first_of_each
from rag.retrieval.strangers import strangers
from rag.retrieval.successors import nearest_sentences, successors
from rag.time.asked import AskedTime, can_change
from rag.time.mentions import mentions
from rag.time.names import fold
from rag.time.present import without_present
from rag.types import Answer, Citation, Passage, Reading, Statement

FOUND = 10
"""Passages that are found, and offered with a declined answer."""
PASSAGES = 4
"""Passages that are read at most: reading all that are found answers no better."""
# Share of the best passage's score from which another is read.
WORTH_READING = 0.7
ALWAYS_READ = 3
RERANKED = 50
"""Passages that a reranker scores, of which the best are read."""


@exported
class Assistant:
    """Answers questions from one archive. Long-lived and thread-safe; close it, or use it in a ``with`` statement.

    Args:
        index: the archive; ``Assistant.open`` opens a folder.
        reader: chooses the words that answer. "trained" is the one that comes with the package; else the path or name
            of an extractive question-answering model of transformers, the folder of a model that ``rag.training`` made,
            the name of one that another package brings, or any ``Reader``. None for the simple one, which weighs shared
            terms and likeness of meaning.
        min_confidence: least probability, 0..1, of an answer that is given; where None is given the one that was found
            for this archive and this reader (``press-eval calibrate``), else the reader's own.
        reranker: puts what was found in a better order before it is read: the path or name of a
            ``sentence_transformers.CrossEncoder``, the name of one that another package brings, or any ``Reranker``.
        composer: makes the text of an answer of what was read: a ``ModelComposer`` or the address of a model,
            "http://.../v1#name", the name of one that another package brings, or any ``Composer``. None for ours, which
            quotes the sentences of the releases.
        passages: how many are read, at most; time grows with them.
        fusion_weights: the share of each score in the order of what is found, see ``rag.retrieval.fuse``.

    Raises:
        InvalidSetting: ``min_confidence``, ``passages`` or ``fusion_weights`` is outside of its range.
        PartUnusable: a part lacks what such a part has to have.
        ModelUnavailable: the reader or the reranker is damaged, or is not found.
        PluginUnusable: a part that another package brings cannot be used.
    """

    def __init__(
        self,
        index: Index,
        reader: Reader | str | Path | None = parts.TRAINED,
        min_confidence: float | None = None,
        *,
        reranker: Reranker | str | Path | None = None,
        composer: Composer | str | None = None,
        passages: int = PASSAGES,
        fusion_weights: Mapping[str, float] = WEIGHTS,
    ) -> None:
        least = None if min_confidence is None else parts.checked_probability(min_confidence)
        self.index = parts.chosen_index(index)
        self.passages = parts.checked_count(passages, "passages")
        self.retriever = Retriever(index, fusion_weights)
        self.composer = parts.chosen_composer(composer)
        self.reader = parts.chosen_reader(reader, index)
        self.reranker = parts.chosen_reranker(reranker)
        self.min_confidence = chosen_threshold(index, self.reader) if least is None else least
        self.closed = False
        self.day: date | None = None
        self._since: Mapping[str, Since] = {}
        self._then: Assistant | None = None
        self._copied = 0
        self._copying = threading.Lock()

    @classmethod
    def open(
        cls,
        path: str | Place | None = None,
        reader: Reader | str | Path | None = parts.TRAINED,
        min_confidence: float | None = None,
        *,
        embedder: Embedder | str | Path | None = None,
        reranker: Reranker | str | Path | None = None,
        composer: Composer | str | None = None,
        passages: int = PASSAGES,
        fusion_weights: Mapping[str, float] = WEIGHTS,
        excluded: Iterable[str] = (),
    ) -> Assistant:
        """Open an archive to ask it.

        Args:
            path: its folder, or its address on servers; $PRESSCITE_INDEX, else ./.presscite, where none is given.
            reader: as for the class.
            min_confidence: as for the class.
            embedder: the one that the archive was built with: its path, its name, or any ``Embedder``; found by the
                name that the archive records where None is given.
            reranker: as for the class.
            composer: as for the class.
            passages: as for the class.
            fusion_weights: as for the class.
            excluded: ids or addresses of releases that are kept and not answered from.

        Raises:
            ArchiveMissing, ArchiveTooNew, ArchiveUnusable: it cannot be opened.
            EmbedderMismatch: it was built with another embedder.
        """
        index = Index.open(archive_path(path), parts.chosen_embedder(embedder))
        try:
            index.exclude(excluded)
            return cls(
                index,
                reader,
                min_confidence,
                reranker=reranker,
                composer=composer,
                passages=passages,
                fusion_weights=fusion_weights,
            )
        except BaseException:
            index.close()
            raise

    def ask(
        self,
        question: str,
        history: Sequence[Message] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        *,
        today: date | str | None = None,
        as_of: date | str | None = None,
    ) -> Answer:
        """Answer a question with sentences of the releases, or say that the archive does not answer it.

        A message that is no question, such as a greeting, is recognised before anything is searched.

        Args:
            question: at most 2,000 characters.
            history: what was said before and a follow-up refers to, oldest first: pairs of role ("user" or "assistant")
                and text, or dictionaries with "role" and "content".
            since: only releases dated on or after this day, such as "2017-01-31"; undated ones are left out.
            until: only releases dated on or before this day; undated ones are left out.
            today: the day on which it is asked, from which "now" and "last week" count; the computer's own where none
                is given.
            as_of: a day on whose end the archive is asked as it stood then; see ``as_of``.

        Raises:
            InvalidQuestion: it is no text, empty or too long, the history is of another kind, or a date is none or the
                dates are the wrong way round.
            InvalidPeriod: the question names days that do not exist.
            AssistantClosed: it was closed.
            ArchiveDamaged: a release is not the one that was stored.
            EmbedderMismatch, ModelUnavailable: the archive's embedder is not on this machine.
            PartUnusable, UnprovedAnswer: a reader, reranker or composer of somebody else's gave what it may not.
        """
        asked = self if as_of is None else self.as_of(as_of)
        *_, last = asked.stream(question, history, since, until, today=today)
        return cast(Answer, last.answer)

    def as_of(self, day: date | str) -> Assistant:
        """The assistant of the archive as it stood at the end of a day, which counts as today where none is given.

        It answers from the releases that were out by then, each with the text that it had, those that have been
        withdrawn since among them; see ``index.archive.as_of``. What has changed since is said in ``Answer.remarks``.

        The first question about a day waits until the archive is copied, to a folder for temporary files ($TMPDIR);
        the copy is kept until another day is asked of, or this assistant is closed.

        Args:
            day: in UTC.

        Raises:
            InvalidQuestion: it is no day.
            AssistantClosed: this assistant was closed.
            ArchiveUnusable: the archive is on servers, or there is no room for the copy.
            ArchiveDamaged, EmbedderMismatch, ModelUnavailable: as for ``ask``.
        """
        wanted = as_day(day)
        if wanted is None:
            raise InvalidQuestion("as_of takes a day; write it as 2017-01-31")
        self._refuse_if_closed()
        with self._copying:
            revision = self.index.revision
            if self._then is None or (self._then.day, self._copied) != (wanted, revision):
                self._then, self._copied = self._as_it_stood(wanted), revision
            return self._then

    def _as_it_stood(self, day: date) -> Assistant:
        folder = TemporaryDirectory(prefix="presscite-", ignore_cleanup_errors=True)
        index, since = as_it_stood(self.index, day, Path(folder.name))
        then = Assistant(
            index,
            None if isinstance(self.reader, SentenceReader) else self.reader,
            self.min_confidence,
            reranker=self.reranker,
            composer=self.composer,
            passages=self.passages,
            fusion_weights=self.retriever.fusion_weights,
        )
        then.day, then._since = day, since
        weakref.finalize(then, let_go, index, folder)  # when the last question that it answers is done
        return then

    def stream(
        self,
        question: str,
        history: Sequence[Message] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        *,
        today: date | str | None = None,
    ) -> Iterator[Event]:
        """As ``ask``, with what happens on the way, up to the answer; see ``Event``.

        Args and errors are those of ``ask``; a question that cannot be asked is refused at once.
        """
        return self._events(self._checked(question, history, since, until, today))

    def explain(
        self,
        question: str,
        history: Sequence[Message] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        *,
        today: date | str | None = None,
    ) -> str:
        """How the answer to a question comes about, in plain words: as ``ask``, and then ``Answer.explain``."""
        return self.ask(question, history, since, until, today=today).explain()

    def _events(self, asked: CheckedQuestion) -> Iterator[Event]:
        """What is trusted less is asked only where nothing that is trusted more answers."""
        if kind := no_question(asked.text):
            yield Event("answer", answer=unasked(asked.text, kind, self.index.languages.held))
            return
        yield Event("searching")
        answer = None
        if asked.before and isinstance(self.composer, Rewriter):
            yield Event("composing")
            if full := in_full(asked, self.composer.full_question(asked.text, asked.before)):
                answer = yield from self._of_levels(full)
        if answer is None or not answer.citations:
            answer = yield from self._of_levels(asked)
        read = answer.citations or answer.passages
        if self._is_english(read) and (put := in_english(asked, answer.language)):
            glossed = yield from self._of_levels(put)
            if self._is_english(glossed.citations):
                answer = replace(glossed, language=answer.language)
        if answer.passages and not asked.before and is_vague(asked.text):
            answer = replace(answer, choices=self._choices(asked, answer.passages))
        if self.day:
            answer = replace(answer, remarks=(*answer.remarks, *of_then(self.day, answer.citations, self._since)))
        yield Event("answer", answer=answer)

    def _is_english(self, found: Sequence[Passage] | Sequence[Citation]) -> bool:
        """Whether the first of what was found is of a release in English."""
        return bool(found) and self.index.languages.language_of(found[0].document.id) == "en"

    def _of_levels(self, asked: CheckedQuestion) -> Generator[Event, None, Answer]:
        """The answer of the releases that are trusted most, or of the next that answer."""
        levels = self.index.trust.levels
        answer = yield from self._answer(asked, levels[0] if levels else None)
        for level in levels[1:]:
            if answer.citations:
                break
            lesser = yield from self._answer(asked, level)
            answer = lesser if lesser.citations else answer
        return answer

    def _choices(self, asked: CheckedQuestion, passages: Sequence[Passage]) -> tuple[Document, ...]:
        """What may be meant by a question that names too little, of what was found in its language, if anything was."""
        elsewhere, there = self.retriever.abroad(asked.searched), self.index.languages
        own = [one for one in passages if there.language_of(one.document.id) not in elsewhere] or passages
        return choices(asked.text, self._read(asked, own[:READ]), self.min_confidence)

    def _answer(self, asked: CheckedQuestion, level: Level | None) -> Generator[Event, None, Answer]:
        """The answer of the releases of one level of trust; of all where None is given."""
        started = time.perf_counter()
        known = answer_of_archive(self.index, asked, level) or answer_of_abbreviation(self.index, asked, level)
        if known:
            return known
        candidates = self.retriever.search(
            asked.searched,
            self._proposed(FOUND),
            since=asked.since,
            until=asked.until,
            time=asked.time,
            level=level,
            each_abroad=EACH_ABROAD,
        )
        elsewhere = self.retriever.abroad(asked.searched)
        besides = EACH_ABROAD * len(elsewhere)
        passages = self._ordered(asked, candidates, max(FOUND, self.passages) + besides)
        found = time.perf_counter()
        yield Event("passages", tuple(passages))
        newest = None if asked.time.period or asked.time.past else asked.time.today
        relations = self.index.relations
        there = self.index.languages
        own = [one for one in passages if there.language_of(one.document.id) not in elsewhere] or passages
        strange = {one.chunk.id for one in strangers(asked.searched, own, self.index.inverse_frequency)}
        about, own = ([one for one in some if one.chunk.id not in strange] for some in (passages, own))
        office = office_asked_for(asked.time.topic)
        if office and asked.time.period:
            own = telling_first(office, own, asked.time.period)
        chosen = with_corrections(worth_reading(own, self.passages, newest), own, relations)
        readings = self._read(asked, chosen)
        if elsewhere and max((one.answerability for one in readings), default=0.0) < self.min_confidence:
            best = first_of_each(about, elsewhere, EACH_ABROAD, lambda one: there.language_of(one.document.id))
            near = max(map(named_nearness, own), default=-1.0)
            others = [one for one in best if named_nearness(one) >= near and all(one is not other for other in chosen)]
            more = self._read(asked, with_corrections(others, passages, relations))
            readings = sorted([*readings, *more], key=lambda one: -one.answerability)
        for _ in range(newer.STEPS):
            if not (later := self._newer(asked, level, passages, readings)):
                break
            passages = [*passages, *later]
            readings = sorted([*readings, *self._read(asked, later)], key=lambda one: -one.answerability)
        later, nearest = self._successors(asked, passages, readings)
        if later:
            there_already = {one.chunk.id for one in passages}
            read_already = {one.passage.chunk.id for one in readings}
            passages = [*passages, *(one for one in later if one.chunk.id not in there_already)]
            unread = [one for one in later if one.chunk.id not in read_already]
            told = to_the_point(self._read(asked, [rest.passage for rest in nearest]), nearest)
            readings = sorted([*readings, *self._read(asked, unread), *told], key=lambda one: -one.answerability)
        if isinstance(self.composer, ExtractiveComposer):
            rests = beside_turned(asked.text, readings, self.min_confidence)
            more = to_the_point(self._read(asked, [rest.passage for rest in rests]), rests)
            readings = sorted([*readings, *more], key=lambda one: -one.answerability)
        if isinstance(self.composer, ExtractiveComposer) and not asks_for_passage(asked.text):
            titled = headlines(asked.text, chosen, readings)
            heard = sure_enough(self._read(asked, titled)) if titled else []
            readings = sorted([*readings, *heard], key=lambda one: -one.answerability)
        read = time.perf_counter()
        passages = blend(passages, readings, self.reader.weight)
        timely = of_asked_time(readings, asked.time, self.min_confidence, self.retriever.series.key, office)
        stand = standing(timely.holding, relations, self.min_confidence)
        holding = without_translations(asked.text, stand, relations)
        composed = yield from self._composed(asked, holding)
        composed = checked_composed(composed, passages, self.composer)
        composed = with_notes(composed, relations, {one.document.id: one.document for one in passages})
        steps = {OF_ANOTHER_TIME: timely.holding, CORRECTED: stand, TRANSLATED: holding}
        why = considered(passages, readings, steps, composed, self.min_confidence)
        timings = {"retrieve": found - started, "read": read - found, "compose": time.perf_counter() - read}
        language = told_language(asked.text, there.held)
        if composed is None:
            sure = max((reading.answerability for reading in readings if reading in timely.holding), default=0.0)
            status, words = decline(asked.searched, passages, self.index, timely.others)
            languages = there.held if language and language not in there.held else ()
            if languages:
                words = f"{words} The releases are in {named_languages(languages)}."
            told = [one for one in readings if one.passage.title_of is None]
            offered = offers(asked.searched, about, told, self.index) if status == "not_stated" else ()
            return Answer(
                asked.typed or asked.text,
                status,
                words,
                None,
                1 - sure,
                (),
                tuple(passages),
                timings,
                period=asked.time.period,
                other_times=timely.others,
                trust=level or "trusted",
                offers=offered,
                language=language,
                languages=languages,
                considered=why,
            )
        return Answer(
            asked.typed or asked.text,
            "answered",
            composed.text,
            composed.short,
            composed.confidence,
            composed.citations,
            tuple(passages),
            timings,
            composed.differs,
            composed.as_of,
            composed.earlier,
            not (asked.time.period or asked.time.past) and is_old(composed.as_of, asked.time.today),
            asked.time.period,
            trust=level or "trusted",
            language=language,
            composer=composed.composer,
            statements=composed.statements,
            remarks=composed.remarks,
            considered=why,
            rewritten=asked.rewritten,
        )

    def _successors(
        self, asked: CheckedQuestion, passages: Sequence[Passage], readings: Sequence[Reading]
    ) -> tuple[list[Passage], list[Rest]]:
        """What may tell what became of the newest sure answer, and of it the nearest sentences that were not read.

        Nothing where it cannot change.
        """
        if asked.time.period or asked.time.past or not can_change(asked.text):
            return [], []
        sure = [one for one in readings if one.answerability >= self.min_confidence and one.passage.document.published]
        latest = max(sure, key=lambda one: one.passage.document.published or date.min, default=None)
        until = min(filter(None, (asked.until, asked.time.today)))
        if latest is None:
            return [], []
        later = successors(self.retriever, asked.searched, latest, passages, readings, until)
        wanted = frozenset(content_terms(asked.text)) & frozenset(terms(latest.statement))
        nearest = nearest_sentences(self.retriever, latest, later, readings)
        return later, [Rest(one, wanted, ended=True) for one in nearest]

    def _newer(
        self, asked: CheckedQuestion, level: Level | None, passages: Sequence[Passage], readings: Sequence[Reading]
    ) -> list[Passage]:
        """What is to be read besides since it was released behind the newest sure answer, and is as near."""
        since = newer.wanted_from(asked.text, asked.time, passages, readings, self.min_confidence)
        if since is None or since > asked.time.today:
            return []
        until = min(filter(None, (asked.until, asked.time.today)))
        found = self.retriever.search(
            asked.searched, newer.FOUND, since=since, until=until, time=asked.time, level=level
        )
        there = {one.chunk.id for one in passages}
        found = [one for one in found if one.chunk.id not in there]
        return newer.newest_as_near(found, readings[0].passage, asked.text)

    def _composed(self, asked: CheckedQuestion, readings: Sequence[Reading]) -> Generator[Event, None, Composed | None]:
        """What the composer makes of readings; each of its statements is told as soon as it is proved."""
        told: list[Statement] = []
        if isinstance(self.composer, StepwiseComposer):
            if readings:
                yield Event("composing")
            steps = self.composer.composing(asked.text, readings, self.min_confidence, asked.before)
            composed = yield from telling(steps, told)
        else:
            composed = self.composer.compose(asked.text, readings, self.min_confidence, asked.before)
        for one in composed.statements if isinstance(composed, Composed) else ():
            if one.status == "proved" and one not in told:
                yield Event("statement", statement=one)
        return composed

    async def aask(
        self,
        question: str,
        history: Sequence[Message] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        *,
        today: date | str | None = None,
    ) -> Answer:
        """As ``ask``, in a thread, so that the event loop goes on meanwhile.

        Where it is cancelled, the loop waits no longer; the thread ends when the question is answered.
        """
        import asyncio

        return await asyncio.to_thread(self.ask, question, history, since, until, today=today)

    def ask_many(
        self,
        questions: Iterable[str],
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        today: date | str | None = None,
    ) -> list[Answer]:
        """Answer many questions, in their order, on all cores; one that is asked twice is answered once.

        The answers are those of ``ask``; only their timings differ.

        Args:
            questions: each stands alone.
            since: as for ``ask``.
            until: as for ``ask``.
            today: as for ``ask``.

        Raises:
            InvalidQuestion: names the question that cannot be asked; then none is.
        """
        asked = listed(questions)
        for number, question in enumerate(asked, start=1):
            try:
                self._checked(question, (), since, until, today)
            except InvalidQuestion as error:
                raise type(error)(f"question {number} of {len(asked)}: {error}") from None
        distinct = list(dict.fromkeys(asked))
        with ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="ask") as threads:
            answers = threads.map(lambda question: self.ask(question, (), since, until, today=today), distinct)
            by_question = dict(zip(distinct, answers, strict=True))
        return [by_question[question] for question in asked]

    def search(
        self,
        question: str,
        k: int = FOUND,
        *,
        history: Sequence[Message] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        today: date | str | None = None,
    ) -> list[Passage]:
        """The passages about a question, best first, without an answer: those that ``ask`` has before it reads.

        Args:
            question: as for ``ask``.
            k: how many at most.
            history: as for ``ask``.
            since: as for ``ask``.
            until: as for ``ask``.
            today: as for ``ask``.

        Raises:
            InvalidSetting: k is no whole number from 1 on.
            InvalidQuestion, AssistantClosed, ArchiveDamaged, EmbedderMismatch, ModelUnavailable: as for ``ask``.
        """
        asked = self._checked(question, history, since, until, today)
        wanted = self._proposed(parts.checked_count(k, "k"))
        found = self.retriever.search(asked.searched, wanted, since=asked.since, until=asked.until, time=asked.time)
        return self._ordered(asked, found, k)

    def _checked(
        self,
        question: str,
        history: Sequence[Message],
        since: date | str | None,
        until: date | str | None,
        today: date | str | None,
    ) -> CheckedQuestion:
        today = today or self.day
        asked = check(question, history, since, until, today)
        meant = in_its_letters(asked.text, self.index.languages.held)
        meant = meant if history else as_question(meant)
        if meant != asked.text:
            asked = replace(check(meant, history, since, until, today), typed=asked.text)
        self._refuse_if_closed()
        return asked

    def _refuse_if_closed(self) -> None:
        if self.closed:
            raise AssistantClosed(
                f"this assistant is closed; open another with Assistant.open({str(self.index.path)!r})"
            )

    def _proposed(self, k: int) -> int:
        """How many passages are retrieved, so that the best k can be chosen."""
        return max(RERANKED if self.reranker else k, k, self.passages)

    def _ordered(self, asked: CheckedQuestion, passages: Sequence[Passage], k: int) -> list[Passage]:
        """The best k, by the reranker where there is one."""
        return (rerank(asked.searched, passages, self.reranker) if self.reranker else list(passages))[:k]

    def _read(self, asked: CheckedQuestion, passages: Sequence[Passage]) -> list[Reading]:
        """Readings, surest first; each passage is asked with the names of the question as it has them itself."""
        wordings: dict[tuple[str, str], list[Passage]] = {}
        meant = chosen(asked.text, asked.before)
        plain = without_present(asked.text) if asked.time.kind == "now" else asked.text
        whole_question, leaned_on = (meant, "") if meant else (plain, asked.before)
        for passage in passages:
            whole = f"{passage.document.title}\n{passage.text}"
            # The time is seen to here: a passage that does not name it is asked for the rest of the question.
            text = whole_question if names_time(whole, passage, asked.time) else asked.time.topic
            question, before = (self.index.abbreviations.as_in(whole, one) for one in (text, leaned_on))
            question = in_its_word(question, whole)
            wordings.setdefault((question, before), []).append(passage)
        readings = [
            reading
            for (question, before), own in wordings.items()
            for reading in checked_readings(self.reader.read(question, own, before), own, self.reader)
            if not self._of_another_thing(asked.text, reading.passage.document)
        ]
        unsure = max((one.answerability for one in readings), default=0.0) < self.min_confidence
        if unsure and asked.typed and as_question(asked.typed) == asked.text:  # a phrase, put in full
            readings += self._read(replace(asked, text=asked.typed, typed=""), passages)
        return sorted(readings, key=lambda reading: -reading.answerability)

    def _of_another_thing(self, question: str, release: Document) -> bool:
        there = self.index.languages
        asked_in, written_in = told_language(question, there.held), there.language_of(release.id)
        return is_of_another_thing(question, asked_in, f"{release.title}\n{release.text}", written_in)

    def close(self) -> None:
        """Close the archive; to ask again, open another."""
        self.closed, self._then = True, None
        self.index.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def let_go(index: Index, folder: TemporaryDirectory[str]) -> None:
    """Close a copy of an archive, and remove it."""
    index.close()
    folder.cleanup()


def telling(
    steps: Generator[Statement, None, Composed | None], told: list[Statement]
) -> Generator[Event, None, Composed | None]:
    """Each statement of a composer as an event; they are added to those that were told."""
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            return cast(Composed | None, end.value)
        yield Event("statement", statement=told[-1])


def worth_reading(passages: Sequence[Passage], most: int, today: date | None = None) -> list[Passage]:
    """The first few passages, and those that are found about as surely as the best one; ``most`` of them at most.

    Args:
        passages: as they were found, best first.
        most: how many are read at most.
        today: where it is asked for what holds on a day, that day: the newest of what is found up to it is among what
            is read, in the place of the last where there is no other.
    """
    best = max((passage.score for passage in passages), default=0.0)
    worthy = [p for place, p in enumerate(passages) if place < ALWAYS_READ or p.score >= WORTH_READING * best]
    worthy = worthy[:most]
    newest = newest_about(passages, today) if today else None
    if newest is None or any(newest is one for one in worthy):
        return worthy
    return [*worthy[: most - 1], newest]


def names_time(whole: str, passage: Passage, time: AskedTime) -> bool:
    """Whether the question is best read as it is.

    So it is where it names no period, or the passage names it in the same words and other times beside: then those
    words choose. Else they only take the reader's mind off what is asked.
    """
    if time.period is None:
        return True
    folded = fold(whole)
    if not any(words in folded for words in time.words):
        return False
    named = mentions(whole, passage.document.published, nearest=True)
    return not all(one.period.overlaps(time.period) for one in named)


def newest_about(passages: Sequence[Passage], today: date) -> Passage | None:
    """The newest passage that is about what is asked, up to a day; None where none is dated."""
    best = max((passage.score for passage in passages), default=0.0)
    about = [p for p in passages if p.score >= ABOUT * best and (p.document.published or date.max) <= today]
    return max(about, key=lambda passage: passage.document.published or date.min, default=None)


def listed(questions: Iterable[str]) -> list[str]:
    """Many questions as a list.

    Raises:
        InvalidQuestion: it is one question, or nothing that holds questions.
    """
    try:
        if not isinstance(questions, str):
            return list(questions)
    except TypeError:
        pass
    raise InvalidQuestion("ask_many takes a list of questions; to ask one, use ask")
