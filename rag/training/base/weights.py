"""The weights of a network in one file, and the shape of its transformer beside it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import PreTrainedModel


class Network(nn.Module):
    """A transformer, and what is made of its states.

    Attributes:
        file: the name of the file of its weights.
        encoder: the transformer.
    """

    file: ClassVar[str]
    encoder: PreTrainedModel


def save(network: Network, directory: Path) -> None:
    """Write the weights and the shape of the transformer."""
    tensors = {name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()}
    save_tensors(tensors, directory / network.file)
    network.encoder.config.save_pretrained(directory)


def take_up(network: Network, directory: Path) -> None:
    """Give a network of the same shape the weights that were written."""
    network.load_state_dict(load_file(directory / network.file))


def save_tensors(tensors: dict[str, Tensor], path: Path, metadata: dict[str, str] | None = None) -> None:
    """Write beside and rename, so that an interruption leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    save_file(tensors, beside, metadata)
    beside.replace(path)
