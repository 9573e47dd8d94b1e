"""Small networks for tests of training and export."""

from __future__ import annotations

from typing import TypeVar

import torch

from rag.training.base.weights import Network

N = TypeVar("N", bound=Network)


def unalike(network: N) -> N:
    """A network no two weights of which are alike: of those that are, as before any training, a graph has one."""
    with torch.no_grad():
        for weights in network.parameters():
            weights += 0.02 * torch.randn_like(weights)
    return network
