"""Contract tests for an embedder, a search engine or a store of your own. Needs pytest, which indexing does not.

Inherit from the contract, and give what is to be tested by overriding its one fixture:

    import pytest
    from index.testing import EmbedderContract

    class TestMyEmbedder(EmbedderContract):
        @pytest.fixture
        def embedder(self):
            return MyEmbedder()

What the tests ask for is what an archive relies on; that vectors find what they should, only your questions can tell.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.archive.index import Index
from index.embedding.base import Embedder, EmbeddingInput
from index.embedding.checks import checked, checked_embedding
from index.errors import ArchiveBusy
from index.place import Place
from index.search.base import DerivedIndex
from index.types import Document, Span

TEXTS = (
    "The library of Sheki lends novels. It opened in 2009.",
    "Bakı şəhərində İşıq söndü; İİ.",
    "Школа открылась в Шеки.",
    "🎉 👩‍👧 e\u0301",
    ".",
    "The port of Baku has seven piers. " * 200,
)
"""Letters whose case changes their length, marks that combine, no word at all, and more than a model reads at once."""

RELEASES = tuple(
    Document(f"release-{number}", f"The {subject} of Sheki opened. It has {number} rooms.", subject)
    for number, subject in enumerate(["library", "port", "school", "bakery", "museum"])
)

DATED = tuple(
    Document(name, "The pier of Baku opened at noon.", "A pier", published=day)
    for name, day in {"earlier": date(2020, 1, 31), "later": date(2021, 6, 1), "twin": date(2021, 6, 1)}.items()
)
"""Releases with days, which say the same, so that no search can tell them apart."""


class EmbedderContract:
    """What an archive relies on in an ``Embedder``."""

    @pytest.fixture
    def embedder(self) -> Embedder:
        """The embedder to be tested."""
        raise NotImplementedError("override this fixture")

    def test_vectors_are_finite_unit_rows(self, embedder: Embedder) -> None:
        """Of a question, of chunks and of their sentences, as many as these are, in the dimension that it states."""
        checked(embedder.embed_query("Who leads it?"), (embedder.dimension,), "a question's vector")
        inputs = [EmbeddingInput("A title", text, (Span(0, len(text)),)) for text in TEXTS]
        two = TEXTS[0].index(".") + 1
        inputs += [
            EmbeddingInput("", TEXTS[0], (Span(0, two), Span(two + 1, len(TEXTS[0])))),
            EmbeddingInput("", TEXTS[0], ()),
        ]
        for made, given in zip(embedder.embed_chunks(inputs), inputs, strict=True):
            checked_embedding(made, given, embedder.dimension, embedder.name)

    def test_a_vector_depends_on_its_own_text_alone(self, embedder: Embedder) -> None:
        """Not on what is embedded beside it, nor on how often."""
        inputs = [EmbeddingInput("", text, ()) for text in TEXTS]
        together = [made.chunk for made in embedder.embed_chunks(inputs)]
        alone = [embedder.embed_chunks([given])[0].chunk for given in reversed(inputs)]
        np.testing.assert_allclose(together, alone[::-1], atol=1e-5)

    def test_tokens_are_counted(self, embedder: Embedder) -> None:
        """One number for each text; a longer text has no fewer; there is room for some."""
        short, long = embedder.count_tokens(["the port", "the port of Baku has seven piers"])
        assert 0 < short <= long
        assert embedder.count_tokens([]) == []
        assert embedder.max_tokens > 0

    def test_nothing_gives_nothing(self, embedder: Embedder) -> None:
        """No inputs, no vectors."""
        assert list(embedder.embed_chunks([])) == []

    def test_it_says_who_it_is(self, embedder: Embedder) -> None:
        """The archive records both, and opens with no other weights."""
        assert embedder.name
        assert embedder.weights


class DerivedIndexContract:
    """What an archive relies on in a ``DerivedIndex``."""

    @pytest.fixture
    def engine(self) -> type[DerivedIndex[Any]]:
        """The class to be tested."""
        raise NotImplementedError("override this fixture")

    @pytest.fixture
    def embedder(self) -> Embedder:
        """What the archive is built with."""
        raise NotImplementedError("override this fixture")

    def query(self, text: str, embedder: Embedder) -> Any:  # noqa: ANN401 - in the engine's own terms
        """A text as the engine is asked for it."""
        raise NotImplementedError("override this method")

    @pytest.fixture
    def archive(self, tmp_path: Path, embedder: Embedder) -> Iterator[Index]:
        """An archive of five releases."""
        with Index.create(tmp_path / "archive", embedder) as made:
            made.add(RELEASES)
            yield made

    def test_it_holds_each_chunk_once(self, engine: type[DerivedIndex[Any]], archive: Index) -> None:
        """At the database's revision."""
        made = engine.catch_up(None, archive.database, None)
        assert made.revision == archive.revision
        assert sorted(made.rows.tolist()) == sorted(chunk.row for chunk in archive.database.texts_since(0))

    def test_it_follows_what_changes(self, engine: type[DerivedIndex[Any]], archive: Index, embedder: Embedder) -> None:
        """Caught up, it finds what one finds that is made anew."""
        made = engine.catch_up(None, archive.database, None)
        archive.remove(["release-1"])
        archive.add([Document("release-9", "A new port of Baku opened.")])
        followed, anew = engine.catch_up(made, archive.database, None), engine.catch_up(None, archive.database, None)
        assert sorted(followed.rows.tolist()) == sorted(anew.rows.tolist())
        asked = self.query("port", embedder)
        assert {row for row, _ in followed.search(asked, 9)} == {row for row, _ in anew.search(asked, 9)}

    def test_what_it_writes_it_reads(
        self, engine: type[DerivedIndex[Any]], archive: Index, embedder: Embedder, tmp_path: Path
    ) -> None:
        """And what is not there it does not."""
        path = tmp_path / "engine"
        assert engine.load(path, archive.database, alone=True) is None
        made = engine.catch_up(None, archive.database, path)
        read = engine.load(path, archive.database, alone=True)
        assert read is not None
        assert read.revision == made.revision
        asked = self.query("library", embedder)
        assert read.search(asked, 3) == made.search(asked, 3)

    def test_the_best_come_first(self, engine: type[DerivedIndex[Any]], archive: Index, embedder: Embedder) -> None:
        """Higher scores are better; of nothing there is nothing."""
        made = engine.catch_up(None, archive.database, None)
        found = made.search(self.query("library of Sheki", embedder), 5)
        scores = [score for _, score in found]
        assert found
        assert scores == sorted(scores, reverse=True)
        assert made.search(self.query("library", embedder), 0) == []

    def test_it_finds_only_what_it_is_asked_for(
        self, engine: type[DerivedIndex[Any]], archive: Index, embedder: Embedder
    ) -> None:
        """Of some rows the best, however many others are better; rows that no chunk has ever had are none."""
        made = engine.catch_up(None, archive.database, None)
        asked = self.query("library of Sheki opened rooms", embedder)
        everything = dict(made.search(asked, 9))
        for row in [*everything, 99]:
            wanted = np.arange(100) == row
            expected = {row: everything[row]} if row in everything else {}
            assert dict(made.search(asked, 1, among=wanted)) == expected
            assert dict(made.search(asked, 1, among=wanted[: row + 1])) == expected

    def test_it_finds_only_releases_of_the_asked_days(
        self, engine: type[DerivedIndex[Any]], archive: Index, embedder: Embedder
    ) -> None:
        """Both days are among them; a release without a day is of none."""
        archive.add(DATED)
        made = engine.catch_up(None, archive.database, None)
        names = archive.database.chunk_ids(range(100))
        asked = self.query("The pier of Sheki opened", embedder)

        def found(since: date | None, until: date | None) -> set[str]:
            return {names[row].partition("#")[0] for row, _ in made.search(asked, 99, since, until)}

        earlier, later = DATED[0].published, DATED[1].published
        assert found(None, None) > {"earlier", "later", "twin"}
        assert found(later, None) == found(date(2020, 2, 1), later) == {"later", "twin"}
        assert found(None, earlier) == found(earlier, date(2021, 5, 31)) == {"earlier"}
        assert found(earlier, later) == {"earlier", "later", "twin"}
        assert found(date(2020, 2, 1), date(2021, 5, 31)) == set()

    def test_what_ties_with_the_last_is_found_too(
        self, engine: type[DerivedIndex[Any]], archive: Index, embedder: Embedder
    ) -> None:
        """Which of them count the archive decides, by their ids."""
        archive.add(DATED)
        made = engine.catch_up(None, archive.database, None)
        names = archive.database.chunk_ids(range(100))
        found = made.search(self.query("pier of Baku", embedder), 1)
        assert sorted(names[row] for row, _ in found) == ["earlier#0", "later#0", "twin#0"]
        assert len({score for _, score in found}) == 1


