"""The trained network as an ONNX file; ``index.runtime.quantize`` makes 8-bit integers of it."""

from __future__ import annotations

import warnings
from pathlib import Path

import torch

from rag.training.network import ReaderNetwork

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("start", "end", "answers")


def export(network: ReaderNetwork, path: Path) -> None:
    """Write the network in float32; batch and length are free."""
    network.cpu().float().eval()
    example = tuple(torch.ones(2, 8, dtype=torch.int64) for _ in INPUTS)
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, "start", "end")} | {"answers": {0: "windows"}}
    with warnings.catch_warnings(), torch.inference_mode():
        # The tracing exporter: the newer one needs a further package, and gives a graph no faster.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            network,
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
