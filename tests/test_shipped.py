"""The embedder that comes with the package: its vectors, its languages, and its files."""

import hashlib
import json
import shutil
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Document, EmbeddingInput, Index, ModelDamaged, ModelUnavailable, Span, load_embedder, verify
from index.embedding.registry import DEFAULT_MODEL
from index.embedding.shipped import PASSAGE, QUESTION, ShippedEmbedder
from index.runtime.vocabulary import SHIPPED, vocabulary
from rag.reading.onnx_spans import SHIPPED as READER
from rag.reading.onnx_spans import OnnxSpans
from tests.conftest import default_embedder

TEXT = "Bakıda İki mərkəz var. The centre in Yevlakh opened. 🇦🇿 e\u0301 \u200f end."
SENTENCES = (Span(0, 22), Span(23, 52), Span(53, len(TEXT)))
TEXTS = [TEXT, "", "\u200f", "Short.", "word " * 900 + "end.", "Миграционная служба встретилась с послом; 120 человек."]
INPUTS = [
    EmbeddingInput(title, text, (Span(0, len(text) // 2), Span(len(text) // 2, len(text))))
    for title, text in zip(["A title", "", "", "", "Long", "Başlıq"], TEXTS, strict=True)
]


def test_it_is_the_default_and_says_which_file_its_weights_are():
    embedder = load_embedder()
    assert isinstance(embedder, ShippedEmbedder)
    assert embedder.name == DEFAULT_MODEL == "presscite"
    assert embedder.weights == hashlib.sha256((SHIPPED / "embedder.onnx").read_bytes()).hexdigest()
    assert embedder.dimension == len(embedder.embed_query("centre")) == 384
    assert embedder.max_tokens + 2 + embedder.count_tokens([PASSAGE])[0] == 288


@settings(max_examples=25)
@given(st.permutations(range(len(INPUTS))), st.integers(1, len(INPUTS)))
def test_a_text_has_the_same_vector_in_whatever_company(order, count):
    embedder = default_embedder()
    together = embedder.embed_chunks([INPUTS[number] for number in order[:count]])
    for number, made in zip(order[:count], together, strict=True):
        [alone] = embedder.embed_chunks([INPUTS[number]])
        assert (made.chunk == alone.chunk).all()
        assert (made.sentences == alone.sentences).all()


def test_a_chunk_is_the_mean_of_its_pieces_and_a_sentence_of_its_own():
    embedder = default_embedder()
    [made] = embedder.embed_chunks([EmbeddingInput("A title", TEXT, SENTENCES)])
    before = f"{PASSAGE}A title\n"
    encoded = vocabulary().tokenizer.encode(before + TEXT, add_special_tokens=False)
    states = embedder._states(encoded.ids)
    rows = [states.mean(axis=0)]
    for span in SENTENCES:
        own = [
            state
            for state, (start, end) in zip(states[1:-1], encoded.offsets, strict=True)
            if span.start <= start - len(before) < end - len(before) <= span.end
        ]
        words = (before + TEXT)[span.start + len(before) : span.end + len(before)]
        assert len(own) == len(vocabulary().tokenizer.encode(words, add_special_tokens=False).ids)
        rows.append(np.mean(own, axis=0))
    expected = [row / np.linalg.norm(row) for row in rows]
    np.testing.assert_allclose([made.chunk, *made.sentences], expected, atol=1e-5)


def test_what_is_cut_off_or_empty_still_has_unit_vectors():
    for made in default_embedder().embed_chunks(INPUTS):
        rows = np.vstack([made.chunk, made.sentences])
        assert rows.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


@given(st.lists(st.text(max_size=60), max_size=4))
def test_every_piece_of_a_text_is_counted(texts):
    pieces = vocabulary().tokenizer.encode
    counted = default_embedder().count_tokens(texts)
    assert counted == [len(pieces(text, add_special_tokens=False).ids) for text in texts]


def test_a_question_is_told_from_a_text():
    embedder = default_embedder()
    assert QUESTION != PASSAGE
    assert embedder.embed_query("centre") @ embedder.embed_chunks([EmbeddingInput("", "centre", ())])[0].chunk < 0.999


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Where can I renew my travel documents?", "a"),
        ("Pasportu harada dəyişmək olar?", "a"),
        ("Где открыли больницу для детей?", "b"),
        ("Yeni hastane nerede açıldı?", "b"),
    ],
)
def test_through_an_archive_a_question_in_any_of_its_languages_finds_what_it_is_about(folder, question, expected):
    texts = {"a": "The passport office in Baku opens at nine.", "b": "A hospital for children was built in Ganja."}
    with Index.create(folder / "archive") as made:
        made.add([Document(name, text) for name, text in texts.items()])
    with Index.open(folder / "archive") as opened:
        assert opened.mended == []
        assert opened.built_with["embedder"] == DEFAULT_MODEL
        hits = opened.search_dense(opened.embedder.embed_query(question), 2)
        assert [hit.chunk_id[0] for hit in hits] == sorted(texts, key=lambda name: name != expected)
        assert opened.rebuild(chunk_tokens=6).embedded_chunks > 2
        assert not list(verify(opened))


def test_embedding_imports_no_other_library_of_models():
    code = (
        "import sys; from index import load_embedder; load_embedder().embed_query('centre'); "
        "print([name for name in ('torch', 'transformers', 'sentence_transformers', 'onnx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def copied(tmp_path):
    """The package's models in a folder of their own."""
    return shutil.copytree(SHIPPED, tmp_path / "model")


@pytest.mark.parametrize("name", ["embedder.onnx", "tokenizer.json", "words.i8", "scales.f32"])
def test_a_damaged_or_missing_file_is_refused_and_says_what_to_type(copied, name):
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(data)
    with pytest.raises(ModelDamaged, match=rf"{name} is damaged or of another version; reinstall with pip install"):
        ShippedEmbedder(copied).embed_query("centre")
    (copied / name).unlink()
    with pytest.raises(ModelUnavailable, match=rf"{name}: No such file.*; reinstall with pip install"):
        ShippedEmbedder(copied).embed_query("centre")


@pytest.mark.parametrize("name", ["embedder.json", "vocabulary.json"])
@pytest.mark.parametrize("content", [None, "", "{}", "[1]"])
def test_a_model_without_its_description_is_refused(copied, name, content):
    (copied / name).unlink() if content is None else (copied / name).write_text(content)
    with pytest.raises(ModelUnavailable, match=r"can be used.*; reinstall with pip install"):
        ShippedEmbedder(copied)


def test_a_reader_of_another_vocabulary_is_refused(tmp_path):
    copied = shutil.copytree(READER, tmp_path / "model")
    about = json.loads((copied / "reader.json").read_text())
    about["sha256"]["vocabulary"] = "0" * 64
    (copied / "reader.json").write_text(json.dumps(about))
    with pytest.raises(ModelDamaged, match="another vocabulary than the package's; reinstall with pip install"):
        OnnxSpans(copied).spans("Where?", [("", "In Baku.")])
