"""Asking without an assistant of one's own: those of ``rag.ask`` are opened once and kept open with the process."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from index import Embedder
from index.place import Place, archive_path
from rag.assistant import Assistant
from rag.exported import exported
from rag.parts import usable
from rag.question.check import Message
from rag.types import Answer

Which = tuple[Place, tuple[str | tuple[str, str] | None, str | None, tuple[str, ...]]]
"""A place, an embedder by its name, or by its name and its weights, a composer by its name, and excluded releases."""

_open: dict[Which, tuple[int, Assistant]] = {}
_opening = threading.Lock()


@exported
def ask(
    question: str,
    index: str | Place | None = None,
    *,
    history: Sequence[Message] = (),
    since: date | str | None = None,
    until: date | str | None = None,
    today: date | str | None = None,
    as_of: date | str | None = None,
    embedder: Embedder | str | Path | None = None,
) -> Answer:
    """Answer a question from an archive of press releases, with every quote proved.

    Args:
        question: at most 2,000 characters.
        index: the archive's folder or address; $PRESSCITE_INDEX, else ./.presscite, where none is given.
        history: what was said before; see ``Assistant.ask``.
        since: only releases dated on or after this day, such as "2017-01-31".
        until: only releases dated on or before this day.
        today: the day on which it is asked; the computer's own where none is given.
        as_of: a day on whose end the archive is asked as it stood then; see ``Assistant.as_of``.
        embedder: the one that the archive was built with; see ``Assistant.open``.

    Raises:
        PressciteError: one of its kinds; each message says what to do next.
    """
    return open_once(archive_path(index), embedder).ask(question, history, since, until, today=today, as_of=as_of)


@exported
async def aask(
    question: str,
    index: str | Place | None = None,
    *,
    history: Sequence[Message] = (),
    since: date | str | None = None,
    until: date | str | None = None,
    today: date | str | None = None,
    as_of: date | str | None = None,
    embedder: Embedder | str | Path | None = None,
) -> Answer:
    """As ``ask``, in a thread, so that the event loop goes on meanwhile; see ``Assistant.aask``."""
    import asyncio

    bounds = {"since": since, "until": until, "today": today, "as_of": as_of}
    return await asyncio.to_thread(ask, question, index, history=history, embedder=embedder, **bounds)


@exported
def ask_many(
    questions: Iterable[str],
    index: str | Place | None = None,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    today: date | str | None = None,
    as_of: date | str | None = None,
    embedder: Embedder | str | Path | None = None,
) -> list[Answer]:
    """Answer many questions, in their order, on all cores; see ``Assistant.ask_many``."""
    assistant = open_once(archive_path(index), embedder)
    asked = assistant if as_of is None else assistant.as_of(as_of)
    return asked.ask_many(questions, since=since, until=until, today=today)


def open_once(
    path: Place,
    embedder: Embedder | str | Path | None = None,
    *,
    composer: str | None = None,
    excluded: tuple[str, ...] = (),
) -> Assistant:
    """The assistant of an archive, opened once for the life of the process; anew where the archive was replaced.

    Embedders of one name and the same weights make the same vectors: the first of them is kept.
    """
    which = (embedder_key(embedder), composer, excluded)

    def opened() -> Assistant:
        return Assistant.open(path, embedder=embedder, composer=composer, excluded=excluded)

    with _opening:
        try:
            place, file = (path.resolve(), file_of(path)) if isinstance(path, Path) else (path, 0)
        except OSError:
            return opened()  # raises the error that says what to do
        known, assistant = _open.get((place, which), (None, None))
        if assistant is None or assistant.closed or known != file:
            assistant = opened()
            # The one of a replaced archive is closed when the last question that it answers is done.
            weakref.finalize(assistant, assistant.index.close)
            _open[place, which] = (file, assistant)
        return assistant


def file_of(folder: Path) -> int:
    """The number of an archive's file: that of another one where it was replaced.

    Raises:
        OSError: there is none.
    """
    return (folder / "archive.sqlite").stat().st_ino


def embedder_key(embedder: Embedder | str | Path | None) -> str | tuple[str, str] | None:
    """What tells embedders apart.

    Raises:
        PartUnusable: it is no embedder.
    """
    if embedder is None:
        return None
    if isinstance(embedder, str | Path):
        return str(embedder)
    return usable(embedder, Embedder).name, embedder.weights
