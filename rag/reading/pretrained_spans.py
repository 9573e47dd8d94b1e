"""A model of others in place of the one that is shipped: any for question answering that transformers can load."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from index.embedding.registry import locate
from index.errors import ModelUnavailable
from rag.reading.base import Fitted
from rag.reading.spans import SpanScore, best_span
from rag.reading.windows import OVERLAP, Window

LONGEST_WINDOW = 384
BATCH = 8

UNFITTED = Fitted(sha256={}, scale=2.0, shift=0.0, threshold=0.5, weight=0.4)
"""For a model with nothing fitted to it: its span and its "no answer" are weighed as its own softmax weighs them."""


class PretrainedSpans:
    """An extractive question-answering model of transformers, by path or name; loaded when it is first needed.

    It should have been trained with unanswerable questions (as SQuAD 2.0 has them), with the first position for "no
    answer"; else it answers everything. Thread-safe.

    Args:
        model: a folder, or a name on the model hub.
        fitted: what makes probabilities of its scores, best fitted on questions of your own.

    Raises:
        ModelUnavailable: when it is first used: it is not found, or is no such model.
    """

    def __init__(self, model: str | Path, fitted: Fitted = UNFITTED) -> None:
        self.model = str(model)
        self.fitted = fitted
        self._loading = Lock()

    def load(self) -> None:
        """Load the model now, so that one which cannot be used is refused before the first question."""
        self._loaded()

    def spans(self, question: str, passages: Sequence[tuple[str, str]]) -> list[SpanScore | None]:
        """The best span of each passage, given as (title, text); None where a passage has no piece to read."""
        tokenizer, network = self._loaded()
        texts = [text for _, text in passages]
        best: list[SpanScore | None] = [None] * len(texts)
        if not texts:
            return best
        size = min(tokenizer.model_max_length, network.config.max_position_embeddings, LONGEST_WINDOW)
        cut = tokenizer.decode(tokenizer.encode(question, add_special_tokens=False)[: size // 3])
        laid = tokenizer(
            [cut] * len(texts),
            texts,
            truncation="only_second",
            max_length=size,
            stride=min(OVERLAP, size // 4),
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
        )
        for row, (passage, start, end) in enumerate(
            zip(laid["overflow_to_sample_mapping"], *self._logits(tokenizer, network, laid), strict=True)
        ):
            inside = [position for position, part in enumerate(laid.sequence_ids(row)) if part == 1]
            if not inside:
                continue
            offsets = np.array(laid["offset_mapping"][row], dtype=np.int64)[inside]
            ids = np.array(laid["input_ids"][row], dtype=np.int64)
            found = best_span(Window(ids, np.zeros_like(ids), inside[0], offsets), start, end)
            kept = best[passage]
            if found and found.start < found.end and (kept is None or found.score > kept.score):
                best[passage] = found
        return best

    def _logits(self, tokenizer: Any, network: Any, laid: Any) -> tuple[list[Any], list[Any]]:  # noqa: ANN401
        """Logits of starts and of ends, an array for each window."""
        import torch

        known = set(tokenizer.model_input_names)
        starts, ends = [], []
        for first in range(0, len(laid["input_ids"]), BATCH):
            rows = {name: laid[name][first : first + BATCH] for name in laid if name in known}
            with torch.inference_mode():
                out = network(**tokenizer.pad(rows, return_tensors="pt"))
            for row, ids in enumerate(rows["input_ids"]):
                starts.append(out.start_logits[row, : len(ids)].float().numpy())
                ends.append(out.end_logits[row, : len(ids)].float().numpy())
        return starts, ends

    def _loaded(self) -> tuple[Any, Any]:
        with self._loading:
            return self._parts

    @cached_property
    def _parts(self) -> tuple[Any, Any]:
        # Imported here: it takes seconds, and the shipped reader needs none of it.
        from transformers import AutoModelForQuestionAnswering, AutoTokenizer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        directory = locate(self.model)
        try:
            tokenizer = AutoTokenizer.from_pretrained(directory, local_files_only=True, padding_side="right")
            network = AutoModelForQuestionAnswering.from_pretrained(
                directory, local_files_only=True, use_safetensors=True
            )
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise ModelUnavailable(
                f"{self.model} is no question-answering model that transformers can load: {reason}; give the folder of "
                "one, or leave out reader= for the one that is shipped"
            ) from error
        if not tokenizer.is_fast:
            raise ModelUnavailable(f"{self.model} has no fast tokenizer, which alone tells where a word stands")
        return tokenizer, network.eval()
