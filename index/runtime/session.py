"""Running a compiled model: onnxruntime over one checked file, kept in the user's cache and made where it is missing.

A compiled model is one ONNX file; what else it needs (tokenizer, settings) is text in the file's own metadata, so that
one sha256, kept beside it, covers all of it. Nothing in it is executable: no pickle is ever loaded.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import filelock
import platformdirs

from index.errors import ModelDamaged

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

T = TypeVar("T")

log = logging.getLogger("presscite")

SLOWER = "SkipLayerNormFusion"
"""What onnxruntime is kept from: the one layer that it makes of two is slower, which costs a tenth of a whole run."""


def cache_folder() -> Path:
    """Where compiled models are kept: $PRESSCITE_CACHE, else the system's place (on Linux ~/.cache/presscite)."""
    return Path(os.environ.get("PRESSCITE_CACHE") or platformdirs.user_cache_dir("presscite", appauthor=False))


def open_session(path: Path, sha256: str | None = None, threads: int = 1) -> InferenceSession:
    """Load an ONNX file for the processor; the session may be run from many threads at once.

    Args:
        path: the file, whole: external data is not followed.
        sha256: what the file must hash to; not checked where None.
        threads: how many threads share the work of one run. To use more cores, rather run the session from more
            threads: that is faster for texts, and a session of one thread starts no thread of its own.

    Raises:
        ModelDamaged: it is not that file, or onnxruntime cannot load it.
        OSError: it cannot be read.
    """
    # Imported here: it takes a third of a second, and neither `--help` nor `info` needs a model.
    import onnxruntime

    content = path.read_bytes() if sha256 is None else read_checked(path, sha256)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.enable_mem_pattern = False  # it remembers every length of text that was ever run
    try:
        return onnxruntime.InferenceSession(
            content, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER]
        )
    except Exception as error:  # onnxruntime's errors have no common base
        raise ModelDamaged(f"{path} is no model that onnxruntime can load; delete it, and have it made anew") from error


def read_checked(path: Path, sha256: str) -> bytes:
    """A file's content, read once, so that what was checked is what is used.

    Raises:
        ModelDamaged: it does not hash to that.
        OSError: it cannot be read.
    """
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelDamaged(f"{path} is not the file that was stored there; delete it, and put or have it made anew")
    return content


def description(session: InferenceSession) -> Mapping[str, str]:
    """The texts in a model's metadata."""
    texts: Mapping[str, str] = session.get_modelmeta().custom_metadata_map
    return texts


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


def file_sha256(path: Path) -> str:
    """sha256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
