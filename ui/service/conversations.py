"""The service's own file: conversations, so that they outlive a reload and a restart, and the feedback on answers.

It stands beside the archive and is never part of it. A file that cannot be written (read-only, full, damaged) costs
the citizen the history, not the answer: each failure is one line in the log and a result that is False.

What a citizen asked is private. The file can be read by its owner alone, forgotten words are overwritten, and a
conversation is only found by its token, which the server draws and nobody can guess.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from rag.question.check import encodable
from ui.service.database import WAITED_SECONDS, Connection, StoreUnusable, connect, file_at
from ui.service.limits import MINUTE, Limiter
from ui.service.masking import Masked
from ui.service.settings import KEPT_DAYS

log = logging.getLogger(f"presscite.{__name__}")

GAP = timedelta(days=1)
"""Without a turn, after which the time of day is doubted."""
SETTLED_SECONDS = 3_600
"""After which it is believed again."""
KEPT_TURNS = 100
"""Of one conversation."""
KEPT_IN_ALL = 100_000
LONGEST_COMMENT = 2_000
NO_WORDS = Masked("")

CONVERSATION_ID = re.compile(r"[A-Za-z0-9_-]{22}")

TURN = "asked, question, answer, problem, language, revision, since, until"

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """One question of a conversation and what came of it.

    Attributes:
        answer: ``Answer.to_dict()``; None where asking failed.
        problem: key of the sentence that was shown instead; empty where there is an answer.
        language: of the page, as "en".
        revision: of the archive that answered; None where there was none.
        since: first day that was asked for, as "2024-12-31"; None for no bound.
        until: last such day.
        asked: in UTC.
        number: its place in the conversation, from 1; given by the store.
    """

    question: Masked
    answer: Mapping[str, Any] | None
    problem: str = ""
    language: str = ""
    revision: int | None = None
    since: str | None = None
    until: str | None = None
    asked: datetime = field(default_factory=lambda: datetime.now(UTC))
    number: int = 0


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of an answer; ``turn`` is a copy that outlives the conversation."""

    id: int
    turn: StoredTurn
    up: bool
    comment: str
    given: datetime


def new_conversation() -> str:
    """A token of 128 random bits that names a conversation."""
    return secrets.token_urlsafe(16)


def is_conversation_id(text: object) -> bool:
    """Whether ``text`` has the form of such a token. One that nobody drew names an empty conversation."""
    return isinstance(text, str) and CONVERSATION_ID.fullmatch(text) is not None


