"""Every promise of an archive: a good one keeps them all, and one that breaks any is told so, with advice."""

import tempfile
from datetime import date
from pathlib import Path

import faiss
import numpy as np
import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from index import ArchiveBusy, ArchiveDamaged, Document, Index, verify
from index.archive.verify import TRIES, check_dense
from index.embedding.checks import write_vectors
from index.search.lexical import LexicalIndex
from index.search.tantivy_files import apart
from index.store.inspection import raw_chunks
from tests.conftest import MEMORY, TermEmbedder

LONG = " ".join(f"Sentence {number} tells about the harbour and the railway." for number in range(12))


@pytest.fixture
def archive(index):
    index.add(
        [
            Document("a", LONG, title="Harbour", metadata={"office": 3}),
            Document("b", "The School of Naval Arts (SNA) opened in Baku.", publisher="The ministry"),
            Document("c", "Visa office."),
        ]
    )
    assert index.counts()["chunks"] > 4
    assert index.counts()["abbreviations"] == 1
    assert not list(verify(index))
    return index


def faults(archive):
    found = list(verify(archive))
    for fault in found:
        assert any(word in fault.reason for word in ("press-index remove", "delete", "restore the archive"))
    return {str(fault).partition(";")[0] for fault in found}


def change(archive, statement, *values):
    connection = archive.database.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    assert connection.execute(statement, values).rowcount == 1
    connection.execute("PRAGMA foreign_keys = ON")


def rewrite(archive, column, chunk_id, edit):
    """Change one chunk's blob."""
    connection = archive.database.connection
    ((blob,),) = connection.execute(f"SELECT {column} FROM chunks WHERE id = ?", (chunk_id,))
    change(archive, f"UPDATE chunks SET {column} = ? WHERE id = ?", edit(blob), chunk_id)


FIELDS = ["title", "url", "publisher", "language"]


@pytest.mark.parametrize("field", FIELDS)
def test_an_edited_field(archive, field):
    change(archive, f"UPDATE documents SET {field} = 'x' WHERE id = 'b'")
    assert faults(archive) == {"b: its title, date or another field is not the one that was stored"}


@pytest.mark.parametrize(
    ("column", "value"),
    [("published", "2024-01-01"), ("metadata", '{"office": 4}'), ("fingerprint", "0"), ("metadata", "{}")],
)
def test_an_edited_date_or_metadata(archive, column, value):
    change(archive, f"UPDATE documents SET {column} = ? WHERE id = 'a'", value)
    assert faults(archive) == {"a: its title, date or another field is not the one that was stored"}


@pytest.mark.parametrize(("column", "value"), [("text", "Visa 0ffice."), ("sha256", "0")])
def test_an_edited_text(archive, column, value):
    change(archive, f"UPDATE documents SET {column} = ? WHERE id = 'c'", value)
    assert faults(archive) == {"c: its stored text is not the one that was stored"}


UNREADABLE = [
    ("metadata", "{not json"),
    ("metadata", '{"office": NaN}'),
    ("metadata", "[]"),
    ("metadata", "3"),
    ("published", "the day before yesterday"),
    ("published", "2024-02-30"),
]


@pytest.mark.parametrize(("column", "value"), UNREADABLE)
def test_a_field_that_cannot_be_read(archive, column, value):
    change(archive, f"UPDATE documents SET {column} = ? WHERE id = 'c'", value)
    (fault,) = faults(archive)
    assert fault.startswith("c: ")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *UNREADABLE,
        ("text", "Visa 0ffice."),
        ("title", "Another"),
        ("url", "https://example.org/elsewhere"),
        ("published", "2024-01-01"),
        ("publisher", "Nobody"),
        ("language", "xx"),
        ("metadata", '{"office": 4}'),
        ("sha256", "0"),
        ("fingerprint", "0"),
    ],
)
def test_no_way_leads_to_an_edited_release(archive, column, value):
    change(archive, f"UPDATE documents SET {column} = ? WHERE id = 'c'", value)
    ways = [
        lambda: archive.document("c"),
        lambda: list(archive.documents()),
        lambda: archive.chunks(["c#0"]),
        archive.rebuild,  # which would store the edited one as if it were the original
    ]
    for way in ways:
        with pytest.raises(ArchiveDamaged, match=r"'c': .*press-index remove c$") as caught:
            way()
        assert value not in str(caught.value)
    assert archive.document("b").publisher == "The ministry"
    archive.remove(["c"])  # as was advised
    archive.add([Document("c", "Visa office.")])
    assert not list(verify(archive))


def test_a_day_that_cannot_be_read_stops_no_search(archive):
    archive.add([Document("d", "The office of Sheki opened.", published=date(2024, 2, 29))])
    change(archive, "UPDATE documents SET published = '2024-02-30' WHERE id = 'c'")
    with Index.open(archive.path, TermEmbedder()) as opened:
        vector = TermEmbedder().embed_query("Sheki")
        assert opened.search_dense(vector, 1, date(2024, 2, 29), date(2024, 2, 29))[0].chunk_id == "d#0"


