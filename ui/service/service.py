"""One question of a visitor, from admission to reply: what the page, the API and the MCP tool have in common.

Whatever goes wrong reaches a person as a :class:`Refused`, never as a stack trace. Its ``key`` names the sentence, so
that a page can say it in the visitor's language; ``str()`` says it in English. The sentences stand in ``ui/languages``.
The keys, and what a sentence may use:

    empty           the question has no words
    too_long        it has more than {limit} characters
    bad_dates       the first day lies after the last, or one is no day
    no_such_days    the question names days that do not exist, or a period that ends before it begins
    invalid         it cannot be searched for another reason
    too_many        the visitor has asked too much; again in {seconds} seconds
    busy            all others ask too, and the wait was too long
    stopping        the service is being restarted
    archive_away    the archive is missing or cannot be read
    broken          something else, which is ours to mend
    notice          the operator has put a notice in place of answers: its own words, see ``ui.service.notice``
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from index import Index
from index.errors import ArchiveError, InvalidQuestion, ModelUnavailable, PressciteError
from rag.errors import InvalidPeriod, PartUnusable
from rag.events import Event
from rag.messages.recognise import no_question
from rag.types import Answer
from ui.languages.translation import Translation, translation
from ui.service.conversations import Store
from ui.service.limits import Visitor
from ui.service.logs import event
from ui.service.masking import Masked, masked
from ui.service.notice import Notice, notice_at
from ui.service.operator import Operator
from ui.service.places import Place
from ui.service.settings import LONGEST_QUESTION, ServiceSettings
from ui.service.spans import traced

if TYPE_CHECKING:
    from ui.service.meters import Meters

log = logging.getLogger(f"presscite.{__name__}")

LONGEST_WAIT = 30.0
REMEMBERED = 40
"""Messages of a conversation, the last ones, that a follow-up may refer to."""
SEARCHES = 6
"""How many searches a visitor may make for each question: one for each word typed, and the pages of the list."""

DOOR = "door"
"""The channel of what is refused before it comes to a question: at the gate, or at signing in."""

Reason = Literal[
    "empty",
    "too_long",
    "bad_dates",
    "no_such_days",
    "invalid",
    "too_many",
    "busy",
    "stopping",
    "archive_away",
    "broken",
    "notice",
]


class Refused(Exception):
    """A question that gets a sentence instead of an answer; see the module for the keys."""

    def __init__(self, key: Reason, **details: int) -> None:
        super().__init__(translation("en")(key, **details))
        self.key = key
        self.details = details

    def told(self, said: Translation) -> str:
        """Its sentence in a language."""
        return said(self.key, **self.details)


class Noticed(Refused):
    """What the operator says in place of answers."""

    def __init__(self, notice: Notice) -> None:
        super().__init__("notice")
        self.notice = notice
        self.args = (notice.told(translation("en")),)

    def told(self, said: Translation) -> str:
        """The notice in a language."""
        return self.notice.told(said)


class MetricsMissing(PressciteError):
    """Figures for Prometheus were asked for and the library that makes them is not installed."""


class Asker(Protocol):
    """What the service needs of an assistant."""

    index: Index

    def ask(self, question: str) -> Answer:
        """Answer a question."""

    def stream(
        self,
        question: str,
        history: Sequence[tuple[str, str]] = (),
        since: date | None = None,
        until: date | None = None,
        *,
        today: date | None = None,
    ) -> Iterator[Event]:
        """What happens while a question is answered; ``history`` is what was said before it, as (role, text)."""


class Reply(NamedTuple):
    """An answer, the question as it was asked of the archive, and the archive's revision."""

    answer: Answer
    question: Masked
    revision: int


