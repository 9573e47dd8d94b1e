"""``press-eval calibrate``: what a threshold promises, and what each would have answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from eval.data.read import Question
from eval.measures.bound import STARTS, THRESHOLDS, Came, chosen, counts, needed, share_of_error, unlikely
from eval.reports.tables import table
from eval.runs.provenance import as_json, hashed
from index.archive.calibration import Calibration
from rag import Assistant
from rag.calibrated import identity

WRONG = (0, 1, 2)
"""For so many wrong answers it is told how many answers a promise takes."""


def calibration(
    assistant: Assistant, questions: Sequence[Question], came: Came, risk: float, certainty: float
) -> Calibration | None:
    """What the archive is to keep; None where nothing can be promised.

    Args:
        assistant: that was asked.
        questions: that it was asked.
        came: what became of them, as in ``eval.measures.bound``.
        risk: as in ``eval.measures.bound.chosen``.
        certainty: likewise.
    """
    threshold = chosen(came, risk, certainty)
    if threshold is None:
        return None
    answered, wrong = counts(came[:, THRESHOLDS.index(threshold)])
    return Calibration(
        min_confidence=threshold,
        risk=risk,
        certainty=certainty,
        questions=len(questions),
        answered=answered,
        wrong=wrong,
        data=hashed(map(as_json, questions)),
        reader=identity(assistant.reader),
        embedder=assistant.index.built_with["weights"],
        revision=assistant.index.revision,
        day=f"{datetime.now(UTC):%Y-%m-%d}",
    )


def rows(came: Came, risk: float) -> list[dict[str, float]]:
    """Of each threshold, in the order of the tests, what it answered, how much of it wrongly, and how likely so little.

    JSON-ready.
    """
    found = []
    for column, threshold in enumerate(THRESHOLDS):
        answered, wrong = counts(came[:, column])
        likely = round(unlikely(wrong, answered, risk), 4)
        found.append({"threshold": threshold, "answered": answered, "wrong": wrong, "p": likely})
    return found


def text(kept: Calibration | None, came: Came, risk: float, certainty: float) -> str:
    """What is promised, or what it would take, under a table of the thresholds."""
    cells = [
        [f"{row['threshold']:.2f}", f"{row['answered']}", f"{row['wrong']}", f"{row['p']:.3f}"]
        for row in rows(came, risk)
    ]
    head = f"{len(came):,} questions; p: how likely so few wrong answers are, if more than {risk:.0%} were wrong"
    takes = ", ".join(f"{needed(risk, certainty, wrong)} with {wrong} wrong" for wrong in WRONG)
    starts = " or ".join(f"{start:.2f}" for start in STARTS)
    if kept:
        promise = f"{kept}\nThe archive keeps it: who asks it without a threshold of his own answers by it."
    else:
        promise = "Nothing can be promised. Write more questions, or allow a higher --risk."
    parts = [head, table(["from", "answered", "wrong", "p"], cells), promise]
    return "\n".join([*parts, f"It takes p of at most {share_of_error(certainty):.3g} at {starts}: {takes}."])
