"""Other systems beside us: each in its own process, and a clear word where one is not installed."""

import importlib.util

import pytest

from eval.data.read import SAMPLE, read_task
from eval.data.task import Question, Task
from eval.peers import processes as peers
from eval.peers.processes import PEERS, PeerFailed, SystemResult, distinct, run_apart
from eval.peers.table import answering, ours, row
from index import Document
from rag import Answer

DOCUMENTS = [("pier", "The pier in Baku opened in May."), ("bread", "Bread is baked at dawn in Ganja.")]
LIBRARIES = {"langchain": "langchain_community", "llamaindex": "llama_index", "haystack": "haystack", "txtai": "txtai"}


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_finds_what_is_asked_for_or_says_how_to_install_it(name, monkeypatch):
    monkeypatch.delenv("PRESSCITE_PEERS_PYTHON", raising=False)
    if importlib.util.find_spec(LIBRARIES[name.partition("-")[0]]) is None:
        with pytest.raises(PeerFailed, match=r'pip install "presscite\[peers\]"'):
            run_apart(name, DOCUMENTS, [("q", "When did the pier open?")], 2)
        return
    run = run_apart(name, DOCUMENTS, [("q", "When did the pier open?")], 2)
    assert run.rankings[0][0] == "pier"
    assert "opened in May" in run.first[0]


def test_a_system_is_measured_by_its_rankings_and_the_text_it_finds_first(monkeypatch):
    def reversing(pieces):
        kept = []
        return kept.extend, lambda question: [tuple(pair) for pair in kept[::-1]][:pieces]

    monkeypatch.setitem(peers.SYSTEMS, "reversing", reversing)
    run = peers.measured("reversing", DOCUMENTS, [("q", "?")], 1)
    assert (run.rankings, run.first) == ([["bread"]], [DOCUMENTS[1][1]])
    assert run.indexing > 0


def test_the_first_names_are_kept_in_order():
    assert distinct(["b", "a", "b", "c"], 2) == ["b", "a"]


def test_a_row_holds_what_a_system_can_do_and_nothing_else():
    task = Task("t", [Document(*pair) for pair in DOCUMENTS], [])
    questions = [
        Question("1", "When?", answers=("May",), relevant=frozenset({"pier"})),
        Question("2", "Where?", answerable=False),
    ]
    found = row(SystemResult("x", [["bread", "pier"], []], 1.0, 2.0, [DOCUMENTS[0][1], ""]), task, questions)
    assert (found["MRR@10"], found["hit@1"], found["recall@10"], found["answer in first"]) == (0.5, 0.0, 1.0, 1.0)
    assert (found["F1 of short"], found["declined rightly"]) == (None, None)
    assert (found["documents/s"], found["ms/question"]) == (2.0, 1000.0)
    declined = Answer("?", "not_found", "Nothing.")
    assert answering(questions, [declined, declined]) == {
        "F1 of short": 0.0,
        "answered rightly": 0.0,
        "declined rightly": 1.0,
    }


@pytest.mark.usefixtures("one_model")
def test_we_are_measured_by_the_same_rows():
    task = read_task(SAMPLE)
    retrieval, reading = ours(task, task.questions[:3])
    assert retrieval.keys() == reading.keys()
    assert retrieval["hit@1"] == reading["hit@1"] == 1.0
    assert reading["answered rightly"] is not None
