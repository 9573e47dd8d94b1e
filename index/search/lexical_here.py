"""The terms of an archive on servers, in a folder of this machine.

The folder is not put back when PostgreSQL is put back to an older copy. So beside it stands what tells its revision
from another one with the same number; where that is not what PostgreSQL has, the folder is made anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.search.lexical import LexicalIndex
from index.store.database import Database


@dataclass(frozen=True, slots=True)
class LexicalHere:
    """Loads the terms' index and keeps it up to date; see ``Deriver``."""

    def load(self, path: Path, database: Database, *, alone: bool) -> LexicalIndex | None:
        """As ``LexicalIndex`` does; None too where it is of a revision that PostgreSQL has not."""
        loaded = LexicalIndex.load(path, database, alone=alone)
        try:
            revision, told = json.loads(told_at(path).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        known = loaded is not None and (loaded.revision, database.told_of(loaded.revision)) == (revision, told)
        return loaded if known else None

    def catch_up(
        self, loaded: LexicalIndex | None, database: Database, path: Path | None, *, alone: bool = True
    ) -> LexicalIndex:
        """As ``LexicalIndex`` does."""
        made = LexicalIndex.catch_up(loaded, database, path, alone=alone)
        if path is not None and made is not loaded:
            said = json.dumps([made.revision, database.told_of(made.revision)])
            new = told_at(path).with_suffix(".new")
            new.write_text(said, encoding="utf-8")
            new.replace(told_at(path))
        return made


def told_at(path: Path) -> Path:
    """Where it stands what tells the revision of a folder of terms."""
    return path.with_suffix(".told")
