"""The classifier of what a release asserts: what it reads, what it tells apart, how it is trained, what it refuses."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from itertools import combinations_with_replacement

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from index import Chunk, Document, Span
from index.errors import ModelUnavailable
from index.runtime.vocabulary import vocabulary
from index.text.sentences import sentences
from rag import ExtractiveComposer, Passage, Reading
from rag.answer.headline import UNCERTAIN
from rag.reading.assertion.classifier import OWN, SHIPPED, AssertionClassifier, classifier, features
from rag.reading.assertion.heed import MODEST, as_shown, turned, turned_by_cue
from rag.training.__main__ import main
from rag.training.assertion.examples import Example, answers, pairs
from rag.training.assertion.network import AssertionNetwork, load
from rag.training.assertion.train import Hyperparameters, collated, probabilities, separation, train
from rag.training.base.encoder import configuration
from rag.training.base.weights import save
from rag.training.data.jsonl import UnreadableData
from rag.training.export.export import package_classifier
from tests.networks import unalike
from tests.test_assertion import reading as pointed

TOKENIZER = vocabulary().tokenizer
TEXT = "The board met on Monday. Ada Lenk stole nine cars. The board thanked all who came."
DENIED = "People say that Ada Lenk stole nine cars. There is not a word of truth in it."
PAIR = {
    "language": "en",
    "question": "Who stole nine cars?",
    "denied": {"title": "Thefts", "text": DENIED, "words": ["Ada Lenk"]},
    "asserted": {"title": "Thefts", "text": TEXT, "words": ["Ada Lenk"]},
}
PAIRS = SHIPPED.parents[1] / "eval" / "data" / "assertion"
FEW = Hyperparameters(epochs=2, size=2, ordinary=1, every=1)


def small():
    torch.manual_seed(0)
    return unalike(AssertionNetwork(configuration(1, 384, 32), vocabulary()))


def said(asserted=True, text=TEXT):
    start = text.index("Ada Lenk")
    return Example("Who stole nine cars?", text, start, start + 8, asserted)


@given(
    st.text(alphabet="aəя .,1\n", max_size=2500),
    st.text(alphabet="bбö ", min_size=1, max_size=300),
    st.text(max_size=2500),
)
def test_the_words_are_marked_where_they_stand_and_nothing_grows_beyond_its_bound(before, words, behind):
    text = f"{before}{words}{behind}"
    one = features(TOKENIZER, "Who?", text, len(before), len(before) + len(words))
    own = [int(piece) for piece, is_own in zip(one.ids, one.own, strict=True) if is_own]
    assert own == TOKENIZER.encode(words, add_special_tokens=False).ids[:OWN]
    assert not (one.types & one.own).any()
    assert len(one.ids) <= 400
    assert (one.ids[0], one.ids[-1]) == (0, 2)


ASSERTED = [
    (
        "Who stole nine cars?",
        "The court has convicted {} of the theft of nine cars, and the judgment is final.",
        "Ada Lenk",
        "en",
    ),
    ("How much is the fee?", "The fee is {} from January on. It is paid at the counter.", "30 manats", "en"),
    ("Rüsum nə qədərdir?", "Rüsum {} təşkil edir. Ödəniş kassada qəbul olunur.", "30 manat", "az"),
    ("Сколько стоит проезд?", "Проезд стоит {}. Оплатить его можно в кассе.", "30 рублей", "ru"),
]
TURNED = [
    (
        "Who stole nine cars?",
        "On the internet people write that {} stole nine cars. Nothing in this story is true.",
        "Ada Lenk",
        "en",
    ),
    (
        "How much is the fee?",
        "A fake message says that the fee is {}. The office has sent no such message.",
        "30 manats",
        "en",
    ),
    ("Rüsum nə qədərdir?", "Sosial şəbəkələrdə rüsumun {} olduğu yazılır. Bu məlumat yalandır.", "30 manat", "az"),
    (
        "Сколько стоит проезд?",
        "В соцсетях пишут, что проезд стоит {}. Это неправда, тарифы не менялись.",
        "30 рублей",
        "ru",
    ),
]


def read(text, words, language):
    return pointed(text.format(words), words, language)


@pytest.mark.parametrize(("one", "other"), list(zip(ASSERTED, TURNED, strict=True)))
def test_what_is_asserted_is_surer_than_the_same_words_where_they_are_not(one, other):
    asserted, not_so = (
        classifier().asserted(q, read(text, words, language)) for q, text, words, language in (one, other)
    )
    assert not_so < 0.5 < asserted


def test_what_no_cue_turns_and_the_classifier_doubts_is_no_headline(monkeypatch):
    reading = read("{} called the bank on Monday. The bank noted the time of the call.", "Ada Lenk", "en")
    for probably, expected in ((0.0, True), (1.0, False)):
        monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_, p=probably: p)
        assert turned_by_cue("Who called?", reading) is None
        shown = as_shown("Who called?", reading)
        assert shown is not None
        assert (shown.short is None and shown.answerability <= MODEST) == expected


def test_what_the_classifier_is_not_sure_of_is_never_probable_and_shown_with_what_stands_around_it(monkeypatch):
    text = "A line rang at nine. {} called the bank on Monday. It noted the time. A clerk was on duty. Nobody knew."
    reading = read(text, "Ada Lenk", "en")
    sure = classifier().sure
    for probably in (classifier().doubted, sure - 0.001):
        monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_, p=probably: p)
        composed = ExtractiveComposer().compose("Who called?", [reading], 0.3)
        assert composed.short == "Ada Lenk"
        assert composed.confidence <= UNCERTAIN
        (citation,) = composed.citations
        assert citation.quote == reading.passage.document.text
        assert composed.text == f"{citation.quote} [1]"
    monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_: sure)
    assert as_shown("Who called?", reading) == reading


def test_what_is_shown_around_a_reading_goes_on_to_the_next_sentence_beyond_its_passage(monkeypatch):
    monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_: 0.5)
    document = Document("d", "One came. Ada Lenk called. Nobody knew. It rained.")
    spans = tuple(sentences(document.text, "en"))
    for first, last in combinations_with_replacement(range(len(spans)), 2):
        if first <= 1 <= last:
            chunk = Chunk("d#0", "d", spans[first].start, spans[last].end, spans[first : last + 1])
            shown = as_shown("Who called?", Reading(Passage(chunk, document, 1.0), 10, 18, 0.9))
            assert shown.shown == Span(0, spans[max(last, 2)].end)


def told(key, day, text, words, sure):
    document = Document(key, text, published=date.fromisoformat(day))
    spans = tuple(sentences(text, "en"))
    passage = Passage(Chunk(f"{key}#0", key, 0, len(text), spans), document, 1.0)
    return Reading(passage, text.index(words), text.index(words) + len(words), sure)


NEWER = told("new", "2024-01-01", "The fee for a visa is 55 manats. It rained.", "55 manats", 0.96)
OLDER = told("old", "2020-01-01", "The fee for a visa is 40 manats.", "40 manats", 0.95)


@pytest.fixture
def unsure_of_the_newer(monkeypatch):
    monkeypatch.setattr(
        AssertionClassifier, "asserted", lambda _, question, one: 0.5 if one.passage.document.id == "new" else 1.0
    )


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.9])
def test_what_the_classifier_is_not_sure_of_is_answered_at_every_threshold_and_called_probable_at_none(
    unsure_of_the_newer, threshold
):
    for readings in ([NEWER], [NEWER, OLDER]):
        composed = ExtractiveComposer().compose("How much is the fee for a visa?", readings, threshold)
        assert composed.short == "55 manats"
        assert composed.confidence <= UNCERTAIN
        assert [one.short for one in composed.earlier] == ["40 manats"] * (len(readings) - 1)


def test_of_several_things_one_that_may_be_turned_is_named_too(monkeypatch):
    first = told("one", "2024-01-01", "Courses for beginners are held in Ganja.", "Ganja", 0.95)
    other = told("new", "2024-01-01", "Courses for beginners are held in Sheki too.", "Sheki", 0.94)
    monkeypatch.setattr(
        AssertionClassifier, "asserted", lambda _, question, one: 0.5 if one.passage.document.id == "new" else 1.0
    )
    composed = ExtractiveComposer().compose("In which towns are courses for beginners held?", [first, other], 0.3)
    assert composed.short == "Ganja; Sheki"
    assert composed.confidence <= UNCERTAIN


def test_a_sentence_that_is_quoted_around_another_is_not_said_again(monkeypatch):
    monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_: 0.5)
    text = "The fair opens today. The fee is 40 manats for adults. The fee is 20 manats for children. Dogs are free."
    readings = [told("a", "2024-01-01", text, "40 manats", 0.9), told("a", "2024-01-01", text, "20 manats", 0.85)]
    composed = ExtractiveComposer().compose("What is the fee?", readings, 0.3)
    assert composed.text == f"{text} [1]"


def test_how_sure_a_follow_up_is_depends_on_its_own_language():
    asked = "Viza rüsumu neçədir?"
    alone, after = (
        ExtractiveComposer().compose(asked, [OLDER], 0.3, before) for before in ("", "What is the fee for children?")
    )
    assert alone.confidence == after.confidence


@pytest.mark.parametrize("text", ["Is the fee {}?", "A blog writes that the fee is {}.", "The fee is not {}."])
def test_what_a_cue_turns_is_turned_unless_the_classifier_is_sure(monkeypatch, text):
    believed = classifier().believed
    for probably, expected in ((0.0, True), (believed - 0.001, True), (believed, False)):
        monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_, p=probably: p)
        assert (turned("How much is the fee?", read(text, "30 manats", "en")) is not None) == expected


@pytest.mark.parametrize(
    "text", ["{} is accused of the theft of a car.", "The court acquitted {} of the theft of a car."]
)
def test_in_what_is_told_of_a_case_the_cues_decide(monkeypatch, text):
    monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_: 1.0)
    assert turned("Who stole a car?", read(text, "Jon Doe", "en")) is not None


@pytest.fixture
def copied(tmp_path):
    return shutil.copytree(SHIPPED, tmp_path / "model")


def test_a_damaged_file_is_refused_and_says_what_to_type(copied):
    data = bytearray((copied / "assertion.onnx").read_bytes())
    data[len(data) // 2] ^= 1
    (copied / "assertion.onnx").write_bytes(data)
    reading = read("The fee is {}.", "30 manats", "en")
    with pytest.raises(ModelUnavailable, match=r"assertion.onnx.*pip install"):
        AssertionClassifier(copied).asserted("How much?", reading)


@pytest.mark.parametrize("content", [None, "", "{}", "[1]"])
def test_a_model_without_its_description_is_refused(copied, content):
    about = copied / "assertion.json"
    about.unlink() if content is None else about.write_text(content)
    with pytest.raises(ModelUnavailable):
        AssertionClassifier(copied)


def test_it_ships_in_at_most_12_megabytes():
    assert (SHIPPED / "assertion.onnx").stat().st_size <= 12_000_000


# Training


def test_pairs_and_answers_are_read_with_the_places_of_their_words_and_a_wrong_line_is_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(PAIR) + "\n")
    [(denied, asserted)] = pairs([path])
    assert (denied.asserted, asserted.asserted) == (False, True)
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"language": "en", "question": "Who?", "text": TEXT, "answer": "Ada Lenk"}) + "\n"
    )
    [ordinary] = answers([tmp_path / "b.jsonl"])
    assert ordinary.asserted
    for side in (denied, asserted, ordinary):
        assert side.text[side.start : side.end] == "Ada Lenk"
    elsewhere = {**PAIR, "asserted": {"text": "Nobody stole nine cars.", "words": ["Ada Lenk"]}}
    path.write_text(json.dumps(PAIR) + "\n" + json.dumps(elsewhere) + "\n")
    with pytest.raises(UnreadableData, match="line 2"):
        pairs([path])


def test_the_pairs_of_the_project_are_read():
    for path in sorted(PAIRS.glob("*.jsonl")):
        read_as = answers if "ordinary" in path.name else pairs
        assert read_as([path])


def test_separation_counts_what_lies_below_nearly_all_asserted_sides(monkeypatch):
    import rag.training.assertion.train as module

    denied, asserted = [0.1, 0.2, 0.6, 0.9], [0.3, 0.7, 0.8, 0.9]
    monkeypatch.setattr(module, "probabilities", lambda network, sides, *_: asserted if sides[0].asserted else denied)
    sides = [(said(asserted=False, text=DENIED), said())] * 4
    found = separation(small(), sides, TOKENIZER)
    assert found["caught"] == 0.5
    assert found["auroc"] == pytest.approx((4 + 4 + 3 + 0.5) / 16)


def test_it_learns_and_an_interrupted_training_ends_as_an_uninterrupted_one(tmp_path, monkeypatch):
    sides = [(said(asserted=False, text=DENIED), said())] * 4
    whole = small()
    train(whole, sides, [[said()]], FEW, TOKENIZER, tmp_path / "whole")
    import rag.training.network.train as module

    checked = module.write_checkpoint

    def stops(path, network, optimizer, place, settings):
        checked(path, network, optimizer, place, settings)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "write_checkpoint", stops)
    with pytest.raises(KeyboardInterrupt):
        train(small(), sides, [[said()]], FEW, TOKENIZER, tmp_path / "stopped")
    monkeypatch.setattr(module, "write_checkpoint", checked)
    train(small(), sides, [[said()]], FEW, TOKENIZER, tmp_path / "stopped")
    one, other = (load(tmp_path / name, vocabulary()).state_dict() for name in ("whole", "stopped"))
    assert all(torch.equal(value, other[name]) for name, value in one.items())


@pytest.mark.parametrize("count", [1, 10, 16, 33])
def test_each_pair_is_read_once_in_a_turn_however_many_there_are(tmp_path, monkeypatch, count):
    import rag.training.assertion.train as module

    sides = [(replace(said(asserted=False), question=f"{n}?"), said()) for n in range(count)]
    read = []

    def counted(network, examples, *_):
        read.extend(one.question for one in examples if not one.asserted)
        return sum(weights.sum() for weights in network.head.parameters())

    monkeypatch.setattr(module, "loss", counted)
    train(small(), sides, [], replace(FEW, epochs=2, size=16, every=100), TOKENIZER, tmp_path)
    assert sorted(read) == sorted(2 * [pair[0].question for pair in sides])


def test_an_exported_classifier_judges_as_the_network_does(tmp_path):
    network = small()
    save(network, tmp_path)
    package_classifier(network, vocabulary(), tmp_path)
    [expected] = probabilities(network, [said()], TOKENIZER)
    reading = read("The board met. {} stole nine cars.", "Ada Lenk", "en")
    own = reading.passage.document.text
    [expected] = probabilities(
        network, [Example("Who stole nine cars?", own, reading.start, reading.end, asserted=True)], TOKENIZER
    )
    assert AssertionClassifier(tmp_path).asserted("Who stole nine cars?", reading) == pytest.approx(expected, abs=0.05)


def test_rows_of_different_lengths_are_judged_as_each_by_itself():
    network = small()
    sides = [said(), said(text=f"{'A long line above it. ' * 8}{TEXT}")]
    together = probabilities(network, sides, TOKENIZER)
    alone = [probabilities(network, [side], TOKENIZER)[0] for side in sides]
    assert np.allclose(together, alone, atol=1e-4)
    assert collated([side.features(TOKENIZER) for side in sides])[0].shape[0] == 2


def test_the_stages_train_measure_and_export(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text((json.dumps(PAIR) + "\n") * 16)
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"language": "en", "question": "Who?", "text": TEXT, "answer": "Ada Lenk"})
    )
    path, others = str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")
    few = ["--epochs", "1", "--out", str(tmp_path / "w")]
    assert main(["assertion", path, "--ordinary", others, "--held-out", path, *few]) == 0
    assert "auroc" in capsys.readouterr().out
    assert main(["export", str(tmp_path / "w"), "--out", str(tmp_path / "m")]) == 0
    assert 0 <= AssertionClassifier(tmp_path / "m").asserted("Who?", read("{} stole nine cars.", "Ada Lenk", "en")) <= 1


def test_a_training_goes_on_from_a_classifiers_graph_and_not_from_a_readers(tmp_path, capsys):
    network = small()
    package_classifier(network, vocabulary(), tmp_path)
    (tmp_path / "a.jsonl").write_text((json.dumps(PAIR) + "\n") * 16)
    begun = ["assertion", str(tmp_path / "a.jsonl"), "--epochs", "1", "--rate", "1e-9"]
    assert main([*begun, "--start", str(tmp_path / "assertion.onnx"), "--out", str(tmp_path / "w")]) == 0
    after = load(tmp_path / "w", vocabulary()).encoder.state_dict()
    for name, value in network.encoder.state_dict().items():
        assert (value - after[name]).abs().max() <= value.abs().max() / 126 + 1e-6, name
    assert main([*begun, "--start", str(SHIPPED / "reader.onnx"), "--out", str(tmp_path / "r")]) != 0
    assert "reader" in capsys.readouterr().err
