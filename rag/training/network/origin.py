"""What a training is made of, as hashes, so that an interrupted one goes on with the same alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import numpy as np
import torch
from torch import Tensor

from rag.training.base.weights import Network


def weights(network: Network | None) -> str:
    """The sha256 of a network's weights and its shape; "" of none."""
    return digest(network.state_dict(), network.encoder.config.to_json_string()) if network else ""


def digest(*things: object) -> str:
    """The sha256 of what is learnt from, or learnt: dataclasses, lists, mappings, arrays, texts and numbers."""
    found = hashlib.sha256()
    for piece in pieces(things):
        found.update(len(piece).to_bytes(8, "big"))
        found.update(piece)
    return found.hexdigest()


def pieces(thing: object) -> Iterator[bytes]:
    """The bytes that a thing is made of, in its order."""
    if isinstance(thing, Tensor):
        yield repr(tuple(thing.shape)).encode()
        yield thing.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()
    elif isinstance(thing, np.ndarray):
        yield repr(thing.shape).encode()
        yield thing.tobytes()
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from pieces(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        yield from pieces(list(thing.items()))
    elif isinstance(thing, list | tuple):
        yield str(len(thing)).encode()
        for one in thing:
            yield from pieces(one)
    else:
        yield repr(thing).encode()
