"""Running a compiled model: onnxruntime over one checked file.

A compiled model is one ONNX file; what else it needs (tokenizer, settings) is text in the file's own metadata, so that
one sha256 covers all of it. Nothing in it is executable: no pickle is ever loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelDamaged

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SLOWER = "SkipLayerNormFusion"
"""What onnxruntime is kept from: the one layer that it makes of two is slower, which costs a tenth of a whole run."""


def open_session(path: Path, sha256: str | None = None, threads: int = 1) -> InferenceSession:
    """Load an ONNX file for the processor; the session may be run from many threads at once.

    Args:
        path: the file, whole: external data is not followed.
        sha256: what the file must hash to; not checked where None.
        threads: how many threads share the work of one run; they sleep between two runs. Where several texts are at
            hand, rather run the session from more threads: that is faster, and a session of one thread starts no
            thread of its own.

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
    # A thread that waits for work would else keep a core busy, which others that ask meanwhile are in need of.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3  # errors only
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.enable_mem_pattern = False  # it remembers every length of text that was ever run
    try:
        session = onnxruntime.InferenceSession(
            content, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER]
        )
    except Exception as error:  # onnxruntime's errors have no common base
        raise ModelDamaged(f"{path} is no model that onnxruntime can load; delete it, and have it made anew") from error
    # It keeps the file's bytes beside what it made of them, for a change of providers that is never asked for here.
    session._model_bytes = None
    return session


def map_checked(path: Path, sha256: str) -> mmap:
    """A file's content, mapped into memory: only what is looked at is held there, and processes share it.

    Raises:
        ModelDamaged: it does not hash to that.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:  # one handle for both, for meanwhile the name may pass to another file
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise other_file(path)
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def read_checked(path: Path, sha256: str) -> bytes:
    """A file's content, read once, so that what was checked is what is used.

    Raises:
        ModelDamaged: it does not hash to that.
        OSError: it cannot be read.
    """
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise other_file(path)
    return content


def other_file(path: Path) -> ModelDamaged:
    """The error of a file that does not hash to what it should."""
    return ModelDamaged(f"{path} is not the file that was stored there; delete it, and put or have it made anew")


def description(session: InferenceSession) -> Mapping[str, str]:
    """The texts in a model's metadata."""
    texts: Mapping[str, str] = session.get_modelmeta().custom_metadata_map
    return texts


def file_sha256(path: Path) -> str:
    """sha256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
