import json
import shutil
from dataclasses import replace

import pytest

from eval.data.read import SAMPLE, read_task
from eval.reports.tables import ablation_text
from eval.runs.retrieval import Relevant, retrieve
from eval.runs.run import at_thresholds, run
from eval.runs.variants import UnusableSettings, Variant, assistant, described, read_variants
from index import Document, Index
from index.store.rows import read_document
from rag.reading.onnx_spans import SHIPPED
from rag.retrieval.fuse import WEIGHTS
from tests import outcomes
from tests.conftest import default_embedder

SETTINGS = """
[variants.default]

[variants."words alone"]
fusion = { lexical = 1 }
reader = false
k = 1
chunk_tokens = 64
min_confidence = 0.2
"""


def test_a_settings_file_names_variants(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text(SETTINGS)
    assert read_variants(path) == {
        "default": Variant(),
        "words alone": Variant({"lexical": 1}, k=1, reader=False, chunk_tokens=64, min_confidence=0.2),
    }
    assert Variant().fusion == WEIGHTS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        ("variants", "Expected '='"),
        ("", r"give each variant a table of its own, such as \[variants\.default\]"),
        ("[variants]", "give each variant a table"),
        ("[variants.a]\n[other]", "give each variant a table"),
        ("[variants.a]\nk = 0", r"variants\.a: .*k and chunk_tokens are whole numbers from 1 on"),
        ("[variants.a]\nk = 1.5", r"variants\.a\.k: "),
        ("[variants.a]\nthreshold = 0.5", r"variants\.a\.threshold: Unexpected: The settings are fusion, k, reader"),
        ("[variants.a]\nmin_confidense = 0.5", r"variants\.a\.min_confidense: .*did you mean min_confidence?"),
        ("[variants.a]\nmin_confidence = 2", r"variants\.a: .*a probability, from 0 to 1"),
        ("[variants.a]\nfusion = { colour = 1 }", r"variants\.a: .*dense, sentence and lexical"),
        ("[variants.a]\nfusion = { dense = 0 }", r"not all 0"),
        ("[variants.a]\nfusion = { dense = nan }", r"shares from 0 to 1"),
        ("[variants]\na = 1", r"variants\.a: "),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(tmp_path, content, reason):
    path = tmp_path / "settings.toml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(UnusableSettings, match=reason) as refused:
        read_variants(path)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)


def test_each_setting_reaches_the_product(tmp_path):
    task = read_task(SAMPLE)
    question = task.questions[0]
    runs = {
        name: run(task, [question], "all", tmp_path, name, variant)
        for name, variant in {
            "simple": Variant(reader=False),
            "one": Variant(reader=False, k=1),
            "never": Variant(reader=False, min_confidence=1.0),
            "small": Variant(reader=False, chunk_tokens=32),
        }.items()
    }
    outcome = {name: one.outcomes[0] for name, one in runs.items()}
    assert outcome["simple"].answered.given
    assert outcome["never"].answered.status != "answered"
    assert outcome["never"].answered.guess.citations == outcome["simple"].answered.citations
    assert len(outcome["small"].retrieved.passages["fused"]) > len(outcome["simple"].retrieved.passages["fused"])
    assert runs["small"].header.configuration["chunk_tokens"] == "32"
    assert runs["one"].header.configuration["k"] == 1
    assert runs["simple"].header.configuration["reader"] == "simple"
    assert len(list(tmp_path.glob("*.json"))) == 4
    assert not list(tmp_path.glob("*.jsonl"))


@pytest.mark.parametrize(("fusion", "asked_again"), [({"lexical": 0.5, "sentence": 0.5}, 1), ({"lexical": 1.0}, 2)])
def test_a_resumed_run_takes_over_what_was_asked_with_the_same_fusion_alone(tmp_path, monkeypatch, fusion, asked_again):
    task, asked = read_task(SAMPLE), []
    questions = task.questions[:2]

    def counted(opened, variant, question, relevant):
        asked.append(question.id)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return retrieve(opened, variant, question, relevant)

    monkeypatch.setattr("eval.runs.run.retrieve", counted)
    first = Variant({"lexical": 0.5, "sentence": 0.5}, reader=False)
    with pytest.raises(KeyboardInterrupt):
        run(task, questions, "retrieval", tmp_path, variant=first)
    made = run(task, questions, "retrieval", tmp_path, variant=Variant(fusion, reader=False))
    assert asked[2:] == [question.id for question in questions[2 - asked_again :]]
    assert made.header.configuration["fusion"] == fusion
    assert made.header.configuration["embedder_weights"] == default_embedder().weights
    assert "weights" not in made.header.configuration


