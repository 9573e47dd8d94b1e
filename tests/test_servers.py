"""An archive on a real PostgreSQL and a real milvus-lite gives what one in a folder gives, and loses nothing."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import count
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.speed.killing import killed, visited
from eval.speed.starting import missing, new_address, servers
from index import Changes, Document, Index, InvalidDocument, verify
from index.__main__ import main
from index.archive.update import apply
from index.errors import ArchiveUnusable
from index.place import Address
from index.search import milvus
from index.search.milvus import MilvusEngine
from index.search.milvus_server import MilvusServer, refuse_old
from index.store.pending import PendingVectors
from index.store.postgresql_connections import checked
from index.testing import RELEASES, DerivedIndexContract, StoreContract
from index.text.analysis import content_words
from tests.conftest import MEMORY, TermEmbedder

pytestmark = pytest.mark.skipif(
    bool(missing()), reason="an archive on servers needs PostgreSQL, psycopg, pymilvus and milvus-lite"
)

NUMBERS = count(1)
FULL = """CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$"""
"""What PostgreSQL does and says where its disk is full."""


@pytest.fixture(scope="module")
def running():
    with tempfile.TemporaryDirectory(dir=MEMORY) as made, pytest.MonkeyPatch.context() as environment:
        folder = Path(made)
        folder.chmod(0o755)  # PostgreSQL runs as another user
        environment.setenv("PRESSCITE_CACHE", str(folder / "cache"))
        with servers(folder) as both:
            yield both


@pytest.fixture
def place(running):
    return Address.parse(new_address(*running, f"archive_{next(NUMBERS)}"))


@pytest.fixture
def embedder():
    return TermEmbedder()


class TestFolder(StoreContract):
    @pytest.fixture
    def place(self, tmp_path):
        return tmp_path / "archive"

    @pytest.fixture
    def embedder(self):
        return TermEmbedder()


class TestPostgres(StoreContract):
    @pytest.fixture
    def place(self, place):
        return place

    @pytest.fixture
    def embedder(self, embedder):
        return embedder


class TestMilvus(DerivedIndexContract):
    @pytest.fixture
    def engine(self, running):
        return MilvusEngine(MilvusServer(running[1].url, "Milvus"))

    @pytest.fixture
    def embedder(self, embedder):
        return embedder

    def query(self, text, embedder):
        return embedder.embed_query(text)


def dated(number):
    subject = ("library", "port", "school", "bakery")[number % 4]
    language = ("en", "az", "")[number % 3]
    text = f"The {subject} of Sheki opened in street {number}. It has {number % 7} rooms. Əli Məmmədov came."
    return Document(
        f"d{number:02}", text, f"The {subject}", published=date(2017, 1, 1 + number % 20), language=language
    )


def test_both_find_the_same_with_the_same_scores(place, tmp_path, embedder):
    with Index.create(tmp_path / "archive", embedder) as folder, Index.create(place, embedder) as servers:
        for archive in (folder, servers):
            archive.add([dated(number) for number in range(60)])
            archive.remove([f"d{number:02}" for number in range(0, 60, 7)])
            archive.add([dated(number + 1 if number % 2 else number) for number in range(50, 70)][::2])
        assert not list(verify(servers))
        for asked in ("library of Sheki", "who is Ali Mammadov", "rooms in street 12"):
            vector = embedder.embed_query(asked)
            for k in (5, 100):
                for bounds in ((None, None), (date(2017, 1, 5), date(2017, 1, 9))):
                    for languages in (None, ("en", "")):
                        given = (k, *bounds, None, languages)
                        assert servers.search_dense(vector, *given) == folder.search_dense(vector, *given)
                        assert servers.search_lexical(asked, *given) == folder.search_lexical(asked, *given)
            terms = content_words(asked)
            assert servers.inverse_frequency(terms) == folder.inverse_frequency(terms)


def test_a_few_of_many_rows_are_found_whatever_is_nearer(place, embedder, monkeypatch):
    monkeypatch.setattr(milvus, "FEW", 2)
    with Index.create(place, embedder) as archive:
        archive.add([dated(number) for number in range(60)])
        monkeypatch.setattr(milvus, "SPARE", 0)
        vector, rows = embedder.embed_query("library"), np.sort(archive.dense.rows)
        everything = archive.dense.search(vector, 100)
        for wanted in (rows[::5], rows[-3:], rows[:3]):
            among = np.isin(np.arange(rows[-1] + 1), wanted)
            expected = [one for one in everything if one[0] in wanted]
            found = archive.dense.search(vector, 2, among=among)
            assert found == [one for one in expected if one[1] >= expected[1][1]]


def test_who_asks_is_at_the_newest_revision_while_milvus_is_behind(place, embedder):
    with Index.create(place, embedder) as writing, Index.open(place, embedder) as asking:
        writing.add(RELEASES)
        asking.refresh()
        with writing._writing():  # so that nobody else may bring Milvus up to date
            changes = Changes(added=("new",), removed=("release-0",))
            document = Document("new", "A new library opened.")
            pending = PendingVectors(writing.paths.pending, embedder.weights)
            given = {"chunk_tokens": 40, "origins": {}, "action": "sync"}
            apply(writing.database, pending, embedder, changes, [document], **given)
            pending.close(keep=False)
            with ThreadPoolExecutor(1) as pool:
                found = pool.submit(asking.search_dense, embedder.embed_query("library"), 9).result()
        names = [hit.chunk_id for hit in found]
        assert "new#0" in names
        assert "release-0#0" not in names
        assert len(set(names)) == len(names) == len(RELEASES)
        assert "caught up in memory" in str(asking.dense)
    with Index.open(place, embedder) as opened:
        assert opened.mended == ["Milvus was of revision 1, and was caught up"]
        assert not list(verify(opened))


def test_a_lost_milvus_is_told_and_made_anew(place, embedder):
    with Index.create(place, embedder) as archive:
        archive.add(RELEASES)
        archive.dense.server.drop(archive.dense.collection)
        with pytest.raises(ArchiveUnusable, match=r"has lost the vectors.*start this again"):
            archive.search_dense(embedder.embed_query("library"), 3)
    with Index.open(place, embedder) as opened:
        assert opened.mended == ["Milvus was missing, and was made anew"]
        assert not list(verify(opened))


def test_a_milvus_that_does_not_answer_loses_nothing(running, place, embedder):
    _, milvus_server = running
    with Index.create(place, embedder) as archive:
        archive.add(RELEASES)
        milvus_server.stop(kill=True)
        try:
            with pytest.raises(ArchiveUnusable, match=r"Milvus does not answer.*nothing is lost"):
                archive.remove(["release-0"])
        finally:
            milvus_server.start()
    with Index.open(place, embedder) as opened:
        assert (opened.revision, opened.document("release-0")) == (2, None)
        assert "Milvus was of revision 1, and was caught up" in opened.mended


def test_what_milvus_holds_wrongly_is_named(place, embedder):
    with Index.create(place, embedder) as archive:
        archive.add(RELEASES)
        rows = np.sort(archive.dense.rows)
        archive.dense.server.delete(archive.dense.collection, rows[:1].tolist())
        archive.dense.server.put(archive.dense.collection, np.array([77]), np.ones((1, embedder.dimension)))
        lacking, spare = (str(fault) for fault in verify(archive))
        assert lacking.startswith(f"row {rows[0]}: missing or different in Milvus; delete the collection presscite_")
        assert spare.startswith("row 77: in Milvus once too often")


def test_an_older_copy_of_postgresql_is_not_mixed_with_what_is_newer(running, place, embedder):
    postgresql, _ = running
    database, kept = place.postgresql.partition("@/")[2].partition("?")[0], f"kept_{next(NUMBERS)}"
    with Index.create(place, embedder) as archive:
        archive.add(RELEASES)
    postgresql.make(kept, database)
    with Index.open(place, embedder) as archive:
        archive.add([Document("lost", "The library was lost.")])
    postgresql.make(database, kept, anew=True)
    with Index.open(place, embedder) as restored:
        assert len(restored.mended) == 2
        restored.add([Document("other", "A bakery.")])
        assert restored.revision == 2
        assert not list(verify(restored))
        assert {hit.chunk_id for hit in restored.search_lexical("library", 9)} == {"release-0#0"}
        assert len(restored.search_dense(embedder.embed_query("library"), 9)) == 6


def test_updates_that_are_killed_on_either_side(running):
    done = killed(*running, 2, ("writer", "postgresql"))  # Milvus is killed above
    assert {name.partition(",")[0] for name in done["outcomes"]} >= {"writer: old", "writer: new", "postgresql: old"}
    assert sum(done["outcomes"].values()) == 4


def test_two_processes_serve_while_one_writes(running):
    done = visited(*running, updates=3)
    assert done["mixtures"] == []
    assert all(one["searches"] for one in done["serving"])


def test_the_commands_work_on_servers(place, running, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda *_: TermEmbedder())
    monkeypatch.setattr("index.ingestion.chosen_embedder", lambda *_: None)
    monkeypatch.setattr("index.embedding.registry.chosen_embedder", lambda *_: TermEmbedder("others"))
    monkeypatch.setenv("PRESSCITE_INDEX", str(place).replace("postgres@", "postgres:hidden@"))
    (tmp_path / "one.txt").write_text("The library of Sheki opened in 2009. It lends novels to everybody.\n")
    (tmp_path / "two.txt").write_text("The port of Baku has seven piers. Ships come every day.\n")
    printed = []
    for arguments in (
        ["add", str(tmp_path)],
        ["info"],
        ["list"],
        ["verify"],
        ["rebuild"],
        ["sync", str(tmp_path / "one.txt")],
        ["remove", "nobody"],
        ["log"],
        ["trust", "trusted", "--folder", str(tmp_path)],
    ):
        assert main(arguments) in (0, 1), arguments
        out, err = capsys.readouterr()
        printed.append(out)
        assert "hidden" not in out + err
    assert "2 added" in printed[0]
    assert str(place) in printed[1]
    assert "no fault" in printed[3]
    assert "1 removed" in printed[5]
    assert main(["backup", str(tmp_path / "copy")]) == 2
    assert "pg_dump" in capsys.readouterr().err


def test_a_full_disk_of_postgresql_loses_nothing(place, embedder):
    with Index.create(place, embedder) as archive:
        archive.add(RELEASES[:2])
        archive.database.servers.execute(FULL)
        archive.database.servers.execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON chunks EXECUTE FUNCTION full_disk()"
        )
        with pytest.raises(ArchiveUnusable, match=r"has run out of something .*holds what it held before"):
            archive.add(RELEASES)
        assert (archive.revision, archive.counts()["documents"]) == (1, 2)
        assert len(archive.search_dense(embedder.embed_query("library"), 9)) == 2
        assert not list(verify(archive))
        archive.database.servers.execute("DROP TRIGGER full_disk ON chunks")
        assert len(archive.add(RELEASES).added) == len(RELEASES) - 2


def test_a_wrong_password_is_told_without_it(running, place):
    import psycopg

    postgresql, _ = running
    with psycopg.connect(postgresql.url(), autocommit=True) as connection:
        connection.execute("CREATE ROLE guarded LOGIN PASSWORD 'the right one'")
    given = str(place).replace("postgres@", "guarded:not%20quite@")
    with pytest.raises(ArchiveUnusable, match=r"PostgreSQL lets nobody in .*password authentication failed") as told:
        Index.open(given)
    written = f"{told.value}{told.value!r}{told.value.__cause__}"
    assert "\n" not in written
    assert "not%20quite" not in written
    assert "not quite" not in written


@settings(max_examples=30)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=3))
def test_a_password_is_never_shown(password):
    secret = f"<{password}>"
    for written in (secret, quote(secret, safe="")):
        for address in (
            f"postgresql://u:{written}@h/d?milvus=http://h:1",
            f"postgresql://u@h/d?password={written}&milvus=http://h:1",
            f"postgresql://u@h/d?milvus=http://u:{written}@h:1",
            f"postgresql://h/d?milvus={quote(f'http://u:{written}@h:1', safe='')}",
        ):
            try:
                shown = f"{Address.parse(address)} {Address.parse(address)!r}"
            except ArchiveUnusable as error:
                shown = str(error)
            assert secret not in shown
            assert quote(secret, safe="") not in shown
            assert quote(secret) not in shown


@pytest.mark.parametrize("address", ["postgresql://h/d", "postgresql://h/d?milvus=", "postgresql://h/a/b?milvus=x.db"])
def test_an_address_that_cannot_be_read_is_refused(address):
    with pytest.raises(ArchiveUnusable, match="write it like postgresql://USER@HOST"):
        Address.parse(address)
    assert Address.parse("postgresql://u:p@h:5/d?sslmode=require&milvus=x.db").postgresql == (
        "postgresql://u:p@h:5/d?sslmode=require"
    )


def test_a_server_that_is_too_old_is_refused():
    with pytest.raises(ArchiveUnusable, match="version 13, which is too old; bring it to 14"):
        checked(130_011, "UTF8", "there")
    with pytest.raises(ArchiveUnusable, match="createdb --encoding UTF8"):
        checked(150_001, "LATIN1", "there")
    with pytest.raises(ArchiveUnusable, match=r"version v2\.3\.4, which is too old; bring it to 2\.4"):
        refuse_old("v2.3.4", "there")
    refuse_old("milvus_lite-3.2.2", "there")
    refuse_old("v2.6.0", "there")


def test_a_release_that_postgresql_cannot_hold_is_named(place, embedder):
    with Index.create(place, embedder) as archive:
        with pytest.raises(InvalidDocument, match=r"'bad'.*NUL"):
            archive.add([Document("good", "A text."), Document("bad", "A \0 text.")])
        assert archive.revision == 0
        assert archive.add([Document("good", "A text.")]).revision == 1
