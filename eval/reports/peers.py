"""``press-eval peers``: systems side by side, by their figures and by what a user is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.data.read import Question
from eval.measures.squad import contained
from eval.peers.table import Beside, Entry
from eval.reports.html import template
from eval.reports.tables import rows_text
from rag.printing import printable

SAID = 300
"""Characters of what a system says that are printed at most; the page has all."""


def text(found: Beside) -> str:
    """A table, and a line for each system without a row."""
    return "\n".join([rows_text(found.rows), *(f"  {name}: {reason}" for name, reason in found.failed.items())])


def unmeasured(found: Beside) -> list[Entry]:
    """Entries of the systems without a row, JSON-ready."""
    return [{"system": name, "reason": reason} for name, reason in found.failed.items()]


def answers(found: Beside, questions: Sequence[Question]) -> Iterator[str]:
    """What each system says to each question, a line each."""
    for number, question in enumerate(questions):
        yield f"\n{question.id}: {printable(question.text)}"
        yield f"  gold: {printable(' / '.join(question.answers)) or 'no answer'}"
        for system, said in found.said.items():
            told = said[number]
            yield f"  {came(question, told):<8} {system}: {printable(told or '-').replace(chr(10), ' ')[:SAID]}"


def came(question: Question, said: str | None) -> str:
    """What became of a question."""
    if said is None:
        return "declined"
    return "right" if question.answers and contained(said, question.answers) else "wrong"


def page(head: str, found: Beside, questions: Sequence[Question]) -> str:
    """One page that needs nothing else."""
    asked = [
        (question, [(system, came(question, said[number]), said[number]) for system, said in found.said.items()])
        for number, question in enumerate(questions)
    ]
    return template("peers.html").render(head=head, found=found, asked=asked)
