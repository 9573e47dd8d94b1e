"""The embedder learns what an archive will ask of it, and an interrupted training ends as an uninterrupted one."""

from __future__ import annotations

import json
import shutil
from random import Random

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file

from index.embedding.base import EmbeddingInput
from index.embedding.shipped import PASSAGE, ShippedEmbedder
from index.runtime.vocabulary import SHIPPED, vocabulary
from index.text.sentences import sentences
from index.types import Span
from rag.reading.onnx_spans import GRAPH
from rag.reading.onnx_spans import SHIPPED as READER
from rag.training.__main__ import main
from rag.training.base.encoder import configuration
from rag.training.base.weights import save
from rag.training.data.notices import notices
from rag.training.data.public import Example
from rag.training.embedder.held_out import evaluate
from rag.training.embedder.network import WEIGHTS, EmbedderNetwork, load
from rag.training.embedder.pairs import LONGEST, draw, pair, source, sources
from rag.training.embedder.train import Hyperparameters, loss, mean, states, train
from rag.training.export.export import package_embedder
from rag.training.export.unpack import read_back
from tests.networks import unalike

TOKENIZER = vocabulary().tokenizer
EVERY = [example for notice in notices()[::40] for _, example in notice.examples()]
ANSWERED = [example for example in EVERY if example.answer]
FEW = Hyperparameters(steps=6, size=8, every=2)


def small():
    torch.manual_seed(0)
    return unalike(EmbedderNetwork(configuration(1, 384, 32), vocabulary()))


@given(st.sampled_from(ANSWERED), st.randoms(use_true_random=False))
def test_of_a_pair_the_sentence_that_answers_is_named_by_its_pieces(example, random):
    made = pair(example, TOKENIZER, random)
    assert made
    assert len(made.passage) <= LONGEST + 2
    ids = [made.passage[n] for n in made.sentences[made.gold]]
    said = "".join(TOKENIZER.id_to_token(n) for n in ids).replace("▁", "")
    gold = next(span for span in sentences(example.passage) if span.end > example.answer.start)
    whole = TOKENIZER.encode(gold.text_of(example.passage), add_special_tokens=False).tokens
    assert "".join(whole).replace("▁", "").startswith(said)
    assert [n for place in made.sentences for n in place] == sorted({n for place in made.sentences for n in place})


def test_an_answer_behind_the_limit_makes_no_pair():
    text = "word " * 400 + "ends here. It is in Baku."
    example = Example("Where?", "", text, (Span(len(text) - 5, len(text) - 1),), "", "")
    made = [pair(example, TOKENIZER, Random(seed)) for seed in range(12)]
    assert None in made
    assert {len(one.sentences) for one in made if one} == {1}


def test_a_batch_has_each_passage_once_and_questions_that_its_releases_do_not_answer():
    made = draw(source(EVERY), 12, TOKENIZER, Random(1))
    assert len(made) == len({tuple(one.passage) for one in made}) == 12
    assert any(one.unanswered for one in made)
    own = {tuple(one.question) for one in made}
    assert not own & {tuple(one.unanswered) for one in made}


def test_public_sets_have_their_share_whatever_their_size():
    given_ = sources({"az": EVERY[:50], "en": EVERY[50:]}, [EVERY[:10], EVERY[:30]])
    public = sum(one.share for one in given_[3:])
    assert public / sum(one.share for one in given_) == pytest.approx(0.11)
    assert len(sources({"az": EVERY}, [])) == 2


def test_what_is_trained_is_what_an_archive_asks(tmp_path):
    """The package's embedder, of an exported network, gives the vectors that the training compares."""
    network = small().eval()
    for name in ("words.i8", "scales.f32", "tokenizer.json", "vocabulary.json"):
        shutil.copyfile(SHIPPED / name, tmp_path / name)
    package_embedder(network, vocabulary(), tmp_path)
    product = ShippedEmbedder(tmp_path)
    example = ANSWERED[0]
    title, text = example.title, example.passage[:400]
    spans = sentences(text)[:-1]
    read = TOKENIZER.encode(f"{PASSAGE}{title}\n{text}", add_special_tokens=False)
    shift = len(PASSAGE) + len(title) + 1
    with torch.no_grad():
        [whole, asked] = states(
            network, [[0, *read.ids, 2], [0, *TOKENIZER.encode("query: Why?", add_special_tokens=False).ids, 2]]
        )
    inside = [
        [1 + n for n, (a, b) in enumerate(read.offsets) if a >= s.start + shift and b <= s.end + shift and b > a]
        for s in spans
    ]
    [found] = product.embed_chunks([EmbeddingInput(title, text, tuple(spans))])
    assert product.embed_query("Why?") @ mean(asked).numpy() > 0.98
    assert found.chunk @ mean(whole).numpy() > 0.98
    for row, pieces in zip(found.sentences, inside, strict=True):
        assert row @ mean(whole[pieces]).numpy() > 0.98


