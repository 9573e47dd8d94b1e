"""What a search engine of an archive is: an index derived from the database, and made again from it at need.

To add an engine, write one class that keeps ``DerivedIndex``, check it with ``index.testing.DerivedIndexContract``, and
name the place of its file in ``index/archive/paths.py``. The database is the truth: whatever an engine writes may be
deleted at any time, and a row that it returns is looked up there before anybody sees it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.search.narrowed import Among
from index.store.database import Database

Query = TypeVar("Query", contravariant=True)


class Searchable(Protocol[Query]):
    """An index over the chunks of an archive as they were at one revision. It may be searched from many threads.

    Attributes:
        revision: that of the database which it mirrors.
        rows: rows of the chunks that it holds, in any order, shape (n,).
    """

    @property
    def revision(self) -> int: ...  # noqa: D102 - described above

    @property
    def rows(self) -> NDArray[np.int64]: ...  # noqa: D102

    def search(
        self, query: Query, k: int, since: date | None = None, until: date | None = None, among: Among | None = None
    ) -> list[tuple[int, float]]:
        """Rows and scores of the best chunks; higher scores are better.

        All that tie with the k-th are among them, for which of them count is for the ids of the chunks to say. None
        where ``k`` is below 1.

        Args:
            query: in the engine's own terms.
            k: how many at least, where there are as many.
            since: only chunks of releases dated on or after this day; undated ones are left out.
            until: only chunks of releases dated on or before this day; undated ones are left out.
            among: only chunks of these rows; of all where None is given.
        """
        ...


class DerivedIndex(Searchable[Query], Protocol[Query]):
    """One whose class loads it and catches it up; where a server is to be known, see ``derived.Deriver``."""

    @classmethod
    def load(cls, path: Path, database: Database, *, alone: bool) -> Self | None:
        """What lies on disk, whether it lags or not.

        None where it is missing, damaged, made from another archive, with another model or by other rules, or of a
        later revision than the database has.

        Args:
            path: the engine's file or folder; beside it, names that begin with its name are the engine's too.
            database: what the index should mirror.
            alone: whether nobody is writing, so that every file has to be the one that was written.
        """
        ...

    @classmethod
    def catch_up(cls, loaded: Self | None, database: Database, path: Path | None, *, alone: bool = True) -> Self:
        """The index at the database's revision: ``loaded`` with what changed since, or made anew.

        A crash at any moment leaves on disk what ``load`` takes for what it is, or refuses.

        Args:
            loaded: what ``load`` gave; not to be used afterwards.
            database: what the index should mirror.
            path: where it is kept; None for who may not write, and does it in memory.
            alone: whether nobody else is writing. Where somebody is, an engine that is slow to make may return
                ``loaded`` as it is: the other process is about to catch it up on disk.

        Raises:
            OSError: no room or no permission; what is left on disk is nothing, or what ``load`` gave.
        """
        ...