def test_what_a_run_is_made_of_tells_a_reader_from_one_that_was_fitted_again_in_its_folder(tmp_path):
    folder = tmp_path / "reader"
    shutil.copytree(SHIPPED, folder)
    variant = Variant(reader=str(folder))
    with Index.create(tmp_path / "archive") as index:
        index.add(read_task(SAMPLE).documents)
        before = described(variant, assistant(index, variant))
        assert before == described(variant, assistant(index, variant))
        about = json.loads((folder / "reader.json").read_text())
        about["shift"] += 0.1
        (folder / "reader.json").write_text(json.dumps(about))
        after = described(variant, assistant(index, variant))
    assert {name for name in before if before[name] != after[name]} == {"reader_identity"}


def test_as_many_passages_are_read_as_the_variant_says(tmp_path):
    with Index.create(tmp_path / "archive", chunk_tokens=32) as index:
        index.add(read_task(SAMPLE).documents)
        for k in (1, 3):
            for opened in at_thresholds(assistant(index, Variant(reader=False, k=k)), (0.5, 0.0)):
                opened.reader = Counting()
                opened.ask("Which detention centers operate under SMS?")
                assert opened.reader.read_from == k


class Counting:
    weight = threshold = read_from = 0

    def read(self, question, passages, before=""):
        self.read_from = max(self.read_from, sum(passage.title_of is None for passage in passages))
        return []


def test_weights_reach_the_retriever(tmp_path):
    with Index.create(tmp_path / "archive") as index:
        index.add(read_task(SAMPLE).documents)
        scores = {}
        for weights in ({"dense": 1.0}, {"lexical": 1.0}):
            opened = assistant(index, Variant(weights, reader=False))
            found = opened.ask("Which detention centers operate under SMS?").passages
            [name] = weights
            scores[name] = [passage.scores[name] for passage in found]
    assert all(found == sorted(found, reverse=True) for found in scores.values())


def test_the_table_has_a_row_for_each_variant_and_marks_what_is_more_than_noise():
    good = [outcomes.outcome(f"q{n}") for n in range(30)]
    bad = [outcomes.outcome(f"q{n}", rank=0, status="not_found") for n in range(30)]
    first, second = outcomes.run(good), outcomes.run(bad, variant="lost")
    printed = ablation_text([first, second]).splitlines()
    rows = [line for line in printed[1:] if line]  # in blocks, as many columns as fit
    assert {line.split()[0] for line in rows} == {"variant", "default", "lost"}
    assert max(map(len, printed)) <= 100
    assert "0.000 -" in "".join(line for line in rows if line.startswith("  lost"))
    assert " -" not in "".join(line for line in rows if line.startswith("  default")).replace(" -  ", "")


def test_the_names_of_files_hold_no_folder(tmp_path):
    task = replace(read_task(SAMPLE), name="../x/y")
    run(task, task.questions[:1], "retrieval", tmp_path / "runs", "a/../b", Variant(reader=False))
    assert [path.parent.name for path in tmp_path.rglob("*.json")] == ["runs"]


def test_the_chunks_of_a_release_are_read_at_once(index, monkeypatch):
    index.add([Document("long", " ".join(f"Sentence {number} tells about the harbour." for number in range(200)))])
    read = []
    monkeypatch.setattr("index.store.database.read_document", lambda row: read.append(read_document(row)) or read[-1])
    chunks = Relevant(index).chunks_of("long")
    assert [chunk.id for chunk in chunks] == [f"long#{number}" for number in range(index.counts()["chunks"])]
    assert len(chunks) > 20
    assert len(read) == 1
    assert Relevant(index).chunks_of("none") == []
