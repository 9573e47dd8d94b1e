"""What the reader learns from is what it says it is; an interrupted training ends where an uninterrupted one does."""

import json
from dataclasses import replace
from random import Random

import pytest
import torch
from hypothesis import example as example_of
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file
from transformers import BertConfig

from index.errors import ModelUnavailable
from index.runtime.vocabulary import SHIPPED as VOCABULARY
from index.runtime.vocabulary import vocabulary
from index.types import Span
from rag.reading.base import Fitted
from rag.reading.spans import SpanScore
from rag.training.__main__ import main
from rag.training.data.crops import cropped
from rag.training.data.jsonl import UnreadableData
from rag.training.data.mixture import mixture
from rag.training.data.public import Example, detokenised, read
from rag.training.data.wording import keywords, slipped, typed
from rag.training.export.average import mean
from rag.training.export.export import package
from rag.training.export.restore import weights
from rag.training.negatives.make import Makers, another_of_the_passage, changed_number, opposite, without_the_answer
from rag.training.negatives.mining import hardest
from rag.training.network.features import batches, collate, feature, position
from rag.training.network.network import ReaderNetwork
from rag.training.network.ranking import auroc
from rag.training.network.train import WEIGHTS, Hyperparameters, train

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


class Falls:
    """Falls for a question that holds a word: finds the answer there, with certainty."""

    fitted = Fitted({}, 1.0, 0.0, 0.5, 0.5)

    def __init__(self, words, found):
        self.words, self.found = words, found

    def spans(self, question, passages):
        [(_, text)] = passages
        start = text.index(self.found)
        return [SpanScore(start, start + len(self.found), 3.0 if self.words in question else -3.0)]


def test_of_several_negatives_the_one_is_kept_that_deceives():
    one = EXAMPLES[0]
    easy, hard = (replace(one, question=f"Who was {word}?", answers=(), kind=word) for word in ("easy", "hard"))
    [answer] = one.texts()
    for reader, expected in [(Falls("hard", answer), [hard]), (Falls("easy", answer), [easy])]:
        assert hardest(reader, [one], [[easy, hard]]) == expected
    # What it answers surely with other words may be right.
    assert hardest(Falls("hard", "weather"), [one], [[easy, hard]]) == [easy]
    assert hardest(Falls("Who", "weather"), [one], [[easy, hard]]) == []


def test_negatives_of_the_sources_that_are_mined_are_those_that_deceive():
    examples = [replace(e, source="squad1-dev-rest") for e in EXAMPLES]
    chosen = mixture(examples, 0, model=Falls("", "weather"))
    assert {e.kind for e in chosen} == {"gold"}  # it is sure of other words each time


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
    assert main([str(path), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith("rag.training: ")


def small():
    torch.manual_seed(0)
    return ReaderNetwork(
        BertConfig(
            vocab_size=30522,
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",
        )
    )


def test_an_exported_reader_is_read_back_to_go_on_from(tokenizer, tmp_path):
    network = small()
    # Of weights that are alike, as biases are before training, the export keeps one.
    for value in network.parameters():
        torch.nn.init.normal_(value)
    package(network, VOCABULARY / "tokenizer.json", tmp_path / "model")
    found, expected = weights(tmp_path / "model"), network.state_dict()
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        # At most half a step of 7 bits, which the largest weight decides.
        assert torch.allclose(found[name], value, atol=float(value.abs().max()) / 127 + 1e-6), name
    with pytest.raises(ModelUnavailable, match="go on from"):
        weights(tmp_path)


class Interrupted(Exception):
    pass


def test_an_interrupted_training_ends_with_the_same_weights(tokenizer, tmp_path, monkeypatch):
    features = [feature(tokenizer, e, Random(0)) for e in mixture(EXAMPLES, 0)]
    settings = Hyperparameters(epochs=2, tokens=600, warmup=2, every=2)
    train(small(), features, settings, tmp_path / "whole")

    seen = []

    def interrupting(batch):
        seen.append(batch)
        if len(seen) == 5:
            raise Interrupted
        return collate(batch)

    monkeypatch.setattr("rag.training.network.train.collate", interrupting)
    with pytest.raises(Interrupted):
        train(small(), features, settings, tmp_path / "parts")
    train(small(), features, settings, tmp_path / "parts")
    whole, parts = (load_file(tmp_path / name / WEIGHTS) for name in ("whole", "parts"))
    assert all(torch.equal(whole[name], parts[name]) for name in whole)
    with pytest.raises(ValueError, match="other settings"):
        train(small(), features, Hyperparameters(epochs=3), tmp_path / "parts")


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=2, max_size=30))
def test_auroc_counts_pairs(rows):
    import numpy as np

    truth, scores = np.array([t for t, _ in rows]), np.array([float(s) for _, s in rows])
    pairs = [(a > b) + (a == b) / 2 for a in scores[truth] for b in scores[~truth]]
    found = auroc(truth, scores)
    assert found == pytest.approx(np.mean(pairs)) if pairs else np.isnan(found)


def test_the_mean_of_weights_is_that_of_each_weight():
    import torch

    one, other = {"w": torch.tensor([1.0, 2.0])}, {"w": torch.tensor([3.0, 6.0])}
    assert mean([one, other])["w"].tolist() == [2.0, 4.0]
    assert mean([one])["w"].tolist() == [1.0, 2.0]
