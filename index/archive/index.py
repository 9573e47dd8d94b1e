"""The archive: one folder that is written by one process at a time and searched by any number.

SQLite is the truth; FAISS and tantivy are derived from it (``index/search/derived.py``). A hit whose chunk the
database no longer has is dropped, so a search never returns what is not stored.
"""

from __future__ import annotations

import json
import shlex
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING

import numpy as np

from index.archive import update
from index.archive.calibration import Calibration
from index.archive.languages import Languages
from index.archive.leftovers import clear
from index.archive.lock import held
from index.archive.per_release import PerRelease
from index.archive.relations import Described, Relations, addresses_in, references
from index.archive.storage import Storage, VectorIndex, create, is_archive, open_storage
from index.archive.trust import Rules, Trusted
from index.archive.wording import LEAD
from index.embedding.base import Embedder, Embedding, Vectors
from index.embedding.checks import checked
from index.embedding.registry import load_embedder
from index.errors import ArchiveDamaged, ArchiveError, EmbedderMismatch
from index.place import Place, as_place
from index.search.derived import PerRevision
from index.search.lexical import LexicalIndex, LexicalQuery, Word
from index.search.narrowed import Among, both
from index.store.base import Connection
from index.store.copies import Copy, forget_copies, write_copies
from index.store.history import Entry, history, record
from index.store.pending import PendingVectors
from index.store.rows import StoredChunk, put_meta, read_day
from index.text.abbreviations import Abbreviations
from index.text.analysis import alike_everywhere, analysis_of, content_words, fold, terms, words_of
from index.text.names import sound
from index.text.release_language import BEGINNING, declared_or_told
from index.types import Changes, Document, Hit, Level, Origin

if TYPE_CHECKING:
    from index.cleaning.boilerplate import Boilerplate
    from index.intake.identity import Settled

BOILERPLATE = "furniture"  # its key in the archive, by an older name that every stored archive knows
TRUST = "trust"
CALIBRATION = "calibration"
NO_ORIGINS: Mapping[str, Origin] = MappingProxyType({})
BUILT_WITH = ("embedder", "weights", "dimension", "chunk_tokens")


