"""The weights of an exported model, to go on from where those that it was made of are gone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from numpy.typing import NDArray
from onnx import ModelProto, numpy_helper
from torch import Tensor
from transformers import BertConfig

from index.runtime.vocabulary import Vocabulary
from rag.training.assertion.network import AssertionNetwork
from rag.training.base.encoder import configuration
from rag.training.data.jsonl import UnreadableData
from rag.training.embedder.network import EmbedderNetwork
from rag.training.network.network import ReaderNetwork

QUANTIZED = "_quantized"
TRACED = "network."
"""With this, an attribute of ``Graph``, the names of its weights begin; some graphs were made without it."""


def read_back(path: Path, vocabulary: Vocabulary) -> ReaderNetwork | EmbedderNetwork | AssertionNetwork:
    """The network of which ``rag.training.export`` made a graph; a weight is off by half a step of its channel at most.

    Args:
        path: the graph of a reader, an embedder or a classifier.
        vocabulary: that it was trained on.

    Raises:
        UnreadableData: it is no such graph.
    """
    try:
        weights = weights_of(onnx.load(path))
        layers = [name for name in weights if name.endswith("intermediate.dense.bias")]
        inner, width = len(weights[layers[0]]), len(weights["encoder.embeddings.LayerNorm.bias"])
        shape = configuration(len(layers), width, inner)
        network = network_of(weights, shape, vocabulary)
        network.load_state_dict(weights)
    except (OSError, LookupError, RuntimeError, DecodeError) as error:
        raise UnreadableData(f"{path} is no graph that `python -m rag.training export` made") from error
    return network


def network_of(
    weights: Mapping[str, Tensor], shape: BertConfig, vocabulary: Vocabulary
) -> ReaderNetwork | EmbedderNetwork | AssertionNetwork:
    """The network that has such weights, before it takes them up."""
    if "span.weight" in weights:
        return ReaderNetwork.over(shape, vocabulary)
    if "head.0.weight" in weights:
        return AssertionNetwork(shape, vocabulary)
    return EmbedderNetwork(shape, vocabulary)


def weights_of(model: ModelProto) -> dict[str, Tensor]:
    """The weights by their names in the network."""
    stored = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    matrices = {}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            matrices[f"{module(node.name)}.weight"] = widened(stored, node.input[1]).T
        elif node.op_type == "Gather" and node.input[0].endswith(QUANTIZED):
            matrices[node.input[0].removesuffix(QUANTIZED)] = widened(stored, node.input[0])
    plain = {name: value for name, value in stored.items() if name.endswith((".weight", ".bias"))}
    return {
        name.removeprefix(TRACED): torch.tensor(np.ascontiguousarray(value))
        for name, value in (plain | matrices).items()
    }


def module(node: str) -> str:
    """The module that a node was traced from: of "/network/answers/answers.0/Gemm_MatMul_quant" ``answers.0``."""
    *parts, _ = node.strip("/").removeprefix(f"{TRACED[:-1]}/").split("/")
    while len(parts) > 1 and parts[1].startswith(f"{parts[0]}."):
        parts = parts[1:]
    return ".".join(parts)


def widened(stored: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """Quantized weights as float32, with the scale and the zero of each channel."""
    base = name.removesuffix(QUANTIZED)
    scale, zero = (stored[f"{base}_{part}"].astype(np.float32) for part in ("scale", "zero_point"))
    return np.asarray((stored[name].astype(np.float32) - zero) * scale, dtype=np.float32)
