"""What is measured for ``docs/benchmarks.md``: the sections of the page, and the command of each table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, with_config

PLAN = Path(__file__).with_name("plan.toml")


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Benchmark:
    """One command, and what it reads.

    Attributes:
        name: of the file with its result.
        title: the heading of its table, or the head of its row.
        command: as it is typed where the data lie in the folder at hand.
        files: names of the public files that it reads, or paths in the checkout of what ships.
    """

    name: str
    title: str
    command: str
    files: tuple[str, ...]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page.

    Attributes:
        columns: the figures to show, by the head of their column; all where none is named.
        together: whether each benchmark is a row of one table, rather than a table.
        after: what is said below the tables.
    """

    title: str
    text: str
    benchmarks: tuple[Benchmark, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    together: bool = False
    after: str = ""


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Beside:
    """The table of the README.

    Attributes:
        benchmarks: of each its name, by the head of its column.
        systems: the system as its result names it, by the head of its row.
        figures: that a cell holds.
    """

    benchmarks: Mapping[str, str]
    systems: Mapping[str, str]
    figures: tuple[str, ...]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Plan:
    """The page.

    Attributes:
        baseline: the section whose first row is the committed baseline's.
        text: what is said above all tables.
        older: what is said above those that were measured before the baseline.
    """

    text: str
    older: str
    baseline: str
    sections: tuple[Section, ...]
    readme: Beside

    def benchmarks(self) -> Iterator[Benchmark]:
        """All, in the order of the page."""
        return (one for section in self.sections for one in section.benchmarks)


_PLAN = TypeAdapter(Plan)


def read_plan(path: Path = PLAN) -> Plan:
    """The plan of a file."""
    return _PLAN.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
