"""The classifier's network: the embedder's layers and a head over the words that are judged."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoConfig, BertConfig

from index.runtime.vocabulary import Vocabulary
from rag.training.base.encoder import vectors_of, without_words
from rag.training.base.weights import Network, take_up

WEIGHTS = "assertion.safetensors"


class AssertionNetwork(Network):
    """``forward`` gives the logit, for each of n texts of l pieces, that its words are asserted, shape (n,).

    Args:
        config: the shape of the transformer.
        vocabulary: its vectors are not trained and no part of the weights.
    """

    file = WEIGHTS
    vectors: Tensor

    def __init__(self, config: BertConfig, vocabulary: Vocabulary) -> None:
        super().__init__()
        width = config.hidden_size
        self.encoder = without_words(config)
        self.head = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Linear(width, 1))
        self.register_buffer("vectors", vectors_of(vocabulary), persistent=False)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor, own: Tensor) -> Tensor:
        """The logits; all arguments have shape (n, l), and ``own`` is 1 for the words that are judged."""
        words = nn.functional.embedding(ids, self.vectors)
        states = self.encoder(inputs_embeds=words, attention_mask=mask, token_type_ids=types).last_hidden_state
        return self.judged(states, own)

    def judged(self, states: Tensor, own: Tensor) -> Tensor:
        """The logits of the encoder's last states, shape (n, l, d)."""
        share = own.to(states.dtype).unsqueeze(-1)
        mean = (states * share).sum(1) / share.sum(1).clamp(min=1)
        logits: Tensor = self.head(torch.cat([states[:, 0], mean], dim=-1)).squeeze(-1)
        return logits


def load(directory: Path, vocabulary: Vocabulary) -> AssertionNetwork:
    """A network that was trained, with its weights."""
    network = AssertionNetwork(AutoConfig.from_pretrained(directory), vocabulary)
    take_up(network, directory)
    return network
