"""The tantivy index over the chunks' terms: derived from the database, and rebuilt from it at need.

Terms come from our own analyzers, joined by spaces: each release's from that of its language, and a question's from
each that the releases have.
Beside tantivy's folder lies a marker that tells the archive and the revision it mirrors and the hashes of its files.
The marker is written last, so a crash in between leaves files that it does not describe, and they are made again.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

import numpy as np
import Stemmer
import tantivy
from numpy.typing import NDArray
from tantivy import Occur, Query

from index.store.database import Database
from index.text.analysis import name_sounds, terms

# What the terms depend on: an index made by another analyzer is made anew. Raise the number when the analyzer changes.
ANALYSIS = f"4, Snowball {Stemmer.version()}"

# One thread: with more, the order of documents in the index, and so of ties, would change from run to run.
HEAP_BYTES = 64_000_000

# Tantivy counts the documents that were deleted from a segment in its statistics, and so in its scores, until the
# segment is merged. Where they would be more than one in twenty, the index is made anew.
MOST_DELETED = 0.05


def schema() -> tantivy.Schema:
    """A chunk's row, its release's date, and its terms and the sounds of its names with the title's."""
    builder = tantivy.SchemaBuilder()
    # Signed: tantivy-py 0.27 deletes nothing by a term of an unsigned field, and does not say so.
    builder.add_integer_field("row", stored=False, indexed=True, fast=True)
    builder.add_integer_field("published", stored=False, indexed=True, fast=True)
    builder.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("names", stored=False, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


SCHEMA = schema()
_TRIES = 5
ALIKE = 0.4
"""Share of a term's weight that a name has which only sounds like it."""


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
    """

    tantivy: tantivy.Index
    revision: int

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
            if alone and marker["files"] != hash_files(path):
                return None
            loaded = cls(apart(path), int(marker["revision"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        # Asked for after the marker was read: a marker is never ahead of the archive that it was made from.
        return loaded if loaded.revision <= database.revision() else None

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
                write_marker(path, database.meta["archive"], revision)
                return cls(apart(path), revision)
        except (ValueError, OSError) as error:  # ValueError is tantivy's name for every failure
            if path is None:
                raise
            shutil.rmtree(path, ignore_errors=True)
            raise OSError(f"the lexical index could not be written: {error}") from error
        written.tantivy.reload()
        return cls(written.tantivy, revision)

    def search(
        self, query: LexicalQuery, k: int, since: date | None = None, until: date | None = None
    ) -> list[tuple[int, float]]:
        """Rows and BM25 scores of the chunks that share the rarest terms; see ``DerivedIndex``."""
        wanted = self.clauses(query)
        searcher = self.tantivy.searcher()
        k = min(k, searcher.num_docs)
        if k <= 0 or not wanted:
            return []
        matching = Query.boolean_query([(Occur.Should, clause) for clause in wanted])
        if since or until:
            matching = Query.boolean_query([(Occur.Must, matching), (Occur.Must, dated(since, until))])
        limit = k + 1
        while True:
            hits = searcher.search(matching, limit, count=False).hits
            if len(hits) < limit or hits[-1][0] < hits[k - 1][0]:
                break
            limit *= 4
        # Below the k-th the limit may have cut a tie, and who narrows the results down would take what is left of it.
        hits = [hit for hit in hits if hit[0] >= hits[min(k, len(hits)) - 1][0]]
        rows = searcher.fast_field_values("row", [address for _, address in hits])
        return [(int(row), float(score)) for row, (score, _) in zip(rows, hits, strict=True) if row is not None]

    def inverse_frequency(self, words: Iterable[str]) -> dict[str, float]:
        """Each term's inverse document frequency over chunks, as in BM25: ln(1 + (n - df + 0.5) / (df + 0.5))."""
        searcher = self.tantivy.searcher()
        counted = {word: searcher.doc_freq("terms", word) for word in set(words)}
        # Documents that were deleted may still count in df, so it can be a little more than there are.
        n = searcher.num_docs
        return {word: math.log(1 + (max(n - df, 0) + 0.5) / (df + 0.5)) for word, df in counted.items()}

    def clauses(self, query: LexicalQuery) -> list[Query]:
        """A clause for each word and for each phrase."""
        rarity = self.inverse_frequency(form for word in query.words for form in word.forms)
        words = {word.forms: word for word in reversed(query.words)}.values()
        found = [word_clause(word, min(rarity[form] for form in word.forms)) for word in reversed(words)]
        for phrase in dict.fromkeys(map(tuple, query.phrases)):
            if len(phrase) == 1:
                found.append(Query.term_query(SCHEMA, "terms", phrase[0]))
            elif phrase:
                found.append(Query.boost_query(Query.phrase_query(SCHEMA, "terms", list(phrase)), 1 / len(phrase)))
        return found


def word_clause(word: Word, rarity: float) -> Query:
    """A word in any of its forms, or what sounds like it, which never counts as much as the word itself."""
    clauses = [Query.term_query(SCHEMA, "terms", form) for form in word.forms]
    if word.sound:
        # By the word's own rarity: a common word that is seldom written with a capital would count too much.
        sounding = Query.term_query(SCHEMA, "names", word.sound)
        clauses.append(Query.const_score_query(sounding, ALIKE * rarity))
    return clauses[0] if len(clauses) == 1 else Query.disjunction_max_query(clauses)


def too_many_deleted(lexical: LexicalIndex, database: Database, folder: Path | None) -> bool:
    """Whether the index, once caught up, would count too many documents that are no longer there."""
    deleted = len(database.deleted_since(lexical.revision))
    for segment in segments(folder) if folder else ():
        deleted += segment["deletes"]["num_deleted_docs"] if segment["deletes"] else 0
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


def dated(since: date | None, until: date | None) -> Query:
    """The chunks dated inside the closed interval; it adds nothing to their scores."""
    low, high = (since or date.min).toordinal(), (until or date.max).toordinal()
    inside = Query.range_query(SCHEMA, "published", tantivy.FieldType.Integer, low, high)
    return Query.const_score_query(inside, 0.0)


def open_folder(folder: Path | None, *, new: bool = False) -> tantivy.Index:
    """A tantivy index in a folder, or in memory; with ``new``, an empty one in place of what is in the folder."""
    if folder and new:
        marker_of(folder).unlink(missing_ok=True)  # first, so that it never describes what it was not written for
        old = folder.with_suffix(".old")  # renamed first: a reader may be putting a lock into it
        shutil.rmtree(old, ignore_errors=True)
        if folder.exists():
            folder.rename(old)
            shutil.rmtree(old, ignore_errors=True)
        folder.mkdir()
    return ready(tantivy.Index(SCHEMA, str(folder)) if folder else tantivy.Index(SCHEMA))


def ready(index: tantivy.Index) -> tantivy.Index:
    """An index that is reloaded by us alone."""
    # Reloaded by us, when the database's revision tells: a watcher thread for each index would do the same later.
    index.config_reader("manual")
    return index


def apart(folder: Path) -> tantivy.Index:
    """The index in a folder as it is now, from copies of its files.

    tantivy reads files by mapping them into memory, and a file that is cut short while it is mapped ends the process
    with a signal that nothing can catch. Nobody else knows the copies: they are unlinked as soon as they are mapped.

    Raises:
        OSError, ValueError: they cannot be read.
    """
    if os.name == "nt":  # whose files cannot be cut short while they are mapped, nor unlinked
        return ready(tantivy.Index.open(str(folder)))
    for left in reversed(range(_TRIES)):
        copied = tempfile.mkdtemp(prefix="presscite-")
        try:
            for path in current_files(folder):
                shutil.copyfile(path, Path(copied, path.name))
            index = ready(tantivy.Index.open(copied))
            index.searcher()  # which maps them all
            return index
        except FileNotFoundError:  # merged away since a moment ago
            if not left:
                raise
        finally:
            # A thread of tantivy's may put its lock there meanwhile, so that the folder is not empty the first time.
            for _ in range(_TRIES):
                shutil.rmtree(copied, ignore_errors=True)
                if not os.path.exists(copied):  # noqa: PTH110 - a path of text, as mkdtemp gives it
                    break
    raise AssertionError("the last try returns or raises")


def write_marker(folder: Path, archive: str, revision: int) -> None:
    """Record what the folder holds, beside it."""
    marker = {"archive": archive, "revision": revision, "analysis": ANALYSIS, "files": hash_files(folder)}
    new = marker_of(folder).with_suffix(".new")
    with new.open("w") as file:
        json.dump(marker, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(marker_of(folder))


def marker_of(folder: Path) -> Path:
    """Where a folder's marker lies."""
    return folder.with_suffix(".json")


def hash_files(folder: Path) -> dict[str, str]:
    """sha256 of each file that tantivy's current commit consists of, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in current_files(folder)}


def current_files(folder: Path) -> list[Path]:
    """The files of tantivy's current commit; those of segments that were merged away may still lie beside them."""
    current = {"meta"}
    for segment in segments(folder):
        name = segment["segment_id"].replace("-", "")
        current.add(name)
        if segment["deletes"]:
            current.add(f"{name}.{segment['deletes']['opstamp']}")
    return sorted(path for path in folder.iterdir() if path.stem in current)


def segments(folder: Path) -> list[dict[str, Any]]:
    """What tantivy's current commit consists of."""
    found: list[dict[str, Any]] = json.loads((folder / "meta.json").read_text())["segments"]
    return found
