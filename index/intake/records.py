"""Files that hold many releases as records: JSON, JSON lines and tables. One that cannot be read stops no other."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

from index.intake.drafts import Draft, Source, from_record, records_of
from index.intake.encoding import Empty, Undecodable, decode
from index.intake.unfit import NoRelease, Unfit, guarded
from index.types import Problem


def read_jsonl(source: Source) -> Iterator[Draft | Problem]:
    """JSON lines, one release each. A line that cannot be read does not stop the others."""
    data = source.data
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = decode(data).encode()  # its newlines are two bytes long
    if not data.strip():
        yield Problem(source.where, "the file is empty")  # a feed that came out empty takes nothing with it
    for number, line in enumerate(data.split(b"\n"), start=1):
        where = f"{source.where}:{number}"
        if line.strip():
            record = _parse(line, where)
            yield record if isinstance(record, Problem) else read_record(record[0], where, source)


def read_json(source: Source) -> Iterator[Draft | Problem]:
    """A JSON file: a list of releases, one, or an export that holds a list."""
    parsed = _parse(source.data, source.where)
    if isinstance(parsed, Problem):
        yield parsed
        return
    records = records_of(parsed[0])
    if records is None:
        yield read_record(parsed[0], source.where, source)
        return
    if not records:
        yield Problem(source.where, "a list without a release")
    for number, record in enumerate(records, start=1):
        yield read_record(record, f"{source.where}:{number}", source)


def read_table(source: Source) -> Iterator[Draft | Problem]:
    """A table with a row of names, CSV or TSV: a release for each row below it."""
    from index.intake.table_file import rows_of

    try:
        for number, record in rows_of(decode(source.data, russian=True)):
            where = f"{source.where}:{number}"
            yield Problem(where, record) if isinstance(record, str) else read_record(record, where, source)
    except (Undecodable, Unfit) as error:
        yield problem_of(source.where, error)


def _parse(data: bytes, where: str) -> tuple[object] | Problem:
    try:
        return (json.loads(decode(data)),)
    except Undecodable as error:
        return problem_of(where, error)
    except RecursionError:
        return Problem(where, "not JSON that can be read: nested too deeply")
    except ValueError as error:  # broken JSON, or a number of thousands of digits
        return Problem(where, f"not JSON: {error}")


def read_record(record: object, where: str, source: Source) -> Draft | Problem:
    """The release of a record, or why it is none."""
    return guarded(where, lambda: from_record(record, where, source))


def problem_of(where: str, error: Exception) -> Problem:
    """What was found instead of a release."""
    return Problem(where, str(error), "no release" if isinstance(error, NoRelease | Empty) else "unread")
