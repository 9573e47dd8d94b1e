"""Every error that the project raises on purpose. Each message says what to do next.

PressciteError
├── InvalidDocument          a release that cannot be stored as it is
├── NothingToLoad            a path without a single release
├── NotFollowed              a site that is refused, does not answer, or would empty the archive
├── ArchiveError
│   ├── ArchiveMissing       no archive there yet
│   ├── ArchiveUnusable      no permission, a full disk, a file that is no archive
│   ├── ArchiveTooNew        written by a later version
│   ├── ArchiveDamaged       what is stored is not what was stored
│   ├── ArchiveBusy          another process is writing
│   └── EmbedderMismatch     built with another model or chunking
├── ModelUnavailable         a model cannot be loaded or is not the one it claims to be
│   └── ModelDamaged         a compiled model's file is not what was stored
├── PluginUnusable           a part of another package cannot be used
├── InvalidVectors           an embedder's vectors are no finite unit vectors of the archive's length
└── InvalidQuestion          an empty or enormous question, an impossible date range
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.types import Problem


class PressciteError(Exception):
    """Base of all; catch it to catch everything that this project raises on purpose."""


class InvalidDocument(PressciteError, ValueError):
    """A release that cannot be stored as it is."""


class NothingToLoad(PressciteError):
    """A path that holds no release.

    Attributes:
        problems: what was found there instead, and why it was skipped.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class NotFollowed(PressciteError):
    """A site that cannot be followed as it is."""


class UnknownRelease(PressciteError):
    """No release of the archive has the id that was asked for."""


class InvalidRule(PressciteError, ValueError):
    """A rule of trust about nothing that there is."""


class ArchiveError(PressciteError):
    """The archive on disk cannot do what was asked."""


class ArchiveMissing(ArchiveError):
    """There is no archive at that path."""


class ArchiveUnusable(ArchiveError):
    """The archive's folder or files cannot be read or written."""


class ArchiveTooNew(ArchiveError):
    """The archive was written by a later version of this library."""


class ArchiveDamaged(ArchiveError):
    """A stored release or vector differs from its recorded hash or shape."""


class MassDeletion(ArchiveError):
    """An update would remove so much that it may be a mistake; nothing was done."""


class ArchiveBusy(ArchiveError):
    """Another process is writing to the archive."""


class EmbedderMismatch(ArchiveError):
    """The archive was built with another embedder or chunking."""


class ModelUnavailable(PressciteError):
    """The embedder or the reader cannot be loaded, or its weights are not the ones expected."""


class ModelDamaged(ModelUnavailable):
    """A compiled model's file is not the one that was stored, or does not make the vectors that it should."""


class PluginUnusable(PressciteError):
    """A part that another package brings cannot be imported, is no such part, or is brought twice."""


class InvalidVectors(PressciteError, ValueError):
    """Vectors that no archive can hold or search with: of another shape, not finite, or not of length 1."""


class InvalidQuestion(PressciteError, ValueError):
    """A question that cannot be searched: empty, enormous, or with an impossible date range."""
