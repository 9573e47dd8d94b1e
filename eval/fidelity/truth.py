"""What a careful editor would store of each page of a set."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.training.data.jsonl import UnreadableData

SET = Path(__file__).parent.parent / "data" / "fidelity"
"""The shipped set; ``README.md`` there describes it."""

LINES = ("item", "row", "term")
"""Blocks that have to be lines of their own."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a release, in the order of the page.

    Attributes:
        kind: "paragraph", "heading", "item", "term" (with what is said of it), "header", "row" or "optional".
        text: what is stored of it; cells are apart by bars.
        may: what may be stored with it or not, such as the mark of a footnote or a cell that spans rows.
        header: of a row, the cells above it, which may be said again in its line.
    """

    kind: str
    text: str
    may: str = ""
    header: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it is to be stored.

    Attributes:
        site: the folder that it is loaded with.
        pages: its addresses, as paths below that folder.
        kinds: what is hard about it.
        titles: headlines, each of which is right.
        days: days of publication, each of which is right, as ``YYYY-MM-DD``; none where the page tells none.
        language: an ISO 639-1 code.
        id: the id that it brings along, or "".
        may_refuse: whether refusing it with a reason is right too.
    """

    site: str
    pages: tuple[str, ...]
    kinds: tuple[str, ...]
    titles: tuple[str, ...]
    days: tuple[str, ...]
    language: str
    blocks: tuple[Block, ...]
    id: str = ""
    may_refuse: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A page that is no release, or none that is published."""

    site: str
    pages: tuple[str, ...]
    kinds: tuple[str, ...]
    why: str
    blocks: tuple[Block, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What is loaded together."""

    name: str
    paths: tuple[Path, ...]
    releases: tuple[Release, ...]
    refused: tuple[Refused, ...]


def halves(path: Path) -> list[Path]:
    """The sets below a folder, or the folder itself.

    Raises:
        UnreadableData: there is none.
    """
    found = [folder for folder in (path, *sorted(path.glob("*"))) if (folder / "truth").is_dir()]
    if not found:
        raise UnreadableData(f"{path} holds no pages with their truth; give a folder with pages/ and truth/ in it")
    return sorted(found, reverse=True)


def read(folder: Path) -> list[Site]:
    """The sites of a set.

    Raises:
        UnreadableData: a file of the truth that cannot be read.
    """
    sites = []
    for path in sorted((folder / "truth").glob("*.json")):
        try:
            sites.append(_site(json.loads(path.read_text(encoding="utf-8")), folder / "pages"))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise UnreadableData(f"{path}: {error!r}; write it anew: python -m eval.data.fidelity.expand") from error
    return sites


def _site(known: Mapping[str, Any], pages: Path) -> Site:
    name = known["site"]
    releases = tuple(
        Release(
            site=name,
            pages=tuple(one["pages"]),
            kinds=tuple(one["kinds"]),
            titles=tuple(one["titles"]),
            days=tuple(one["days"]),
            language=one["language"],
            blocks=tuple(_blocks(one["blocks"])),
            id=one.get("id", ""),
            may_refuse=one.get("may_refuse", False),
        )
        for one in known["releases"]
    )
    refused = tuple(
        Refused(name, (one["page"],), tuple(one["kinds"]), one["why"], tuple(_blocks(one["blocks"])), one.get("id", ""))
        for one in known["refused"]
    )
    return Site(name, tuple(pages / name / path for path in known["paths"]), releases, refused)


def _blocks(known: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    header = ""
    for one in known:
        kind, value = next(iter(one.items()))
        text = value if isinstance(value, str) else " | ".join(value)
        may = " | ".join(one.get("may", []))
        if kind == "header":
            header = f"{text} | {may}"
        elif kind != "row":
            header = ""
        yield Block(kind, text, may, header if kind == "row" else "")
