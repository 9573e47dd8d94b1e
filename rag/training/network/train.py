"""The training loop: one mixture after another, checkpoints, and what is learnt from answers and from a teacher."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import Tensor, nn
from tqdm import tqdm, trange

from rag.training.base.weights import Network, save, save_tensors
from rag.training.network.distillation import targets
from rag.training.network.features import Batch, Feature, batches, collate
from rag.training.network.network import ReaderNetwork
from rag.training.network.origin import digest, weights

if TYPE_CHECKING:
    from typing import Protocol

    from _typeshed import DataclassInstance

    class Paced(DataclassInstance, Protocol):
        """Settings of a training in steps."""

        @property
        def warmup(self) -> float: ...  # noqa: D102
        @property
        def decay(self) -> float: ...  # noqa: D102
        @property
        def every(self) -> int: ...  # noqa: D102
        @property
        def seed(self) -> int: ...  # noqa: D102


CHECKPOINT = "checkpoint.safetensors"
BETAS = (0.9, 0.98)


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """How to train.

    Attributes:
        tokens: pieces in a batch, padding counted.
        rate: the highest learning rate, reached after the share ``warmup`` of the training; from there it falls to 0 in
            a straight line.
        heads: the least highest rate of the heads, which begin at random.
        teacher: share of the teacher's opinion in the loss of a row that has an answer of its own beside it.
        every: steps from one checkpoint to the next.
    """

    tokens: int = 24_576
    rate: float = 2e-4
    heads: float = 1e-4
    warmup: float = 0.06
    decay: float = 0.01
    teacher: float = 0.6
    every: int = 100
    seed: int = 0


def train(
    network: ReaderNetwork,
    mixtures: Sequence[Callable[[], Sequence[Feature]]],
    settings: Hyperparameters,
    directory: Path,
    device: str = "cpu",
    teacher: ReaderNetwork | None = None,
) -> None:
    """Train on one mixture after another, and write the weights; goes on from a checkpoint where there is one.

    The same weights to start from, features, settings and machine give the same weights, interrupted or not; a
    checkpoint of others is refused. The teacher reads each window when the pupil does: no window is read twice, and
    nothing needs to be kept.

    Args:
        network: to train.
        mixtures: each makes its features when it is its turn, for they are large; the same at each start.
        settings: how.
        directory: for the weights and the checkpoints.
        device: "cpu" or "cuda".
        teacher: None where answers alone are learnt from.

    Raises:
        ValueError: the checkpoint is of another training.
    """
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / CHECKPOINT
    origin = {
        "settings": json.dumps([asdict(settings), len(mixtures)]),
        "weights to start from": weights(network),
        "teacher": weights(teacher),
    }
    learnt = ""
    network.to(device).train()
    if teacher:
        teacher.to(device).eval()
    optimizer = torch.optim.AdamW(groups(network, settings), weight_decay=settings.decay, betas=BETAS)
    begun, done = place_of(path)
    for turn, mixture in enumerate(mixtures):
        features = mixture()
        learnt = digest(learnt, features)
        if turn < begun:
            continue
        origin["data"] = learnt
        if turn == begun:
            resume(path, network, optimizer, origin)
        steps = list(batches(features, settings.tokens, Random(settings.seed + turn)))
        bar = tqdm(total=len(steps), initial=done, desc=f"mixture {turn + 1}", unit="step", dynamic_ncols=True)
        for step in range(done, len(steps)):
            share = schedule((turn + step / len(steps)) / len(mixtures), settings.warmup)
            reseed(settings.seed, turn, step)
            value = loss(network, steps[step], settings.teacher, device, teacher)
            learn(network, optimizer, value, share)
            bar.update()
            if (step + 1) % settings.every == 0:
                bar.set_postfix(loss=f"{value.item():.3f}", refresh=False)
                write_checkpoint(path, network, optimizer, (turn, step + 1), origin)
        bar.close()
        done = 0
    save(network, directory)
    path.unlink(missing_ok=True)


def reseed(seed: int, turn: int, step: int) -> None:
    """Begin the chance of a step, as of dropout, anew, so that it is the same where a training goes on with it."""
    torch.manual_seed(Random(f"{seed}:{turn}:{step}").getrandbits(63))


def groups(network: ReaderNetwork, settings: Hyperparameters) -> list[dict[str, object]]:
    """What is trained, with the highest rate of each: the encoder, and the heads."""
    encoder = list(network.encoder.parameters())
    heads = [*network.span.parameters(), *network.answers.parameters()]
    return [
        {"params": encoder, "highest": settings.rate},
        {"params": heads, "highest": max(settings.rate, settings.heads)},
    ]


def descend(
    network: Network,
    parameters: list[dict[str, object]],
    steps: int,
    loss_of: Callable[[int], Tensor],
    settings: Paced,
    directory: Path,
    device: str,
    data: str,
) -> None:
    """Train in a number of steps, and write the weights; goes on from a checkpoint of the same training.

    Args:
        network: to train.
        parameters: what is trained, with the highest rate of each group.
        steps: how many.
        loss_of: the loss of a step, from 0, which depends on nothing but its number, torch's chance and the weights.
        settings: of the training, among them its warm-up, decay and seed, and how often a checkpoint is written.
        directory: for the weights and the checkpoints.
        device: "cpu" or "cuda".
        data: the digest of what is learnt from.

    Raises:
        ValueError: the checkpoint is of another training.
    """
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / CHECKPOINT
    origin = {
        "settings": json.dumps([asdict(settings), steps]),
        "weights to start from": weights(network),
        "data": data,
    }
    network.to(device).train()
    optimizer = torch.optim.AdamW(parameters, weight_decay=settings.decay, betas=BETAS)
    _, done = place_of(path)
    resume(path, network, optimizer, origin)
    bar = trange(done, steps, initial=done, total=steps, unit="step", dynamic_ncols=True)
    for step in bar:
        reseed(settings.seed, 0, step)
        value = loss_of(step)
        learn(network, optimizer, value, schedule(step / steps, settings.warmup))
        if (step + 1) % settings.every == 0:
            bar.set_postfix(loss=f"{value.item():.3f}", refresh=False)
            write_checkpoint(path, network, optimizer, (0, step + 1), origin)
    save(network, directory)
    path.unlink(missing_ok=True)


def learn(network: nn.Module, optimizer: torch.optim.Optimizer, value: Tensor, share: float) -> None:
    """One step down a loss, at a share of the highest learning rate."""
    for group in optimizer.param_groups:
        group["lr"] = group["highest"] * share
    optimizer.zero_grad(set_to_none=True)
    value.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()


def schedule(done: float, warmup: float) -> float:
    """Share of the highest learning rate once a share of the training is done: up in a line, then down in a line."""
    return min((done + 1e-3) / warmup, (1 - done) / (1 - warmup), 1.0)


def loss(
    network: ReaderNetwork, features: Sequence[Feature], share: float, device: str, teacher: ReaderNetwork | None = None
) -> Tensor:
    """The mean over windows of what is learnt from their answers and, in ``share``, from a teacher.

    Span loss, with position 0 for "no answer", plus the loss of the answerability. A window without a lesson is learnt
    from its answer alone, one without a known answer from the teacher alone.
    """
    batch = collate(features)
    start, end, answers = logits(network, batch, device)
    starts, ends, labelled = (torch.from_numpy(side).to(device) for side in (batch.start, batch.end, batch.labelled))
    true = both(start, end, answers, starts, ends, (starts > 0).float())
    lessons = [feature.lesson if teacher else None for feature in features]
    given = [Feature(one.window, 0, 0) for one in lessons if one]
    if not (teacher and given):
        return (true * labelled).mean()
    with torch.no_grad():
        said = targets(lessons, *logits(teacher, collate(given), device), start.shape[1])
    soft = both(start, end, answers, said.start, said.end, said.answers)
    weight = said.taught * torch.where(labelled, share, 1.0)
    return (weight * soft + (1 - weight) * labelled * true).mean()


def both(start: Tensor, end: Tensor, answers: Tensor, starts: Tensor, ends: Tensor, answered: Tensor) -> Tensor:
    """Cross-entropy of spans and of answerability, shape (n,), to positions or to probabilities of them."""
    entropy, binary = nn.functional.cross_entropy, nn.functional.binary_cross_entropy_with_logits
    span = entropy(start, starts, reduction="none") + entropy(end, ends, reduction="none")
    return span / 2 + binary(answers, answered, reduction="none")


def logits(network: ReaderNetwork, batch: Batch, device: str) -> tuple[Tensor, Tensor, Tensor]:
    """The network's, in float32, with no chance for positions that no span may have."""
    inputs = (torch.from_numpy(values).to(device) for values in (batch.ids, batch.mask, batch.types))
    # Without instructions for bfloat16 a processor takes four times as long with it as in float32.
    with torch.autocast(device, dtype=torch.bfloat16, enabled=device != "cpu"):
        start, end, answers = network(*inputs)
    closed = torch.from_numpy(batch.allowed == 0).to(device)
    return start.float().masked_fill(closed, -1e4), end.float().masked_fill(closed, -1e4), answers.float()


