"""A warmed process that forks a child for each job, so that a test can kill it, limit it or run it as somebody else.

No test. A line of its input is a job, whose process id it answers at once, or the id of a process to wait for, when it
answers how that ended; both in JSON.

Where a job is to be killed is said in steps, not in seconds: a step is a call that may change what is on the disk. So
a kill falls on the same place of the work on any machine, under any load.
"""

import json
import os
import resource
import signal
import sys
from contextlib import redirect_stdout
from pathlib import Path

import index.__main__
import index.archive.index
import index.following.follow
import index.intake.front_matter
import index.intake.markdown
import index.intake.pages.page
import index.intake.plain_text
from index import Document, Index, load_embedder, verify
from index.following.fetch import Limits
from tests.conftest import TermEmbedder

WRITING = {
    "posix": {"fsync", "mkdir", "open", "rename", "replace", "rmdir", "unlink", "write"},
    "sqlite3": {"close", "commit", "execute", "executemany"},
    "_io": {"flush", "write"},
    "tantivy": {"add_document", "commit", "delete_documents_by_term", "wait_merging_threads"},
}
"""What may change the disk, by the library that has it."""


class Steps:
    """Counts the steps of this process, and may end it at one of them.

    Args:
        of: the name of the calls that count; all of ``WRITING`` where None.
        at: the step before which it is killed; none where 0.
        delay: seconds for which it goes on from there, so that it ends in the midst of something.
    """

    def __init__(self, of=None, at=0, delay=0):
        self.of, self.at, self.delay = of, at, delay
        self.count = 0

    def __call__(self, frame, event, called):
        if event != "c_call" or self.of not in (None, called.__name__):
            return
        owner = getattr(called, "__self__", None)
        library = (getattr(owner, "__name__", None) or type(owner).__module__).partition(".")[0]
        if called.__name__ in WRITING.get(library, ()):
            self.count += 1
            if self.count == self.at:
                if self.delay:
                    signal.setitimer(signal.ITIMER_REAL, self.delay)
                else:
                    os.kill(os.getpid(), signal.SIGKILL)


def documents(given):
    return [Document(**fields) for fields in given]


def update(job):
    """Add to, sync or remove from an archive, or rebuild it."""
    with Index.open(job["path"], job.get("embedder") or TermEmbedder()) as archive:
        if job["do"] == "rebuild":
            return archive.rebuild(archive.embedder, job["chunk_tokens"]).revision
        given = job["ids"] if job["do"] == "remove" else documents(job["documents"])
        return getattr(archive, job["do"])(given).revision


def cycle(job):
    """Sync an archive from one set of releases to another and back, many times, and until all of some files are there.

    Whoever watches makes them when it has seen enough; they may never come where something is wrong.
    """
    waiting_for = [Path(path) for path in job["until"]]
    with Index.open(job["path"], TermEmbedder()) as archive:
        for number in range(job["most"]):
            if number >= job["times"] and all(path.exists() for path in waiting_for):
                break
            for name in ("new", "old"):
                archive.sync(documents(job[name]))
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
    """Search until a file appears. Tell of every surprise, given that "kept" releases are always there.

    Makes a file itself when it has seen the archive in ``revisions`` states.

    Releases "old" and "new" are there by turns, and the text of every other one tells its version.
    """
    surprises, revisions, rounds = [], set(), 0
    with Index.open(job["path"], TermEmbedder()) as archive:
        vector = archive.embedder.embed_query(job["question"])
        while not Path(job["stop"]).exists():
            rounds += 1
            dense, lexical = archive.search_dense(vector, 50), archive.search_lexical(job["question"], 50)
            for hits in (dense, lexical):
                ids = [hit.chunk_id for hit in hits]
                names = {chunk_id.partition("-")[0] for chunk_id in ids}
                if len(set(ids)) < len(ids) or names >= {"old", "new"}:
                    surprises.append(f"two versions: {ids}")
                kept = [chunk_id for chunk_id in ids if chunk_id.startswith("kept")]
                resolved = [stored.chunk.id for stored in archive.chunks(kept)]
                if resolved != kept:
                    surprises.append(f"not resolved: {sorted(set(kept) - set(resolved))}")
                versions = {stored.document.text.split()[1] for stored in archive.chunks(kept)}
                if len(versions) > 1:
                    surprises.append(f"read together: {versions}")
            if sum(hit.chunk_id.startswith("kept") for hit in dense) != job["kept"]:
                surprises.append(f"missing: {[hit.chunk_id for hit in dense]}")
            revisions.add(archive.revision)
            if len(revisions) == job["revisions"]:
                Path(job["seen"]).touch()
        last = [hit.chunk_id for hit in archive.search_lexical(job["question"], 50)]
    return {"surprises": surprises, "rounds": rounds, "revisions": len(revisions), "last": sorted(last)}


def command(job):
    """Run press-index with the tests' embedder."""
    if not job.get("real"):
        index.archive.index.load_embedder = lambda *_: TermEmbedder()
    with redirect_stdout(sys.stderr):
        return index.__main__.main(job["arguments"])


def follow(job):
    """Follow a site on loopback."""
    index.following.follow.BATCH = job.get("batch", 100)
    done = index.following.follow.follow(
        job["path"],
        job["address"],
        allowed=["localhost"],
        limits=Limits(pause=0, body=2**20),
        embedder=TermEmbedder(),
        sleep=lambda seconds: None,
    )
    return done.changes.revision


JOBS = {
    "add": update,
    "sync": update,
    "remove": update,
    "rebuild": update,
    "cycle": cycle,
    "look": look,
    "watch": watch,
    "command": command,
    "follow": follow,
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
            if job.get("real"):
                job["embedder"] = load_embedder()
            if "steps" in job:
                steps = Steps(**job["steps"])
                sys.setprofile(steps)
            status, returned = 0, JOBS[job["do"]](job)
            if "steps" in job:
                sys.setprofile(None)
                returned = steps.count
        except Exception as error:
            status, returned = 1, f"{type(error).__name__}: {error}"
        finally:
            sys.stderr.write("\0" + json.dumps(returned))
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    running[process] = reading
    return process


def finish(process, running):
    """Wait for a child."""
    with os.fdopen(running.pop(process), errors="replace") as file:
        printed, _, returned = file.read().rpartition("\0")
    _, status = os.waitpid(process, 0)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "returned": json.loads(returned or "null"),
        "printed": printed,
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
