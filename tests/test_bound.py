"""The threshold of one's own archive: what is promised of it holds, and whoever asks the archive answers by it."""

import json
import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, hypergeom

import rag
from eval.__main__ import main
from eval.measures.bound import STARTS, THRESHOLDS, chosen, dealt, needed, share_of_error, tail, unlikely
from index import ArchiveError, Index
from index.__main__ import main as press_index
from index.archive.calibration import Calibration
from index.store.rows import put_meta
from rag import Assistant
from tests.bound_shares import CERTAINTY, RECORDED, RISKS, recorded, risk_of, shares

COLUMNS = len(THRESHOLDS)


def system(rng, count, confidence, risk):
    """Questions that come out by chance: how surely, and with which share of wrong answers at each sureness."""
    sure = confidence(rng, count)
    wrong = rng.random(count) < risk(sure)
    came = np.where(wrong, 0, 1)[:, None].repeat(COLUMNS, axis=1)
    return np.where(sure[:, None] >= np.array(THRESHOLDS), came, -1).astype(np.int8)


@given(st.integers(0, 400), st.integers(0, 400), st.floats(0.001, 0.999))
def test_the_tail_is_that_of_the_binomial_distribution(wrong, more, risk):
    assert tail(wrong, wrong + more, risk) == pytest.approx(binom.cdf(wrong, wrong + more, risk), abs=1e-9)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 200))
def test_what_is_dealt_is_hypergeometric(wrong, more, answered):
    wrong, all_wrong = min(wrong, answered), min(wrong + more, 2 * answered)
    assert dealt(wrong, all_wrong, answered) == pytest.approx(
        hypergeom.cdf(wrong, 2 * answered, all_wrong, answered), abs=1e-9
    )


@given(st.integers(0, 100), st.integers(0, 100), st.floats(0.01, 0.9))
def test_what_is_promised_of_as_many_again_is_promised_of_all(wrong, more, risk):
    assert unlikely(wrong, wrong + more, risk) >= tail(wrong, wrong + more, risk)


@pytest.mark.parametrize(
    "risk_at",
    [
        lambda sure: np.full_like(sure, 0.21),  # just above, everywhere: whatever is chosen breaks the promise
        lambda sure: np.where(sure >= 0.5, 0.05, 0.6),  # too low a threshold is bad
        lambda sure: np.where(sure >= 0.7, 0.5, 0.05),  # the surest are the worst
        lambda sure: 0.4 * (1 - sure),
    ],
)
@pytest.mark.parametrize("count", [40, 250])
def test_the_promise_is_kept_whatever_the_system_does(risk_at, count):
    rng, draws, allowed = np.random.default_rng(0), 600, 0.1

    def uniform(rng, count):
        return rng.random(count)

    whole = system(np.random.default_rng(1), 200_000, uniform, risk_at)
    true = [risk_of(whole[:, column]) for column in range(COLUMNS)]
    broken = 0
    for _ in range(draws):
        threshold = chosen(system(rng, count, uniform, risk_at), 0.2, 1 - allowed)
        broken += threshold is not None and true[THRESHOLDS.index(threshold)] > 0.2
    assert broken / draws <= allowed + 3 * (allowed * (1 - allowed) / draws) ** 0.5


def test_what_is_always_right_is_always_answered_and_what_never_is_never():
    count = needed(0.2, 0.9)
    assert chosen(np.ones((count, COLUMNS), dtype=np.int8), 0.2, 0.9) == 0
    assert chosen(np.ones((count - 1, COLUMNS), dtype=np.int8), 0.2, 0.9) is None
    assert chosen(np.zeros((1000, COLUMNS), dtype=np.int8), 0.2, 0.9) is None
    assert chosen(np.full((1000, COLUMNS), -1, dtype=np.int8), 0.2, 0.9) is None


def test_few_answers_at_the_first_start_leave_the_second():
    came = np.ones((40, COLUMNS), dtype=np.int8)
    came[:, : THRESHOLDS.index(STARTS[1])] = -1
    assert chosen(came, 0.2, 0.9) == 0


@given(st.floats(0.02, 0.5), st.floats(0.5, 0.99), st.integers(0, 4))
def test_as_many_answers_are_needed_as_are_said_and_no_fewer(risk, certainty, wrong):
    answers = needed(risk, certainty, wrong)
    assert unlikely(wrong, answers, risk) <= share_of_error(certainty) < unlikely(wrong, answers - 1, risk) + 1e-12


ARCHIVE_QUESTIONS = [
    *("Which detention centers operate under SMS?", "Where do the detention centers operate?"),
    *("Which centers operate under the Service?", "In which cities do detention centers for illegal migrants operate?"),
]


