"""Every word of the page, in three languages; the words themselves stand in the files beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton

FOLDER = Path(__file__).parent
LOCALES = {"en": "en_GB", "az": "az", "ru": "ru"}
"""The languages of the page, the first where nothing else is wanted, and how each writes its dates."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The page's words in one language.

    Attributes:
        language: a key of ``LOCALES``.
        sentences: by key, with ``{names}`` of what is filled in.
    """

    language: str
    sentences: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """A sentence as plain text: whoever shows it escapes it."""
        return self.sentences[key].format(**values)

    def period(self, first: date | None, last: date | None) -> str:
        """A stretch of days, such as "2017", "August 2017" or "1 May 2017 – 7 May 2017"; open where a bound is none."""
        locale = LOCALES[self.language]
        if first and last and (first.day, (last + timedelta(days=1)).day) == (1, 1):
            if (first.month, last.month, first.year) == (1, 12, last.year):
                return str(first.year)
            if (first.year, first.month) == (last.year, last.month):
                return str(format_skeleton("yMMMM", first, locale=locale))
        if first == last:
            return self.date(first)
        return " – ".join(self.date(day) if day else "…" for day in (first, last))

    def date(self, day: date | None) -> str:
        """A day in full, such as "9 December 2022"; says so where it is unknown."""
        return format_date(day, "long", locale=LOCALES[self.language]) if day else self("undated")

    def languages(self, codes: Iterable[str]) -> str:
        """The names of languages, such as "English, Russian"; a code that nobody knows stays as it is."""
        names = Locale.parse(LOCALES[self.language]).languages
        return ", ".join(names.get(code, code) for code in codes)


@cache
def ours(language: str) -> Mapping[str, str]:
    """The sentences that ship, in a language of ``LOCALES``."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def translation(language: str) -> Translation:
    """The translation into a language of ``LOCALES``, with what this process words otherwise."""
    worded = {key: words[language] for key, words in _worded.items() if language in words}
    return Translation(language, {**ours(language), **worded})


def word(wording: Mapping[str, Mapping[str, str]]) -> None:
    """Say some sentences otherwise from now on, in all of this process: it serves one operator.

    Args:
        wording: by key of a sentence, a text by language; what is not in it is said in our own words.
    """
    _worded.clear()
    _worded.update(wording)
    translation.cache_clear()


_worded: dict[str, Mapping[str, str]] = {}


def chosen(wanted: Iterable[object]) -> Translation:
    """The translation into the first language that we have, of those that a browser names, such as "az-AZ" or "ru"."""
    codes = (str(tag)[:2].lower() for tag in wanted)
    return translation(next((code for code in codes if code in LOCALES), next(iter(LOCALES))))
