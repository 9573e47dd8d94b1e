"""Of what was found, the releases that are about somebody else than the question names.

Releases of a court or of the police are alike but for the people in them: to a search, and to a reader, the sentence of
one answers for another. So where a release has a rare name of the question, those that lack it are not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from index.text.analysis import content_terms, content_words, terms
from index.types import Document
from rag.types import Passage

RARE = 3.5
"""Inverse document frequency from which on a name tells which release is meant: it stands in one chunk of thirty."""
_AFTER = re.compile(
    r"\b(?:still|any ?more|succe\w+|replac\w+|after|since|before|instead|predecess\w+|follow\w*"
    r"|hələ|sonra|əvvəl|yerinə|əvəz\w*|ещ[её]|после|вместо|прежде|раньше|сменил\w*|заменил\w*)\b",
    re.IGNORECASE,
)
"""Who asks so of a name, asks of another that may stand without it."""


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
        if term in rare and any(_is_name(word, releases[name]) for name, has in there.items() if term in has)
    }
    most = max((len(names & has) for has in there.values()), default=0)
    return [one for one in passages if most and 2 * len(names & there[one.document.id]) <= most]


def _terms_of(release: Document) -> set[str]:
    return set(terms(f"{release.title}\n{release.publisher}\n{release.text}", release.language))


def _maybe_names(question: str) -> list[str]:
    """The words of a question that it writes with a capital; all of them where it does so with none but the first."""
    words = content_words(question)
    first = question.lstrip("\"'«“( ")
    marked = [word for word in words if word[:1].isupper() and not first.startswith(word)]
    return marked or words


def _is_name(word: str, release: Document) -> bool:
    """Whether a release writes a word with a capital inside of a sentence, and never without."""
    plain = re.escape(word)
    written = [one.group() for one in re.finditer(rf"(?<=[\w,] ){plain}", release.text, re.IGNORECASE)]
    return bool(written) and all(one[:1].isupper() for one in written)
