"""How probably a release itself asserts the words that were read in it: a classifier beside the cues.

No list of cues has all the ways to deny, to report, to suppose and to take back: "the stocks are anything but
exhausted", "the caller was a comedian". A small transformer, trained on pairs of texts in which the same words are
asserted and are not, reads the question, the words, and what stands around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelDamaged
from index.runtime.session import open_session
from index.runtime.vocabulary import REINSTALL, WORDS, described, opened, vocabulary
from rag.reading.onnx_spans import VOCABULARY

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    from rag.types import Reading

SHIPPED = Path(__file__).parents[2] / "model"
GRAPH, DESCRIPTION = "assertion.onnx", "assertion"
AROUND = 600
"""Characters on either side of the words that are looked at."""
ASKED, OWN, BEFORE, BEHIND = 70, 40, 100, 130
"""Pieces at most: of the question with the words that answer it, of those words in the text, and on either side."""
KEPT = 1_024
"""Readings whose probability is kept."""
THREADS = 2
"""That share the reading of one text: texts are judged one after another, when all else that is read is read."""
START, END = 0, 2
"""The pieces before and behind a text, ``<s>`` and ``</s>``."""

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Features:
    """What the model reads, of n pieces.

    Attributes:
        ids: the pieces, shape (n,).
        types: 1 for what stands around the words, 0 elsewhere, shape (n,).
        own: 1 for the words as they stand in the text, 0 elsewhere, shape (n,).
    """

    ids: Integers
    types: Integers
    own: Integers


def features(tokenizer: Tokenizer, question: str, text: str, start: int, end: int) -> Features:
    """A question with the words that answer it, and these words in their text.

    Args:
        tokenizer: of the shared vocabulary.
        question: any.
        text: of a release.
        start: offset of the words.
        end: one past their last character.
    """

    def pieces(part: str) -> list[int]:
        return list(tokenizer.encode(part, add_special_tokens=False).ids)

    words = text[start:end]
    asked = pieces(f"{question} {words}")[:ASKED]
    before = pieces(text[max(0, start - AROUND) : start])[-BEFORE:]
    own = pieces(words)[:OWN]
    behind = pieces(text[end : end + AROUND])[:BEHIND]
    ids = [START, *asked, END, *before, *own, *behind, END]
    first = len(asked) + 2 + len(before)
    place = np.arange(len(ids))
    inside = (first <= place) & (place < first + len(own))
    types = (place >= len(asked) + 2) & ~inside
    return Features(np.array(ids, dtype=np.int64), types.astype(np.int64), inside.astype(np.int64))


class AssertionClassifier:
    """The model that comes with the package; loaded when it is first needed. Thread-safe.

    Attributes:
        doubted: the fitted probability below which words that no cue turns count as not asserted, 0..1.
        sure: that below which words that nothing turns are shown with what stands around them, 0..1.
        believed: that from which words count as asserted that a cue turns, where it is not about a case, 0..1.

    Raises:
        ModelUnavailable: a file is missing.
        ModelDamaged: a file is not the one that belongs here.
    """

    def __init__(self, directory: Path = SHIPPED) -> None:
        self._directory = directory
        self._vocabulary = vocabulary()
        self._loading = Lock()
        self._sha256, (self.doubted, self.sure, self.believed) = described(
            directory,
            DESCRIPTION,
            lambda about: (dict(about["sha256"]), [float(about[bound]) for bound in ("doubted", "sure", "believed")]),
        )
        self._known = lru_cache(KEPT)(self._probability)

    def asserted(self, question: str, reading: Reading) -> float:
        """How probably the release itself asserts the words of a reading, 0..1."""
        text = reading.passage.document.text
        first = max(0, reading.start - AROUND)
        near = text[first : reading.end + AROUND]
        return self._known(question, near, reading.start - first, reading.end - first)

    def _probability(self, question: str, text: str, start: int, end: int) -> float:
        with self._loading:
            session = self._session
        one = features(self._vocabulary.tokenizer, question, text, start, end)
        inputs = {"words": self._vocabulary.vectors(one.ids)[None], "types": one.types[None], "own": one.own[None]}
        logits: NDArray[np.float32] = session.run(None, inputs)[0]
        return float(1 / (1 + np.exp(-np.clip(logits[0], -50, 50))))

    @cached_property
    def _session(self) -> InferenceSession:
        path = self._directory / GRAPH
        if self._sha256.get(VOCABULARY) != self._vocabulary.sha256[WORDS]:
            raise ModelDamaged(f"{path} reads with another vocabulary than the package's; {REINSTALL}")
        return opened(partial(open_session, threads=THREADS), path, self._sha256.get(GRAPH, ""))


@lru_cache(maxsize=1)
def classifier() -> AssertionClassifier:
    """The one that comes with the package."""
    return AssertionClassifier()
