import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.runs.files import Journal, UnusableResults, dump, read, write
from eval.types import FORMAT
from tests.outcomes import outcome, run

HEADER = run([]).header
OUTCOMES = [outcome("a"), outcome("b", status="not_found"), outcome("c\u2028\n", answerable=False)]


def test_what_is_written_is_read(tmp_path):
    made = run(OUTCOMES)
    write(made, tmp_path / "new" / "run.json")
    assert read(tmp_path / "new" / "run.json") == made
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["run.json"]


def test_a_results_file_has_a_line_for_each_question(tmp_path):
    write(run([outcome("one"), outcome("two")]), tmp_path / "run.json")
    whole = (tmp_path / "run.json").read_text().splitlines()
    assert [('"id": "one"' in line, '"id": "two"' in line) for line in whole] == [
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.floats(0, 1))
def test_any_text_and_confidence_comes_back(tmp_path_factory, text, confidence):
    path = tmp_path_factory.getbasetemp() / "any.json"
    made = run([outcome(text, confidence=confidence, kind=text)])
    write(made, path)
    assert read(path) == made


def test_a_newer_format_is_refused_by_its_number(tmp_path):
    path = tmp_path / "run.json"
    newer = json.loads(dump(run(OUTCOMES)))
    newer["header"]["format"] = FORMAT + 1
    newer["figures"] = "of another kind"
    path.write_text(json.dumps(newer))
    with pytest.raises(UnusableResults, match=rf"run\.json: written in format {FORMAT + 1}, newer than .* upgrade"):
        read(path)


def test_a_run_of_the_first_format_is_read_with_the_embedders_hash_under_its_own_name(tmp_path):
    older = json.loads(dump(run(OUTCOMES)))
    older["header"] |= {"format": 1, "configuration": {"weights": "53aa", "k": 6}}
    path = tmp_path / "run.json"
    path.write_text(json.dumps(older))
    header = read(path).header
    assert header.configuration == {"embedder_weights": "53aa", "k": 6}  # with which fusion, nobody knows any more
    assert header.format == FORMAT
    assert read(path).outcomes == tuple(OUTCOMES)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        (b"", "no results of press-eval"),
        (b"[]", "no results of press-eval"),
        (b'{"header": {"format": "1"}}', "written in format 1"),
        (b'{"header": {"format": 1}}', "header.task: Field required"),
        (b"\xff", "no results of press-eval"),
        (dump(run(OUTCOMES)).encode()[:-40], "no results of press-eval"),
        (dump(run(OUTCOMES)).replace('"status": "answered"', '"status": 7').encode(), "outcomes.0.answered.status"),
    ],
)
def test_other_files_are_refused_in_one_line(tmp_path, content, reason):
    path = tmp_path / "run.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnusableResults, match=reason) as refused:
        read(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_interrupted_run_goes_on(tmp_path):
    path = tmp_path / "runs" / "a.part.jsonl"
    first = Journal(path, HEADER)
    for one in OUTCOMES[:2]:
        first.add(one)
    second = Journal(path, HEADER)
    assert list(second.done.values()) == OUTCOMES[:2]
    second.add(OUTCOMES[2])
    assert list(Journal(path, HEADER).done.values()) == OUTCOMES
    second.remove()
    assert not path.exists()


def test_a_run_cut_at_any_byte_goes_on_from_its_whole_lines(tmp_path):
    path = tmp_path / "a.part.jsonl"
    first = Journal(path, HEADER)
    ends = [path.stat().st_size]
    for one in OUTCOMES:
        first.add(one)
        ends.append(path.stat().st_size)
    whole = path.read_bytes()
    for size in [0, 1, *(end + shift for end in ends for shift in (-1, 0, 1, 40)), len(whole)]:
        path.write_bytes(whole[:size])
        journal = Journal(path, HEADER)
        # A line without its line break is whole already.
        kept = sum(end - 1 <= size for end in ends[1:]) if size >= ends[0] - 1 else 0
        assert list(journal.done.values()) == OUTCOMES[:kept]
        for one in OUTCOMES[kept:]:
            journal.add(one)
        assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "change",
    [
        {"configuration": {"k": 5}},
        {"code": "other"},
        {"task": "answers"},
        {"versions": {"python": "4"}},
        {"machine": {"cores": 64}},
        {"data": replace(HEADER.data, questions_sha256="q2")},
        {"data": replace(HEADER.data, documents_sha256="d2")},
        {"configuration": {"k": 10, "fusion": {"lexical": 0.5}}},
        {"format": FORMAT + 1},
        {"format": 1},
    ],
)
def test_outcomes_of_another_run_are_not_taken_over(tmp_path, change):
    path = tmp_path / "a.part.jsonl"
    Journal(path, replace(HEADER, **change)).add(OUTCOMES[0])
    assert Journal(path, HEADER).done == {}


def test_where_no_times_are_kept_outcomes_from_another_machine_are(tmp_path):
    path = tmp_path / "a.part.jsonl"
    header = replace(HEADER, task="retrieval")
    Journal(path, replace(header, machine={"cores": 64})).add(OUTCOMES[0])
    assert Journal(path, header).done == {"a": OUTCOMES[0]}


def test_figures_are_recorded_beside_the_outcomes():
    recorded = json.loads(dump(run(OUTCOMES)))
    assert recorded["figures"]["citations"]["quotes verbatim"] == 1
    assert recorded["outcomes"][0] == json.loads(json.dumps(asdict(OUTCOMES[0])))
