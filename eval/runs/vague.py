"""How questions that name too little end: asked back, answered, or declined."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rag import Answer, Assistant

VAGUE = Path(__file__).parents[1] / "data" / "vague.tsv"
TODAY = date(2026, 11, 20)
"""On which all questions about the archive of citizens are asked."""


def read_vague(path: Path = VAGUE) -> list[tuple[str, str]]:
    """The questions, each with its language."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["language"], row["question"]) for row in csv.DictReader(file, dialect="excel-tab")]


def ends(answer: Answer) -> str:
    """How a question ended: "asked back", or the status of its answer."""
    return "asked back" if answer.choices else answer.status


def shortened(text: str, most: int) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def rows(questions: Sequence[tuple[str, str]], assistant: Assistant) -> list[dict[str, str | int]]:
    """A row for each question: how it ended, and what is offered or answered."""
    table: list[dict[str, str | int]] = []
    for language, question in questions:
        answer = assistant.ask(question, today=TODAY)
        told = " | ".join(shortened(one.title, 30) for one in answer.choices) or answer.short or answer.text
        table.append({"question": question, "language": language, "ends": ends(answer), "with": shortened(told, 150)})
    return table
