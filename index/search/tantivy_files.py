"""The files of a tantivy index: what is in them, which of them count, and how they are opened.

Beside tantivy's folder lies a marker that tells the archive and the revision it mirrors, what tells that one from
others with its number, and the hashes of its files. The marker is written last, so a crash in between leaves files that
it does not describe, and they are made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import Stemmer
import tantivy

from index.search.scratch import scratch_folder

# What the terms depend on: an index made by another analyzer is made anew. Raise the number when the analyzer changes.
ANALYSIS = f"6, Snowball {Stemmer.version()}"


def schema() -> tantivy.Schema:
    """A chunk's row, its release's date, and its terms and the sounds of its names with the title's."""
    builder = tantivy.SchemaBuilder()
    # Signed: tantivy-py 0.27 deletes nothing by a term of an unsigned field, and does not say so.
    builder.add_integer_field("row", stored=False, indexed=True, fast=True)
    builder.add_integer_field("published", stored=False, indexed=True, fast=True)
    builder.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("names", stored=False, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


SCHEMA = schema()
_TRIES = 5


def open_folder(folder: Path | None, *, new: bool = False) -> tantivy.Index:
    """A tantivy index in a folder, or in memory; with ``new``, an empty one in place of what is in the folder."""
    if folder and new:
        marker_of(folder).unlink(missing_ok=True)  # first, so that it never describes what it was not written for
        old = folder.with_suffix(".old")  # renamed first: a reader may be putting a lock into it
        shutil.rmtree(old, ignore_errors=True)
        if folder.exists():
            folder.rename(old)
            shutil.rmtree(old, ignore_errors=True)
        folder.mkdir()
    return ready(tantivy.Index(SCHEMA, str(folder)) if folder else tantivy.Index(SCHEMA))


def ready(index: tantivy.Index) -> tantivy.Index:
    """An index that is reloaded by us alone."""
    # Reloaded by us, when the database's revision tells: a watcher thread for each index would do the same later.
    index.config_reader("manual")
    return index


def apart(folder: Path) -> tuple[tantivy.Index, int]:
    """The index in a folder as it is now, from copies of its files, and how many deleted documents lie in it.

    tantivy reads files by mapping them into memory, and a file that is cut short while it is mapped ends the process
    with a signal that nothing can catch. Nobody else knows the copies: they are unlinked as soon as they are mapped.

    Raises:
        OSError, ValueError: they cannot be read.
    """
    if os.name == "nt":  # whose files cannot be cut short while they are mapped, nor unlinked
        return ready(tantivy.Index.open(str(folder))), deleted_documents(folder)
    for left in reversed(range(_TRIES)):
        try:
            with scratch_folder() as copied:
                for path in current_files(folder):
                    shutil.copyfile(path, Path(copied, path.name))
                index = ready(tantivy.Index.open(copied))
                index.searcher()  # which maps them all
                return index, deleted_documents(Path(copied))
        except FileNotFoundError:  # merged away since a moment ago
            if not left:
                raise
    raise AssertionError("the last try returns or raises")


def write_marker(folder: Path, archive: str, revision: int, told: str) -> None:
    """Record what the folder holds, beside it."""
    marker = {
        "archive": archive,
        "revision": revision,
        "told": told,
        "analysis": ANALYSIS,
        "files": hash_files(folder),
    }
    new = marker_of(folder).with_suffix(".new")
    with new.open("w") as file:
        json.dump(marker, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(marker_of(folder))


def marker_of(folder: Path) -> Path:
    """Where a folder's marker lies."""
    return folder.with_suffix(".json")


def hash_files(folder: Path) -> dict[str, str]:
    """sha256 of each file that tantivy's current commit consists of, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in current_files(folder)}


def current_files(folder: Path) -> list[Path]:
    """The files of tantivy's current commit; those of segments that were merged away may still lie beside them."""
    current = {"meta"}
    for segment in segments(folder):
        name = segment["segment_id"].replace("-", "")
        current.add(name)
        if segment["deletes"]:
            current.add(f"{name}.{segment['deletes']['opstamp']}")
    return sorted(path for path in folder.iterdir() if path.stem in current)


def segments(folder: Path) -> list[dict[str, Any]]:
    """What tantivy's current commit consists of."""
    found: list[dict[str, Any]] = json.loads((folder / "meta.json").read_text())["segments"]
    return found


def deleted_documents(folder: Path) -> int:
    """How many documents of tantivy's current commit were deleted."""
    return sum(segment["deletes"]["num_deleted_docs"] for segment in segments(folder) if segment["deletes"])
