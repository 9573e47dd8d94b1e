"""The trained network as the files that ``rag.reading.onnx_spans`` loads."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from index.runtime.quantize import quantize
from index.runtime.session import file_sha256
from rag.training.network.network import ReaderNetwork

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("start", "end", "answers")
UNFITTED = {"scale": 1.0, "shift": 0.0, "threshold": 0.5, "weight": 0.4}


def package(network: ReaderNetwork, tokenizer: Path, directory: Path) -> None:
    """Write what ``rag.reading.onnx_spans`` loads: the int8 model, its tokenizer, their hashes; nothing fitted yet."""
    directory.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        export(network, Path(folder) / "float32.onnx")
        quantize(Path(folder) / "float32.onnx", directory / "reader.onnx")
    shutil.copyfile(tokenizer, directory / "tokenizer.json")
    sha256 = {name: file_sha256(directory / name) for name in ("reader.onnx", "tokenizer.json")}
    (directory / "reader.json").write_text(
        json.dumps({"sha256": sha256, **UNFITTED}, indent=2) + "\n", encoding="utf-8"
    )


def export(network: ReaderNetwork, path: Path) -> None:
    """Write the network in float32; batch and length are free."""
    network.cpu().float().eval()
    example = tuple(torch.ones(2, 8, dtype=torch.int64) for _ in INPUTS)
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, "start", "end")} | {"answers": {0: "windows"}}
    with warnings.catch_warnings(), torch.inference_mode():
        # The tracing exporter, which warns of its age and of every branch it takes for good: the newer one needs a
        # further package, and gives a graph no faster. That batch and length stay free is tested.
        warnings.simplefilter("ignore")
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