def write_checkpoint(
    path: Path,
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    place: tuple[int, int],
    origin: Mapping[str, str],
) -> None:
    """All that going on needs, in one file without a pickle.

    Args:
        path: of the file.
        network: as it is now.
        optimizer: likewise.
        place: the mixture, and the steps done of it.
        origin: what the training is made of, by what it is called; whoever goes on has to have the same.
    """
    tensors = {f"network.{name}": value for name, value in network.state_dict().items()}
    for number, state in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{number}.{name}": torch.as_tensor(value) for name, value in state.items()}
    save_tensors(
        {name: value.detach().cpu().clone() for name, value in tensors.items()},
        path,
        {**origin, "place": json.dumps(place)},
    )


def about(path: Path) -> Mapping[str, str]:
    """What a checkpoint says of itself; nothing where there is none."""
    if not path.exists():
        return {}
    with safe_open(path, "pt") as file:
        found: dict[str, str] = file.metadata()
    return found


def place_of(path: Path) -> tuple[int, int]:
    """Where a checkpoint was written: the mixture, and how many steps of it were done; the beginning without one."""
    turn, done = json.loads(about(path).get("place", "[0, 0]"))
    return turn, done


def resume(path: Path, network: nn.Module, optimizer: torch.optim.Optimizer, origin: Mapping[str, str]) -> None:
    """Take up a checkpoint, where there is one.

    Raises:
        ValueError: it is of a training that was made of something else.
    """
    metadata = about(path)
    if not metadata:
        return
    for what, expected in origin.items():
        if metadata.get(what) != expected:
            raise ValueError(f"{path} is of a training with other {what}; give another --out, or delete it")
    tensors = load_file(path)
    network.load_state_dict(
        {name.removeprefix("network."): value for name, value in tensors.items() if name.startswith("network.")}
    )
    states: dict[int, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        if name.startswith("optimizer."):
            _, number, key = name.split(".")
            states.setdefault(int(number), {})[key] = value
    optimizer.load_state_dict({"state": states, "param_groups": optimizer.state_dict()["param_groups"]})
