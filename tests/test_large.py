"""Above a size not every vector is compared: what that changes, and what it does not."""

import shutil
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from index import Document, Index, verify
from index.__main__ import main
from index.archive.trust import Rule, Rules
from index.search import kinds
from index.search.dense import DenseIndex
from rag.retrieval.retriever import Retriever
from tests.conftest import TermEmbedder
from tests.test_index_contracts import TestDense as Contract

WORDS = [f"{first}{last}" for first in ("har", "bri", "mar", "sig", "val") for last in ("bour", "dge", "ket", "nal")]


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """What holds from a hundred thousand on, from sixty on."""
    monkeypatch.setattr(kinds, "EXACT_UP_TO", 60)
    monkeypatch.setattr(kinds, "LISTS_FOR", 8)
    monkeypatch.setattr(kinds, "NEAREST", 5)


class TestInLists(Contract):
    @pytest.fixture(autouse=True)
    def tiny(self, monkeypatch):
        monkeypatch.setattr(kinds, "EXACT_UP_TO", 1)
        monkeypatch.setattr(kinds, "LISTS_FOR", 2)


def releases(count, seed=1):
    chosen = Random(seed)
    return [
        Document(
            f"{seed}-{number:04}",
            f"The {' '.join(chosen.choices(WORDS, k=8))} opened.",
            published=date(2024, 1, 1) + timedelta(days=number),
            language="az" if number % 50 == 7 else "en",
            publisher="Rare" if number % 40 == 3 else "Usual",
        )
        for number in range(count)
    ]


@pytest.fixture
def archive(tmp_path):
    with Index.create(tmp_path / "archive", TermEmbedder()) as made:
        made.add(releases(200))
        yield made


def compared(archive, count=20, **narrowed):
    """The share of what comparing all finds that is found, over questions that no release is."""
    k, shares = 10, []
    whole = kinds.exact(archive.dimension)
    for rows, vectors in archive.database.vectors_since(-1):
        whole.add_with_ids(vectors, rows)
    exact = DenseIndex(whole, archive.revision, archive.dense.days)
    for number in range(count):
        question = archive.embedder.embed_query(" ".join(Random(number).choices(WORDS, k=5)))
        found = archive.search_dense(question, k, **narrowed)
        archive._dense._current, lists = exact, archive.dense
        expected = archive.search_dense(question, k, **narrowed)
        archive._dense._current = lists
        scores = {hit.chunk_id: hit.score for hit in expected}
        assert all(hit.score == scores.get(hit.chunk_id, hit.score) for hit in found)
        assert len(found) == len(expected)
        shares.append(len({hit.chunk_id for hit in found} & {*scores}) / len(scores))
    return np.mean(shares)


def test_a_large_archive_looks_into_lists_and_says_so(archive, capsys):
    assert kinds.lists_of(archive.dense.faiss) == 32
    assert archive.dense.recall >= kinds.RECALL
    assert compared(archive) > 0.9
    assert not list(verify(archive))
    assert main(["info", "--index", str(archive.path)]) == 0
    assert f"search     {archive.dense.faiss.nprobe} of 32 lists looked into" in capsys.readouterr().out


def test_of_few_all_are_found(archive):
    archive.set_trust(Rules((Rule("publisher", "Rare", "trusted"), Rule("publisher", "Usual", "listed"))))
    archive.dense.faiss.nprobe = 1
    assert compared(archive, languages=("az",)) == 1
    assert compared(archive, level="trusted") == 1
    assert compared(archive, since=date(2024, 5, 1), until=date(2024, 5, 3)) == 1
    assert compared(archive, languages=("en",)) < 1


def test_it_is_the_same_every_time_and_as_it_was_written(archive, tmp_path):
    shutil.copytree(archive.path, tmp_path / "copy")
    (tmp_path / "copy" / archive.paths.dense.name).unlink()
    with Index.open(tmp_path / "copy", TermEmbedder()) as made, Index.open(archive.path, TermEmbedder()) as read:
        assert made.paths.dense.read_bytes() == read.paths.dense.read_bytes()
        assert (made.dense.recall, read.dense.recall) == (archive.dense.recall,) * 2
        question = archive.embedder.embed_query(" ".join(WORDS[:4]))
        assert made.search_dense(question, 20) == read.search_dense(question, 20) == archive.search_dense(question, 20)


def test_the_kind_changes_with_the_size_while_it_is_searched(tmp_path):
    with Index.create(tmp_path / "archive", TermEmbedder()) as writing:
        writing.add(releases(50))
        with Index.open(writing.path, TermEmbedder()) as reading:
            lists = []
            for change in (
                lambda: writing.add(releases(15, seed=2)),
                lambda: writing.add(releases(200, seed=3)),
                lambda: writing.remove([document.id for document in releases(200, seed=3)]),
                lambda: writing.remove([document.id for document in releases(40)]),
            ):
                before = reading.dense
                change()
                assert reading.dense is before  # until it is asked
                question = reading.embedder.embed_query(WORDS[0])
                assert len(reading.search_dense(question, 500)) <= writing.counts()["chunks"]
                assert sorted(reading.dense.rows) == sorted(writing.dense.rows)
                lists.append((kinds.lists_of(writing.dense.faiss), kinds.lists_of(reading.dense.faiss)))
                assert not list(verify(writing))
            assert lists == [(8, 8), (32, 32), (32, 32), (0, 0)]


def test_who_may_not_write_keeps_the_kind_that_there_is(archive):
    loaded = DenseIndex.load(archive.paths.dense, archive.database, alone=True)
    archive.remove(["1-0001"])
    archive.add(releases(3, seed=2))
    followed = DenseIndex.catch_up(loaded, archive.database, None)
    assert kinds.lists_of(followed.faiss) == 32
    assert sorted(followed.rows) == sorted(archive.dense.rows)
    assert kinds.lists_of(DenseIndex.catch_up(None, archive.database, None).faiss) == 0


def test_what_is_known_of_releases_is_worked_out_again_for_those_that_changed(tmp_path, monkeypatch):
    with Index.create(tmp_path / "archive", TermEmbedder()) as made:
        made.add([*releases(60), Document("old", "It has seven piers.", "The port", published=date(2024, 1, 1))])
        retriever = Retriever(made)
        assert not made.relations.changes
        assert not retriever.series.members
        read = []
        described, leads = made.database.described, made.database.leads
        monkeypatch.setattr(made.database, "described", lambda n, ids=None: read.append(ids) or described(n, ids))
        monkeypatch.setattr(made.database, "leads", lambda n, ids=None: read.append(ids) or leads(n, ids))
        notices = [
            Document(f"n{n}", f"Notice {n} of the port.", "Notice", published=date(2024, 2, n)) for n in (1, 2, 3)
        ]
        made.add([*notices, Document("new", "It has six.", "Correction: The port", published=date(2024, 2, 1))])
        made.remove(["1-0001"])
        assert [change.by for change in made.relations.changes_of("old")] == ["new"]
        assert set(retriever.series.key) == {"n1", "n2", "n3"}
        assert read == [["n1", "n2", "n3", "new"], None, ["n1", "n2", "n3", "new"]]  # corrections are sought in all
        made.remove(["new", "n1"])
        with Index.open(made.path, TermEmbedder()) as anew:
            assert made.relations == anew.relations
            assert retriever.series == Retriever(anew).series
            assert not made.relations.changes
            assert not retriever.series.members
