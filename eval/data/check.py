"""``press-eval check``: every span of a gold file is where it says, and every answer stands in its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.data.gold import read, releases_of


def check(path: Path, documents: Sequence[Path] = ()) -> tuple[str, list[str]]:
    """One line about the file, and one for each line of it that is wrong.

    Args:
        path: JSON lines of our own format.
        documents: files and folders of the releases; those in the same folder where none is given.

    Raises:
        UnreadableData: the file cannot be read at all.
    """
    releases = releases_of(path, documents)
    questions, problems = read(path, releases)
    answered = sum(question.answerable for question in questions)
    found = f"{path}: {len(questions)} questions about {len(releases)} releases, {answered} of them answered"
    return f"{found}; {len(problems) or 'nothing'} wrong", problems
