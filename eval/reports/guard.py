"""Does quality stand? A run on a file of questions, held against the one that was kept as its baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.data import SAMPLE
from eval.data.read import Task
from eval.measures.base import Measure
from eval.measures.catalogue import QUALITY, VERBATIM
from eval.reports.compare import Difference, compare
from eval.runs.files import UnusableResults, read, write
from eval.runs.run import run
from eval.runs.variants import DEFAULT, Variant
from eval.types import Outcome, Run
from index.types import JSON

BASELINE = Path(__file__).parent / "baseline.json"
"""That of the shipped questions, which is committed."""
REMEDY = "`press-eval guard --update` with the same files makes a new baseline, if that is meant to be"


@dataclass(frozen=True, slots=True)
class Fault:
    """A measure that fell.

    Attributes:
        questions: the ids of those that fell with it, the deepest first; empty where it is not of single questions.
    """

    measure: Measure
    reason: str
    questions: tuple[str, ...]

    def to_dict(self) -> dict[str, JSON]:
        """JSON-ready."""
        return {"measure": self.measure.title, "reason": self.reason, "questions": list(self.questions)}


def measured(task: Task, variant: Variant = DEFAULT) -> Run:
    """All questions of a task, asked of the product as it is, unless another configuration is given."""
    with TemporaryDirectory() as folder:
        return run(task, task.questions, "all", Path(folder), variant=variant)


def baseline_of(data: Path) -> Path:
    """Where the baseline of a file of questions lies where none is named: beside it, and no release by its ending."""
    return BASELINE if data == SAMPLE else data.with_name(f"{data.name}.baseline")


def update(now: Run, path: Path) -> None:
    """Make a run the baseline; without the passages, which no measure looks at."""
    slim = (replace(one, answered=one.answered and replace(one.answered, passages=())) for one in now.outcomes)
    write(replace(now, outcomes=tuple(slim)), path)


def committed(path: Path) -> Run:
    """A baseline.

    Raises:
        UnusableResults: there is none, or one of another format.
    """
    try:
        return read(path)
    except UnusableResults as error:
        raise UnusableResults(f"{error}; {REMEDY}") from error


def faults(baseline: Run, now: Run) -> list[Fault]:
    """Every measure that is below the baseline by more than the noise, and every quote that is not verbatim.

    Raises:
        UnusableResults: the questions are not those of the baseline.
    """
    found = list(fabricated(now.outcomes))
    try:
        differences = compare(baseline, now)
    except UnusableResults as error:
        raise UnusableResults(f"the baseline is of other questions or releases: {error}; {REMEDY}") from error
    for difference in differences:
        if difference.verdict == "worse" and difference.measure.name != VERBATIM:
            found.append(Fault(difference.measure, told(difference), difference.worse))
    return found


def fabricated(outcomes: Sequence[Outcome]) -> Iterator[Fault]:
    """A quote that is not in its release is a fault, whatever the baseline says."""
    [measure] = [one for one in QUALITY if one.name == VERBATIM]
    rows = measure.rows(outcomes)
    false = tuple(one.question.id for one, row in zip(outcomes, rows, strict=True) if row and row[0] < 1)
    if false:
        yield Fault(measure, f"{measure.of(outcomes):.3f}, and has to be 1", false)


def told(difference: Difference) -> str:
    """From what to what, and how sure that is."""
    return (
        f"{difference.before:.3f} -> {difference.after:.3f}, "
        f"95 % interval of the difference {difference.low:+.3f} to {difference.high:+.3f}"
    )
