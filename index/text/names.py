"""How a name sounds, whichever alphabet and spelling it is written in: Nabiyev, Nəbiyev and Набиев are one.

Names have no translation, only spellings. What these differ in goes: which of like consonants and of like vowels is
written, and whether one is doubled. Other words sound alike too, so a likeness tells little.
"""

from __future__ import annotations

import re

from index.text import azerbaijani

LEAST = 4
"""Letters of the shortest sound that tells anything."""

_LATIN = str.maketrans(
    dict(zip("абвгдеәжзийјкҝлмнопрстуүөфхһҹчцшщыэ", "abvgdeejziyykglmnoprstuuofxhjcsssie", strict=True))
    | {"ю": "yu", "я": "ya", "ъ": "", "ь": "", "ғ": "g"}
)
_SPELLINGS = (
    ("дж", "j"),
    ("dzh", "j"),
    ("kh", "x"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "j"),
    ("ph", "f"),
    ("th", "t"),
)
_LIKE = str.maketrans("gqkjcxhw", "kkkccxxv")
_VOWELS = re.compile("y*([aeiou])[aeiouy]*")
_TWICE = re.compile(r"(.)\1+")


def latin(word: str) -> str:
    """A folded word in Latin letters, for comparing only."""
    return word.translate(_LATIN)


def sound(word: str) -> str:
    """How a folded word sounds, for comparing only; "" where too little is left, or it has other letters than a name's.

    ``nabiyev``, ``nebiyevin`` and ``набиев`` give ``nabibv``.
    """
    for spelling, letter in _SPELLINGS:
        word = word.replace(spelling, letter)
    word = azerbaijani.stem(latin(word))
    if not (word.isascii() and word.isalpha()):
        return ""
    # Of a run of vowels the first counts, as one of two: a and e, or the others.
    word = _VOWELS.sub(lambda run: "a" if run[1] in "ae" else "i", word)
    word = _TWICE.sub(r"\1", word.translate(_LIKE).replace("y", "")).rstrip("ai")
    return word if len(word) >= LEAST else ""


def short(word: str) -> str:
    """A folded name that is too short to be known by its sound, by its letters; "" of any other word.

    ``lenn`` and ``ленн`` give ``=lenn``, which no sound is.
    """
    plain = latin(word)
    is_one = len(plain) >= LEAST - 1 and plain.isascii() and plain.isalpha() and not sound(word)
    return f"={plain}" if is_one else ""
