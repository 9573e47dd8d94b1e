"""What a run is made of: where it comes from, and what became of each question. Every measure looks at these alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FORMAT = 2
"""Raised by one whenever a field changes its meaning; a file of a higher number is refused.

1 recorded the embedder's hash as ``weights`` and no fusion weights: ``eval.runs.files`` reads it. 2 records both.
"""

Setting = str | int | float | None | dict[str, float]
"""A value of a configuration."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words at a place of a document.

    Attributes:
        start: first code point in the document's text; ``end`` is one past the last. Of words of its title both are 0.
        verbatim: whether ``text`` is what the benchmark's own copy of the document has there.
    """

    document: str
    start: int
    end: int
    text: str
    verbatim: bool = True

    @property
    def in_title(self) -> bool:
        """Whether these are words of the title, which stand at no place of the text."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what is known about its answer, as in ``eval.data.task.Question``.

    Attributes:
        evidence: the gold spans.
        sentences: the sentences that the gold spans stand in.
        outdated: what the headline may not hold.
        titled: the releases whose title answers.
    """

    id: str
    text: str
    history: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    language: str = ""
    answerable: bool = True
    answers: tuple[str, ...] = ()
    relevant: tuple[str, ...] = ()
    evidence: tuple[Excerpt, ...] = ()
    sentences: tuple[Excerpt, ...] = ()
    outdated: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What each search found, best first, ten at most.

    Attributes:
        documents: ids of documents by the name of the search; "read" is the order after reading.
        passages: ids of chunks by the name of the search.
        relevant: ids of the chunks that a gold span stands in, wholly or partly; empty where no span is known.
    """

    documents: Mapping[str, tuple[str, ...]]
    passages: Mapping[str, tuple[str, ...]]
    relevant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """What would have been answered at a threshold of 0.

    Attributes:
        confidence: that it answers, 0..1.
        short: the few words.
    """

    confidence: float
    citations: tuple[Excerpt, ...]
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered.

    Attributes:
        status: as in ``rag.Answer``; all but "answered" decline.
        sentences: the sentences that the citations stand in.
        statements: sentences of the answer.
        supported: those of them that stand word for word in a quote which they cite.
        guess: of a declined answer; None where none was declined, or nothing was read.
        passages: the best that were read, for the report.
        offers: what a declined answer says may answer.
    """

    status: str
    text: str
    short: str | None
    confidence: float
    citations: tuple[Excerpt, ...]
    sentences: tuple[Excerpt, ...]
    statements: int
    supported: int
    guess: Guess | None
    passages: tuple[Excerpt, ...]
    seconds: float
    offers: tuple[Excerpt, ...] = ()

    @property
    def given(self) -> bool:
        """Whether it was answered, rather than declined."""
        return self.status == "answered"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question; None for what was not tried."""

    question: Asked
    retrieved: Retrieved | None = None
    answered: Answered | None = None


@dataclass(frozen=True, slots=True)
class Data:
    """What was asked, and of what.

    Attributes:
        documents_sha256: of every document, in order; ``questions_sha256`` of every question with its gold answers.
    """

    name: str
    documents: int
    questions: int
    documents_sha256: str
    questions_sha256: str


@dataclass(frozen=True, slots=True)
class Header:
    """Where outcomes come from.

    Attributes:
        task: what was asked for: "retrieval", "answers" ... or "all".
        variant: name of the configuration.
        configuration: every setting that can change an outcome; ``fusion`` holds the weights of the searches,
            ``embedder_weights`` the sha256 of the embedder's, ``reader_identity`` what tells a trained reader from one
            that was trained again.
        code: sha256 of the packages index and rag.
        commit: of the working tree, with "+" where it has changes; "" outside of one.
    """

    task: str
    data: Data
    variant: str
    configuration: Mapping[str, Setting]
    code: str
    commit: str
    versions: Mapping[str, str]
    machine: Mapping[str, Setting]
    format: int = FORMAT

    def agrees(self, other: Header) -> bool:
        """Whether outcomes of the one can stand beside outcomes of the other in one run.

        Times can only where they were taken on one machine; retrieval keeps none.
        """
        same = ["task", "data", "configuration", "code", "versions", "format"]
        if self.task != "retrieval":
            same.append("machine")
        return all(getattr(self, name) == getattr(other, name) for name in same)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: where it comes from, what it measured, and what became of each question.

    Attributes:
        started: day and time, UTC.
        seconds: the whole run took, archive and all; of the last part only where it was interrupted.
        figures: by task and measure; None for what could not be measured.
    """

    header: Header
    started: str
    seconds: float
    figures: Mapping[str, Mapping[str, float | None]] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
