"""Publishers and sites that look like ones the archive knows, but are written with other letters.

"Stаte Migration Service" with a Cyrillic "а" reads as the real one to everybody but a computer. Names are compared by
their skeletons, see Unicode Technical Standard 39, section 4; the table of letters that look alike is that of
``confusable_homoglyphs``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from confusable_homoglyphs.confusables import confusables_data

from index.types import Document, host_of

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A name that is new and looks like a known one.

    Attributes:
        name: of the publisher or the host.
        known: the name that it looks like.
        document_id: the first release that carries it.
        letters: the letters of ``name`` that ``known`` does not have, by their names in Unicode.
    """

    name: str
    known: str
    document_id: str
    letters: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.document_id}: {self.name!r} looks like {self.known!r}, which the archive knows, but has other "
            f"letters ({', '.join(self.letters) or 'in another order'}); if it is not the same, remove the release"
        )


def lookalikes(known: Iterable[str], documents: Iterable[Document]) -> Iterator[LookAlike]:
    """The names of releases that look like a name known before, each once.

    Args:
        known: publishers and hosts of the archive.
        documents: releases on their way in; what the first of them is called is known to those behind it.
    """
    names = {skeleton: name for name in known for skeleton in skeletons(name)}
    told = set()
    for document in documents:
        for name in names_of(document):
            alike = next((names[skeleton] for skeleton in skeletons(name) if skeleton in names), name)
            names |= dict.fromkeys(skeletons(name) - names.keys(), name)
            if folded(alike) != folded(name) and folded(name) not in told:
                told.add(folded(name))
                other = dict.fromkeys(letter for letter in name if letter not in alike and not letter.isspace())
                letters = (unicodedata.name(letter, f"U+{ord(letter):04X}") for letter in other)
                yield LookAlike(name, alike, document.id, tuple(letters))


def names_of(document: Document) -> list[str]:
    """By whom and where a release says that it was published."""
    return list(filter(None, [document.publisher, host_of(document.url)]))


def folded(name: str) -> str:
    """Equal for two spellings of one name: case, spaces and the dots on an i do not count."""
    plain = unicodedata.normalize("NFC", name.replace("İ", "i").replace("ı", "i").casefold())
    return " ".join(plain.split())


@cache
def skeletons(name: str) -> frozenset[str]:
    """Names that look alike have one of these in common: with their capitals ("I" is like "l"), and without."""
    return frozenset(map(_skeleton, (name, folded(name))))


def _skeleton(name: str) -> str:
    # What stands for a letter may be several, one of which another stands for; three rounds reach the last of them.
    for _ in range(_ROUNDS):
        name = "".join(map(prototype, _visible(unicodedata.normalize("NFD", name))))
    return unicodedata.normalize("NFD", folded(_visible(name)))


def _visible(name: str) -> str:
    return "".join(letter for letter in name if unicodedata.category(letter) != "Cf")


@cache
def prototype(letter: str) -> str:
    """What stands for a letter and all that look like it."""
    like: list[str] = [alike["c"] for alike in confusables_data.get(letter, ())]
    if len(like) != 1:
        return letter  # it stands for them, or nothing looks like it
    (other,) = like
    # Of two that look like no third one, either will do, as long as it is always the same.
    return min(letter, other) if len(confusables_data.get(other, ())) == 1 else other
