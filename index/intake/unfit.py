"""Why something cannot become a release."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from index.types import Problem

T = TypeVar("T")


class Unfit(Exception):
    """Something that no release can be made of; the message is for the person who wrote it."""


class NoRelease(Unfit):
    """Something that is certainly no release now: nothing of it is to be kept."""


def guarded(where: str, do: Callable[[], T]) -> T | Problem:
    """What a step gives, or the problem that names the input it failed on."""
    try:
        return do()
    except NoRelease as error:
        return Problem(where, str(error), "no release")
    except Unfit as error:
        return Problem(where, str(error))
    except Exception as error:  # whatever a library raises on a broken file
        return Problem(where, _reason(error))


def _reason(error: Exception) -> str:
    """Why a file could not be read, for the person who gave it."""
    if isinstance(error, RecursionError):
        return "nested too deeply to be a release; save it again in a simpler form"
    if isinstance(error, MemoryError):
        return "takes more memory to read than a release can; split it into smaller files"
    said = " ".join(str(error).split())[:200]
    return f"cannot be read ({type(error).__name__}{': ' if said else ''}{said}); save it again, or leave it out"
