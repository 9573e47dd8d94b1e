"""``press-eval benchmarks``: measure what the plan names, and write the pages that are made of it."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable
from pathlib import Path

from eval.benchmarks.page import Results, page, readme
from eval.benchmarks.plan import Plan, read_plan
from eval.benchmarks.results import BenchmarkFailed, Result, measure, of_run, read_result, write_result
from eval.data import SAMPLE
from eval.reports.guard import BASELINE, committed
from eval.runs.provenance import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
README = ROOT / "README.md"
COMMAND = "press-eval all"


def benchmarks(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Measure where that is asked for, then write both pages; 1 where something could not be measured, else 0.

    Raises:
        BenchmarkFailed: a name is none, or there is no checkout to write into.
    """
    plan = read_plan()
    known = {one.name: one for one in plan.benchmarks()}
    unknown = [name for name in options.measure or () if name not in known]
    if unknown:
        raise BenchmarkFailed(f"{unknown[0]!r} is no benchmark; they are {', '.join(known)}")
    if not PAGE.exists():
        raise BenchmarkFailed("the pages of the benchmarks are written in a checkout of the project alone")
    failed = False
    for name in known if options.measure == [] else options.measure or ():
        try:
            say(str(write_result(name, measure(known[name], options.folder)).relative_to(ROOT)))
        except BenchmarkFailed as error:  # the others are measured all the same
            failed = True
            say(str(error))
    for path, text in written(plan).items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            say(str(path.relative_to(ROOT)))
    return 1 if failed else 0


def written(plan: Plan) -> dict[Path, str]:
    """What stands in each page if it is as the command writes it."""
    results = results_of(plan)
    return {
        PAGE: page(plan, results, baseline()),
        README: readme(plan, results, README.read_text(encoding="utf-8")),
    }


def results_of(plan: Plan) -> Results:
    """What was measured."""
    found = ((one.name, read_result(one.name)) for one in plan.benchmarks())
    return {name: result for name, result in found if result is not None}


def baseline() -> Result:
    """The committed baseline."""
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (SAMPLE, SAMPLE.with_name(RELEASE))}
    return of_run(committed(BASELINE), COMMAND, files)


RELEASE = "sms-10189.txt"
