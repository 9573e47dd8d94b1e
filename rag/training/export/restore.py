"""The weights of an exported reader, to go on training from: what ``rag.training.export.export`` wrote, read back.

The export keeps 7-bit integers, a rounding that a few steps of training take back.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, NodeProto, numpy_helper
from safetensors.torch import load_file
from torch import Tensor

from index.errors import ModelUnavailable

QUANTIZED = "_quantized"


def load(path: Path) -> dict[str, Tensor]:
    """The weights in a file of a training, or in the folder of an exported model."""
    return weights(path) if path.is_dir() else load_file(path)


def weights(directory: Path) -> dict[str, Tensor]:
    """Each weight of ``ReaderNetwork`` by its name there, in float32.

    Raises:
        ModelUnavailable: there is no exported reader in the folder.
    """
    path = directory / "reader.onnx"
    try:
        model = onnx.load(path)
    except Exception as error:  # of protobuf's, or the disk's
        raise ModelUnavailable(f"{path} is no exported reader to go on from: {error}") from error
    return dict(read(model))


def read(model: ModelProto) -> Iterator[tuple[str, Tensor]]:
    """Names and weights: those kept as they were, the embeddings, and the matrices, which are named by their node."""
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}

    def restored(name: str) -> Tensor:
        scale, zero = kept[f"{name}_scale"], kept[f"{name}_zero_point"]
        whole = kept[f"{name}{QUANTIZED}"].astype(np.float32) - zero.astype(np.float32)
        return torch.from_numpy(whole * scale)

    for name, value in kept.items():
        if name.endswith((".bias", ".weight")):
            yield name, torch.from_numpy(value.copy())
        elif name.endswith(f".weight{QUANTIZED}"):
            yield name.removesuffix(QUANTIZED), restored(name.removesuffix(QUANTIZED))
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            yield f"{module_of(node)}.weight", restored(node.input[1].removesuffix(QUANTIZED)).T.contiguous()


def module_of(node: NodeProto) -> str:
    """The module that a matrix belongs to: ``/encoder/encoder/layer.0/output/dense/MatMul_quant``."""
    parts = node.name.strip("/").split("/")[:-1]
    # A sequence stands there twice: ``answers/answers.0``.
    doubled = {before for before, part in pairwise(parts) if part.startswith(f"{before}.")}
    return ".".join(part for part in parts if part not in doubled)
