"""cairn-assistant, made for public agencies: TF-IDF over whole paragraphs, and a refusal below a threshold.

Set up as its documentation does it: a folder of Markdown files with a head, its own defaults. It answers in whole
paragraphs and declines, so that it is measured by what it says too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

LANGUAGE = "en"
"""A document has to name its language. All have the same one here, so that none is out of a question's reach."""


def cairn(
    pieces: int,
) -> tuple[
    Callable[[Sequence[Sequence[str]]], None], Callable[[str], list[tuple[str, str]]], Callable[[str], str | None]
]:
    """Its index, its ranking of paragraphs, and what it says; None where it declines."""
    from cairn.config import Config
    from cairn.engine import ask
    from cairn.index import build_index
    from cairn.retrieve import retrieve

    config = Config()
    kept: list[Any] = []
    names: dict[str, str] = {}

    def index(documents: Sequence[Sequence[str]]) -> None:
        with TemporaryDirectory() as folder:
            for number, (name, text) in enumerate(documents):
                names[f"d{number}"] = name  # its ids may hold few characters
                # A paragraph ends with an empty line; a line that begins with # would be a heading.
                body = "\n\n".join(line.lstrip("# ") for line in re.split(r"\n+", text) if line.strip("# "))
                head = f"---\nid: d{number}\ntitle: d{number}\nlang: {LANGUAGE}\n---\n"
                Path(folder, f"d{number}.md").write_text(f"{head}\n{body or '-'}\n", encoding="utf-8")
            kept.append(build_index(folder))

    def search(question: str) -> list[tuple[str, str]]:
        found = retrieve(question, kept[0], threshold=config.threshold, candidates=pieces)
        return [(names[one.passage.doc_id], one.passage.text) for one in found.candidates]

    def answer(question: str) -> str | None:
        said = ask(question, kept[0], config).answer
        return "\n\n".join(source.text for source in said.sources) or None

    return index, search, answer
