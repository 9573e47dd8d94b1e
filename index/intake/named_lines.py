"""Lines of a name and a value above a text, as mails and heads without fences have them: "Date: 4 May 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class NamedLine(NamedTuple):
    """A name, what is said behind it and in the indented lines below, and these lines as they stand."""

    name: str
    said: str
    lines: str


def named_lines(lines: Iterable[str], line_of: re.Pattern[str]) -> list[NamedLine] | None:
    """Lines as names and values; None where one of them is neither that nor goes on with the one above.

    Args:
        lines: of a head.
        line_of: how such a line looks, with the groups "name" and "said".
    """
    found: list[NamedLine] = []
    for line in lines:
        if found and line[:1].isspace():
            name, said, above = found[-1]
            found[-1] = NamedLine(name, f"{said} {line.strip()}", f"{above}\n{line}")
            continue
        named = line_of.fullmatch(line.strip())
        if named is None:
            return None
        found.append(NamedLine(named["name"].strip(), named["said"].strip(), line))
    return found
