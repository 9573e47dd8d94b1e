"""The trained network as one ONNX file of 8-bit integers, for onnxruntime."""

from __future__ import annotations

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

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


def quantize(source: Path, target: Path) -> None:
    """Weights as 8-bit integers, a scale for each column; activations are scaled as they come."""
    with TemporaryDirectory() as folder:
        beside = Path(folder) / "quantized.onnx"
        quantize_dynamic(source, beside, weight_type=QuantType.QInt8, per_channel=True)
        target.write_bytes(beside.read_bytes())
