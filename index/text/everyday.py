"""Everyday words of Azerbaijani in all their cases, folded: what is so short that no rule tells it from its endings.

"suyun" may be suyu-n or suy-un, "evi" a word of its own; the ending of "qapının" is one of two.
"""

from __future__ import annotations

from collections.abc import Iterator

WORDS = "ad boru çay ev il iş pul qapı su yaş yol bakı şəki fikir oğul şəkil"
"""As they are spelled."""
_BEFORE_A_VOWEL = {"su": "suy", "fikir": "fikr", "oğul": "oğl", "şəkil": "şəkl"}
_OF_THEIR_OWN = frozenset({"ise", "ile", "ada"})
"""Forms that are other words, folded: if, with, island."""
_VOWELS = "aəıioöuüe"
_PLAIN = str.maketrans("əıöüçşğ", "eioucsg")


def forms() -> Iterator[tuple[str, str]]:
    """Each form of each word, and the word, both folded; of a word that loses its vowel the form without it."""
    for word in WORDS.split():
        base = _BEFORE_A_VOWEL.get(word, word)
        named = base if len(base) == len(word) - 1 else word
        for form in (*_declined(word, base), *_declined(plural := f"{word}l{_open(word)}r", plural)):
            folded = form.translate(_PLAIN)
            if folded not in _OF_THEIR_OWN:
                yield folded, named.translate(_PLAIN)


def _declined(word: str, base: str) -> Iterator[str]:
    """A word in its cases, its own and those with "its", "our" and "your".

    Args:
        word: as it stands before consonants.
        base: as it stands before vowels.
    """
    wide, close = _open(word), _close(word)
    n, y, s = ("n", "y", "s") if base[-1] in _VOWELS else ("", "", "")
    i = "" if n else close
    yield from (word, f"{base}{n}{close}n", f"{base}{y}{wide}", f"{base}{n}{close}", f"{word}l{wide}")
    yield from _placed(word, wide)
    its = f"{base}{s}{close}"
    yield from (its, f"{its}n{close}n", f"{its}n{wide}", f"{its}n{close}")
    yield from _placed(f"{its}n", wide)
    for whose in (f"{base}{i}m{close}z", f"{base}{i}n{close}z"):
        yield from (whose, f"{whose}{close}n", f"{whose}{wide}", f"{whose}{close}")
        yield from _placed(whose, wide)


def _placed(word: str, wide: str) -> tuple[str, ...]:
    """In it, from it, which is in it."""
    return f"{word}d{wide}", f"{word}d{wide}n", f"{word}d{wide}ki"


def _last_vowel(word: str) -> str:
    return next(letter for letter in reversed(word) if letter in _VOWELS)


def _open(word: str) -> str:
    """The open vowel of endings behind a word."""
    return "a" if _last_vowel(word) in "aıou" else "ə"


def _close(word: str) -> str:
    """The close vowel of endings behind a word."""
    return {"a": "ı", "ı": "ı", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}.get(_last_vowel(word), "i")
