"""What the reader learns from is what it says it is; an interrupted training ends where an uninterrupted one does."""

import json
import re
from dataclasses import replace
from functools import partial
from random import Random

import numpy as np
import pytest
import torch
from hypothesis import example as example_of
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from transformers import MPNetConfig, MPNetModel

from index.runtime.session import file_sha256, open_session
from index.runtime.vocabulary import vocabulary
from index.types import Span
from rag.reading.onnx_spans import OnnxSpans
from rag.reading.windows import windows
from rag.training.__main__ import main
from rag.training.base.encoder import configuration
from rag.training.base.weights import save
from rag.training.data import stored
from rag.training.data.crops import cropped
from rag.training.data.jsonl import UnreadableData
from rag.training.data.mixture import FOUND, NEUTRAL, found, mixture
from rag.training.data.public import Example, detokenised, read
from rag.training.data.wording import bare, keywords, slipped, typed
from rag.training.export.average import mean
from rag.training.export.export import package
from rag.training.export.unpack import read_back
from rag.training.negatives.make import Makers, another_of_the_passage, changed_number, opposite, without_the_answer
from rag.training.network.distillation import lesson, targets
from rag.training.network.features import Feature, batches, collate, feature, position, taught
from rag.training.network.held_out import evaluate
from rag.training.network.network import WEIGHTS, ReaderNetwork, load
from rag.training.network.ranking import auroc
from rag.training.network.train import CHECKPOINT, Hyperparameters, logits, loss, train
from rag.training.stages import Lessons, english, laid

PLACES = ["Baku", "Sheki", "Ganja", "Quba", "Lankaran", "Shamakhi"]


def example(number):
    """A question about a school; no two have the same answer."""
    place, year, head = PLACES[number % 6], 1950 + number, f"Rashid Aliyev{number}"
    text = f"The weather was fine. In {year} the largest school of {place} was led by {head}. Many guests came."
    start = text.index(head)
    question = f"Who was head of the largest school of {place} in {year}?"
    return Example(question, "Schools", text, (Span(start, start + len(head)),), "schools", "Schools")


EXAMPLES = [example(number) for number in range(24)]


@pytest.fixture(scope="module")
def tokenizer():
    return vocabulary().tokenizer


@pytest.mark.parametrize("kind", sorted(Makers(EXAMPLES).ways))
def test_a_negative_has_no_answer_and_is_not_the_question_it_was_made_of(kind):
    makers = Makers(EXAMPLES)
    made = [negative for e in EXAMPLES if (negative := makers.ways[kind](e, Random(1)))]
    assert made
    for negative in made:
        assert (negative.answers, negative.kind) == ((), kind)
        assert all((e.question, e.passage) != (negative.question, negative.passage) for e in EXAMPLES)


def test_the_sentence_that_answers_is_taken_out_and_nothing_else():
    negative = without_the_answer(EXAMPLES[0], Random(0))
    assert negative.passage == "The weather was fine. Many guests came."


def test_a_word_is_turned_into_its_opposite():
    assert "smallest school" in opposite(EXAMPLES[0], Random(0)).question


def test_a_question_is_turned_to_something_else_that_its_passage_speaks_of():
    passage = "In 1954 Rashid Aliyev led the school of Baku. In 1961 the library of Sheki was led by Leyla Hasanova."
    start = passage.index("Rashid Aliyev")
    asked = Example("Who led the school of Baku in 1954?", "", passage, (Span(start, start + 13),), "s", "s")
    made = {another_of_the_passage(asked, Random(seed)).question for seed in range(40)}
    assert made == {
        "Who led the school of Sheki in 1954?",
        "Who led the school of Leyla Hasanova in 1954?",
        "Who led the school of Baku in 1961?",
        "Who led the library of Baku in 1954?",
    }


@given(st.sampled_from(EXAMPLES), st.randoms(use_true_random=False))
def test_a_passage_cut_down_keeps_its_answer_and_is_a_run_of_its_sentences(whole, random):
    cut = cropped(whole, random)
    assert cut.texts() == whole.texts()
    assert cut.passage in whole.passage
    assert cut.passage.endswith(".")


