import dataclasses
import json
import math
import os
import shutil
import sqlite3
import tempfile
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import (
    ArchiveError,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveUnusable,
    Changes,
    Document,
    EmbedderMismatch,
    Index,
    InvalidDocument,
    verify,
)
from index.archive import update
from index.search.dense import save
from index.search.lexical import ALIKE, LexicalIndex, LexicalQuery, Word
from index.search.tantivy_files import marker_of
from index.text.analysis import content_words, fold, name_sounds, terms, words_of
from index.text.names import sound
from tests.conftest import MEMORY, TermEmbedder

NOBODY = 65534
SUBJECTS = ["visa", "passport", "border", "customs", "school", "harvest", "railway", "museum", "harbour", "budget"]


def releases(count=24):
    """Releases of two or three sentences, several of them in more than one chunk of 20 tokens, the last one undated."""
    return [
        Document(
            id=f"r{number:02}",
            title=f"News about the {SUBJECTS[number % 10]}",
            text=f"The {SUBJECTS[number % 10]} office number {number} opened in Baku on the square of the old town. "
            f"It serves {SUBJECTS[(number + 3) % 10]} and {SUBJECTS[(number + 7) % 10]} questions from nine until six. "
            f"Call {1000 + number} for help.",
            published=date(2024, 1, 1) + timedelta(days=number) if number < count - 1 else None,
        )
        for number in range(count)
    ]


@pytest.fixture
def archive(folder):
    """A closed archive with chunks in several revisions, and some deleted from it."""
    path = folder / "archive"
    with Index.create(path, TermEmbedder(), chunk_tokens=20) as made:
        made.add([*releases(), Document("gone", "The office of old.")])
        made.remove(["gone"])
        assert list(path.glob("lexical/*.del"))  # so few were deleted that tantivy keeps a list of them
    return path


def hits(opened):
    """All that a few searches find."""
    found = []
    for question in ("visa office", "Baku passport questions", "help at the railway museum", "nothing known"):
        found.append(opened.search_dense(TermEmbedder().embed_query(question), 7))
        # Without scores: they count the one release that was removed for as long as its place is kept.
        found.append([hit.chunk_id for hit in opened.search_lexical(question, 7)])
    return found


def hits_of(path):
    with Index.open(path, TermEmbedder()) as opened:
        return hits(opened), opened.mended, list(verify(opened))


# What updates do


def test_adding_tells_what_was_added_and_a_second_time_does_nothing(index, embedder):
    documents = releases(3)
    changes = index.add(documents)
    chunks = index.counts()["chunks"]
    assert changes == Changes(added=("r00", "r01", "r02"), embedded_chunks=chunks, revision=1)
    assert len(embedder.embedded) == chunks >= 3
    embedder.embedded.clear()
    assert index.add(documents) == Changes(unchanged=("r00", "r01", "r02"), revision=1)
    assert not embedder.embedded
    assert list(index.documents()) == documents


def test_a_dry_run_tells_what_would_be_done_and_writes_nothing(index):
    document = Document("a", "The ferry sails at eight.")
    for change in (index.add, index.sync):
        assert change([document], dry_run=True).added == ("a",)
        assert (index.revision, index.counts()["documents"]) == (0, 0)


def test_adding_leaves_other_releases_alone_and_sync_removes_them(index):
    first, second, third = releases(3)
    index.add([first, second])
    changed = dataclasses.replace(second, text="Entirely other words.")
    assert index.add([changed]) == Changes(changed=("r01",), embedded_chunks=1, revision=2)
    assert list(index.documents()) == [first, changed]
    changes = index.sync([third, changed])
    assert changes == Changes(
        added=("r02",), removed=("r00",), unchanged=("r01",), embedded_chunks=changes.embedded_chunks, revision=3
    )
    assert list(index.documents()) == [changed, third]
    assert index.sync([]) == Changes(removed=("r01", "r02"), revision=4)
    assert index.counts() == {"documents": 0, "chunks": 0, "abbreviations": 0}
    assert not list(verify(index))


def test_removing_leaves_out_unknown_ids(index):
    index.add(releases(3))
    assert index.remove(["r02", "unknown", "r02", "r00"]) == Changes(removed=("r02", "r00"), revision=2)
    assert index.remove(["unknown"]) == Changes(revision=2)
    assert [document.id for document in index.documents()] == ["r01"]
    assert {hit.chunk_id for hit in index.search_lexical("office", 9)} == {"r01#0"}


