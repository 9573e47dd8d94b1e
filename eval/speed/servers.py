"""``python -m eval.speed.servers``: an archive on PostgreSQL and milvus-lite, beside the same one in a folder.

The servers are started in a scratch folder. Both archives get the same releases, and each question is asked of both, in
turn of the one and the other first: whether the answers are equal in every field, with all scores, and their times.
With ``--found`` only what is found is compared, with all scores: what is read of it is read alike.

``--kill N`` kills updates instead, at N moments for each of the writer, PostgreSQL and Milvus, and ``--visit N`` lets
two processes answer while N updates are written.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.data import CITIZEN, SAMPLE
from eval.data.read import Question, Task, read_task
from eval.data.task import sample
from eval.speed.killing import killed, visited
from eval.speed.starting import missing, new_address, servers
from index import Embedder, Embedding, EmbeddingInput, Index, PressciteError, load_embedder, verify
from rag import Assistant


class Once:
    """An embedder that embeds what both archives hold once; questions each time."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[bytes, Embedding] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever it has
        return getattr(self._embedder, name)

    def embed_chunks(self, inputs: Sequence[EmbeddingInput]) -> list[Embedding]:
        """As the embedder does."""
        new = [given for given in inputs if given.key not in self._known]
        self._known |= zip((given.key for given in new), self._embedder.embed_chunks(new), strict=True)
        return [self._known[given.key] for given in inputs]


def compare(task: Task, questions: Sequence[Question], places: Sequence[str], *, read: bool = True) -> dict[str, Any]:
    """Answers and times of the same releases at two places; without ``read``, of what is found to answer from."""
    embedder: Any = Once(load_embedder())
    for place in places:
        with Index.create(place, embedder) as index:
            index.add(task.documents)
            faults = [str(fault) for fault in verify(index)]
            assert not faults, faults
    seconds: list[list[float]] = [[], []]
    differences = []
    opened = [Assistant.open(place, embedder=embedder) for place in places]
    try:
        for assistant in opened:
            assistant.ask("Is this a question to warm up with?")
        for number, question in enumerate(questions):
            answers: dict[int, Any] = {}
            for side in (0, 1) if number % 2 else (1, 0):
                started = time.perf_counter()
                answers[side] = (asked if read else found)(opened[side], question)
                seconds[side].append(time.perf_counter() - started)
            differences += list(differing(question, answers[0], answers[1]))
        chunks = opened[0].index.counts()["chunks"]
    finally:
        for assistant in opened:
            assistant.close()
    times = {
        side: {f"p{p}_ms": round(float(np.percentile(took, p)) * 1e3, 1) for p in (50, 95)}
        for side, took in zip(("folder", "servers"), seconds, strict=True)
    }
    return {
        "task": task.name,
        "releases": len(task.documents),
        "chunks": chunks,
        "questions": len(questions),
        "differences": differences,
        **times,
    }


def asked(assistant: Assistant, question: Question) -> dict[str, Any]:
    """An answer without the time that it took."""
    answer = assistant.ask(question.text, question.history, question.since, question.until, today=question.today)
    return {key: value for key, value in answer.to_dict().items() if key != "timings"}


def found(assistant: Assistant, question: Question) -> dict[str, Any]:
    """The passages that are found, with their scores, by their place."""
    passages = assistant.retriever.search(question.text, since=question.since, until=question.until)
    return {str(place): passage.to_dict() for place, passage in enumerate(passages, 1)}


def differing(question: Question, one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
    """The fields in which two answers differ."""
    for field in dict.fromkeys([*one, *other]):
        if one.get(field) != other.get(field):
            yield f"{question.id}: {field}"


def say(result: dict[str, Any]) -> None:
    """Print a line of JSON, at once."""
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, and print a line of JSON for each set; 1 where an answer differs."""
    parser = argparse.ArgumentParser(prog="python -m eval.speed.servers", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="*", type=Path, help="sets of questions (the sample and the citizens')")
    parser.add_argument("--questions", type=int, default=400, metavar="N", help="of each set at most (400)")
    parser.add_argument("--found", action="store_true", help="compare what is found, which takes no reading")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--kill", type=int, default=0, metavar="N", help="kill updates at so many moments of each side")
    other.add_argument("--visit", type=int, default=0, metavar="N", help="answer while so many updates are written")
    options = parser.parse_args(arguments)
    if lacking := missing():
        sys.stderr.write(f"not installed: {', '.join(lacking)}\n")
        return 2
    different = False
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)  # PostgreSQL runs as another user
        os.environ["PRESSCITE_CACHE"] = str(folder / "cache")
        with servers(folder) as running:
            if options.kill or options.visit:
                done = killed(*running, options.kill) if options.kill else visited(*running, updates=options.visit)
                say(done)
                return int(bool(done.get("mixtures")))
            for number, path in enumerate(options.data or (SAMPLE, CITIZEN)):
                task = read_task(path)
                places = [str(folder / f"archive-{number}"), new_address(*running, f"archive_{number}")]
                try:
                    questions = sample(task.questions, options.questions)
                    result = compare(task, questions, places, read=not options.found)
                except PressciteError as error:
                    sys.stderr.write(f"{path}: {error}\n")
                    return 2
                different |= bool(result["differences"])
                say(result)
    return int(different)


if __name__ == "__main__":
    sys.exit(main())
