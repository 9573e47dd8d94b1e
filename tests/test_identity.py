"""Which release is which: two folders with the same names, one file reached twice, one release at two addresses."""

import gzip
import json
import os
import shutil
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Document, Index, ingest, load
from index.__main__ import main as press_index
from index.intake.identity import Found, copy_of, settle
from index.intake.likeness import likeness
from index.store.copies import write_copies
from index.types import Origin
from tests.conftest import TermEmbedder, calls

FERRY = "The ferry to Ostra gets a second ship on 4 May. The ship carries 80 cars and 300 people."
ADDRESSES = [f"https://{host}.example/news/1" for host in ("town", "m.town", "ministry")]
CARD = "The library of Arden lends drills, saws and ladders. A card costs 5 dinars a year."


@pytest.fixture(autouse=True)
def one_embedder(monkeypatch):
    monkeypatch.setattr("index.archive.index.load_embedder", lambda name="terms": TermEmbedder())


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


def page(path, text, title="News of the town", *, day="2024-05-01", language="en", url="", around=("", "")):
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f'<meta property="article:published_time" content="{day}">' if day else ""
    head += f'<link rel="canonical" href="{url}">' if url else ""
    body = f"<h1>{title}</h1>{around[0]}<p>{text}</p>{around[1]}"
    head = f"<head><title>{title}</title>{head}</head>"
    path.write_text(f'<html lang="{language}">{head}<body><article>{body}</article></body></html>')
    return path


def records(path, *given):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in given))
    return path


def held(archive):
    with Index.open(archive) as index:
        return {document.id: document for document in index.documents()}


def texts(archive):
    return {key: document.text for key, document in held(archive).items()}


# ---------------------------------------------------------------- an id carries its source


@pytest.mark.parametrize("together", [True, False])
def test_two_folders_with_the_same_names_overwrite_nothing(together, archive, tmp_path):
    folders = [page(tmp_path / name / "news" / "1.html", text).parents[1] for name, text in (("a", FERRY), ("b", CARD))]
    for paths in [folders] if together else folders:
        done = ingest(archive, paths)
        assert not done.problems
    assert texts(archive) == {"news/1": FERRY, "b/news/1": CARD}
    for paths in (folders[1], folders[0], folders, folders[::-1]):
        assert ingest(archive, paths).changes.revision == done.changes.revision
    assert {document.id for document in load(folders).documents} == {"news/1", "b/news/1"}


def test_folders_of_one_name_are_told_apart_by_those_above(archive, tmp_path):
    for office, text in (("harbour", FERRY), ("library", CARD), ("school", f"{CARD} It is free for children.")):
        ingest(archive, page(tmp_path / office / "out" / "1.html", text).parent)
    assert list(texts(archive)) == ["1", "out/1", "school/out/1"]


def test_two_files_of_one_name_and_two_endings_are_two_releases(archive, tmp_path):
    folder = page(tmp_path / "a" / "1.html", FERRY).parent
    (folder / "1.txt").write_text(f"A library lends tools\n\n{CARD}\n")
    done = ingest(archive, folder)
    assert not done.problems
    assert texts(archive) == {"1": FERRY, "1.txt": CARD}


def test_the_same_folder_is_known_however_it_is_given(archive, tmp_path, monkeypatch):
    folder = page(tmp_path / "a" / "news" / "1.html", FERRY).parents[1]
    page(folder / "news" / "2.html", CARD)
    (tmp_path / "link").symlink_to(folder)
    first = ingest(archive, folder).changes
    monkeypatch.chdir(tmp_path)
    ways = ["a", "./a/../a", "link", "a/news", "a/news/1.html", ["link/news", "a"]]
    for way in ways:
        changes = ingest(archive, way).changes
        assert (changes.added, changes.changed, changes.revision) == ((), (), first.revision)
    monkeypatch.chdir(folder)
    assert ingest(archive, ".").changes.revision == first.revision


