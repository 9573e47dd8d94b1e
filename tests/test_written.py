"""The questions written for the reader, as they lie in the project."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pytest

from eval.data.read import SAMPLE
from index.types import Span
from rag.training.__main__ import main
from rag.training.data.articles import held_out
from rag.training.data.mixture import mixture
from rag.training.data.public import Example, lines, read
from rag.training.data.written import FILE, RELEASES, SOURCE, written

MEASURED = SAMPLE.parent.parent / "releases.json"
PAGE = "Offices close at noon. The director, Mira Solt, resigned in May. Baku was calm."


@pytest.fixture(scope="module")
def rows():
    return [json.loads(line) for line in lines(FILE)]


def test_each_part_of_a_passage_is_asked_about_once_and_each_question_is_another(rows):
    parts = [(row["sha256"], row["start"]) for row in rows]
    assert len(set(parts)) == len(parts)
    for row in rows:
        questions = [question for question, *_ in row["questions"]]
        assert len({question.lower() for question in questions}) == len(questions)
        for _, *place in row["questions"]:
            assert not place or 0 <= place[0] < place[1] <= row["end"] - row["start"]


def test_what_is_written_is_taken_whole_and_the_wording_of_an_answered_question_does_not_tell():
    passage = "In 1950 the largest school of Baku was led by Mira Solt. Many guests came."
    answer = Span(passage.index("Mira"), passage.index(". Many"))
    ours = [Example("Who led the largest school?", "", passage, (answer,), SOURCE, "a")] * 8
    public = [replace(e, source="squad2-dev-a", answers=e.answers[n % 2 :]) for n, e in enumerate(ours)]
    kinds = Counter((e.source, bool(e.answers)) for e in mixture([*ours, *public], seed=0))
    # Each twice, as questions written to deceive are; a negative beside each of ours, none where people wrote some.
    assert (kinds[SOURCE, True], kinds[SOURCE, False]) == (16, 16)
    assert kinds["squad2-dev-a", True] > 0 < kinds["squad2-dev-a", False]
    assert kinds.total() == 48


def test_a_question_is_about_its_part_of_the_passage(tmp_path):
    start = PAGE.index("The")
    answer = PAGE.index("Mira Solt") - start
    questions = [["Who headed it?", answer, answer + len("Mira Solt")], ["Who founded it?"]]
    row = {"sha256": sha256(PAGE.encode()).hexdigest(), "start": start, "end": 64, "questions": questions}
    other = row | {"sha256": "0" * 64}
    path = tmp_path / "written.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in (other, row)))
    known = Example("When?", "Offices", PAGE, (Span(0, 7),), "doc2dial", "dmv/Offices", before="Where?")
    found = list(written([known, known], path))
    assert [(e.question, e.texts(), e.passage) for e in found] == [
        ("Who headed it?", {"Mira Solt"}, "The director, Mira Solt, resigned in May."),
        ("Who founded it?", set(), "The director, Mira Solt, resigned in May."),
    ]
    assert {(e.title, e.source, e.article, e.before) for e in found} == {("Offices", "written", "dmv/Offices", "")}


@pytest.mark.parametrize("path", [RELEASES, MEASURED], ids=lambda path: path.parent.name)
def test_every_answer_of_the_releases_stands_in_them(path):
    told = [qa for a in json.loads(path.read_text())["data"] for p in a["paragraphs"] for qa in p["qas"]]
    read_back = read(path)  # leaves out an answer that does not stand where it is told to
    assert [e.question for e in read_back] == [qa["question"] for qa in told]
    assert {bool(e.answers) for e in read_back} == {True, False}


def test_no_written_question_is_about_what_is_kept_for_development(data):
    names = ["squad1-dev-rest.json", "squad2-dev-a.json", "doc2dial-questions.jsonl"]
    paths = [*data.glob("squadshifts-*.json"), *(data / name for name in names)]
    found = list(written(example for path in paths for example in read(path)))
    assert len(found) == sum(len(json.loads(line)["questions"]) for line in lines(FILE))
    assert not any(held_out(example.article) for example in found)


@pytest.mark.parametrize("name", ["FILE", "RELEASES"])
def test_where_the_training_text_is_left_out_it_is_said_where_it_is(tmp_path, monkeypatch, capsys, name):
    monkeypatch.setattr(f"rag.training.data.written.{name}", tmp_path / "missing.json")
    assert main(["mixture", str(MEASURED), "--out", str(tmp_path / "out")]) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"rag.training: {tmp_path / 'missing.json'}: not there")
    assert "clone the repository and run `python -m rag.training` in it" in message
    assert message.count("\n") == 1


def test_the_releases_to_measure_on_are_others_than_those_to_train_on():
    measured, trained = (
        {article["title"]: article["paragraphs"][0]["context"] for article in json.loads(path.read_text())["data"]}
        for path in (MEASURED, RELEASES)
    )
    assert len(measured) == 60
    assert not measured.keys() & trained.keys()
    assert not set(measured.values()) & set(trained.values())
