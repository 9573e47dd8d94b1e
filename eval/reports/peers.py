"""``press-eval peers``: systems side by side, by their figures and by what a user is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.data.read import Question, Task
from eval.measures.correctness import with_words
from eval.peers.table import Beside, Entry, came
from eval.reports.html import template
from eval.reports.tables import rows_text
from rag.printing import printable

SAID = 300
"""Characters of what a system says that are printed at most; the page has all."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One set of questions, and what the systems made of it."""

    task: Task
    questions: Sequence[Question]
    found: Beside

    @property
    def head(self) -> str:
        """What was asked of what."""
        wordless = sum(not with_words(question) for question in self.questions)
        left_out = f", {wordless:,} of them without gold words and not judged by what is said" if wordless else ""
        return f"{self.task.name}: {len(self.task.documents):,} documents, {len(self.questions):,} questions{left_out}"


def text(one: Measured) -> str:
    """A table, and a line for each system without a row."""
    lacking = (f"  {name}: {reason}" for name, reason in one.found.failed.items())
    return "\n".join([one.head, rows_text(one.found.rows), *lacking])


def entries(one: Measured) -> list[Entry]:
    """The rows, and those of the systems without figures with the reason, JSON-ready."""
    lacking: list[Entry] = [{"system": name, "reason": reason} for name, reason in one.found.failed.items()]
    return [{"set": one.head, **row} for row in (*one.found.rows, *lacking)]


def answers(one: Measured) -> Iterator[str]:
    """What each system says to each question, a line each."""
    for number, question in enumerate(one.questions):
        yield f"\n{question.id}: {printable(question.text)}"
        yield f"  gold: {printable(gold(question))}"
        for system, said in one.found.said.items():
            told = said[number]
            yield f"  {came(question, told) or '-':<8} {system}: {printable(told or '-').replace(chr(10), ' ')[:SAID]}"


def gold(question: Question) -> str:
    """What is known to answer a question."""
    return " / ".join(question.answers) or ("words not known" if question.answerable else "no answer")


def page(sets: Sequence[Measured]) -> str:
    """One page that needs nothing else."""
    return template("peers.html").render(sets=[(one, list(asked(one))) for one in sets])


def asked(one: Measured) -> Iterator[tuple[Question, str, list[tuple[str, str, str | None]]]]:
    """Each question with what answers it, and with each system, what became of it there, and what it said."""
    for number, question in enumerate(one.questions):
        said = [(system, texts[number]) for system, texts in one.found.said.items()]
        yield question, gold(question), [(system, came(question, told) or "", told) for system, told in said]
