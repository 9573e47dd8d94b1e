"""Conversations, feedback and limits in a real PostgreSQL: as in a file, and shared by many processes."""

import json
import re
import tempfile
import threading
from contextlib import closing
from itertools import count, product
from pathlib import Path

import pytest

from eval.speed.starting import Postgres, missing
from index.place import Address
from tests import test_store as of_a_file
from tests.conftest import MEMORY
from tests.test_servers import FULL
from tests.test_store import turn
from ui.__main__ import main
from ui.service.conversations import StoredTurn, new_conversation
from ui.service.database import STEPS
from ui.service.limits import Limiter, Visitor
from ui.service.settings import beside, store_at
from ui.service.stores import open_store

pytestmark = pytest.mark.skipif(
    bool({"PostgreSQL", "psycopg"} & {*missing()}), reason="a store on a server needs PostgreSQL and psycopg"
)

NUMBERS = count(1)
BUSY, OTHER = Visitor("s", "203.0.113.7"), Visitor("s", "203.0.113.8")

for name in (
    "test_a_conversation_outlives_the_process",
    "test_tokens_cannot_be_guessed_and_nothing_else_is_taken_for_one",
    "test_feedback_keeps_what_was_judged_and_a_second_opinion_replaces_the_first",
    "test_feedback_needs_a_turn_that_was_asked",
    "test_old_turns_go_and_their_feedback_stays",
    "test_turns_of_a_clock_that_was_once_ahead_keep_no_other_and_go_themselves",
    "test_what_is_deleted_until_a_day_is_that_of_the_day_too_be_it_the_last_of_all",
    "test_a_conversation_and_the_file_are_bounded",
    "test_many_threads_lose_nothing",
):
    globals()[name] = getattr(of_a_file, name)


@pytest.fixture(scope="module")
def server():
    with tempfile.TemporaryDirectory(dir=MEMORY) as made:
        Path(made).chmod(0o755)  # PostgreSQL runs as another user
        postgres = Postgres(Path(made) / "postgresql")
        yield postgres
        postgres.stop("immediate")


@pytest.fixture
def address(server):
    server.make(name := f"chat_{next(NUMBERS)}")
    return Address.parse(server.url(name), alone=True)


@pytest.fixture
def opening(address):
    return lambda: open_store(address)


@pytest.fixture
def store(opening):
    with closing(opening()) as opened:
        yield opened


def ask(address, query):
    import psycopg

    with psycopg.connect(address.postgresql, autocommit=True) as connection:
        found = connection.execute(query)
        return found.fetchall() if found.description else []


def test_what_a_text_cannot_hold_costs_one_letter(store):
    store.save_turn(talk := new_conversation(), turn("a\0b\ud800"))
    assert store.add_feedback(talk, 1, True, "\0")
    assert [one.question for one in store.turns(talk)] == ["a\ufffdb?"]


def test_processes_share_conversations_and_never_give_a_number_twice(store, opening):
    talk, numbers = new_conversation(), []
    with closing(opening()) as other:
        threads = [
            threading.Thread(target=lambda one=one: numbers.extend(one.save_turn(talk, turn()) for _ in range(5)))
            for one in (store, other, store, other)
        ]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert sorted(numbers) == [*range(1, 21)]
        assert store.turns(talk) == other.turns(talk)
        assert other.add_feedback(talk, 20, False)
        assert len(store.feedback()) == 1
        assert other.forget(talk)
        assert store.turns(talk) == ()


def test_a_server_that_was_started_again_has_lost_nothing(server, store, caplog):
    talk = new_conversation()
    assert store.save_turn(talk, turn()) == 1
    server.stop("immediate")
    assert store.save_turn(talk, turn()) is None
    assert store.turns(talk) == ()
    assert "lets nobody in" in caplog.text
    assert not any(record.exc_info for record in caplog.records)
    server.start()
    assert store.save_turn(talk, turn()) == 2
    server.stop()
    server.start()
    assert len(store.turns(talk)) == 2  # over connections that had been kept


def test_whoever_waits_for_others_waits_a_moment(address, store, caplog):
    import psycopg

    talk = new_conversation()
    assert store.save_turn(talk, turn()) == 1
    with psycopg.connect(address.postgresql) as other:
        other.execute("LOCK TABLE presscite_chat.turns")
        assert store.save_turn(talk, turn()) is None
    assert "lock timeout" in caplog.text
    assert store.save_turn(talk, turn()) == 2


