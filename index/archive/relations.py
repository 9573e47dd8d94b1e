"""Which release corrects, replaces, updates or withdraws which, and which are translations of each other.

It is worked out of what all the releases of a revision say, so that the order in which they came does not matter. A
release is changed only by one that is as trusted, not older, and not of another publisher. What is named and not there,
names itself, or goes round in a circle, is left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from index.archive.references import MENTIONED, Kind, Reference, read_references
from index.archive.wording import read_wording
from index.types import ADDRESSES, JSON, host_of

CORRECTING: frozenset[Kind] = frozenset({"corrects", "replaces", "updates"})


class Trusting(Protocol):
    """What tells how far a release is trusted."""

    def outranks(self, document_id: str, other: str) -> bool: ...  # noqa: D102 - as in ``Trusted``


@dataclass(frozen=True, slots=True)
class Described:
    """What is needed of a release to tell what it says of others.

    Attributes:
        lead: the beginning of its text.
        metadata: as JSON; "" where it is not needed.
    """

    id: str
    title: str
    lead: str
    url: str
    published: date | None
    language: str
    publisher: str
    metadata: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a release.

    Attributes:
        kind: what was done to it.
        by: the id of the release that did it; its own where it says so itself, "" where that is named nowhere.
        day: on which; None where that is not known.
        note: the words of a note above the release itself, or "".
    """

    kind: Kind
    by: str
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relations:
    """What the releases of an archive say of each other at one revision."""

    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def changes_of(self, document_id: str) -> tuple[Change, ...]:
        """All that became of a release, the newest first."""
        return self.changes.get(document_id, ())

    def corrected_by(self, document_id: str) -> Change | None:
        """The last correction of a release, of a chain of them too; None where it stands as it is."""
        found = [one for one in self.changes_of(document_id) if one.kind in CORRECTING and one.by != document_id]
        return found[0] if found else None

    def withdrawn_by(self, document_id: str) -> Change | None:
        """The withdrawal of a release; None where it stands."""
        return next((one for one in self.changes_of(document_id) if one.kind == "withdraws"), None)

    def translations(self, document_id: str) -> tuple[str, ...]:
        """The same release in other languages, by id."""
        return tuple(one for one in self.groups.get(document_id, ()) if one != document_id)

    def without_names(self, hidden: Callable[[str], bool]) -> Relations:
        """The same with some releases named nowhere: what they correct or withdraw stays corrected or withdrawn.

        Args:
            hidden: whether a release, by its id, is to be named nowhere.
        """
        changes = {
            name: tuple(Change(one.kind, "") if hidden(one.by) else one for one in found)
            for name, found in self.changes.items()
        }
        groups = {name: tuple(one for one in group if not hidden(one)) for name, group in self.groups.items()}
        return Relations(changes, groups)

    @classmethod
    def of(cls, releases: Sequence[Described], trusted: Trusting, said: Mapping[str, Sequence[Reference]]) -> Relations:
        """The relations among releases.

        Args:
            releases: all of them.
            trusted: tells how far each is trusted.
            said: by id, what each says of others or of itself, see ``references``; those that say nothing may be left
                out.
        """
        spoken = [(one, said[one.id]) for one in releases if one.id in said]
        library = _Library(releases)
        edges: dict[str, dict[str, Change]] = defaultdict(dict)
        itself: dict[str, list[Change]] = defaultdict(list)
        pairs: list[tuple[str, str]] = []
        for speaker, found in spoken:
            for reference in found:
                target = None if reference.note else library.meant(reference, speaker)
                if target is None:
                    if reference.itself and not reference.turned:
                        own = _day(reference.day) or (None if reference.note else speaker.published)
                        itself[speaker.id].append(Change(reference.kind, speaker.id, own, reference.note))
                elif reference.kind == "translates":
                    pairs.append((speaker.id, target.id))
                else:
                    by, of = (target, speaker) if reference.turned else (speaker, target)
                    if _may(by, of) and not trusted.outranks(of.id, by.id):
                        edges[of.id].setdefault(by.id, Change(reference.kind, by.id, by.published))
        return cls(_followed(edges, itself), _groups(pairs))


def references(release: Described) -> Iterator[Reference]:
    """What a release says of others or of itself."""
    if MENTIONED.search(release.metadata):
        with suppress(ValueError):  # damaged; who reads the release refuses it
            metadata: dict[str, JSON] = json.loads(release.metadata)
            yield from read_references(metadata)
    yield from read_wording(release.title, release.lead, release.published, release.language)