class StoreContract:
    """What an archive relies on in the place where its releases lie."""

    @pytest.fixture
    def place(self) -> Place:
        """A place where no archive is yet."""
        raise NotImplementedError("override this fixture")

    @pytest.fixture
    def embedder(self) -> Embedder:
        """What the archive is built with."""
        raise NotImplementedError("override this fixture")

    @pytest.fixture
    def archive(self, place: Place, embedder: Embedder) -> Iterator[Index]:
        """An archive of five releases."""
        with Index.create(place, embedder) as made:
            made.add(RELEASES)
            yield made

    def test_what_goes_in_comes_out(self, archive: Index, place: Place, embedder: Embedder) -> None:
        """Every letter of it, in the order of code points, for who opens it later too."""
        names = ["b", "B", "ä", "İ", "и", "a#1", "🎉", "a b%?'"]
        given = [
            Document(
                name, text, f"{name}: % ? '", "http://h/?a=%20", date(2017, 1, 31), "az", "P", {"k": [1, None, "ə"]}
            )
            for name, text in zip(names, [*TEXTS, "x", "y"], strict=True)
        ]
        archive.add(given)
        with Index.open(place, embedder) as opened:
            stored = {document.id: document for document in opened.documents()}
            assert list(stored) == sorted(stored)
            assert [stored[document.id] for document in given] == given
            assert opened.revision == 2
            assert [entry.revision for entry in opened.history()] == [2, 1]

    def test_vectors_come_back_as_they_were(self, archive: Index) -> None:
        """By the ids of chunks, and by their rows."""
        ids = [f"{document.id}#0" for document in RELEASES]
        found = archive.embeddings([*ids, "nobody#0"])
        assert list(found) == ids
        rows = {name: row for row, name in archive.database.chunk_ids(range(100)).items()}
        at = archive.database.vectors_at([*rows.values(), 99])
        assert all((at[rows[name]] == found[name].chunk).all() for name in ids)
        assert [stored.chunk.id for stored in archive.chunks(ids)] == ids

    def test_an_update_is_all_or_nothing(self, archive: Index) -> None:
        """Whatever is raised in the middle of it."""

        def half() -> None:
            with archive.database.update() as connection:
                connection.execute("DELETE FROM abbreviations")
                connection.execute("UPDATE documents SET title = ?", ("gone",))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            half()
        assert {document.title for document in archive.documents()} == {document.title for document in RELEASES}
        archive.remove(["release-0"])
        assert archive.revision == 2

    def test_a_row_is_given_once(self, archive: Index) -> None:
        """What is derived is caught up by rows: one that came back would be taken for the chunk that went."""
        before = {row for rows, _ in archive.database.vectors_since(-1) for row in rows.tolist()}
        archive.remove([document.id for document in RELEASES])
        archive.add(RELEASES)
        after = {row for rows, _ in archive.database.vectors_since(1) for row in rows.tolist()}
        assert max(before) < min(after)
        assert set(archive.database.deleted_since(1)) == before

    def test_a_snapshot_stands_still(self, archive: Index, place: Place, embedder: Embedder) -> None:
        """Whatever is written meanwhile; and who reads next sees it."""

        def write() -> None:
            with Index.open(place, embedder) as other:
                other.remove(["release-0"])

        with archive.database.snapshot():
            before = archive.counts()
            writing = threading.Thread(target=write)
            writing.start()
            writing.join()
            assert archive.counts() == before
            assert "release-0" in archive.database.fingerprints()
        assert archive.counts()["documents"] == before["documents"] - 1
        assert archive.document("release-0") is None
        assert archive.search_lexical("library", 5) == []

    def test_one_writes_at_a_time(self, archive: Index, place: Place, embedder: Embedder) -> None:
        """The other is told, and may when the first has ended."""
        with Index.open(place, embedder) as other:
            with archive._writing(), ThreadPoolExecutor(1) as pool:
                done = pool.submit(other.remove, ["release-0"])
                assert isinstance(done.exception(), ArchiveBusy)
            assert other.remove(["release-0"]).removed == ("release-0",)
