"""The boilerplate of a page (menus, footers, sidebars, share buttons) is cleared away before a release is stored.

Two errors are possible. Boilerplate that stays is ugly, and may be shown to a citizen as a quote. Body that goes is
lost without a trace: no question will ever find it. The second error is worse, so a line goes only if several signs
agree:

* **Place.** Boilerplate stands above the first sentence of the body or below its last one. Between the two only running
  footers of PDF pages and share buttons go.
* **Shape.** A menu entry is no sentence. A recurring *sentence* ("Anyone with information should call ...", "An
  indictment is an accusation and not proof of guilt.") is content, however many releases repeat it, and sentences and
  rows of tables that are alike but for their figures are no recurrence at all: so weekly notices are. A recurring
  sentence goes only when it stands between recurring menu lines of the same block ("Please leave this field empty." in
  a form), above the headline beside one of them (what a site says of itself), and below it beside two.
* **Recurrence.** A line is learned where at least three different releases of a source, and at least one in two
  hundred, print it. A block below the body begins at a line that a quarter of them print, if most lines that
  follow are known too; then the rest of it, such as the headlines of related posts, goes with it.
* **Meaning.** Few lines are boilerplate on any site, even with one release to learn from: "© 2024 ...", "All rights
  reserved", "Skip to content", cookie notices, "###", and above the body "For immediate release", dates and the
  telephone numbers of a press office.

What is learned belongs to a source (a publisher, an office, a site), and is kept with the archive, so that one release
that comes later is cleaned like its siblings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from index.cleaning.headline import site_names
from index.cleaning.lines import Known, Line, key

_HEADLINE = 5  # words from which a line with a figure may be the headline of a series
_LEAST_RELEASES = 3
_LEAST_SHARE = 0.005
_NAME_SHARE = 0.1  # for the name of a site, which ends its window titles
_LONGEST = 400  # characters of a line worth remembering; no menu entry is longer


@dataclass(frozen=True)
class Boilerplate:
    """What the pages of each source repeat.

    Attributes:
        lines: source, then recurring line (folded), then the share of the source's releases that print it (0..1).
        names: source, then what its window titles end with (folded): " | Ministry of Education".
    """

    lines: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def union(self, other: Boilerplate) -> Boilerplate:
        """What either knows; of two shares the larger."""
        lines = {source: dict(shares) for source, shares in self.lines.items()}
        for source, shares in other.lines.items():
            known = lines.setdefault(source, {})
            known.update({line: max(share, known.get(line, 0.0)) for line, share in shares.items()})
        sources = self.names.keys() | other.names.keys()
        none: frozenset[str] = frozenset()
        return Boilerplate(
            lines, {source: self.names.get(source, none) | other.names.get(source, none) for source in sources}
        )

    def about(self, source: str, language: str) -> Known:
        """What is known about the pages of one source in one language."""
        return Known(self.lines.get(source, {}), self.names.get(source, frozenset()), language)

    def to_dict(self) -> dict[str, dict[str, dict[str, float] | list[str]]]:
        """JSON-ready, in a fixed order."""
        return {
            source: {
                "lines": dict(sorted(self.lines.get(source, {}).items())),
                "names": sorted(self.names.get(source, ())),
            }
            for source in sorted(self.lines.keys() | self.names.keys())
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Mapping[str, Any]]) -> Boilerplate:
        """What ``to_dict`` returned."""
        return cls(
            {source: dict(known["lines"]) for source, known in stored.items() if known["lines"]},
            {source: frozenset(known["names"]) for source, known in stored.items() if known["names"]},
        )


def learn(pages: Sequence[tuple[str, Sequence[str]]]) -> Boilerplate:
    """Learn what recurs in the pages of each source.

    Args:
        pages: pairs of a source and the joined lines of one of its pages. Identical pages count once, for ten copies
            of one release prove nothing about its lines.
    """
    fold = cache(_learned)  # a menu stands on every page
    releases: Counter[str] = Counter()
    lines: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[str, frozenset[str]]] = set()
    for source, page in pages:
        keys = frozenset(fold(line) for line in page if line and len(line) <= _LONGEST)
        if (source, keys) not in seen:
            seen.add((source, keys))
            releases[source] += 1
            lines[source].update(keys)
            names[source].update(site_names(next(filter(None, page), "")))
    shares = {source: _folded(_recurring(counts, releases[source], _LEAST_SHARE)) for source, counts in lines.items()}
    sites = {source: frozenset(_recurring(counts, releases[source], _NAME_SHARE)) for source, counts in names.items()}
    return Boilerplate(
        {source: known for source, known in shares.items() if known},
        {source: known for source, known in sites.items() if known},
    )


def _learned(text: str) -> str:
    """What a line is counted by: a statement by its very words, for another figure states another fact.

    So count sentences, rows, and what may be a headline: "Bulletin on prices in week 37" is none of week 38.
    """
    line = Line(text)
    states = line.is_sentence or line.is_row or (line.words >= _HEADLINE and text[-1].isalnum())
    return text if line.has_figures and states else key(text)


def _folded(shares: Mapping[str, float]) -> dict[str, float]:
    """Shares by folded line, of those that fold to one the largest."""
    folded: dict[str, float] = {}
    for text, share in shares.items():
        folded[key(text)] = max(share, folded.get(key(text), 0.0))
    return folded


def _recurring(counts: Counter[str], releases: int, least_share: float) -> dict[str, float]:
    least = max(_LEAST_RELEASES, least_share * releases)
    return {line: round(count / releases, 3) for line, count in counts.items() if count >= least}
