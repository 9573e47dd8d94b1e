"""The shipped questions, asked of the real product: the same each time, and no worse than the baseline."""

import json
import socket
from contextlib import contextmanager
from dataclasses import replace

import pytest

import rag.answer.proofs
from eval.__main__ import main
from eval.data.read import SAMPLE, read_task
from eval.measures.catalogue import QUALITY, measure_all
from eval.reports import guard
from eval.runs import provenance
from eval.runs.files import UnusableResults, read, write
from eval.runs.run import archive
from eval.runs.variants import DEFAULT, assistant
from rag import Citation, LearnedReader
from rag.reading.onnx_spans import OnnxSpans
from rag.retrieval.retriever import Retriever
from tests.outcomes import OTHER, outcome, run


@pytest.fixture(scope="module")
def patched():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def offline(patched):
    def refused(*_):
        raise AssertionError("the network was asked for")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        patched.setattr(socket.socket, name, refused)
    patched.setattr(socket, "getaddrinfo", refused)


@pytest.fixture(scope="module")
def now(offline, patched):
    """One whole run. Its archive, and what the model made of a passage, are kept for quick runs behind it."""
    spans, known, task = OnnxSpans.spans, {}, read_task(SAMPLE)

    def remembered(self, question, passages):
        asked = (question, tuple(passages))
        if asked not in known:
            known[asked] = list(spans(self, question, passages))
        return known[asked]

    @contextmanager
    def kept(asked, variant):
        if asked.name == task.name:
            yield assistant(index, variant)
            return
        with ARCHIVE(asked, variant) as other:
            yield other

    with pytest.MonkeyPatch.context() as patch, ARCHIVE(task, DEFAULT) as opened:
        index = opened.index
        patch.setattr("eval.runs.run.archive", kept)
        patch.setattr(OnnxSpans, "spans", remembered)
        yield guard.measured(task)


def part(now, step):
    """One question of so many, and the whole run's outcomes of them: enough to see a fault that is on all."""
    task = read_task(SAMPLE)
    task = replace(task, questions=task.questions[::step])
    outcomes = now.outcomes[::step]
    header = replace(now.header, data=provenance.data(task, task.questions))
    return task, replace(now, header=header, outcomes=outcomes, figures=measure_all(outcomes))


def untimed(outcome):
    return replace(outcome, answered=replace(outcome.answered, seconds=0))


def fell(before, now):
    return {fault.measure.title: fault.questions for fault in guard.faults(before, now)}


def test_quality_stands(now):
    assert fell(guard.committed(guard.BASELINE), now) == {}, "press-eval guard says more"
    assert now.figures["citations"]["quotes verbatim"] == 1


def test_another_run_without_a_network_gives_the_same_to_the_last_bit(now, tmp_path, capsys):
    with pytest.MonkeyPatch.context() as patch:  # it makes its own archive, and reads with the model itself
        patch.setattr(OnnxSpans, "spans", SPANS)
        patch.setattr("eval.runs.run.archive", ARCHIVE)
        assert main(["all", "--questions", "12", "--json", "--runs", str(tmp_path)]) == 0
    [path] = tmp_path.glob("*.json")
    made = read(path)
    assert json.loads(capsys.readouterr().out) == json.loads(path.read_text(encoding="utf-8"))
    whole = {one.question.id: one for one in now.outcomes}
    same = [whole[one.question.id] for one in made.outcomes]
    assert [untimed(one) for one in made.outcomes] == [untimed(one) for one in same]
    figures = measure_all(same)
    quality = {measure.task for measure in QUALITY}
    assert quality == set(made.figures) - {"speed"}
    assert {task: made.figures[task] for task in quality} == {task: figures[task] for task in quality}


SPANS, ARCHIVE = OnnxSpans.spans, archive


