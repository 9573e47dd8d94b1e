"""Other systems beside us, each in its own process, on the same documents, questions and model.

Their native libraries and ours do not share a process well: ``python -m eval.peers.processes NAME`` reads a job as JSON
from standard input and writes a ``SystemResult`` as JSON to standard output. So this module imports nothing of ours,
and the peers (``eval/peers/systems.py``) only where they run: ``pip install "presscite[peers]"``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from eval.peers.systems import DEPTH, SYSTEMS, Texts

PEERS: Sequence[str] = tuple(SYSTEMS)


class PeerFailed(Exception):
    """A peer that is not installed, or that gave up."""


@dataclass(frozen=True, slots=True)
class SystemResult:
    """What a system made of a task.

    Attributes:
        rankings: ids of the documents found, best first; one ranking a question, in the order of the questions.
        indexing: seconds from texts to a searchable index, without loading the model.
        searching: seconds for all questions, one after the other.
        first: the text found first, one a question; "" where nothing was found.
    """

    system: str
    rankings: list[list[str]]
    indexing: float
    searching: float
    first: list[str] = field(default_factory=list)


def measured(name: str, documents: Texts, questions: Texts, k: int) -> SystemResult:
    """Index and search with a system, in this process."""
    index, search = SYSTEMS[name](DEPTH * k)
    started = time.perf_counter()
    index(documents)
    indexed = time.perf_counter()
    found = [search(text) for _, text in questions]
    searched = time.perf_counter()
    return SystemResult(
        name,
        [distinct([document for document, _ in hits], k) for hits in found],
        indexed - started,
        searched - indexed,
        [hits[0][1] if hits else "" for hits in found],
    )


def run_apart(name: str, documents: Texts, questions: Texts, k: int) -> SystemResult:
    """SystemResult a peer in a fresh process.

    Raises:
        PeerFailed: it is not installed, or it stopped with an error.
    """
    job = json.dumps({"documents": documents, "questions": questions, "k": k})
    # Where the peers need versions of libraries that we do not share, they may have an environment of their own.
    command = [os.environ.get("PRESSCITE_PEERS_PYTHON") or sys.executable, "-m", "eval.peers.processes", name]
    quiet = {"HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore", "HAYSTACK_TELEMETRY_ENABLED": "False"}
    environment = {**os.environ, **quiet}
    done = subprocess.run(command, input=job, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise PeerFailed(f'{name} stopped: {last}; where it is not installed: pip install "presscite[peers]"')
    return SystemResult(**json.loads(done.stdout))


def distinct(names: list[str], k: int) -> list[str]:
    """The first ``k`` different names, in order."""
    return list(dict.fromkeys(names))[:k]


def main() -> None:
    """SystemResult the peer named on the command line; its own chatter goes to standard error."""
    answer, sys.stdout = sys.stdout, sys.stderr
    job = json.load(sys.stdin)
    json.dump(asdict(measured(sys.argv[1], job["documents"], job["questions"], job["k"])), answer)


if __name__ == "__main__":
    main()
