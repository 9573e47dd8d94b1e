"""Which release is which: from run to run, in two folders, at two addresses.

**A place** is where a release was read: the real path of its file and, in it, the member of an archive, the part of a
page or the record. It does not depend on the working folder, on how the path was written or by which link it was
reached. What is read at a known place is the release of that place, and keeps its id.

**A source** is the real path of the folder, archive or file that was given. Its name alone would not do: two offices
both keep a folder ``news``. One that has moved (``index/intake/moves.py``) takes all of its places along.

**An id** that its own record gives (``id``, or the address) is that of the release; a record of another place that
gives it too is refused, and the release that is there stays, for else whoever can add a release could replace any
other. The id that a path gives is as short as it can be ("news/1"). Where another release has it, the folders above
come in front, as many as are needed ("library/news/1"). Every place keeps the id that it has been given.

**Copies** are places with the same words under the same headline (``index/intake/likeness.py``), on the same day, in
the same language. They are one release: with the id and the text of the copy that came first, and the addresses of
all. A copy without a day or a language goes with the others where these agree on one; where none has a day, records
that have an id and no address stay apart, and so does what has no headline. When the first copy goes or changes, the
next takes its place, under its own id.

Everything here is a function of what is known and what was found, and takes time linear in both.
"""

from __future__ import annotations

import os
import shlex
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import PurePath

from index.intake.files import ARCHIVES
from index.intake.likeness import UNTITLED, likeness
from index.intake.moves import moved
from index.store.copies import ADDRESS, Copy
from index.types import ADDRESSES, JSON, Document, Origin, Problem

