"""The mean of the weights of several trainings.

Trainings that went on from each other lie close enough that their mean reads well (Wortsman et al. 2022, "Model soups",
arXiv:2203.05482).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor


def mean(models: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight over models of one shape."""
    return {name: torch.stack([model[name].float() for model in models]).mean(dim=0) for name in models[0]}
