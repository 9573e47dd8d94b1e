"""Questions written in the terminal: the place of the proof is found, and what is written is right."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.__main__ import main
from eval.data.gold import check, read
from eval.data.writing import Desk, proposed, write_gold
from index import Document, Index
from rag import Assistant
from rag.training.data.jsonl import UnreadableData
from tests.conftest import TermEmbedder

RELEASES = [
    Document("baku-1", "The Baku centre opened.  It has 40 beds. Its head is A. Məmmədov.", "A centre", language="en"),
    Document("baku-2", "The Baku school has 40 rooms and\n140 pupils.", "A school opens in 2014", language="en"),
    Document("ganja", "The Ganja bridge is closed.", "A bridge", language="en"),
]


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda name: TermEmbedder())
    with Index.create(tmp_path / "archive", TermEmbedder()) as index:
        index.add(RELEASES)
    return tmp_path / "archive"


@pytest.fixture
def write(archive, tmp_path):
    """Types some lines; gives what was written, and what was said."""

    def typing(*lines, feedback=None):
        typed, said = iter(lines), []
        with Assistant.open(archive, reader=None) as assistant:
            desk = Desk(assistant, lambda prompt: next(typed, None), said.append)
            write_gold(tmp_path / "gold.jsonl", desk, feedback)
        path = tmp_path / "gold.jsonl"
        rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(row) for row in rows], "\n".join(said)

    return typing


def test_what_is_typed_becomes_gold_with_its_place(write, archive, tmp_path):
    rows, _ = write(
        *("How many beds has the Baku centre?", "40 beds | 40", "baku-1"),
        *("When does the school open?", "2014", "baku-2"),
        *("What does a bed cost?", ""),
        *("Who is its head, and where?", "a.  məmmədov; Baku", "baku-1"),
    )
    assert [row["id"] for row in rows] == ["gold-001", "gold-002", "gold-003", "gold-004"]
    assert rows[0]["answers"] == ["40 beds", "40"]
    assert rows[0]["evidence"] == [{"document": "baku-1", "start": 25, "end": 40, "quote": "It has 40 beds."}]
    assert rows[1]["evidence"] == [{"document": "baku-2", "title": True, "quote": "A school opens in 2014"}]
    assert (rows[2]["answers"], rows[2]["evidence"]) == ([], [])
    assert [one["quote"] for one in rows[3]["evidence"]] == ["Its head is A. Məmmədov.", "The Baku centre opened."]
    assert check(tmp_path / "gold.jsonl", [archive])[1] == []


def test_without_a_release_it_is_searched_for_and_the_proof_is_chosen(write):
    (row,), said = write("How many beds and rooms are there in Baku?", "40", "", "2")
    assert "  1  baku-" in said
    assert "  2  baku-" in said
    assert "140 pupils" not in row["evidence"][0]["quote"] or "40 rooms" in row["evidence"][0]["quote"]


def test_what_cannot_be_proved_is_asked_again_and_nothing_wrong_is_written(write):
    rows, said = write(
        *("Who is its head?", "B. Məmmədov", "baku-1", "A. Məmmədov", "baku", "A. Məmmədov", "baku-1"),
        *("How many?", "40", "", "none of them", "40", "ganja"),
    )
    assert [row["question"] for row in rows] == ["Who is its head?"]
    assert "'B. Məmmədov' does not stand in 'baku-1'; write it as it stands there" in said
    assert "2 releases have an id like 'baku': 'baku-1', 'baku-2'; write more of it" in said
    assert "'40' does not stand in 'ganja'" in said


def test_a_question_may_be_left_and_is_not_taken_for_one_without_an_answer(write):
    rows, _ = write("How many beds are there?", "50 beds", "nowhere", "?", "Which bridge is closed?", "Ganja", "ganja")
    assert [row["question"] for row in rows] == ["Which bridge is closed?"]


def test_a_file_is_gone_on_with_and_nothing_is_asked_twice(write, tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"id": "gold-002", "question": "A?", "answers": [], "evidence": []}')
    rows, said = write("a?", "", "B?", "", "C?", "")
    assert [(row["id"], row["question"]) for row in rows] == [
        ("gold-002", "A?"),
        ("gold-001", "B?"),
        ("gold-003", "C?"),
    ]
    assert "not written: it asks the same as 'gold-002'" in said


def test_feedback_is_completed(write, tmp_path):
    confirmed = {"id": "feedback-1", "question": "How many beds?", "kind": "confirmed", "answers": ["40 beds"]}
    confirmed["evidence"] = [{"document": "baku-1", "start": 25, "end": 40, "quote": "It has 40 beds."}]
    complaint = {"kind": "complaint", "answers": [], "evidence": [], "shown": {"short": "140"}, "note": "not pupils!"}
    stale = confirmed | {"id": "feedback-5", "evidence": [{"document": "gone", "start": 0, "end": 1}]}
    rows = [
        confirmed,
        complaint | {"id": "feedback-2", "question": "How many rooms?"},
        complaint | {"id": "feedback-3", "question": "What is it for?"},
        complaint | {"id": "feedback-4", "question": "How high?"},
        stale,
    ]
    feedback = tmp_path / "complaints.jsonl"
    feedback.write_text("\n".join(map(json.dumps, rows)))
    written, said = write("40 rooms", "school", "40 rooms", "baku-2", "?", "", feedback=feedback)
    assert [(row["id"], row["kind"]) for row in written] == [
        ("feedback-1", "confirmed"),
        ("feedback-2", "corrected"),
        ("feedback-4", "corrected"),
    ]
    assert "feedback-2: How many rooms?\n  shown: 140\n  said of it: not pupils!" in said
    assert "complaints.jsonl, line 5: there is no release with the id 'gone'" in said
    assert "feedback-1: is there already" in write(feedback=feedback)[1]


def test_a_packed_file_is_refused(archive, tmp_path, capsys):
    assert main(["new-gold", str(tmp_path / "gold.jsonl.gz"), "--index", str(archive)]) == 2
    assert "unpack it" in capsys.readouterr().err


def test_the_terminal_ends_when_nothing_more_comes(archive, tmp_path, capsys, monkeypatch):
    def ended(prompt):
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    assert main(["new-gold", str(tmp_path / "gold.jsonl"), "--index", str(archive)]) == 0
    assert "0 written" in capsys.readouterr().out
    assert not (tmp_path / "gold.jsonl").exists()


WORDS = st.lists(st.sampled_from(["Bakı", "İki", "centre.", "Opened", "2014", "5", "\n\n", "e\u0301"]), min_size=1)


@given(WORDS, st.data())
def test_words_of_a_release_are_found_in_it(words, data):
    """Whatever words of a release are typed, a place is proposed, and each proposal holds them."""
    release = Document("r", " ".join(words))
    start = data.draw(st.integers(0, len(words) - 1))
    answer = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))]).split()
    if not answer:
        return
    found = list(proposed([" ".join(answer)], [release]))
    assert found
    for one in found:
        row = one.to_dict()
        assert release.text[row["start"] : row["end"]] == row["quote"]
        assert " ".join(answer).casefold() in " ".join(row["quote"].split()).casefold()


def test_what_cannot_be_read_is_refused(write, tmp_path):
    (tmp_path / "feedback.jsonl").write_text("{")
    with pytest.raises(UnreadableData, match=r"feedback\.jsonl, line 1: no JSON"):
        write(feedback=tmp_path / "feedback.jsonl")
    (tmp_path / "gold.jsonl").write_text("{}")
    rows, said = write("Why?", "")
    assert "has 1 faults; press-eval check names them" in said
    assert [row["id"] for row in rows[1:]] == ["gold-001"]
    assert read(tmp_path / "gold.jsonl", RELEASES)[1] == ["line 1: it lacks id, question, answers, evidence"]
