"""Which stored release is which: by its id where that tells, and by its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from eval.fidelity.score import Stored
from eval.fidelity.tokens import tokens
from eval.fidelity.truth import Refused, Release

ENOUGH = 0.3
"""The least that id and words have to tell together."""

_ENDING = re.compile(r"\.(?:html|htm|xhtml|md|markdown|txt|jsonl|ndjson|json)(?:\.gz)?$")

OF_PAGE = 0.5
"""What the page's path tells of a record that has an id of its own."""


def matched(wanted: Sequence[Release | Refused], stored: Sequence[Stored]) -> list[list[Stored]]:
    """What is stored of each release or page, the best first; what is like none of them belongs to none.

    A stored release belongs to one: the likest pairs first, and what is left over to whatever it is likest to.
    """
    # Words alike but for figures are the rule among serial releases, so every pair is weighed before one is chosen.
    weighed = sorted((-likeness(one, two), n, m) for n, one in enumerate(wanted) for m, two in enumerate(stored))
    found: list[list[Stored]] = [[] for _ in wanted]
    given: set[int] = set()
    for alone in (True, False):
        for weight, n, m in weighed:
            if -weight >= ENOUGH and m not in given and not (alone and found[n]):
                found[n].append(stored[m])
                given.add(m)
    return found


def likeness(wanted: Release | Refused, stored: Stored) -> float:
    """From 0 to 2: how far the id tells that they are one, and the F1 of their words."""
    titles = wanted.titles if isinstance(wanted, Release) else ()
    words = Counter(tokens(" | ".join([*titles, *(block.text for block in wanted.blocks)])))
    there = Counter(tokens(f"{stored.title} | {stored.text}"))
    shared = (words & there).total()
    alike = 2 * shared / (words.total() + there.total()) if shared else 0.0
    return alike + told(wanted, stored.id)


def told(wanted: Release | Refused, id_: str) -> float:
    """How far an id tells the release, from 0 to 1."""
    pages = max(_of_path(page, id_) for page in wanted.pages)
    if not wanted.id:
        return pages
    return max(_holds(id_, wanted.id), OF_PAGE * pages)


def _of_path(page: str, id_: str) -> float:
    """The share of a path's last parts that the id holds, without endings such as ``.html.gz``."""
    parts = PurePosixPath(_ENDING.sub("", page)).parts
    return max((n / len(parts) for n in range(1, len(parts) + 1) if _holds(id_, "/".join(parts[-n:]))), default=0.0)


def _holds(id_: str, name: str) -> float:
    return float(bool(re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", id_)))