def test_a_changed_release_has_only_its_changed_chunks_embedded(folder, embedder):
    sentences = [f"Sentence number {n} speaks about the {subject} of the town." for n, subject in enumerate(SUBJECTS)]
    with Index.create(folder / "archive", embedder, chunk_tokens=20) as index:
        index.add([Document("a", " ".join(sentences)), *releases(3)])
        assert len(set(embedder.embedded)) == len(embedder.embedded)
        embedder.embedded.clear()
        sentences[4] = sentences[4].replace("Sentence", "Paragraph")
        changes = index.add([Document("a", " ".join(sentences)), *releases(3)])
        assert changes.changed == ("a",)
        assert changes.embedded_chunks == 1
        assert [sentences[4] in text for text in embedder.embedded] == [True]
        assert not list(verify(index))


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://example.org/new"},
        {"publisher": "The Ministry"},
        {"language": "en"},
        {"metadata": {"office": [1, None, {"x": "ə"}]}},
        {"published": date(1999, 12, 31)},
        {"published": None},
    ],
    ids=str,
)
def test_what_is_not_embedded_changes_without_embedding(index, embedder, change):
    (document,) = releases(1)
    document = dataclasses.replace(document, published=date(2024, 5, 5))
    index.add([document])
    embedder.embedded.clear()
    changed = dataclasses.replace(document, **change)
    assert index.add([changed]) == Changes(changed=("r00",), revision=2)
    assert not embedder.embedded
    assert index.document("r00") == changed
    day = change.get("published", document.published)
    found = index.search_lexical("office", 5, since=date(1990, 1, 1))
    assert [hit.chunk_id for hit in found] == (["r00#0"] if day else [])
    assert not list(verify(index))


def test_the_same_text_under_two_ids_is_stored_twice_and_embedded_once(index, embedder):
    changes = index.add([Document("b", "The office opened."), Document("a", "The office opened.")])
    assert (changes.added, changes.embedded_chunks) == (("b", "a"), 1)
    for found in (index.search_lexical("office", 5), index.search_dense(embedder.embed_query("office"), 5)):
        assert [hit.chunk_id for hit in found] == ["a#0", "b#0"]
    assert [stored.document.id for stored in index.chunks(["b#0", "a#0"])] == ["b", "a"]


def test_a_text_that_moves_to_another_id_takes_its_vectors_along(index, embedder):
    index.add([Document("a", "The office opened."), Document("b", "The harbour closed.")])
    embedder.embedded.clear()
    renamed = [Document("b", "The office opened."), Document("c", "The harbour closed.")]
    assert index.sync(renamed) == Changes(added=("c",), changed=("b",), removed=("a",), revision=2)
    assert not embedder.embedded
    assert [hit.chunk_id for hit in index.search_dense(embedder.embed_query("harbour closed"), 1)] == ["c#0"]
    assert not list(verify(index))


def test_two_releases_with_one_id_are_refused_and_nothing_changes(index, embedder):
    index.add([Document("a", "The office opened.")])
    embedder.embedded.clear()
    for way in (index.add, index.sync):
        with pytest.raises(InvalidDocument, match="'b'"):
            way([Document("b", "One."), Document("c", "Two."), Document("b", "One.")])
    assert not embedder.embedded
    assert index.revision == 1
    assert [document.id for document in index.documents()] == ["a"]


def test_what_an_interrupted_update_embedded_is_not_embedded_again(index, embedder, monkeypatch):
    class Stopped(Exception):
        pass

    def stop(*_):
        raise Stopped

    monkeypatch.setattr(update, "put_document", stop)
    with pytest.raises(Stopped):
        index.add(releases(3))
    monkeypatch.undo()
    assert index.revision == 0
    assert index.counts()["documents"] == 0
    embedded = len(embedder.embedded)
    assert embedded
    changes = index.add(releases(3))
    assert (len(changes.added), changes.embedded_chunks, len(embedder.embedded)) == (3, 0, embedded)
    assert not list(verify(index))
    assert not (index.path / "vectors.cache").exists()


