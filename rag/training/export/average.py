"""``python -m rag.training.export.average``: the mean of the weights of several trainings, exported.

Trainings that went on from each other lie close enough that their mean reads well (Wortsman et al. 2022, "Model soups",
arXiv:2203.05482).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


def main(arguments: Sequence[str] | None = None) -> int:
    """Average, and write what ``rag.reading.onnx_spans`` loads."""
    options = parser().parse_args(arguments)
    # Imported here: torch takes seconds, and `--help` needs none of it.
    from index.embedding.registry import DEFAULT_MODEL, locate
    from rag.training.export.export import package
    from rag.training.export.restore import load
    from rag.training.network.network import ReaderNetwork

    embedder = locate(DEFAULT_MODEL)
    network = ReaderNetwork.of_embedder(embedder)
    network.load_state_dict(mean([load(path) for path in options.weights]))
    package(network, embedder / "tokenizer.json", options.out)
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m rag.training.average", description="Average trained weights.")
    kinds = "reader.safetensors of each training, or the folder of an exported model"
    top.add_argument("weights", nargs="+", type=Path, metavar="PATH", help=kinds)
    top.add_argument("--out", type=Path, required=True, metavar="DIR", help="the exported model")
    return top


def mean(models: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight over models of one shape."""
    import torch

    return {name: torch.stack([model[name].float() for model in models]).mean(dim=0) for name in models[0]}


if __name__ == "__main__":
    sys.exit(main())
