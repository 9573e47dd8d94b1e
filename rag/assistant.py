"""A question in, a cited answer out."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import cast

from index import Embedder, Index, InvalidQuestion
from index.archive.as_of import as_it_stood
from index.place import Place, archive_path
from rag import parts
from rag.answer.base import Composer
from rag.answer.then import Stood
from rag.calibrated import chosen_threshold
from rag.errors import AssistantClosed
from rag.events import Event
from rag.exported import exported
from rag.pipeline.answering import answering
from rag.pipeline.finding import FOUND, PASSAGES, ordered, proposed
from rag.pipeline.setup import Setup
from rag.question.check import LONGEST_QUESTION, CheckedQuestion, Message, check
from rag.question.days import as_day
from rag.question.letters import in_its_letters
from rag.question.phrase import as_question
from rag.reading.base import Reader
from rag.reading.sentence_reader import SentenceReader
from rag.retrieval.fuse import WEIGHTS
from rag.retrieval.rerank import Reranker
from rag.retrieval.retriever import Retriever
from rag.types import Answer, Passage


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
        self._stood: Stood | None = None
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
        then._stood = Stood(day, since)
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
        return answering(self._setup, self._checked(question, history, since, until, today))

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

    @property
    def day(self) -> date | None:
        """The day as of which its archive stands; None where it is today's."""
        return self._stood.day if self._stood else None

    @property
    def _setup(self) -> Setup:
        return Setup(
            self.index,
            self.retriever,
            self.reader,
            self.composer,
            self.reranker,
            self.passages,
            self.min_confidence,
            self._stood,
        )

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
        setup, wanted = self._setup, parts.checked_count(k, "k")
        found = self.retriever.search(
            asked.searched, proposed(setup, wanted), since=asked.since, until=asked.until, time=asked.time
        )
        return ordered(setup, asked, found, k)

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
        if meant != asked.text and len(meant) <= LONGEST_QUESTION:
            asked = replace(check(meant, history, since, until, today), typed=asked.text)
        self._refuse_if_closed()
        return asked

    def _refuse_if_closed(self) -> None:
        if self.closed:
            raise AssistantClosed(
                f"this assistant is closed; open another with Assistant.open({str(self.index.path)!r})"
            )

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
