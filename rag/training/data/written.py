"""Questions written for this reader: most about passages of the public sets, some about releases of our own.

A language model wrote them, one passage at a time, not from templates: of each passage four questions that it sounds
like answering and does not, and three near to them that it answers. Of the former, two in five were left out again: a
linear classifier over words told them from answered questions by their wording alone, and a reader would learn that
instead of reading. The passages stay with their sets; ``written.jsonl`` names each by its text's sha256. The releases
and the people in them are invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.types import Span
from rag.training.data.jsonl import UnreadableData
from rag.training.data.public import Example, lines

FILE = Path(__file__).with_name("written.jsonl")
RELEASES = Path(__file__).with_name("releases.json")
SOURCE = "written"
WRITTEN = frozenset({SOURCE, RELEASES.stem})
"""The sources of what was written for this reader."""


def check_at_hand() -> None:
    """Refuse to go on without the files of the written questions.

    Raises:
        UnreadableData: names the first that is missing, and where it is.
    """
    for path in (FILE, RELEASES):
        if not path.exists():
            raise UnreadableData(
                f"{path}: not there, for installed packages leave the training text out; "
                "clone the repository and run `python -m rag.training` in it"
            )


def written(examples: Iterable[Example], path: Path = FILE) -> Iterator[Example]:
    """The written questions about the passages of these examples; those about other passages are left out.

    Args:
        examples: as they were read; their passages are what is asked about.
        path: a line of JSON for each passage: ``sha256`` of the whole text, ``start`` and ``end`` of the part of it
            that is asked about, ``questions`` as ``[question, start, end]``, without offsets where it has no answer.
    """
    known = {sha256(example.passage.encode()).hexdigest(): example for example in examples}
    for row in map(json.loads, lines(path)):
        if example := known.get(row["sha256"]):
            yield from asked(example, row)


def asked(example: Example, row: dict[str, Any]) -> Iterator[Example]:
    """The questions of one row, about the part of the example's passage that it names."""
    passage = example.passage[row["start"] : row["end"]]
    for question, *place in row["questions"]:
        answers = (Span(*place),) if place else ()
        yield replace(
            example, question=question, passage=passage, answers=answers, source=SOURCE, kind="gold", before=""
        )