_NONE_OF_THEM = "none of them"
"""A day, or a language, that is not told where others tell several."""
Find = Callable[[str], Document | None]
Cluster = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A release that was read.

    Attributes:
        document: clean, under the id that it would have alone.
        copy: where it was read.
        origin: that for a person, and what was cleaned away.
    """

    document: Document
    copy: Copy
    origin: Origin


@dataclass(frozen=True, slots=True)
class Settled:
    """What an archive is to hold.

    Attributes:
        documents: what was found, each release once.
        origins: where those came from whose text was found, by id.
        removed: ids of stored releases that go.
        kept: ids of stored releases that would have gone if everything could have been read.
        copies: where all that is held was read.
        problems: what was found and is not taken in.
        merged: how many of those that were found are copies of another.
    """

    documents: tuple[Document, ...]
    origins: Mapping[str, Origin]
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    problems: tuple[Problem, ...] = ()
    merged: int = 0


def copy_of(
    document: Document,
    file: str = "",
    part: str = "",
    source: str = "",
    *,
    named: bool = True,
    canonical: bool = False,
    addresses: Sequence[str] = (),
) -> Copy:
    """The place of a release; without more arguments that of one that came from no file. Others as for ``Copy``."""
    return Copy(
        file=file,
        part=part,
        source=source,
        id=document.id,
        named=named,
        url=document.url,
        canonical=canonical,
        addresses=(*addresses, *document.addresses),
        likeness=likeness(document),
        published=document.published.isoformat() if document.published else "",
        language=document.language,
    )


def settle(
    found: Sequence[Found],
    known: Sequence[Copy] = (),
    find: Find = lambda document_id: None,
    *,
    whole: bool = False,
    unread: Collection[str] = (),
    gone: Collection[str] = (),
    exists: Callable[[str], bool] = os.path.lexists,
) -> Settled:
    """Say which release each one is, and which of them are one.

    Args:
        found: what was read, in order.
        known: the copies that the archive holds, the oldest first.
        find: a stored release by its id.
        whole: whether what was found is all there is, so that the rest goes; but not what was read from a site.
        unread: real paths of files and folders that could not be read; what came from there stays.
        gone: places of which nothing stays but what was found there.
        exists: whether something lies at a path; a site never moves.
    """
    known = moved(known, [one.copy for one in found], lambda path: path.startswith(ADDRESS) or exists(path))
    given, vacant, problems = _placed(found, known, unread)
    claimed = {one.copy.id for one in given.values()}
    left = [copy for copy in known if copy.rank not in given and not (copy.rank in vacant and copy.id in claimed)]
    stays = [
        copy
        for copy in left
        if copy.file not in gone and (not whole or copy.file.startswith(ADDRESS) or _is_unread(copy, unread))
    ]
    copies, refused = _identified(given, stays, known, vacant)
    groups = _groups(copies, given)
    return _settled(groups, given, known, find, whole=whole, problems=[*problems, *refused])


def _placed(
    found: Sequence[Found], known: Sequence[Copy], unread: Collection[str]
) -> tuple[dict[int, Found], set[int], list[Problem]]:
    """What was found, by its rank among all copies, at known places under the known ids; and which ranks are vacant.

    A place is vacant where it was read and is empty now, or was never known. Its id is left to what comes with it.
    """
    by_place = {copy.place: copy for copy in known if copy.file}
    placed: dict[tuple[str, str], Found] = {}
    problems: list[Problem] = []
    for one in found:
        first = placed.setdefault(one.copy.place, one)
        if first is not one:
            problems.append(_twice(one, first))
    sources = {one.copy.source for one in found}
    vacant: set[int] = set()
    heirless: dict[str, Copy] = {}
    for copy in known:
        left = copy.place not in placed and _lies_in(copy, sources) and not _lies_in(copy, unread)
        if left or not copy.file:
            vacant.add(copy.rank)
            heirless.setdefault(copy.id, copy)
    last = max((copy.rank for copy in known), default=0)
    given: dict[int, Found] = {}
    for place, one in placed.items():
        before = by_place.get(place) or heirless.pop(one.copy.id, None)
        if before is None:
            last += 1
            copy = replace(one.copy, rank=last)
        else:
            own = one.copy.id if one.copy.named else before.id
            copy = replace(one.copy, rank=before.rank, id=own, document=before.document)
        given[copy.rank] = replace(one, copy=copy)
    return given, vacant - given.keys(), problems


def _is_unread(copy: Copy, unread: Collection[str]) -> bool:
    """Whether a copy may come from what could not be read; one from an unknown place may come from anywhere."""
    return _lies_in(copy, unread) if copy.file else bool(unread)


def _lies_in(copy: Copy, paths: Collection[str]) -> bool:
    """Whether the file of a copy is one of some paths, or lies below one."""
    if not paths or not copy.file:
        return False
    return copy.file in paths or any(str(folder) in paths for folder in PurePath(copy.file).parents)


def _identified(
    given: Mapping[int, Found], stays: Sequence[Copy], known: Sequence[Copy], vacant: Collection[int]
) -> tuple[list[Copy], list[Problem]]:
    """All copies, each with its id, without those whose id belongs to another release.

    Who has had an id for longer has it: those that are known under it come first, then the others in their order, and
    last what is gone from its place. So what was refused once is refused again.
    """
    copies = sorted([*stays, *(one.copy for one in given.values())], key=lambda copy: copy.rank)
    before = {copy.rank: copy.id for copy in known}
    compared = _told_apart(copies, before)
    owners: dict[str, Copy] = {}
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)  # ids of the same words that one path's id led to
    accepted: list[Copy] = []
    problems: list[Problem] = []
    for copy in sorted(copies, key=lambda copy: (copy.rank in vacant, before.get(copy.rank) != copy.id)):
        own, path = compared.get(copy.rank, copy), (copy.likeness, copy.id)
        given_to_alike = [] if copy.named or copy.rank in before else alike[path]
        for document_id in chain([copy.id], given_to_alike, _longer(copy, owners)):
            owner = owners.get(document_id, own)
            if _may_be_one(owner, own):
                # What one of the copies tells holds for all that share the id.
                day, language = owner.published or own.published, owner.language or own.language
                owners[document_id] = replace(owner, published=day, language=language)
                accepted.append(replace(copy, id=document_id))
                if document_id not in alike[path]:
                    alike[path].append(document_id)
                break
        else:
            if copy.rank in given:
                owner = owners[copy.id]
                where = given[owner.rank].origin.where if owner.rank in given else owner.file or "in the archive"
                problems.append(_taken(given[copy.rank].origin.where, copy.id, where))
    return sorted(accepted, key=lambda copy: copy.rank), problems


def _told_apart(copies: Sequence[Copy], before: Mapping[int, str]) -> dict[int, Copy]:
    """New copies that tell no day, or no language, and may be one with others that tell several: of none, by rank.

    Which one such a copy went with would else depend on which came first. What an id of its own record names is left.
    """
    told: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for copy in copies:
        told[copy.likeness, copy.id].add((copy.published, copy.language))
    apart = {}
    for copy in copies:
        if copy.rank in before or copy.named or (copy.published and copy.language):
            continue
        alike = [
            (day, language)
            for day, language in told[copy.likeness, copy.id]
            if day in (copy.published or day, "") and language in (copy.language or language, "")
        ]
        days, languages = ({value for value in values if value} for values in zip(*alike, strict=True))
        if len(days) > 1 or len(languages) > 1:
            day = _NONE_OF_THEM if len(days) > 1 else copy.published
            language = _NONE_OF_THEM if len(languages) > 1 else copy.language
            apart[copy.rank] = replace(copy, published=day, language=language)
    return apart


def _may_be_one(one: Copy, other: Copy) -> bool:
    """Whether nothing tells two copies apart that go by one id."""
    days, languages = {one.published, other.published, ""}, {one.language, other.language, ""}
    return one.likeness == other.likeness and len(days) < 3 and len(languages) < 3


def _longer(copy: Copy, owners: Mapping[str, Copy]) -> Iterator[str]:
    """Ids for a release whose own is taken: with its file's ending, and with more and more of the folders above it."""
    if copy.named or not copy.file or copy.file.startswith(ADDRESS):
        return
    ending = PurePath(copy.part if copy.file.lower().endswith(ARCHIVES) else copy.file).suffix
    if owners[copy.id].source == copy.source:
        yield f"{copy.id}{ending}"
    folder = PurePath(copy.source)
    longer = copy.id
    for name in (folder.parent if copy.file == copy.source else folder).parts[::-1]:
        longer = f"{name.strip(os.sep)}/{longer}"
        yield longer
    yield f"{longer}{ending}"