class Index:
    """An open archive. Searching is thread-safe; close it, or use it in a ``with`` statement.

    Make one with ``Index.create`` or ``Index.open``.

    Attributes:
        path: the archive's folder, or its address on servers, which is shown without passwords.
        paths: what lies where in the folder; of an archive on servers, in the one that this machine has of it.
        database: the truth.
    """

    def __init__(self, storage: Storage, embedder: Embedder | None) -> None:
        self.path = storage.place
        self.paths = storage.paths
        self.database = database = storage.database
        self._embedder = embedder
        self._embedder_lock = threading.Lock()
        self._lock, self._close = storage.lock, storage.close
        if embedder is not None:
            self._check_embedder(embedder)
        self._dense, self._lexical, self._derived = storage.dense, storage.lexical, storage.derived
        self._trusted = PerRevision(self._read_trusted)
        self._named: frozenset[str] = frozenset()
        self._excluded = PerRevision(self._read_excluded)
        self._abbreviations = PerRevision(lambda: Abbreviations(database.abbreviations(self.trust.highest)))
        self._references = PerRelease(
            database, lambda ids: ((one.id, tuple(references(one))) for one in self._described(ids))
        )
        self._relations = PerRevision(self._read_relations)
        self._language_of_each = PerRelease(database, self._languages_of)
        self._languages = PerRevision(self._read_languages)
        clear(self.paths, self._lock)
        self.refresh()

    @classmethod
    def create(cls, path: str | Place, embedder: Embedder | None = None, chunk_tokens: int | None = None) -> Index:
        """Make an empty archive.

        Args:
            path: a folder, made where it is missing, or the address of servers, see ``docs/scale.md``.
            embedder: what turns text into vectors; the default model where none is given.
            chunk_tokens: how many tokens a chunk and its title may have; the model's own limit where none is given.

        Raises:
            ArchiveError: there is an archive already, or the folder cannot be written.
            ModelUnavailable: the default model cannot be loaded.
        """
        place = as_place(path)
        if is_archive(place):
            raise ArchiveError(f"{place} holds an archive already; open it, or choose another place")
        embedder = embedder or load_embedder()
        return cls(create(place, described(embedder, chunk_tokens)), embedder)

    @classmethod
    def open(cls, path: str | Place, embedder: Embedder | None = None) -> Index:
        """Open an archive.

        Args:
            path: its folder, or its address on servers.
            embedder: the one it was built with; found by its recorded name where none is given.

        Raises:
            ArchiveMissing, ArchiveTooNew, ArchiveUnusable: it cannot be opened.
            EmbedderMismatch: it was built with another embedder.
        """
        storage = open_storage(as_place(path))
        try:
            return cls(storage, embedder)
        except BaseException:
            storage.close()
            raise

    def close(self) -> None:
        """Let go of the files."""
        self._close()

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def dense(self) -> VectorIndex:
        """The index of the vectors as it was last refreshed."""
        current: VectorIndex = self._dense.current
        return current

    @property
    def dense_place(self) -> str:
        """Where the index of the vectors lies, in words; deleting what is there loses nothing."""
        return self.dense.place or str(self.paths.dense)

    @property
    def lexical(self) -> LexicalIndex:
        """The tantivy index as it was last refreshed."""
        return self._lexical.current

    @property
    def mended(self) -> list[str]:
        """What was caught up or rebuilt when the archive was opened, in words."""
        return [words for derived in self._derived for words in derived.mended]

    def refresh(self) -> None:
        """Bring the derived indexes to the database's revision; cheap where they are there already."""
        for derived in self._derived:
            derived.refresh()

    @property
    def dimension(self) -> int:
        """Length of the archive's vectors."""
        return int(self.database.meta["dimension"])

    @property
    def revision(self) -> int:
        """How often the archive has changed."""
        return self.database.revision()

    @property
    def embedder(self) -> Embedder:
        """The embedder that the archive was built with.

        Raises:
            ModelUnavailable: it is not on this machine.
            EmbedderMismatch: what goes by its name has other weights.
        """
        self.refresh()  # somebody may have rebuilt it with another one
        with self._embedder_lock:
            if self._embedder is None or self._embedder.weights != self.database.meta["weights"]:
                found = load_embedder(self.database.meta["embedder"])
                self._check_embedder(found)
                self._embedder = found
            return self._embedder

    def _check_embedder(self, embedder: Embedder) -> None:
        meta = self.database.meta
        if embedder.weights != meta["weights"]:
            raise EmbedderMismatch(
                f"{self.path} was built with {meta['embedder']} (weights {meta['weights'][:12]}), not with "
                f"{embedder.name} (weights {embedder.weights[:12]}); rebuild it with: "
                f"press-index rebuild --embedder {shlex.quote(embedder.name)} --index {shlex.quote(str(self.path))}"
            )

    def add(
        self,
        documents: Iterable[Document],
        *,
        boilerplate: Boilerplate | None = None,
        origins: Mapping[str, Origin] = NO_ORIGINS,
        progress: bool = False,
        dry_run: bool = False,
    ) -> Changes:
        """Add releases, and update those whose id is known and whose content differs.

        Args:
            documents: each with an id of its own.
            boilerplate: what loading them taught about their sources; kept for the next time.
            origins: where they came from, by id; kept with those that are added or updated, see ``origin``.
            progress: show a bar on standard error.
            dry_run: only tell what would be done.

        Raises:
            InvalidDocument: two documents share an id.
            InvalidVectors: the embedder gave vectors that no archive can hold.
            ArchiveBusy: another process is writing.
            ArchiveUnusable: the disk is full or may not be written; the archive holds what it held before.
        """
        return self._update(
            list(documents),
            whole=False,
            boilerplate=boilerplate,
            origins=origins,
            progress=progress,
            dry_run=dry_run,
        )

    def sync(
        self,
        documents: Iterable[Document],
        *,
        boilerplate: Boilerplate | None = None,
        origins: Mapping[str, Origin] = NO_ORIGINS,
        progress: bool = False,
        dry_run: bool = False,
        allow_deletions: bool = True,
    ) -> Changes:
        """Make the archive hold exactly these releases.

        Args:
            documents: as for ``add``, and so the next four.
            boilerplate: as there.
            origins: as there.
            progress: as there.
            dry_run: as there.
            allow_deletions: whether more than a tenth of the archive may go, and more than three releases.

        Raises:
            MassDeletion: more would go than is allowed; the archive is as it was.
        """
        return self._update(
            list(documents),
            whole=True,
            boilerplate=boilerplate,
            origins=origins,
            progress=progress,
            dry_run=dry_run,
            allow_deletions=allow_deletions,
        )

    def take_in(
        self,
        settle: Callable[[Sequence[Copy], Callable[[str], Document | None]], Settled],
        *,
        action: str,
        boilerplate: Boilerplate | None = None,
        note: update.Note | None = None,
        progress: bool = False,
        dry_run: bool = False,
        allow_deletions: bool = True,
    ) -> tuple[Changes, Settled]:
        """Add and remove what is decided on what the archive holds, and record where it was read.

        Args:
            settle: is given the copies that the archive holds and a look-up of its releases, and decides; nobody writes
                in the meantime.
            action: names the change in the history.
            boilerplate: as for ``add``.
            note: writes what is to be stored with it, in the same transaction.
            progress: show a bar on standard error.
            dry_run: only tell what would be done.
            allow_deletions: as for ``sync``.

        Raises:
            MassDeletion: as for ``sync``.
            InvalidVectors, ArchiveBusy, ArchiveUnusable: as for ``add``.
        """
        with self._writing():
            settled = settle(self._copies(), self.document)
            documents = list(settled.documents)
            stored = self.database.fingerprints()
            changes = update.compare(stored, documents, gone=settled.removed)
            if dry_run:
                return replace(changes, revision=self.revision), settled
            if not allow_deletions:
                update.check_deletions(changes, len(stored))
            before = self.database.copies()
            notes = [note] if note else []
            if set(before) != set(settled.copies):
                notes.append(partial(write_copies, before=before, after=settled.copies))
            done = self._apply(
                changes,
                documents,
                meta=self._recorded(boilerplate),
                origins=settled.origins,
                action=action,
                note=partial(_each, notes) if notes else None,
                progress=progress,
            )
        return done, settled

    def _copies(self) -> list[Copy]:
        """Where every release was read; those of which it is not recorded come last."""
        from index.intake.identity import copy_of  # here: who asks questions takes nothing in

        stored = self.database.fingerprints()
        known = [copy for copy in self.database.copies() if copy.document in stored]  # an older version leaves others
        recorded_ids = {copy.document for copy in known}
        rank = max((copy.rank for copy in known), default=0)
        for document_id in stored:
            if document_id not in recorded_ids:
                rank += 1
                try:
                    copy = copy_of(self.document(document_id) or Document(document_id, ""))
                except ArchiveDamaged:  # what cannot be read is a copy of nothing
                    copy = replace(copy_of(Document(document_id, "")), likeness="")
                known.append(replace(copy, rank=rank, document=document_id))
        return known

    def remove(self, ids: Iterable[str]) -> Changes:
        """Remove releases by id; ids that are not there are left out of what is returned.

        Raises:
            ArchiveBusy, ArchiveUnusable: as for ``add``.
        """
        with self._writing():
            stored = self.database.fingerprints()
            changes = Changes(removed=tuple(i for i in dict.fromkeys(ids) if i in stored))
            return self._apply(changes, [], action="remove")

    def rebuild(
        self, embedder: Embedder | None = None, chunk_tokens: int | None = None, *, progress: bool = False
    ) -> Changes:
        """Split and embed every stored release again, with another embedder or chunk size.

        Args:
            embedder: the recorded one where none is given.
            chunk_tokens: the model's own limit where none is given.
            progress: show a bar on standard error.

        Raises:
            ArchiveBusy, ArchiveUnusable: as for ``add``; the archive holds what it held before.
        """
        embedder = embedder or self.embedder
        with self._writing():
            documents = list(self.documents())
            changes = Changes(changed=tuple(document.id for document in documents))
            meta = described(embedder, chunk_tokens)
            return self._apply(changes, documents, meta=meta, action="rebuild", embedder=embedder, progress=progress)

    def _update(
        self,
        documents: list[Document],
        *,
        whole: bool,
        boilerplate: Boilerplate | None,
        origins: Mapping[str, Origin],
        progress: bool,
        dry_run: bool = False,
        allow_deletions: bool = True,
    ) -> Changes:
        with self._writing():
            stored = self.database.fingerprints()
            changes = update.compare(stored, documents, whole=whole)
            if dry_run:
                return replace(changes, revision=self.revision)
            if not allow_deletions:
                update.check_deletions(changes, len(stored))

            def forget(connection: Connection) -> None:
                for document_id in changes.changed:  # they are no longer what was read there
                    forget_copies(connection, document_id)

            action = "sync" if whole else "add"
            meta, note = self._recorded(boilerplate), forget if changes.changed else None
            return self._apply(
                changes, documents, meta=meta, origins=origins, action=action, note=note, progress=progress
            )

    def _apply(
        self,
        changes: Changes,
        documents: list[Document],
        *,
        action: str,
        meta: Mapping[str, str] | None = None,
        origins: Mapping[str, Origin] = NO_ORIGINS,
        embedder: Embedder | None = None,
        note: update.Note | None = None,
        progress: bool = False,
    ) -> Changes:
        new = {**self.database.read_meta(), **(meta or {})}
        if new == self.database.meta and not (note or changes.added or changes.changed or changes.removed):
            return replace(changes, revision=self.revision)
        embedder = embedder or (self.embedder if changes.added or changes.changed else None)
        pending = PendingVectors(self.paths.pending, new["weights"])
        done = False
        try:
            tokens = int(new["chunk_tokens"])
            changes = update.apply(
                self.database,
                pending,
                embedder,
                changes,
                documents,
                chunk_tokens=tokens,
                meta=meta,
                origins=origins,
                action=action,
                note=note,
                progress=progress,
            )
            done = True
        finally:
            pending.close(keep=not done)
        with self._embedder_lock:
            self.database.meta = self.database.read_meta()
            self._embedder = embedder or self._embedder
        self.refresh()
        return changes

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with held(self._lock, str(self.path)):
            self.refresh()
            yield

    @property
    def trust(self) -> Trusted:
        """How far each release is trusted, by the operator's rules.

        Raises:
            ArchiveDamaged: the rules cannot be read.
        """
        return self._trusted.at(self.dense.revision)

    def set_trust(self, rules: Rules) -> int:
        """Put other rules in place of the archive's, and return its new revision.

        Raises:
            ArchiveBusy, ArchiveUnusable: as for ``add``.
        """
        with self._writing():
            revision = self.revision + 1
            with self.database.update() as connection:
                put_meta(connection, {TRUST: rules.to_json(), "revision": str(revision)})
                record(connection, revision, "trust", Changes())
            self.database.meta = self.database.read_meta()
            self.refresh()
        return revision

    def exclude(self, names: Iterable[str]) -> list[str]:
        """Keep releases and find them no more, as long as this archive is open.

        Args:
            names: ids, or any addresses that releases stand at; those that were given before are found again.

        Returns:
            The names that no release has.
        """
        self._named = frozenset(names)
        self._excluded = PerRevision(self._read_excluded)
        self._relations = PerRevision(self._read_relations)
        known = {name for _, names in self._names() for name in names} if self._named else set()
        return sorted(name for name in self._named if _as_named(name) not in known)

    @property
    def excluded(self) -> frozenset[str]:
        """The ids or addresses that were given to ``exclude``."""
        return self._named

    def is_excluded(self, document_id: str) -> bool:
        """Whether a release is kept, and not found."""
        return bool(self._named) and document_id in self._excluded.at(self.dense.revision)

    def _recorded(self, boilerplate: Boilerplate | None) -> dict[str, str]:
        """What is to be recorded of the pages of its sources: with what another process taught it meanwhile."""
        if not boilerplate:
            return {}
        learned = self.boilerplate().union(boilerplate)
        return {BOILERPLATE: json.dumps(learned.to_dict(), ensure_ascii=False)}

    def _read_excluded(self) -> frozenset[str]:
        wanted = set(map(_as_named, self._named))
        return frozenset(document_id for document_id, names in self._names() if names & wanted)

    def _names(self) -> Iterator[tuple[str, set[str]]]:
        """Of each release its id, and what it can be named by: its id and all addresses that it stands at."""
        for document_id, _, _, url, _, _, _, metadata in self.database.described(0):
            yield document_id, set(map(_as_named, (document_id, url, *addresses_in(metadata))))

    @property
    def calibration(self) -> Calibration | None:
        """The threshold that was found for this archive, with what it promises; None where none was.

        Raises:
            ArchiveDamaged: it cannot be read.
        """
        kept = self.database.read_meta().get(CALIBRATION)
        return Calibration.from_json(kept) if kept else None

    def set_calibration(self, calibration: Calibration | None) -> None:
        """Keep a threshold with the archive, or forget the one that it keeps; its releases and revision stay.

        Raises:
            ArchiveBusy, ArchiveUnusable: as for ``add``.
        """
        with self._writing():
            with self.database.update() as connection:
                put_meta(connection, {CALIBRATION: calibration.to_json() if calibration else ""})
            self.database.meta = self.database.read_meta()

    def _read_trusted(self) -> Trusted:
        rules = Rules.from_json(self.database.read_meta().get(TRUST, "[]"))
        if not rules:
            return Trusted(rules)
        with self.database.snapshot():
            return Trusted.of(rules, self.database.sources(), self.database.chunk_rows())

    @property
    def relations(self) -> Relations:
        """Which releases correct, replace, update, withdraw or translate which, by what they say."""
        return self._relations.at(self.dense.revision)

    def _read_relations(self) -> Relations:
        """What is excluded is named by no other release either, and changes what it changed all the same."""
        spoken = {name: found for name, found in self._references.now().items() if found}
        if not spoken:
            return Relations()
        return Relations.of(list(self._described(None)), self.trust, spoken).without_names(self.is_excluded)

    def _described(self, ids: Collection[str] | None) -> Iterator[Described]:
        for name, title, lead, url, day, language, publisher, metadata in self.database.described(LEAD, ids):
            yield Described(name, title, lead, url, read_day(day), language, publisher, metadata)

    @property
    def languages(self) -> Languages:
        """In which languages the releases are."""
        return self._languages.at(self.dense.revision)

    def _languages_of(self, ids: Collection[str] | None) -> Iterator[tuple[str, str]]:
        """The ids of some releases, or of all, and the language of each."""
        for name, lead, declared in self.database.languages(BEGINNING, ids):
            yield name, declared_or_told(declared, lead)

    def _read_languages(self) -> Languages:
        by_id = self._language_of_each.now()
        with self.database.snapshot():
            return Languages.of(by_id, self.database.chunk_rows)

    def analyses(self, languages: Collection[str] | None = None) -> list[str]:
        """How the releases in some languages, or all, were analysed: what ``terms`` takes, each once."""
        held = self.languages
        wanted = languages if languages is not None and held.told else ("", *held.held)
        return sorted({*map(analysis_of, wanted)})

    def search_dense(
        self,
        vector: Vectors,
        k: int,
        since: date | None = None,
        until: date | None = None,
        level: Level | None = None,
        languages: Collection[str] | None = None,
    ) -> list[Hit]:
        """The chunks whose vectors are nearest, best first; ties by chunk id.

        Args:
            vector: unit vector of the question, shape (d,).
            k: how many at most.
            since: only releases dated on or after this day; undated ones are left out.
            until: only releases dated on or before this day; undated ones are left out.
            level: only releases that are trusted so far; see ``trust.levels``.
            languages: only releases in one of these, where the archive holds several; "" is what is not known.

        Returns:
            At most k hits; the score is the cosine, -1..1.

        Raises:
            EmbedderMismatch: the vector is of another length than those of the archive.
            InvalidVectors: it is no finite unit vector.
        """
        self.refresh()
        dense = self.dense
        dimension = dense.dimension
        if isinstance(vector, np.ndarray) and vector.ndim == 1 and len(vector) != dimension:
            raise EmbedderMismatch(
                f"{self.path} holds vectors of length {dimension}, not {len(vector)}; if it has just been rebuilt, "
                "embed the question again with the archive's embedder"
            )
        vector = checked(vector, (dimension,), "the question's vector")
        hits = self._hits(dense.search(vector, k, since, until, self._among(level, languages)), k)
        # An update in between has dropped hits; what it put in their place is found by searching again.
        return hits if self.revision == dense.revision else self.search_dense(vector, k, since, until, level, languages)

    def search_lexical(
        self,
        text: str,
        k: int,
        since: date | None = None,
        until: date | None = None,
        level: Level | None = None,
        languages: Collection[str] | None = None,
        *,
        excluded_too: bool = False,
    ) -> list[Hit]:
        """The chunks that share the rarest terms with the text, best first; ties by chunk id.

        Function words are left out where there are others, terms are folded and stemmed as those of the releases in
        each language are, and an abbreviation that the archive has learned finds its long form too.
        Arguments as for ``search_dense``; ``excluded_too`` is for those who may see what is excluded. The score is
        BM25, 0 and more.
        """
        self.refresh()
        revision = self.dense.revision
        if k <= 0:
            return []
        forms = self.abbreviations.counterparts(text)
        analyses = self.analyses(languages)
        words = content_words(text) or words_of(text)
        query = LexicalQuery(
            [word for one in words if (word := sought(one, analyses)).forms],
            [phrase for form in forms for phrase in dict.fromkeys(tuple(terms(form, one)) for one in analyses)],
        )
        rows = self.lexical.search(query, k, since, until, self._among(level, languages))
        hits = self._hits(rows, k, excluded_too=excluded_too)
        if self.revision == revision:
            return hits
        return self.search_lexical(text, k, since, until, level, languages, excluded_too=excluded_too)

    def search_names(
        self,
        text: str,
        since: date | None = None,
        until: date | None = None,
        level: Level | None = None,
        languages: Collection[str] | None = None,
    ) -> list[Hit]:
        """The chunks that have names, figures or abbreviations of the text, whatever language they are in, best first.

        Names are compared by their sound, and what stands in more chunks than ``TELLING`` is left out.
        Arguments as for ``search_dense``; the score is how many there are, 0 and more.
        """
        self.refresh()
        revision = self.dense.revision
        found = self.lexical.naming(*alike_everywhere(text), since, until, self._among(level, languages))
        hits = self._hits(found, len(found))
        return hits if self.revision == revision else self.search_names(text, since, until, level, languages)

    def _among(self, level: Level | None, languages: Collection[str] | None) -> Among | None:
        """The chunks of a level and of some languages; None is all."""
        of_level = None if level is None else self.trust.among(level)
        return both(of_level, None if languages is None else self.languages.among(languages))

    def _hits(self, found: Sequence[tuple[int, float]], k: int, *, excluded_too: bool = False) -> list[Hit]:
        """The first k of what a search found, ties by chunk id."""
        ids = self.database.chunk_ids([row for row, _ in found])
        hits = [
            Hit(ids[row], score) for row, score in found if row in ids and (excluded_too or self._is_found(ids[row]))
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))[: max(k, 0)]

    def embeddings(self, ids: Sequence[str]) -> dict[str, Embedding]:
        """The vectors of those of the chunks that still exist and are found, by chunk id; without their releases."""
        return self.database.embeddings([one for one in ids if self._is_found(one)])

    def _is_found(self, chunk_id: str) -> bool:
        return not self._named or not self.is_excluded(chunk_id.rpartition("#")[0])

    def chunks(self, ids: Sequence[str]) -> list[StoredChunk]:
        """Those of the chunks that still exist, in the order asked for, with their releases and vectors.

        Raises:
            ArchiveDamaged: a release is not the one that was stored.
        """
        return self.database.chunks(ids)

    def document(self, document_id: str) -> Document | None:
        """One release by its id."""
        return self.database.document(document_id)

    def origin(self, document_id: str) -> Origin | None:
        """Where a release came from and what was cleaned away; None where nobody told the archive."""
        return self.database.origin(document_id)

    def documents(self, *, newest_first: bool = False) -> Iterator[Document]:
        """Every release, in the order of ids or the newest first."""
        return self.database.documents(newest_first)

    def leads(self, characters: int, ids: Collection[str] | None = None) -> Iterator[tuple[str, str, str, date | None]]:
        """Id, title, beginning of the text and day of the releases of some ids, or of all in the order of ids."""
        return self.database.leads(characters, ids)

    def boilerplate(self) -> Boilerplate:
        """What is known of the pages of the archive's sources; give it to ``load``."""
        from index.cleaning.boilerplate import Boilerplate  # here: who asks questions cleans nothing

        return Boilerplate.from_dict(json.loads(self.database.read_meta().get(BOILERPLATE, "{}")))

    def history(self) -> Iterator[Entry]:
        """What was done to the archive, when and by whom, the newest first.

        Raises:
            ArchiveDamaged: an entry cannot be read.
        """
        return history(self.database)

    def counts(self) -> dict[str, int]:
        """How many documents, chunks and abbreviations there are."""
        return self.database.counts()

    @property
    def built_with(self) -> dict[str, str]:
        """The embedder's name, its weights' sha256, the dimension and the chunk size in tokens."""
        return {key: value for key, value in self.database.meta.items() if key in BUILT_WITH}

    @property
    def abbreviations(self) -> Abbreviations:
        """The abbreviations that the archive has learned."""
        return self._abbreviations.at(self.dense.revision)

    def inverse_frequency(self, words: Iterable[str]) -> dict[str, float]:
        """Each term's inverse document frequency over chunks, as in BM25: ln(1 + (n - df + 0.5) / (df + 0.5))."""
        return self.lexical.inverse_frequency(words)


