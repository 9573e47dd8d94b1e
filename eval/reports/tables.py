"""Figures as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from eval.measures.base import Measure
from eval.measures.catalogue import MEASURES
from eval.measures.correctness import decided, with_proof
from eval.reports.compare import Difference, compare
from eval.reports.guard import Fault
from eval.speed.race import Race
from eval.types import Header, Outcome, Run
from rag.printing import printable

DIGITS = 12
"""Of a hash that are shown."""
LISTED = 10
"""Questions named below a measure."""
OTHER_CODE = ("  commit", "  code", "  setting reader_identity")
"""How lines begin that a guard need not tell: it is there for other code."""

ABLATION = (
    "read MRR@10",
    "fused nDCG@10",
    "fused MRR@10",
    "fused hit@1",
    "passages nDCG@10",
    "F1",
    "F1 of the best span",
    "containment",
    "decided rightly",
    "answered when it should",
    "answered when it should not",
    "AURC",
    "ECE",
    "sentence precision",
    "ms/question p50",
)
"""Measures of the table of variants."""

Cells = Sequence[str]
WIDTH = 100
"""Characters of a line at most, as far as it is made of columns."""
GAP = 2


def table(head: Cells, rows: Sequence[Cells], width: int = WIDTH) -> str:
    """Columns of a common width: the first to the left, the others to the right.

    Columns that would go beyond ``width`` characters stand below, behind the first column again.
    """
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    blocks: list[list[int]] = [[]]
    for number, one in enumerate(widths[1:], start=1):
        taken = sum(widths[n] + GAP for n in (0, *blocks[-1]))
        if blocks[-1] and taken + GAP + one > width:
            blocks.append([])
        blocks[-1].append(number)
    return "\n\n".join(_block([head, *rows], widths, [0, *block]) for block in blocks)


def _block(rows: Sequence[Cells], widths: Sequence[int], columns: Sequence[int]) -> str:
    """Some columns of a table."""
    lines = []
    for row in rows:
        first, *others = [row[number].rjust(widths[number]) for number in columns]
        lines.append((" " * GAP).join(["", row[0].ljust(len(first)), *others]).rstrip())
    return "\n".join(lines)


def shown(value: object) -> str:
    """One cell: shares to a thousandth, larger numbers to a tenth, a dash for what does not apply."""
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) <= 1 else f"{value:,.1f}"
    return str(value)


def run_text(run: Run, tasks: Sequence[str]) -> str:
    """The figures of some tasks."""
    return "\n".join([about(run.header), *(task_text(run, task) for task in tasks if task in run.figures)])


def about(header: Header) -> str:
    """What was asked of what."""
    data = header.data
    named = "" if header.variant == "default" else f", {header.variant}"
    return f"{data.name}: {data.documents:,} documents, {data.questions:,} questions{named}"


def task_text(run: Run, task: str) -> str:
    """The figures of one task: a table by search, or a list."""
    found = run.figures[task]
    measures = [measure for measure in MEASURES if measure.task == task]
    if task != "retrieval":
        cells = [[measure.name, shown(found.get(measure.title))] for measure in measures]
        return table([task, ""], cells)
    names = list(dict.fromkeys(measure.name for measure in measures))
    systems = list(dict.fromkeys(measure.system for measure in measures))
    return table(
        [task, *names], [[system, *(shown(found.get(f"{system} {name}")) for name in names)] for system in systems]
    )


def rows_text(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows with the same keys."""
    return table(list(rows[0]), [[shown(value) for value in row.values()] for row in rows])


def comparison_text(before: Run, after: Run, differences: Sequence[Difference]) -> str:
    """What changed: the measures with their intervals, then question by question; one line where nothing did."""
    rows = [
        [
            difference.measure.title,
            shown(difference.before),
            shown(difference.after),
            f"{difference.after - difference.before:+.3f}",
            f"{difference.low:+.3f} .. {difference.high:+.3f}",
            difference.verdict,
            f"{len(difference.worse)}/{len(difference.better)}",
        ]
        for difference in differences
    ]
    head = ["measure", "before", "after", "change", "95 % interval", "", "worse/better"]
    changed = list(changes(before.outcomes, after.outcomes))
    if not changed and all(difference.verdict == "same" for difference in differences):
        told = f"no difference in {len(differences)} measures, and every question came out as before"
        return "\n".join([f"{about(after.header)}: {told}", *settings_changed(before.header, after.header)])
    settings = list(settings_changed(before.header, after.header))
    parts = [about(after.header), *settings, table(head, rows), ""]
    parts.append("\n".join(changed) if changed else "  Every question came out as before.")
    return "\n".join(parts)