@pytest.mark.parametrize("name", ["a", "renamed"])
def test_a_folder_that_was_moved_is_the_same_source(name, archive, tmp_path):
    folder = page(tmp_path / "a" / "1.html", FERRY).parent
    page(folder / "2.html", CARD)
    ingest(archive, folder)
    moved = tmp_path / "elsewhere" / name
    moved.parent.mkdir()
    shutil.move(folder, moved)
    page(moved / "2.html", f"{CARD} Children pay nothing.")
    changes = ingest(archive, moved).changes
    assert (changes.added, changes.changed, changes.unchanged) == ((), ("2",), ("1",))


def test_a_folder_that_only_took_the_name_of_one_that_is_gone_is_another_source(archive, tmp_path):
    folder = page(tmp_path / "unpacked" / "site" / "1.html", FERRY).parent
    ingest(archive, folder)
    shutil.rmtree(folder.parent)
    ingest(archive, page(tmp_path / "unpacked later" / "site" / "1.html", CARD).parent)
    assert sorted(texts(archive).values()) == [FERRY, CARD]


def test_an_id_of_another_source_is_refused_and_the_older_release_kept(archive, tmp_path):
    ours = records(tmp_path / "ours.jsonl", {"id": "n1", "text": FERRY})
    theirs = records(tmp_path / "theirs.jsonl", {"id": "n1", "text": CARD}, {"id": "n2", "text": CARD})
    first = ingest(archive, ours)
    done = ingest(archive, theirs)
    assert texts(archive) == {"n1": FERRY, "n2": CARD}
    [problem] = done.problems
    assert (problem.where, problem.kind) == (f"{theirs}:1", "duplicate")
    assert "has the id 'n1' of another release" in problem.reason
    assert str(ours) in problem.reason
    assert done.changes.revision == ingest(archive, theirs).changes.revision == first.changes.revision + 1
    # A sync with the newcomer alone lets the older one go.
    assert not ingest(archive, theirs, sync=True).problems
    assert texts(archive) == {"n1": CARD, "n2": CARD}


def test_a_record_may_change_and_may_move_to_another_file_of_its_folder(archive, tmp_path):
    folder = records(tmp_path / "feed" / "may.jsonl", {"id": "n1", "text": FERRY}).parent
    ingest(archive, folder)
    records(folder / "may.jsonl", {"id": "n1", "text": CARD})
    assert ingest(archive, folder).changes.changed == ("n1",)
    (folder / "may.jsonl").rename(folder / "old.jsonl")
    assert ingest(archive, folder).changes.unchanged == ("n1",)
    records(folder / "old.jsonl", {"id": "n1", "text": FERRY})
    assert ingest(archive, folder).changes.changed == ("n1",)


def test_an_archive_of_before_opens_and_learns_where_its_releases_were_read(archive, tmp_path):
    folder = page(tmp_path / "a" / "1.html", FERRY).parent
    ingest(archive, folder)
    with Index.open(archive) as index, index.database.update() as connection:
        connection.execute("DROP TABLE copies")
    with Index.open(archive) as index:
        assert index.database.copies() == []
        index.add([Document("by hand", CARD)])
    assert ingest(archive, folder).changes.unchanged == ("1",)
    page(folder / "1.html", f"{FERRY} It is blue.")
    assert ingest(archive, folder).changes.changed == ("1",)
    ingest(archive, page(tmp_path / "b" / "1.html", CARD).parent)
    assert list(texts(archive)) == ["1", "b/1", "by hand"]
    with Index.open(archive) as index:
        index.remove(["1"])
        assert "1" not in {copy.document for copy in index.database.copies()}


def test_a_place_whose_release_an_older_version_removed_is_read_again(archive, tmp_path):
    paths = [page(tmp_path / f"{n}.html", FERRY, url=url) for n, url in enumerate(ADDRESSES)]
    ingest(archive, paths)
    with Index.open(archive) as index:
        copies = index.database.copies()
        index.remove([ADDRESSES[0]])
        with index.database.update() as connection:
            write_copies(connection, (), copies)
    assert ingest(archive, paths[1]).changes.added == (ADDRESSES[1],)
    with Index.open(archive) as index:
        assert [copy.url for copy in index.database.copies()] == [ADDRESSES[1]]


