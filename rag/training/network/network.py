"""The reader's network: a transformer with three heads."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, BertConfig, PreTrainedModel

from index.runtime.vocabulary import Vocabulary
from rag.training.base.encoder import vectors_of, without_words
from rag.training.base.weights import Network, take_up

WEIGHTS = "reader.safetensors"


class ReaderNetwork(Network):
    """A cross-encoder: question and passage are read together.

    ``forward`` gives, for a batch of n windows of length l: start logits and end logits, shape (n, l), and the logit
    that the window answers, shape (n,).

    Args:
        encoder: without a pooling layer.
        vectors: of the vocabulary's pieces, shape (pieces, d), which are not trained and no part of the weights; None
            where the encoder has its own.
    """

    file = WEIGHTS
    vectors: Tensor | None

    def __init__(self, encoder: PreTrainedModel, vectors: Tensor | None = None) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.span = nn.Linear(width, 2)
        self.answers = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, 1))
        self.register_buffer("vectors", vectors, persistent=False)

    @classmethod
    def over(cls, config: BertConfig, vocabulary: Vocabulary) -> ReaderNetwork:
        """A network over the vocabulary that embedder and reader share; random weights."""
        return cls(without_words(config), vectors_of(vocabulary))

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits for each position, and one for the window."""
        if self.vectors is None:
            return self.heads(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        words = nn.functional.embedding(ids, self.vectors)
        return self.heads(
            self.encoder(inputs_embeds=words, attention_mask=mask, token_type_ids=types).last_hidden_state
        )

    def heads(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The logits of the encoder's last states, shape (n, l, d)."""
        start, end = self.span(states).unbind(-1)
        return start, end, self.answers(states[:, 0]).squeeze(-1)


def load(directory: Path, vocabulary: Vocabulary) -> ReaderNetwork:
    """A network that was trained, with its weights."""
    config = AutoConfig.from_pretrained(directory)
    if isinstance(config, BertConfig):
        network = ReaderNetwork.over(config, vocabulary)
    else:
        made = AutoModel.from_config(config, add_pooling_layer=False, attn_implementation="eager")  # type: ignore[no-untyped-call]
        network = ReaderNetwork(made)
    take_up(network, directory)
    return network
