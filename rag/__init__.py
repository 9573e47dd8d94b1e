"""Question in, cited answer out.

>>> import rag
>>> answer = rag.ask("Which detention centers operate under SMS?")
>>> print(answer)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from index.place import archive_path
from rag.assistant import Assistant, shared
from rag.errors import UnprovedAnswer
from rag.question.follow_up import Turn
from rag.reading.learned_reader import LearnedReader
from rag.reading.sentence_reader import Reader
from rag.types import Answer, Citation, Passage, Reading

__all__ = ["Answer", "Assistant", "Citation", "LearnedReader", "Passage", "Reader", "Reading", "UnprovedAnswer", "ask"]


def ask(
    question: str,
    index: str | Path | None = None,
    *,
    history: Sequence[Turn] = (),
    since: date | None = None,
    until: date | None = None,
) -> Answer:
    """Answer a question from an archive of press releases, with every quote proved.

    Args:
        question: at most 2,000 characters.
        index: the archive's folder; $PRESSCITE_INDEX, else ./.presscite, where none is given.
        history: what was said before; see ``Assistant.ask``.
        since: only releases dated on or after this day.
        until: only releases dated on or before this day.

    Raises:
        PressciteError: one of its kinds; each message says what to do next.
    """
    return shared(archive_path(index)).ask(question, history, since, until)
