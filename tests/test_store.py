import json
import logging
import os
import sqlite3
import stat
import threading
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.service import conversations as storing
from ui.service import database as store_file
from ui.service.conversations import (
    KEPT_DAYS,
    LONGEST_COMMENT,
    Store,
    StoredTurn,
    is_conversation_id,
    new_conversation,
)
from ui.service.database import StoreUnusable

ANSWER = {"status": "answered", "text": "Baku. [1]", "citations": [{"number": 1, "quote": "Baku."}]}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "chat.sqlite"


@pytest.fixture
def opening(path):
    return lambda: Store.open(path)


@pytest.fixture
def store(opening):
    opened = opening()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory):
    opened = Store.open(tmp_path_factory.mktemp("shared") / "chat.sqlite")
    yield opened
    opened.close()


def turn(question="Which?", **values):
    return StoredTurn(question, ANSWER, **values)


def without_microseconds(kept):
    return replace(kept, asked=kept.asked.replace(microsecond=0))


def test_a_conversation_outlives_the_process(store, opening):
    one, other = new_conversation(), new_conversation()
    said = [turn("Which?", language="az", revision=7, since="2020-01-01"), StoredTurn("And?", None, problem="broken")]
    assert [store.save_turn(one, each) for each in said] == [1, 2]
    assert store.save_turn(other, turn("Other?")) == 1
    store.close()
    again = opening()
    assert again.turns(one) == tuple(
        replace(without_microseconds(each), number=number) for number, each in enumerate(said, 1)
    )
    assert [each.question for each in again.turns(other)] == ["Other?"]
    again.close()


@given(st.text(max_size=50), st.text(max_size=50))
def test_any_text_is_kept_as_it_is_or_as_encodings_can_hold_it(shared_store, question, comment):
    store = shared_store
    conversation = new_conversation()
    answer = {"text": question}
    assert store.save_turn(conversation, StoredTurn(question, answer)) == 1
    assert store.add_feedback(conversation, 1, False, comment)
    (kept,) = store.turns(conversation)
    opinion = store.feedback()[-1]
    assert kept.question == question.encode(errors="replace").decode()
    assert kept.answer == answer
    assert opinion.comment == comment.encode(errors="replace").decode()


def test_tokens_cannot_be_guessed_and_nothing_else_is_taken_for_one(store):
    assert len({new_conversation() for _ in range(1000)}) == 1000
    assert is_conversation_id(new_conversation())
    for other in ("", "1", "../../etc/passwd", new_conversation() + "\n", new_conversation() + "x", None, 7, ["x"]):
        assert not is_conversation_id(other)
        assert store.save_turn(other, turn()) is None
        assert store.turns(other) == ()
    assert store.turns(new_conversation()) == ()


def test_feedback_keeps_what_was_judged_and_a_second_opinion_replaces_the_first(store):
    conversation = new_conversation()
    store.save_turn(conversation, turn(language="ru", revision=3))
    assert store.add_feedback(conversation, 1, True)
    assert store.add_feedback(conversation, 1, False, "x" * (LONGEST_COMMENT + 1))
    (kept,) = store.feedback()
    assert (kept.up, kept.comment) == (False, "x" * LONGEST_COMMENT)
    assert kept.turn == store.turns(conversation)[0]
    assert (kept.turn.answer, kept.turn.language, kept.turn.revision) == (ANSWER, "ru", 3)


def test_feedback_needs_a_turn_that_was_asked(store):
    conversation = new_conversation()
    store.save_turn(conversation, turn())
    assert not store.add_feedback(conversation, 2, True)
    assert not store.add_feedback(new_conversation(), 1, True)
    assert store.feedback() == []


def test_a_forgotten_conversation_is_gone_from_the_file_and_its_feedback_is_nobodys(store, path):
    conversation = new_conversation()
    store.save_turn(conversation, turn("a secret of mine"))
    store.save_turn(conversation, turn("judged"))
    store.add_feedback(conversation, 2, True)
    assert store.forget(conversation)
    assert store.turns(conversation) == ()
    assert [kept.turn.question for kept in store.feedback()] == ["judged"]
    store.close()
    assert b"a secret of mine" not in path.read_bytes()
    assert conversation.encode() not in path.read_bytes()


