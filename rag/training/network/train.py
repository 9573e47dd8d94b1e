"""The training loop: one pass after another, checkpoints, and the figures on questions never trained on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from tqdm import tqdm

from rag.training.network.features import Batch, Feature, batches, collate
from rag.training.network.network import ReaderNetwork

CHECKPOINT = "checkpoint.safetensors"
WEIGHTS = "reader.safetensors"
AVERAGED = "averaged.safetensors"


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """How to train.

    Attributes:
        tokens: pieces in a batch, padding counted.
        rate: the highest learning rate, reached after ``warmup`` steps, or a tenth of all where those are fewer; from
            there it falls to 0 in a straight line.
        every: steps from one checkpoint to the next.
        memory: of the moving average of the weights, for each step.
    """

    epochs: int = 1
    tokens: int = 6144
    rate: float = 1.5e-4
    warmup: int = 100
    decay: float = 0.01
    every: int = 100
    memory: float = 0.998
    seed: int = 0


def train(
    network: ReaderNetwork, features: Sequence[Feature], settings: Hyperparameters, directory: Path, device: str = "cpu"
) -> None:
    """Train, and write the last weights and their moving average; goes on from a checkpoint where there is one.

    The same features, settings and machine give the same weights, interrupted or not.
    """
    directory.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    network.to(device).train()
    steps = plan(features, settings)
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.decay)
    averaged = {name: value.detach().clone() for name, value in network.named_parameters()}
    done = resume(directory / CHECKPOINT, network, optimizer, averaged, settings)
    warmup = min(settings.warmup, max(1, len(steps) // 10))
    bar = tqdm(total=len(steps), initial=done, desc="training", unit="step", dynamic_ncols=True)
    smooth = 0.0
    for step in range(done, len(steps)):
        for group in optimizer.param_groups:
            group["lr"] = settings.rate * schedule(step, len(steps), warmup)
        with torch.autocast(device, dtype=torch.bfloat16):
            value = loss(network, collate(steps[step]), device)
        optimizer.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        update(averaged, network, min(settings.memory, (1 + step) / (10 + step)))
        smooth = value.item() if step == done else 0.98 * smooth + 0.02 * value.item()
        bar.update()
        bar.set_postfix(loss=f"{smooth:.3f}", refresh=False)
        if (step + 1) % settings.every == 0:
            write_checkpoint(directory / CHECKPOINT, network, optimizer, averaged, step + 1, settings)
    bar.close()
    tensors = {name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()}
    save(tensors, directory / WEIGHTS)
    save({**tensors, **{name: value.cpu().contiguous() for name, value in averaged.items()}}, directory / AVERAGED)


def plan(features: Sequence[Feature], settings: Hyperparameters) -> list[list[Feature]]:
    """Every batch of every epoch, in order: the same at each start."""
    random = Random(settings.seed)
    return [batch for _ in range(settings.epochs) for batch in batches(features, settings.tokens, random)]


def schedule(step: int, steps: int, warmup: int) -> float:
    """Share of the highest learning rate: up in a line, then down in a line."""
    return min((step + 1) / warmup, (steps - step) / max(1, steps - warmup), 1.0)


def loss(network: ReaderNetwork, batch: Batch, device: str) -> Tensor:
    """Span loss, with position 0 for "no answer", plus the loss of the answerability."""
    start, end, answers = logits(network, batch, device)
    starts, ends = (torch.from_numpy(side).to(device) for side in (batch.start, batch.end))
    span = nn.functional.cross_entropy(start, starts) + nn.functional.cross_entropy(end, ends)
    return span / 2 + nn.functional.binary_cross_entropy_with_logits(answers, (starts > 0).float())


def logits(network: ReaderNetwork, batch: Batch, device: str) -> tuple[Tensor, Tensor, Tensor]:
    """The network's, in float32, with no chance for positions that no span may have."""
    inputs = (torch.from_numpy(values).to(device) for values in (batch.ids, batch.mask, batch.types))
    start, end, answers = (values.float() for values in network(*inputs))
    closed = torch.from_numpy(batch.allowed == 0).to(device)
    return start.masked_fill(closed, -1e4), end.masked_fill(closed, -1e4), answers


def update(averaged: dict[str, Tensor], network: nn.Module, memory: float) -> None:
    """Take one step of the moving average (Polyak and Juditsky 1992)."""
    with torch.no_grad():
        for name, value in network.named_parameters():
            averaged[name].lerp_(value, 1 - memory)


def write_checkpoint(
    path: Path,
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    averaged: dict[str, Tensor],
    step: int,
    settings: Hyperparameters,
) -> None:
    """All that going on needs, in one file without a pickle."""
    tensors = {f"network.{name}": value for name, value in network.state_dict().items()}
    tensors |= {f"averaged.{name}": value for name, value in averaged.items()}
    for number, state in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{number}.{name}": torch.as_tensor(value) for name, value in state.items()}
    save(
        {name: value.detach().cpu().clone() for name, value in tensors.items()},
        path,
        {"step": str(step), "settings": json.dumps(asdict(settings))},
    )


def resume(
    path: Path,
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    averaged: dict[str, Tensor],
    settings: Hyperparameters,
) -> int:
    """Take up a checkpoint of the same settings; how many steps are done."""
    if not path.exists():
        return 0
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
    if metadata["settings"] != json.dumps(asdict(settings)):
        raise ValueError(f"{path} is of a training with other settings; give another --out, or delete it")
    tensors = load_file(path)
    network.load_state_dict(
        {name.removeprefix("network."): value for name, value in tensors.items() if name.startswith("network.")}
    )
    for name, value in averaged.items():
        value.copy_(tensors[f"averaged.{name}"])
    states: dict[int, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        if name.startswith("optimizer."):
            _, number, key = name.split(".")
            states.setdefault(int(number), {})[key] = value
    optimizer.load_state_dict({"state": states, "param_groups": optimizer.state_dict()["param_groups"]})
    return int(metadata["step"])


def save(tensors: dict[str, Tensor], path: Path, metadata: dict[str, str] | None = None) -> None:
    """Write beside and rename, so that an interruption leaves the old file."""
    beside = path.with_suffix(".new")
    save_file(tensors, beside, metadata)
    beside.replace(path)
