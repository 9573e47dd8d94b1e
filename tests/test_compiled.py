"""The compiled embedder beside the model's own library; and what happens where a model cannot be compiled."""

import json
import subprocess
import sys
import warnings
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file
from tokenizers import BertWordPieceTokenizer

import index.embedding.compile
from index import EmbeddingInput, ModelUnavailable, SentenceTransformerEmbedder, Span, load_embedder
from index.embedding.compile import fastest, pools_by_mean, settings_sha256
from index.embedding.compiled import PROBES, CompiledEmbedder
from index.embedding.registry import MINILM, MINILM_WEIGHTS, locate
from index.runtime.cache import cache_folder
from index.runtime.quantize import describe
from index.runtime.session import description, file_sha256, open_session
from tests.conftest import minilm

TEXTS = [
    "The centre in Yevlakh opened. It is the second one.",
    "Bakıda İki mərkəz var. 🇦🇿 e\u0301 \u200f end.",
    "word " * 400 + "end.",
    "Short.",
    "\u200f",
    "Государственная миграционная служба встретилась с послом; 120 человек.",
]
INPUTS = [
    EmbeddingInput(title, text, (Span(0, len(text) // 2), Span(len(text) // 2, len(text))))
    for title, text in zip(["A title", "", "Long", "", "", "Başlıq"], TEXTS, strict=True)
]


@pytest.fixture(scope="module")
def compiled():
    return minilm()


@pytest.fixture(scope="module")
def own():
    return SentenceTransformerEmbedder(MINILM, locate(MINILM), MINILM_WEIGHTS)


def cosines(embedder, other):
    """Of chunks, of sentences and of questions."""
    pairs = list(zip(embedder.embed_chunks(INPUTS), other.embed_chunks(INPUTS), strict=True))
    yield from (float(a.chunk @ b.chunk) for a, b in pairs)
    for a, b in pairs:
        yield from (a.sentences * b.sentences).sum(axis=1)
    yield from (float(embedder.embed_query(text) @ other.embed_query(text)) for text in TEXTS)


def test_minilm_is_compiled_to_int8_and_its_vectors_are_near(compiled, own):
    assert isinstance(compiled, CompiledEmbedder)
    assert compiled.settings.precision == "int8"
    assert (compiled.name, compiled.weights) == (own.name, own.weights)
    # Of many texts: single ones are nearer or farther as a processor rounds. Those of another model are below 0.5.
    assert np.median(list(cosines(compiled, own))) >= 0.95


def test_in_float32_the_vectors_are_those_of_the_library(own):
    exact = fastest(MINILM, locate(MINILM), MINILM_WEIGHTS, "float32")
    assert isinstance(exact, CompiledEmbedder)
    assert exact.settings.precision == "float32"
    assert min(cosines(exact, own)) >= 0.99999
    ids = {name: np.ones((2, 7), dtype=np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
    ids["input_ids"][:] = [101, 2003, 2182, 2000, 2009, 2001, 102]
    ids["token_type_ids"][:] = 0
    ids["attention_mask"][1, 5:] = 0  # padding
    short = {name: values[1:, :5] for name, values in ids.items()}
    padded = exact._session.run(None, ids)[0]
    np.testing.assert_allclose(padded[1, :5], exact._session.run(None, short)[0][0], atol=1e-5)


@settings(max_examples=25)
@given(st.permutations(range(len(INPUTS))), st.integers(1, len(INPUTS)))
def test_a_text_has_the_same_vector_in_whatever_company(order, count):
    embedder = minilm()
    alone = [embedder.embed_chunks([i])[0] for i in INPUTS]
    chosen = order[:count]
    for number, embedding in zip(chosen, embedder.embed_chunks([INPUTS[n] for n in chosen]), strict=True):
        assert (embedding.chunk == alone[number].chunk).all()
        assert (embedding.sentences == alone[number].sentences).all()


@settings(max_examples=50)
@given(st.lists(st.text(max_size=80), max_size=4), st.integers(0, 400))
def test_tokens_are_counted_as_the_library_counts_them(texts, repeats):
    own = SentenceTransformerEmbedder(MINILM, locate(MINILM), MINILM_WEIGHTS)
    own._loaded = library()
    texts = [*texts, "Bakıda " * repeats]
    assert minilm().count_tokens(texts) == own.count_tokens(texts)


def library(loaded=[]):  # noqa: B006 - loaded once
    if not loaded:
        loaded.append(index.embedding.compile.open_model(locate(MINILM), MINILM))
    return loaded[0]


def test_a_question_is_answered_without_the_models_own_library(sample_archive):
    code = (
        "import sys, rag\n"
        f"print(rag.ask('Which detention centers operate under SMS?', index={str(sample_archive)!r}).status)\n"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers', 'onnx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["answered", "[]"]
    assert not done.stderr


# A tiny model of random weights, for all that is not about MiniLM.


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """Makes a BERT that pools as told, with prompts."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "centre", "opened", ".", ",", "?", ":", *letters]
    words += [f"##{letter}" for letter in letters]
    (folder / "vocab.txt").write_text("\n".join(words))
    BertWordPieceTokenizer(str(folder / "vocab.txt")).save(str(folder / "tokenizer.json"))
    raw = folder / "raw"
    BertTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), model_max_length=64).save_pretrained(raw)
    torch.manual_seed(0)
    shape = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=len(words), max_position_embeddings=64, **shape)).save_pretrained(raw)

    def make(path, mode):
        modules = [Transformer(str(raw)), Pooling(32, mode)]
        prompts = {"query": "question: ", "document": "passage: "}
        SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(path))
        return path

    return make


@pytest.fixture
def model(tiny, tmp_path, monkeypatch):
    """A tiny model that pools by the mean, and an empty cache."""
    monkeypatch.setenv("PRESSCITE_CACHE", str(tmp_path / "cache"))
    return tiny(tmp_path / "model", "mean")


def uncompiled(path):
    loaded = load_embedder(str(path))
    return SentenceTransformerEmbedder(loaded.name, path, loaded.weights)


def test_a_foreign_model_that_pools_by_the_mean_is_compiled_with_its_prompts(model):
    embedder, own = load_embedder(str(model)), uncompiled(model)
    assert isinstance(embedder, CompiledEmbedder)
    assert (embedder.settings.query_prompt, embedder.settings.document_prompt) == ("question: ", "passage: ")
    assert (embedder.dimension, embedder.max_tokens) == (own.dimension, own.max_tokens)
    assert embedder.count_tokens(TEXTS) == own.count_tokens(TEXTS)
    assert np.median(list(cosines(embedder, own))) >= 0.95


def test_a_model_that_pools_by_its_first_token_stays_with_its_own_library(tiny, tmp_path, model):
    embedder = load_embedder(str(tiny(tmp_path / "cls", "cls")))
    assert isinstance(embedder, SentenceTransformerEmbedder)
    assert not cache_folder().exists()


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"pooling_mode": "mean"}, True),
        ({"pooling_mode": ["mean"]}, True),
        ({"pooling_mode": ["mean", "max"]}, False),
        ({"pooling_mode": "lasttoken"}, False),
        ({"pooling_mode": "mean", "include_prompt": False}, False),
        ({"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}, True),
        ({"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": True}, False),
        ({}, False),
    ],
)
def test_what_pools_by_the_mean_is_read_from_the_models_settings(model, config, expected):
    (model / "1_Pooling" / "config.json").write_text(json.dumps(config))
    assert pools_by_mean(model) is expected


@pytest.mark.parametrize("modules", ["[]", "{}", "no JSON", '[{"path": ""}]', '[{"type": "Transformer", "path": ""}]'])
def test_a_model_of_other_modules_is_not_compiled(model, modules):
    (model / "modules.json").write_text(modules)
    assert not pools_by_mean(model)


def test_other_settings_are_another_compiled_model(model):
    before = settings_sha256(model)
    (model / "README.md").write_text("decides nothing")
    assert settings_sha256(model) == before
    (model / "1_Pooling" / "config.json").write_text("{}")
    assert settings_sha256(model) != before


def test_int8_that_is_too_far_off_leaves_float32(model, caplog):
    """A value that nothing comes of takes all of the range that int8 has for what comes of the others."""
    weights = load_file(model / "model.safetensors")
    for layer in ("encoder.layer.0", "encoder.layer.1"):
        weights[f"{layer}.intermediate.dense.weight"] *= 50
        weights[f"{layer}.output.dense.weight"] *= 50
        weights[f"{layer}.intermediate.dense.bias"][3] = 1e4
        weights[f"{layer}.output.dense.weight"][:, 3] = 0
    save_file(weights, model / "model.safetensors", metadata={"format": "pt"})
    embedder = load_embedder(str(model))
    assert embedder.settings.precision == "float32"
    assert [r.message for r in caplog.records if r.name == "presscite"] == [
        f"{model} is compiled in float32, which is slower: in int8 its vectors were too far off"
    ]
    caplog.clear()
    load_embedder(str(model))
    assert not caplog.records
    assert min(cosines(embedder, uncompiled(model))) >= 0.999


def test_a_model_that_cannot_be_exported_runs_on_its_own_library(model, caplog, monkeypatch):
    def fail(*_):
        raise RuntimeError("Unsupported operator\nand much more")

    monkeypatch.setattr(index.embedding.compile, "export", fail)
    embedder = load_embedder(str(model))
    assert isinstance(embedder, SentenceTransformerEmbedder)
    (record,) = (r for r in caplog.records if r.name == "presscite")
    assert record.message.endswith("slower: it cannot be exported to ONNX (RuntimeError: Unsupported operator)")
    assert embedder.embed_query("centre").shape == (32,)


def test_an_export_that_does_not_make_the_models_vectors_is_not_used(model, caplog, monkeypatch):
    true = index.embedding.compile.export

    def false(library, path):
        with torch.no_grad():
            for weights in library[0].parameters():
                weights.copy_(torch.randn(weights.shape, generator=torch.Generator().manual_seed(1)))
        true(library, path)

    monkeypatch.setattr(index.embedding.compile, "export", false)
    assert isinstance(load_embedder(str(model)), SentenceTransformerEmbedder)
    assert caplog.records[-1].message.endswith("its ONNX export does not make its vectors")


def test_a_cache_that_cannot_be_written_leaves_the_models_own_library(model, caplog):
    cache_folder().write_text("a file where a folder should be")
    assert isinstance(load_embedder(str(model)), SentenceTransformerEmbedder)
    (record,) = (r for r in caplog.records if r.name == "presscite")
    assert "set $PRESSCITE_CACHE to a folder that can be written" in record.message
    assert "\n" not in record.message


@pytest.mark.parametrize("damage", ["other bytes", "other vectors", "no settings"])
def test_a_damaged_compiled_model_is_made_anew(model, caplog, damage):
    first = load_embedder(str(model))
    (path,) = cache_folder().glob("*.onnx")
    if damage == "other bytes":
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    else:  # a sound file, but not one that makes the model's vectors on this machine
        opposite = replace(first.settings, probes=(-np.array(first.settings.probes)).tolist())
        describe(path, opposite.metadata("{}") if damage == "no settings" else opposite.metadata(tokenizer_of(path)))
        path.with_suffix(".sha256").write_text(file_sha256(path))
    text = "the centre opened"
    assert (load_embedder(str(model)).embed_query(text) == first.embed_query(text)).all()
    assert [r.message for r in caplog.records if r.name == "presscite"] == [f"{path} is damaged and is made anew"]


@pytest.mark.parametrize(("below", "made_anew"), [(-0.01, 0), (0.01, 0), (0.03, 1)])
def test_what_was_near_enough_where_it_was_made_is_opened_on_every_processor(
    model, caplog, monkeypatch, below, made_anew
):
    """A file whose vectors are that far below what a fresh one has to reach, as another processor may make them."""
    first = load_embedder(str(model))
    (path,) = cache_folder().glob("*.onnx")
    cosine = index.embedding.compile.NEAR["int8"] - below
    moved = replace(first.settings, probes=[at_cosine(first.embed_query(text), cosine).tolist() for text in PROBES])
    describe(path, moved.metadata(tokenizer_of(path)))
    path.with_suffix(".sha256").write_text(file_sha256(path))
    caplog.clear()
    load_embedder(str(model))
    told = [r.message for r in caplog.records if r.name == "presscite"]
    assert told == [f"{path} is damaged and is made anew"] * made_anew


def at_cosine(vector, cosine):
    """A unit vector at that cosine to a unit vector."""
    across = np.roll(vector, 1) - (np.roll(vector, 1) @ vector) * vector
    return cosine * vector + np.sqrt(1 - cosine**2) * across / np.linalg.norm(across)


def tokenizer_of(path):
    return description(open_session(path))["tokenizer"]


def test_a_model_that_its_own_library_cannot_load_is_named(model):
    (model / "config.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match="is no sentence-transformers model that can be loaded"):
        load_embedder(str(model))


def test_compiling_keeps_quiet(model, capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_embedder(str(model))
    assert capfd.readouterr().err == ""
