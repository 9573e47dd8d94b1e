"""Results on the disk: figures, comparison, report and guard read nothing else.

One JSON object a run. While it is made, its outcomes are appended to a file of JSON lines beside it, so that an
interrupted run goes on where it stopped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from eval.types import FORMAT, Header, Outcome, Run
from index import PressciteError
from index.types import JSON


class UnusableResults(PressciteError):
    """A results file that is not there, is damaged, or is of a newer format."""


_RUN, _HEADER, _OUTCOME = TypeAdapter(Run), TypeAdapter(Header), TypeAdapter(Outcome)


def dump(run: Run) -> str:
    """One line of JSON."""
    return json.dumps(asdict(run), ensure_ascii=False, allow_nan=False)


def lines(run: Run) -> str:
    """JSON with a question a line, so that the difference of two versions names the questions that changed."""
    whole = asdict(run)
    rows = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in whole.pop("outcomes"))
    return f'{json.dumps(whole, ensure_ascii=False, allow_nan=False)[:-1]}, "outcomes": [\n{rows}\n]}}'


def write(run: Run, path: Path) -> None:
    """Write beside and rename, so that a file is never half there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    beside.write_text(f"{lines(run)}\n", encoding="utf-8")
    beside.replace(path)


def read(path: Path) -> Run:
    """Read a results file.

    Raises:
        UnusableResults: says which file, and what is wrong with it.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        number = content["header"]["format"]
    except OSError as error:
        raise UnusableResults(f"{path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableResults(f"{path}: no results of press-eval ({error!r})") from error
    if not isinstance(number, int) or number > FORMAT:
        raise UnusableResults(
            f"{path}: written in format {number}, newer than the {FORMAT} that is known here; upgrade presscite"
        )
    if number == 1:
        rename_embedder_weights(content["header"])
    try:
        return _RUN.validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise UnusableResults(f"{path}: no results of press-eval, {place}: {first['msg']}") from error


def rename_embedder_weights(header: dict[str, Any]) -> None:
    """Turn a header of format 1 into one of format 2. Its fusion weights were not recorded, and stay unknown."""
    header["format"] = FORMAT
    settings = header.get("configuration")
    if isinstance(settings, dict) and "weights" in settings:
        settings["embedder_weights"] = settings.pop("weights")


class Journal:
    """The outcomes of a run that is being made: JSON lines, the first one says where they come from.

    Outcomes of an interrupted run that agrees with this one are taken over; any others are dropped.

    Attributes:
        done: outcomes by the id of their question.
    """

    def __init__(self, path: Path, header: Header) -> None:
        self.path = path
        self.done = {outcome.question.id: outcome for outcome in _resumable(path, header)}
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written anew: a line that was cut by the interruption must not stay in the middle.
        lines = [asdict(header), *map(asdict, self.done.values())]
        path.write_text("".join(map(_line, lines)), encoding="utf-8")

    def add(self, outcome: Outcome) -> None:
        """Keep an outcome, on the disk at once."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(_line(asdict(outcome)))
        self.done[outcome.question.id] = outcome

    def remove(self) -> None:
        """The run is complete, and written elsewhere."""
        self.path.unlink(missing_ok=True)


def _line(value: Mapping[str, JSON]) -> str:
    return f"{json.dumps(value, ensure_ascii=False, allow_nan=False)}\n"


def _resumable(path: Path, header: Header) -> Iterable[Outcome]:
    """The whole lines of an interrupted run that agrees with ``header``; none where there is no such run."""
    try:
        first, *rows = path.read_text(encoding="utf-8").split("\n")
        if not header.agrees(_HEADER.validate_json(first)):
            return
    except (OSError, ValueError):
        return
    for row in filter(None, rows):
        try:
            yield _OUTCOME.validate_json(row)
        except ValidationError:
            return  # cut in mid-line
