"""A statement of a model, held against the sentences that it names.

What a statement gives has to stand in these sentences themselves: quotes and addresses word for word, figures and days
however they are written, names in whatever letters. What is left has to be supported by them as the
reader has it (``support``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.text.analysis import terms
from index.text.language import told_language
from rag.llm.proof import days, names, quotes
from rag.llm.proof.attached import astray
from rag.llm.proof.figures import figures, lacking
from rag.llm.proof.turns import turned
from rag.llm.sentences import Numbered

Weigh = Callable[[str, Sequence[Numbered]], float]

MOST_SENTENCES = 4
"""Sentences that a statement may rest on: with more, any figure would stand somewhere."""
LONGEST = 600
"""Characters of a statement, at most."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A statement as a model gave it.

    Attributes:
        text: its words.
        numbers: of the sentences that it says to rest on.
    """

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a statement.

    Attributes:
        status: "proved", or the guard that stopped it.
        detail: the words that it stopped at, or "".
        sentences: those that it rests on; empty where it names none that there is.
        support: how surely the sentences support it, 0..1, from 0.5 on; None where it did not come so far.
    """

    status: str
    detail: str = ""
    sentences: tuple[Numbered, ...] = ()
    support: float | None = None


def prove(proposed: Proposed, question: str, given: Mapping[int, Numbered], support: Weigh) -> Verdict:
    """Whether a statement may be shown.

    Args:
        proposed: as the model gave it.
        question: as it was asked; a statement that repeats it says nothing.
        given: the sentences that the model was given, by number.
        support: how surely sentences support a statement, 0..1, from 0.5 on.
    """
    text = proposed.text
    if not text or len(text) > LONGEST or terms(text) == terms(question) or text.endswith("?"):
        return Verdict("no statement", text[:80])
    if not proposed.numbers:
        return Verdict("no sentence")
    unknown = [number for number in proposed.numbers if number not in given]
    if unknown:
        return Verdict("unknown sentence", str(unknown[0]))
    sentences = tuple(given[number] for number in dict.fromkeys(proposed.numbers))
    if len(sentences) > MOST_SENTENCES:
        return Verdict("too many sentences", str(len(sentences)), sentences)
    for status, find in _GUARDS:
        if missing := find(text, sentences):
            return Verdict(status, missing, sentences)
    supported = support(text, sentences)
    return Verdict("proved" if supported >= 0.5 else "not supported", "", sentences, supported)


def _quote(text: str, sentences: Sequence[Numbered]) -> str:
    """Words between quotation marks that no sentence has, unless they are a name in other letters; or an address."""
    texts = [each.text for each in sentences]
    across = _across(text, sentences)
    for words in quotes.quoted(text):
        if quotes.stands(words, texts):
            continue
        named = names.names(words)
        if not named or not all(names.has(word, texts, across=across) for word in words.split()):
            return words
    return next((one for one in quotes.addresses(text) if not quotes.stands(one, texts)), "")


def _day(text: str, sentences: Sequence[Numbered]) -> str:
    return days.unnamed(text, sentences)


def _figure(text: str, sentences: Sequence[Numbered]) -> str:
    rest = days.without_days(text, sentences[0].document.published)
    there = [one for each in sentences for one in figures(each.text, each.language)]
    language = told_language(text, {each.language for each in sentences})
    for one in figures(rest, language):
        if lacking(one, there):
            return rest[one.start : one.end]
    return astray(rest, sentences, language)


def _name(text: str, sentences: Sequence[Numbered]) -> str:
    texts = [each.text for each in sentences]
    across = _across(text, sentences)
    rest = days.without_days(text, sentences[0].document.published)
    small = names.lower_terms([each.passage.text for each in sentences])
    for name in names.names(rest):
        if names.has(name.word, texts, across=across) or days.weekdays_of(name.word):
            continue
        if name.first and set(terms(name.word)) <= small:
            continue
        if names.is_translated(name, texts) if across else name.first and names.kind_of(name.word) == "word":
            continue
        return name.word
    return ""


def _across(text: str, sentences: Sequence[Numbered]) -> bool:
    """Whether a statement is in another language than a sentence of its."""
    languages = {each.language for each in sentences}
    told = told_language(text, languages)
    return bool(told) and languages != {told}


_GUARDS = (("quote", _quote), ("day", _day), ("figure", _figure), ("name", _name), ("turned", turned))