def _clusters(copies: Iterable[Copy]) -> dict[int, Cluster]:
    """What is equal for copies of one release, by rank."""
    days: dict[tuple[str, ...], set[str]] = defaultdict(set)
    languages: dict[tuple[str, ...], set[str]] = defaultdict(set)
    apart: set[tuple[str, str]] = set()
    copies = list(copies)
    for copy in copies:
        for alike in ((copy.likeness,), (copy.likeness, copy.id)):
            days[alike].add(copy.published)
            languages[alike].add(copy.language)
        if copy.likeness.startswith(UNTITLED) or (copy.named and not copy.url):
            apart.add((copy.likeness, copy.id))
    clusters: dict[int, Cluster] = {}
    for copy in copies:
        likeness, own = (copy.likeness,), (copy.likeness, copy.id)
        day = _only(days[own]) or _only(days[likeness])
        language = _only(languages[own]) or _only(languages[likeness])
        # Without a day, the same words may have been said again: a headline and an address or a file have to speak.
        alone = not copy.likeness or (not day and own in apart)
        clusters[copy.rank] = (copy.likeness, day, language, copy.id if alone else "")
    return clusters


def _only(values: Collection[str]) -> str:
    """The only value that is told; "" where none is, or several are."""
    told = [value for value in values if value]
    return told[0] if len(told) == 1 else ""


