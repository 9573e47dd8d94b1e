"""How surely some sentences support a statement: the reader's score, and how near their meanings are.

The reader is asked whether the statement is so, with its sentences as the passage, and without its days, which are
proved by themselves and take the reader's mind off the rest. Words of the same kind take it in; so the likeness of
meaning is a second witness, as it is where passages are read (``rag/reading/learned_reader.py``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

from index import Embedder, load_embedder
from rag.llm.proof import days, quotes
from rag.llm.sentences import Numbered
from rag.reading.base import SpanModel
from rag.reading.onnx_spans import OnnxSpans

NEARNESS = 10.0
"""Weight of the cosine beside the reader's score, which is a logit."""
LEAST = 6.5
"""The sum from which a statement is supported: docs/decisions/29."""
LEAST_WORDS = 3
"""Words of a statement without its days, for it to be asked so."""
VERBATIM = 5.0
"""Score of words that stand in the sentences as they are."""


class Support:
    """Weighs statements, with the reader and the embedder that come with the package. Thread-safe."""

    def __init__(self) -> None:
        self.model: SpanModel = OnnxSpans()

    @cached_property
    def _embedder(self) -> Embedder:
        return load_embedder()

    def __call__(self, text: str, sentences: Sequence[Numbered]) -> float:
        """How surely sentences support a statement, 0..1; it is supported from 0.5 on."""
        return 1 / (1 + math.exp(min(500.0, LEAST - self.weight(text, sentences))))

    def weight(self, text: str, sentences: Sequence[Numbered]) -> float:
        """The reader's score and the weighed cosine."""
        parts = [each.text for each in sentences]
        words = " ".join(parts)
        if quotes.stands(text, [words]):
            return VERBATIM + NEARNESS
        bare = " ".join(days.without_days(text, sentences[0].document.published).split())
        asked = (bare if len(bare.split()) >= LEAST_WORDS else text).rstrip(".!… ") + "?"
        spans = self.model.spans(asked, [(sentences[0].document.title, words), ("", words)])
        score = max((span.score for span in spans if span), default=-math.inf)
        own = self._embedder.embed_query(text)
        nearest = max(float(own @ self._embedder.embed_query(one)) for one in {words, *parts})
        return score + NEARNESS * nearest
