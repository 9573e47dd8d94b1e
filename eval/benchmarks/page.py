"""``docs/benchmarks.md`` and the table of the README, made of results and the committed baseline alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from eval.benchmarks.plan import Benchmark, Plan, Section
from eval.benchmarks.results import BenchmarkFailed, Result, Row
from eval.reports.tables import shown

OPENING = "<!-- written by `press-eval benchmarks`; do not edit by hand -->"
CLOSING = "<!-- up to here -->"
DIGITS = 12
"""Of a sha256 that are shown."""
BY = ("set", "language")
"""Keys of rows by which they are set in tables of their own."""
BASELINE = "the shipped questions, which are the baseline"

Results = Mapping[str, Result]
"""By the name of the benchmark."""


def page(plan: Plan, results: Results, baseline: Result) -> str:
    """The whole page; what was measured before the baseline stands apart, under its own run."""
    newer = {name: one for name, one in results.items() if one.started >= baseline.started}
    older = {name: one for name, one in results.items() if name not in newer}
    origins = Origins([baseline, *results.values()])
    parts = ["# Benchmarks", OPENING, plan.text.strip()]
    for section in plan.sections:
        parts += told(section, newer, origins, baseline if section.title == plan.baseline else None)
    if older:
        parts.append("## Measured before the baseline")
        parts.append(plan.older.strip())
        for section in plan.sections:
            parts += told(section, older, origins, None, "###")
    unmeasured = [f"`{one.command}`" for one in plan.benchmarks() if one.name not in results]
    if unmeasured:
        parts += ["## Not measured", "\n".join(f"- {one}" for one in unmeasured)]
    return "\n\n".join([*parts, "## Runs", *origins.text()]) + "\n"


class Origins:
    """Where figures come from: code, versions and processor, which many results share, under a number each."""

    def __init__(self, results: Iterable[Result]) -> None:
        self._known: dict[str, str] = {}
        for one in results:
            self.named(one)

    def named(self, one: Result) -> str:
        """What the origin of a result is called."""
        versions = ", ".join(f"{name} {number}" for name, number in one.versions.items())
        machine = one.machine
        line = f"code {one.code[:DIGITS]}; {versions}; {machine['processor']}, {machine['cores']} cores"
        return self._known.setdefault(line, f"run {len(self._known) + 1}")

    def text(self) -> list[str]:
        """All of them, as a list."""
        return ["\n".join(f"- {name}: {line}" for line, name in self._known.items())]


def told(section: Section, results: Results, origins: Origins, baseline: Result | None, level: str = "##") -> list[str]:
    """A section, of the benchmarks that have a result; nothing where none has."""
    there = [(one, results[one.name]) for one in section.benchmarks if one.name in results]
    shipped = [(Benchmark("", BASELINE, baseline.command, ()), baseline)] if baseline else []
    if not (there or shipped):
        return []
    parts = [f"{level} {section.title}", section.text.strip()]
    if section.together:
        rows = [{"": one.title, **row} for one, result in (*shipped, *there) for row in result.rows]
        parts.append(markdown(chosen(rows, {"": "", **section.columns})))
        parts.append("\n".join(f"- {one.title}: {source(result, origins)}" for one, result in (*shipped, *there)))
    else:
        for one, result in there:
            parts += [f"{level}# {one.title}", *tables(result, section.columns), source(result, origins)]
    return [*parts, *([section.after.strip()] if section.after else [])]


def tables(result: Result, columns: Mapping[str, str]) -> list[str]:
    """A table for each set or language of a result, under its name; one where there is none."""
    by = next((name for name in BY if name in result.rows[0]), "")
    if not by:
        return [markdown(chosen(result.rows, columns))]
    found = []
    for name, some in groupby(result.rows, key=lambda row: row[by]):
        rows = [{key: value for key, value in row.items() if key != by} for row in some]
        lacking = [f"{row['system']}: {row['reason']}" for row in rows if "reason" in row]
        found += [f"**{name}**", markdown(chosen([row for row in rows if "reason" not in row], columns)), *lacking]
    return found


def chosen(rows: Sequence[Row], columns: Mapping[str, str]) -> list[Row]:
    """The rows with the columns that are to be shown, under their heads."""
    if set(columns) <= {""}:
        return list(rows)
    return [{head: row.get(name) for head, name in columns.items()} for row in rows]


def markdown(rows: Sequence[Row]) -> str:
    """A table."""
    head = list(rows[0])
    cells = [head, ["---"] * len(head), *([shown(row[name]) for name in head] for row in rows)]
    return "\n".join(f"| {' | '.join(one)} |" for one in cells)


def source(result: Result, origins: Origins) -> str:
    """Command, data, day and origin of a result."""
    files = ", ".join(f"`{name.rpartition('/')[2]}` {digest[:DIGITS]}" for name, digest in result.files.items())
    return f"`{result.command}` ({files}; {result.started[:10]}, {origins.named(result)})"


def readme(plan: Plan, results: Results, text: str) -> str:
    """The README with its table, of the sets that were measured, written anew between its two marks.

    Raises:
        BenchmarkFailed: the marks are not there.
    """
    if text.count(OPENING) != 1 or text.count(CLOSING) != 1 or text.index(OPENING) > text.index(CLOSING):
        raise BenchmarkFailed(f"README.md has to hold {OPENING!r} and below it {CLOSING!r}, each once")
    sets = {title: results[name] for title, name in plan.readme.benchmarks.items() if name in results}
    rows = []
    for head, system in plan.readme.systems.items():
        cells = {title: cell(result, system, plan.readme.figures) for title, result in sets.items()}
        rows += [{"": head, **cells}] if set(cells.values()) - {"-"} else []
    days = sorted({result.started[:10] for result in sets.values()})
    told = f"{markdown(rows)}\n\nMeasured on {' and '.join(days)}." if sets else "Not measured yet."
    block = f"{OPENING}\n\n{told}\n\n{CLOSING}"
    return re.sub(f"{re.escape(OPENING)}.*?{re.escape(CLOSING)}", lambda _: block, text, flags=re.DOTALL)


def cell(result: Result, system: str, figures: Sequence[str]) -> str:
    """The figures of one system; a dash where it did not run."""
    found = [row for row in result.rows if row.get("system") == system and "reason" not in row]
    return " / ".join(shown(found[0].get(figure)) for figure in figures) if found else "-"
