"""The second tab: the releases themselves, newest first, searched by their words."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from index import Index
from index.text.analysis import content_terms, terms
from rag.printing import describe, printable
from rag.question.spelling import respelled
from ui.languages.translation import Translation
from ui.page.markup import render
from ui.page.release import named
from ui.service.operator import Operator

PAGE = 15
SEARCHED = 1000
"""Chunks that are looked at for the words of a search, a tenth of a second's work."""
NAMED = 3
"""Publishers that are named on the start page."""
CLOSE = 10
"""Releases that are shown where none has all of the words."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What names each release of an archive at one revision.

    Attributes:
        releases: as ``rag.printing.describe`` gives them, newest first.
        languages: of the releases, the most frequent first.
        publishers: of the releases, the most frequent first.
    """

    revision: int
    releases: Sequence[Mapping[str, Any]]
    languages: tuple[str, ...]
    publishers: tuple[str, ...]

    @property
    def publisher(self) -> str:
        """Of all of them; empty where there are several, or one is not named."""
        return self.publishers[0] if len(self.publishers) == 1 else ""

    def told(self, said: Translation, operator: Operator) -> list[str]:
        """Whose releases there are, how many, of which days and in which languages; nothing of what is not known."""
        known = [name for name in self.publishers if name]
        more = " …" if len(known) > NAMED else ""
        whose = operator.publisher.get(said.language) or ", ".join(known[:NAMED]) + more
        days = sorted(str(release["published"]) for release in self.releases if release["published"])
        ends = [date.fromisoformat(day) for day in (days[0], days[-1])] if days else []
        return [
            *([said("whose", publisher=printable(whose))] if whose else []),
            said("found_all", count=len(self.releases)),
            *([said.period(*ends)] if ends else []),
            *([said("in_languages", languages=said.languages(self.languages))] if self.languages else []),
        ]


class Catalogues:
    """The catalogue of the archive as it is, read once for each revision; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: tuple[Index, Catalogue] | None = None

    def of(self, index: Index) -> Catalogue:
        """The catalogue of an archive."""
        with self._lock:
            if self._last is None or self._last[0] is not index or self._last[1].revision != index.revision:
                self._last = (index, read(index))
            return self._last[1]


def read(index: Index) -> Catalogue:
    """Read what names each release."""
    revision = index.revision
    releases = [
        describe(document) for document in index.documents(newest_first=True) if not index.is_excluded(document.id)
    ]
    languages = Counter(str(release["language"]) for release in releases if release["language"])
    publishers = Counter(str(release["publisher"]) for release in releases)
    named_by = tuple(name for name, _ in publishers.most_common())
    return Catalogue(revision, releases, tuple(code for code, _ in languages.most_common()), named_by)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for among the releases."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1

    def address(self, page: int) -> str:
        """Where another page of the same search is."""
        days = {"since": self.since, "until": self.until}
        wanted = {"words": self.text, **days, "page": page if page > 1 else None}
        return "?" + urlencode({"view": "releases", **{key: value for key, value in wanted.items() if value}})


class Found(NamedTuple):
    """The releases that fit a search, and the key of the sentence that says how they do."""

    releases: Sequence[Mapping[str, Any]]
    key: str


def find(index: Index, catalogue: Catalogue, search: Search) -> Found:
    """The releases that have all of the words, newest first; where none has, those that come closest, best first."""
    if not search.text.strip():
        fit = [release for release in catalogue.releases if within(release, search)]
        return Found(fit, "found_all" if fit else "found_none")
    wanted = set(content_terms(search.text) or terms(search.text))
    hits = index.search_lexical(search.text, SEARCHED, search.since, search.until)
    found = {chunk.document.id: chunk.document for chunk in index.chunks([hit.chunk_id for hit in hits])}
    having = {key for key, document in found.items() if wanted <= set(terms(f"{document.title}\n{document.text}"))}
    if having:
        fit = [release for release in catalogue.releases if release["id"] in having]
        return Found(fit, "found_many" if len(hits) == SEARCHED else "found_all")
    close = [describe(document) for document in list(found.values())[:CLOSE]]
    return Found(close, "found_close" if close else "found_none")


def within(release: Mapping[str, Any], search: Search) -> bool:
    """Whether a release was published on the days that are asked for."""
    if not (search.since or search.until):
        return True
    published = release["published"] or ""
    return bool(published) and (str(search.since or "")) <= published <= str(search.until or "9999-12-31")


def page_of(index: Index, catalogue: Catalogue, search: Search, said: Translation) -> Markup:
    """One page of what was found, as HTML."""
    found = find(index, catalogue, search)
    pages = max(1, -(-len(found.releases) // PAGE))
    number = min(max(search.page, 1), pages)
    instead = respelled(search.text, index) if found.key in ("found_close", "found_none") else None
    before = (number - 1) * PAGE
    return render(
        "found.html",
        said=said,
        search=search,
        found=found,
        instead=replace(search, text=instead) if instead else None,
        releases=[named(release) for release in found.releases[before : before + PAGE]],
        first=before + 1,
        number=number,
        pages=pages,
    )
