"""The terms of a question in the language of a text: "son bərə" are "last ferry" in an English timetable."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from index.text.analysis import content_words, terms, words_of
from index.text.language import told_language
from rag.question.gloss import LANGUAGES, PASSIVE, entries, meaning

_OWN = (*LANGUAGES, "en")


@lru_cache(maxsize=256)
def terms_in(question: str, language: str, *, every: bool = False) -> frozenset[str]:
    """The terms of a question as it is, and those of its words' meanings where a text is in another language.

    Args:
        question: as it was asked.
        language: of the text, as an ISO 639-1 code; "" where it is not known.
        every: whether words that only join, as "from" and "until", count too.
    """
    asked = told_language(question, {*_OWN})
    words: Callable[[str], list[str]] = words_of if every else content_words
    plain = {term for word in words(question) for term in terms(word, language)}
    if asked == language or asked not in _OWN or language not in _OWN:
        return frozenset(plain)
    return frozenset(plain | {term for word in words(question) for term in _meant(word, asked, language)})


def _meant(word: str, asked: str, language: str) -> frozenset[str]:
    english = word if asked == "en" else meaning(word, asked).removeprefix(PASSIVE)
    if language == "en":
        return frozenset(terms(english))
    return frozenset[str]().union(*(_forms(language).get(term, frozenset()) for term in terms(english)))


@cache
def _forms(language: str) -> dict[str, frozenset[str]]:
    """The terms in a language of each English term that is a word of the glossary by itself."""
    found: dict[str, set[str]] = {}
    for form, english in entries(language):
        if len(meant := terms(english.removeprefix(PASSIVE))) == 1 and "-" not in form:
            found.setdefault(meant[0], set()).update(terms(form, language))
    return {term: frozenset(forms) for term, forms in found.items()}
