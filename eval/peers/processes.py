"""Other systems beside us, each in its own process, on the same documents and questions, with models of their own.

Their native libraries and ours do not share a process well: ``python -m eval.peers.processes NAME`` reads a job as JSON
from standard input and writes a ``SystemResult`` as JSON to standard output; without a name it writes what each system
lacks. So this module imports nothing of ours, and the peers (``eval/peers/systems.py``) only where they run:
``pip install "presscite[peers]"``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from eval.peers.systems import DEPTH, SYSTEMS, Texts, lacking

PEERS: Sequence[str] = tuple(SYSTEMS)


INSTALL = 'pip install "presscite[peers]"'


class PeerFailed(Exception):
    """A peer that gave up, or none that is installed."""


@dataclass(frozen=True, slots=True)
class SystemResult:
    """What a system made of a task.

    Attributes:
        rankings: ids of the documents found, best first; one ranking a question, in the order of the questions.
        indexing: seconds from texts to a searchable index, without loading the model.
        searching: seconds for all questions, one after the other.
        first: the text found first, one a question; "" where nothing was found.
        said: what it answers, one a question, None where it declines; of a system that only searches what it found
            first, for that is what its user gets.
    """

    system: str
    rankings: list[list[str]]
    indexing: float
    searching: float
    first: list[str] = field(default_factory=list)
    said: list[str | None] = field(default_factory=list)


def measured(name: str, documents: Texts, questions: Texts, k: int, depth: int = DEPTH) -> SystemResult:
    """Index and search with a system, in this process.

    Args:
        name: of the system.
        documents: ids and texts.
        questions: likewise.
        k: documents in a ranking.
        depth: pieces asked for, for each of them.
    """
    index, search, *answer = SYSTEMS[name](depth * k)
    started = time.perf_counter()
    index(documents)
    indexed = time.perf_counter()
    found = [search(text) for _, text in questions]
    searched = time.perf_counter()
    first = [hits[0][1] if hits else "" for hits in found]
    said = [answer[0](text) for _, text in questions] if answer else [text or None for text in first]
    return SystemResult(
        name,
        [distinct([document for document, _ in hits], k) for hits in found],
        indexed - started,
        searched - indexed,
        first,
        said,
    )


def missing() -> dict[str, list[str]]:
    """What each system lacks that cannot run, by its name; empty where all are installed.

    Raises:
        PeerFailed: the environment of the peers cannot run this module.
    """
    lacks: dict[str, list[str]] = json.loads(apart([], "", "the environment of the peers"))
    return {name: needed for name, needed in lacks.items() if needed}


def run_apart(name: str, documents: Texts, questions: Texts, k: int, depth: int = DEPTH) -> SystemResult:
    """Run a peer in a fresh process; the arguments are those of ``measured``.

    Raises:
        PeerFailed: it stopped with an error.
    """
    job = json.dumps({"documents": documents, "questions": questions, "k": k, "depth": depth})
    return SystemResult(**json.loads(apart([name], job, name)))


def apart(arguments: Sequence[str], job: str, what: str) -> str:
    """What this module prints in a process of its own.

    Raises:
        PeerFailed: it stopped; ``what`` is named.
    """
    # Where the peers need versions of libraries that we do not share, they may have an environment of their own.
    python = os.environ.get("PRESSCITE_PEERS_PYTHON") or sys.executable
    command = [python, "-m", "eval.peers.processes", *arguments]
    quiet = {"HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore", "HAYSTACK_TELEMETRY_ENABLED": "False"}
    environment = {**os.environ, **quiet}
    done = subprocess.run(command, input=job, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise PeerFailed(f"{what} stopped: {last}; where something is not installed: {INSTALL}")
    return done.stdout


def distinct(names: list[str], k: int) -> list[str]:
    """The first ``k`` different names, in order."""
    return list(dict.fromkeys(names))[:k]


def main() -> None:
    """Run the peer named on the command line, else tell what each lacks; chatter goes to standard error."""
    answer, sys.stdout = sys.stdout, sys.stderr
    if len(sys.argv) == 1:
        json.dump({name: lacking(name) for name in PEERS}, answer)
        return
    job = json.load(sys.stdin)
    json.dump(asdict(measured(sys.argv[1], **job)), answer)


if __name__ == "__main__":
    main()
