"""A trained network as the files that the package loads: ``rag.reading.onnx_spans``, ``index.embedding.shipped``."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, nn

from index.embedding.shipped import GRAPH as EMBEDDER_GRAPH
from index.runtime.quantize import quantize
from index.runtime.session import file_sha256
from index.runtime.vocabulary import WORDS, Vocabulary
from rag.reading.assertion.classifier import DESCRIPTION
from rag.reading.assertion.classifier import GRAPH as ASSERTION_GRAPH
from rag.reading.onnx_spans import GRAPH, VOCABULARY
from rag.training.assertion.network import AssertionNetwork
from rag.training.embedder.network import EmbedderNetwork
from rag.training.network.network import ReaderNetwork

INPUTS = ("words", "types")
OUTPUTS = ("start", "end", "answers")
MAX_LENGTH = 288
"""Pieces that the embedder takes, special ones counted."""
UNFITTED = {"scale": 1.0, "shift": 0.0, "threshold": 0.5, "weight": 0.4}


class Graph(nn.Module):
    """The network from the vectors of words on, of windows without padding."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits for each position, and one for the window; ``words`` has shape (n, l, d), ``types`` (n, l)."""
        return self.network.heads(self.network.encoder(inputs_embeds=words, token_type_ids=types).last_hidden_state)


class EmbedderGraph(nn.Module):
    """The embedder from the vectors of words on, of texts without padding."""

    def __init__(self, network: EmbedderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor) -> Tensor:
        """The last states, shape (n, l, d), of ``words`` of the same shape."""
        states: Tensor = self.network.encoder(inputs_embeds=words).last_hidden_state
        return states


def package(network: ReaderNetwork, vocabulary: Vocabulary, directory: Path) -> None:
    """Write the int8 graph, its hash and that of the vocabulary it was trained on; nothing is fitted yet."""
    network.encoder.set_attn_implementation("eager")  # the plain operators, which quantization and fusion know
    example = (torch.randn(2, 8, vocabulary.dimension), torch.ones(2, 8, dtype=torch.int64))
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, "start", "end")} | {"answers": {0: "windows"}}
    sha256 = {
        GRAPH: export(Graph(network), dict(zip(INPUTS, example, strict=True)), OUTPUTS, axes, directory / GRAPH),
        VOCABULARY: vocabulary.sha256[WORDS],
    }
    _describe(directory / "reader.json", {"sha256": sha256, **UNFITTED})


def package_embedder(network: EmbedderNetwork, vocabulary: Vocabulary, directory: Path) -> None:
    """Write the int8 graph, and its hash with the pieces that a text may have."""
    network.encoder.set_attn_implementation("eager")
    axes = {name: {0: "texts", 1: "pieces"} for name in ("words", "states")}
    given = {"words": torch.randn(2, 8, vocabulary.dimension)}
    sha256 = export(EmbedderGraph(network), given, ["states"], axes, directory / EMBEDDER_GRAPH)
    _describe(directory / "embedder.json", {"max_length": MAX_LENGTH, "sha256": sha256})


class AssertionGraph(nn.Module):
    """The classifier from the vectors of words on, of texts without padding."""

    def __init__(self, network: AssertionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, types: Tensor, own: Tensor) -> Tensor:
        """The logits, shape (n,); ``words`` has shape (n, l, d), ``types`` and ``own`` (n, l)."""
        states = self.network.encoder(inputs_embeds=words, token_type_ids=types).last_hidden_state
        return self.network.judged(states, own)


def package_classifier(network: AssertionNetwork, vocabulary: Vocabulary, directory: Path) -> None:
    """Write the int8 graph, its hash and that of the vocabulary it was trained on; the bound is fitted by hand."""
    network.encoder.set_attn_implementation("eager")
    axes = {name: {0: "texts", 1: "pieces"} for name in ("words", "types", "own")} | {"asserted": {0: "texts"}}
    flags = torch.ones(2, 8, dtype=torch.int64)
    given = {"words": torch.randn(2, 8, vocabulary.dimension), "types": flags, "own": flags}
    sha256 = {
        ASSERTION_GRAPH: export(AssertionGraph(network), given, ["asserted"], axes, directory / ASSERTION_GRAPH),
        VOCABULARY: vocabulary.sha256[WORDS],
    }
    _describe(directory / f"{DESCRIPTION}.json", {"sha256": sha256, "doubted": 0.05, "sure": 0.8, "believed": 0.998})


def _describe(path: Path, about: Mapping[str, object]) -> None:
    """Write what is told of a graph beside it."""
    path.write_text(f"{json.dumps(about, indent=2)}\n", encoding="utf-8")


def export(
    graph: nn.Module,
    example: Mapping[str, Tensor],
    outputs: Sequence[str],
    axes: Mapping[str, Mapping[int, str]],
    path: Path,
) -> str:
    """Write the int8 graph, and give its sha256.

    Args:
        graph: on the processor or not; from here on in float32.
        example: its inputs, in order.
        outputs: their names.
        axes: of inputs and outputs, which lengths are free.
        path: of the file.
    """
    graph.cpu().float().eval()
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, warnings.catch_warnings(), torch.inference_mode():
        # The tracing exporter, which warns of its age and of every branch it takes for good: the newer one needs a
        # further package, and gives a graph no faster. That batch and length stay free is tested.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph,
            tuple(example.values()),
            f"{folder}/float32.onnx",
            input_names=list(example),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize(Path(folder) / "float32.onnx", path)
    return file_sha256(path)
