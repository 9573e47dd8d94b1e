"""The vocabulary that the package's embedder and reader share: pieces of words, and a vector for each.

The vectors lie outside the models' graphs, so that two models need one table of them, which is most of their weight.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from index.errors import ModelDamaged, ModelUnavailable
from index.runtime.session import map_checked, read_checked

if TYPE_CHECKING:
    from tokenizers import Tokenizer

T = TypeVar("T")

SHIPPED = Path(__file__).parent.parent / "model"
REINSTALL = "reinstall with pip install --force-reinstall presscite"
TOKENIZER, WORDS, SCALES = "tokenizer.json", "words.i8", "scales.f32"


class Vocabulary:
    """Pieces and their vectors, loaded when they are first needed. Thread-safe.

    Attributes:
        directory: the folder of its files; ``vocabulary.json`` there has their sha256 and ``dimension``, the length d
            of the vectors.

    Raises:
        ModelUnavailable: a file is missing.
        ModelDamaged: a file is not the one that belongs here.
    """

    def __init__(self, directory: Path = SHIPPED) -> None:
        self.directory = directory
        self._loading = Lock()
        self.dimension, self.sha256 = described(
            directory, "vocabulary", lambda about: (int(about["dimension"]), dict(about["sha256"]))
        )

    def load(self) -> None:
        """Load the files now, so that one which cannot be used is refused at once."""
        with self._loading:
            _ = self._tokenizer, self._words

    @property
    def tokenizer(self) -> Tokenizer:
        """Cuts a text in pieces, without truncation or padding."""
        with self._loading:
            return self._tokenizer

    def vectors(self, ids: ArrayLike) -> NDArray[np.float32]:
        """The vectors of these pieces, shape (n, d)."""
        with self._loading:
            words, scales = self._words
        rows = np.asarray(ids, dtype=np.int64)
        return words[rows].astype(np.float32) * scales[rows, None]

    def pieces(self) -> list[tuple[str, float]]:
        """Each piece with the logarithm of its probability; "▁" stands for the border in front of a word."""
        unigram = json.loads(self._opened(read_checked, TOKENIZER))["model"]["vocab"]
        return [(str(piece), float(likelihood)) for piece, likelihood in unigram]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer  # imported here: what does not read needs none

        tokenizer = Tokenizer.from_buffer(self._opened(read_checked, TOKENIZER))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _words(self) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        # A few thousand of the vectors are ever looked at.
        words = np.frombuffer(self._opened(map_checked, WORDS), dtype=np.int8).reshape(-1, self.dimension)
        return words, np.frombuffer(self._opened(read_checked, SCALES), dtype="<f4")

    def _opened(self, open_checked: Callable[[Path, str], T], name: str) -> T:
        return opened(open_checked, self.directory / name, self.sha256.get(name, ""))


def described(directory: Path, kind: str, fields: Callable[[Mapping[str, Any]], T]) -> T:
    """What ``KIND.json`` in a folder says of a model of the package.

    Raises:
        ModelUnavailable: it is not there, or lacks a field.
    """
    try:
        return fields(json.loads((directory / f"{kind}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnavailable(f"{directory} holds no {kind} that can be used: {error}; {REINSTALL}") from error


def opened(open_checked: Callable[[Path, str], T], path: Path, sha256: str, other: str = "of another version") -> T:
    """A file of the package, if it is the one that belongs there.

    Args:
        open_checked: makes something of a file that hashes to a sha256.
        path: of the file.
        sha256: what it must hash to.
        other: what it may be instead, for the error.

    Raises:
        ModelUnavailable: it is missing.
        ModelDamaged: it is another file.
    """
    try:
        return open_checked(path, sha256)
    except OSError as error:
        raise ModelUnavailable(f"{path}: {error.strerror or error}; {REINSTALL}") from error
    except ModelDamaged as error:
        raise ModelDamaged(f"{path} is damaged or {other}; {REINSTALL}") from error


@cache
def vocabulary(directory: Path = SHIPPED) -> Vocabulary:
    """The vocabulary in a folder, one for all who share it."""
    return Vocabulary(directory)
