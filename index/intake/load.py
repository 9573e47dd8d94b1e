"""Paths in, clean documents out.

Nothing is dropped in silence: whatever cannot be loaded comes back as a Problem that says where it is and why, and the
rest goes on. Loading the same paths again, with or without the boilerplate that the first time learned, gives the same
documents.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from index.cleaning import clean, phrases
from index.cleaning.boilerplate import Boilerplate, learn
from index.cleaning.dates import date_in_name
from index.cleaning.lines import Known
from index.errors import InvalidDocument, NothingToLoad
from index.intake import files
from index.intake.boundary import Reader
from index.intake.drafts import Draft
from index.intake.unfit import guarded
from index.types import Document, Origin, Problem

_CUT = re.compile(r"[^\W\d_][-\u2010][ \t]*\n")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?![\w-])")


@dataclass(frozen=True)
class Loaded:
    """What a load found.

    Attributes:
        documents: clean releases, in the order in which they were met.
        problems: everything else, and why.
        boilerplate: what is known of the sources now; give it to the next load.
        origins: where each release came from and what was cleaned away, by its id.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    boilerplate: Boilerplate
    origins: Mapping[str, Origin] = field(default_factory=dict)


def load(paths: str | Path | Sequence[str | Path], *, boilerplate: Boilerplate | None = None) -> Loaded:
    """Read releases from files, folders and archives, and clean them.

    Args:
        paths: what to read, one or several; a folder is walked, hidden files are left out.
        boilerplate: what an earlier load learned about the same sources.

    Raises:
        NothingToLoad: something that is no path, a path that does not exist, or one without a file that is read.
    """
    drafts, problems = _read(_as_paths(paths))
    words = _known_words(drafts)
    drafts, pages = _split(drafts, words, problems)
    known = (boilerplate or Boilerplate()).union(learn(pages))
    about = cache(known.about)  # one for all pages of a source, which share its menu
    kept: dict[str, tuple[Document, Origin]] = {}
    for draft, (source, lines) in zip(drafts, pages, strict=True):
        cleaned = guarded(draft.where, partial(_clean, draft, lines, about(source, draft.language)))
        if isinstance(cleaned, Problem):
            problems.append(cleaned)
            continue
        document = _document(draft, cleaned)
        if isinstance(document, Document) and document.id in kept:
            first, origin = kept[document.id]
            document = _duplicate(document, draft.where, first, origin.where)
        if isinstance(document, Problem):
            problems.append(document)
        else:
            origin = Origin(draft.where, _day_from(draft, cleaned, document), cleaned.dropped, cleaned.lost)
            kept[document.id] = (document, origin)
    documents = tuple(document for document, _ in kept.values())
    return Loaded(documents, tuple(problems), known, {name: origin for name, (_, origin) in kept.items()})


def _split(
    drafts: Sequence[Draft], words: Collection[str], problems: list[Problem]
) -> tuple[list[Draft], list[tuple[str, list[str]]]]:
    """The drafts that can be cleaned, and of each its source and its lines; the problems of the others are added."""
    kept: list[Draft] = []
    pages: list[tuple[str, list[str]]] = []
    for draft in drafts:
        lines = guarded(draft.where, partial(clean.split_lines, draft.text, whole=draft.whole, words=words))
        if isinstance(lines, Problem):
            problems.append(lines)
        else:
            kept.append(draft)
            pages.append((source_of(draft), lines))
    return kept, pages


def _clean(draft: Draft, lines: Sequence[str], known: Known) -> clean.Clean:
    return clean.clean(lines, draft.title, draft.published, known, whole=draft.whole)


def _known_words(drafts: Sequence[Draft]) -> frozenset[str]:
    """The words of all texts, if a line of any ends in a hyphen: one of them may be what that line cut in two."""
    if not any(_CUT.search(draft.text) for draft in drafts):
        return frozenset()
    return frozenset(word for draft in drafts for word in _WORD.findall(draft.text.casefold()))


def _as_paths(paths: str | Path | Sequence[str | Path]) -> list[Path]:
    """Paths as a developer gives them."""
    given = [paths] if isinstance(paths, str | Path) or not isinstance(paths, Iterable) else list(paths)
    for path in given:
        if not isinstance(path, str | Path) or str(path) == "" or "\0" in str(path):
            raise NothingToLoad(f"releases are loaded from the paths of files and folders, and {path!r} is no path")
    return [Path(path) for path in given]


def _read(paths: Sequence[Path]) -> tuple[list[Draft], list[Problem]]:
    drafts: list[Draft] = []
    problems: list[Problem] = []
    with Reader() as reader:
        for path in paths:
            files_found = 0
            for source in files.walk(path):
                if isinstance(source, Problem):
                    problems.append(source)
                    continue
                files_found += 1
                for draft in reader.read(source):
                    problem = draft if isinstance(draft, Problem) else _no_release(draft)
                    if problem:
                        problems.append(problem)
                    elif isinstance(draft, Draft):
                        drafts.append(draft)
            if not files_found:
                instead = f"; what is there: {problems[-1]}" if problems else ""
                formats = files.known_formats()
                raise NothingToLoad(f"no release in {path}; give files of these formats: {formats}{instead}")
    return drafts, problems


def _no_release(draft: Draft) -> Problem | None:
    if not any(character.isalnum() for character in draft.text):
        return Problem(draft.where, "a release without a text")
    if phrases.is_no_release(draft.text):
        return Problem(draft.where, "a bot check or an error page instead of a release; fetch it again")
    return None


def _document(draft: Draft, cleaned: clean.Clean) -> Document | Problem:
    if not any(character.isalnum() for character in cleaned.text):
        return Problem(draft.where, "no text of a release in it, only a headline or a menu")
    try:
        return Document(
            id=draft.id,
            text=cleaned.text,
            title=cleaned.title,
            url=draft.url,
            published=cleaned.published or date_in_name(draft.id) or date_in_name(draft.url),
            language=draft.language,
            publisher=draft.publisher,
            metadata=draft.metadata,
        )
    except InvalidDocument as error:
        return Problem(draft.where, str(error))


def _day_from(draft: Draft, cleaned: clean.Clean, document: Document) -> str:
    """How the day of a release was found, in words; "" where it has none."""
    if not document.published:
        return ""
    return "given with it" if draft.published else cleaned.day_from or "in the name of its file or its address"


def _duplicate(document: Document, where: str, first: Document, first_where: str) -> Problem:
    if document.fingerprint == first.fingerprint:
        return Problem(where, f"given twice and kept once: it is the release of {first_where}, id {document.id!r}")
    return Problem(
        where,
        f"has the id {document.id!r} of another release, {first_where}, which was kept; give each an id of its own, "
        "or give the folder that holds both files",
    )


def source_of(draft: Draft) -> str:
    """Whose boilerplate a release carries: its publisher's, its office's, its site's, or its folder's."""
    named = [draft.publisher, draft.metadata.get("office"), draft.metadata.get("source")]
    found = [name.strip() for name in named if isinstance(name, str) and name.strip()]
    site = urlsplit(draft.url).hostname or ""
    return found[0] if found else site or draft.id.rpartition("/")[0].partition("/")[0] or draft.container