def test_a_gap_between_chunks(archive):
    ((start, end),) = archive.database.connection.execute("SELECT start, end FROM chunks WHERE id = 'a#1'")
    change(archive, "UPDATE chunks SET start = start + 9 WHERE id = 'a#1'")
    assert f"a: no chunk holds {start - 1}:{start + 9}" in faults(archive)
    change(archive, "UPDATE chunks SET start = ?, end = end - 9 WHERE id = 'a#1'", start)
    assert f"a: no chunk holds {end - 9}:{end + 1}" in faults(archive)


def test_chunks_that_overlap(archive):
    change(archive, "UPDATE chunks SET start = start - 9 WHERE id = 'a#1'")
    assert faults(archive) == {"a#1: out of place"}


def test_a_chunk_that_ends_behind_its_text(archive):
    change(archive, "UPDATE chunks SET end = end + 1 WHERE id = 'c#0'")
    assert faults(archive) == {"c#0: out of place"}


def test_a_wrong_ordinal(archive):
    change(archive, "UPDATE chunks SET id = 'a#7' WHERE id = 'a#1'")
    assert faults(archive) == {"a#7: out of place"}


def test_a_chunk_that_is_gone(archive):
    ((row,),) = archive.database.connection.execute("SELECT row FROM chunks WHERE id = 'c#0'")
    change(archive, "DELETE FROM chunks WHERE id = 'c#0'")
    count = archive.counts()["chunks"]
    assert faults(archive) == {
        "c: no chunk holds 0:12",
        f"row {row}: in FAISS once too often",
        f"lexical: {count + 1} chunks instead of {count}, or others",
    }


def vectors(change):
    def edit(blob):
        values = np.frombuffer(blob, "<f2").astype(np.float32)
        change(values)
        return write_vectors(values)

    return edit


@pytest.mark.parametrize("column", ["vector", "sentence_vectors"])
@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (vectors(lambda v: v.__setitem__(3, np.nan)), "its vectors are damaged"),
        (vectors(lambda v: v.__setitem__(3, np.inf)), "its vectors are damaged"),
        (vectors(lambda v: v.__imul__(1.01)), "its vectors are damaged"),
        (vectors(lambda v: v.__imul__(0)), "its vectors are damaged"),
        (lambda blob: blob[:-2], "its sentences or vectors are cut short"),
        (lambda blob: blob[:-1], "its sentences or vectors are cut short"),
        (lambda _: b"", "its sentences or vectors are cut short"),
    ],
)
def test_a_damaged_vector(archive, column, edit, fault):
    rewrite(archive, column, "a#1", edit)
    found = faults(archive)
    assert f"a#1: {fault}" in found
    assert len(found) == (2 if column == "vector" else 1)  # and FAISS has another one
    archive.close()
    (archive.path / "dense.faiss").unlink()
    with Index.open(archive.path, TermEmbedder()) as opened:
        assert f"a#1: {fault}" in faults(opened)
        assert opened.search_lexical("visa", 1)
        opened.remove(["a"])  # as was advised
        assert not list(verify(opened))


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (lambda blob: blob[:-1], "its sentences or vectors are cut short"),
        (lambda blob: blob[:-8], "its sentences or vectors are cut short"),
        (lambda blob: (np.frombuffer(blob, "<i4") - 1).tobytes(), "a sentence lies outside of it"),
        (lambda blob: (np.frombuffer(blob, "<i4") + 1).tobytes(), "a sentence lies outside of it"),
        (lambda blob: np.frombuffer(blob, "<i4")[::-1].tobytes(), "a sentence lies outside of it"),
    ],
)
def test_a_sentence_out_of_its_chunk(archive, edit, fault):
    rewrite(archive, "sentences", "a#1", edit)
    assert faults(archive) == {f"a#1: {fault}"}


@pytest.mark.parametrize("table", ["chunks", "abbreviations"])
def test_a_row_without_its_release(archive, table):
    change(archive, f"UPDATE {table} SET document = 99 WHERE document = (SELECT row FROM documents WHERE id = 'b')")
    assert any(found.startswith(f"{table} row") and "it is of no release" in found for found in faults(archive))


def test_faiss_lacks_a_vector(archive):
    archive.dense.faiss.remove_ids(faiss.IDSelectorBatch(np.array([2], dtype=np.int64)))
    assert faults(archive) == {"row 2: missing or different in FAISS"}


def test_faiss_has_a_vector_too_many(archive):
    vector = archive.embedder.embed_query("harbour")[None]
    archive.dense.faiss.add_with_ids(vector, np.array([77], dtype=np.int64))
    assert faults(archive) == {"row 77: in FAISS once too often"}


def test_faiss_has_a_vector_twice(archive):
    vector = archive.dense.faiss.reconstruct(2)[None]
    archive.dense.faiss.add_with_ids(vector, np.array([2], dtype=np.int64))
    assert faults(archive) == {"row 2: in FAISS once too often"}


