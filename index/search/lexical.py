"""The tantivy index over the chunks' terms: derived from the database, and rebuilt from it at need.

Terms come from our own analyzers, joined by spaces: each release's from that of its language, and a question's from
each that the releases have. What its files are is for ``index/search/tantivy_files.py`` to say.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Occur, Query

from index.search.narrowed import Among, of_rows
from index.search.rarity import Rarity
from index.search.tantivy_files import (
    ANALYSIS,
    SCHEMA,
    apart,
    deleted_documents,
    hash_files,
    marker_of,
    open_folder,
    ready,
    write_marker,
)
from index.store.database import Database
from index.text.analysis import name_sounds, terms

# One thread: with more, the order of documents in the index, and so of ties, would change from run to run.
HEAP_BYTES = 64_000_000

# Tantivy counts the documents that were deleted from a segment in its statistics until the segment is merged. How rare
# a term is, is put right in each question. The mean length is not: it moves with the share of what was deleted, so
# where that would be more than one in twenty, the index is made anew.
MOST_DELETED = 0.05


ALIKE = 0.4
"""Share of a term's weight that a name has which only sounds like it."""
TELLING = 100
"""Chunks that have a name at most, where it tells across languages which release is meant."""
SIGN = 0.5
"""What a figure or an abbreviation counts beside a name: years and short numbers stand in many releases."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word that is looked for.

    Attributes:
        forms: its term in each language of the releases; that which counts most counts.
        sound: how it sounds, where it may be a name, see ``index.text.names``; or "".
    """

    forms: tuple[str, ...]
    sound: str = ""


@dataclass(frozen=True, slots=True)
class LexicalQuery:
    """What is looked for, as terms of our analyzer.

    Attributes:
        words: each of which counts once.
        phrases: terms in sequence; a whole phrase counts as much as one term.
    """

    words: Sequence[Word]
    phrases: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """A tantivy index whose documents carry rows of chunks. Its scores are BM25, 0 and more.

    Attributes:
        tantivy: tantivy's own.
        revision: that of the database which it mirrors.
        deleted: documents that were deleted, and that tantivy still counts in its statistics.
        counted: as in ``Rarity``.
    """

    tantivy: tantivy.Index
    revision: int
    deleted: int = 0
    counted: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    @property
    def rows(self) -> NDArray[np.int64]:
        """Rows of the chunks it holds, in tantivy's order."""
        searcher = self.tantivy.searcher()
        hits = searcher.search(Query.all_query(), max(searcher.num_docs, 1)).hits
        values = searcher.fast_field_values("row", [address for _, address in hits])
        return np.array([int(row or 0) for row in values], dtype=np.int64)

    @classmethod
    def load(cls, path: Path, database: Database, *, alone: bool) -> Self | None:
        """The index in a folder; see ``DerivedIndex``. Another analyzer is a reason to refuse it."""
        try:
            marker = json.loads(marker_of(path).read_text())
            if (marker["archive"], marker["analysis"]) != (database.meta["archive"], ANALYSIS):
                return None
            # The database is asked after the marker was read: a marker is never ahead of its archive.
            revision = int(marker["revision"])
            if revision > database.revision() or marker.get("told", "") != database.told_of(revision):
                return None
            if alone and marker["files"] != hash_files(path):
                return None
            index, deleted = apart(path)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return cls(index, revision, deleted)

    @classmethod
    def catch_up(cls, loaded: Self | None, database: Database, path: Path | None, *, alone: bool = True) -> Self:
        """The index at the database's revision; see ``DerivedIndex``. Its files are changed in place."""
        if path is None and loaded is not None and not alone:
            return loaded
        try:
            with database.snapshot():
                revision = database.revision()
                if loaded is not None and loaded.revision == revision:
                    return loaded
                # What was loaded lies apart, and is only searched: the files themselves are opened to be written.
                if path is None or loaded is None or too_many_deleted(loaded, database, path):
                    written = cls(open_folder(path, new=True), -1)
                else:
                    written = cls(ready(tantivy.Index.open(str(path))), loaded.revision)
                apply_changes(written, database)
            if path is not None:
                write_marker(path, database.meta["archive"], revision, database.told_of(revision))
                index, deleted = apart(path)
                return cls(index, revision, deleted)
        except (ValueError, OSError) as error:  # ValueError is tantivy's name for every failure
            if path is None:
                raise
            shutil.rmtree(path, ignore_errors=True)
            raise OSError(f"the lexical index could not be written: {error}") from error
        written.tantivy.reload()
        return cls(written.tantivy, revision)

    def search(
        self,
        query: LexicalQuery,
        k: int,
        since: date | None = None,
        until: date | None = None,
        among: Among | None = None,
    ) -> list[tuple[int, float]]:
        """Rows and BM25 scores of the chunks that share the rarest terms; see ``DerivedIndex``."""
        searcher = self.tantivy.searcher()
        wanted = clauses(query, Rarity(searcher, self.deleted, self.counted))
        if k <= 0 or not wanted:
            return []
        matching = Query.boolean_query([(Occur.Should, clause) for clause in wanted])
        if since or until:
            matching = Query.boolean_query([(Occur.Must, matching), (Occur.Must, dated(since, until))])
        k = min(k, searcher.num_docs)
        limit, found = k + 1, list[tuple[int, float]]()
        while len(found) < k:
            hits = searcher.search(matching, limit, count=False).hits
            rows = searcher.fast_field_values("row", [address for _, address in hits])
            read = [(int(row), float(score)) for row, (score, _) in zip(rows, hits, strict=True) if row is not None]
            # The limit may have cut the last tie, and who narrows the results down would take what is left of it.
            whole = read if len(hits) < limit else [one for one in read if one[1] > read[-1][1]]
            found = whole if among is None else of_rows(whole, among)
            if len(hits) < limit:
                break
            limit *= 4
        return [one for one in found if one[1] >= found[min(k, len(found)) - 1][1]]

    def naming(
        self,
        sounds: Sequence[str],
        signs: Sequence[str],
        since: date | None = None,
        until: date | None = None,
        among: Among | None = None,
    ) -> list[tuple[int, float]]:
        """Rows of the chunks that have some of the names, figures or abbreviations, and how many, best first.

        Args:
            sounds: of names, see ``index.text.names``; each counts 1.
            signs: terms of figures and abbreviations; each counts ``SIGN``.
            since: as for ``search``.
            until: as for ``search``.
            among: as for ``search``.
        """
        searcher = self.tantivy.searcher()
        wanted = [("names", one, 1.0) for one in sounds] + [("terms", one, SIGN) for one in signs]
        clauses = [
            (Occur.Should, Query.const_score_query(Query.term_query(SCHEMA, field, one), share))
            for field, one, share in wanted
            if 0 < searcher.doc_freq(field, one) <= TELLING
        ]
        if not clauses:
            return []
        matching = Query.boolean_query(clauses)
        if since or until:
            matching = Query.boolean_query([(Occur.Must, matching), (Occur.Must, dated(since, until))])
        hits = searcher.search(matching, TELLING * len(clauses), count=False).hits
        rows = searcher.fast_field_values("row", [address for _, address in hits])
        found = [(int(row), float(score)) for row, (score, _) in zip(rows, hits, strict=True) if row is not None]
        return found if among is None else of_rows(found, among)

    def inverse_frequency(self, words: Iterable[str]) -> dict[str, float]:
        """Each term's inverse document frequency over chunks, as in BM25: ln(1 + (n - df + 0.5) / (df + 0.5))."""
        rarity = Rarity(self.tantivy.searcher(), self.deleted, self.counted)
        return {word: rarity.of(word) for word in set(words)}


