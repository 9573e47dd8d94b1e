"""The trained network as the files that ``rag.reading.onnx_spans`` loads."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, nn

from index.runtime.quantize import quantize
from index.runtime.session import file_sha256
from index.runtime.vocabulary import WORDS, Vocabulary
from rag.reading.onnx_spans import GRAPH, VOCABULARY
from rag.training.network.network import ReaderNetwork

INPUTS = ("words", "types")
OUTPUTS = ("start", "end", "answers")
UNFITTED = {"scale": 1.0, "shift": 0.0, "threshold": 0.5, "weight": 0.4}


class Graph(nn.Module):
    """The network from the vectors of words on, of windows without padding."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits for each position, and one for the window; ``words`` has shape (n, l, d), ``types`` (n, l)."""
        return self.network.heads(self.network.encoder(inputs_embeds=words, token_type_ids=types).last_hidden_state)


def package(network: ReaderNetwork, vocabulary: Vocabulary, directory: Path) -> None:
    """Write the int8 graph, its hash and that of the vocabulary it was trained on; nothing is fitted yet."""
    directory.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        export(network, vocabulary.dimension, Path(folder) / "float32.onnx")
        quantize(Path(folder) / "float32.onnx", directory / GRAPH)
    sha256 = {GRAPH: file_sha256(directory / GRAPH), VOCABULARY: vocabulary.sha256[WORDS]}
    (directory / "reader.json").write_text(
        json.dumps({"sha256": sha256, **UNFITTED}, indent=2) + "\n", encoding="utf-8"
    )


def export(network: ReaderNetwork, dimension: int, path: Path) -> None:
    """Write the graph in float32; batch and length are free."""
    network.cpu().float().eval()
    network.encoder.set_attn_implementation("eager")  # the plain operators, which quantization and fusion know
    example = (torch.randn(2, 8, dimension), torch.ones(2, 8, dtype=torch.int64))
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, "start", "end")} | {"answers": {0: "windows"}}
    with warnings.catch_warnings(), torch.inference_mode():
        # The tracing exporter, which warns of its age and of every branch it takes for good: the newer one needs a
        # further package, and gives a graph no faster. That batch and length stay free is tested.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Graph(network),
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
