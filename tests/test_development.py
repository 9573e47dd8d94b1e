"""What serves those who change the reader: which questions are read, and what is said where there are none."""

import json

import pytest

from eval.__main__ import main

PASSAGE = "The centers operate in Baku and Yevlakh."
QUESTION = "Where do the centers operate?"


def squad(path, *articles):
    """A file of SQuAD's kind: of each article one passage and one question."""
    answer = {"text": "Baku and Yevlakh", "answer_start": PASSAGE.index("Baku")}
    paragraph = {"context": PASSAGE, "qas": [{"id": "1", "question": QUESTION, "answers": [answer]}]}
    path.write_text(json.dumps({"data": [{"title": title, "paragraphs": [paragraph]} for title in articles]}))
    return str(path)


@pytest.mark.parametrize(("kept", "questions"), [([], 2), (["--calibration"], 1)])
def test_only_articles_are_read_that_the_reader_was_not_trained_on(tmp_path, capsys, kept, questions):
    path = squad(tmp_path / "squad.json", "Prime_number", "Kenya", "Geology", "Steam_engine")
    assert main(["reading", "--json", *kept, "--data", path]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["questions"] == questions
    assert report["rows"][0]["F1 answerable"] > 0.8


@pytest.mark.parametrize(("kept", "purpose"), [([], "development"), (["--calibration"], "calibration")])
def test_where_all_may_have_been_trained_on_nothing_is_measured(tmp_path, capsys, kept, purpose):
    path = squad(tmp_path / "squad.json", "Steam_engine")
    assert main(["reading", *kept, "--data", path]) == 2
    assert f"none of its articles is kept for {purpose}, so all may have been trained on" in capsys.readouterr().err
