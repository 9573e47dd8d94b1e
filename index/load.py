"""Paths in, clean documents out.

Nothing is dropped in silence: whatever cannot be loaded comes back as a Problem that says where it is and why, and the
rest goes on. Loading the same paths again, with or without the furniture that the first time learned, gives the same
documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from index import clean, files, phrases
from index.dates import date_in_name
from index.errors import InvalidDocument, NothingToLoad
from index.formats import READERS, Draft
from index.furniture import Furniture, learn
from index.page import Known
from index.types import Document, Problem


@dataclass(frozen=True)
class Loaded:
    """What a load found.

    Attributes:
        documents: clean releases, in the order in which they were met.
        problems: everything else, and why.
        furniture: what is known of the sources now; give it to the next load.
        removed_lines: how many lines of furniture were taken out, by source.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    furniture: Furniture
    removed_lines: Mapping[str, int] = field(default_factory=dict)


def load(paths: Sequence[Path], *, furniture: Furniture | None = None) -> Loaded:
    """Read releases from files, folders and archives, and clean them.

    Args:
        paths: what to read; a folder is walked, hidden files are left out.
        furniture: what an earlier load learned about the same sources.

    Raises:
        NothingToLoad: a path that does not exist, or no release in any of them.
    """
    drafts, problems = _read(paths)
    pages = [(source_of(draft), clean.split_lines(draft.text)) for draft in drafts]
    known = (furniture or Furniture()).union(learn(pages))
    removed: Counter[str] = Counter()
    documents: dict[str, tuple[Document, str]] = {}
    for draft, (source, lines) in zip(drafts, pages, strict=True):
        about = Known(known.lines.get(source, {}), known.names.get(source, frozenset()), draft.language)
        cleaned = clean.clean(lines, draft.title, draft.published, about)
        if not cleaned.text:
            problems.append(Problem(draft.where, "no text of a release in it, only a menu or a headline"))
            continue
        try:
            document = _document(draft, cleaned)
        except InvalidDocument as error:
            problems.append(Problem(draft.where, str(error)))
            continue
        removed[source] += cleaned.removed
        if document.id not in documents:
            documents[document.id] = (document, draft.where)
            continue
        first, where = documents[document.id]
        if first.fingerprint == document.fingerprint:
            reason = f"given twice, and kept once: {where} is the same release, with the same id {document.id!r}"
        else:
            reason = f"{where} has the same id {document.id!r} and another content; it was kept, give this one its own id"
        problems.append(Problem(draft.where, reason))
    return Loaded(tuple(document for document, _ in documents.values()), tuple(problems), known, dict(removed))


def _read(paths: Sequence[Path]) -> tuple[list[Draft], list[Problem]]:
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for path in paths:
        found = 0
        for source in files.walk(path):
            if isinstance(source, Problem):
                problems.append(source)
                continue
            found += 1
            for draft in READERS[source.suffix](source):
                if isinstance(draft, Problem):
                    problems.append(draft)
                elif not draft.text.strip():
                    problems.append(Problem(draft.where, "a release without a text"))
                elif phrases.is_no_release(draft.text):
                    problems.append(Problem(draft.where, "a bot check or an error page, not a release; fetch it again"))
                else:
                    drafts.append(draft)
        if not found:
            example = f"; the first thing that was there: {problems[-1]}" if problems else ""
            raise NothingToLoad(f"no release in {path}; give files that end in {files.known_formats()}{example}")
    return drafts, problems


def _document(draft: Draft, cleaned: clean.Clean) -> Document:
    published = cleaned.published or date_in_name(draft.id) or date_in_name(draft.url)
    return Document(
        id=draft.id,
        text=cleaned.text,
        title=cleaned.title,
        url=draft.url,
        published=published,
        language=draft.language,
        publisher=draft.publisher,
        metadata=draft.metadata,
    )


def source_of(draft: Draft) -> str:
    """Whose furniture a release carries: its publisher's, its office's, its site's, or its folder's."""
    for name in ("office", "source"):
        value = draft.metadata.get(name)
        if not draft.publisher and isinstance(value, str) and value.strip():
            return value.strip()
    host = urlsplit(draft.url).hostname or ""
    prefix = draft.id.rpartition("/")[0].split("/")[0] if "/" in draft.id else ""
    return draft.publisher or host or prefix or draft.container