def test_a_full_disk_loses_nothing_that_was_kept(address, store, caplog):
    talk = new_conversation()
    assert store.save_turn(talk, turn()) == 1
    ask(address, "SET search_path TO presscite_chat; " + FULL)
    trigger = "CREATE TRIGGER full_disk BEFORE INSERT ON turns EXECUTE FUNCTION presscite_chat.full_disk()"
    ask(address, f"SET search_path TO presscite_chat; {trigger}")
    assert store.save_turn(talk, turn()) is None
    assert "run out of something" in caplog.text
    ask(address, "DROP TRIGGER full_disk ON presscite_chat.turns")
    assert store.save_turn(talk, turn()) == 2


def test_a_store_of_a_later_version_is_left_alone(address, opening, caplog):
    opening().close()
    ask(address, f"INSERT INTO presscite_chat.steps VALUES ({len(STEPS) + 1})")
    with closing(opening()) as later:
        assert "later version" in caplog.text
        assert later.save_turn(new_conversation(), turn()) is None


def test_a_visitor_may_ask_no_more_often_of_two_processes_than_of_one(address, store, opening):
    with closing(opening()) as other:
        shared = [one.limiter("questions", 3) for one in (store, other)]
        alone = Limiter(3)
        for number, visitor in product(range(5), (BUSY, OTHER, BUSY.anonymous())):
            wait, usual = shared[number % 2].wait(visitor), alone.wait(visitor)
            assert (wait > 0) == (usual > 0)
            assert wait <= 20
        assert shared[0].wait(BUSY, count=False) > 0
        assert store.limiter("searches", 3).wait(BUSY) == 0
        assert store.limiter("sign-in", 1, seconds=3_600).wait(BUSY) == 0
        assert 3_500 < other.limiter("sign-in", 1, seconds=3_600).wait(BUSY) <= 3_600
        assert store.limiter("questions", 0).wait(BUSY) == 0
    assert "203.0.113" not in str(ask(address, "SELECT * FROM presscite_chat.buckets"))
    ask(address, "UPDATE presscite_chat.buckets SET full_at = 0")
    assert store.limiter("others", 1).wait(OTHER) == 0
    assert len(ask(address, "SELECT * FROM presscite_chat.buckets")) == 2  # full ones are forgotten


def test_without_its_server_a_process_counts_alone(server, store, caplog):
    limiter = store.limiter("questions", 1)
    server.stop("immediate")
    try:
        assert limiter.wait(BUSY) == 0
        assert limiter.wait(BUSY) > 0
        assert "this process alone" in caplog.text
    finally:
        server.start()


def test_the_commands_of_operators_read_it(address, store, capsys):
    store.save_turn(talk := new_conversation(), StoredTurn("Which centre?", {"status": "not_found", "text": "None."}))
    store.add_feedback(talk, 1, False)
    place = ["--store", address.postgresql]
    assert main(["questions", "--csv", *place]) == 0
    assert "Which centre?" in capsys.readouterr().out
    assert main(["feedback", *place]) == 0
    assert json.loads(capsys.readouterr().out)["question"] == "Which centre?"
    assert main(["backup", "/nowhere/copy", *place]) == 2
    assert "pg_dump" in capsys.readouterr().err
    assert main(["questions", "--delete-until", "2999-01-01", *place]) == 0
    assert re.match("2 questions and opinions are deleted", capsys.readouterr().out)


def test_an_archive_on_servers_has_the_store_beside_it_and_no_password_is_shown(address, server, capsys):
    archive = Address.parse(f"{address.postgresql}&milvus=http://milvus:19530")
    assert beside(archive) == archive
    assert main(["questions", "--store", address.postgresql]) == 2
    assert "no chat has kept anything" in capsys.readouterr().err
    guarded = address.postgresql.replace("postgres@", "guarded:Zubrowka@")
    assert main(["questions", "--store", guarded]) == 2
    told = capsys.readouterr().err
    assert "lets nobody in" in told
    assert "Zubrowka" not in told
    with pytest.raises(SystemExit):
        main(["questions", "--store", "postgresql://press:Zub/rowka@host/press"])
    assert "Zub" not in capsys.readouterr().err
    assert "Zubrowka" not in repr(store_at(guarded))