def test_an_interrupted_run_ends_as_one_that_was_not(now, tmp_path):
    command = ["retrieval", "--questions", "12", "--runs", str(tmp_path)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eval.runs.run.retrieve", interrupted_after(5))
        assert main(command) == 130
    [journal] = tmp_path.iterdir()
    assert len(journal.read_text(encoding="utf-8").splitlines()) == 6
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eval.runs.run.retrieve", interrupted_after(7))  # the other five are not asked again
        assert main(command) == 0
    [path] = tmp_path.iterdir()
    whole = {one.question.id: one.retrieved.passages for one in now.outcomes}
    found = read(path).outcomes
    assert [one.retrieved.passages for one in found] == [whole[one.question.id] for one in found]


def interrupted_after(count):
    from eval.runs.retrieval import retrieve

    left = iter(range(count))

    def counted(*arguments):
        if next(left, None) is None:
            raise KeyboardInterrupt
        return retrieve(*arguments)

    return counted


def test_a_citation_off_by_one_character_is_caught_by_its_quote(now, monkeypatch):
    def shifted(number, document, start, end, quote, in_title=False):
        made = object.__new__(Citation)  # the constructor would refuse it
        fields = {"number": number, "document": document, "start": start + 1, "end": end + 1, "quote": quote}
        fields["in_title"] = in_title
        for name, value in fields.items():
            object.__setattr__(made, name, value)
        return made

    monkeypatch.setattr(rag.answer.proofs, "Citation", shifted)
    task, whole = part(now, 5)
    found = fell(whole, guard.measured(task))
    assert "quotes verbatim" in found
    assert set(found["quotes verbatim"]) == {one.question.id for one in whole.outcomes if one.answered.given}
    assert not {"passages nDCG@10", "answered when it should not", "F1"} & set(found)


def test_a_threshold_of_zero_is_caught_by_what_should_be_declined(now, monkeypatch):
    monkeypatch.setattr(LearnedReader, "threshold", 0.0)
    task, whole = part(now, 5)
    found = fell(whole, guard.measured(task))
    assert {"answered when it should not", "decided rightly", "right when answered"} & set(found)
    hopeless = {one.question.id for one in whole.outcomes if not one.question.answerable}
    assert found["answered when it should not"]
    assert set(found["answered when it should not"]) <= hopeless
    assert not {"quotes verbatim", "passages nDCG@10"} & set(found)


def test_an_order_turned_round_is_caught_by_the_order_of_passages(now, monkeypatch):
    search = Retriever.search

    def turned(self, *arguments, **settings):
        found = search(self, *arguments, **settings)
        return [replace(last, score=first.score) for first, last in zip(found, found[::-1], strict=True)]

    monkeypatch.setattr(Retriever, "search", turned)
    task, whole = part(now, 10)
    found = fell(whole, guard.measured(task))
    assert found.get("passages nDCG@10")
    assert "quotes verbatim" not in found


def test_the_command_names_measure_and_questions(tmp_path, monkeypatch, capsys):
    good, bad = run([outcome(f"q{n}") for n in range(20)]), run([outcome(f"q{n}", cites=[OTHER]) for n in range(20)])
    monkeypatch.setattr(guard, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(guard, "measured", lambda task: bad)
    assert main(["guard"]) == 2
    assert "`press-eval guard --update` with the same files makes a new baseline" in capsys.readouterr().err
    write(good, guard.BASELINE)
    assert main(["guard"]) == 1
    printed = capsys.readouterr().out
    assert "decided rightly: 1.000 -> 0.000, 95 % interval of the difference -1.000 to -1.000" in printed
    assert "'q7?'" in printed
    assert "and 10 more" in printed
    assert main(["guard", "--json"]) == 1
    assert "decided rightly" in {fault["measure"] for fault in json.loads(capsys.readouterr().out)}
    assert main(["guard", "--update"]) == 0
    assert main(["guard"]) == 0
    write(run(good.outcomes, questions="q2"), guard.BASELINE)
    assert main(["guard"]) == 2
    assert "the baseline is of other questions" in capsys.readouterr().err


def test_a_fabricated_quote_is_a_fault_even_if_the_baseline_has_it():
    false = [outcome("q0", cites=[replace(OTHER, verbatim=False)]), outcome("q1")]
    [fault] = guard.faults(run(false), run(false))
    assert (fault.measure.name, fault.questions) == ("quotes verbatim", ("q0",))


def test_a_baseline_of_other_questions_is_refused():
    with pytest.raises(UnusableResults, match=r"other questions or releases.*--update"):
        guard.faults(run([outcome("q")], questions="q2"), run([outcome("q")]))


def test_any_gold_file_is_a_gate(tmp_path, monkeypatch, capsys):
    release = {"id": "r1", "text": "The Baku centre has 40 beds. It is open on Monday."}
    (tmp_path / "releases.jsonl").write_text(json.dumps(release))
    place = {"document": "r1", "quote": "The Baku centre has 40 beds."}
    questions = [
        {"id": "beds", "question": "How many beds has the Baku centre?", "answers": ["40"], "evidence": [place]},
        {"id": "cost", "question": "What does a bed cost?", "answers": [], "evidence": []},
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, questions)))
    command = ["guard", "--data", str(gold)]
    assert main(command) == 2
    assert "gold.jsonl.baseline: No such file" in capsys.readouterr().err
    assert main([*command, "--update"]) == 0
    assert capsys.readouterr().out == f"{gold}.baseline\n"
    assert main(command) == 0
    assert "1 documents, 2 questions: nothing is below the baseline" in capsys.readouterr().out
    monkeypatch.setattr(LearnedReader, "threshold", 1.0)
    assert main([*command, "--baseline", f"{gold}.baseline"]) == 1
    assert "answered when it should: 1.000 -> 0.000" in capsys.readouterr().out
    gold.write_text(json.dumps(questions[0]))
    assert main(command) == 2
    assert "the baseline is of other questions" in capsys.readouterr().err