@pytest.mark.parametrize("damaged", ["all of it", "its rows", "its keys"])
def test_a_damaged_cache_is_thrown_away(index, embedder, monkeypatch, damaged):
    monkeypatch.setattr(update, "put_document", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        index.add(releases(80))
    monkeypatch.undo()
    cache = index.path / "vectors.cache"
    with closing(sqlite3.connect(cache)) as connection:
        pages = dict(connection.execute("SELECT type, rootpage FROM sqlite_master"))
    content = bytearray(cache.read_bytes())
    page = {"all of it": 1, "its rows": pages["table"], "its keys": pages["index"]}[damaged]
    content[(page - 1) * 4096 : page * 4096] = bytes(range(256)) * 16
    cache.write_bytes(content)
    embedder.embedded.clear()
    assert index.add(releases(80)).embedded_chunks == len(embedder.embedded) == len(set(embedder.embedded)) > 0
    assert not list(verify(index))


def test_another_embedders_cache_is_not_used(index, embedder, monkeypatch):
    other = TermEmbedder("other")
    index.add(releases(2))
    monkeypatch.setattr(update, "put_document", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        index.rebuild(other)
    monkeypatch.undo()
    assert index.built_with["embedder"] == "terms"
    index.add(releases(4))
    assert not list(verify(index))
    (hit,) = index.search_dense(embedder.embed_query(f"{releases(4)[3].title} {releases(4)[3].text}"), 1)
    assert hit.score == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("text", ["The port\0 of Baku opened.", "\0", "Bakı\0 \U0001f600" * 9, "The port of Baku\0."])
@pytest.mark.parametrize("characters", [0, 1, 8, 9, 12, 100])
def test_the_beginning_of_a_text_is_whole_whatever_stands_in_it(index, text, characters):
    index.add([Document("one", text, title="A\0 title"), Document("two", text, language="az")])
    database, lead = index.database, text[:characters]
    for ids in (None, ["one", "two"]):
        assert [row[:3] for row in database.leads(characters, ids)] == [("one", "A\0 title", lead), ("two", "", lead)]
        assert [row[2] for row in database.described(characters, ids)] == [lead, lead]
        assert list(database.languages(characters, ids)) == [("one", f"A\0 title\n{lead}", ""), ("two", "", "az")]


def test_ids_and_texts_of_any_characters_come_back(index):
    strange = ["a#0", "a", "\0", "a\0b", "İ ı ə", "e\u0301", "\u200fעברית", "'); DROP TABLE chunks; --", "%_*", "👩‍🚀"]
    documents = [Document(name, f"The office {name}\r\nopened.") for name in strange]
    index.add(documents)
    assert sorted(document.text for document in index.documents()) == sorted(document.text for document in documents)
    found = index.search_lexical("office", 50)
    assert {hit.chunk_id for hit in found} == {f"{name}#0" for name in strange}
    assert [stored.chunk.id for stored in index.chunks([hit.chunk_id for hit in found])] == [h.chunk_id for h in found]
    assert set(index.remove(strange).removed) == set(strange)


# Searching


words = st.sampled_from([*SUBJECTS, "opened", "closed", "office", "Baku", "The", "İcra", "şöbə"])
texts = st.lists(words, min_size=1, max_size=12).map(" ".join)
days = st.none() | st.integers(0, 20).map(lambda day: date(2024, 1, 1) + timedelta(days=day))


@st.composite
def archives(draw, most=30):
    pool = draw(st.lists(texts, min_size=1, max_size=6))  # few texts under many ids: ties
    chosen = draw(st.lists(st.tuples(st.sampled_from(pool), days), max_size=most))
    return [Document(f"d{number}", text, published=day) for number, (text, day) in enumerate(chosen)]


@contextmanager
def temporary(documents, later=()):
    with (
        tempfile.TemporaryDirectory(dir=MEMORY) as folder,
        Index.create(Path(folder) / "archive", TermEmbedder()) as made,
    ):
        made.add(documents)
        made.sync(later or documents)
        yield made


def inside(document, since, until):
    if since is None and until is None:
        return True
    return document.published is not None and (since or date.min) <= document.published <= (until or date.max)


def check_against(found, expected, k, tolerance):
    """``found`` are the best of ``expected`` (score by chunk id); equal scores are in the order of their ids."""
    assert found == sorted(found, key=lambda hit: (-hit.score, hit.chunk_id))
    assert len({hit.chunk_id for hit in found}) == len(found) == min(max(k, 0), len(expected))
    for hit in found:
        assert hit.score == pytest.approx(expected[hit.chunk_id], abs=tolerance)
    best = sorted(expected.values(), reverse=True)[: len(found)]
    assert [hit.score for hit in found] == pytest.approx(best, abs=tolerance)


@settings(deadline=None, max_examples=20)
@given(archives(), texts, st.integers(-1, 40) | st.just(10**30), days, days)
def test_dense_search_is_brute_force_over_half_precision(documents, question, k, since, until):
    with temporary(documents) as made:
        vector = TermEmbedder().embed_query(question)
        stored = made.chunks([f"{document.id}#0" for document in documents])
        expected = {s.chunk.id: float(s.embedding.chunk @ vector) for s in stored if inside(s.document, since, until)}
        found = made.search_dense(vector, k, since, until)
        check_against(found, expected, k, 1e-6)
        chosen = {hit.chunk_id for hit in found}
        for one in stored:  # of identical chunks the first by id are taken
            for other in stored:
                if one.chunk.id in chosen and other.chunk.id not in chosen and other.chunk.id in expected:
                    assert one.document.text != other.document.text or one.chunk.id < other.chunk.id


def bags_of(made, chunks):
    """The terms of each chunk with its title's, in the way of its release's language."""
    language = made.languages.language_of
    return {
        s.chunk.id: terms(s.document.title, language(s.document.id))
        + terms(s.document.text[s.chunk.start : s.chunk.end], language(s.document.id))
        for s in chunks
    }


def bm25(made, chunks, question):
    """Okapi BM25 over the terms of titles and texts, said slowly; chunks that share no content term are left out.

    A word counts once, in its best form; a name that only sounds like it counts ``ALIKE`` of its weight.
    """
    bags = bags_of(made, chunks)
    names = {
        s.chunk.id: name_sounds(f"{s.document.title}\n{s.document.text[s.chunk.start : s.chunk.end]}") for s in chunks
    }
    mean = sum(map(len, bags.values())) / max(len(bags), 1)
    words = {}
    for word in content_words(question) or words_of(question):
        forms = tuple(dict.fromkeys(term for analysis in made.analyses() for term in terms(word, analysis)))
        words.setdefault(forms, sound(fold(word)))
    scores = Counter()
    for forms, sounding in words.items():
        idf = {form: idf_of(form, bags) for form in forms}
        for chunk_id, bag in bags.items():
            length = 1.2 * (0.25 + 0.75 * len(bag) / mean)
            found = [idf[form] * bag.count(form) * 2.2 / (bag.count(form) + length) for form in forms if form in bag]
            if sounding in names[chunk_id]:
                found.append(ALIKE * min(idf.values()))
            scores[chunk_id] += max(found, default=0.0)
    return scores


def idf_of(term, bags):
    containing = sum(term in bag for bag in bags.values())
    return math.log(1 + (len(bags) - containing + 0.5) / (containing + 0.5))


# So few that one deleted chunk is more than one in twenty, the share from which on it no longer counts in the scores.
@settings(deadline=None, max_examples=20)
@given(archives(most=19), archives(most=19), texts, st.integers(-1, 40) | st.just(10**30), days, days)
def test_lexical_search_is_bm25_also_after_updates(before, documents, question, k, since, until):
    with temporary(before, documents) as made:
        stored = made.chunks([f"{document.id}#0" for document in made.documents()])
        scores = bm25(made, stored, question)
        expected = {
            s.chunk.id: scores[s.chunk.id] for s in stored if inside(s.document, since, until) and scores[s.chunk.id]
        }
        check_against(made.search_lexical(question, k, since, until), expected, k, 1e-4)
        for term in terms(question):
            assert made.inverse_frequency([term])[term] == pytest.approx(idf_of(term, bags_of(made, stored)))


@settings(deadline=None, max_examples=6)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_what_was_removed_does_not_count_in_any_score(chosen, gone):
    # All as long as each other: the mean length is left as it was where too few went for a new index.
    documents = [Document(f"{n:03}", " ".join(chosen.choices(SUBJECTS, k=6)) + ".") for n in range(100)]
    rare = [Document(f"rare {n}", "Lighthouse harbour railway shone customs visa.") for n in range(gone)]
    with temporary([*documents, *rare, Document("last", "Museum lighthouse railway shone budget border.")]) as made:
        made.remove([document.id for document in rare])
        anew = LexicalIndex.catch_up(None, made.database, None)
        for words, phrases in ((["lighthous"], []), (["lighthous", "railway"], [["railway", "shone"], ["museum"]])):
            query = LexicalQuery([Word((word,)) for word in words], phrases)
            found, expected = made.lexical.search(query, 200), anew.search(query, 200)
            assert dict(found) == pytest.approx(dict(expected), rel=1e-5)
            assert made.lexical.inverse_frequency(words) == anew.inverse_frequency(words)


def test_of_many_identical_chunks_the_first_ids_are_found(index, embedder):
    numbers = list(range(500))
    np.random.default_rng(0).shuffle(numbers)
    index.add([Document(f"{number:03}", "The office opened in Baku.") for number in numbers])
    index.add([Document("999", "Baku")])
    for k in (1, 3, 7, 127, 499):
        first = [f"{number:03}#0" for number in range(k)]
        vector = embedder.embed_query("The office opened in Baku.")
        assert [hit.chunk_id for hit in index.search_dense(vector, k)] == first
        assert [hit.chunk_id for hit in index.search_lexical("baku", k)] == ["999#0", *first][:k]


@pytest.mark.parametrize("question", ["", "   ", "\0", "?!", "—", "\u200f"])
def test_an_empty_question_finds_nothing(index, question):
    index.add(releases(3))
    assert index.search_lexical(question, 5) == []


def test_an_archive_without_a_word_finds_nothing(index, embedder):
    for documents in ([], [Document("a", ""), Document("b", "... !!!")]):
        index.add(documents)
        assert index.search_lexical("office", 5) == []
        assert index.search_dense(embedder.embed_query("office"), 5) == []
        assert not list(verify(index))


def test_undated_releases_are_left_out_of_a_date_range(index, embedder):
    index.add([Document("a", "The office opened.", published=date(2024, 2, 29)), Document("b", "The office closed.")])
    for since, until, expected in [
        (None, None, ["a#0", "b#0"]),
        (date(2024, 2, 29), None, ["a#0"]),
        (None, date(2024, 2, 29), ["a#0"]),
        (date(2024, 2, 29), date(2024, 2, 29), ["a#0"]),
        (date(2024, 3, 1), None, []),
        (None, date(2024, 2, 28), []),
        (date.max, date.min, []),
        (date.min, date.max, ["a#0"]),
    ]:
        for found in (
            index.search_lexical("office", 5, since, until),
            index.search_dense(embedder.embed_query("office"), 5, since, until),
        ):
            assert sorted(hit.chunk_id for hit in found) == expected


def test_a_day_that_an_update_moved_counts_at_once_in_every_open_archive(index, embedder):
    def found(opened):
        vector, day = embedder.embed_query("office"), date(2024, 2, 29)
        return [hit.chunk_id for hit in opened.search_dense(vector, 5, day, day)]

    index.add([Document("a", "The office opened.", published=date(2024, 2, 29)), Document("b", "The office closed.")])
    with Index.open(index.path, embedder) as other:
        assert found(index) == found(other) == ["a#0"]
        index.add(
            [
                Document("a", "The office opened.", published=date(2024, 3, 1)),
                Document("b", "The office closed.", published=date(2024, 2, 29)),
            ]
        )
        assert found(index) == found(other) == ["b#0"]


def test_searching_threads_agree(archive):
    with Index.open(archive, TermEmbedder()) as opened, ThreadPoolExecutor(8) as pool:
        expected = hits(opened)
        assert list(pool.map(lambda _: hits(opened), range(24))) == [expected] * 24


def test_threads_that_have_ended_leave_no_file_open(archive):
    def open_files():
        return len(list(Path("/dev/fd").iterdir()))

    with Index.open(archive, TermEmbedder()) as opened:
        hits(opened)
        before = open_files()
        for _ in range(40):
            thread = threading.Thread(target=hits, args=[opened])
            thread.start()
            thread.join()
        assert open_files() < before + 10


# Opening


def test_an_archive_finds_the_same_after_it_was_closed_and_moved(archive, folder):
    expected, mended, faults = hits_of(archive)
    assert (mended, faults) == ([], [])
    assert expected[0]
    assert expected[1]
    moved = archive.rename(folder / "a folder, ünicode?#%20")
    assert hits_of(moved) == (expected, [], [])


def delete(path, _):
    path.unlink()


def truncate(path, random):
    path.write_bytes(path.read_bytes()[: random.integers(path.stat().st_size)])


def flip_a_bit(path, random):
    content = bytearray(path.read_bytes())
    content[random.integers(len(content))] ^= 1 << random.integers(8)
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [delete, truncate, flip_a_bit])
def test_a_damaged_search_file_is_made_again(archive, folder, damage):
    expected, _, _ = hits_of(archive)
    random = np.random.default_rng(0)
    good = shutil.copytree(archive, folder / "good")
    files = [path.relative_to(good) for path in sorted(good.rglob("*")) if path.is_file()]
    own = {"archive.sqlite", "writer.lock", ".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock"}
    damaged = [path for path in files if path.name not in own]
    assert {path.suffix for path in damaged} > {".faiss", ".json", ".del", ".idx", ".term", ".fieldnorm", ".fast"}
    for path in damaged * (1 if damage is delete else 2):
        shutil.rmtree(archive)
        shutil.copytree(good, archive)
        damage(archive / path, random)
        found, mended, faults = hits_of(archive)
        assert found == expected, path
        assert len(mended) == 1, path
        assert mended[0].startswith(path.parts[0].partition(".")[0]), path
        assert not faults, path
    assert hits_of(archive) == (expected, [], [])  # once is enough


@pytest.mark.parametrize("name", [".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock"])
@pytest.mark.parametrize("damage", [delete, truncate])
def test_tantivys_own_files_are_made_again(archive, name, damage):
    expected, _, _ = hits_of(archive)
    (archive / "lexical" / name).write_bytes(b"[")
    damage(archive / "lexical" / name, np.random.default_rng(0))
    found, _, faults = hits_of(archive)
    assert (found, faults) == (expected, [])
    with Index.open(archive, TermEmbedder()) as opened:
        opened.add([Document("new", "A new office.")])
        assert not list(verify(opened))


def derived(path):
    return [path / "dense.faiss", path / "lexical.json", path / "lexical"]


def copy_derived(source, target, which=(0, 1, 2)):
    for number in which:
        file, copy = derived(source)[number], derived(target)[number]
        if copy.is_dir():
            shutil.rmtree(copy)
        (shutil.copytree if file.is_dir() else shutil.copy)(file, copy)


def test_search_files_that_lag_are_caught_up(archive, folder):
    old = shutil.copytree(archive, folder / "old")
    with Index.open(archive, TermEmbedder()) as opened:
        opened.sync([*releases()[2:], Document("new", "A new visa office at the railway museum.")])
    expected, _, _ = hits_of(archive)
    copy_derived(old, archive)
    found, mended, faults = hits_of(archive)
    assert (found, faults) == (expected, [])
    assert mended == [
        "dense.faiss was of revision 2, and was caught up",
        "lexical was of revision 2, and was caught up",
    ]


@pytest.mark.parametrize("which", [(1,), (2,)], ids=["marker", "folder"])
def test_a_marker_and_a_folder_of_different_revisions_are_made_anew(archive, folder, which):
    old = shutil.copytree(archive, folder / "old")
    with Index.open(archive, TermEmbedder()) as opened:
        opened.add([Document("new", "A new visa office at the railway museum.")])
    expected, _, _ = hits_of(archive)
    copy_derived(old, archive, which)
    found, mended, faults = hits_of(archive)
    assert (found, faults) == (expected, [])
    assert mended == ["lexical was damaged or made from another archive, and was made anew"]


def test_search_files_of_another_archive_are_made_anew(archive, folder):
    expected, _, _ = hits_of(archive)
    other = folder / "other"
    with Index.create(other, TermEmbedder()) as made:
        made.add([Document("fish", "Fish swim.")])
        made.add([Document("fish", "Fish swim in the visa office.")])
        assert made.revision == 2  # as the archive has
    copy_derived(other, archive)
    found, mended, faults = hits_of(archive)
    assert (found, faults) == (expected, [])
    assert len(mended) == 2
    assert all("another archive" in note for note in mended)


def test_search_files_of_a_copy_that_went_another_way_are_made_anew(archive, folder):
    other = shutil.copytree(archive, folder / "other")
    for path, text in ((archive, "The visa office moved to Ganja."), (other, "A zebra came to the zoo of Baku.")):
        with Index.open(path, TermEmbedder()) as opened:
            opened.add([Document("r00", text)])
            assert opened.revision == 3
    expected, _, _ = hits_of(archive)
    copy_derived(other, archive)
    with Index.open(archive, TermEmbedder()) as opened:
        assert opened.mended == [
            "dense.faiss was damaged or made from another archive, and was made anew",
            "lexical was damaged or made from another archive, and was made anew",
        ]
        assert hits(opened) == expected
        assert not opened.search_lexical("zebra", 9)
    assert hits_of(archive) == (expected, [], [])


def test_search_files_of_an_earlier_version_are_made_anew_once_or_taken_where_nothing_is_told(archive):
    """It wrote down which revision they are of, and not what was done at it, nor kept a record of that at first."""
    expected, _, _ = hits_of(archive)

    def write_as_before(opened):
        save(opened.dense, opened.paths.dense, opened.database.meta["archive"], "")
        marker = json.loads(marker_of(opened.paths.lexical).read_text())
        marker.pop("told")
        marker_of(opened.paths.lexical).write_text(json.dumps(marker))

    with Index.open(archive, TermEmbedder()) as opened:
        write_as_before(opened)
    found, mended, faults = hits_of(archive)
    assert (found, len(mended), faults) == (expected, 2, [])
    with Index.open(archive, TermEmbedder()) as opened:
        write_as_before(opened)
        opened.database.connection.execute("DROP TABLE history")
    assert hits_of(archive) == (expected, [], [])


def test_a_database_restored_from_a_copy_does_not_find_what_came_later(archive, folder):
    old = shutil.copytree(archive, folder / "old")
    expected, _, _ = hits_of(archive)
    with Index.open(archive, TermEmbedder()) as opened:
        opened.add([Document("new", "A new visa office at the railway museum.")])
    shutil.copy(old / "archive.sqlite", archive / "archive.sqlite")
    found, mended, faults = hits_of(archive)
    assert (found, faults, len(mended)) == (expected, [], 2)


def test_another_embedder_is_refused_with_the_command_that_rebuilds(archive):
    with pytest.raises(EmbedderMismatch) as refused:
        Index.open(archive, TermEmbedder("it's other"))
    assert str(refused.value).endswith(f"press-index rebuild --embedder 'it'\"'\"'s other' --index {archive}")
    assert hits_of(archive)[2] == []


def test_a_vector_of_another_length_is_refused(index, embedder):
    index.add(releases(2))
    with pytest.raises(EmbedderMismatch, match="32, not 31"):
        index.search_dense(embedder.embed_query("office")[:31], 3)


@pytest.mark.parametrize("dimension", [32, 48])
def test_a_reader_follows_a_rebuild_with_another_embedder(archive, monkeypatch, dimension):
    other = TermEmbedder("other", dimension)
    monkeypatch.setattr("index.archive.index.load_embedder", {"terms": TermEmbedder(), "other": other}.__getitem__)
    question = f"{releases()[7].title} {releases()[7].text}"
    with Index.open(archive) as reader, Index.open(archive) as writer:
        assert reader.search_dense(reader.embedder.embed_query(question), 3)
        changes = writer.rebuild(other)
        assert changes == Changes(
            changed=tuple(document.id for document in releases()), embedded_chunks=len(other.embedded), revision=3
        )
        assert reader.embedder is other
        found = reader.search_dense(reader.embedder.embed_query(question), 1)
        assert found[0].chunk_id.startswith("r07#")
        assert found == writer.search_dense(other.embed_query(question), 1)
        assert reader.search_lexical(question, 3) == writer.search_lexical(question, 3)
        assert reader.add([Document("new", "Fresh fish.")]).embedded_chunks == 1
        assert other.embedded[-1] == "Fresh fish."
        assert not list(verify(writer))
        assert writer.built_with["dimension"] == str(dimension)
    with Index.open(archive) as opened:
        assert opened.mended == []


def test_an_archive_without_releases_is_rebuilt_with_another_embedder(index):
    other = TermEmbedder("other", dimension=16)
    with Index.open(index.path, TermEmbedder()) as reader:
        assert index.rebuild(other).revision == 1
        for opened in (index, reader):
            assert opened.search_dense(other.embed_query("office"), 3) == []
        index.add([Document("one", "The office.")])
        assert reader.search_dense(other.embed_query("office"), 3)[0].chunk_id == "one#0"
        assert not list(verify(index))


def test_a_rebuild_after_somebody_elses_rebuild_embeds_all_again(archive, monkeypatch):
    other = TermEmbedder("other")
    monkeypatch.setattr("index.archive.index.load_embedder", {"terms": TermEmbedder(), "other": other}.__getitem__)
    expected, _, _ = hits_of(archive)
    with Index.open(archive) as first, Index.open(archive) as second:
        second.rebuild(other, chunk_tokens=20)
        embedded = first.rebuild(TermEmbedder(), chunk_tokens=20).embedded_chunks
        assert embedded == first.counts()["chunks"]
    assert hits_of(archive) == (expected, [], [])


def test_a_reader_opened_before_an_update_sees_it(archive):
    with Index.open(archive, TermEmbedder()) as reader, Index.open(archive, TermEmbedder()) as writer:
        before = hits(reader)
        writer.add([Document("new", "A visa office.")])
        after = hits(reader)
        assert after == hits(writer) != before
        assert reader.search_lexical("visa office", 1)[0].chunk_id == "new#0"
        writer.remove(["new"])
        assert "new#0" not in str(hits(reader))


@pytest.mark.parametrize("then", ["nothing", "another"])
def test_an_archive_that_is_no_longer_where_it_was_opened_takes_in_nothing(archive, folder, then):
    with Index.open(archive, TermEmbedder()) as opened:
        moved = archive.rename(folder / "moved")
        if then == "another":
            shutil.copytree(moved, archive)
        for change in (lambda: opened.add([Document("new", "A new office.")]), lambda: opened.remove(["r00"])):
            with pytest.raises(ArchiveUnusable, match="was removed, moved or replaced while it was open"):
                change()
        assert opened.search_lexical("visa office", 3)  # which can still be read
    with Index.open(moved, TermEmbedder()) as opened:
        assert opened.revision == 2
        opened.add([Document("new", "A new office.")])
        assert not list(verify(opened))


def test_an_archive_of_a_later_format_is_refused(archive):
    with Index.open(archive, TermEmbedder()) as opened, opened.database.update() as connection:
        connection.execute("UPDATE meta SET value = '2' WHERE key = 'format'")
    with pytest.raises(ArchiveTooNew, match="pip install --upgrade presscite"):
        Index.open(archive, TermEmbedder())


@pytest.mark.parametrize("content", [b"", b"random", bytes(range(256)) * 64, b"SQLite format 3\0" + b"\x11" * 5000])
def test_a_file_that_is_no_archive_is_refused(folder, content):
    (folder / "archive.sqlite").write_bytes(content)
    with pytest.raises(ArchiveUnusable, match="no archive"):
        Index.open(folder, TermEmbedder())
    if content:
        assert (folder / "archive.sqlite").read_bytes() == content
    with pytest.raises(ArchiveError, match="holds an archive already"):
        Index.create(folder, TermEmbedder())


def test_a_missing_archive_is_told_with_the_command_that_makes_it(folder):
    for path in (folder, folder / "nowhere", folder / "deep" / "er"):
        with pytest.raises(ArchiveMissing, match=f"press-index add PATH... --index {path}"):
            Index.open(path, TermEmbedder())
        assert not list(path.glob("*"))


def test_an_archive_is_not_made_over_another_one(archive):
    expected = hits_of(archive)
    with pytest.raises(ArchiveError, match="holds an archive already"):
        Index.create(archive, TermEmbedder())
    assert hits_of(archive) == expected


def test_two_that_make_an_archive_at_once_make_one(folder):
    class Slow(TermEmbedder):
        """While it says how long its inputs may be, somebody else makes the archive."""

        @property
        def max_tokens(self):
            with Index.create(folder / "archive", TermEmbedder()) as made:
                made.add(releases(2))
            return 40

        @max_tokens.setter
        def max_tokens(self, _):
            pass

    with pytest.raises(ArchiveError, match="holds an archive already"):
        Index.create(folder / "archive", Slow())
    with Index.open(folder / "archive", TermEmbedder()) as opened:
        assert opened.counts()["documents"] == 2


def test_a_folder_that_is_a_file_is_refused(folder):
    (folder / "file").write_text("x")
    with pytest.raises(ArchiveUnusable):
        Index.create(folder / "file", TermEmbedder())
    with pytest.raises(ArchiveMissing):
        Index.open(folder / "file", TermEmbedder())


# Permissions: root may do anything, so these run as somebody else where they can


def user():
    return NOBODY if os.geteuid() == 0 else None


def test_a_folder_that_may_only_be_read_can_be_searched(archive, folder, worker):
    path = archive
    question = "visa office"
    expected = worker.run("look", path=str(path), question=question)["returned"]
    for file in [path, *path.rglob("*")]:
        file.chmod(0o555 if file.is_dir() else 0o444)
    before = sorted(path.rglob("*"))
    seen = worker.run("look", path=str(path), question=question, user=user())
    assert seen["returned"] == expected
    assert expected["hits"][0]
    (path / "dense.faiss").chmod(0o644)
    flip_a_bit(path / "dense.faiss", np.random.default_rng(0))
    seen = worker.run("look", path=str(path), question=question, user=user())
    assert seen["returned"]["hits"] == expected["hits"]
    assert seen["returned"]["mended"] == []  # it may not
    (folder / "copies").mkdir()
    (folder / "copies").chmod(0o777)
    copied = ["backup", str(folder / "copies" / "copy"), "--index", str(path)]
    assert worker.run("command", arguments=copied, user=user())["returned"] == 0
    release = folder / "release.txt"
    release.write_text("The office opened in Baku. It serves everybody.")
    for arguments in (["add", str(release)], ["sync", str(release)], ["remove", "r00"], ["rebuild"]):
        refused = worker.run("command", arguments=[*arguments, "--index", str(path)], user=user())
        assert (refused["returned"], refused["printed"].count("\n")) == (2, 1), refused
    assert sorted(path.rglob("*")) == before
    for file in [path, *path.rglob("*")]:
        file.chmod(0o755 if file.is_dir() else 0o644)
    assert not hits_of(path)[2]


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
def test_a_folder_without_permission_is_refused_in_one_line(archive, worker, mode):
    path = archive
    if mode == 0o111:
        (path / "archive.sqlite").chmod(0)
    path.chmod(mode)
    try:
        for arguments in (["info"], ["verify"], ["remove", "r00"], ["add", __file__]):
            refused = worker.run("command", arguments=[*arguments, "--index", str(path)], user=user())
            assert refused["returned"] == 2, refused
            assert refused["printed"].count("\n") == 1
            assert "no permission" in refused["printed"] or "not a format" in refused["printed"]
    finally:
        path.chmod(0o755)


def test_a_folder_that_may_not_be_written_gets_no_archive(folder, worker):
    release = folder / "release.txt"
    release.write_text("The office opened in Baku. It serves everybody.")
    closed = folder / "closed"
    closed.mkdir(mode=0o555)
    for path in (closed, closed / "archive"):
        refused = worker.run("command", arguments=["add", str(release), "--index", str(path)], user=user())
        assert (refused["returned"], refused["printed"].count("\n")) == (2, 1), refused
        assert "no permission" in refused["printed"]
    assert not list(closed.iterdir())


# A full disk


def long_releases(count):
    return [
        {
            "id": f"long{number}",
            "text": " ".join(f"Word{number}x{i} is a{number}x{i} or b{number}x{i}." for i in range(60)),
        }
        for number in range(count)
    ]


@pytest.mark.parametrize("limit", [0, 60_000, 200_000, 400_000, 1_000_000])
def test_a_disk_that_is_full_leaves_the_archive_as_it_was_or_updated(archive, worker, limit):
    """The limit is that of one file; the small ones are met while embedding, the larger while storing."""
    before, _, _ = hits_of(archive)
    ended = worker.run("add", path=str(archive), documents=long_releases(60), file_limit=limit)
    found, _, faults = hits_of(archive)
    assert not faults
    with Index.open(archive, TermEmbedder()) as opened:
        state = opened.revision, opened.counts()["documents"]
    if limit < 400_000:
        assert ended["returned"].startswith("ArchiveUnusable: the disk is full or failing"), ended
        assert ended["printed"] == ""
        assert (state, found) == ((2, 24), before)
    else:
        assert ended["status"] == 0 or ended["returned"].startswith("ArchiveUnusable: the disk is full"), ended
        assert state == ((2, 24) if ended["status"] else (3, 84))
    assert worker.run("add", path=str(archive), documents=long_releases(60))["status"] == 0
    assert not hits_of(archive)[2]


@pytest.mark.parametrize("limit", [0, 30_000, 60_000])
def test_a_full_disk_is_told_in_one_line(archive, folder, worker, limit):
    before, _, _ = hits_of(archive)
    feed = folder / "feed.jsonl"
    feed.write_text("\n".join(json.dumps(document) for document in long_releases(60)))
    ended = worker.run("command", arguments=["add", str(feed), "--index", str(archive)], file_limit=limit)
    assert ended["returned"] == 2, ended
    told = (
        f"press-index: the disk is full or failing: {archive} could not be written, and holds what it held before; "
        "free some space and run the command again"
    )
    assert told in ended["printed"].splitlines()  # beside a bar, where the machine is slow
    assert "Traceback" not in ended["printed"]
    assert hits_of(archive) == (before, [], [])


@pytest.mark.parametrize(
    ("limit", "unwritten", "lag"),
    [(33_000, 2, False), (34_000, 2, True), (60_000, 1, True), (-100, 1, False), (90_000, 0, True)],
)
def test_without_room_for_its_search_files_an_archive_is_searched_all_the_same(
    archive, folder, worker, limit, unwritten, lag
):
    old = shutil.copytree(archive, folder / "old")
    assert worker.run("add", path=str(archive), documents=long_releases(60))["status"] == 0
    expected = worker.run("look", path=str(archive), question="visa office")["returned"]
    size = (archive / "dense.faiss").stat().st_size
    assert 60_000 < size < 90_000
    for path in derived(archive):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        if lag:
            shutil.copytree(old / path.name, path) if path.name == "lexical" else shutil.copy(old / path.name, path)
    file_limit = limit if limit > 0 else size + limit  # within FAISS's own part of the file, or within the trailer
    seen = worker.run("look", path=str(archive), question="visa office", file_limit=file_limit)
    assert seen["status"] == 0, seen
    assert (seen["returned"]["hits"], seen["returned"]["faults"]) == (expected["hits"], [])
    lines = seen["printed"].splitlines()
    assert all("the releases are stored, but a search file could not be written" in line for line in lines)
    assert len(lines) == unwritten
    with Index.open(archive, TermEmbedder()) as opened:
        assert len(opened.mended) == unwritten
        assert not list(verify(opened))