# ---------------------------------------------------------------- one file, reached twice


def test_a_file_is_read_once_however_it_is_reached(tmp_path):
    folder = page(tmp_path / "a" / "news" / "1.html", FERRY).parents[1]
    (folder / "1.html.gz").write_bytes(gzip.compress(page(folder / "1.html", CARD).read_bytes()))
    (folder / "latest.html").symlink_to(folder / "1.html")
    (folder / "new").symlink_to(folder / "news")
    alone = load(folder)
    assert [document.id for document in alone.documents] == ["1", "news/1"]
    assert not alone.problems
    for paths in ([folder, folder / "news"], [folder / "news", folder], [folder, folder], [folder, folder / "1.html"]):
        loaded = load(paths)
        assert loaded.documents == alone.documents
        [problem] = loaded.problems
        assert "given twice" in problem.reason
        assert problem.kind == "duplicate"


def test_a_link_that_leads_out_is_named_and_not_followed(tmp_path):
    folder = page(tmp_path / "a" / "1.html", FERRY).parent
    secret = page(tmp_path / "secret" / "2.html", CARD)
    page(folder / ".hidden" / "3.html", CARD)
    (folder / "file.html").symlink_to(secret)
    (folder / "folder").symlink_to(secret.parent)
    (folder / "inner").symlink_to(folder / ".hidden")
    loaded = load(folder)
    assert [document.text for document in loaded.documents] == [FERRY]
    assert sorted(Path(problem.where).name for problem in loaded.problems) == ["file.html", "folder", "inner"]
    assert all("a link that leads out of the folder; it is not followed" in p.reason for p in loaded.problems)
    # Where both are given, nothing is led out of.
    both = load([folder, secret.parent])
    assert sorted(document.text for document in both.documents) == [FERRY, CARD]
    assert [Path(problem.where).name for problem in both.problems if "leads out" in problem.reason] == ["inner"]


def test_a_packed_file_that_differs_from_the_one_beside_it_is_named(tmp_path):
    folder = page(tmp_path / "a" / "1.html", FERRY).parent
    (folder / "1.html.gz").write_bytes(gzip.compress(page(tmp_path / "b.html", CARD).read_bytes()))
    loaded = load(folder)
    assert [document.text for document in loaded.documents] == [FERRY]
    [problem] = loaded.problems
    assert "not the same as" in problem.reason


# ---------------------------------------------------------------- one release at several addresses


def test_a_release_at_several_addresses_is_kept_once_with_all_of_them(archive, tmp_path, capsys):
    paths = [page(tmp_path / f"{n}.html", FERRY, url=url) for n, url in enumerate(ADDRESSES)]
    done = ingest(archive, paths)
    assert (done.merged, done.problems) == (2, ())
    assert press_index(["add", *map(str, paths), "--index", str(archive)]) == 0
    assert "copies: 2 of the releases stand at another address too" in capsys.readouterr().out
    [document] = held(archive).values()
    assert (document.id, document.url, document.addresses) == (ADDRESSES[0], ADDRESSES[0], tuple(ADDRESSES[1:]))
    assert document.metadata["addresses"] == ADDRESSES[1:]


def test_copies_may_come_later_and_the_first_may_go(archive, tmp_path):
    paths = [page(tmp_path / f"{n}.html", FERRY, url=url) for n, url in enumerate(ADDRESSES)]
    for path in paths:
        ingest(archive, path)
    assert [(d.url, d.addresses) for d in held(archive).values()] == [(ADDRESSES[0], tuple(ADDRESSES[1:]))]
    with Index.open(archive) as index:
        revision = index.revision
    for path in paths:
        assert ingest(archive, path).changes.unchanged == (ADDRESSES[0],)
    assert ingest(archive, paths[1:], sync=True).changes.revision == revision + 1
    assert [(d.id, d.url, d.addresses) for d in held(archive).values()] == [
        (ADDRESSES[1], ADDRESSES[1], (ADDRESSES[2],))
    ]
    assert ingest(archive, paths[2:], sync=True).changes.removed == (ADDRESSES[1],)
    assert [(d.id, d.text, d.addresses) for d in held(archive).values()] == [(ADDRESSES[2], FERRY, ())]