def test_a_passage_is_cut_down_to_what_answers_or_seems_to_and_at_times_to_no_more():
    whole = EXAMPLES[0]
    sentence = "In 1950 the largest school of Baku was led by Rashid Aliyev0."
    for one in (whole, replace(whole, answers=())):
        cut = {cropped(one, Random(seed)).passage for seed in range(40)}
        assert all(sentence in passage for passage in cut)
        assert {sentence, whole.passage} <= cut


@given(st.text(), st.randoms(use_true_random=False))
@example_of("A²AA²", Random(0))
def test_a_slip_changes_one_word_and_no_number(question, random):
    wrong = slipped(question, random)
    assert [c for c in wrong if c.isdigit()] == [c for c in question if c.isdigit()]
    assert abs(len(wrong) - len(question)) <= 1


def test_questions_are_typed_in_a_hurry_at_times_and_mostly_as_they_are():
    question = "Who was head of the largest school of Baku in 1950?"
    made = [typed(question, Random(seed)) for seed in range(400)]
    assert 200 < made.count(question) < 350
    assert keywords(question) == "head largest school Baku 1950"
    assert keywords(question) in made
    assert question.rstrip("?") in made


def test_a_question_is_typed_without_the_letters_that_a_keyboard_lacks():
    assert bare("Bakıda neçə mərkəz var?") == "Bakida nece merkez var?"


@given(st.from_regex(r"[1-9][0-9,.]{0,6}[0-9]", fullmatch=True), st.randoms(use_true_random=False))
def test_a_changed_number_differs_in_one_digit(number, random):
    changed = changed_number(number, random)
    assert len(changed) == len(number)
    assert sum(a != b for a, b in zip(number, changed, strict=True)) == 1


def test_the_same_seed_gives_the_same_mixture_and_a_kind_can_be_left_out():
    first = mixture(EXAMPLES, 3)
    assert first == mixture(EXAMPLES, 3)
    assert first != mixture(EXAMPLES, 4)
    only = mixture(EXAMPLES, 3, {"absence": 1.0})
    assert {e.kind for e in only} == {"gold", "absence"}
    assert {e.kind for e in mixture(EXAMPLES, 3, {})} == {"gold"}


@given(st.integers(0, 80), st.integers(1, 30))
def test_positions_name_the_pieces_of_the_answer(tokenizer, start, length):
    text = EXAMPLES[0].passage
    span = Span(start, min(len(text), start + length))
    whole = Example("who?", "", text, (span,), "", "")
    found = feature(tokenizer, whole, Random(0))
    if found is not None:
        pieces = found.window.offsets[found.start - found.window.first : found.end - found.window.first + 1]
        assert pieces[0][0] <= span.start < pieces[0][1]
        assert pieces[-1][0] < span.end <= pieces[-1][1]
        assert position(found.window, span) == (found.start, found.end)


def test_a_follow_up_is_laid_out_with_what_it_leans_on_where_else_the_title_stands(tokenizer):
    asked = replace(EXAMPLES[0], before="Where is it?")
    alone = replace(EXAMPLES[0], title="Where is it?")
    assert asked.title
    assert (feature(tokenizer, asked, Random(0)).window.ids == feature(tokenizer, alone, Random(0)).window.ids).all()


def test_batches_hold_every_window_once_and_within_their_size(tokenizer):
    features = [feature(tokenizer, e, Random(0)) for e in mixture(EXAMPLES, 0)]
    made = list(batches(features, 300, Random(0)))
    assert sorted(id(f) for batch in made for f in batch) == sorted(map(id, features))
    assert all(collate(batch).ids.size <= 300 for batch in made)


def test_tokens_become_a_sentence_and_keep_their_places():
    tokens = ["He", "said", ",", "``", "I", "ca", "n't", "-LRB-", "really", "-RRB-", "''", "."]
    text, places = detokenised(tokens)
    assert text == 'He said, "I can\'t (really)".'
    assert [text[p.start : p.end] for p in places] == [
        "He",
        "said",
        ",",
        '"',
        "I",
        "ca",
        "n't",
        "(",
        "really",
        ")",
        '"',
        ".",
    ]


