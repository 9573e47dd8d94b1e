"""The statements of an answer, and the citations that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.answer.families import Group
from rag.printing import printable, without_markers
from rag.types import Citation, Reading, Statement

MOST_PROOFS = 3


@dataclass(frozen=True, slots=True)
class Proved:
    """Statements with the citations that their numbers name.

    Attributes:
        first: of each group that was proved, the citation that shows it, in their order.
    """

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    first: tuple[Citation, ...]


def prove(groups: Iterable[Group]) -> Proved:
    """A statement for each group of readings that say the same, unless a quote shown before has its sentence too."""
    statements: list[Statement] = []
    citations: list[Citation] = []
    first: list[Citation] = []
    wide: list[Citation] = []
    for group in groups:
        if told := next((one for one in wide if holds(one, group[0])), None):
            first.append(told)
            continue
        own = [cited(len(citations) + n, reading) for n, reading in enumerate(group[:MOST_PROOFS], 1)]
        wide += [citation for citation, reading in zip(own, group, strict=False) if reading.around]
        citations += own
        first.append(own[0])
        sure = max(reading.answerability for reading in group)
        statements.append(Statement(statement(own[0].shown), tuple(one.number for one in own), sure))
    return Proved(tuple(statements), tuple(citations), tuple(first))


def cited(number: int, reading: Reading) -> Citation:
    """The sentences of a reading, and what is shown with them, as a citation; of the headline where they are that."""
    release, place = reading.passage.title_of, reading.shown
    words = place.text_of(reading.passage.document.text)
    document = release or reading.passage.document
    return Citation(number, document, place.start, place.end, words, in_title=release is not None)


def holds(citation: Citation, reading: Reading) -> bool:
    """Whether a quote, for what stands around its words, has the sentence of another reading too."""
    same = citation.document.id == reading.passage.document.id and not citation.in_title
    return same and citation.start <= reading.carrier.start and reading.carrier.end <= citation.end


def text_of(statements: Sequence[Statement]) -> str:
    """The text of an answer: those of its statements that are proved, each with its [n]."""
    proved = [one for one in statements if one.numbers]
    return " ".join(" ".join([one.text, *(f"[{number}]" for number in one.numbers)]) for one in proved)


def statement(quote: str) -> str:
    """A quote on one line; brackets around numbers in it are set apart, so that they are not taken for citations."""
    return without_markers(printable(quote))
