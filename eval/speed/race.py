"""How fast, as ratios measured in one run: A B A B, so that a busy machine slows both.

Rivals are ourselves in another configuration, ourselves at another commit, and the peers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tqdm import tqdm

from eval.data.read import Question, Task
from eval.peers.processes import run_apart
from eval.runs import provenance
from eval.runs.variants import Variant
from eval.speed import stopwatch
from eval.types import Data, Setting
from index import PressciteError

OURS = "presscite"
STEPS = ("indexing", "searching", "answering")

Seconds = Mapping[str, float | None]
"""By step; None for what a rival cannot do."""


class RaceFailed(PressciteError):
    """A side that could not be measured."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rival's seconds for one of ours.

    Attributes:
        ratio: the median over the rounds; above 1 the rival is slower.
        low: of the rounds; ``high`` is the highest.
        ours: our seconds, median; ``rival`` are the rival's.
    """

    system: str
    step: str
    ratio: float
    low: float
    high: float
    ours: float
    rival: float


@dataclass(frozen=True, slots=True)
class Race:
    """What one run measured; ``commit``, ``versions`` and ``machine`` as in ``eval.types.Header``."""

    data: Data
    rounds: int
    commit: str
    versions: Mapping[str, str]
    machine: Mapping[str, Setting]
    ratios: Sequence[Ratio]


Side = Callable[[], Seconds]


def race_of(
    task: Task,
    questions: Sequence[Question],
    variants: Mapping[str, Variant],
    commits: Sequence[str],
    *,
    peers: Sequence[str] = (),
    rounds: int,
) -> Race:
    """Ourselves beside variants, other commits and peers.

    Raises:
        RaceFailed, PeerFailed: a side could not be measured.
    """
    with ExitStack() as stack:
        sides = {OURS: ourselves(task, questions)}
        sides |= {name: ourselves(task, questions, variant) for name, variant in variants.items()}
        for commit in commits:
            sides[commit] = ourselves(task, questions, root=stack.enter_context(checked_out(commit)))
        sides |= {name: peer(name, task, questions) for name in peers}
        ratios = race(sides, rounds)
    return Race(
        provenance.data(task, questions),
        rounds,
        provenance.commit(),
        provenance.versions(),
        provenance.machine(),
        ratios,
    )


def race(sides: Mapping[str, Side], rounds: int) -> list[Ratio]:
    """Let every side run once a round, in turn, and compare each with ours in the same round."""
    times: dict[str, list[Seconds]] = {name: [] for name in sides}
    order = [name for _ in range(rounds) for name in sides]
    for name in tqdm(order, desc="speed", disable=None, leave=False):
        times[name].append(sides[name]())
    return [
        ratio(name, step, times[OURS], times[name])
        for name in sides
        if name != OURS
        for step in STEPS
        if times[name][0].get(step) is not None
    ]


def ratio(name: str, step: str, ours: Sequence[Seconds], rivals: Sequence[Seconds]) -> Ratio:
    """The ratios of one step, round by round."""
    mine, other = [one[step] or 0.0 for one in ours], [one[step] or 0.0 for one in rivals]
    ratios = [theirs / own for own, theirs in zip(mine, other, strict=True)]
    return Ratio(name, step, median(ratios), min(ratios), max(ratios), median(mine), median(other))


def ourselves(
    task: Task, questions: Sequence[Question], variant: Variant | None = None, root: Path | None = None
) -> Side:
    """Ourselves, in a configuration or at a commit that is checked out in ``root``."""
    where = root or provenance.ROOT
    job = json.dumps(
        {
            "root": str(where),
            "documents": [(document.id, document.text) for document in task.documents],
            "questions": [(question.text, question.history) for question in questions],
            "settings": asdict(variant) if variant else None,
        }
    )
    command = [sys.executable, "-P", str(Path(stopwatch.__file__))]
    environment = {**os.environ, "PYTHONPATH": str(where)}

    def run() -> Seconds:
        done = subprocess.run(command, input=job, capture_output=True, text=True, env=environment, check=False)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            raise RaceFailed(f"one side stopped: {last}")
        result = json.loads(done.stdout)
        if not Path(result["code"]).is_relative_to(where):
            raise RaceFailed(f"{result['code']} was measured instead of {where}; run press-eval from a working tree")
        seconds: Seconds = result["seconds"]
        return seconds

    return run


def peer(name: str, task: Task, questions: Sequence[Question]) -> Side:
    """A peer, asked for as many pieces as we are for passages.

    Its answers are not timed: most peers need a language model to give any, and the one that does not gives whole
    paragraphs.
    """
    documents = [(document.id, document.text) for document in task.documents]
    asked = [(question.id, question.text) for question in questions]

    def run() -> Seconds:
        found = run_apart(name, documents, asked, stopwatch.PASSAGES, depth=1)
        return {"indexing": found.indexing, "searching": found.searching, "answering": None}

    return run


@contextmanager
def checked_out(reference: str) -> Iterator[Path]:
    """Another commit in a folder of its own, for a while.

    Raises:
        RaceFailed: there is no such commit, or no repository.
    """
    root = provenance.ROOT
    found = provenance.git(root, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}")
    if not found:
        raise RaceFailed(f"no commit is called {reference!r} in {root}; `git log --oneline` lists them")
    with TemporaryDirectory() as folder:
        there = Path(folder).resolve() / "tree"
        try:
            provenance.git(root, "worktree", "add", "--detach", str(there), found)
            if not (there / "rag").is_dir():
                raise RaceFailed(f"commit {reference!r} could not be checked out beside this one")
            yield there
        finally:
            provenance.git(root, "worktree", "remove", "--force", str(there))