def too_many_deleted(lexical: LexicalIndex, database: Database, folder: Path | None) -> bool:
    """Whether the index, once caught up, would count too many documents that are no longer there."""
    deleted = len(database.deleted_since(lexical.revision)) + (deleted_documents(folder) if folder else 0)
    return deleted > MOST_DELETED * database.counts()["chunks"]


def apply_changes(lexical: LexicalIndex, database: Database) -> None:
    """Delete and add what changed; each addition deletes first, so that doing it twice is doing it once."""
    writer = lexical.tantivy.writer(HEAP_BYTES, num_threads=1)
    for row in database.deleted_since(lexical.revision):
        writer.delete_documents_by_term("row", row)
    for chunk in database.texts_since(lexical.revision):
        writer.delete_documents_by_term("row", chunk.row)
        document = tantivy.Document()
        document.add_integer("row", chunk.row)
        text = f"{chunk.title}\n{chunk.text}"
        document.add_text("terms", " ".join(terms(text, chunk.language)))
        document.add_text("names", " ".join(name_sounds(text)))
        if chunk.published:
            document.add_integer("published", chunk.published.toordinal())
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def clauses(query: LexicalQuery, rarity: Rarity) -> list[Query]:
    """A clause for each word and for each phrase."""
    words = {word.forms: word for word in reversed(query.words)}.values()
    found = [word_clause(word, rarity) for word in reversed(words)]
    for phrase in dict.fromkeys(map(tuple, query.phrases)):
        if len(phrase) == 1:
            found.append(term_clause(phrase[0], rarity))
        elif phrase:
            whole = Query.phrase_query(SCHEMA, "terms", list(phrase))
            found.append(Query.boost_query(whole, rarity.correction(phrase) / len(phrase)))
    return found


def word_clause(word: Word, rarity: Rarity) -> Query:
    """A word in any of its forms, or what sounds like it, which never counts as much as the word itself."""
    either = [term_clause(form, rarity) for form in word.forms]
    if word.sound:
        # By the word's own rarity: a common word that is seldom written with a capital would count too much.
        sounding = Query.term_query(SCHEMA, "names", word.sound)
        either.append(Query.const_score_query(sounding, ALIKE * min(map(rarity.of, word.forms))))
    return either[0] if len(either) == 1 else Query.disjunction_max_query(either)


def term_clause(term: str, rarity: Rarity) -> Query:
    """A term, by how rare it is in the chunks that are there."""
    return Query.boost_query(Query.term_query(SCHEMA, "terms", term), rarity.correction([term]))


def dated(since: date | None, until: date | None) -> Query:
    """The chunks dated inside the closed interval; it adds nothing to their scores."""
    low, high = (since or date.min).toordinal(), (until or date.max).toordinal()
    inside = Query.range_query(SCHEMA, "published", tantivy.FieldType.Integer, low, high)
    return Query.const_score_query(inside, 0.0)
