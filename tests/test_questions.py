"""What was asked is counted and given out without saying who asked."""

import csv
import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.unasked import unasked
from rag.types import Answer
from tests.serving import Scripted
from ui.__main__ import main
from ui.service.conversations import Store, StoredTurn, new_conversation
from ui.service.masking import Masked
from ui.service.questions import COLUMNS, FORMULA, outcome_of, write_csv

DAY = (datetime.now(UTC) - timedelta(days=3)).replace(hour=13, minute=37)


def turn(question, answer, language="en"):
    return StoredTurn(Masked(question), answer.to_dict(), language=language, asked=DAY)


def declined(question):
    return turn(question, Answer(question, "not_found", "No."))


TURNS = [
    turn("What is cited?", Scripted().ask("What is cited?")),
    turn("Salam", unasked("Salam", "greeting", ("en",)), "az"),
    declined("How do I bake bread?"),
    declined("how to bake bread"),
    declined("What is the fee?"),
    declined("My card is 4400 1234 5678 9010, is it lost?"),
]


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "chat.sqlite"
    store = Store.open(path)
    conversation = new_conversation()
    for one in TURNS:
        store.save_turn(conversation, one)
    store.close()
    return path, conversation


def test_questions_are_counted_by_week_and_language_and_the_declined_ones_named(kept, capsys):
    path, conversation = kept
    assert main(["questions", "--store", str(path)]) == 0
    printed = capsys.readouterr().out
    head, *rows = [line.split() for line in printed.splitlines() if re.match(r"\s+(?:week|\d{4}-W)", line)]
    counts = [dict(zip(head, row, strict=True)) for row in rows]
    assert sum(int(row["asked"]) for row in counts) == len(TURNS)
    assert sum(int(row["not_found"]) for row in counts) == 4
    assert {row["week"] for row in counts} == {DAY.strftime("%G-W%V")}
    assert "     2  how to bake bread" in printed
    assert "9010" not in printed
    assert conversation not in printed


def test_the_table_has_a_line_for_each_question_and_nothing_of_who_asked(kept, capsys):
    path, conversation = kept
    assert main(["questions", "--csv", "--store", str(path)]) == 0
    printed = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["outcome"] for row in rows] == [outcome_of(one) for one in TURNS]
    assert [row["message"] for row in rows][:2] == ["", "greeting"]
    assert rows[0]["releases"] == "r-1"
    assert not any(secret in printed for secret in (conversation, "13:37", "9010"))


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_no_cell_is_computed_by_a_spreadsheet(text):
    out = io.StringIO()
    write_csv([replace(TURNS[0], question=Masked(text))], out)
    (_, row) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert not any(value.startswith(FORMULA) for value in row)


def test_a_file_that_is_missing_is_named(tmp_path, capsys):
    assert main(["questions", "--store", str(tmp_path / "none.sqlite")]) == 2
    assert "--store FILE" in capsys.readouterr().err


def test_a_reader_that_has_read_enough_ends_it_without_a_word(kept):
    for table in ([], ["--csv"]):
        command = [sys.executable, "-m", "ui", "questions", *table, "--store", str(kept[0])]
        asking = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        asking.stdout.close()
        assert asking.stderr.read() == ""
        assert asking.wait() == 0
        asking.stderr.close()
