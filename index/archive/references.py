"""What a release says about another one, in its metadata.

The names are those that archives, site generators, Dublin Core and schema.org use. What the headline and the first
sentences say is read in ``wording``; which release is meant, the archive tells (``relations``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from index.types import JSON

Kind = Literal["corrects", "replaces", "updates", "withdraws", "translates"]
_NAMES: Mapping[Kind, tuple[str, ...]] = {
    "corrects": ("corrects", "correction_of", "correctionof", "is_correction_of", "iscorrectionof", "erratum_for"),
    "replaces": ("replaces", "supersedes", "replacement_for", "dcterms:replaces", "dcterms.replaces"),
    "updates": ("updates", "update_of", "updateof", "is_update_of"),
    "withdraws": ("withdraws", "retracts", "cancels", "revokes", "withdrawal_of", "retraction_of", "retractionof"),
    "translates": ("translation_of", "translationof", "translationofwork", "translates", "original_version"),
}
_INVERSE: Mapping[Kind, tuple[str, ...]] = {
    "corrects": ("corrected_by", "correctedby"),
    "replaces": ("replaced_by", "replacedby", "superseded_by", "supersededby", "isreplacedby", "dcterms:isreplacedby"),
    "updates": ("updated_by_release",),
    "withdraws": ("withdrawn_by", "retracted_by"),
    "translates": ("translations", "translation", "worktranslation"),
}
_ITSELF = ("withdrawn", "retracted", "withdrawn_on", "retracted_on")
_DIRECT = {name: kind for kind, names in _NAMES.items() for name in names}
_TURNED = {name: kind for kind, names in _INVERSE.items() for name in names}
_ALL = ("status", *_ITSELF, *_DIRECT, *_TURNED)
MENTIONED = re.compile(rf'"(?:{"|".join(map(re.escape, _ALL))})"', re.IGNORECASE)
"""Found in the JSON of metadata that may say something; what says nothing need not be parsed."""
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_WITHDRAWN = frozenset({"withdrawn", "retracted"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A release, as another one names it; each field is "" where it is not named.

    Attributes:
        kind: what the release that speaks does to the one that it names.
        name: an id, an address, or a headline: a file does not say which.
        url: an address.
        title: a headline.
        day: of publication, or of the withdrawal where it speaks of itself; as ISO 8601 has it.
        turned: whether it is the one that it names that does it to the one that speaks.
        itself: whether it speaks of itself, or does where no other release is meant.
        note: its words, of a note above a release about itself.
    """

    kind: Kind
    name: str = ""
    url: str = ""
    title: str = ""
    day: str = ""
    turned: bool = False
    itself: bool = False
    note: str = ""


def read_references(metadata: Mapping[str, JSON]) -> Iterator[Reference]:
    """What a release's metadata says about others; whatever has another shape says nothing."""
    for name, value in metadata.items():
        key = name.lower()
        if kind := _DIRECT.get(key):
            yield from _named(kind, value, turned=False)
        elif kind := _TURNED.get(key):
            yield from _named(kind, value, turned=True)
        elif key in _ITSELF and value and str(value).lower() not in ("false", "no", "none"):
            day = _DAY.match(str(value))
            yield Reference("withdraws", day=day[0] if day else "", itself=True)
        elif key == "status" and str(value).lower() in _WITHDRAWN:
            yield Reference("withdraws", itself=True)


def _named(kind: Kind, value: JSON, *, turned: bool) -> Iterator[Reference]:
    """References under one name: one, several, or an address for each language."""
    if isinstance(value, list):
        for one in value:
            if not isinstance(one, list):
                yield from _named(kind, one, turned=turned)
    elif isinstance(value, dict):
        known = {str(name).lower().lstrip("@"): inner for name, inner in value.items()}
        url, title = (str(known[name]).strip() if _is_text(known.get(name)) else "" for name in ("url", "title"))
        day = _DAY.match(str(known.get("date") or known.get("published") or ""))
        name = str(known["id"]).strip() if _is_text(known.get("id")) else ""
        if name or url or title or day:
            yield Reference(kind, name=name, day=day[0] if day else "", turned=turned, url=url, title=title)
        else:  # by language: {"en": "https://..."}
            inside = [inner for inner in known.values() if _is_text(inner)]
            yield from (Reference(kind, name=str(inner).strip(), turned=turned) for inner in inside)
    elif _is_text(value):
        yield Reference(kind, name=str(value).strip(), turned=turned)


def _is_text(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(str(value).strip())