def _day(written: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(written) if written else None
    return None


def _may(by: Described, of: Described) -> bool:
    """Whether a release may change another: it is not older, and not of another publisher."""
    if by.published and of.published and by.published < of.published:
        return False
    return not (by.publisher and of.publisher) or _folded(by.publisher) == _folded(of.publisher)


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _address(url: str) -> str:
    return url.strip().partition("#")[0].rstrip("/").replace("http://", "https://", 1).replace("://www.", "://", 1)


class _Library:
    """The releases, as a file may name them."""

    def __init__(self, releases: Sequence[Described]) -> None:
        self.by_id = {one.id: one for one in releases}
        self.by_url: dict[str, Described] = {}
        self.by_title: dict[str, list[Described]] = defaultdict(list)
        self.by_day: dict[date, list[Described]] = defaultdict(list)
        for one in releases:
            for url in (one.url, *addresses_in(one.metadata)):
                if url:
                    self.by_url.setdefault(_address(url), one)
            if one.title:
                self.by_title[_folded(one.title)].append(one)
            if one.published:
                self.by_day[one.published].append(one)

    def meant(self, reference: Reference, speaker: Described) -> Described | None:
        """The release that another one means; None where none is, or more than one may be."""
        for name in filter(None, (reference.name, reference.url)):
            found = self.by_id.get(name) or self.by_url.get(_address(name))
            if found:
                return found if found is not speaker else None
        day = _day(reference.day)
        title = reference.title or reference.name
        same = self._of(self.by_title.get(_folded(title), ()), speaker, reference) if title else []
        that_day = [one for one in same if day is not None and one.published == day]
        if that_day or (same and day is None):
            return max(that_day or same, key=lambda one: (one.published or date.min, one.id))
        if day is None or reference.kind == "translates":
            return None
        return _nearest(self._of(self.by_day.get(day, ()), speaker, reference), speaker)

    def _of(self, found: Iterable[Described], speaker: Described, reference: Reference) -> list[Described]:
        """Those of them that the speaker may mean: of its publisher, and not newer."""
        if reference.kind == "translates" or reference.turned:
            return [one for one in found if one is not speaker]
        return [one for one in found if one is not speaker and _of_one_house(one, speaker) and _may(speaker, one)]


def _of_one_house(one: Described, other: Described) -> bool:
    if one.publisher or other.publisher:
        return _folded(one.publisher) == _folded(other.publisher)
    return host_of(one.url) == host_of(other.url)


def _nearest(releases: Sequence[Described], speaker: Described) -> Described | None:
    """The one of several releases of a day that has most words in common with the speaker; None if two have."""
    wanted = _words(speaker)
    ranked = sorted(((len(wanted & _words(one)), one.id, one) for one in releases), key=lambda one: one[:2])
    if not ranked or not ranked[-1][0] or (len(ranked) > 1 and ranked[-1][0] == ranked[-2][0]):
        return None
    return ranked[-1][2]


def _words(release: Described) -> set[str]:
    return {word for word in _folded(f"{release.title} {release.lead}").split() if len(word) > 3}


def addresses_in(metadata: str) -> list[str]:
    """The other addresses of a release, of what is stored of it as JSON; those of ``Document.addresses``."""
    if f'"{ADDRESSES}"' not in metadata:
        return []
    with suppress(ValueError):
        given = json.loads(metadata).get(ADDRESSES)
        return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
    return []


def _followed(
    edges: Mapping[str, Mapping[str, Change]], itself: Mapping[str, Sequence[Change]]
) -> dict[str, tuple[Change, ...]]:
    """What became of each release, chains followed to their end and circles left out, the newest first."""
    reached: dict[str, set[str]] = {}
    for start in edges:
        seen: set[str] = set()
        todo = list(edges[start])
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo += edges.get(one, ())
        reached[start] = seen
    found: dict[str, tuple[Change, ...]] = {}
    for name in sorted({*edges, *itself}):
        all_of = list(itself.get(name, ()))
        if name in edges and name not in reached[name]:
            for by, change in edges[name].items():
                all_of.append(change)
                if change.kind != "withdraws":  # what corrects a correction corrects what that corrected
                    later = (
                        edges[one][two] for one in [by, *reached.get(by, ())] if one in edges for two in edges[one]
                    )
                    all_of += [one for one in later if one.kind in CORRECTING and one.by not in reached.get(one.by, ())]
        if all_of:
            unique = {(one.kind, one.by, one.note): one for one in all_of}.values()
            found[name] = tuple(sorted(unique, key=lambda one: (one.day or date.min, one.by), reverse=True))
    return found


def _groups(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Releases that are translations of each other, by each of their ids."""
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        for member in joined:
            groups[member] = joined
    return {member: tuple(sorted(group)) for member, group in groups.items()}
