"""Compiling an embedder, once: torch exports it to ONNX, onnxruntime makes it int8, and its vectors are compared.

Whatever cannot be compiled goes on as before: int8 that is too far from the model leaves float32, and a model that
cannot be exported, or a cache that cannot be written, leaves the model's own library.
"""

from __future__ import annotations

import hashlib
import json
import logging
import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from index.embedding.base import Embedder
from index.embedding.compiled import PROBES, CompiledEmbedder, Settings
from index.embedding.sentence_transformer import SentenceTransformerEmbedder, document_prompt, open_model
from index.errors import ModelDamaged
from index.runtime.cache import cached
from index.runtime.quantize import describe, quantize
from index.runtime.session import file_sha256, open_session

FORMAT = 2
"""Part of a compiled file's name: raise it when the same model would be compiled otherwise."""

NEAR = {"int8": 0.97, "float32": 0.999}
"""Least cosine between a fresh file's vectors of ``PROBES`` and the model's own; a file below it is not used.

In int8 the default model's are at 0.987 to 0.992, and its lowest of 240 other texts is at 0.983.
"""

MARGIN = 0.02
"""By how much a file may miss ``NEAR`` when it is opened, perhaps on another processor than the one that made it.

What was near enough must not be thrown away there. The sums of int8 are the same on all; the last digits of what is
calculated between them are not, and now and then they round a value the other way: the lowest cosine between AVX2 and
AVX-512 was 0.997 over 240 texts. What this is to find, a file that makes something else, is far below.
"""

Precision = Literal["int8", "float32"]

log = logging.getLogger("presscite")


class CannotCompile(Exception):
    """Why a model goes on without being compiled."""


def fastest(name: str, directory: Path, weights: str, precision: Precision = "int8") -> Embedder:
    """The compiled embedder of a model, from the cache or made now; the model's own library where that cannot be.

    Raises:
        ModelUnavailable: the model itself cannot be loaded.
    """
    own = SentenceTransformerEmbedder(name, directory, weights)
    if not pools_by_mean(directory):
        return own
    try:
        return cached(
            f"embedder-{weights}-{settings_sha256(directory)[:16]}-{precision}-v{FORMAT}",
            lambda path: compile_embedder(directory, name, path, precision),
            lambda session: CompiledEmbedder(name, weights, session),
        )
    except (CannotCompile, ModelDamaged) as error:
        log.warning("%s runs on sentence-transformers, which is slower: %s", name, error)
    except OSError as error:
        log.warning(
            "%s runs on sentence-transformers, which is slower: the compiled model cannot be kept (%s); set "
            "$PRESSCITE_CACHE to a folder that can be written",
            name,
            error,
        )
    return own


def pools_by_mean(directory: Path) -> bool:
    """Whether a model is a transformer whose tokens' vectors are averaged, and so can be compiled."""
    try:
        modules = read_json(directory / "modules.json")
        kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
        if kinds[:2] != ["Transformer", "Pooling"] or kinds[2:] not in ([], ["Normalize"]) or modules[0]["path"]:
            return False
        pooling: Mapping[str, object] = read_json(directory / modules[1]["path"] / "config.json")
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return False  # its own library says what is wrong with it, if anything is
    if not pooling.get("include_prompt", True):
        return False
    if "pooling_mode" in pooling:
        return pooling["pooling_mode"] in ("mean", ["mean"])
    modes = [key for key, on in pooling.items() if key.startswith("pooling_mode_") and on]
    return modes == ["pooling_mode_mean_tokens"]


def settings_sha256(directory: Path) -> str:
    """sha256 of all that decides a model's vectors besides its weights: its settings and its vocabulary."""
    digest = hashlib.sha256()
    files = [path for path in directory.rglob("*") if path.suffix in (".json", ".txt", ".model") and path.is_file()]
    for path in sorted(files):
        digest.update(f"{path.relative_to(directory).as_posix()}\0{file_sha256(path)}\n".encode())
    return digest.hexdigest()


def compile_embedder(directory: Path, name: str, path: Path, precision: Precision = "int8") -> None:
    """Write the compiled model to ``path``, in float32 where int8 is too far from the model.

    Raises:
        ModelUnavailable: the model cannot be loaded.
        CannotCompile: it cannot be exported, or the export does not make its vectors.
        OSError: no room.
    """
    log.info("compiling %s, once", name)
    model = open_model(directory, name)
    settings = settings_of(model)
    tokenizer = model.tokenizer.backend_tokenizer.to_str()
    with TemporaryDirectory(dir=path.parent) as scratch:
        float32 = Path(scratch) / "float32.onnx"
        try:
            export(model, float32)
        except OSError:
            raise
        except Exception as error:  # an exporter can fail in any way, and the model works without it
            reason = str(error).partition("\n")[0]
            raise CannotCompile(f"it cannot be exported to ONNX ({type(error).__name__}: {reason})") from error
        if precision == "int8":
            quantize(float32, path)
            describe(path, settings.metadata(tokenizer))
            if is_near(name, path, NEAR["int8"]):
                return
            log.warning("%s is compiled in float32, which is slower: in int8 its vectors were too far off", name)
        exact = replace(settings, precision="float32", least_cosine=NEAR["float32"] - MARGIN)
        describe(float32, exact.metadata(tokenizer))
        if not is_near(name, float32, NEAR["float32"]):
            raise CannotCompile("its ONNX export does not make its vectors")
        float32.replace(path)


def is_near(name: str, path: Path, least: float) -> bool:
    """Whether a compiled model makes vectors as near to the model's own as asked for."""
    try:
        return CompiledEmbedder(name, "", open_session(path)).likeness >= least
    except ModelDamaged:
        return False


def settings_of(model: Any) -> Settings:  # noqa: ANN401 - sentence-transformers is not imported for its name
    """What the model's own library takes for its settings and makes of ``PROBES``."""
    prompts, default = model.prompts, model.default_prompt_name
    return Settings(
        precision="int8",
        dimension=int(model.get_embedding_dimension()),
        max_length=int(model.max_seq_length or 512),
        query_prompt=prompts.get("query", prompts.get(default)) or "",
        document_prompt=document_prompt(prompts),
        probes=model.encode_query(list(PROBES), normalize_embeddings=True, show_progress_bar=False).tolist(),
        least_cosine=NEAR["int8"] - MARGIN,
    )


def export(model: Any, path: Path) -> None:  # noqa: ANN401
    """Write the graph from token ids, shape (batch, tokens), to the last hidden state, shape (batch, tokens, d)."""
    import torch

    transformer = model[0]
    # Of several lengths, so that the mask is no constant.
    options = {"padding": True, "truncation": True, "max_length": model.max_seq_length, "return_tensors": "pt"}
    example = dict(model.tokenizer(list(PROBES), **options))
    names = list(example)

    class States(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, *tensors: torch.Tensor) -> Any:  # noqa: ANN401
            return self.transformer(dict(zip(names, tensors, strict=True)))["token_embeddings"]

    free = {0: "batch", 1: "tokens"}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it is traced, and that it is the older exporter: both are meant
        torch.onnx.export(
            States().eval(),
            tuple(example.values()),
            str(path),
            input_names=names,
            output_names=["last_hidden_state"],
            dynamic_axes=dict.fromkeys([*names, "last_hidden_state"], free),
            dynamo=False,  # the newer exporter needs onnxscript besides
        )


def read_json(path: Path) -> Any:  # noqa: ANN401 - the caller looks
    """What a file of JSON holds."""
    return json.loads(path.read_text(encoding="utf-8"))
