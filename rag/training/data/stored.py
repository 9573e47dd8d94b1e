"""Mixtures as files, a line of JSON for each example, packed: they are made once, and travel to where training runs."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from index.types import Span
from rag.training.data.jsonl import UnreadableData, numbered
from rag.training.data.public import Example


def write(examples: Iterable[Example], path: Path) -> None:
    """Write them sorted by source and passage, which packs to half; the same examples give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ordered = sorted(examples, key=lambda e: (e.source, e.passage[:40], e.question))
    with path.open("wb") as plain, gzip.GzipFile("", "wb", fileobj=plain, mtime=0) as file:
        for example in ordered:
            row = asdict(example) | {"answers": [[span.start, span.end] for span in example.answers]}
            file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def load(path: Path) -> list[Example]:
    """The examples of a mixture.

    Raises:
        UnreadableData: names the file, and the line that is none of a mixture.
    """
    found = []
    for number, row in numbered(path):
        try:
            found.append(Example(**row | {"answers": tuple(Span(*place) for place in row["answers"])}))
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableData(f"{path}, line {number}: no example of `python -m rag.training mixture`") from error
    return found