class Store:
    """The file, open for any number of threads. It is opened anew after each failure, so a mended one is used again.

    A file that another process holds costs a visitor ``WAITED_SECONDS``, and whoever comes meanwhile no more.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic, *, kept_days: int = KEPT_DAYS) -> None:
        self.path = path
        self._kept_days = kept_days
        self._clock = clock
        self._lock = threading.Lock()
        self._database: sqlite3.Connection | None = None
        self._opened = 0  # how often
        self._file: tuple[int, int] | None = None  # which one is open: another may have been put in its place
        self._failed: float | None = None
        self._doubted: float | None = None

    @classmethod
    def open(cls, path: str | Path, kept_days: int = KEPT_DAYS) -> Store:
        """Open a file, made where it is missing; what is wrong with it is one line in the log.

        Args:
            path: of the file.
            kept_days: how long a turn is kept.
        """
        store = cls(Path(path), kept_days=kept_days)
        store._attempt("open", lambda _: True, False, writes=False)
        return store

    def save_turn(self, conversation_id: str, turn: StoredTurn) -> int | None:
        """Keep a turn and drop those that are too old or too many.

        Returns:
            Its number in the conversation, from 1; None where it could not be kept.
        """
        if not is_conversation_id(conversation_id):
            return None
        return self._attempt("keep a turn in", lambda database: self._insert(database, conversation_id, turn), None)

    def turns(self, conversation_id: str) -> tuple[StoredTurn, ...]:
        """The turns of a conversation, oldest first; none where it is unknown, or where the file cannot be read."""
        if not is_conversation_id(conversation_id):
            return ()
        query = f"SELECT {TURN}, number FROM turns WHERE conversation = ? ORDER BY number"
        return self._attempt(
            "read a conversation from",
            lambda database: tuple(_turn(row) for row in database.execute(query, (conversation_id,))),
            (),
            writes=False,
        )

    def all_turns(self) -> tuple[StoredTurn, ...]:
        """Every turn of every conversation, oldest first, without saying whose it is.

        Raises:
            StoreUnusable: the file cannot be read.
        """
        with self._beside_visitors() as database:
            rows = list(database.execute(f"SELECT {TURN}, number FROM turns ORDER BY id"))
        return tuple(_turn(row) for row in rows)

    def state(self) -> tuple[int, ...]:
        """What is another once anybody has changed what is kept, in this process or from outside.

        Every turn and every opinion that is written has a number of its own, higher than any before.

        Raises:
            StoreUnusable: the file cannot be read.
        """
        with self._transaction(writes=False) as database:
            (turns,) = database.execute("SELECT count(*), coalesce(max(id), 0) FROM turns")
            (opinions,) = database.execute("SELECT count(*), coalesce(max(id), 0) FROM feedback")
            return self._opened, *turns, *opinions

    def add_feedback(self, conversation_id: str, number: int, up: bool, comment: Masked = NO_WORDS) -> bool:
        """Keep what somebody thinks of a turn; a second opinion on it replaces the first.

        Args:
            conversation_id: of the conversation.
            number: of the turn in it.
            up: whether the answer helped.
            comment: kept up to 2,000 characters.

        Returns:
            Whether it was kept: not where there is no such turn, nor where the file cannot be written.
        """
        opinion = (_written(datetime.now(UTC)), int(up), encodable(comment)[:LONGEST_COMMENT])
        return self._attempt(
            "keep feedback in", lambda database: _judge(database, (conversation_id, number), opinion), False
        )

    def forget(self, conversation_id: str) -> bool:
        """Delete a conversation. Feedback that was given on it stays, without saying whose it was."""
        return self._attempt("forget a conversation in", lambda database: _delete(database, conversation_id), False)

    def delete_until(self, day: date) -> int:
        """Delete every turn and every opinion of a day and of those before it, and return how many they were.

        Raises:
            StoreUnusable: the file cannot be written.
        """
        until = "WHERE substr(asked, 1, 10) <= ?"  # there is no day after the last one
        with self._transaction() as database:
            turns = database.execute(f"DELETE FROM turns {until}", (day.isoformat(),)).rowcount
            return turns + database.execute(f"DELETE FROM feedback {until}", (day.isoformat(),)).rowcount

    def feedback(self) -> list[Feedback]:
        """All feedback, oldest first.

        Raises:
            StoreUnusable: the file cannot be read.
        """
        query = f"SELECT {TURN}, number, id, up, comment, given FROM feedback ORDER BY id"
        with self._beside_visitors() as database:
            rows = list(database.execute(query))
        return [
            Feedback(key, _turn(row), bool(up), comment, datetime.fromisoformat(given))
            for *row, key, up, comment, given in rows
        ]

    def limiter(self, name: str, most: int, *, seconds: float = MINUTE) -> Limiter:
        """What counts the visitors of all processes that share this store: of a file, those of this process.

        Args:
            name: of what is counted.
            most: how often one visitor may do it in a while.
            seconds: how long that while is.
        """
        del name
        return Limiter(most, seconds=seconds)

    @classmethod
    @contextmanager
    def kept(cls, path: Path) -> Iterator[Store]:
        """The file that a chat has kept, to look at; closed at the end.

        Raises:
            StoreUnusable: there is no such file.
        """
        if not path.exists():
            raise StoreUnusable(f"{path}: no such file; name the one that press-chat keeps with --store FILE")
        store = cls(path)
        try:
            yield store
        finally:
            store.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._let_go()

    def _attempt(
        self, what: str, work: Callable[[Connection], Result], otherwise: Result, *, writes: bool = True
    ) -> Result:
        """Do ``work`` in a transaction; a failure is one line in the log, and ``otherwise``."""
        try:
            with self._transaction(writes=writes) as database:
                return work(database)
        except StoreUnusable as error:
            log.error("cannot %s the chat's store: %s", what, error)
            return otherwise

    @contextmanager
    def _transaction(self, *, writes: bool = True) -> Iterator[Connection]:
        came = self._clock()
        if not self._lock.acquire(timeout=WAITED_SECONDS):
            raise StoreUnusable(f"{self.path}: others are waiting for it")
        try:
            if writes and self._failed is not None and self._failed >= came:
                raise StoreUnusable(f"{self.path}: whoever came before waited for it in vain")
            try:
                if self._database is None or self._file != file_at(self.path):
                    self._let_go()
                    self._database = connect(self.path)
                    self._opened += 1
                    self._file = file_at(self.path)
                with self._database:
                    if writes:
                        # Another process may write between what is read here and what is written by it.
                        self._database.execute("BEGIN IMMEDIATE")
                    yield self._database
            except (sqlite3.Error, OSError) as error:
                self._let_go()
                self._failed = self._clock() if "locked" in str(error) else self._failed
                raise StoreUnusable(f"{self.path}: {error}") from error
        finally:
            self._lock.release()

    @contextmanager
    def _beside_visitors(self) -> Iterator[Connection]:
        """What reads all that is kept, for which nobody who asks has to wait."""
        try:
            with closing(connect(self.path)) as database:
                yield database
        except (sqlite3.Error, OSError) as error:
            raise StoreUnusable(f"{self.path}: {error}") from error

    def _insert(self, database: Connection, conversation_id: str, turn: StoredTurn) -> int:
        now = datetime.now(UTC)
        # What a clock that ran ahead once left behind says nothing of the clock now.
        ((newest,),) = database.execute("SELECT max(asked) FROM turns WHERE asked <= ?", (_written(now),))
        number = _insert(database, conversation_id, turn)
        if self._clock_is_sure(now, newest):
            _delete_old(database, now, now - timedelta(days=self._kept_days))
        return number

    def _clock_is_sure(self, now: datetime, newest: str | None) -> bool:
        """Whether the time of day may be believed so far that turns are deleted by it.

        A clock that runs ahead when a machine starts is far from the last turn; it is put right within the hour, or is
        right and nobody asked for a while. One that lags behind deletes too little and nothing that may stay.

        Args:
            now: the time of day.
            newest: when the last turn was asked, of those that it is not before.
        """
        if newest and now - datetime.fromisoformat(newest) > GAP:
            self._doubted = self._clock()
        return self._doubted is None or self._clock() - self._doubted > SETTLED_SECONDS

    def _let_go(self) -> None:
        with suppress(sqlite3.Error):
            if self._database is not None:
                self._database.close()
        self._database = None


def _insert(database: Connection, conversation_id: str, turn: StoredTurn) -> int:
    ((number,),) = database.execute(
        "SELECT 1 + coalesce(max(number), 0) FROM (SELECT number FROM turns WHERE conversation = ? "
        "UNION ALL SELECT number FROM feedback WHERE conversation = ?) AS given",
        (conversation_id, conversation_id),
    )
    values = (conversation_id, number, *_row(turn))
    marks = ", ".join("?" * len(values))
    database.execute(f"INSERT INTO turns (conversation, number, {TURN}) VALUES ({marks})", values)
    database.execute("DELETE FROM turns WHERE conversation = ? AND number <= ?", (conversation_id, number - KEPT_TURNS))
    database.execute("DELETE FROM turns WHERE id <= (SELECT max(id) FROM turns) - ?", (KEPT_IN_ALL,))
    return int(number)


def _delete_old(database: Connection, now: datetime, oldest: datetime) -> None:
    """Delete what was asked before a moment.

    A turn of a day to come was asked under a wrong clock. It goes with the turns that were kept after it.
    """
    old = _written(oldest)
    ((last,),) = database.execute("SELECT max(id) FROM turns WHERE asked < ?", (old,))
    if last is not None:
        gone = "asked < ? OR (asked > ? AND id < ?)"
        database.execute(f"DELETE FROM turns WHERE {gone}", (old, _written(now), last))


def _judge(database: Connection, place: tuple[str, int], opinion: tuple[str, int, str]) -> bool:
    which = "WHERE conversation = ? AND number = ?"
    ((there,),) = database.execute(f"SELECT count(*) FROM turns {which}", place)
    if there:
        database.execute(f"DELETE FROM feedback {which}", place)
        columns = f"INSERT INTO feedback (conversation, number, given, up, comment, {TURN})"
        database.execute(f"{columns} SELECT conversation, number, ?, ?, ?, {TURN} FROM turns {which}", opinion + place)
    return bool(there)


def _delete(database: Connection, conversation_id: str) -> bool:
    database.execute("DELETE FROM turns WHERE conversation = ?", (conversation_id,))
    database.execute("UPDATE feedback SET conversation = NULL WHERE conversation = ?", (conversation_id,))
    return True


def _written(moment: datetime) -> str:
    """A moment as it is kept; what is later is greater."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _row(turn: StoredTurn) -> tuple[Any, ...]:
    return (
        _written(turn.asked),
        encodable(turn.question),
        None if turn.answer is None else json.dumps(turn.answer),
        turn.problem,
        turn.language,
        turn.revision,
        turn.since,
        turn.until,
    )


def _turn(row: Sequence[Any]) -> StoredTurn:
    asked, question, answer, problem, language, revision, since, until, number = row
    found = None if answer is None else json.loads(answer)
    when = datetime.fromisoformat(asked)
    return StoredTurn(Masked(question), found, problem, language, revision, since, until, when, number)