@pytest.fixture
def archive(sample_archive, tmp_path):
    path = shutil.copytree(sample_archive, tmp_path / "archive")
    quote = "Detention centers for illegal migrants complying with modern standards operate under the Service in Baku"
    place = {"document": "sms-10189", "quote": quote}
    wordings = [
        f"{question}{end}" for question in ARCHIVE_QUESTIONS for end in ("", " Please tell me.", "?", " Thanks.")
    ]
    rows = [
        {"id": f"q{n}", "question": question, "answers": ["Baku", "Service"], "evidence": [place]}
        for n, question in enumerate(wordings)
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return path


def run(command, archive, *arguments):
    return main([command, *map(str, arguments), "--index", str(archive)])


def test_a_calibrated_archive_is_answered_by_its_own_threshold(archive, tmp_path, capsys):
    with Assistant.open(archive) as assistant:
        shipped = assistant.min_confidence
    assert run("calibrate", archive, "--data", tmp_path / "gold.jsonl", "--risk", "0.5") == 0
    printed = capsys.readouterr().out
    assert "at most 50% of the answers are wrong, with a certainty of 90%" in printed
    with Assistant.open(archive) as assistant:
        found = assistant.index.calibration
        assert assistant.min_confidence == found.min_confidence in THRESHOLDS
        assert (found.questions, found.revision) == (16, 1)
        assert f"{found.wrong} of {found.answered} were, of 16 questions" in printed
    assert press_index(["info", "--index", str(archive)]) == 0
    assert f"calibrated answers from {found.min_confidence:.2f} on: at most 50%" in capsys.readouterr().out
    with Assistant.open(archive, min_confidence=0.9) as assistant:
        assert assistant.min_confidence == 0.9  # what is asked for wins
    with Assistant.open(archive, reader=None) as assistant:
        assert assistant.min_confidence == assistant.reader.threshold  # of another reader it promises nothing
    assert press_index(["backup", str(tmp_path / "copy"), "--index", str(archive)]) == 0
    with Assistant.open(tmp_path / "copy") as assistant:
        assert assistant.index.calibration == found
    assert press_index(["verify", "--index", str(archive)]) == 0
    assert rag.ask("Who is the ambassador of Mexico?", archive).status in ("not_stated", "not_found", "answered")
    assert run("calibrate", archive, "--forget") == 0
    with Assistant.open(archive) as assistant:
        assert (assistant.min_confidence, assistant.index.calibration) == (shipped, None)


def test_what_cannot_be_promised_is_told_with_what_it_takes_and_nothing_is_kept(archive, tmp_path, capsys):
    gold = tmp_path / "few.jsonl"
    gold.write_text("".join((tmp_path / "gold.jsonl").read_text().splitlines(keepends=True)[:4]))
    assert run("calibrate", archive, "--data", gold, "--risk", "0.05") == 1
    printed = capsys.readouterr().out
    assert "Nothing can be promised." in printed
    assert f"at 0.80 or 0.60: {needed(0.05, 0.9)} with 0 wrong" in printed
    assert run("calibrate", archive, "--data", gold, "--risk", "0.05", "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert said["calibration"] is None
    assert [row["threshold"] for row in said["thresholds"]] == list(THRESHOLDS)
    with Index.open(archive) as index:
        assert index.calibration is None


def test_questions_without_gold_words_are_left_out_and_told(archive, tmp_path, capsys):
    gold = tmp_path / "gold.jsonl"
    [first, *others] = map(json.loads, gold.read_text().splitlines()[:4])
    gold.write_text("\n".join(map(json.dumps, [{**first, "answers": []}, *others])))
    assert run("calibrate", archive, "--data", gold) == 1
    assert capsys.readouterr().out.startswith(
        "left out, for no gold words are known to judge the answer by: 1 question"
    )
    assert run("calibrate", archive, "--data", gold, "--json") == 1
    assert json.loads(capsys.readouterr().out)["left_out"] == 1
    gold.write_text(json.dumps({**first, "answers": []}))
    assert run("calibrate", archive, "--data", gold) == 1
    assert "Nothing can be promised." in capsys.readouterr().out


def test_gold_of_another_archive_is_refused(archive, tmp_path, capsys):
    row = {"id": "q", "question": "Why?", "answers": ["x"], "evidence": [{"document": "other", "quote": "x"}]}
    (tmp_path / "other.jsonl").write_text(json.dumps(row))
    assert run("calibrate", archive, "--data", tmp_path / "other.jsonl") == 2
    assert "other.jsonl, line 1: there is no release with the id 'other'" in capsys.readouterr().err


@pytest.mark.parametrize("kept", ["{", "[]", '{"min_confidence": 0.5}', "7"])
def test_what_is_damaged_is_told(archive, kept, capsys):
    with Index.open(archive) as index, index.database.update() as connection:
        put_meta(connection, {"calibration": kept})
    with pytest.raises(ArchiveError, match="run: press-eval calibrate"):
        Assistant.open(archive)
    assert press_index(["info", "--index", str(archive)]) == 2
    assert run("calibrate", archive, "--forget") == 0
    Assistant.open(archive).close()


def test_a_threshold_that_is_none_is_refused():
    facts = Calibration(0.5, 0.1, 0.9, 1, 1, 0, "", "", "", 1, "2026-01-31")
    assert Calibration.from_json(facts.to_json()) == facts
    with pytest.raises(ArchiveError):
        Calibration.from_json(facts.to_json().replace("0.5", "1.5"))


@pytest.mark.parametrize("text", ["0", "1", "-1", "much"])
def test_a_share_that_is_none_is_refused(text, capsys):
    with pytest.raises(SystemExit):
        main(["calibrate", "--data", "x", "--risk", text])
    assert "give a number between 0 and 1" in capsys.readouterr().err


@pytest.mark.parametrize("name", RECORDED)
@pytest.mark.parametrize("risk", RISKS)
def test_on_draws_and_random_halves_of_the_development_sets_the_promise_is_kept(name, risk):
    found = shares(recorded(name), risk)
    assert found["kept"] >= CERTAINTY
    assert found["other half"] >= CERTAINTY
