"""The places of those who are answered at the same time, which are for what costs this machine something."""

from __future__ import annotations

import threading

from rag.events import Event


class Place:
    """One of the places, for one question.

    It is left while a model writes, which costs this machine nothing: who waits for a model keeps nobody waiting.

    Args:
        places: as many as there are.
        seconds: that it may be waited for.
        full: what is raised where the wait was too long.
    """

    def __init__(self, places: threading.BoundedSemaphore, seconds: float, full: Exception) -> None:
        self._places = places
        self._seconds = seconds
        self._full = full
        self._taken = False

    def heed(self, event: Event) -> None:
        """Leave where a model is asked, come back where it is read again."""
        if event.kind == "composing":
            self.leave()
        elif event.kind == "passages":
            self.take()

    def take(self) -> None:
        """Wait for it; nothing where it is taken."""
        if not self._taken and not self._places.acquire(timeout=self._seconds):
            raise self._full
        self._taken = True

    def leave(self) -> None:
        """Leave it to somebody else; nothing where it is left."""
        if self._taken:
            self._taken = False
            self._places.release()
