"""The release that a person means: by its id, by the address of its page, or by a part of its id that no other has."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from index.archive.index import Index
from index.errors import UnknownRelease
from index.types import Document

NAMED = 3
"""Ids that are named at most where several are meant."""


def named(wanted: str, index: Index) -> Document:
    """One release.

    Args:
        wanted: its id; its address, or another one that it stands at; or the beginning, the end or another part of its
            id, where only one has it: the first of these that is found counts.
        index: the archive.

    Raises:
        UnknownRelease: none is meant, or several; the message names what may be meant.
        ArchiveDamaged: it is not the one that was stored.
    """
    found = index.document(wanted) or at_address(wanted, index)
    if found is None:
        found = index.document(meant_id(wanted, list(index.database.fingerprints())))
    if found is None:  # removed meanwhile
        raise UnknownRelease(f"no release has the id {wanted!r}; press-index list names them all")
    return found


def meant_id(wanted: str, ids: Sequence[str]) -> str:
    """The one of some ids that begins with what a person typed, or ends with it, or has it in it.

    Raises:
        UnknownRelease: none is meant, or several; the message names what may be meant.
    """
    for meant in (_starting(wanted, ids), _ending(wanted, ids), [one for one in ids if wanted and wanted in one]):
        if len(meant) > 1:
            shown, more = ", ".join(map(repr, meant[:NAMED])), len(meant) - NAMED
            raise UnknownRelease(
                f"{len(meant):,} releases have an id like {wanted!r}: {shown}"
                f"{f' and {more:,} more' if more > 0 else ''}; write more of it"
            )
        if meant:
            return meant[0]
    near = get_close_matches(wanted, ids, n=NAMED, cutoff=0.4)
    hint = f"did you mean {', '.join(map(repr, near))}?" if near else "press-index list names them all"
    raise UnknownRelease(f"no release has the id {wanted!r}; {hint}")


def at_address(wanted: str, index: Index) -> Document | None:
    """The release at an address, with or without a slash at its end; None where it is none, or no release is there."""
    if "://" not in wanted:
        return None
    address = wanted.rstrip("/")
    for document_id, _, url, _ in index.database.sources():
        if url and url.rstrip("/") == address:
            return index.document(document_id)
    others = (one for one in index.documents() if address in [other.rstrip("/") for other in one.addresses])
    return next(others, None)


def _starting(wanted: str, ids: Sequence[str]) -> list[str]:
    return [one for one in ids if wanted and one.startswith(wanted)]


def _ending(wanted: str, ids: Sequence[str]) -> list[str]:
    return [one for one in ids if wanted and one.endswith(wanted)]
