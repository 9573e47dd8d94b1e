from dataclasses import asdict, replace
from pathlib import Path

import pytest

from eval.data.read import SAMPLE, read_task
from eval.peers import processes
from eval.reports.tables import speed_text
from eval.runs import provenance
from eval.runs.variants import Variant
from eval.speed import stopwatch
from eval.speed.race import OURS, Race, RaceFailed, checked_out, ourselves, peer, race

TASK = read_task(SAMPLE)
QUESTIONS = TASK.questions[:1]


def clock(log, name, seconds, **others):
    times = iter(seconds)

    def run():
        log.append(name)
        return {"indexing": next(times), "searching": None, "answering": None, **others}

    return run


def test_sides_take_turns_and_are_compared_within_a_round():
    log = []
    sides = {
        OURS: clock(log, OURS, [1, 10, 100], searching=2.0),
        "twice": clock(log, "twice", [2, 20, 200], searching=1.0),
        "uneven": clock(log, "uneven", [1, 40, 200]),
    }
    found = {(one.system, one.step): one for one in race(sides, 3)}
    assert log == [OURS, "twice", "uneven"] * 3
    assert (found["twice", "indexing"].low, found["twice", "indexing"].high) == (2, 2)
    assert found["twice", "searching"].ratio == 0.5
    uneven = found["uneven", "indexing"]
    assert (uneven.low, uneven.ratio, uneven.high, uneven.ours, uneven.rival) == (1, 2, 4, 10, 40)
    assert ("uneven", "searching") not in found  # what a rival cannot do has no ratio


def test_a_side_measures_every_step_in_a_process_of_its_own():
    seconds = ourselves(TASK, QUESTIONS, Variant(reader=False))()
    assert sorted(seconds) == ["answering", "indexing", "searching"]
    assert all(value > 0 for value in seconds.values())


def test_a_peer_is_asked_for_as_many_pieces_as_we_are_for_passages(monkeypatch):
    asked = []

    def reversing(pieces):
        asked.append(pieces)
        return lambda documents: None, lambda question: []

    monkeypatch.setitem(processes.SYSTEMS, "reversing", reversing)
    monkeypatch.setattr("eval.speed.race.run_apart", processes.measured)
    seconds = peer("reversing", TASK, QUESTIONS)()
    assert asked == [stopwatch.PASSAGES]
    assert seconds["answering"] is None


def test_a_side_that_fails_says_why():
    with pytest.raises(RaceFailed, match=r"one side stopped: .*empty"):
        ourselves(TASK, [replace(QUESTIONS[0], text=" ")], Variant(reader=False))()


def test_another_code_than_the_one_asked_for_is_refused(tmp_path):
    with pytest.raises(RaceFailed, match=r"was measured instead of|No module named 'index'"):
        ourselves(TASK, QUESTIONS, Variant(reader=False), root=tmp_path)()


@pytest.mark.skipif(not provenance.commit(), reason="not in a repository")
def test_another_commit_is_checked_out_for_a_while():
    before = provenance.git(provenance.ROOT, "worktree", "list")
    with checked_out("HEAD") as folder:
        assert (folder / "rag" / "assistant.py").is_file()
        assert folder != provenance.ROOT
    assert not Path(folder).exists()
    assert provenance.git(provenance.ROOT, "worktree", "list") == before
    with pytest.raises(RaceFailed, match="no commit is called 'no-such'"), checked_out("no-such"):
        pass


def test_the_table_names_every_side():
    ratios = race({OURS: clock([], OURS, [1]), "twice": clock([], "twice", [2])}, 1)
    found = Race(provenance.data(TASK, QUESTIONS), 1, "abc", {}, {}, ratios)
    assert "twice  indexing        2.00" in speed_text(found)
    assert asdict(found)["ratios"][0]["ratio"] == 2
