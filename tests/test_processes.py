"""One process writes while others search."""

import os
import threading

import pytest

from index import ArchiveBusy, Document, Index, verify
from tests.conftest import TermEmbedder

NOBODY = 65534 if os.geteuid() == 0 else None


def releases(version, count=12):
    """Releases that are always there, and some of this version alone; one chunk each."""
    kept = [{"id": f"kept-{n}", "text": f"Version {version} of release {n} about the office."} for n in range(count)]
    return kept + [{"id": f"{version}-{n}", "text": f"Only {version} has office {n}."} for n in range(4)]


CYCLE = {"times": 6, "most": 2000, "old": releases("old"), "new": releases("new")}
"""A writer goes on until its readers have seen several versions, however slow they are."""


@pytest.fixture
def path(folder, worker):
    path = folder / "archive"
    with Index.create(path, TermEmbedder()):
        pass
    assert worker.run("sync", path=str(path), documents=releases("old"))["status"] == 0
    return path


@pytest.mark.parametrize("user", [None, NOBODY], ids=["who may write", "who may only read"])
def test_readers_see_one_version_or_the_other_while_a_writer_changes_all(path, folder, worker, user):
    stop = folder / "stop"
    folder.chmod(0o777)  # so that every reader may say that it has seen enough
    seen = [str(folder / f"seen-{number}") for number in range(2)]
    options = {"path": str(path), "stop": str(stop), "question": "office", "kept": 12, "user": user, "revisions": 6}
    readers = [worker.start("watch", **options, seen=name) for name in seen]
    writer = worker.run("cycle", path=str(path), **CYCLE, until=seen)
    assert (writer["status"], writer["printed"]) == (0, "")
    assert writer["returned"] >= 13
    last = worker.run("sync", path=str(path), documents=releases("new"))
    assert last["status"] == 0
    stop.touch()
    for reader in readers:
        ended = worker.finish(reader)
        assert (ended["status"], ended["printed"]) == (0, ""), ended
        told = ended["returned"]
        assert told["surprises"] == []
        assert told["rounds"] > 10
        assert told["revisions"] > 3
        assert told["last"] == sorted(f"{document['id']}#0" for document in releases("new"))
    with Index.open(path, TermEmbedder()) as opened:
        assert not list(verify(opened))


def test_a_second_writer_is_told_to_wait(path, folder, worker):
    release = folder / "release.txt"
    release.write_text("The office opened in Baku. It serves everybody.")
    with Index.open(path, TermEmbedder()) as opened:
        waiting = threading.Event()
        going_on = threading.Event()

        class Slow(TermEmbedder):
            def embed_chunks(self, inputs):
                waiting.set()
                assert going_on.wait(60)
                return super().embed_chunks(inputs)

        opened._embedder = Slow()
        writer = threading.Thread(target=opened.add, args=[[Document("new", "A new office.")]])
        writer.start()
        assert waiting.wait(60)
        busy = worker.run("command", arguments=["add", str(release), "--index", str(path)])
        with Index.open(path, TermEmbedder()) as second, pytest.raises(ArchiveBusy, match="another process is writing"):
            second.remove(["kept-1"])
        looked = worker.run("look", path=str(path), question="office")
        going_on.set()
        writer.join()
        assert busy["returned"] == 2
        assert busy["printed"] == (
            f"press-index: another process is writing to {path}; wait until it has ended and run the command again\n"
        )
        assert (looked["returned"]["revision"], looked["returned"]["faults"]) == (1, [])
        assert opened.revision == 2
        assert opened.document("new") is not None
        assert opened.document("kept-1") is not None
    assert worker.run("command", arguments=["add", str(release), "--index", str(path)])["returned"] == 0


def test_threads_search_while_another_process_writes(path, folder, worker):
    seen = folder / "seen"
    with Index.open(path, TermEmbedder()) as opened:
        vector = opened.embedder.embed_query("office")
        surprises, rounds, done = [], [], threading.Event()

        def search():
            try:
                while not done.is_set():
                    hits = opened.search_dense(vector, 50)
                    if sum(hit.chunk_id.startswith("kept") for hit in hits) != 12:
                        surprises.append(hits)
                    names = {hit.chunk_id.partition("-")[0] for hit in opened.search_lexical("office", 50)}
                    if names >= {"old", "new"}:
                        surprises.append(names)
                    rounds.append(opened.revision)
                    if len(set(rounds)) > 3:
                        seen.touch()
            except Exception as error:
                surprises.append(error)

        threads = [threading.Thread(target=search) for _ in range(4)]
        for thread in threads:
            thread.start()
        ended = worker.run("cycle", path=str(path), **CYCLE, until=[str(seen)])
        done.set()
        for thread in threads:
            thread.join()
        assert ended["status"] == 0, ended
        assert surprises == []
        assert len(set(rounds)) > 3
        assert not list(verify(opened))


def test_a_reader_opened_before_an_update_of_another_process_sees_it(path, worker):
    with Index.open(path, TermEmbedder()) as opened:
        assert [hit.chunk_id for hit in opened.search_lexical("only old", 1)] == ["old-0#0"]
        worker.run("sync", path=str(path), documents=releases("new"))
        assert [hit.chunk_id for hit in opened.search_lexical("only new", 1)] == ["new-0#0"]
        assert {stored.document.text for stored in opened.chunks(["kept-1#0", "old-0#0"])} == {
            "Version new of release 1 about the office."
        }
        worker.run("remove", path=str(path), ids=["kept-1"])
        assert "kept-1#0" not in {hit.chunk_id for hit in opened.search_lexical("office", 50)}
        assert opened.document("kept-1") is None
