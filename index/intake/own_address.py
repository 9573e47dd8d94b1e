"""Pages that name as their own an address which other pages, with other releases, name too: it is none's.

Systems that are set up so name the home page, or the first page of a section, in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.cleaning.lines import key
from index.intake.drafts import Draft, Source

_SAME = 0.5  # share of the lines by which two pages are views of one release


def with_own_addresses(drafts: Sequence[tuple[Draft, Source]]) -> list[tuple[Draft, Source]]:
    """Pages, those without an address that name one which is none's.

    Two views of one release share their address rightly, even if one has another headline: its print view, or what it
    was before it was corrected.
    """
    first: dict[str, Draft] = {}
    of_none = {
        draft.url
        for draft, _ in drafts
        if _names_its_own(draft) and not _is_one_release(first.setdefault(draft.url, draft), draft)
    }
    return [
        (_without_address(draft, source) if _names_its_own(draft) and draft.url in of_none else draft, source)
        for draft, source in drafts
    ]


def _names_its_own(draft: Draft) -> bool:
    """Whether a draft is a page that names an address of its own; records have ids, and parts of pages share one."""
    return draft.canonical and draft.part == ""


def _is_one_release(one: Draft, other: Draft) -> bool:
    if one is other or key(one.title) == key(other.title):
        return True
    lines, others = ({*filter(None, map(key, draft.text.splitlines()))} for draft in (one, other))
    return len(lines & others) >= _SAME * max(len(lines), len(others))


def _without_address(draft: Draft, source: Source) -> Draft:
    """A page with the address from which it was read; its path stands in for an id where it came from none."""
    own = source.address
    return replace(
        draft,
        id=own or source.name.rsplit(".", 1)[0],
        url=own,
        addresses=(),
        named=False,
        canonical=bool(own),
    )
