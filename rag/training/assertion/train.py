"""The classifier's training loop."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from rag.reading.assertion.classifier import Features
from rag.training.assertion.examples import Example, Pair
from rag.training.assertion.network import AssertionNetwork
from rag.training.network.origin import digest
from rag.training.network.train import descend

TOGETHER = 8
"""Examples that are padded to one length."""


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """How to train.

    Attributes:
        epochs: how often each pair is read.
        size: pairs in a batch.
        ordinary: answers of each kind beside them.
        rate: the highest learning rate of the layers, reached after the share ``warmup``.
        head: that of the head, which begins at random.
        beside: share of all of them that are put beside a pair's text, so that it counts where the words stand.
        every: steps from one checkpoint to the next.
    """

    epochs: int = 3
    size: int = 16
    ordinary: int = 6
    beside: float = 0.4
    rate: float = 6e-5
    head: float = 5e-4
    warmup: float = 0.1
    decay: float = 0.01
    every: int = 50
    seed: int = 0


def train(
    network: AssertionNetwork,
    pairs: Sequence[Pair],
    answers: Sequence[Sequence[Example]],
    settings: Hyperparameters,
    tokenizer: Tokenizer,
    directory: Path,
    device: str = "cpu",
) -> None:
    """Train, and write the weights; goes on from a checkpoint where there is one.

    Both sides of a pair stand in one batch, so that what tells them apart is what turns the words.

    Args:
        network: to train.
        pairs: the denied side first.
        answers: kinds of answers that are asserted; as many of each are read in a step.
        settings: how.
        tokenizer: of the vocabulary that the network was made over.
        directory: for the weights and the checkpoints.
        device: "cpu" or "cuda".
    """
    known = {
        language: [pair for pair in pairs if pair[0].language == language]
        for language in {p[0].language for p in pairs}
    }
    a_turn = math.ceil(len(pairs) / settings.size)

    @lru_cache(maxsize=1)
    def batches(turn: int) -> list[list[Pair]]:
        return _batches(pairs, settings.size, Random(f"{settings.seed}:{turn}"))

    def loss_of(step: int) -> Tensor:
        random = Random(f"{settings.seed}:{step}")
        turn, place = divmod(step, a_turn)
        some = [tuple(random.sample(kind, min(settings.ordinary, len(kind)))) for kind in answers]
        alike = [*batches(turn)[place], *((one,) for kind in some for one in kind)]
        read = [one for sides in alike for one in _with_others(sides, known, settings.beside, random)]
        return loss(network, read, tokenizer, device)

    parameters: list[dict[str, object]] = [
        {"params": list(network.encoder.parameters()), "highest": settings.rate},
        {"params": list(network.head.parameters()), "highest": settings.head},
    ]
    descend(network, parameters, settings.epochs * a_turn, loss_of, settings, directory, device, digest(pairs, answers))


def _with_others(
    sides: Sequence[Example], known: Mapping[str, Sequence[Pair]], share: float, random: Random
) -> Sequence[Example]:
    """The sides of a pair, or one answer; a share of them in front of another text of their language, or behind it."""
    of_language = known.get(sides[0].language)
    if not of_language or random.random() >= share:
        return sides
    other = random.choice(random.choice(of_language)).text
    behind = random.random() < 0.5
    return [side.beside(other, behind=behind) for side in sides]


def _batches(pairs: Sequence[Pair], size: int, random: Random) -> list[list[Pair]]:
    """All pairs in an order of their own, those of about one length together; the last batch may be smaller."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0].text) * random.uniform(0.8, 1.25))
    made = [[pairs[n] for n in order[first : first + size]] for first in range(0, len(order), size)]
    random.shuffle(made)
    return made


def loss(network: AssertionNetwork, read: Sequence[Example], tokenizer: Tokenizer, device: str = "cpu") -> Tensor:
    """The mean binary cross-entropy over examples, those of about one length padded together."""
    rows = sorted(((one.features(tokenizer), one.asserted) for one in read), key=lambda row: len(row[0].ids))
    losses = []
    for first in range(0, len(rows), TOGETHER):
        some = rows[first : first + TOGETHER]
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device != "cpu"):
            logits = network(*collated([row for row, _ in some], device)).float()
        wanted = torch.tensor([float(asserted) for _, asserted in some], device=device)
        losses.append(binary_cross_entropy_with_logits(logits, wanted, reduction="sum"))
    return torch.stack(losses).sum() / len(rows)


def collated(rows: Sequence[Features], device: str = "cpu") -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, mask, types and words of n texts, padded to the longest, each of shape (n, l)."""
    length = max(len(row.ids) for row in rows)
    found = [np.full((len(rows), length), fill, dtype=np.int64) for fill in (1, 0, 0, 0)]
    for number, row in enumerate(rows):
        for array, values in zip(found, (row.ids, np.ones_like(row.ids), row.types, row.own), strict=True):
            array[number, : len(values)] = values
    ids, mask, types, own = (torch.from_numpy(array).to(device) for array in found)
    return ids, mask, types, own


def probabilities(
    network: AssertionNetwork, sides: Sequence[Example], tokenizer: Tokenizer, device: str = "cpu", size: int = 32
) -> list[float]:
    """How probably each is asserted, 0..1."""
    network.to(device).eval()
    found: list[float] = []
    with torch.inference_mode():
        for first in range(0, len(sides), size):
            rows = [side.features(tokenizer) for side in sides[first : first + size]]
            found += torch.sigmoid(network(*collated(rows, device)).float()).tolist()
    return found


def separation(
    network: AssertionNetwork, pairs: Sequence[Pair], tokenizer: Tokenizer, device: str = "cpu"
) -> dict[str, float]:
    """How well it parts the sides of pairs.

    Returns:
        ``pairs``, how many; ``bound``, below which one asserted side in twenty falls; ``caught``, the share of the
        denied sides that fall below it; ``auroc``, how often a denied side is below an asserted one.
    """
    denied, asserted = (
        np.array(probabilities(network, [pair[side] for pair in pairs], tokenizer, device)) for side in (0, 1)
    )
    bound = float(np.quantile(asserted, 0.05))
    above = (asserted[:, None] > denied[None]).mean() + (asserted[:, None] == denied[None]).mean() / 2
    return {"pairs": len(pairs), "bound": bound, "caught": float((denied < bound).mean()), "auroc": float(above)}