def test_old_turns_go_and_their_feedback_stays(store):
    conversation = new_conversation()
    long_ago = datetime.now(UTC) - timedelta(days=KEPT_DAYS, hours=1)
    store.save_turn(conversation, turn("old", asked=long_ago + timedelta(hours=2)))
    store.add_feedback(conversation, 1, False)
    store.save_turn(conversation, turn("older", asked=long_ago))
    for seconds in (0.0, 3_601.0):  # after a month without a turn the clock is doubted for an hour
        store._clock = lambda seconds=seconds: seconds
        store.save_turn(new_conversation(), turn("new"))
    assert [kept.question for kept in store.turns(conversation)] == ["old"]
    assert [kept.turn.question for kept in store.feedback()] == ["old"]


def test_turns_of_a_clock_that_was_once_ahead_keep_no_other_and_go_themselves(store):
    now = datetime.now(UTC)
    before, ahead, after = (new_conversation() for _ in range(3))
    store.save_turn(before, turn(asked=now - timedelta(days=KEPT_DAYS - 2)))
    store.save_turn(ahead, turn(asked=now + timedelta(days=9_000)))
    store.save_turn(after, turn(asked=now - timedelta(days=KEPT_DAYS - 4)))
    for later, kept in ((0, (1, 1, 1)), (3, (0, 1, 1)), (5, (0, 0, 0))):
        with passed(store, days=later):
            store.save_turn(new_conversation(), turn(asked=storing.datetime.now(UTC)))
        assert tuple(len(store.turns(one)) for one in (before, ahead, after)) == kept


@contextmanager
def passed(store, days):
    """So many days later, after an hour of questions."""

    class Later(datetime):
        @classmethod
        def now(cls, zone=None):
            return datetime.now(zone) + timedelta(days=days)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(storing, "datetime", Later)
        patched.setattr(store, "_clock", lambda: days * 86_400.0)
        store.save_turn(new_conversation(), turn(asked=Later.now(UTC)))
        patched.setattr(store, "_clock", lambda: days * 86_400.0 + storing.SETTLED_SECONDS + 1)
        yield


def test_a_number_is_never_given_twice(store):
    conversation = new_conversation()
    store.save_turn(conversation, turn(asked=datetime.now(UTC) - timedelta(days=KEPT_DAYS - 1)))
    store.add_feedback(conversation, 1, False)
    with sqlite3.connect(store.path) as database:
        database.execute("DELETE FROM turns")
    database.close()
    assert store.save_turn(conversation, turn()) == 2


def test_a_conversation_and_the_file_are_bounded(store, monkeypatch):
    monkeypatch.setattr(storing, "KEPT_TURNS", 5)
    monkeypatch.setattr(storing, "KEPT_IN_ALL", 7)
    first, second = new_conversation(), new_conversation()
    for number in range(1, 9):
        assert store.save_turn(first, turn()) == number
    assert [kept.number for kept in store.turns(first)] == [4, 5, 6, 7, 8]
    for _ in range(5):
        store.save_turn(second, turn())
    assert len(store.turns(first)) + len(store.turns(second)) == 7


def test_many_threads_lose_nothing(store):
    conversation = new_conversation()
    numbers = []

    def talk():
        numbers.extend(store.save_turn(conversation, turn()) for _ in range(10))

    threads = [threading.Thread(target=talk) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 81))