def settings_changed(before: Header, after: Header) -> Iterator[str]:
    """What is not the same behind the two runs."""
    for what, one, other in (
        ("commit", {"": before.commit}, {"": after.commit}),
        ("code", {"": before.code[:DIGITS]}, {"": after.code[:DIGITS]}),
        ("setting", before.configuration, after.configuration),
        ("version of", before.versions, after.versions),
    ):
        for name in [name for name in {**one, **other} if one.get(name) != other.get(name)]:
            yield f"  {what} {name}".rstrip() + f": {one.get(name)} -> {other.get(name)}"


def changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[str]:
    """One line for each question of which something else became."""
    for one, other in zip(before, after, strict=True):
        was, now = state(one), state(other)
        if was != now:
            yield f"  {other.question.id} {printable(other.question.text)!r}"
            yield f"      {'; '.join(f'{name}: {was[name]} -> {now[name]}' for name in was if was[name] != now[name])}"


def state(outcome: Outcome) -> Mapping[str, str]:
    """What became of a question, in a few words."""
    asked, answered, retrieved = outcome.question, outcome.answered, outcome.retrieved
    found: dict[str, str] = dict.fromkeys(("rank", "passage", "status", "right", "said"), "-")
    if retrieved:
        found["rank"] = first(retrieved.documents["fused"], asked.relevant)
        found["passage"] = first(retrieved.passages["fused"], retrieved.relevant)
    if answered:
        if with_proof(asked):
            found["right"] = "yes" if decided(asked, answered) else "no"
        found |= {
            "status": answered.status,
            "said": printable(answered.short or " ".join(quote.text for quote in answered.citations))[:80],
        }
    return found


def first(ranking: Sequence[str], relevant: Sequence[str]) -> str:
    """The rank of the first that is relevant."""
    return next((str(rank) for rank, name in enumerate(ranking, start=1) if name in relevant), "-")


def guard_text(faults: Sequence[Fault], baseline: Run, now: Run) -> str:
    """What fell, and on which questions."""
    changed = [line for line in settings_changed(baseline.header, now.header) if not line.startswith(OTHER_CODE)]
    if not faults:
        return "\n".join([f"{about(now.header)}: nothing is below the baseline by more than the noise", *changed])
    asked = {outcome.question.id: outcome.question.text for outcome in now.outcomes}
    lines = [about(now.header), *changed]
    for fault in faults:
        lines.append(f"{fault.measure.title}: {fault.reason}")
        lines += [f"    {name} {printable(asked[name])!r}" for name in fault.questions[:LISTED]]
        if len(fault.questions) > LISTED:
            lines.append(f"    and {len(fault.questions) - LISTED} more")
    return "\n".join(lines)


def figure(run: Run, measure: Measure) -> float | None:
    """One figure of a run."""
    return run.figures.get(measure.task, {}).get(measure.title)


def speed_text(race: Race) -> str:
    """How many of our seconds a rival takes."""
    rows = [
        [
            one.system,
            one.step,
            f"{one.ratio:.2f}",
            f"{one.low:.2f} .. {one.high:.2f}",
            f"{one.ours:.2f}",
            f"{one.rival:.2f}",
        ]
        for one in race.ratios
    ]
    data = race.data
    head = f"{data.name}: {data.documents:,} documents, {data.questions:,} questions, {race.rounds} rounds"
    return f"{head}\n{table(['rival', 'step', 'times ours', 'rounds', 'ours, s', 'rival, s'], rows)}"


def ablation_text(runs: Sequence[Run]) -> str:
    """One row a variant; + and - where it differs from the first by more than the noise, for better or worse."""
    first = runs[0]
    verdicts = [{one.measure.title: one.verdict for one in compare(first, run)} for run in runs]
    marks = {"better": " +", "worse": " -"}
    columns = [one for one in MEASURES if one.title in ABLATION and any(figure(run, one) is not None for run in runs)]
    rows = [
        [run.header.variant]
        + [f"{shown(figure(run, one))}{marks.get(found.get(one.title, ''), '  ')}" for one in columns]
        for run, found in zip(runs, verdicts, strict=True)
    ]
    head = ["variant", *(f"{one.title}  " for one in columns)]
    return f"{about(replace(first.header, variant='default'))}\n{table(head, rows)}"