class Service:
    """Answers questions of many visitors at once; thread-safe.

    Attributes:
        assistant: gives the assistant of the archive as it is now, opened anew where it was replaced; raises
            ``ArchiveError`` while there is none.
        settings: what the operator chose.
        store: conversations and feedback.
        operator: what the operator says in it.
        meters: what is counted for whoever runs it; None where that is off.

    Raises:
        MetricsMissing: figures were asked for and the library that makes them is not installed.
    """

    def __init__(
        self, assistant: Callable[[], Asker], settings: ServiceSettings, store: Store, operator: Operator | None = None
    ) -> None:
        self.assistant = assistant
        self.settings = settings
        self.store = store
        self.operator = operator or Operator()
        self._limiter = store.limiter("questions", settings.questions_per_minute)
        self._searches = store.limiter("searches", settings.questions_per_minute * SEARCHES)
        self._places = threading.BoundedSemaphore(settings.concurrency)
        self._stopping = threading.Event()
        self._idle = threading.Condition()
        self._under_way = 0
        self.meters = self._meters() if settings.metrics else None

    def _meters(self) -> Meters:
        try:
            from ui.service.meters import Meters
        except ImportError:
            raise MetricsMissing("--metrics needs one more package; type: pip install 'presscite[metrics]'") from None
        return Meters(lambda: self.assistant().index, lambda: self._under_way)

    def ask(
        self,
        question: str,
        visitor: Visitor,
        history: Sequence[tuple[str, str]] = (),
        since: date | None = None,
        until: date | None = None,
        channel: str = "page",
        *,
        today: date | None = None,
        tell: Callable[[Event], None] = lambda event: None,
    ) -> Reply:
        """Answer a visitor's question, and log that it was asked.

        Personal numbers are masked before anything else is done with what was typed, now or before.

        Args:
            question: as it was typed.
            visitor: who asks.
            history: what was said before, as (role, text), oldest first.
            since: only releases dated on or after this day.
            until: only releases dated on or before this day.
            channel: how it was asked, for the log: "page", "plain", "v1", "api" or "mcp".
            today: the day on which it is asked; the computer's own where none is given.
            tell: called with each event as it happens.

        Raises:
            Refused: the visitor gets a sentence instead.
        """
        started = time.perf_counter()
        fields: dict[str, Any] = {"channel": channel}
        asked = masked(question[:LONGEST_QUESTION])  # what is longer is not admitted
        if self.settings.log_questions:
            fields["question"] = asked
        with traced(channel) as span:
            try:
                self._admit(question, visitor, since, until)
                # Who is in danger, or only greets, is not put off.
                if (notice := notice_at(self.settings.notice)) and not no_question(asked):
                    raise Noticed(notice)
                said = [(role, masked(text[:LONGEST_QUESTION])) for role, text in history[-REMEMBERED:]]
                with self._place() as place:

                    def happened(event: Event) -> None:
                        place.heed(event)
                        tell(event)

                    reply = self._reply(partial(_ask, happened, asked, said, since, until, today))
            except Refused as refusal:
                span.refused(refusal.key)
                self.refused(refusal.key, milliseconds=_since(started), **fields)
                raise
            span.answered(reply.answer, reply.revision)
        answer = reply.answer
        if self.settings.log_questions and answer.rewritten:
            fields["rewritten"] = masked(answer.rewritten)
        fields |= {"status": answer.status, "citations": len(answer.citations), "revision": reply.revision}
        event(log, logging.INFO, "answered", milliseconds=_since(started), **fields)
        if self.meters:
            self.meters.answered(answer, channel, time.perf_counter() - started)
        return reply

    def refused(self, key: str, channel: str = "", **fields: Any) -> None:  # noqa: ANN401 - what the log shall say
        """Log and count that something was refused; without a channel it was before it came to a question."""
        named = {"channel": channel} if channel else {}
        event(log, logging.WARNING, "refused", key=key, **fields, **named)
        if self.meters:
            self.meters.refused(key, channel or DOOR)

    @contextmanager
    def telling_refusals(self, channel: str) -> Iterator[None]:
        """Around the reading of what a visitor sent: what is refused before it gets to :meth:`ask` is told."""
        try:
            yield
        except Refused as refusal:
            self.refused(refusal.key, channel)
            raise

    def admit_search(self, visitor: Visitor) -> None:
        """Count a search in the list of releases.

        Raises:
            Refused: the visitor has searched too much.
        """
        if wait := self._searches.wait(visitor):
            raise Refused("too_many", seconds=ceil(wait))

    def health(self) -> dict[str, Any]:
        """Whether questions can be answered: ``ok``, and the archive's ``revision`` and number of ``releases``."""
        if self._stopping.is_set():
            return {"ok": False, "reason": "stopping"}
        try:
            index = self.assistant().index
            return {"ok": True, "revision": index.revision, "releases": index.counts()["documents"]}
        except Exception as error:
            log.warning("unhealthy", exc_info=error)
            return {"ok": False, "reason": "archive_away"}

    def stop_taking(self) -> None:
        """Refuse every further question; those under way are finished."""
        self._stopping.set()

    def wait_until_idle(self, seconds: float) -> bool:
        """Wait until no question is under way: whether that was so within ``seconds``."""
        with self._idle:
            return self._idle.wait_for(lambda: not self._under_way, seconds)

    def _admit(self, question: str, visitor: Visitor, since: date | None, until: date | None) -> None:
        if self._stopping.is_set():
            raise Refused("stopping")
        if not any(character.isalnum() for character in question):
            raise Refused("empty")
        if len(question) > self.settings.longest_question:
            raise Refused("too_long", limit=self.settings.longest_question)
        if since and until and since > until:
            raise Refused("bad_dates")
        if wait := self._limiter.wait(visitor):
            raise Refused("too_many", seconds=ceil(wait))

    @contextmanager
    def _place(self) -> Iterator[Place]:
        """One of the places of those who are answered at the same time."""
        with self._idle:
            self._under_way += 1
        place = Place(self._places, LONGEST_WAIT, Refused("busy"))
        try:
            place.take()
            yield place
        finally:
            place.leave()
            with self._idle:
                self._under_way -= 1
                self._idle.notify_all()

    def _reply(self, ask: Callable[[Asker], Reply]) -> Reply:
        try:
            assistant = self.assistant()
            try:
                return ask(assistant)
            except (InvalidQuestion, Refused):
                raise
            except Exception:
                # What was asked of an archive that has just been replaced is asked of the new one.
                if (new := self.assistant()) is assistant:
                    raise
                return ask(new)
        except Refused:
            raise
        except InvalidPeriod:
            raise Refused("no_such_days") from None
        except InvalidQuestion:
            raise Refused("invalid") from None
        except (ArchiveError, ModelUnavailable):
            log.exception("the archive cannot be asked")
            raise Refused("archive_away") from None
        except Exception:
            # The citizen gets a sentence; whoever runs the service finds the place in the log.
            log.exception("a question could not be answered")
            raise Refused("broken") from None


def _ask(
    happened: Callable[[Event], None],
    question: Masked,
    history: Sequence[tuple[str, Masked]],
    since: date | None,
    until: date | None,
    today: date | None,
    assistant: Asker,
) -> Reply:
    revision = assistant.index.revision
    for one in assistant.stream(question, history, since, until, today=today):
        happened(one)
        if one.answer:
            return Reply(one.answer, question, revision)
    raise PartUnusable("the assistant gave no answer")


def _since(started: float) -> int:
    return round((time.perf_counter() - started) * 1000)
