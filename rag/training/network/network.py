"""The reader's network: the embedder's transformer with three heads."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel


class ReaderNetwork(nn.Module):
    """A cross-encoder: question and passage are read together.

    Six layers, 384 wide, where it starts from the default embedder. ``forward`` gives, for a batch of n windows of
    length l: start logits and end logits, shape (n, l), and the logit that the window answers, shape (n,).
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.span = nn.Linear(config.hidden_size, 2)
        self.answers = nn.Sequential(
            nn.Linear(config.hidden_size, config.hidden_size), nn.GELU(), nn.Linear(config.hidden_size, 1)
        )

    @classmethod
    def of_embedder(cls, directory: Path) -> ReaderNetwork:
        """A network to train, with the weights of an embedder in a folder and fresh heads."""
        # With heads 32 wide, plain attention is a third faster on a processor than the fused kernel. One epoch over so
        # many questions does not overfit: there is no dropout.
        config = BertConfig.from_pretrained(
            directory, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, attn_implementation="eager"
        )
        network = cls(config)
        network.encoder = BertModel.from_pretrained(
            directory, config=config, add_pooling_layer=False, attn_implementation="eager", dtype=torch.float32
        )
        return network

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits for each position, and one for the window."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        start, end = self.span(hidden).unbind(-1)
        return start, end, self.answers(hidden[:, 0]).squeeze(-1)