def test_a_copy_whose_words_change_is_a_release_of_its_own_again(archive, tmp_path):
    paths = [page(tmp_path / f"{n}.html", FERRY, url=url) for n, url in enumerate(ADDRESSES[:2])]
    ingest(archive, paths)
    page(paths[0], f"{FERRY} It sails at 8.", url=ADDRESSES[0])
    ingest(archive, paths[0])
    assert texts(archive) == {ADDRESSES[0]: f"{FERRY} It sails at 8.", ADDRESSES[1]: FERRY}
    page(paths[1], f"{FERRY} It sails at 8.", url=ADDRESSES[1])
    assert ingest(archive, paths[1]).changes.removed == (ADDRESSES[1],)
    assert [(d.id, d.addresses) for d in held(archive).values()] == [(ADDRESSES[0], (ADDRESSES[1],))]


def test_an_address_that_ever_more_releases_name_is_none_of_theirs(archive, tmp_path):
    folder, home = tmp_path / "news", "https://town.example/"
    page(folder / "a.html", FERRY, "Ferry to Ostra", url=home)
    ingest(archive, folder)
    assert [*held(archive)] == [home]
    page(folder / "b.html", CARD, "Library of tools", url=home)
    page(folder / "c.html", "The bridge is shut on 7 May for repairs of its lamps.", "Bridge shut", url=home)
    for sync in (False, True):
        ingest(archive, folder, sync=sync)
        assert {key: one.url for key, one in held(archive).items()} == {home: "", "b": "", "c": ""}


def test_the_canonical_address_is_the_main_one(archive, tmp_path):
    facts = {"title": "News of the town", "published": "2024-05-01", "language": "en", "text": FERRY}
    mobile = records(tmp_path / "mobile.jsonl", {"id": "m1", "url": "https://m.town.example/1?print=1", **facts})
    ingest(archive, mobile)
    ingest(archive, page(tmp_path / "1.html", FERRY, url=ADDRESSES[0]))
    [document] = held(archive).values()
    assert (document.id, document.url) == ("m1", ADDRESSES[0])
    assert document.addresses == ("https://m.town.example/1?print=1",)
    both = {"id": "m2", "url": "https://m.town.example/2", "canonical_url": "https://town.example/2", **facts}
    [alone] = load(records(tmp_path / "both.jsonl", both)).documents
    assert (alone.url, alone.addresses) == ("https://town.example/2", ("https://m.town.example/2",))


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2024-05-08"},
        {"text": FERRY.replace("80", "81")},
        {"text": f"{FERRY} The fare is 2 dinars."},
        {"title": "News of the village"},
        {"language": "az"},
        {"around": ("<h2>Harbour of Sollen</h2>", "")},
    ],
)
def test_what_is_only_alike_is_not_merged(other, archive, tmp_path):
    facts = {"text": FERRY, "url": ADDRESSES[1], **other}
    paths = [page(tmp_path / "1.html", FERRY, url=ADDRESSES[0]), page(tmp_path / "2.html", **facts)]
    done = ingest(archive, paths)
    assert (done.merged, len(held(archive))) == (0, 2)


