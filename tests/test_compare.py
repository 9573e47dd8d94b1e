from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from eval.__main__ import main
from eval.measures.catalogue import MEASURES, QUALITY
from eval.reports.compare import compare, difference, draws, interval, spread
from eval.reports.tables import comparison_text, table
from eval.runs.files import UnusableResults, write
from tests.outcomes import GOLD, OTHER, outcome, run

BY_TITLE = {measure.title: measure for measure in MEASURES}
GOOD = [outcome(f"q{number}", answerable=number % 3 > 0, confidence=0.5 + number / 100) for number in range(40)]


def verdicts(before, after):
    return {one.measure.title: one.verdict for one in compare(run(before), run(after))}


def test_nothing_changed():
    assert set(verdicts(GOOD, GOOD).values()) == {"same"}


def test_one_question_in_forty_is_noise():
    assert verdicts(GOOD, [outcome("q0", rank=2), *GOOD[1:]])["fused MRR@10"] == "same"  # nothing is relevant to it
    assert verdicts(GOOD, [GOOD[0], outcome("q1", rank=2), *GOOD[2:]])["fused MRR@10"] == "noise"


def test_many_questions_are_not():
    fell = [outcome(one.question.id, answerable=one.question.answerable, rank=2) for one in GOOD]
    found = {one.measure.title: one for one in compare(run(GOOD), run(fell))}
    assert found["fused MRR@10"].verdict == "worse"
    assert found["fused MRR@10"].high < 0
    assert len(found["fused MRR@10"].worse) == 26
    assert verdicts(fell, GOOD)["fused MRR@10"] == "better"


def test_less_is_better_where_it_is():
    declined = [
        one if one.question.answerable else outcome(one.question.id, answerable=False, status="not_found")
        for one in GOOD
    ]
    found = {one.measure.title: one for one in compare(run(declined), run(GOOD))}
    assert found["answered when it should not"].verdict == "worse"
    assert found["answered when it should not"].worse == tuple(f"q{n}" for n in range(0, 40, 3))
    assert found["answered when it should"].verdict == "same"


def test_a_question_to_which_a_measure_applies_in_one_run_alone_does_not_count():
    declined = [outcome("q0", status="not_found"), *GOOD[1:]]
    [found] = [
        one
        for one in compare(run([outcome("q0", cites=[OTHER]), *GOOD[1:]]), run(declined))
        if one.measure.title == "sentence precision"
    ]
    assert (found.before, found.after, found.verdict) == (1, 1, "same")


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=30))
def test_the_interval_is_that_of_scipy_up_to_chance(pairs):
    old, new = [[(value,) for value in side] for side in zip(*pairs, strict=True)]
    low, high = interval(BY_TITLE["F1"], old, new)
    changes = np.array(new)[:, 0] - np.array(old)[:, 0]
    drawn = bootstrap((changes,), np.mean, n_resamples=10_000, method="percentile", rng=1).bootstrap_distribution
    # Of 1,000 draws, 25 lie below the bound. That fewer do of the lowest 6 %, 60 +- 7.5, is one case in a million.
    lowest, low_end, high_end, highest = np.quantile(drawn, [0.005, 0.06, 0.94, 0.995])
    assert lowest - 1e-9 <= low <= low_end + 1e-9
    assert high_end - 1e-9 <= high <= highest + 1e-9


def test_the_same_runs_give_the_same_intervals():
    after = [outcome(one.question.id, answerable=one.question.answerable, confidence=0.6) for one in GOOD]
    for title in ("ECE", "AURC", "AUROC"):
        assert difference(BY_TITLE[title], GOOD, after) == difference(BY_TITLE[title], GOOD, after)
    assert draws(3)[:2].tolist() == draws.__wrapped__(3)[:2].tolist()


def test_an_interval_holds_its_figure():
    mixed = [
        outcome(
            f"q{n}",
            answerable=n % 2 > 0,
            status="answered" if n % 7 else "not_stated",
            cites=[GOLD if n % 5 else OTHER],
            confidence=n / 40,
            outdated=("The first sentence",),
        )
        for n in range(40)
    ]
    for measure in QUALITY:
        low, high = spread(measure, mixed)
        biased = measure.name.endswith("ECE")  # upwards when resampled
        assert low - 1e-9 <= measure.of(mixed) <= high + 1e-9 or biased


@pytest.mark.parametrize("other", [{"questions": "q2"}, {"documents": "d2"}])
def test_runs_on_different_data_are_refused(tmp_path, capsys, other):
    with pytest.raises(UnusableResults, match="run both on the same data"):
        compare(run(GOOD), run(GOOD, **other))
    write(run(GOOD), tmp_path / "a.json")
    write(run(GOOD, **other), tmp_path / "b.json")
    assert main(["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("press-eval: the runs have different ")


def test_what_changed_is_said_question_by_question(tmp_path, capsys):
    after = [outcome("q0", answerable=False, status="not_stated"), outcome("q1", cites=[OTHER], rank=3), *GOOD[2:]]
    write(run(GOOD), tmp_path / "a.json")
    write(
        run(after, configuration={"k": 5}, commit="def", code="f00d" * 16, versions={"onnxruntime": "9"}),
        tmp_path / "b.json",
    )
    assert main(["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 0
    printed = capsys.readouterr().out
    assert "commit: abc -> def" in printed
    assert "code: c0de -> f00df00df00d" in printed
    assert "setting k: 10 -> 5" in printed
    assert "version of onnxruntime: " in printed
    assert " -> 9\n" in printed
    assert "status: answered -> not_stated; right: no -> yes" in printed
    assert "rank: 1 -> 3; passage: 1 -> 3; right: yes -> no" in printed
    assert "'q2?'" not in printed


def test_runs_that_are_equal_are_told_in_one_line(tmp_path, capsys):
    write(run(GOOD), tmp_path / "a.json")
    write(run(GOOD), tmp_path / "b.json")
    assert main(["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("made by hand: 1 documents, 40 questions: no difference in ")


def test_headlines_are_compared_by_kind_and_by_language():
    kinds = [
        replace(
            one, question=replace(one.question, kind="day" if n % 2 else "value", language="az" if n < 20 else "en")
        )
        for n, one in enumerate(GOOD)
    ]
    declined = outcome("q", status="not_stated").answered
    fell = [replace(one, answered=declined) if one.question.kind == "day" else one for one in kinds]
    found = {one.measure.title: one for one in compare(run(kinds), run(fell)) if one.measure.task == "groups"}
    assert set(found) == {"day: headline", "value: headline", "az: headline", "en: headline"}
    assert found["day: headline"].before > found["day: headline"].after
    assert found["value: headline"].verdict == "same"


@given(st.lists(st.lists(st.text("ab", min_size=1, max_size=30), min_size=4, max_size=12), min_size=1, max_size=3))
def test_a_table_fits_and_keeps_every_cell(rows):
    count = min(map(len, rows))
    head, *others = [row[:count] for row in rows]
    lines = table(head, others).splitlines()
    assert all(len(line) <= 100 for line in lines)
    for row in (head, *others):
        for cell in row:
            assert any(cell in line for line in lines)


def test_control_characters_of_a_question_do_not_reach_the_terminal():
    asked = replace(GOOD[1], question=replace(GOOD[1].question, text="\x1b[2J\u202eq"))
    fell = replace(outcome("q1", rank=3), question=asked.question)
    before, after = run([asked]), run([fell])
    printed = comparison_text(before, after, compare(before, after))
    assert "rank: 1 -> 3" in printed
    assert not {"\x1b", "\u202e"} & set(printed)
