"""A hundred damages of an archive, each of another place: all are named, and none ends in a trace."""

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from index import Document, Index
from index.__main__ import main
from tests.conftest import TermEmbedder

LONG = " ".join(f"Sentence {number} tells about the harbour and the railway." for number in range(12))
DAMAGES = 100
FACTS = ("format", "archive", "revision", "embedder", "weights", "dimension", "chunk_tokens")
META = (*FACTS, "seal")
TABLES = ("meta", "documents", "chunks", "deleted", "abbreviations")
ODD = ("", "x", "-1", "9.5", "²", "{", "\U0001f600", "1e9")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "archive"
    with Index.create(folder, TermEmbedder(), chunk_tokens=24) as index:
        index.add(
            [Document("a", LONG, title="Harbour"), Document("b", "The School of Naval Arts (SNA) opened in Baku.")]
        )
        index.add([Document("c", "Visa office."), Document("d", LONG.upper(), publisher="The ministry")])
    return folder


def in_file(folder, statement, *values):
    with closing(sqlite3.connect(folder / "archive.sqlite", isolation_level=None)) as connection:
        assert connection.execute(statement, values).rowcount != 0


def meta_gone(folder, chosen):
    in_file(folder, "DELETE FROM meta WHERE key = ?", chosen.choice(FACTS))


def meta_changed(folder, chosen):
    in_file(folder, "UPDATE meta SET value = ? WHERE key = ?", chosen.choice(ODD), chosen.choice(META))


def meta_raised(folder, chosen):
    key = chosen.choice(("revision", "dimension", "chunk_tokens"))
    in_file(folder, "UPDATE meta SET value = value + 1 WHERE key = ?", key)


def table_gone(folder, chosen):
    in_file(folder, f"DROP TABLE {chosen.choice(TABLES)}")


def column_renamed(folder, chosen):
    table, column = chosen.choice((("documents", "title"), ("chunks", "vector"), ("meta", "value"), ("deleted", "row")))
    in_file(folder, f"ALTER TABLE {table} RENAME COLUMN {column} TO odd")


def release_changed(folder, chosen):
    column = chosen.choice(("text", "title", "url", "published", "language", "publisher", "metadata", "sha256"))
    in_file(
        folder,
        f"UPDATE documents SET {column} = ifnull({column}, '') || ? WHERE row = ?",
        chosen.choice(ODD[1:]),
        chosen.randint(1, 4),
    )


def letters_broken(folder, chosen):
    column = chosen.choice(("text", "title", "metadata"))
    in_file(folder, f"UPDATE documents SET {column} = CAST(x'ff20c0' AS TEXT) WHERE row = ?", chosen.randint(1, 4))


def blob_changed(folder, chosen):
    column = chosen.choice(("sentences", "vector", "sentence_vectors"))
    edit = chosen.choice(
        (f"x'' || substr({column}, 2)", f"{column} || x'01'", "x''", f"x'ff7f' || substr({column}, 3)")
    )
    in_file(folder, f"UPDATE chunks SET {column} = CAST({edit} AS BLOB) WHERE row = ?", chosen.randint(1, 6))


def place_changed(folder, chosen):
    edit = chosen.choice(("start = start + 1", "end = end + 9999", "end = start", "id = id || 'x'", "revision = 99"))
    in_file(folder, f"UPDATE chunks SET {edit} WHERE row = ?", chosen.randint(1, 6))


def release_gone(folder, chosen):
    in_file(folder, "DELETE FROM documents WHERE row = ?", chosen.randint(1, 4))


def chunk_gone(folder, chosen):
    in_file(folder, "DELETE FROM chunks WHERE row = ?", chosen.randint(1, 6))


def page_damaged(folder, chosen):
    path = folder / "archive.sqlite"
    data = bytearray(path.read_bytes())
    start = 4096 * chosen.randrange(1, len(data) // 4096)
    data[start : start + 4096] = chosen.randbytes(4096)
    path.write_bytes(data)


def file_cut(folder, chosen):
    path = folder / "archive.sqlite"
    path.write_bytes(path.read_bytes()[: chosen.randrange(1, path.stat().st_size)])


def search_file_damaged(folder, chosen):
    current = [path for path in sorted((folder / "lexical").glob("[!.]*")) if path.stat().st_size]
    path = chosen.choice([folder / "dense.faiss", folder / "lexical.json", *current])
    data = bytearray(path.read_bytes())
    if chosen.random() < 0.5:
        path.write_bytes(data[: chosen.randrange(len(data))])
    else:
        data[chosen.randrange(len(data))] ^= 1 + chosen.randrange(255)
        path.write_bytes(data)


def search_file_gone(folder, chosen):
    chosen.choice([folder / "dense.faiss", folder / "lexical.json", folder / "lexical" / "meta.json"]).unlink()


DONE = (
    *(meta_gone, meta_changed, meta_raised, table_gone, column_renamed, release_changed, letters_broken, blob_changed),
    *(place_changed, release_gone, chunk_gone, page_damaged, file_cut, search_file_damaged, search_file_gone),
)


@pytest.mark.parametrize("number", range(DAMAGES))
def test_a_damage_is_named_without_a_trace(whole, tmp_path, monkeypatch, capsys, number):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda *_: TermEmbedder())
    folder = tmp_path / "archive"
    shutil.copytree(whole, folder)
    damage = DONE[number % len(DONE)]
    damage(folder, random.Random(number))
    derived = damage in (search_file_damaged, search_file_gone)
    status = main(["verify", "--index", str(folder)])
    out, err = capsys.readouterr()
    if derived:
        assert status == 0
        assert "mended: " in out
        assert main(["verify", "--index", str(folder)]) == 0  # and mended
        return
    assert status == 1, (damage, out, err)
    assert "fault: " in err
    assert "Traceback" not in out + err


def test_a_whole_archive_has_no_fault(whole, capsys):
    assert main(["verify", "--index", str(whole)]) == 0
    assert "no fault" in capsys.readouterr().out


FIRST = """
import sys
from index.ingestion import ingest
from tests.conftest import TermEmbedder
print(ingest(sys.argv[1], sys.argv[2], embedder=TermEmbedder()).changes.revision)
"""


def test_three_first_adds_at_once_take_turns(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Release {number} tells about the harbour and the railway.")
    started = [
        subprocess.Popen(
            [sys.executable, "-c", FIRST, str(tmp_path / "archive"), str(tmp_path / f"{number}.txt")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(3)
    ]
    ended = [(process.communicate(), process.returncode) for process in started]
    busy = [err for (_, err), status in ended if status]
    assert all("ArchiveBusy" in err for err in busy), ended
    with Index.open(tmp_path / "archive", TermEmbedder()) as index:
        assert index.counts()["documents"] == 3 - len(busy)
        assert index.revision == 3 - len(busy)