def test_no_other_process_writes_between_what_is_read_for_a_turn_and_the_turn(store, path, monkeypatch):
    insert = storing._insert

    def interrupted(database, *given):
        with (
            closing(sqlite3.connect(path, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")
        return insert(database, *given)

    monkeypatch.setattr(storing, "_insert", interrupted)
    assert store.save_turn(new_conversation(), turn()) == 1


def test_processes_that_make_the_file_at_the_same_time_have_one_file(path, monkeypatch):
    version, others = store_file._version, []

    def overtaken(connection):
        monkeypatch.setattr(store_file, "_version", version)
        found = version(connection)
        others.append(Store.open(path))
        return found

    monkeypatch.setattr(store_file, "_version", overtaken)
    mine = Store.open(path)
    talk = new_conversation()
    assert [store.save_turn(talk, turn()) for store in (mine, *others)] == [1, 2]
    for store in (mine, *others):
        store.close()


@pytest.mark.parametrize("read", [Store.all_turns, Store.feedback])
def test_visitors_are_not_kept_waiting_while_all_is_read(store, monkeypatch, read):
    talk, kept = new_conversation(), []
    store.save_turn(talk, turn())
    store.add_feedback(talk, 1, True)
    opened, parsed = storing.connect, storing._turn

    def asked_meanwhile(work):
        kept.append(store.save_turn(talk, turn()))
        return work

    monkeypatch.setattr(storing, "connect", lambda path: asked_meanwhile(opened(path)))
    monkeypatch.setattr(storing, "_turn", lambda row: asked_meanwhile(parsed(row)))
    assert len(read(store)) >= 1
    assert kept
    assert None not in kept


def test_what_is_deleted_until_a_day_is_that_of_the_day_too_be_it_the_last_of_all(store):
    talk, day = new_conversation(), datetime.now(UTC).date() - timedelta(days=3)
    for asked in (f"{day}T23:59:59", f"{day + timedelta(days=1)}T00:00:00", f"{day + timedelta(days=2)}T12:00:00"):
        store.save_turn(talk, turn(asked=datetime.fromisoformat(asked).replace(tzinfo=UTC)))
    store.add_feedback(talk, 1, True)
    assert store.delete_until(day - timedelta(days=1)) == 0
    assert store.delete_until(day) == 2
    assert store.delete_until(date.max) == 2


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_nobody_else_may_read_the_file(store, path):
    store.save_turn(new_conversation(), turn())
    for file in (path, Path(f"{path}-wal")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def refuses(store, conversation, caplog):
    """Whether the store says no to everything, each time with one line and without an exception."""
    caplog.clear()
    results = [store.save_turn(conversation, turn()), store.add_feedback(conversation, 1, True)]
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2
    assert all("\n" not in record.getMessage() and not record.exc_info for record in caplog.records)
    return not any(results)


def test_a_read_only_file_can_still_be_read(store, monkeypatch, caplog):
    conversation = new_conversation()
    store.save_turn(conversation, turn())
    connect = storing.connect

    def read_only(path):
        database = connect(path)
        database.execute("PRAGMA query_only = ON")  # what SQLite says then is what it says of a read-only file
        return database

    store.close()
    monkeypatch.setattr(storing, "connect", read_only)
    assert refuses(store, conversation, caplog)
    assert len(store.turns(conversation)) == 1
    monkeypatch.setattr(storing, "connect", connect)
    store.close()
    assert store.save_turn(conversation, turn()) == 2


def test_a_full_disk_loses_nothing_that_was_kept(store, caplog, monkeypatch):
    conversation = new_conversation()
    store.save_turn(conversation, turn())
    connect = storing.connect

    def full(path):
        database = connect(path)
        ((pages,),) = database.execute("PRAGMA page_count")
        database.execute(f"PRAGMA max_page_count = {pages}")
        return database

    store.close()
    monkeypatch.setattr(storing, "connect", full)
    assert store.save_turn(conversation, StoredTurn("x" * 100_000, ANSWER)) is None
    assert "full" in caplog.text
    assert [kept.question for kept in store.turns(conversation)] == ["Which?"]


def test_a_file_that_is_no_database_or_cannot_be_made_costs_only_the_history(tmp_path, caplog):
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"no database " * 1000)
    for path in (damaged, tmp_path, damaged / "below" / "chat.sqlite"):
        store = Store.open(path)
        assert str(path) in caplog.text
        assert refuses(store, new_conversation(), caplog)
        with pytest.raises(StoreUnusable):
            store.feedback()
    assert damaged.read_bytes() == b"no database " * 1000


def test_a_file_of_a_later_version_is_left_alone(path, caplog):
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    store = Store.open(path)
    assert "later version" in caplog.text
    assert refuses(store, new_conversation(), caplog)


def test_an_answer_is_kept_as_json(store):
    conversation = new_conversation()
    store.save_turn(conversation, turn())
    with sqlite3.connect(store.path) as database:
        ((kept,),) = database.execute("SELECT answer FROM turns")
    database.close()
    assert json.loads(kept) == ANSWER
