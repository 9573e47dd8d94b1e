"""The embedder's training loop: a question has to lie nearest the sentence, and the passage, that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy, normalize

from rag.training.embedder.network import EmbedderNetwork
from rag.training.embedder.pairs import Pair, Pieces, Source, draw
from rag.training.network.origin import digest
from rag.training.network.train import descend

TOGETHER = 20
"""Texts that are read in one run."""


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """How to train.

    Attributes:
        steps: batches to learn from.
        size: questions in a batch.
        rate: the highest learning rate, reached after the share ``warmup`` of the training; from there it falls to 0 in
            a straight line.
        temperature: by which cosines are divided.
        passages: weight of the loss over passages beside that over sentences.
        questions: weight of the loss over questions, from the sentence that answers.
        every: steps from one checkpoint to the next.
    """

    steps: int = 950
    size: int = 40
    rate: float = 8e-5
    warmup: float = 0.06
    decay: float = 0.01
    temperature: float = 0.02
    passages: float = 0.5
    questions: float = 0.3
    every: int = 50
    seed: int = 0


def train(
    network: EmbedderNetwork,
    sources: Sequence[Source],
    settings: Hyperparameters,
    tokenizer: Tokenizer,
    directory: Path,
    device: str = "cpu",
) -> None:
    """Train, and write the weights; goes on from a checkpoint where there is one.

    Each batch is of one source, so that what tells the sources apart, such as the language, tells no answer. The same
    weights to start from, sources, settings and machine give the same weights, interrupted or not.

    Args:
        network: to train.
        sources: drawn from by their shares.
        settings: how.
        tokenizer: of the vocabulary that the network was made over.
        directory: for the weights and the checkpoints.
        device: "cpu" or "cuda".
    """
    shares = [one.share for one in sources]

    def loss_of(step: int) -> Tensor:
        random = Random(f"{settings.seed}:{step}")
        [chosen] = random.choices(sources, shares)
        return loss(network, draw(chosen, settings.size, tokenizer, random), settings, device)

    parameters: list[dict[str, object]] = [{"params": list(network.parameters()), "highest": settings.rate}]
    descend(network, parameters, settings.steps, loss_of, settings, directory, device, digest(sources))


def loss(network: EmbedderNetwork, pairs: Sequence[Pair], settings: Hyperparameters, device: str = "cpu") -> Tensor:
    """The mean over questions of what they and their answers are told apart by, as in InfoNCE (arXiv:1807.03748).

    The sentence that answers has to lie nearer than every other sentence of the batch, those beside it among them; the
    passage nearer than the others; and the question nearer to its sentence than the other questions are, among them
    those that sound as if its release answered them.
    """
    unanswered = [one.unanswered for one in pairs if one.unanswered]
    asked = torch.stack([mean(one) for one in states(network, [*(one.question for one in pairs), *unanswered], device)])
    read = states(network, [one.passage for one in pairs], device)
    passages = torch.stack([mean(one) for one in read])
    rows = [
        mean(own[place.start : place.stop]) for one, own in zip(pairs, read, strict=True) for place in one.sentences
    ]
    sentences = torch.stack(rows)
    sentences = normalize(torch.stack(rows), dim=-1)
    begins = torch.tensor([0, *(len(one.sentences) for one in pairs)]).cumsum(0)[:-1]
    gold = (begins + torch.tensor([one.gold for one in pairs])).to(device)
    own = torch.arange(len(pairs), device=device)
    questions, scale = asked[: len(pairs)], 1 / settings.temperature
    return (
        cross_entropy(questions @ sentences.T * scale, gold)
        + settings.passages * cross_entropy(questions @ passages.T * scale, own)
        + settings.questions * cross_entropy(sentences[gold] @ asked.T * scale, own)
    )


def states(network: EmbedderNetwork, texts: Sequence[Pieces], device: str = "cpu") -> list[Tensor]:
    """The states of each text, shape (pieces, d); those of like length are read together."""
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    found: dict[int, Tensor] = {}
    for first in range(0, len(order), TOGETHER):
        group = order[first : first + TOGETHER]
        shape = (len(group), max(len(texts[n]) for n in group))
        ids, mask = torch.ones(shape, dtype=torch.long), torch.zeros(shape)
        for row, number in enumerate(group):
            length = len(texts[number])
            ids[row, :length], mask[row, :length] = torch.tensor(texts[number]), 1
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device != "cpu"):
            given = network(ids.to(device), mask.to(device)).float()
        found |= {number: given[row, : len(texts[number])] for row, number in enumerate(group)}
    return [found[number] for number in range(len(texts))]


def mean(states: Tensor) -> Tensor:
    """The unit vector of the mean of states, which have shape (pieces, d)."""
    return normalize(states.mean(0), dim=-1)