def _groups(copies: Sequence[Copy], given: Mapping[int, Found]) -> list[list[Copy]]:
    """The copies of each release, the first one first. What nobody has given anew stays together as it is stored."""
    clusters = _clusters(copies)
    fresh = {clusters[copy.rank] for copy in copies if copy.rank in given}
    groups: dict[tuple[Cluster, str], list[Copy]] = defaultdict(list)
    for copy in copies:
        cluster = clusters[copy.rank]
        groups[cluster, "" if cluster in fresh else copy.document].append(copy)
    return list(groups.values())


def _settled(
    groups: Sequence[Sequence[Copy]],
    given: Mapping[int, Found],
    known: Sequence[Copy],
    find: Find,
    *,
    whole: bool,
    problems: Sequence[Problem],
) -> Settled:
    """The release of each group, in the order in which they were found."""
    stored_as = {copy.rank: copy.document for copy in known}
    before: dict[str, set[int]] = defaultdict(set)
    for rank, document_id in stored_as.items():
        before[document_id].add(rank)
    documents: dict[int, Document] = {}
    origins: dict[str, Origin] = {}
    kept: list[str] = []
    held: list[Copy] = []
    for group in groups:
        main = group[0]
        ranks = {copy.rank for copy in group}
        own = ranks & given.keys()
        if whole and not own and not main.file.startswith(ADDRESS):
            kept.append(main.id)
        if own or ranks != before[main.id]:
            content = given[main.rank].document if main.rank in given else find(stored_as[main.rank])
            if content is None:  # it went in the meantime
                continue
            if main.rank in given:
                origins[main.id] = given[main.rank].origin
            documents[min(own, default=main.rank)] = _joined(group, content)
        held += [replace(copy, document=main.id) for copy in group]
    ids = {copy.document for copy in held}
    order = [rank for rank in given if rank in documents]
    return Settled(
        documents=tuple(documents[rank] for rank in dict.fromkeys([*order, *documents])),
        origins=origins,
        removed=tuple(dict.fromkeys(i for i in stored_as.values() if i not in ids)),
        kept=tuple(kept),
        copies=tuple(sorted(held, key=lambda copy: copy.rank)),
        problems=tuple(problems),
        merged=sum(copy.rank in given for copy in held) - len(order),
    )


def _joined(group: Sequence[Copy], content: Document) -> Document:
    """A release with what its copies tell: the text of the first, the addresses of all."""
    urls = [copy.url for copy in group if copy.url]
    url = next((copy.url for copy in group if copy.url and copy.canonical), urls[0] if urls else "")
    others = [one for copy in group for one in (copy.url, *copy.addresses) if one and one != url]
    metadata = dict(content.metadata)
    if not isinstance(metadata.get(ADDRESSES, []), list):  # something else that the record calls so
        others = []
    elif ADDRESSES in metadata:
        del metadata[ADDRESSES]
    addresses: list[JSON] = list(dict.fromkeys(others))
    day = next((copy.published for copy in group if copy.published), "")
    return replace(
        content,
        id=group[0].id,
        url=url,
        published=date.fromisoformat(day) if day else None,
        language=next((copy.language for copy in group if copy.language), ""),
        metadata=metadata | ({ADDRESSES: addresses} if addresses else {}),
    )


def _twice(one: Found, first: Found) -> Problem:
    if one.document.fingerprint != first.document.fingerprint:
        return _taken(one.origin.where, one.document.id, first.origin.where)
    reason = f"given twice and kept once: it is the release of {first.origin.where}, id {one.document.id!r}"
    return Problem(one.origin.where, reason, "duplicate")


def _taken(where: str, document_id: str, by: str) -> Problem:
    return Problem(
        where,
        f"has the id {document_id!r} of another release, {by}, which was kept; give each an id of its own, "
        f"or remove the older one with: press-index remove {shlex.quote(document_id)}",
        "duplicate",
    )
