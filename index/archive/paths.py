"""What lies where in an archive's folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ArchivePaths:
    """The files of one archive. Only the database is the truth: deleting what is derived from it loses nothing.

    To the database belongs the log beside it, while the archive is open and after a process was killed: it holds
    updates that are not in the file yet.

    Attributes:
        folder: the archive's.
    """

    folder: Path

    @property
    def database(self) -> Path:
        """Releases, chunks, vectors; SQLite's own files lie beside it while it is open."""
        return self.folder / "archive.sqlite"

    @property
    def pending(self) -> Path:
        """Vectors of an update that is on its way."""
        return self.folder / "vectors.cache"

    @property
    def lock(self) -> Path:
        """Held by the process that writes."""
        return self.folder / "writer.lock"

    @property
    def following(self) -> Path:
        """Held by the process that follows a site."""
        return self.folder / "follow.lock"

    @property
    def dense(self) -> Path:
        """The FAISS index."""
        return self.folder / "dense.faiss"

    @property
    def lexical(self) -> Path:
        """The folder of the tantivy index; its marker lies beside it."""
        return self.folder / "lexical"

    @property
    def unfinished(self) -> tuple[Path, ...]:
        """What lies there only while it is being written or removed."""
        new = [path.with_suffix(".new") for path in (self.database, self.dense, self.lexical)]
        return (*new, self.folder / "archive.new-journal", self.lexical.with_suffix(".old"))

    def is_archive(self) -> bool:
        """Whether there is one. A folder that may not be looked into holds one, so that opening it tells why."""
        try:
            self.database.stat()
        except PermissionError:
            return True
        except OSError:
            return False
        return True
