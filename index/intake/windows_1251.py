"""Russian text in windows-1251, as Excel and Notepad write it, told from every other file that is not UTF-8.

All bytes but one are letters or signs there, so that any file can be read as such text. It is taken as that only where
nothing else is possible: Russian words, many of which the package's own vocabulary has, with their capitals where words
have them, none of another alphabet's letters within them, and no sign that Russian text does not have. What is in
KOI8-R, in an encoding of DOS or a Macintosh, in a Turkish or French one, or damaged UTF-8 fails several of these.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[А-Яа-яЁё]+")
_SHAPE = re.compile(r"[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+[а-яё]{0,3}")
_STRANGE = re.compile(r"[^\x00-\x7fА-Яа-яЁё\u00a0«»–—№…„“”‘’§°±•€·©]")
_MIXED = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_OF_UTF_8 = re.compile(r"\b[РС][°±№ё»€…](?!\w)")
"""How a letter by itself looks that is UTF-8."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S{1,200}@\S+")
_LATIN = re.compile(r"[A-Za-z]")
_LEAST_WORDS = 8  # of three letters or more
_LEAST_KNOWN = 0.4  # of them, in the vocabulary
_LEAST_SHARE = 0.5  # of all letters that are Russian


def read(data: bytes) -> str | None:
    """The text, or None where it may be something else.

    Args:
        data: bytes that are not UTF-8.
    """
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        return None
    if _STRANGE.search(text) or _MIXED.search(text) or _OF_UTF_8.search(text):
        return None
    words = _WORD.findall(text)
    if not all(map(_SHAPE.fullmatch, words)):
        return None
    russian = sum(map(len, words))
    if russian < _LEAST_SHARE * (russian + len(_LATIN.findall(_ADDRESS.sub(" ", text)))):
        return None
    return text if _is_known(words) else None


def _is_known(words: list[str]) -> bool:
    from index.intake.whole_words import is_piece  # a vocabulary is read where it is used

    long = [word.lower() for word in words if len(word) >= 3]
    return len(long) >= _LEAST_WORDS and sum(map(is_piece, long)) >= _LEAST_KNOWN * len(long)
