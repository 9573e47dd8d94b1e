"""``press-eval citizen``: what a citizen reads first, by kind of question and by language."""

from __future__ import annotations

from collections.abc import Iterator

from eval.measures import headline
from eval.measures.correctness import with_words
from eval.reports.tables import about, shown, table
from eval.types import Asked, Outcome, Run
from rag.printing import printable

HEAD = ("kind", "asked", "right", "wrong", "declined", "though stated", "offered")
LEGEND = (
    "  though stated: declined, and the releases answer; offered: of these, with the right sentence among the offers"
)


def figures(run: Run) -> dict[str, dict[str, dict[str, int]]]:
    """The counts by kind in each language, and over all kinds that have an answer; JSON-ready."""
    found = {}
    for language in dict.fromkeys(one.question.language for one in run.outcomes):
        own = [one for one in run.outcomes if one.question.language == language]
        answerable = [one for one in own if one.question.answerable]
        found[language] = {**headline.by(own, kind), "all that is answered": headline.counts(answerable)}
    return found


def kind(asked: Asked) -> str:
    """The group of a question."""
    return asked.kind or "plain"


def text(run: Run) -> str:
    """A table for each language."""
    tables = [
        table(
            [f"{language or '-'}: {HEAD[0]}", *HEAD[1:]],
            [[name, *map(shown, row.values())] for name, row in own.items()],
        )
        for language, own in figures(run).items()
    ]
    wordless = sum(not with_words(one.question) for one in run.outcomes)
    left_out = [f"  without gold words, so that no headline can be judged: {wordless}"] if wordless else []
    return "\n\n".join([about(run.header), *tables, "\n".join([LEGEND, *left_out])])


def failures(run: Run) -> str:
    """Every question with a wrong headline, and every one that was declined though it is answered."""
    return "\n".join(line for one in run.outcomes for line in failure(one))


def failure(outcome: Outcome) -> Iterator[str]:
    """What was said of a question and what is right, in lines; none where it came out well."""
    asked, answered = outcome.question, outcome.answered
    if answered is None or not with_words(asked) or headline.decided(asked, answered):
        return
    came = headline.came(asked, answered)
    said = answered.short or " ".join(quote.text for quote in answered.citations)
    if came == "declined":
        came_out = "declined, the right sentence offered" if headline.offered(asked, answered) else "declined"
        yield f"{asked.id} {asked.kind}: {printable(asked.text)}  [{came_out}]"
    else:
        yield f"{asked.id} {asked.kind}: {printable(asked.text)}  [{came}, {answered.confidence:.2f}]"
        yield f"    said: {printable(said)[:160]}"
    yield f"    right: {printable(' / '.join(asked.answers)) or 'no answer'}"
