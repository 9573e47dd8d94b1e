"""The page of operators, as HTML."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from index import Index
from rag.printing import describe
from ui.languages.translation import Translation
from ui.page.markup import render
from ui.page.release import named, release_address
from ui.service.overview import Overview
from ui.service.questions import OUTCOMES

SEARCHED = 200
"""Chunks of a search; a release has several."""
MOST_FOUND = 50
STYLE = Path(__file__).parent / "static" / "operators.css"


def operators_page(seen: Overview, said: Translation, days: int, root: str, deleted: int | None = None) -> Markup:
    """All that operators see.

    Args:
        seen: of what was asked.
        said: the words of the page's language.
        days: how long questions are kept.
        root: path of the chat, such as "/ask/".
        deleted: how many questions and opinions were deleted just now.
    """
    return _page(
        "operators.html",
        seen=seen,
        said=said,
        days=days,
        root=root,
        deleted=deleted,
        outcomes=OUTCOMES,
        addresses={one.id: release_address(one.id) for one in seen.cited},
    )


def staff_search(index: Index, words: str, said: Translation, root: str) -> Markup:
    """The releases that have some of the words, best first, those among them that are excluded for everybody else.

    Args:
        index: of the releases.
        words: as they were typed.
        said: the words of the page's language.
        root: path of the chat, such as "/ask/".
    """
    hits = index.search_lexical(words, SEARCHED, excluded_too=True) if words.strip() else []
    found = {chunk.document.id: chunk.document for chunk in index.chunks([hit.chunk_id for hit in hits])}
    releases = [(named(describe(one)), one.text, index.is_excluded(one.id)) for one in found.values()]
    return _page(
        "staff_search.html",
        said=said,
        words=words,
        root=root,
        releases=releases[:MOST_FOUND],
    )


def _page(template: str, **values: object) -> Markup:
    """A page in the operators' style."""
    return render(template, style=Markup(STYLE.read_text(encoding="utf-8")), **values)  # our own
