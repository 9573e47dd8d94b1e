"""An update that is killed at any step leaves the old archive or the new one, and the next one goes on from there."""

import json
import random
import shutil
import signal

import pytest

from index import Document, Index, verify
from tests.conftest import TermEmbedder

KILLS = {"add": 9, "sync": 9, "remove": 8}


def release(number, version):
    return {
        "id": f"r{number:02}",
        "text": f"Release {number} of version {version} tells about the office in street {number * 7 % 40}. "
        f"It opened in the year {1980 + number} and serves the whole district {version} times a week. "
        f"Whoever has a question calls the number {5550000 + number} before noon.",
    }


OLD = [release(number, 1) for number in range(30)]
ADDED = [release(number, 2) for number in range(20, 40)]
NEW = {
    "add": OLD[:20] + ADDED,
    "sync": ADDED,
    "remove": OLD[:10],
}
GIVEN = {
    "add": {"documents": ADDED},
    "sync": {"documents": ADDED},
    "remove": {"ids": [document["id"] for document in OLD[10:]]},
}


def texts(documents):
    return {document["id"]: document["text"] for document in documents}


@pytest.fixture
def original(folder, worker):
    with Index.create(folder / "original", TermEmbedder(), chunk_tokens=24):
        pass
    added = worker.run("add", path=str(folder / "original"), documents=OLD)
    assert (added["status"], added["returned"]) == (0, 1), added
    return folder / "original"


@pytest.mark.parametrize("do", ["add", "sync", "remove"])
def test_a_killed_update_leaves_the_old_archive_or_the_new_one(original, folder, worker, do):
    path = folder / "archive"

    def update(**options):
        return worker.start(do, path=str(path), **GIVEN[do], **options)

    shutil.copytree(original, path)
    counted = worker.finish(update(steps={}))
    assert counted["status"] == 0, counted
    shutil.rmtree(path)
    choose = random.Random(do)
    outcomes = []
    for number in range(KILLS[do]):
        shutil.copytree(original, path)
        # From the first step to the last: before a step, and every other time in the midst of what follows it.
        at = 1 + round((counted["returned"] - 1) * number / (KILLS[do] - 1))
        delay = choose.uniform(1e-6, 2e-3) if number % 2 else 0
        ended = worker.finish(update(steps={"at": at, "delay": delay}))
        assert ended["status"] in (-signal.SIGKILL, -signal.SIGALRM, 0), ended
        with Index.open(path, TermEmbedder()) as opened:
            held = {document.id: document.text for document in opened.documents()}
            outcomes.append((opened.revision, bool(opened.mended), ended["status"]))
            assert (opened.revision, held) in ((1, texts(OLD)), (2, texts(NEW[do])))
            assert not list(verify(opened))
            finds_each_once(opened, held)
        with Index.open(path, TermEmbedder()) as opened:
            assert not opened.mended
        again = worker.finish(update())
        assert (again["status"], again["returned"]) == (0, 2), again
        with Index.open(path, TermEmbedder()) as opened:
            assert {document.id: document.text for document in opened.documents()} == texts(NEW[do])
            assert not opened.mended
            assert not list(verify(opened))
        assert not list(path.glob("*.new"))
        shutil.rmtree(path)
    killed = {revision for revision, _, status in outcomes if status}
    assert killed == {1, 2}, json.dumps(outcomes)  # both sides of the commit were met


def finds_each_once(opened, held):
    """Every release is found by its own number, once by each search."""
    for document_id, text in held.items():
        number = text.split()[text.split().index("number") + 1]
        (hit,) = opened.search_lexical(number, 50)
        assert hit.chunk_id.startswith(f"{document_id}#")
    chunks = opened.counts()["chunks"]
    found = opened.search_dense(TermEmbedder().embed_query("office district noon"), chunks + 5)
    assert len({hit.chunk_id for hit in found}) == len(found) == chunks


def test_what_a_killed_update_had_embedded_is_kept(original, folder, worker):
    path = folder / "archive"
    shutil.copytree(original, path)
    documents = [release(number, 3) for number in range(400)]
    # What is embedded is kept in parts; three of them are whole when it is killed.
    killed = worker.run("add", path=str(path), documents=documents, steps={"of": "executemany", "at": 4})
    assert killed["status"] == -signal.SIGKILL, killed
    cache = path / "vectors.cache"
    assert cache.exists()
    embedder = TermEmbedder()
    with Index.open(path, embedder) as opened:
        assert opened.revision == 1
        changes = opened.add(Document(**document) for document in documents)
        assert changes.embedded_chunks == len(embedder.embedded)
        assert 0 < len(embedder.embedded) < opened.counts()["chunks"] - 50
        assert not list(verify(opened))
    assert not list(path.glob("vectors.cache*"))
