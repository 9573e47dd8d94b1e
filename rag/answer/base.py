"""What a composer is: readings in, the text of an answer and its proofs out.

To add a composer, write the one method of ``Composer``; ``rag.testing.ComposerContract`` tests it.
"""

# Without `from __future__ import annotations`, for the reason that `rag/types.py` gives.

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from rag.errors import PartUnusable, UnprovedAnswer
from rag.exported import exported
from rag.types import Citation, Earlier, Passage, Reading, Statement


@exported
@dataclass(frozen=True, slots=True)
class Composed:
    """The text of an answer with its citations; the fields are an ``Answer``'s.

    Attributes:
        text: sentences, each followed by its [n].
        citations: numbered from 1, as the text names them; at least one.
        confidence: probability that the answer is right, 0..1.
        short: the few words that answer, or None.
        differs: whether releases give different answers, and their days do not tell which one holds.
        as_of: the day of the newest release that gives the answer, or None.
        earlier: what releases of earlier days answered, newest first; with citations of this answer.
        composer: who put it in words: "extractive" where they are the releases' own, else the name of a model.
        statements: of the answer, and those that were dropped.
        remarks: what whoever runs it has to know, a line each.

    Raises:
        ValueError: the confidence is no probability.
    """

    text: str
    citations: tuple[Citation, ...]
    confidence: float
    short: str | None = None
    differs: bool = False
    as_of: date | None = None
    earlier: tuple[Earlier, ...] = ()
    composer: str = "extractive"
    statements: tuple[Statement, ...] = ()
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:  # nor is it NaN
            raise ValueError(f"confidence is a probability, 0..1, not {self.confidence}")


@exported
class Composer(Protocol):
    """Makes an answer of what was read. Thread-safe."""

    def compose(
        self, question: str, readings: Sequence[Reading], threshold: float, before: str = ""
    ) -> Composed | None:
        """An answer of which every sentence is proved by a citation; None where the question is better declined.

        Args:
            question: as it was asked last.
            readings: surest first; what is cited are the documents of their passages, as they are.
            threshold: least probability of an answer that is given, 0..1; None where no reading reaches it.
            before: earlier questions that it leans on, "" where it stands alone.
        """
        ...


@runtime_checkable
class StepwiseComposer(Protocol):
    """A composer that gives each statement as soon as it is proved, which a model takes its time for."""

    def composing(
        self, question: str, readings: Sequence[Reading], threshold: float, before: str = ""
    ) -> Generator[Statement, None, Composed | None]:
        """As ``Composer.compose``, which is what it returns in the end."""
        ...


@runtime_checkable
class Rewriter(Protocol):
    """A composer that can put a follow-up as a full question."""

    def full_question(self, question: str, before: str) -> str:
        """The question with what it leaves out; "" where it has none."""
        ...


def checked_composed(composed: Composed | None, passages: Sequence[Passage], composer: Composer) -> Composed | None:
    """What a composer gave, if it cites nothing but what was found.

    Raises:
        PartUnusable: it is no ``Composed``.
        UnprovedAnswer: a citation of a release that was not found, or of other words under its name.
    """
    name = type(composer).__name__
    if composed is None:
        return None
    if not isinstance(composed, Composed):
        raise PartUnusable(f"{name}.compose has to give a rag.Composed or None, not {type(composed).__name__}")
    found = {passage.document.id: passage.document for passage in passages}
    for citation in composed.citations:
        if found.get(citation.document.id) != citation.document:
            raise UnprovedAnswer(
                f"{name} cites release {citation.document.id!r}, which is not one of those it was given"
            )
    return composed
