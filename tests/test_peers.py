"""Other systems beside us: each in its own process, and a clear word where one is not installed."""

import json
import sys
import tomllib
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.data.read import SAMPLE, read_task
from eval.data.task import Question, Task
from eval.peers import processes as peers
from eval.peers.processes import PEERS, PeerFailed, SystemResult, distinct, missing, run_apart
from eval.peers.systems import NEEDS, SYSTEMS, WEIGHTS
from eval.peers.table import Beside, answering, ours, row, side_by_side
from eval.reports.peers import Measured, answers, page
from index import Document

DOCUMENTS = [
    ("pier", "The pier in Baku opened in May."),
    ("bread", "Bread is baked at dawn in Ganja."),
    ("school", "Pupils of the school in Sheki sang for the mayor."),
]
"""BM25 gives a term no weight that is in half of the documents: so there are three."""


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """An environment of the peers with nothing in it; gives a function that installs a peer there by name alone."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n')
    python.chmod(0o755)
    monkeypatch.setenv("PRESSCITE_PEERS_PYTHON", str(python))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "installed"))

    def install(name):
        for distribution in (*NEEDS[name], WEIGHTS):
            folder = tmp_path / "installed" / f"{distribution.replace('-', '_')}-1.dist-info"
            folder.mkdir(parents=True)
            (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1\n")

    return install


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_finds_what_is_asked_for_or_says_how_to_install_it(name):
    if name in missing():
        with pytest.raises(PeerFailed, match=r'pip install "presscite\[peers\]"'):
            run_apart(name, DOCUMENTS, [("q", "When did the pier open?")], 2)
        return
    run = run_apart(name, DOCUMENTS, [("q", "When did the pier open?")], 2)
    assert run.rankings[0][0] == "pier"
    assert "opened in May" in run.first[0]


def test_each_peer_needs_something_and_all_of_that_is_in_the_extra():
    pinned = tomllib.loads(Path("pyproject.toml").read_text())["project"]["optional-dependencies"]["peers"]
    told = {requirement.partition("==")[0] for requirement in pinned}
    assert NEEDS.keys() == SYSTEMS.keys()
    # FAISS comes with us.
    assert {needed for names in NEEDS.values() for needed in names} - {"faiss-cpu"} <= told


def test_what_is_not_installed_is_known_by_name(bare):
    assert missing().keys() == SYSTEMS.keys()
    bare("txtai-hybrid")
    assert missing().keys() == SYSTEMS.keys() - {"txtai-hybrid"}
    assert missing()["llamaindex-fusion"][-1] == "llama-index-retrievers-bm25"


@pytest.mark.parametrize("command", ["speed", "indexing"])
def test_a_peer_that_is_not_installed_is_left_out_with_a_line_before_anything_is_measured(
    bare, monkeypatch, capsys, command
):
    said = []

    def measured(*arguments, peers=(), **_):
        said.append(capsys.readouterr().err)
        raise PeerFailed(f"measured {[*peers, *arguments[-1:]]}")

    monkeypatch.setattr("eval.speed.race.race_of", measured)
    monkeypatch.setattr("eval.peers.processes.run_apart", lambda name, *_: measured([name]))
    bare("txtai-hybrid")
    releases = ["--data", str(SAMPLE.parent.parent / "releases.jsonl")] if command == "indexing" else []
    monkeypatch.setattr("eval.reader.commands.documents_of", lambda *_: [])
    assert main([command, "--peers", *releases]) == 2
    assert "txtai-hybrid" in capsys.readouterr().err
    [lines] = said
    assert [line.split(" is left out: ")[0] for line in lines.splitlines()] == [*SYSTEMS][:-1]
    assert all(line.endswith('pip install "presscite[peers]"') for line in lines.splitlines())


def test_with_no_peer_at_all_there_is_no_race(bare, capsys):
    assert main(["speed", "--peers"]) == 2
    *left_out, last = capsys.readouterr().err.splitlines()
    assert len(left_out) == len(SYSTEMS)
    assert last.startswith("press-eval: no peer is installed, so there is nothing to race against")


def test_a_system_is_measured_by_its_rankings_and_the_text_it_finds_first(monkeypatch):
    def reversing(pieces):
        kept = []
        return kept.extend, lambda question: [tuple(pair) for pair in kept[::-1]][:pieces]

    monkeypatch.setitem(peers.SYSTEMS, "reversing", reversing)
    run = peers.measured("reversing", DOCUMENTS, [("q", "?")], 1)
    assert (run.rankings, run.first) == ([["school"]], [DOCUMENTS[2][1]])
    assert run.indexing > 0


def test_the_first_names_are_kept_in_order():
    assert distinct(["b", "a", "b", "c"], 2) == ["b", "a"]


def test_a_row_holds_what_a_system_can_do_and_nothing_else():
    questions = [
        Question("1", "When?", answers=("May",), relevant=frozenset({"pier"})),
        Question("2", "Where?", answerable=False),
    ]
    result = SystemResult("x", [["bread", "pier"], []], 1.0, 2.0, [DOCUMENTS[0][1], ""], [DOCUMENTS[0][1], None])
    whole = SystemResult("ours", [[], []], 0.5, 4.0, ["", ""], [None, None])
    found = row(result, questions, whole)
    assert (found["MRR@10"], found["hit@1"], found["recall@10"], found["answer in first"]) == (0.5, 0.0, 1.0, 1.0)
    assert (found["right"], found["wrong"], found["declined rightly"]) == (1.0, 0.0, 1.0)
    assert (found["indexing, x ours"], found["asking, x ours"]) == (2.0, 0.5)
    assert answering(questions, ["Never.", "Here."]) == {"right": 0.0, "wrong": 1.0, "declined rightly": 0.0}
    listed = [Question("3", "Which?", answers=("Baku; Ganja",))]
    assert answering(listed, ["Ganja and Baku"])["right"] == 1.0
    assert answering(listed, ["Ganja"])["wrong"] == 1.0
    assert answering(questions[1:], [None]) == {"right": None, "wrong": 0.0, "declined rightly": 1.0}


def test_questions_without_gold_words_are_left_out_of_what_is_told_and_counted():
    ranked = Question("1", "Where?", relevant=frozenset({"a"}))
    nothing = {"right": None, "wrong": None, "declined rightly": None}
    assert answering([ranked, ranked], ["In Baku.", None]) == nothing
    assert answering([ranked, Question("2", "Who?", answerable=False)], ["In Baku.", None])["wrong"] == 0.0
    run = SystemResult("x", [["a"]], 1.0, 1.0, ["In Baku."], ["In Baku."])
    measured = Measured(Task("t", [], [ranked]), [ranked], Beside([row(run, [ranked], run)], {"x": ["In Baku."]}, {}))
    assert measured.head.endswith("1 questions, 1 of them without gold words and not judged by what is said")
    assert list(answers(measured))[1:] == ["  gold: words not known", "  -        x: In Baku."]
    assert "gold: words not known" in page([measured])


def test_where_the_documents_answer_none_of_the_questions_no_ranking_is_measured():
    run = SystemResult("x", [["a"]], 1.0, 1.0, ["In Baku."], [None])
    found = row(run, [Question("1", "Who?", answerable=False)], run)
    rankings = ("nDCG@10", "MRR@10", "hit@1", "recall@10", "answer in first", "right")
    assert [found[name] for name in rankings] == [None] * len(rankings)
    assert found["declined rightly"] == 1.0


def test_the_first_text_holds_an_answer_of_several_parts_where_it_holds_each():
    question = Question("1", "Where?", answers=("Ganja; Baku",), relevant=frozenset({"a"}))
    for text, holds in (("From Baku to Ganja.", 1.0), ("From Baku.", 0.0)):
        one = SystemResult("x", [["a"]], 1.0, 1.0, [text], [text])
        assert row(one, [question], one)["answer in first"] == holds


@pytest.mark.usefixtures("one_model")
def test_we_are_measured_by_the_same_rows():
    task = read_task(SAMPLE)
    measured = ours(task, task.questions[:3])
    retrieval, reading = [row(one, task.questions[:3], measured[-1]) for one in measured]
    assert retrieval.keys() == reading.keys()
    assert retrieval["hit@1"] == reading["hit@1"] == 1.0
    assert reading["right"] is not None


@pytest.mark.usefixtures("one_model")
def test_a_peer_gets_the_title_above_the_text(monkeypatch):
    given = []

    def searching(name, documents, asked, k):
        given.extend(documents)
        return SystemResult(name, [[]] * len(asked), 1.0, 1.0, [""] * len(asked), [None] * len(asked))

    monkeypatch.setattr("eval.peers.table.run_apart", searching)
    releases = [Document("a", "The pier opened.", "A new pier"), Document("b", "Bread is baked.")]
    side_by_side(Task("t", releases, []), [Question("1", "When?", answerable=False)], ["x"])
    assert given == [("a", "A new pier\n\nThe pier opened."), ("b", "Bread is baked.")]


@pytest.mark.usefixtures("one_model")
def test_what_breaks_or_is_not_installed_is_told_and_the_others_run_on(tmp_path, monkeypatch, capsys):
    def broken(name, documents, asked, k):
        if name == "langchain-faiss":
            raise PeerFailed("langchain-faiss stopped: no <memory>")
        said = [None if n % 2 else "<b>Baku and Yevlakh</b>" for n in range(len(asked))]
        return SystemResult(name, [[documents[0][0]]] * len(asked), 1.0, 1.0, [""] * len(asked), said)

    monkeypatch.setattr("eval.peers.table.run_apart", broken)
    lacks = {name: ["something"] for name in SYSTEMS if name not in ("langchain-faiss", "cairn-assistant")}
    monkeypatch.setattr("eval.__main__.missing", lambda: lacks)
    page = tmp_path / "beside.html"
    sets = ["--data", str(SAMPLE), str(SAMPLE)]
    assert main(["peers", "--questions", "3", *sets, "--answers", "--html", str(page)]) == 0
    printed = capsys.readouterr().out
    assert "langchain-faiss: langchain-faiss stopped: no <memory>" in printed
    assert 'txtai-hybrid: something not installed; pip install "presscite[peers]"' in printed
    table = printed.partition("langchain-faiss: ")[0]
    assert all(len(line) <= 100 for line in table.splitlines()[1:])
    assert {"cairn-assistant", "presscite,"} <= {line.split()[0] for line in table.splitlines() if line.strip()}
    assert "  declined cairn-assistant: -" in printed
    written = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;Baku and Yevlakh&lt;/b&gt;" in written
    assert "<b>Baku" not in written
    assert written.count("no &lt;memory&gt;") == 2  # a table for each set
    assert "<script" not in written
    assert main(["peers", "--questions", "3", "--json"]) == 0
    entries = json.loads(capsys.readouterr().out)
    assert {entry["system"] for entry in entries} == {*SYSTEMS, "presscite, retrieval", "presscite, with its reader"}
    assert next(entry["reason"] for entry in entries if "reason" in entry).startswith("something not installed")


def test_cairn_answers_in_paragraphs_and_declines():
    if "cairn-assistant" in missing():
        pytest.skip("the peers are not installed")
    text = "# Baku\nThe pier in Baku opened in May.\n\nBread is baked in Ganja."
    asked = [("1", "When did the pier open in Baku?"), ("2", "What does a licence for a rocket cost?")]
    run = run_apart("cairn-assistant", [("2024/pier 1", text)], asked, 2)
    assert run.rankings[0] == ["2024/pier 1"]
    assert run.said == ["The pier in Baku opened in May.", None]
