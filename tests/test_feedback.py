"""From a thumb on the page to a question of the benchmarks."""

import json
import shutil

import pytest

import rag
from eval.data.gold import check
from eval.data.read import read_task
from index import load
from tests.conftest import SAMPLE
from ui.__main__ import main
from ui.service.conversations import Store, StoredTurn, new_conversation


@pytest.fixture
def path(tmp_path):
    return tmp_path / "chat.sqlite"


def judge(path, answer, up, comment="", question="Which detention centers operate under SMS?"):
    store = Store.open(path)
    conversation = new_conversation()
    store.save_turn(conversation, StoredTurn(question, answer, language="en", revision=1))
    assert store.add_feedback(conversation, 1, up, comment)
    store.close()


def exported(path, capsys):
    assert main(["feedback", "--store", str(path)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_what_was_confirmed_is_measured_as_it_is(path, tmp_path, capsys, sample_archive, one_model):
    answer = rag.ask("Which detention centers operate under SMS?", sample_archive)
    judge(path, answer.to_dict(), True, "that is it\nthank you")
    (row,) = exported(path, capsys)
    shown = row["shown"]
    assert (shown["language"], row["note"], shown["revision"]) == ("en", "that is it\nthank you", 1)
    assert "language" not in row

    shutil.copy(SAMPLE, tmp_path)
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n")
    task = read_task(tmp_path / "gold.jsonl")
    (question,) = task.questions
    assert question.text == answer.question
    assert question.answerable
    assert question.relevant == {"sms-10189"}
    assert [(s.start, s.end) for s in question.evidence] == [(c.start, c.end) for c in answer.citations]
    assert question.answers[0] in answer.citations[0].quote


def test_a_confirmed_silence_is_a_question_without_an_answer(path, capsys):
    for status in ("not_found", "not_stated"):
        judge(path, {"status": status, "text": "No release answers this.", "citations": [], "short": None}, True)
    for row in exported(path, capsys):
        assert (row["kind"], row["answers"], row["evidence"]) == ("confirmed", [], [])


def test_a_complaint_is_a_test_as_soon_as_somebody_has_completed_it(path, tmp_path, capsys):
    judge(path, {"status": "not_found", "text": "No release answers this.", "citations": [], "short": None}, False)
    (row,) = exported(path, capsys)
    (document,) = load([SAMPLE]).documents
    start = document.text.index("Baku and Yevlakh")
    place = {"document": document.id, "start": start, "end": start + 16, "quote": "Baku and Yevlakh"}
    shutil.copy(SAMPLE, tmp_path)
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({**row, "answers": ["Baku and Yevlakh"], "evidence": [place]}) + "\n")
    assert check(gold)[1] == []
    (question,) = read_task(gold).questions
    assert (question.text, question.answerable) == ("Which detention centers operate under SMS?", True)


def test_a_complaint_says_what_was_shown_and_is_not_measured_before_it_is_completed(path, tmp_path, capsys):
    answer = {"status": "answered", "text": "Baku. [1]", "short": "Baku", "citations": [{"number": 1}]}
    judge(path, answer, False, "it is in Ganja", "Harada?")
    judge(path, None, True)
    wrong, failed = exported(path, capsys)
    assert (wrong["kind"], wrong["answers"], wrong["evidence"]) == ("complaint", [], [])
    assert wrong["shown"] == {
        "status": "answered",
        "text": "Baku. [1]",
        "short": "Baku",
        "revision": 1,
        "language": "en",
    }
    assert (wrong["question"], wrong["note"]) == ("Harada?", "it is in Ganja")
    assert (failed["kind"], failed["shown"]["text"]) == ("complaint", None)
    (tmp_path / "gold.jsonl").write_text(json.dumps(wrong) + "\n")
    assert ["a complaint that nobody has completed" in problem for problem in check(tmp_path / "gold.jsonl")[1]] == [
        True
    ]


def test_an_answer_of_several_parts_is_confirmed_by_its_quote(path, capsys):
    citations = [{"number": 1, "quote": "It is 60.", "start": 0, "end": 9, "document": {"id": "d"}}]
    shown = {"status": "answered", "text": "It is 60. [1]", "short": "60 (2024-01-01); 30 (no date)"}
    judge(path, shown | {"citations": citations}, True)
    assert exported(path, capsys)[0]["answers"] == ["It is 60."]


def test_each_piece_is_one_line_of_plain_characters(path, capsys):
    judge(path, None, False, "\u2028 ə \x00 \ud800 </script>")
    assert main(["feedback", "--store", str(path)]) == 0
    assert capsys.readouterr().out.isascii()


def test_no_file_or_a_broken_one_is_one_clear_line(path, capsys):
    assert main(["feedback", "--store", str(path)]) == 2
    assert not path.exists()
    path.write_bytes(b"no database " * 1000)
    assert main(["feedback", "--store", str(path)]) == 2
    for line in capsys.readouterr().err.splitlines():
        assert str(path) in line


def test_the_file_stands_beside_the_archive_unless_told_otherwise(tmp_path, monkeypatch, capsys):
    judge(tmp_path / "archive-chat.sqlite", None, False)
    assert main(["feedback", "--index", str(tmp_path / "archive")]) == 0
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRESSCITE_INDEX", "archive")
    assert main(["feedback"]) == 0
    monkeypatch.setenv("PRESSCITE_CHAT_STORE", str(tmp_path / "other.sqlite"))
    assert main(["feedback"]) == 2
    assert len(capsys.readouterr().out.splitlines()) == 2
