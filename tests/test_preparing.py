"""Releases are made ready while others are embedded: the archive is the same, and nothing that was embedded is lost."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Document, Index, InvalidVectors
from index.archive import preparing
from tests.conftest import TermEmbedder
from tests.test_large import releases

TABLES = ("documents", "chunks", "deleted", "abbreviations", "copies", "origins")


def content(archive):
    """All that the tables of a database hold."""
    connection = sqlite3.connect(archive.paths.database)
    try:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}
    finally:
        connection.close()


@settings(deadline=None, max_examples=12)
@given(st.integers(1, 40), st.integers(1, 60), st.integers(0, 90))
def test_however_it_is_parted_the_archive_is_the_same(tmp_path_factory, part, window, count):
    found = []
    for sizes in ((part, window), (preparing.PART, preparing.WINDOW)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(preparing, "PART", sizes[0])
            patch.setattr(preparing, "WINDOW", sizes[1])
            embedder = TermEmbedder()
            with Index.create(tmp_path_factory.mktemp("made") / "archive", embedder, chunk_tokens=20) as made:
                twice = [Document("same", made_of.text) for made_of in releases(count)[:1]]
                changes = made.add([*releases(count), *twice])
                assert changes.embedded_chunks == len(embedder.embedded)
                found.append(content(made))
    assert found[0] == found[1]


class Failing(TermEmbedder):
    """Fails in the midst, as whatever is raised there does."""

    def __init__(self, error, after):
        super().__init__()
        self.error, self.left = error, after

    def embed_chunks(self, inputs):
        self.left -= 1
        if self.left == 0 and self.error is InvalidVectors:
            return super().embed_chunks(inputs)[:-1]
        if self.left == 0:
            raise self.error
        return super().embed_chunks(inputs)


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, MemoryError, InvalidVectors])
@pytest.mark.parametrize("after", [1, 3])
def test_what_was_embedded_before_it_failed_is_kept(tmp_path, monkeypatch, error, after):
    monkeypatch.setattr(preparing, "PART", 8)
    monkeypatch.setattr(preparing, "WINDOW", 16)
    failing = Failing(error, after)
    with Index.create(tmp_path / "archive", failing) as made:
        with pytest.raises(error):
            made.add(releases(60))
        assert made.revision == 0
        changes = made.add(releases(60))
        assert changes.embedded_chunks <= made.counts()["chunks"] - 8 * (after - 1)
