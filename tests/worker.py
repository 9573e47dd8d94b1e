"""A warmed process that forks a child for each job, so that a test can kill it, limit it or run it as somebody else.

No test. A line of its input is a job, whose process id it answers at once, or the id of a process to wait for, when it
answers how that ended; both in JSON.
"""

import json
import os
import resource
import signal
import sys
import time
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import index.__main__
import index.archive
from index import Document, Index, verify
from tests.conftest import TermEmbedder


def documents(job):
    return [
        Document(**{**d, "published": date.fromisoformat(d["published"])} if "published" in d else d)
        for d in job["documents"]
    ]


def update(job):
    """Add to, sync or remove from an archive."""
    with Index.open(job["path"], TermEmbedder()) as archive:
        given = job["ids"] if job["do"] == "remove" else documents(job)
        return getattr(archive, job["do"])(given).revision


def cycle(job):
    """Sync an archive from one set of releases to another and back, many times."""
    with Index.open(job["path"], TermEmbedder()) as archive:
        for _ in range(job["times"]):
            for name in ("new", "old"):
                archive.sync(documents({"documents": job[name]}))
        return archive.revision


def look(job):
    """What an archive holds and finds."""
    with Index.open(job["path"], TermEmbedder()) as archive:
        vector = TermEmbedder().embed_query(job["question"])
        found = [archive.search_dense(vector, 5), archive.search_lexical(job["question"], 5)]
        return {
            "revision": archive.revision,
            "documents": {document.id: document.text for document in archive.documents()},
            "hits": [[hit.chunk_id for hit in hits] for hits in found],
            "mended": archive.mended,
            "faults": [str(fault) for fault in verify(archive)],
        }


def watch(job):
    """Search until a file appears; tell what was seen of each release, and every surprise."""
    embedder = TermEmbedder()
    texts, surprises, revisions, rounds = set(), [], set(), 0
    with Index.open(job["path"], embedder) as archive:
        while not (last := Path(job["stop"]).exists()) or rounds < 2:
            rounds += 1
            found = [*archive.search_dense(embedder.embed_query(job["question"]), 20)]
            found += archive.search_lexical(job["question"], 20)
            ids = {hit.chunk_id for hit in found}
            chunks = archive.chunks(sorted(ids))
            for stored in chunks:
                texts.add(stored.document.text)
                if not stored.document.text[stored.chunk.start : stored.chunk.end].strip():
                    surprises.append(f"{stored.chunk.id} is empty")
            versions = {}
            for stored in chunks:
                versions.setdefault(stored.document.id, set()).add(stored.document.text)
            surprises += [f"{name} in two versions" for name, seen in versions.items() if len(seen) > 1]
            revisions.add(archive.revision)
            if last:
                break
        final = sorted({stored.document.text for stored in archive.chunks(sorted(ids))})
    return {
        "texts": sorted(texts),
        "final": final,
        "surprises": surprises,
        "rounds": rounds,
        "revisions": len(revisions),
    }


def command(job):
    """Run press-index with the tests' embedder."""
    index.archive.load_embedder = lambda *_: TermEmbedder()
    with redirect_stdout(sys.stderr):
        return index.__main__.main(job["arguments"])


JOBS = {
    "add": update,
    "sync": update,
    "remove": update,
    "cycle": cycle,
    "look": look,
    "watch": watch,
    "command": command,
}


def start(job, running):
    """Fork a child for a job; through a pipe comes what it prints and, behind a NUL, what it returns."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        status, returned = 1, None
        try:
            if "file_limit" in job:  # what a full disk looks like, for one process
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (job["file_limit"], job["file_limit"]))
            if job.get("user"):
                os.setgroups([])
                os.setgid(job["user"])
                os.setuid(job["user"])
            status, returned = 0, JOBS[job["do"]](job)
        except Exception as error:
            status, returned = 1, f"{type(error).__name__}: {error}"
        finally:
            sys.stderr.write("\0" + json.dumps(returned))
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    running[process] = reading, time.monotonic()
    return process


def finish(process, running):
    """Wait for a child."""
    reading, started = running.pop(process)
    with os.fdopen(reading, errors="replace") as file:
        printed, _, returned = file.read().rpartition("\0")
    _, status = os.waitpid(process, 0)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "returned": json.loads(returned or "null"),
        "printed": printed,
        "seconds": time.monotonic() - started,
    }


def main():
    running = {}
    for line in sys.stdin:
        asked = json.loads(line)
        answer = finish(asked, running) if isinstance(asked, int) else start(asked, running)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
