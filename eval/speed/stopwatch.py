"""One side of a race, in a process of its own: a job as JSON comes in, seconds as JSON go out.

Run with ``python -P`` and another commit's root in PYTHONPATH it measures that commit; so of ours it imports only what
the public interface promises, and variants only where one is asked for.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PASSAGES = 10


def main() -> None:
    """Index, search and answer; chatter goes to standard error."""
    answer, sys.stdout = sys.stdout, sys.stderr
    json.dump(measure(json.load(sys.stdin)), answer)


def measure(job: dict[str, Any]) -> dict[str, Any]:
    """Seconds by step, and where the code that took them lies.

    Args:
        job: ``documents`` as pairs of id and text, ``questions`` as pairs of text and history, ``settings`` of a
            ``Variant``, None for the product as it is; ``root``, the folder whose code is to be measured. Where
            other code is found, nothing is measured.
    """
    import index
    from index import Document, Index
    from rag import Assistant

    code = str(index.__file__)
    if not Path(code).is_relative_to(job["root"]):
        return {"seconds": {}, "code": code}
    settings = job["settings"]
    options = {"chunk_tokens": settings["chunk_tokens"]} if settings else {}
    with TemporaryDirectory() as folder:
        with Index.create(folder, **options) as archive:
            archive.embedder.embed_query("warm up")
            started = time.perf_counter()
            archive.add([Document(name, text) for name, text in job["documents"]])
            indexing = time.perf_counter() - started
        if settings:
            from eval.runs.variants import Variant, assistant

            opened = assistant(Index.open(folder), Variant(**settings))
        else:
            opened = Assistant.open(folder)
        with opened:
            opened.ask("Is this a question to warm up with?")
            started = time.perf_counter()
            for text, _ in job["questions"]:
                opened.retriever.search(text, PASSAGES)
            searching = time.perf_counter() - started
            started = time.perf_counter()
            for text, history in job["questions"]:
                opened.ask(text, [(role, said) for role, said in history])
            answering = time.perf_counter() - started
    seconds = {"indexing": indexing, "searching": searching, "answering": answering}
    return {"seconds": seconds, "code": code}


if __name__ == "__main__":
    main()
