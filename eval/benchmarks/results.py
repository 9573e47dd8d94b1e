"""What came out of a benchmark: its figures and where they come from, small enough to be committed."""

from __future__ import annotations

import hashlib
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from eval.benchmarks.plan import Benchmark
from eval.runs import provenance
from eval.types import Run, Setting
from index.errors import PressciteError

RESULTS = Path(__file__).parent / "results"

Entry = dict[str, str | int | float | None]
Row = Mapping[str, object]


class BenchmarkFailed(PressciteError):
    """A benchmark that could not be measured, or has no usable result."""


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one benchmark.

    Attributes:
        command: that gave them.
        files: the sha256 of each file that it read, by name.
        code: sha256 of the packages that answer.
        started: day and time, UTC.
        rows: the figures.
    """

    command: str
    files: Mapping[str, str]
    code: str
    versions: Mapping[str, str]
    machine: Mapping[str, Setting]
    started: str
    rows: tuple[Entry, ...]


_RESULT = TypeAdapter(Result)


def read_result(name: str, folder: Path = RESULTS) -> Result | None:
    """The result of a benchmark; None where it was never measured.

    Raises:
        BenchmarkFailed: the file is damaged.
    """
    path = folder / f"{name}.json"
    if not path.exists():
        return None
    try:
        return _RESULT.validate_json(path.read_bytes())
    except ValidationError as error:
        raise BenchmarkFailed(f"{path}: no result; measure it again: press-eval benchmarks --measure {name}") from error


def write_result(name: str, result: Result, folder: Path = RESULTS) -> Path:
    """Keep a result, a row a line, so that the difference of two versions names the rows that changed."""
    whole = asdict(result)
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in whole.pop("rows"))
    path = folder / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = json.dumps(whole, ensure_ascii=False, indent=1).removesuffix("\n}")
    path.write_text(f'{head},\n "rows": [\n{rows}\n]}}\n', encoding="utf-8")
    return path


def of_run(run: Run, command: str, files: Mapping[str, str]) -> Result:
    """A run of ``press-eval all`` and its like, as a result."""
    header = run.header
    row = flat(run.figures, asdict(header.data))
    return Result(command, files, header.code, header.versions, header.machine, run.started, (row,))


def flat(figures: Mapping[str, Mapping[str, float | None]], data: Mapping[str, float]) -> Entry:
    """The figures of a run as one row."""
    row: Entry = {name: data[name] for name in ("documents", "questions")}
    for values in figures.values():
        row |= values
    return row


def measure(one: Benchmark, folder: Path) -> Result:
    """Run a benchmark's command on the data of a folder, in a process of its own.

    Raises:
        BenchmarkFailed: a file is not there, or the command stopped.
    """
    paths = {name: found(name, folder) for name in one.files}
    _, *words = shlex.split(one.command)
    given = [str(paths.get(word, word)) for word in words]
    started = datetime.now(UTC)
    with TemporaryDirectory() as scratch:
        kept = ["--runs", scratch] if words[0] in ("all", "citizen") else []
        command = [sys.executable, "-m", "eval", *given, "--json", *kept]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=provenance.ROOT, check=False)
    if done.returncode:
        raise BenchmarkFailed(f"{one.name}: {shlex.join(command[1:])} ended with {done.returncode}")
    return Result(
        one.command,
        {name: sha256(path) for name, path in paths.items()},
        provenance.code(),
        provenance.versions(),
        provenance.machine(),
        started.isoformat(timespec="seconds"),
        tuple(row for line in done.stdout.splitlines() for row in rows_of(json.loads(line))),
    )


def found(name: str, folder: Path) -> Path:
    """Where a file lies: in the folder of the data, or in the checkout.

    Raises:
        BenchmarkFailed: in neither.
    """
    for path in (folder / name, provenance.ROOT / name):
        if path.exists():
            return path.resolve()
    raise BenchmarkFailed(f"{name} is not in {folder}; name the folder of the data: --folder DIR")


def sha256(path: Path) -> str:
    """Of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rows_of(printed: object) -> Iterator[Entry]:
    """The rows of what a command prints as JSON: of a run, of a list of rows, of counts by language and kind."""
    if isinstance(printed, Sequence):
        yield from printed
    elif isinstance(printed, Mapping) and "figures" in printed:
        yield flat(printed["figures"], printed["header"]["data"])
    elif isinstance(printed, Mapping) and "rows" in printed:
        for row in printed["rows"]:
            yield {"documents": printed["documents"], "questions": printed["questions"], **row}
    elif isinstance(printed, Mapping):
        for language, kinds in printed.items():
            if isinstance(kinds, Mapping):
                yield from ({"language": language, "kind": kind, **counts} for kind, counts in kinds.items())
