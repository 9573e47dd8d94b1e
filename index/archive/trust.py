"""How far the operator trusts a source: who may say what.

Whoever can put a file where releases are loaded from can write any release, with any publisher and any address in it.
So the operator may give a level to folders, hosts and publishers. A release is trusted as far as the least of the
rules that speak of it says; where there are rules and none speaks of it, it is of the lowest level. Without a rule all
are trusted alike. Only the folder cannot be forged by who writes the file: a rule for a host or a publisher counts
where nobody else can put files.

A release of a lower level neither answers where one of a higher level does, nor teaches the archive abbreviations.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from index.errors import ArchiveDamaged, InvalidRule
from index.search.narrowed import Among, among
from index.store.chunk_rows import ChunkRows
from index.types import Level, host_of

Kind = Literal["folder", "host", "publisher"]

LEVELS: tuple[Level, ...] = get_args(Level)
"""The highest first."""
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Rule:
    """The level of the releases that come from a source.

    Attributes:
        kind: what tells the source: "folder", "host" or "publisher".
        value: a folder's absolute path, which stands for all below it; a host, which stands for its subdomains too; or
            a publisher's name as its releases give it, in capitals or not.
        level: "trusted", "listed" or "other".

    Raises:
        InvalidRule: a kind or level that there is not, or an empty value.
    """

    kind: Kind
    value: str
    level: Level

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.level not in LEVELS or not self.value.strip():
            raise InvalidRule(
                f"a rule gives one of the levels {', '.join(LEVELS)} to a folder, a host or a publisher, "
                f"not {self.level!r} to {self.kind} {self.value!r}"
            )

    def speaks_of(self, where: str, url: str, publisher: str) -> bool:
        """Whether a release that came from a file, and gives an address and a publisher, is from this source."""
        if self.kind == "folder":
            return bool(where) and PurePath(where).is_relative_to(self.value)
        if self.kind == "host":
            return f".{host_of(url)}".endswith(f".{self.value.casefold()}")
        return publisher.casefold().split() == self.value.casefold().split()

    def is_about(self, kind: str, value: str) -> bool:
        """Whether it is the rule about a source, however that is written: in capitals, or with other spaces."""
        return self.kind == kind and _written_once(kind, self.value) == _written_once(kind, value)


def _written_once(kind: str, value: str) -> object:
    """The same for all values of rules that speak of the same releases."""
    if kind == "folder":
        return PurePath(value)
    return value.casefold() if kind == "host" else value.casefold().split()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of an archive: one for each source at most."""

    rules: tuple[Rule, ...] = ()

    def __iter__(self) -> Iterator[Rule]:
        """Each of them."""
        return iter(self.rules)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rules)

    def level(self, where: str, url: str, publisher: str) -> Level:
        """The level of a release; arguments as for ``Rule.speaks_of``."""
        found = [rule.level for rule in self.rules if rule.speaks_of(where, url, publisher)]
        if not self.rules:
            return "trusted"
        return max(found, key=LEVELS.index, default="other")

    def with_rule(self, rule: Rule) -> Rules:
        """The same rules with another one, in place of one about the same source."""
        return Rules((*self.without(rule.kind, rule.value).rules, rule))

    def without(self, kind: str, value: str) -> Rules:
        """The same rules without the one about a source."""
        return Rules(tuple(rule for rule in self.rules if not rule.is_about(kind, value)))

    def to_json(self) -> str:
        """As the archive keeps it."""
        return json.dumps([[rule.kind, rule.value, rule.level] for rule in self.rules], ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> Rules:
        """What the archive kept.

        Raises:
            ArchiveDamaged: it cannot be read; nobody is trusted by mistake.
        """
        try:
            return cls(tuple(Rule(kind, value, level) for kind, value, level in json.loads(stored)))
        except (ValueError, TypeError, AttributeError):
            raise ArchiveDamaged(
                "the archive's rules of trust cannot be read; set them anew with: press-index trust --clear"
            ) from None


@dataclass(frozen=True)
class Trusted:
    """The levels of an archive's releases at one revision.

    Attributes:
        rules: by which they were given.
        by_id: the level of each release by its id; empty where there is no rule.
        codes: the place in ``LEVELS`` of each chunk's level, from 1 on, by the chunk's row.
    """

    rules: Rules
    by_id: Mapping[str, Level] = field(default_factory=dict)
    codes: NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, dtype=np.uint8))

    @classmethod
    def of(cls, rules: Rules, sources: Iterable[tuple[str, str, str, str]], chunks: ChunkRows) -> Trusted:
        """The levels of releases.

        Args:
            rules: the operator's.
            sources: of each release its id, the file that it came from, its address and its publisher.
            chunks: which release each chunk is of.
        """
        by_id = {document_id: rules.level(*source) for document_id, *source in sources}
        places = {document_id: LEVELS.index(level) + 1 for document_id, level in by_id.items()}
        return cls(rules, by_id, chunks.by_id(places, np.uint8))

    @cached_property
    def levels(self) -> list[Level]:
        """The levels that any of the chunks have, the highest first; none where there is no rule."""
        return [LEVELS[code - 1] for code in np.unique(self.codes) if code]

    @property
    def highest(self) -> frozenset[str] | None:
        """The ids of the releases of the highest level; None where there is no rule, so that all are alike."""
        if not self.levels:
            return None
        return frozenset(document_id for document_id, level in self.by_id.items() if level == self.levels[0])

    def level_of(self, document_id: str) -> Level:
        """How far a release is trusted; "trusted" where there is no rule."""
        return self.by_id.get(document_id, "trusted")

    def outranks(self, document_id: str, other: str) -> bool:
        """Whether a release is trusted further than another one."""
        return LEVELS.index(self.level_of(document_id)) < LEVELS.index(self.level_of(other))

    def among(self, level: Level) -> Among:
        """The chunks whose release has a level."""
        return among(self.codes, [LEVELS.index(level) + 1])