def test_texts_read_together_get_the_states_that_each_gets_alone():
    network = small().eval()
    texts = [[0, *range(100, 100 + n), 2] for n in (3, 40, 1, 17, 9) * 5]
    with torch.no_grad():
        for text, together in zip(texts, states(network, texts), strict=True):
            assert torch.allclose(states(network, [text])[0], together, atol=1e-4)


def test_training_brings_questions_nearer_to_what_answers_them(tmp_path):
    network, chosen = small(), source(EVERY)
    batch = draw(chosen, 8, TOKENIZER, Random(3))
    with torch.no_grad():
        before = loss(network, batch, FEW).item()
    train(network, [chosen], Hyperparameters(steps=8, size=8, rate=1e-3), TOKENIZER, tmp_path)
    with torch.no_grad():
        assert loss(network, batch, FEW).item() < before
    figures = evaluate(network, ANSWERED[:40], TOKENIZER)
    assert figures["questions"] == 40
    assert 0 < figures["hit@1"] <= figures["MRR"] <= 1


class Interrupted(Exception):
    pass


def test_an_interrupted_training_ends_with_the_same_weights(tmp_path, monkeypatch):
    chosen = sources({"all": EVERY}, [])
    train(small(), chosen, FEW, TOKENIZER, tmp_path / "whole")
    steps = []

    def interrupting(*arguments):
        steps.append(arguments)
        if len(steps) == 4:
            raise Interrupted
        return loss(*arguments)

    monkeypatch.setattr("rag.training.embedder.train.loss", interrupting)
    with pytest.raises(Interrupted):
        train(small(), chosen, FEW, TOKENIZER, tmp_path / "parts")
    monkeypatch.undo()
    train(small(), chosen, FEW, TOKENIZER, tmp_path / "parts")
    whole, parts = (load_file(tmp_path / name / WEIGHTS) for name in ("whole", "parts"))
    assert all(torch.equal(whole[name], parts[name]) for name in whole)


def test_weights_are_loaded_as_saved_and_read_back_from_their_graph(tmp_path):
    network = small()
    save(network, tmp_path)
    before, loaded = network.state_dict(), load(tmp_path, vocabulary()).state_dict()
    assert all(torch.equal(before[name], loaded[name]) for name in before)
    package_embedder(network, vocabulary(), tmp_path)
    after = read_back(tmp_path / "embedder.onnx", vocabulary()).state_dict()
    assert before.keys() == after.keys()
    for name, value in before.items():
        assert (value - after[name]).abs().max() <= value.abs().max() / 126 + 1e-6, name


def test_the_stages_lead_from_releases_to_an_embedder(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("rag.training.stages.notices", lambda: notices()[::40])
    start, out, made = tmp_path / "start", tmp_path / "out", tmp_path / "made"
    package_embedder(small(), vocabulary(), start)
    public = tmp_path / "squad.json"
    asked = {"question": "Where is it?", "answers": [{"text": "Baku", "answer_start": 3}]}
    paragraphs = [{"context": "In Baku it is.", "qas": [asked]}]
    public.write_text(json.dumps({"data": [{"title": "A", "paragraphs": paragraphs}]}))
    graph = str(start / "embedder.onnx")
    assert main(["embedder", str(public), "--start", graph, "--steps", "2", "--out", str(out)]) == 0
    assert main(["unpack", graph, "--out", str(tmp_path / "before")]) == 0
    assert main(["average", str(tmp_path / "before"), str(out), str(out), "--out", str(tmp_path / "mean")]) == 0
    assert main(["export", str(tmp_path / "mean"), "--out", str(made)]) == 0
    said = capsys.readouterr().out
    assert "'right sentence'" in said
    assert "build archives anew" in said
    assert json.loads((out / "figures.json").read_text())["figures"]
    for name in ("words.i8", "scales.f32", "tokenizer.json", "vocabulary.json"):
        shutil.copyfile(SHIPPED / name, made / name)
    assert np.linalg.norm(ShippedEmbedder(made).embed_query("Where?")) == pytest.approx(1, abs=1e-5)


def test_what_is_no_graph_of_an_embedder_is_not_trained_on(tmp_path, capsys):
    (tmp_path / "embedder.onnx").write_bytes(b"no graph")
    assert main(["embedder", "--start", str(tmp_path / "embedder.onnx"), "--out", str(tmp_path / "out")]) == 2
    assert "is no graph that `python -m rag.training export` made" in capsys.readouterr().err
    assert main(["embedder", "--start", str(READER / GRAPH), "--out", str(tmp_path / "out")]) == 2
    assert "is the graph of a reader" in capsys.readouterr().err
