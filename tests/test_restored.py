"""A copy that is put in place of an archive is the archive that was copied, or refused with what to do first."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from index import ArchiveUnusable, Document, Index, verify
from index.__main__ import main
from index.store.backup import backup
from index.store.connection import log_of, refuse_foreign_log
from index.store.database import Database
from tests.conftest import TermEmbedder

OLD = [Document(f"r{number}", f"Release {number} is about the office.") for number in range(20)]


@pytest.fixture
def copied(folder):
    """A copy, and the files of a process that was killed since."""
    with Index.create(folder / "archive", TermEmbedder()) as archive:
        archive.add(OLD)
        assert main(["backup", str(folder / "copy"), "--index", str(folder / "archive")]) == 0
        archive.add([Document("late", "What came later.")])
        (folder / "killed").mkdir()
        for name in ("archive.sqlite", "archive.sqlite-wal", "archive.sqlite-shm"):
            shutil.copy(folder / "archive" / name, folder / "killed" / name)
    return folder / "copy" / "archive.sqlite", folder / "killed" / "archive.sqlite"


def test_the_log_of_a_killed_process_belongs_to_its_own_file(copied):
    _, killed = copied
    refuse_foreign_log(killed)
    with Index.open(killed.parent, TermEmbedder()) as opened:
        assert (opened.revision, opened.document("late").text) == (2, "What came later.")
        assert not list(verify(opened))


def test_a_copy_that_is_put_beside_the_log_of_a_killed_process_is_refused_until_that_is_gone(copied, capsys, folder):
    copy, killed = copied
    shutil.copy(copy, killed)
    logged = log_of(killed).read_bytes()
    with pytest.raises(
        ArchiveUnusable, match=r"remove archive.sqlite-wal and archive.sqlite-shm from .*killed and run"
    ):
        Index.open(killed.parent, TermEmbedder())
    for command in (["verify"], ["info"], ["backup", str(folder / "other")]):
        assert main([*command, "--index", str(killed.parent)]) == 2
        assert "the log of another file" in capsys.readouterr().err
    assert (killed.read_bytes(), log_of(killed).read_bytes()) == (copy.read_bytes(), logged)
    for end in ("-wal", "-shm"):
        killed.with_name(killed.name + end).unlink()
    with Index.open(killed.parent, TermEmbedder()) as opened:
        assert (opened.revision, opened.document("late")) == (1, None)
        opened.add([Document("later", "What came later still.")])
        assert log_of(killed).exists()
        assert not list(verify(opened))


def test_a_copy_is_not_made_beside_the_log_of_another_file(copied, capsys):
    copy, killed = copied
    killed.unlink()
    assert main(["backup", str(killed.parent), "--index", str(copy.parent)]) == 2
    assert f"remove {log_of(killed)}" in capsys.readouterr().err
    assert not killed.exists()


def test_several_may_open_a_copy_at_once(copied, monkeypatch):
    copy, _ = copied
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # as one that is about to use it with a log
        waited = []

        def end(seconds):
            waited.append(seconds)
            other.execute("ROLLBACK")

        monkeypatch.setattr("index.store.connection.time.sleep", end)
        with closing(Database(copy)) as opened:
            assert opened.counts()["documents"] == len(OLD)
    assert len(waited) == 1


def test_a_copy_of_what_is_written_meanwhile_is_none_where_nothing_can_be_locked(copied, folder, monkeypatch):
    copy, _ = copied
    monkeypatch.setattr("index.store.connection.os.access", lambda path, mode: path != copy.parent)

    def written_meanwhile(path, copied=sqlite3.connect, **options):
        if path == folder / "again" / "archive.sqlite.new":
            os.utime(copy, (0, 0))
        return copied(path, **options)

    monkeypatch.setattr("index.store.backup.sqlite3.connect", written_meanwhile)
    with pytest.raises(ArchiveUnusable, match="was written while it was copied; run the command again"):
        backup(copy, folder / "again" / "archive.sqlite")
    assert not list((folder / "again").iterdir())
    monkeypatch.undo()
    backup(copy, folder / "again" / "archive.sqlite")
