"""Where an archive lies: the one rule that all commands and calls share."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from index.errors import ArchiveUnusable

VARIABLE = "PRESSCITE_INDEX"
DEFAULT = ".presscite"


def archive_path(path: str | Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The archive's folder: the argument, else $PRESSCITE_INDEX, else ./.presscite. What is empty is not given.

    Raises:
        ArchiveUnusable: the argument is no path.
    """
    return as_folder(environment.get(VARIABLE) or DEFAULT if path is None or path == "" else path)


def as_folder(path: str | Path) -> Path:
    """A path as a developer gives it.

    Raises:
        ArchiveUnusable: it is no path.
    """
    if not isinstance(path, str | Path) or str(path) == "" or "\0" in str(path):
        raise ArchiveUnusable(f"an archive is the path of a folder, such as {DEFAULT!r}, not {path!r}")
    return Path(path)
