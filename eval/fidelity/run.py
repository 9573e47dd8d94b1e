"""Load the pages of a set as the product loads them, and compare each with its truth. Nothing is embedded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from eval.fidelity.match import matched
from eval.fidelity.score import Fidelity, Stored, fidelity
from eval.fidelity.truth import Refused, Release, Site
from index import Document, PressciteError, Problem, load


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a release, or of a page that is to be refused.

    Attributes:
        stored: how often it is stored; once is right for a release, never for a page to be refused.
        reason: why it was refused, or "".
        found: how true the text is; None for a page to be refused, and for a release that may be refused and was.
    """

    truth: Release | Refused
    stored: int
    reason: str
    found: Fidelity | None
    kept: Stored | None = None

    @property
    def right(self) -> bool:
        """Whether it is stored once, or refused with a reason where it may or must be."""
        if isinstance(self.truth, Refused) or (self.truth.may_refuse and not self.stored):
            return not self.stored and bool(self.reason)
        return self.stored == 1

    @property
    def format(self) -> str:
        """The format of its page."""
        page = PurePosixPath(self.truth.pages[0])
        packed = [part for part in page.parts if part.endswith((".zip", ".gz"))]
        ending = (packed or [page.name])[0].rpartition(".")[2]
        return {"htm": "html", "ndjson": "jsonl"}.get(ending, ending)

    @property
    def name(self) -> str:
        """The page, with its site, and the record in it."""
        record = f"#{self.truth.id}" if self.truth.id else ""
        return f"{self.truth.site}/{self.truth.pages[0]}{record}"


def judged(sites: Sequence[Site]) -> list[Judged]:
    """Load every site and judge its pages."""
    return [one for site in sites for one in judge(site, *loaded(site.paths))]


def loaded(paths: Sequence[Path]) -> tuple[list[Stored], list[Problem]]:
    """What the product stores of files and folders, and what it refuses."""
    try:
        found = load(paths)
    except PressciteError as error:
        return [], [Problem(str(paths[0]), str(error))]
    return [stored_of(document) for document in found.documents], list(found.problems)


def stored_of(document: Document) -> Stored:
    """A document of the product."""
    day = document.published.isoformat() if document.published else ""
    return Stored(document.text, document.title, day, document.language, document.id)


def judge(site: Site, stored: Sequence[Stored], problems: Sequence[Problem]) -> list[Judged]:
    """What became of each release and of each page that is to be refused."""
    wanted: list[Release | Refused] = [*site.releases, *site.refused]
    found = []
    for one, kept in zip(wanted, matched(wanted, stored), strict=True):
        reason = next((str(problem) for problem in problems if _names(problem, one)), "")
        scored = None
        if isinstance(one, Release) and (kept or not (one.may_refuse and reason)):
            scored = fidelity(one, kept[0] if kept else None)
        found.append(Judged(one, len(kept), reason, scored, kept[0] if kept else None))
    return found


def _names(problem: Problem, one: Release | Refused) -> bool:
    """Whether a problem is about a page: it names its path, or the member of an archive."""
    where = problem.where.replace("\\", "/")
    paths = [re.split(r"(?<=\.zip)/", page) for page in one.pages]
    return any(all(re.search(rf"(?<![^/\s:]){re.escape(part)}(?![\w.-])", where) for part in path) for path in paths)
