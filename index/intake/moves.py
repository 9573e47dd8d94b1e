"""Whether a source that is gone from its path is one of those that are read now.

A source whose path is gone has moved if a new one has the same releases: at least half of those that go by the same
names have the same words, or, for a feed, its records have the same ids under the same file name. If the old path is
still there, the new one is another source; whoever keeps a folder for each day brings the archive to the newest with
a sync. A folder that has the name of one that is gone, and nothing else of it, is another source too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from index.store.copies import RECORD, Copy


def moved(known: Sequence[Copy], found: Sequence[Copy], exists: Callable[[str], bool]) -> Sequence[Copy]:
    """The known copies, with those of a source that has moved at the places where they are now.

    Args:
        known: the copies that the archive holds.
        found: those that were read.
        exists: whether something lies at a path.
    """
    sources = {copy.source for copy in known}
    missing = {source for source in sources if source and not exists(source)}
    gone = _by_source(copy for copy in known if copy.source in missing)
    fresh = _by_source(copy for copy in found if copy.source not in sources) if gone else {}
    moves: dict[str, str] = {}
    for source, now in fresh.items():
        matches = [(old, _agreement(old, source, copies, now)) for old, copies in gone.items() if old not in moves]
        old, agreement = max(matches, key=lambda match: match[1], default=("", 0))
        if agreement:
            moves[old] = source
    if not moves:
        return known
    return [
        replace(copy, source=moves[copy.source], file=moves[copy.source] + copy.file[len(copy.source) :])
        if copy.source in moves
        else copy
        for copy in known
    ]


def _by_source(copies: Iterable[Copy]) -> dict[str, dict[tuple[str, str], Copy]]:
    """The copies of each source, by their places in it."""
    sources: dict[str, dict[tuple[str, str], Copy]] = defaultdict(dict)
    for copy in copies:
        sources[copy.source][copy.file[len(copy.source) :], copy.part] = copy
    return sources


def _agreement(old: str, new: str, before: Mapping[tuple[str, str], Copy], now: Mapping[tuple[str, str], Copy]) -> int:
    """How many releases show that a source has moved; 0 where they do not show it."""
    common = before.keys() & now.keys()
    same = sum(before[place].likeness == now[place].likeness for place in common)
    records = all(part.startswith(RECORD) for _, part in common) and PurePath(old).name == PurePath(new).name
    return len(common) + same if same * 2 >= len(common) or records else 0
