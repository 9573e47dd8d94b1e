"""docs/benchmarks.md and the README's table: made of results and the baseline alone, and never by hand."""

import re
from dataclasses import replace

import pytest

from eval.__main__ import main
from eval.benchmarks.command import PAGE, README, baseline, written
from eval.benchmarks.page import page, readme
from eval.benchmarks.plan import Benchmark, read_plan
from eval.benchmarks.results import RESULTS, BenchmarkFailed, Result, found, measure, read_result, rows_of, write_result
from eval.runs.provenance import ROOT
from tests.conftest import SAMPLE

PLAN = read_plan()
RESULT = Result(
    command="press-eval messages",
    files={"eval/data/messages/messages.jsonl": "ab" * 32},
    code="cd" * 32,
    versions={"python": "3.11.7"},
    machine={"processor": "Xeon", "cores": 2},
    started="2030-01-01T00:00:00+00:00",
    rows=({"messages": "check", "caught": 3, "share": 0.25, "none": None},),
)


@pytest.mark.parametrize("path", [PAGE, README], ids=lambda path: path.name)
def test_the_pages_are_as_the_command_writes_them_from_results_and_baseline(path):
    assert path.read_text(encoding="utf-8") == written(PLAN)[path], "write it again: press-eval benchmarks"


def test_every_result_is_of_the_command_and_the_files_of_the_plan():
    for one in PLAN.benchmarks():
        result = read_result(one.name)
        assert result is None or (result.command, (*result.files,)) == (one.command, one.files)
    names = [one.name for one in PLAN.benchmarks()]
    assert len(set(names)) == len(names)
    assert {path.stem for path in RESULTS.glob("*.json")} <= set(names)
    assert {*PLAN.readme.benchmarks.values()} <= set(names)
    assert PLAN.baseline in {section.title for section in PLAN.sections}


def test_a_figure_stands_with_its_command_data_versions_and_processor():
    text = page(PLAN, {"messages": RESULT}, baseline())
    assert "| check | 3 | 0.250 | - |" in text
    assert "`press-eval messages` (`messages.jsonl` abababababab; 2030-01-01, run 2)" in text
    assert "- run 2: code cdcdcdcdcdcd; python 3.11.7; Xeon, 2 cores" in text
    assert "Measured before the baseline" not in text
    for number in re.findall(r"run (\d+)\)", text):
        assert f"\n- run {number}: " in text


def test_what_is_older_than_the_baseline_stands_apart():
    old = replace(RESULT, started="2020-01-01T00:00:00+00:00")
    text = page(PLAN, {"messages": old}, baseline())
    assert "| check | 3 | 0.250 | - |" in text.partition("## Measured before the baseline")[2]


def test_another_baseline_is_another_page():
    now = baseline()
    changed = replace(now, rows=({**now.rows[0], "ECE": 0.4321},))
    assert "0.432" in page(PLAN, {}, changed)
    assert page(PLAN, {}, changed) != page(PLAN, {}, now)


def test_peers_without_a_row_stand_below_the_table_with_the_reason():
    rows = (
        {"set": "a: 1 documents", "system": "x", "right": 0.5},
        {"set": "a: 1 documents", "system": "y", "reason": "away"},
    )
    text = page(PLAN, {"peers-citizen": replace(RESULT, rows=rows)}, baseline())
    assert "**a: 1 documents**\n\n| system | right |\n| --- | --- |\n| x | 0.500 |\n\ny: away\n" in text


def test_the_readme_is_changed_between_its_marks_alone():
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- written")
    made = readme(
        PLAN, {"peers-squad2": replace(RESULT, rows=({"system": "txtai-hybrid", "MRR@10": 0.5, "hit@1": 0.25},))}, text
    )
    assert "| txtai, hybrid | 0.500 / 0.250 |" in made
    assert "Measured on 2030-01-01." in made
    assert "Not measured yet." in readme(PLAN, {}, text)
    assert made.startswith(before)
    assert made.endswith(rest.partition("<!-- up to here -->")[2])
    with pytest.raises(BenchmarkFailed, match="each once"):
        readme(PLAN, {}, "no marks")


def test_a_result_is_kept_as_it_was(tmp_path):
    write_result("x", RESULT, tmp_path)
    assert read_result("x", tmp_path) == RESULT
    assert read_result("y", tmp_path) is None
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(BenchmarkFailed, match="measure it again: press-eval benchmarks --measure x"):
        read_result("x", tmp_path)


@pytest.mark.parametrize(
    ("printed", "rows"),
    [
        ([{"a": 1}], [{"a": 1}]),
        ({"documents": 2, "questions": 3, "rows": [{"a": 1}]}, [{"documents": 2, "questions": 3, "a": 1}]),
        ({"set": "s", "en": {"day": {"asked": 4}}}, [{"language": "en", "kind": "day", "asked": 4}]),
        (
            {"header": {"data": {"documents": 2, "questions": 3}}, "figures": {"answers": {"F1": 0.5}}},
            [{"documents": 2, "questions": 3, "F1": 0.5}],
        ),
    ],
)
def test_what_the_commands_print_becomes_rows(printed, rows):
    assert list(rows_of(printed)) == rows


def test_a_benchmark_is_measured_in_a_process_of_its_own_on_the_data_of_a_folder(tmp_path):
    (tmp_path / "own.jsonl").write_text("{}\n")
    one = Benchmark("x", "X", "press-eval messages", ("own.jsonl", "eval/data/messages/messages.jsonl"))
    result = measure(one, tmp_path)
    assert {"messages", "caught"} < result.rows[0].keys()
    assert result.files.keys() == {*one.files}
    assert found(SAMPLE.relative_to(ROOT).as_posix(), tmp_path) == SAMPLE
    with pytest.raises(BenchmarkFailed, match="name the folder of the data: --folder DIR"):
        found("own.jsonl", tmp_path / "other")
    with pytest.raises(BenchmarkFailed, match="ended with 2"):
        measure(replace(one, command="press-eval reading --data own.jsonl"), tmp_path)


def test_a_name_that_is_none_is_told_with_those_that_are(capsys):
    assert main(["benchmarks", "--measure", "peeers"]) == 2
    assert "'peeers' is no benchmark; they are peers-citizen" in capsys.readouterr().err


def test_what_cannot_be_measured_is_told_and_the_pages_stand(tmp_path, capsys):
    before = PAGE.stat().st_mtime_ns
    assert main(["benchmarks", "--measure", "peers-squad2", "all-squad1", "--folder", str(tmp_path)]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"squad2-dev-a.json is not in {tmp_path}; name the folder of the data: --folder DIR"
    assert second.startswith("squad1-dev-rest.json is not in")
    assert PAGE.stat().st_mtime_ns == before
