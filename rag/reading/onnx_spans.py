"""The reader's model that comes with the package: a graph over the shared vocabulary, and what was fitted to it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property, lru_cache
from itertools import repeat
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from index.errors import ModelDamaged, ModelUnavailable
from index.runtime.session import open_session
from index.runtime.vocabulary import REINSTALL, WORDS, Vocabulary, opened, vocabulary
from rag.reading.base import Fitted
from rag.reading.spans import SpanScore, best_span
from rag.reading.windows import Window, encode, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent.parent / "model"
GRAPH, VOCABULARY = "reader.onnx", "vocabulary"
"""Of the sha256 in ``reader.json``: that of the graph, and that of the vectors of words that it was trained on."""


KEPT = 1_024
"""Passages of which it is kept how they were read for a question; by their words, so no update makes that wrong."""


class OnnxSpans:
    """A cross-encoder that finds the words that answer, run by onnxruntime; loaded when it is first needed.

    Thread-safe. Each window is read by itself, so that a passage's score does not depend on what is read beside it:
    8-bit activations are scaled by the largest of their batch.

    Raises:
        ModelUnavailable: a file is missing, or is not the one that belongs here.
    """

    def __init__(self, directory: Path = SHIPPED) -> None:
        self.directory = directory
        self.fitted = read_fitted(directory)
        self._vocabulary = vocabulary()
        self._loading = Lock()
        # What is being read for one visitor is not read again for another.
        self._read = lru_cache(KEPT)(self._start)

    def load(self) -> None:
        """Load the model now, so that one which cannot be used is refused before the first question."""
        self._vocabulary.load()
        self._loaded()

    def spans(self, question: str, passages: Sequence[tuple[str, str]]) -> Iterator[SpanScore | None]:
        """The best span of each passage, given as (title, text); None where a passage has no piece to read.

        All passages are being read when this returns; each is waited for as it is taken. Nothing is read for a question
        whose letters the vocabulary does not have: to the model, any is like another.
        """
        words, _ = self._loaded()  # what cannot be used is refused here
        if is_foreign(words.tokenizer, question):
            return repeat(None, len(passages))
        reading = [self._read(question, title, text) for title, text in passages]
        return map(self._best, reading)

    def _best(self, reading: Sequence[Future[SpanScore | None]]) -> SpanScore | None:
        """The best of a passage's windows, once they are read."""
        try:
            read = [window.result() for window in reading]
        except Exception:
            self._read.cache_clear()  # a run that failed is tried again
            raise
        return max(filter(None, read), key=lambda span: span.score, default=None)

    def _start(self, question: str, title: str, text: str) -> list[Future[SpanScore | None]]:
        """The best span of each window of a passage, as soon as it is read."""
        words, session = self._loaded()
        laid = windows(words.tokenizer, question, title, text)
        return [self._pool.submit(score, session.run, words, window) for window in laid]

    def _loaded(self) -> tuple[Vocabulary, InferenceSession]:
        with self._loading:
            return self._vocabulary, self._session

    @cached_property
    def _session(self) -> InferenceSession:
        path = self.directory / GRAPH
        if self.fitted.sha256.get(VOCABULARY) != self._vocabulary.sha256[WORDS]:
            raise ModelDamaged(f"{path} reads with another vocabulary than the package's; {REINSTALL}")
        other = "of another reader (its sha256 is not the one in reader.json)"
        return opened(open_session, path, self.fitted.sha256.get(GRAPH, ""), other)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="reader")


def is_foreign(tokenizer: Tokenizer, question: str) -> bool:
    """Whether more of a question's letters than not are in words that the vocabulary does not have."""
    read = encode(tokenizer, question)
    unknown = tokenizer.token_to_id("<unk>")
    letters = [sum(map(str.isalpha, question[start:end])) for start, end in read.offsets]
    return 2 * sum(count for count, piece in zip(letters, read.ids, strict=True) if piece == unknown) > sum(letters)


def score(run: Callable[..., Sequence[NDArray[np.float32]]], words: Vocabulary, window: Window) -> SpanScore | None:
    """Run the model on one window."""
    start, end, answers = run(None, {"words": words.vectors(window.ids)[None], "types": window.types[None]})
    return best_span(window, start[0], end[0], float(answers[0]))


def read_fitted(directory: Path) -> Fitted:
    """The model's ``reader.json``."""
    try:
        return Fitted(**json.loads((directory / "reader.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ModelUnavailable(f"{directory} holds no reader that can be used: {error}") from error
