"""The errors of asking, beside those of the archive in ``index.errors``. Each message says what to do next.

PressciteError
├── UnprovedAnswer      an answer that its release does not prove
├── PartUnusable        what was given as a reader, a reranker, a composer or an embedder cannot be one
├── InvalidSetting      a probability, a number or weights outside of their range
├── InvalidPeriod       a question about days that do not exist, which is an InvalidQuestion
└── AssistantClosed     a question after the archive was closed
"""

from __future__ import annotations

from index.errors import InvalidQuestion, PressciteError
from rag.exported import exported


@exported
class UnprovedAnswer(PressciteError):
    """A citation whose words do not stand at its place, or an answer whose markers do not resolve.

    The one error that must never reach anybody.
    """


@exported
class PartUnusable(PressciteError, ValueError):
    """What was given as a part of an assistant lacks a method, or gives something else than such a part has to."""


@exported
class InvalidSetting(PressciteError, ValueError):
    """A setting of an assistant that is outside of its range."""


@exported
class InvalidPeriod(InvalidQuestion):
    """A question that names a day that no calendar has, or a period that ends before it begins."""


@exported
class AssistantClosed(PressciteError):
    """A question to an assistant that was closed."""
