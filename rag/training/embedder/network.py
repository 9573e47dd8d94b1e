"""The embedder's network: a transformer whose states are averaged."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn
from transformers import AutoConfig, BertConfig, BertModel

from index.runtime.vocabulary import Vocabulary
from rag.training.base.encoder import vectors_of, without_words
from rag.training.base.weights import Network, take_up

WEIGHTS = "embedder.safetensors"


class EmbedderNetwork(Network):
    """``forward`` gives the last states of n texts of l pieces, shape (n, l, d).

    Args:
        config: the shape of the transformer.
        vocabulary: its vectors, which the reader shares, are not trained and no part of the weights.
    """

    file = WEIGHTS
    encoder: BertModel
    vectors: Tensor

    def __init__(self, config: BertConfig, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.encoder = without_words(config)
        self.register_buffer("vectors", vectors_of(vocabulary), persistent=False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The states; ``ids`` and ``mask`` have shape (n, l)."""
        words = nn.functional.embedding(ids, self.vectors)
        states: Tensor = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return states


def load(directory: Path, vocabulary: Vocabulary) -> EmbedderNetwork:
    """A network that was trained, with its weights."""
    network = EmbedderNetwork(AutoConfig.from_pretrained(directory), vocabulary)
    take_up(network, directory)
    return network
