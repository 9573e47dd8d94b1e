"""``press-eval citizen``: a table by kind, and what did not come out well."""

import json

import pytest

from eval.__main__ import main

RELEASES = [
    {"id": "new", "title": "New limit", "published": "2025-02-03", "text": "A guest has to register within 15 days."},
    {"id": "fee", "title": "Fees", "published": "2024-02-03", "text": "The visa fee for adults is 40 crowns."},
]
QUESTIONS = [
    {
        "id": "limit",
        "kind": "changed",
        "language": "en",
        "question": "Within how many days does a guest have to register?",
        "answers": ["15 days", "15"],
        "today": "2026-11-20",
        "evidence": [{"document": "new", "quote": "A guest has to register within 15 days."}],
    },
    {
        "id": "wolf",
        "kind": "unanswerable",
        "language": "en",
        "question": "Who shot the last wolf of the moon?",
        "answers": [],
        "evidence": [],
    },
]


WORDLESS = {**QUESTIONS[0], "id": "wordless", "question": "When does a guest have to register?", "answers": []}


@pytest.fixture
def gold(tmp_path):
    for name, rows in (("releases", RELEASES), ("questions", QUESTIONS)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path / "questions.jsonl"


def test_the_kinds_are_told_one_by_one(gold, tmp_path, capsys):
    options = ["citizen", "--data", str(gold), "--runs", str(tmp_path / "runs")]
    assert main([*options, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["set"] == f"{tmp_path.name}/questions"
    assert found["en"]["unanswerable"] == {
        "asked": 1, "right": 0, "wrong": 0, "declined": 1, "stated": 0, "offered": 0
    }  # fmt: skip
    assert found["en"]["changed"] == found["en"]["all that is answered"]
    assert main([*options, "--failures"]) == 0
    printed = capsys.readouterr().out
    assert "en: kind" in printed
    assert "Who shot" not in printed  # it is declined, as it should be
    assert ("limit changed" in printed) == (not found["en"]["changed"]["right"])


def test_questions_without_gold_words_are_told_and_not_judged(gold, tmp_path, capsys):
    gold.write_text("\n".join(map(json.dumps, [*QUESTIONS, WORDLESS])), encoding="utf-8")
    options = ["citizen", "--data", str(gold), "--runs", str(tmp_path / "runs"), "--failures"]
    assert main(options) == 0
    printed = capsys.readouterr().out
    assert "without gold words, so that no headline can be judged: 1" in printed
    assert "wordless" not in printed
    assert main([*options, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["en"]["changed"]["asked"] == 1