def test_faiss_has_another_vector(archive):
    archive.dense.faiss.remove_ids(faiss.IDSelectorBatch(np.array([2], dtype=np.int64)))
    archive.dense.faiss.add_with_ids(archive.embedder.embed_query("other")[None], np.array([2], dtype=np.int64))
    assert faults(archive) == {"row 2: missing or different in FAISS"}


def write(archive, *rows, delete=()):
    written = tantivy.Index.open(str(archive.paths.lexical))
    writer = written.writer(num_threads=1)
    for row in delete:
        writer.delete_documents_by_term("row", row)
    for row in rows:
        document = tantivy.Document()
        document.add_integer("row", row)
        document.add_text("terms", "harbour")
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    archive._lexical._current = LexicalIndex(apart(archive.paths.lexical)[0], archive.revision)


def test_tantivy_lacks_a_chunk(archive):
    count = archive.counts()["chunks"]
    write(archive, delete=[2])
    assert faults(archive) == {f"lexical: {count - 1} chunks instead of {count}, or others"}


@pytest.mark.parametrize("row", [2, 77])
def test_tantivy_has_a_chunk_too_many(archive, row):
    count = archive.counts()["chunks"]
    write(archive, row)
    assert faults(archive) == {f"lexical: {count + 1} chunks instead of {count}, or others"}


def test_tantivy_has_another_chunk(archive):
    count = archive.counts()["chunks"]
    write(archive, 77, delete=[2])
    assert faults(archive) == {f"lexical: {count} chunks instead of {count}, or others"}


def test_a_damaged_page_of_the_database(archive):
    archive.close()
    path = archive.path / "archive.sqlite"
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    root = len(content) // size // 2
    content[root * size : (root + 6) * size] = bytes(6 * size)
    path.write_bytes(content)
    with Index.open(archive.path, TermEmbedder()) as opened:
        found = list(verify(opened))
        assert found
        assert all(fault.where == str(path) and "restore the archive from a copy" in fault.reason for fault in found)


@pytest.mark.parametrize("updates", [1, TRIES])
def test_what_is_updated_meanwhile_is_no_fault(archive, monkeypatch, updates):
    left = list(range(updates))

    def dense(index):
        if left:
            with Index.open(archive.path, TermEmbedder()) as other:
                other.add([Document("d", f"Another text, number {left.pop()}.")])
        return check_dense(index)

    monkeypatch.setattr("index.archive.verify.check_dense", dense)
    if updates < TRIES:
        assert not list(verify(archive))
    else:
        with pytest.raises(ArchiveBusy, match="another process is writing"):
            list(verify(archive))


def test_each_text_is_read_once_however_many_chunks_it_has(archive, monkeypatch):
    long = Document("long", LONG * 40)
    archive.add([long])
    read = []

    def scan(query, values=(), scanned=archive.database.scan):
        for row in scanned(query, values):
            read.append(sum(len(value) for value in row if isinstance(value, str)))
            yield row

    monkeypatch.setattr(archive.database, "scan", scan)
    chunks = list(raw_chunks(archive.database))
    wanted = archive.database.connection.execute(
        """SELECT d.id, d.text, c.id, c.start, c."end", c.sentences, c.vector, c.sentence_vectors
           FROM documents d LEFT JOIN chunks c ON c.document = d.row ORDER BY d.row, c.start"""
    )
    assert chunks == list(wanted)
    assert len(chunks) > 100
    assert sum(read) < 2 * len(long.text)


STRANGE = [
    "İ",
    "ı",
    "ə",
    "e\u0301",
    "\u200f",
    "\u202e",
    "\r\n",
    "\n\n",
    "👩‍🚀",
    "\x00",
    "\x1b",
    "\ufeff",
    "\u2029",
    " ",
    ". ",
]
words = st.sampled_from([*STRANGE, "Baku", "Школа", "F. Nabiyev", "No. 49", "The office opened."]) | st.text(max_size=6)
texts = st.lists(words, max_size=60).map("".join).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))
ids = texts.filter(str.strip)


@settings(deadline=None, max_examples=35)
@given(st.lists(st.tuples(ids, texts, texts), max_size=4, unique_by=lambda fields: fields[0]), st.integers(6, 40))
def test_an_archive_of_any_texts_keeps_every_promise(fields, chunk_tokens):
    documents = [Document(document_id, text, title=title) for document_id, text, title in fields]
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        embedder = TermEmbedder()
        with Index.create(Path(folder) / "archive", embedder, chunk_tokens=chunk_tokens) as made:
            made.add(documents)
            made.sync(documents[1:])
            made.add(documents)
            assert list(verify(made)) == []
            assert sorted(made.documents(), key=lambda d: d.id) == sorted(documents, key=lambda d: d.id)
            chunks = made.counts()["chunks"]
            found = made.search_dense(embedder.embed_query("office"), chunks)
            stored = made.chunks([hit.chunk_id for hit in found])
            assert [s.chunk.id for s in stored] == [hit.chunk_id for hit in found]
            assert len(stored) == chunks
        with Index.open(Path(folder) / "archive", embedder) as opened:
            assert opened.mended == []
            assert list(verify(opened)) == []
