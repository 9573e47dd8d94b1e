"""The one error that must never reach anybody: an answer that its release does not prove."""

from __future__ import annotations

from index.errors import PressciteError


class UnprovedAnswer(PressciteError):
    """A citation whose words do not stand at its place, or an answer whose markers do not resolve."""
