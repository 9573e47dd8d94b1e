"""A release of ``sources/documents`` as blocks that every maker writes in its own way."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eval.data.fidelity.expand import HERE, Block, Item, Site, read_site, shown, truth

_RUN = re.compile(r"<(sup|sub)>(.*?)</\1>")
_NOTE = re.compile(r"^<sup>(\d+)</sup> ?(.*)$")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind: plain, raised or lowered."""

    text: str
    kind: Literal["", "sup", "sub"] = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A block: "paragraph", "heading", "item", or a "table" of rows of cells, the first of which is its header."""

    kind: Literal["paragraph", "heading", "item", "table"]
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """Its words, without what is raised."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Written:
    """A release as makers are given it.

    Attributes:
        notes: its footnotes by their number.
    """

    name: str
    language: str
    publisher: str
    title: str
    date: str
    parts: tuple[Part, ...]
    notes: dict[str, str]
    item: Item
    site: Site


def releases(half: str) -> list[Written]:
    """All those of a folder of ``sources``, by language and name."""
    sites = [read_site(path) for path in sorted((HERE / "sources" / half).glob("*.txt"))]
    return [_written(site, item) for site in sites for item in site.items]


def _written(site: Site, item: Item) -> Written:
    parts: list[Part] = []
    notes: dict[str, str] = {}
    rows: list[tuple[str, ...]] = []
    for mark, text in [*item.lines, ("", "")]:
        if mark[:1] == "|":
            rows.append(tuple(shown(cell).strip() for cell in re.split(r"\s\|\s", text)))
            continue
        if rows:
            parts.append(Part("table", rows=tuple(rows)))
            rows = []
        note = _NOTE.match(shown(text))
        if note:
            notes[note[1]] = note[2]
        elif mark in ("p", "h", "-"):
            kind = {"p": "paragraph", "h": "heading", "-": "item"}[mark]
            parts.append(Part(kind, tuple(runs(shown(text)))))  # type: ignore[arg-type]
    language = site.header["lang"][-1]
    return Written(
        name=item.path,
        language=language,
        publisher=site.header["site"][-1],
        title=item.one("title"),
        date=item.one("date"),
        parts=tuple(parts),
        notes=notes,
        item=item,
        site=site,
    )


def runs(text: str) -> list[Run]:
    """A line of a source as runs."""
    found: list[Run] = []
    at = 0
    for raised in _RUN.finditer(text):
        found.append(Run(html.unescape(text[at : raised.start()])))
        found.append(Run(raised[2], raised[1]))  # type: ignore[arg-type]
        at = raised.end()
    found.append(Run(html.unescape(text[at:])))
    return [run for run in found if run.text]


def truth_of(name: str, kind: str, ending: str, chosen: Sequence[Written]) -> Block:
    """What is to be stored of the files ``NAME/LANGUAGE/RELEASE.ENDING`` of a site, JSON-ready.

    Args:
        name: of the site.
        kind: how its files were made.
        ending: of their names.
        chosen: the releases.
    """
    found: list[Block] = []
    for one in chosen:
        page = Site(name, one.site.header, [Item(f"{one.name}.html", one.item.header, one.item.lines)])
        for release in truth(page)["releases"]:
            release |= {"pages": [f"{one.language}/{one.name}.{ending}"], "kinds": [kind, *release["kinds"]]}
            found.append(release)
    return {"site": name, "paths": ["."], "releases": found, "refused": []}