def test_squad_is_read_and_an_answer_that_is_not_there_is_left_out(tmp_path):
    qas = [
        {"question": "Where?", "answers": [{"text": " Baku", "answer_start": 2}]},
        {"question": "When?", "answers": [{"text": "Baku", "answer_start": 0}]},
        {"question": "Why?", "answers": [], "is_impossible": True},
    ]
    path = tmp_path / "squad-x.json"
    path.write_text(json.dumps({"data": [{"title": "A_B", "paragraphs": [{"context": "In Baku.", "qas": qas}]}]}))
    found = read(path)
    assert [(e.question, e.texts(), e.title) for e in found] == [("Where?", {"Baku"}, "A B"), ("Why?", set(), "A B")]


@pytest.mark.parametrize(("name", "content"), [("a.json", "{}"), ("a.json", None), ("a.tsv", "x"), ("a.csv", "x")])
def test_a_file_of_no_known_kind_is_named(tmp_path, name, content, capsys):
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises(UnreadableData, match=name[0]):
        read(path)
    assert main(["mixture", str(path), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith("rag.training: ")


def small(layers=1):
    torch.manual_seed(0)
    return ReaderNetwork.over(configuration(layers, 384, 32), vocabulary())


def other_teacher():
    """A network with words and a tokenizer of its own: a word is a piece."""
    torch.manual_seed(1)
    words = sorted(
        {word for e in EXAMPLES for word in re.findall(r"\w+|[^\w\s]", f"{e.question} {e.passage} {e.title}")}
    )
    cut = Tokenizer(WordLevel({word: n for n, word in enumerate(["<s>", "<pad>", "</s>", "<unk>", *words])}, "<unk>"))
    cut.pre_tokenizer = Whitespace()
    shape = MPNetConfig(
        vocab_size=cut.get_vocab_size(),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        attn_implementation="eager",
    )
    return ReaderNetwork(MPNetModel(shape, add_pooling_layer=False)), cut


def test_an_exported_reader_reads_as_the_network_does_and_the_package_loads_it(tokenizer, tmp_path):
    network = small()
    package(network, vocabulary(), tmp_path)
    one = EXAMPLES[0]
    [window] = windows(tokenizer, one.question, one.title, one.passage)
    batch = collate([Feature(window, 0, 0)])
    ids, types = torch.from_numpy(batch.ids), torch.from_numpy(batch.types)
    with torch.no_grad():
        expected = [value.numpy() for value in network(ids, torch.ones_like(ids), types)]
    words = vocabulary().vectors(window.ids)[None]
    session = open_session(tmp_path / "reader.onnx", file_sha256(tmp_path / "reader.onnx"))
    found = session.run(None, {"words": words, "types": batch.types})
    for one_found, one_expected in zip(found, expected, strict=True):
        assert np.abs(one_found - one_expected).max() < 0.1 * np.abs(one_expected).max() + 0.02
    [span] = OnnxSpans(tmp_path).spans(one.question, [(one.title, one.passage)])
    assert 0 <= span.start < span.end <= len(one.passage)


def test_an_exported_reader_is_read_back_within_half_a_step_of_each_channel(tmp_path):
    network = small()
    for weights in network.parameters():  # of those that are alike, as before any training, the graph has one
        torch.nn.init.normal_(weights)
    package(network, vocabulary(), tmp_path)
    before, after = network.state_dict(), read_back(tmp_path / "reader.onnx", vocabulary()).state_dict()
    assert before.keys() == after.keys()
    for name, value in before.items():
        channels = value.abs().amax(dim=tuple(range(1, value.dim())), keepdim=True) if value.dim() > 1 else value.abs()
        step = 0 if value.dim() == 1 else value.abs().max() if "embeddings" in name else channels
        assert ((value - after[name]).abs() <= step / 126 + 1e-6).all(), name


def test_what_is_no_exported_reader_is_not_read_back(tmp_path, capsys):
    (tmp_path / "reader.onnx").write_bytes(b"no graph")
    assert main(["unpack", str(tmp_path / "reader.onnx"), "--out", str(tmp_path / "out")]) == 2
    assert "is no graph that `python -m rag.training export` made" in capsys.readouterr().err


def test_what_was_trained_is_loaded_as_it_was(tmp_path):
    for name, network in (("ours", small()), ("other", other_teacher()[0])):
        save(network, tmp_path / name)
        loaded = load(tmp_path / name, vocabulary()).state_dict()
        expected = network.state_dict()
        assert loaded.keys() == expected.keys()
        assert all(torch.equal(loaded[key], expected[key]) for key in expected)
        assert not any("word" in key for key in expected) or name == "other"


@given(st.sampled_from(EXAMPLES), st.integers(0, 59))
def test_a_lesson_names_pieces_that_hold_the_first_and_the_last_character_of_the_teachers(tokenizer, one, at):
    window = feature(tokenizer, one, Random(0)).window
    read = lesson(other_teacher()[1], one, window)
    begin = window.offsets[0, 0]
    piece = at % len(read.window.offsets)
    start, end = read.window.offsets[piece] + begin
    position_ = read.window.first + piece
    first, last = (window.offsets[side[position_] - window.first] for side in (read.first, read.last))
    assert first[0] <= start < first[1]
    assert last[0] < end <= last[1]
    assert not read.first[: read.window.first].any()
    assert read.first[-1] == 0


def test_a_teacher_with_the_same_pieces_says_of_each_what_it_says(tokenizer):
    teacher = small().eval()
    features = [taught(feature(tokenizer, e, Random(0)), e, tokenizer) for e in EXAMPLES[:3]]
    batch = collate(features)
    with torch.no_grad():
        start, end, answers = logits(teacher, batch, "cpu")
    said = targets([features[0].lesson, None, features[2].lesson], start[::2], end[::2], answers[::2], start.shape[1])
    assert torch.allclose(said.start[::2], start[::2].softmax(-1), atol=1e-5)
    assert torch.allclose(said.end[::2], end[::2].softmax(-1), atol=1e-5)
    assert torch.allclose(said.answers[::2], answers[::2].sigmoid())
    assert (said.taught.tolist(), said.start[1].sum().item()) == ([1, 0, 1], 0)


def test_the_loss_is_of_what_is_known_a_share_of_the_teacher_and_of_the_rest_the_teacher_alone(tokenizer):
    network, (teacher, cut) = small().eval(), other_teacher()
    teacher.eval()
    plain = feature(tokenizer, EXAMPLES[0], Random(0))
    both = taught(plain, EXAMPLES[0], cut)
    unknown = replace(both, labelled=False)
    hard = loss(network, [plain], 0.6, "cpu", teacher)
    soft = loss(network, [unknown], 0.6, "cpu", teacher)
    assert loss(network, [both], 0.6, "cpu", teacher).item() == pytest.approx(
        0.6 * soft.item() + 0.4 * hard.item(), rel=1e-3
    )
    assert loss(network, [both], 0.6, "cpu").item() == pytest.approx(hard.item(), rel=1e-3)
    assert loss(network, [plain, unknown], 0.6, "cpu", teacher).item() == pytest.approx(
        (hard.item() + soft.item()) / 2, rel=0.05
    )  # in another batch, in bfloat16


def test_a_passage_that_was_found_has_no_known_answer_and_nothing_is_learnt_from_it_alone(tokenizer):
    chosen = found([replace(e, source="written") for e in EXAMPLES], 0)
    assert chosen == found([replace(e, source="written") for e in EXAMPLES], 0)
    assert {e.kind for e in chosen} == {FOUND}
    assert not list(laid(chosen, tokenizer, None, 0))
    lessons = Lessons(other_teacher()[1], lambda _: True)
    assert all(one.lesson and not one.labelled for one in laid(chosen, tokenizer, lessons, 0))
    assert found(EXAMPLES, 0) == []  # of another source


def test_of_questions_in_another_language_no_word_is_turned_into_an_english_one():
    turkish = [replace(e, source="tquad-train") for e in EXAMPLES]
    assert {e.kind for e in mixture(turkish, 0)} <= {"gold", *NEUTRAL}


def test_what_is_in_english_is_told_by_its_letters():
    one = EXAMPLES[0]
    assert english(one)
    assert not english(replace(one, question="Kim rəhbər idi?"))
    assert not english(replace(one, passage="Директор школы ушёл."))


def test_a_mixture_is_stored_and_read_back(tmp_path):
    chosen = mixture(EXAMPLES, 0)
    for name in "ab":
        stored.write(reversed(chosen) if name == "b" else chosen, tmp_path / f"{name}.jsonl.gz")
    loaded = stored.load(tmp_path / "a.jsonl.gz")
    assert sorted(map(repr, loaded)) == sorted(map(repr, chosen))
    assert (tmp_path / "a.jsonl.gz").stat().st_size == (tmp_path / "b.jsonl.gz").stat().st_size
    (tmp_path / "c.jsonl").write_text('{"question": "Who?"}\n')
    with pytest.raises(UnreadableData, match="line 1"):
        stored.load(tmp_path / "c.jsonl")


class Interrupted(Exception):
    pass


def test_an_interrupted_training_ends_with_the_same_weights(tokenizer, tmp_path, monkeypatch):
    cut = other_teacher()[1]
    mixtures = [
        partial(lambda seed: list(laid(mixture(EXAMPLES, seed), tokenizer, Lessons(cut, english), 0)), s)
        for s in (0, 1)
    ]
    settings = Hyperparameters(tokens=600, every=2)
    train(small(), mixtures, settings, tmp_path / "whole", teacher=other_teacher()[0])
    steps = sum(len(list(batches(make(), 600))) for make in mixtures)
    for stop in (5, steps):  # in the first mixture, and in the last
        seen = []

        def interrupting(*arguments, stop=stop, seen=seen):
            seen.append(arguments)
            if len(seen) == stop:
                raise Interrupted
            return loss(*arguments)

        monkeypatch.setattr("rag.training.network.train.loss", interrupting)
        with pytest.raises(Interrupted):
            train(small(), mixtures, settings, tmp_path / str(stop), teacher=other_teacher()[0])
        monkeypatch.undo()
        train(small(), mixtures, settings, tmp_path / str(stop), teacher=other_teacher()[0])
        whole, parts = (load_file(tmp_path / name / WEIGHTS) for name in ("whole", str(stop)))
        assert all(torch.equal(whole[name], parts[name]) for name in whole)


def interrupted(monkeypatch, after, *arguments, **others):
    """A training that stops before one of its steps."""
    seen = []

    def interrupting(*given):
        seen.append(given)
        if len(seen) == after:
            raise Interrupted
        return loss(*given)

    monkeypatch.setattr("rag.training.network.train.loss", interrupting)
    with pytest.raises(Interrupted):
        train(*arguments, **others)
    monkeypatch.undo()


def test_a_checkpoint_of_another_training_is_refused_and_says_in_what_it_differs(tokenizer, tmp_path, monkeypatch):
    features = [feature(tokenizer, e, Random(0)) for e in EXAMPLES]
    settings = Hyperparameters(tokens=600, every=1)
    mixtures = [lambda: features, lambda: features[1:]]
    steps = len(list(batches(features, 600)))
    interrupted(monkeypatch, steps + 2, small(), mixtures, settings, tmp_path)  # in the second mixture
    assert (tmp_path / CHECKPOINT).exists()
    turned = small()
    with torch.no_grad():
        turned.span.bias += 0.1
    others = {
        "settings": (small(), mixtures, replace(settings, rate=1.0)),
        "weights to start from": (turned, mixtures, settings),
        "data": (small(), [mixtures[0], lambda: features[2:]], settings),
    }
    for what, training in others.items():
        with pytest.raises(ValueError, match=rf"other {what}; give another --out, or delete it"):
            train(*training, tmp_path)
    with pytest.raises(ValueError, match="other data"):  # of a mixture that is done already
        train(small(), [lambda: features[:-1], mixtures[1]], settings, tmp_path)
    with pytest.raises(ValueError, match="other teacher"):
        train(small(), mixtures, settings, tmp_path, teacher=other_teacher()[0])
    train(small(), mixtures, settings, tmp_path)
    assert not (tmp_path / CHECKPOINT).exists()  # what comes next begins anew


def test_with_dropout_too_an_interrupted_training_ends_with_the_same_weights(tokenizer, tmp_path, monkeypatch):
    features = [feature(tokenizer, e, Random(0)) for e in EXAMPLES]
    settings = Hyperparameters(tokens=600, every=2)

    def forgetful():
        network = small()
        for part in network.encoder.modules():
            if isinstance(part, torch.nn.Dropout):
                part.p = 0.1
        return network

    train(forgetful(), [lambda: features] * 2, settings, tmp_path / "whole")
    interrupted(monkeypatch, 4, forgetful(), [lambda: features] * 2, settings, tmp_path / "parts")
    torch.manual_seed(7)
    train(forgetful(), [lambda: features] * 2, settings, tmp_path / "parts")
    train(small(), [lambda: features] * 2, settings, tmp_path / "without")
    whole, parts, without = (load_file(tmp_path / name / WEIGHTS) for name in ("whole", "parts", "without"))
    assert all(torch.equal(whole[name], parts[name]) for name in whole)
    assert not all(torch.equal(whole[name], without[name]) for name in whole)


def test_training_lowers_the_loss_and_measures_what_it_reads(tokenizer, tmp_path):
    network = small()
    features = [feature(tokenizer, e, Random(0)) for e in EXAMPLES]
    with torch.no_grad():
        before = loss(network, features, 0.6, "cpu").item()
    train(network, [lambda: features] * 8, Hyperparameters(tokens=600, rate=1e-3), tmp_path)
    with torch.no_grad():
        assert loss(network, features, 0.6, "cpu").item() < before
    figures = evaluate(network, features)
    assert figures["windows"] == len(features)
    assert 0 <= figures["exact"] <= figures["F1 of pieces"] <= 1


def test_the_stages_lead_from_mixtures_to_a_model_that_answers(tmp_path, capsys):
    stored.write(mixture(EXAMPLES, 0), tmp_path / "m.jsonl.gz")
    stored.write(EXAMPLES, tmp_path / "held-out.jsonl.gz")
    save(small(), tmp_path / "start")
    network, cut = other_teacher()
    network.encoder.save_pretrained(tmp_path / "published")
    cut.save(str(tmp_path / "published" / "tokenizer.json"))
    mixed, held = str(tmp_path / "m.jsonl.gz"), ["--held-out", str(tmp_path / "held-out.jsonl.gz"), "--tokens", "2000"]

    def stage(name, *arguments, out):
        assert main([name, *map(str, arguments), "--out", str(tmp_path / out)]) == 0

    stage("teacher", mixed, "--start", tmp_path / "published", *held, out="teacher")
    stage("reader", mixed, "--start", tmp_path / "start", "--teacher", tmp_path / "teacher", *held, out="one")
    stage("reader", mixed, "--start", tmp_path / "one", "--teacher", tmp_path / "one", *held, out="two")
    stage("average", tmp_path / "one", tmp_path / "two", out="mean")
    stage("export", tmp_path / "mean", out="model")
    stage("unpack", tmp_path / "model" / "reader.onnx", out="back")
    stage("reader", mixed, "--start", tmp_path / "back", "--tokens", "2000", out="on")
    assert "schools: {'windows': 24" in capsys.readouterr().out
    assert json.loads((tmp_path / "two" / "figures.json").read_text())["figures"]["schools"]["windows"] == 24
    assert next(OnnxSpans(tmp_path / "model").spans(EXAMPLES[0].question, [("", EXAMPLES[0].passage)]))


def test_a_teacher_that_is_not_there_is_told_in_one_line(tmp_path, capsys):
    assert main(["teacher", "m.jsonl.gz", "--start", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith(f"rag.training: {tmp_path} holds no model to start from")


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=2, max_size=30))
def test_auroc_counts_pairs(rows):
    truth, scores = np.array([t for t, _ in rows]), np.array([float(s) for _, s in rows])
    pairs = [(a > b) + (a == b) / 2 for a in scores[truth] for b in scores[~truth]]
    found = auroc(truth, scores)
    assert found == pytest.approx(np.mean(pairs)) if pairs else np.isnan(found)


def test_the_mean_of_weights_is_that_of_each_weight():
    one, other = {"w": torch.tensor([1.0, 2.0])}, {"w": torch.tensor([3.0, 6.0])}
    assert mean([one, other])["w"].tolist() == [2.0, 4.0]
    assert mean([one])["w"].tolist() == [1.0, 2.0]