def _as_named(name: str) -> str:
    """An id, or an address without the slash at its end, with or without which it is the same."""
    return name.rstrip("/") if "://" in name else name


def sought(word: str, analyses: Sequence[str]) -> Word:
    """A word of a question as it is looked for."""
    forms = dict.fromkeys(term for analysis in analyses for term in terms(word, analysis))
    return Word(tuple(forms), sound(fold(word)))


def _each(notes: Sequence[update.Note], connection: Connection) -> None:
    for note in notes:
        note(connection)


def described(embedder: Embedder, chunk_tokens: int | None) -> dict[str, str]:
    """What an archive records of how it was built."""
    limit = embedder.max_tokens
    return {
        "embedder": embedder.name,
        "weights": embedder.weights,
        "dimension": str(embedder.dimension),
        "chunk_tokens": str(min(chunk_tokens or limit, limit)),
    }


@contextmanager
def open_or_create(path: str | Place, embedder: Embedder | None = None) -> Iterator[Index]:
    """The archive at a place, made where there is none."""
    place = as_place(path)
    there = is_archive(place)
    try:
        opened = Index.open(place, embedder) if there else Index.create(place, embedder)
    except ArchiveError:
        if there or not is_archive(place):
            raise
        opened = Index.open(place, embedder)  # another process has made it since a moment ago
    with opened as index:
        yield index
