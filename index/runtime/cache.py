"""Compiled models in the user's cache: made once, checked each time they are opened, made anew where they are damaged.

Beside each file lies its sha256, so whatever a crash or another program left there is found out before it is used.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import filelock
import platformdirs

from index.errors import ModelDamaged
from index.runtime.session import file_sha256, open_session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

T = TypeVar("T")

log = logging.getLogger("presscite")


def cache_folder() -> Path:
    """Where compiled models are kept: $PRESSCITE_CACHE, else the system's place (on Linux ~/.cache/presscite)."""
    return Path(os.environ.get("PRESSCITE_CACHE") or platformdirs.user_cache_dir("presscite", appauthor=False))


def cached(name: str, make: Callable[[Path], None], load: Callable[[InferenceSession], T]) -> T:
    """A compiled model from the cache, made where it is missing, damaged or of no use.

    Args:
        name: of the file, without its suffix; it tells all that decides the content.
        make: writes the file; it is done once, whichever process comes first.
        load: what is made of the session; it may raise ``ModelDamaged`` itself.

    Raises:
        OSError: it is not in the cache, and cannot be written there.
        ModelDamaged: not even the fresh one can be loaded.
    """
    path = cache_folder() / f"{name}.onnx"
    try:
        return load(open_checked(path))
    except OSError:
        pass  # not there yet; where it may not be read, making it tells why
    except ModelDamaged:
        log.warning("%s is damaged and is made anew", path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(path.with_suffix(".lock")):
        try:
            return load(open_checked(path))  # another process may have made it meanwhile
        except (OSError, ModelDamaged):
            with in_its_place(path) as new:
                make(new)
                seal(path).write_text(file_sha256(new), encoding="ascii")
            return load(open_checked(path))


def open_checked(path: Path) -> InferenceSession:
    """The session of a cached file that is what it was when it was made."""
    try:
        expected = seal(path).read_text(encoding="ascii")
    except UnicodeDecodeError as error:
        raise ModelDamaged(f"{seal(path)} holds no sha256; delete it and {path.name}") from error
    return open_session(path, expected)


def seal(path: Path) -> Path:
    """The file beside a compiled model that holds its sha256 in hexadecimal digits."""
    return path.with_suffix(".sha256")


@contextmanager
def in_its_place(path: Path) -> Iterator[Path]:
    """A file to write, in a scratch folder beside ``path``; afterwards it takes that name, if nothing was raised."""
    scratch = path.with_suffix(".new")
    shutil.rmtree(scratch, ignore_errors=True)  # of a process that was killed
    scratch.mkdir()
    try:
        new = scratch / path.name
        yield new
        new.replace(path)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