def test_weekly_notices_stay_as_many_as_they_are(archive, tmp_path):
    week = "In week {} the service detained {} foreigners and fined 12 employers. It answered {} letters."
    notices = [
        {
            "id": str(n),
            "url": f"https://town.example/{n}",
            "title": "Weekly notice",
            "published": f"2024-05-0{1 + n % 7}",
            "text": week.format(n // 7, 100 + n % 3, 5),
        }
        for n in range(40)
    ]
    done = ingest(archive, records(tmp_path / "weekly.jsonl", *notices))
    assert (done.merged, done.problems, len(held(archive))) == (0, (), 40)


DAY = date(2024, 5, 1)
AROUND = [
    ("Print this page\n\n", ""),
    ("", "\n\nPrint | Share | Back to the list"),
    ("", "\n\nSource: https://town.example/news/1?print=1"),
    ("https://town.example/news/1\n\n", "\n\nPrinted from https://town.example on 3 May 2024, page 1"),
    ("1 May 2024\n\n", ""),
    ("News of the town\n\n", ""),
    ("Town of Arden\n\n", "\n\nFull site"),
    ("Версия для печати\n\n", "\n\nПоделиться"),
    ("Çap et\n\n", "\n\nMobil versiya"),
    ("Press release\n\n", "\n\n© 2024 Town of Arden. All rights reserved."),
    ("", "\n\n###"),
]


@pytest.mark.parametrize("around", AROUND)
def test_what_a_page_puts_around_a_release_makes_no_other_of_it(around):
    plain = Document("a", FERRY, "News of the town", published=DAY, publisher="Town of Arden", language="en")
    other = replace(plain, id="b", text=f"{around[0]}{FERRY}{around[1]}")
    assert likeness(other) == likeness(plain)


@pytest.mark.parametrize(
    "around",
    [
        ("Ganja\n\n", ""),
        ("2 May 2024\n\n", ""),
        ("", "\n\nFee: 600 dinars"),
        ("", "\n\n- a passport"),
        ("", "\n\nPrinted notices are sent to all houses of the town."),
        ("", "\n\nTelephone: 012 565 61 18"),
        ("", "\n\nUpdate: it sails on 5 May."),
    ],
)
def test_what_says_something_makes_another_release_of_it(around):
    plain = Document("a", FERRY, "News of the town", published=DAY, publisher="Town of Arden", language="en")
    assert likeness(replace(plain, text=f"{around[0]}{FERRY}{around[1]}")) != likeness(plain)


def test_signs_and_marks_of_items_do_not_count_and_words_do():
    first = Document("a", "The “Ostra” – a ferry’s name – is new.\n\n- one\n- two", "The ferry | Town", published=DAY)
    same = replace(first, text='The "Ostra" - a ferry\'s name - is new.\n• one\n• two', title="The ferry")
    assert likeness(first) == likeness(same)
    assert likeness(first) != likeness(replace(first, text=first.text.replace("new", "old")))


# ---------------------------------------------------------------- what a sync keeps


def test_a_sync_keeps_only_what_the_unreadable_may_hold(archive, tmp_path):
    folder = tmp_path / "a"
    for n, name in enumerate(("gone", "broken", "shut/1", "shut/2", "fine")):
        page(folder / f"{name}.html", f"{FERRY} It is ship number {n}.")
    with zipfile.ZipFile(folder / "old.zip", "w") as packed:
        packed.writestr("1.txt", f"A library lends tools\n\n{CARD}\n")
    records(folder / "feed.jsonl", {"id": "r1", "text": f"{CARD} One."}, {"id": "r2", "text": f"{CARD} Two."})
    records(folder / "other.jsonl", {"id": "o1", "text": f"{CARD} Three."})
    ingest(archive, folder)
    (folder / "gone.html").unlink()
    (folder / "broken.html").write_bytes(b"\x00\xff")
    (folder / "old.zip").write_bytes(b"PK\x03\x04broken")
    (folder / "feed.jsonl").write_text('{"id": "r1", "text": ')
    (folder / "other.jsonl").write_text(json.dumps({"id": "o2", "text": f"{CARD} Four."}))
    shutil.rmtree(folder / "shut")
    (folder / "shut.html").write_bytes(b"\x00\xff")
    done = ingest(archive, folder, sync=True, allow_deletions=True)
    assert sorted(done.changes.removed) == ["gone", "o1", "shut/1", "shut/2"]
    assert sorted(done.kept) == ["broken", "old.zip/1", "r1", "r2"]
    assert sorted(held(archive)) == ["broken", "fine", "o2", "old.zip/1", "r1", "r2"]
    again = ingest(archive, folder, sync=True, allow_deletions=True)
    assert (again.changes.revision, again.kept) == (done.changes.revision, done.kept)


def test_a_folder_that_cannot_be_listed_keeps_what_came_from_it(archive, tmp_path, monkeypatch):
    folder = page(tmp_path / "a" / "fine.html", CARD).parent
    page(folder / "shut" / "1.html", FERRY)
    page(folder / "gone.html", f"{CARD} It is gone.")
    ingest(archive, folder)
    (folder / "gone.html").unlink()
    listed = os.scandir

    def shut(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", shut)
    done = ingest(archive, folder, sync=True)
    assert (done.kept, done.changes.removed) == (("shut/1",), ("gone",))


@pytest.mark.parametrize("content", ["", "[]"])
def test_of_several_sources_one_that_came_out_empty_loses_nothing(content, archive, tmp_path):
    ours = records(tmp_path / "ours.json", {"id": "n1", "text": FERRY})
    theirs = records(tmp_path / "theirs.json", {"id": "n2", "text": CARD})
    ingest(archive, [ours, theirs])
    theirs.write_text(content)
    done = ingest(archive, [ours, theirs], sync=True)
    assert (done.kept, done.changes.removed) == (("n2",), ())
    assert len(done.problems) == 1


# ---------------------------------------------------------------- properties

NAMES = st.sampled_from(["1", "2", "news/1", "news/2", "old/news/1"])
ROOTS = st.sampled_from(["a", "b", "x/a", "a/news"])
WORDS = st.integers(0, 5)
TREES = st.dictionaries(st.tuples(ROOTS, NAMES), WORDS, min_size=1, max_size=8)


def said(words):
    return f"The ferry to Ostra gets ship number {words}. It carries {words} cars."


def grow(base, tree):
    for (root, name), words in tree.items():
        page(base / root / f"{name}.html", said(words), day="2024-05-01")


@settings(max_examples=12, deadline=None)
@given(TREES, st.lists(ROOTS, min_size=1, max_size=4))
def test_no_release_of_a_tree_is_lost_and_adding_again_changes_nothing(tree, order):
    with tempfile.TemporaryDirectory() as made:
        base = Path(made)
        grow(base / "in", tree)
        roots = [base / "in" / root for root in order if (base / "in" / root).is_dir()]
        if not roots:
            return
        archive = base / "archive"
        for root in roots:
            assert not ingest(archive, root).problems
        files = {path for root in roots for path in root.rglob("*.html")}
        written = {word for word in range(6) for path in files if f"number {word}." in path.read_text()}
        held_now = texts(archive)
        assert sorted(held_now.values()) == sorted(said(words) for words in written)
        with Index.open(archive) as index:
            revision = index.revision
        for paths in (*roots, roots, roots[::-1]):
            assert ingest(archive, paths).changes.revision == revision
        assert ingest(archive, roots, sync=True).changes.revision == revision
        assert texts(archive) == held_now


class Archive:
    """What an archive would hold, without one."""

    def __init__(self):
        self.documents, self.copies = {}, ()

    def take(self, found, **options):
        settled = settle(found, self.copies, self.documents.get, exists=lambda path: True, **options)
        for key in settled.removed:
            del self.documents[key]
        self.documents |= {document.id: document for document in settled.documents}
        self.copies = settled.copies
        return settled

    def state(self):
        return {key: document.fingerprint for key, document in self.documents.items()}, set(self.copies)


DAYS = st.sampled_from([None, date(2024, 5, 1), date(2024, 5, 8)])
LANGUAGES = st.sampled_from(["", "en", "az"])
FACTS = st.tuples(WORDS.map(lambda words: words % 3), DAYS, LANGUAGES, st.sampled_from(["", "u1", "u2", "u3"]))
PLACES = st.tuples(st.sampled_from(["/a", "/b", "/x/a"]), st.sampled_from(["1", "2"]))
BATCHES = st.lists(
    st.tuples(st.booleans(), st.dictionaries(PLACES, FACTS, min_size=1, max_size=6)), min_size=1, max_size=5
)


def found_of(batch):
    for (source, name), (words, day, language, url) in batch.items():
        document = Document(url or name, said(words), "A ferry", url=url, published=day, language=language)
        copy = copy_of(document, f"{source}/{name}.html", source=source, named=bool(url), canonical=bool(url))
        yield Found(document, copy, Origin(f"{source}/{name}.html"))


@settings(max_examples=300, deadline=None)
@given(BATCHES)
def test_whatever_comes_and_goes_each_release_is_held_once_and_nothing_changes_twice(batches):
    archive = Archive()
    for whole, batch in batches:
        found = list(found_of(batch))
        settled = archive.take(found, whole=whole)
        documents = archive.documents
        assert {copy.document for copy in archive.copies} == set(documents)
        assert all(key == document.id for key, document in documents.items())
        refused = {problem.where for problem in settled.problems}
        places = {copy.file: copy for copy in archive.copies}
        for one in found:
            if one.origin.where in refused:
                continue
            stored = documents[places[one.copy.file].document]
            assert stored.text == one.document.text
            assert stored.published in (one.document.published, stored.published if not one.document.published else 0)
            assert {one.document.language, stored.language} != {"en", "az"}
            assert not one.document.url or one.document.url in (stored.url, *stored.addresses)
        if whole:
            assert set(places) == {one.copy.file for one in found} - refused
        state = archive.state()
        of_a_source = [one for one in found if one.copy.source == found[0].copy.source]
        for again in (found, found[::-1], of_a_source):
            archive.take(again, whole=whole and len(again) == len(found))
            assert archive.state() == state


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(PLACES, FACTS, min_size=1, max_size=6), st.randoms())
def test_which_are_one_release_does_not_depend_on_their_order(batch, random):
    found = [one for one in found_of(batch) if not one.document.url]
    shuffled = random.sample(found, len(found))

    def together(settled):
        groups = {}
        for copy in settled.copies:
            groups.setdefault(copy.document, set()).add(copy.file)
        return sorted(map(sorted, groups.values()))

    assert together(settle(found)) == together(settle(shuffled))


@pytest.mark.parametrize(
    ("told", "releases"),
    [
        ([("az", None), ("en", None), ("", None)], 3),
        ([("", date(2024, 5, 1)), ("", date(2024, 5, 8)), ("", None)], 3),
        ([("az", date(2024, 5, 1)), ("en", date(2024, 5, 8)), ("", date(2024, 5, 8))], 2),
        ([("az", date(2024, 5, 1)), ("en", None), ("", date(2024, 5, 8))], 2),
    ],
)
def test_a_copy_that_tells_less_goes_with_none_where_those_it_may_be_differ(told, releases):
    places = zip(("/b", "/x/a", "/a"), told, strict=True)
    for order in permutations(found_of({(source, "2"): (2, day, language, "") for source, (language, day) in places})):
        settled = settle(order)
        assert len({copy.document for copy in settled.copies}) == releases
        assert not settled.problems


def test_the_work_grows_with_the_number_of_releases_and_no_faster():
    def work(count):
        batch = {(f"/{n % 7}", str(n)): (n // 2, date(2024, 5, 1), "en", f"u{n}") for n in range(count)}
        found = list(found_of(batch))
        first = settle(found)
        stored = {document.id: document for document in first.documents}
        return calls(lambda: settle(found, first.copies, stored.get, exists=lambda path: True))

    assert work(800) < 2.2 * work(400)
