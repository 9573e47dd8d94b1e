"""Of what was found, the releases that are about somebody else than the question names.

Releases of a court or of the police are alike but for the people in them: to a search, and to a reader, the sentence of
one answers for another. So where a release has a rare name of the question, those that lack it are not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from index.text.analysis import content_terms, content_words, fold, terms
from index.text.names import short, sound
from index.types import Document
from rag.question.gloss import LANGUAGES, meaning
from rag.question.named import is_name
from rag.types import Passage

RARE = 3.5
"""Inverse document frequency from which on a name tells which release is meant: it stands in one chunk of thirty."""
_AFTER = re.compile(
    r"\b(?:still|any ?more|succe\w+|replac\w+|after|since|before|instead|predecess\w+|follow\w*"
    r"|hələ|sonra|əvvəl|yerinə|əvəz\w*|ещ[её]|после|вместо|прежде|раньше|сменил\w*|заменил\w*)\b",
    re.IGNORECASE,
)
"""Who asks so of a name, asks of another that may stand without it."""
_INSIDE = re.compile(r"(?<=[\w,] )[«„“\"'(]?([^\W\d_]\w+)")
"""A word that does not begin its sentence."""
_WORD = re.compile(r"[^\W\d_]\w+")


def strangers(
    question: str, passages: Sequence[Passage], rarity: Callable[[Iterable[str]], Mapping[str, float]]
) -> list[Passage]:
    """The passages of releases that lack the rare names of the question which another release has.

    Of several names, a release lacks them that has no more than half of those that the one with most of them has.

    Args:
        question: as it is searched.
        passages: that were found in the question's language, best first.
        rarity: the inverse document frequency of terms.
    """
    if _AFTER.search(question):
        return []
    known = rarity(content_terms(question))
    rare = {term for term, frequency in known.items() if frequency >= RARE}
    if not rare:
        return []
    releases = {one.document.id: one.document for one in passages}
    there = {name: rare & _terms_of(release) for name, release in releases.items()}
    names = {
        term
        for word in _maybe_names(question)
        for term in terms(word)
        if term in rare and any(is_name(word, releases[name]) for name, has in there.items() if term in has)
    }
    most = max((len(names & has) for has in there.values()), default=0)
    return [one for one in passages if most and 2 * len(names & there[one.document.id]) <= most]


def strangers_at_home(question: str, own: Sequence[Passage], found: Sequence[Passage], asked_in: str) -> list[Passage]:
    """The passages that lack the names of the question which a release in another language than the question's has.

    Names are compared by their sound, so that Торн is Thorne; what the glossary has is no name.

    Args:
        question: as it is searched.
        own: that were found in the question's language, best first.
        found: in every language.
        asked_in: the question's language.
    """
    if _AFTER.search(question):
        return []
    words = _maybe_names(question)
    if asked_in == "en" and not any(word[:1].isupper() for word in words):
        return []
    asked = {heard for word in words for heard in _sounds(word, asked_in)}
    if not asked:
        return []
    at_home = {one.document.id for one in own}
    releases = {one.document.id: one.document for one in (*own, *found)}
    abroad = [asked & names_in((release,)).keys() for name, release in releases.items() if name not in at_home]
    most = max(map(len, abroad), default=0)
    heard = {name: asked & _heard_in(release) for name, release in releases.items()} if most else {}
    return [one for one in (*own, *found) if most and 2 * len(heard[one.document.id]) <= most]


def _sounds(word: str, language: str) -> list[str]:
    """How a word of a question sounds that may be a name: without what is joined to it by a hyphen."""
    whole, first = word, re.split("[-’']", word)[0]
    if any(meaning(one, language) for one in {whole, first} if language in LANGUAGES):
        return []
    return [heard for heard in {sound(fold(one)) for one in {whole, first}} if heard]


def _heard_in(release: Document) -> set[str]:
    return {sound(fold(word)) for word in _WORD.findall(f"{release.title}\n{release.text}\n{release.publisher}")}


def names_in(releases: Iterable[Document]) -> dict[str, str]:
    """The words that releases write with a capital inside of a sentence, and of their publishers, by their sound.

    Those that are too short for that are known by their letters.
    """
    found: dict[str, str] = {}
    for release in releases:
        for word in (*_INSIDE.findall(f"{release.title}\n{release.text}"), *_WORD.findall(release.publisher)):
            if word[0].isupper() and (heard := sound(fold(word)) or short(fold(word))):
                found.setdefault(heard, word)
    return found


def _terms_of(release: Document) -> set[str]:
    return set(terms(f"{release.title}\n{release.publisher}\n{release.text}", release.language))


def _maybe_names(question: str) -> list[str]:
    """The words of a question that it writes with a capital; all of them where it does so with none but the first."""
    words = content_words(question)
    first = question.lstrip("\"'«“( ")
    marked = [word for word in words if word[:1].isupper() and not first.startswith(word)]
    return marked or words
