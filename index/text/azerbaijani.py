"""Stems of Azerbaijani words, which have their endings one behind another: merkez-ler-i-nde.

By rules alone, on folded words, since people leave out the letters that their keyboard has not: "Bakida" and "Bakıda"
are one word here. Endings of nouns go from the last to the first while enough of the word is left; verbs are left
alone. A stem need be no word, only the same for all forms of one: where an ending may be one of two, as in "qanunun"
(qanun-un or qanu-nun), the letter in doubt goes from every word. The rules cannot tell short words from their endings
("suyun", "qapının", "evi"), so everyday ones are looked up in all their cases. Turkish is near enough to be stemmed by
the same rules, with endings of its own behind hard consonants ("parkta") and behind an apostrophe ("Tokat'ta").
"""

from __future__ import annotations

import re

from index.text.everyday import forms

LEAST = 3
"""Letters that are left of a word that has lost an ending."""
LEAST_SHORT = 4
"""Letters that are left of a word that has lost a single letter: "Bakı" is no form of "bak"."""

_ENDING = re.compile(
    """(?:
      d[iu]r(?:l[ae]r)?       # is, are
    | (?<=d[ae])ki            # which is in
    | (?<=[iu])nd[ae]n?       # in its, from its
    | d[ae]n?                 # in, from
    | l[ae]                   # with
    | [iu]n                   # of
    | [iu][mn][iu]z           # our, your
    | (?<=[aeiou])s[iu]       # its
    | l[ae]r[iu]?             # several, their
    )$""",
    re.VERBOSE,
)
_LETTER = re.compile("(?:(?<=[^aeiou])[aeiou]|(?<=[aeiou])[nsykgq])$")
_HARD_ENDING = re.compile("(?<=[fstkchp])t[ae]n?$")
"""In and from, behind hard consonants of Turkish."""
_APOSTROPHE = re.compile(r"(?P<name>[^\W\d_]{2,})['’](?=[^\W\d_])[a-zçğıöşü]{1,8}")
_BACK = re.compile("a[^aeiou]*$")
_FRONT = re.compile("e[^aeiou]*$")
_HARD = {"y": "k", "g": "q"}
"""What a letter is at the end of a word that softens it before a vowel: otaq, otağı."""
_LATIN = str.maketrans(
    dict(zip("абвгғдеәжзийјкҝлмноөпрстуүфхһчҹшыэцщ", "abvqgdeejziyykglmnooprstuufxhccsiess", strict=True))
    | {"ю": "yu", "я": "ya", "ъ": "", "ь": ""}
)
"""Folded Latin letters of the Cyrillic ones in which Azerbaijani was written until 1991."""


def stem(word: str) -> str:
    """The stem of a folded word; one with figures or letters of other scripts is given back.

    ``merkezlerinde`` gives ``merkez``, ``bakinin`` and ``baki`` give ``baki``, ``otagi`` and ``otaq`` give ``ota``.
    """
    word = word.translate(_LATIN)
    return _EVERYDAY.get(word) or _by_rules(word)


def turkish_stem(word: str) -> str:
    """The stem of a folded Turkish word: ``parkta`` and ``parklar`` give ``park``."""
    hard = _HARD_ENDING.search(word)
    if hard and hard.start() >= LEAST and _in_harmony(word[: hard.start()], hard.group()):
        word = word[: hard.start()]
    return _by_rules(word)


def without_apostrophe(word: str) -> str:
    """A Turkish name without its ending, which an apostrophe parts from it: "Tokat'ta", but not "O'Neill"."""
    found = _APOSTROPHE.fullmatch(word)
    return found["name"] if found else word


def _by_rules(word: str) -> str:
    """The stem of a folded word without its endings."""
    if not (word.isascii() and word.isalpha()):
        return word
    shorter = _without_ending(word)
    while shorter != word:
        word, shorter = shorter, _without_ending(shorter)
    return word[:-1] + _HARD.get(word[-1], word[-1])


def _without_ending(word: str) -> str:
    """The word without its last ending, or as it is."""
    found = _ENDING.search(word)
    if found and found.start() >= LEAST and _in_harmony(word[: found.start()], found.group()):
        return word[: found.start()]
    return word[:-1] if len(word) > LEAST_SHORT and _LETTER.search(word) else word


def _in_harmony(before: str, ending: str) -> bool:
    """Whether an ending may stand behind a word: one with a follows back vowels, one with e front ones.

    Of folded vowels only a and e tell which they are.
    """
    return not (("e" in ending and _BACK.search(before)) or ("a" in ending and _FRONT.search(before)))


_EVERYDAY = {form: _by_rules(word) for form, word in forms()}
