"""``make kills``: updates that are killed at many steps, and whether anything is lost, torn or left behind.

Run as ``python -m tests.kills KILLS REAL [KIND ...]``: so many kills with the tests' embedder, and with the real one,
spread over add, sync, remove and rebuild, or over some of them. After each the next command is one of any sort; then
the archive has to be the old one or the new one, whole and searchable, with nothing beside it, and of every fourth the
same update has to go through. Prints a line of JSON for each kind, and each finding; the exit status is 1 where there
is one.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from index import Index, load_embedder, verify
from index.search.tantivy_files import current_files
from tests.conftest import MEMORY, TermEmbedder, Worker
from tests.test_crash import GIVEN, NEW, OLD, texts

KINDS = ("add", "sync", "remove", "rebuild")
AFTER = {**NEW, "rebuild": OLD}
ASKED = {**GIVEN, "rebuild": {"chunk_tokens": 20}}
NEXT = (["verify"], ["stats"], ["log"], ["list"], ["info"], ["trust"])
BELONGS = {"archive.sqlite", "writer.lock", "dense.faiss", "lexical", "lexical.json", "vectors.cache"}
OF_TANTIVY = {".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock"}


def left_behind(path: Path, temporary: Path) -> list[str]:
    """What lies in an archive's folder, or in the temporary one, and belongs to nothing."""
    known = {file.name for file in current_files(path / "lexical")} | OF_TANTIVY
    beside = {file.name for file in path.iterdir()} - BELONGS
    if (path / "vectors.cache").exists():
        beside.discard("vectors.cache-journal")  # what takes a half-written part of it back
    inside = {f"lexical/{file.name}" for file in (path / "lexical").iterdir() if file.name not in known}
    return sorted(beside | inside | {f"temporary/{file.name}" for file in temporary.iterdir()})


def check(path: Path, kind: str, embedder: object, *, revisions: tuple[int, ...]) -> tuple[int, list[str]]:
    """The revision of an archive, and what is wrong with it."""
    with Index.open(path, embedder) as opened:
        held = {document.id: document.text for document in opened.documents()}
        wanted = texts(OLD if opened.revision == 1 else AFTER[kind])
        wrong = [f"lost: {name}" for name in sorted(wanted.keys() - held.keys())]
        wrong += [f"torn: {name}" for name, text in held.items() if wanted.get(name) != text]
        wrong += [f"verify: {fault}" for fault in verify(opened)]
        chunks = opened.counts()["chunks"]
        found = opened.search_dense(opened.embedder.embed_query("office district noon"), chunks + 5)
        if len({hit.chunk_id for hit in found}) != chunks:
            wrong.append(f"torn: {len(found)} of {chunks} chunks are found")
        if opened.revision not in revisions:
            wrong.append(f"torn: revision {opened.revision}")
        return opened.revision, wrong


def kill(
    worker: Worker, folder: Path, temporary: Path, kind: str, job: dict[str, object], embedder: object, *, again: bool
) -> Counter:
    """Kill one update of a copy of the original; counts of what came of it. With ``again``, it is done once more."""
    path, real = folder / "archive", bool(job["real"])
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(folder / ("real" if real else "quick"), path)
    ended = worker.finish(worker.start(kind, path=str(path), **ASKED[kind], **job))
    counted = Counter(killed=ended["status"] < 0, ended=ended["status"] == 0, failed=ended["status"] > 0)
    counted["pending"] += (path / "vectors.cache").exists()
    arguments = random.Random(str(job)).choice(NEXT)
    told = worker.run("command", arguments=[*arguments, "--index", str(path)], real=real)
    findings = [f"{arguments[0]}: {told}"] if told["status"] or told["returned"] else []
    left = left_behind(path, temporary)
    counted["left"] += bool(left)
    findings += [f"left after {arguments[0]}: {left}"] if left else []
    revision, wrong = check(path, kind, embedder, revisions=(1, 2))
    counted["old" if revision == 1 else "new"] += 1
    if again:
        done = worker.run(kind, path=str(path), real=real, **ASKED[kind])
        wrong += [f"again: {done}"] if done["status"] else []
        wrong += check(path, kind, embedder, revisions=(2, 3) if kind == "rebuild" else (2,))[1]
    counted["lost"] += any(one.startswith("lost") for one in wrong)
    counted["torn"] += any(not one.startswith("lost") for one in wrong)
    left = left_behind(path, temporary)
    findings += [f"left at last: {left}"] if left else []
    for file in temporary.iterdir():
        file.unlink() if file.is_file() else shutil.rmtree(file)
    for finding in [*findings, *wrong]:
        print(f"{kind} {job['steps']}: {finding}", flush=True)
    counted["findings"] += bool(findings or wrong)
    return counted


def main() -> int:
    """Kill; the exit status is 1 where something was found."""
    kills, real, kinds = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] or KINDS
    found = 0
    with tempfile.TemporaryDirectory(dir=MEMORY) as made, tempfile.TemporaryDirectory(dir=MEMORY) as temporary:
        os.environ["TMPDIR"] = temporary  # of the processes that are killed
        folder, worker, choose = Path(made), Worker(), random.Random(kills)
        for name, embedder, times in (("quick", TermEmbedder(), kills), ("real", load_embedder(), real)):
            own = {"real": name == "real"}
            with Index.create(folder / name, embedder, chunk_tokens=24):
                pass
            worker.run("add", path=str(folder / name), documents=OLD, **own)
            for kind in kinds:
                shutil.copytree(folder / name, folder / "archive")
                every = worker.run(kind, path=str(folder / "archive"), steps={}, **ASKED[kind], **own)["returned"]
                total: Counter[str] = Counter(
                    {"kills": times // len(kinds), "steps": every, "lost": 0, "torn": 0, "left": 0}
                )
                # In any order, so that who stops it has seen steps of all of the update.
                for done, number in enumerate(choose.sample(range(times // len(kinds)), times // len(kinds)), 1):
                    at = 1 + number * every // (times // len(kinds))
                    delay = choose.uniform(1e-6, 2e-3) if number % 2 else 0
                    job = {**own, "steps": {"at": at, "delay": delay}}
                    total.update(kill(worker, folder, Path(temporary), kind, job, embedder, again=done % 4 == 0))
                    if done % 25 == 0 or done == times // len(kinds):
                        print(json.dumps({"kind": kind, "embedder": name, "done": done, **total}), flush=True)
                shutil.rmtree(folder / "archive")
                found += total["findings"]
        worker.close()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
