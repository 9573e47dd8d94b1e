"""Whether two words are one name, written in the letters or with the endings of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_CYRILLIC = dict(zip("абвгдезийклмнопрстуфхэыёғәҝөүһҹ", "abvgdeziyklmnoprstufxeıoğəgöühc", strict=True)) | {
    "ж": "c",
    "ц": "ts",
    "ч": "ç",
    "ш": "ş",
    "щ": "ş",
    "ъ": "",
    "ь": "",
    "ю": "u",
    "я": "a",
}
_DIGRAPHS = (
    ("dzh", "c"),
    ("дж", "c"),
    ("zh", "c"),
    ("kh", "h"),
    ("gh", "g"),
    ("sh", "ş"),
    ("ch", "ç"),
    ("ph", "f"),
    ("th", "t"),
    ("iy", "i"),
    ("yi", "i"),
)
_GROUPS = {
    **dict.fromkeys("gğqkhx", "G"),
    **dict.fromkeys("cj", "J"),
    "ç": "C",
    "ş": "S",
    "s": "Z",
    "z": "Z",
    **dict.fromkeys("vw", "V"),
    **dict.fromkeys("aeəoö", "o"),
    **dict.fromkeys("iıuü", "i"),
}
_VOWELS = "aeəoöiıuü"
_FRONT, _BACK = frozenset("eəiöü"), frozenset("aıou")
_ENDINGS = re.compile(
    r"(?:'|’)?(?:l[aə]r)?(?:[nys]?[ıiuüaə]|n?[ıiuü]n|[ndy]?[dt][aə]n?|[dt][aə]k|l[aə]|y?l[aə]|n[ıiuü]|s[ıiuü](?:n[ıiuüdaə]\w{0,2})?"
    r"|[ıiuü]n?d[aə]n?|d[ıiuü]r|[ıiuü]n[aə]|[ıiuü]n[ıiuü]n?|d[aə]k[ıiuü])"
)
_RUSSIAN = re.compile(r"(?<=\w{3})(?:ого|ому|ыми|ами|ах|ам|ой|ою|ом|ем|ым|ей|ев|а|я|у|ю|е|и|ы|о)$")


def endings_apart(one: str, other: str) -> bool:
    """Whether one word is the other with an Azerbaijani ending, whose vowels fit those of the word: "Bakıda"."""
    short, long = sorted((_small(one), _small(other)), key=len)
    if len(short) < 3 or not long.startswith(short):
        return False
    ending = long[len(short) :]
    return bool(_ENDINGS.fullmatch(ending)) and _harmonious(short, ending)


def alike(one: str, other: str) -> bool:
    """Whether two names in different languages are the same but for letters and endings."""
    return any(_same(a, b) for a in _skeletons(one) for b in _skeletons(other))


def _small(word: str) -> str:
    return word.replace("İ", "i").replace("I", "ı" if re.search("[əƏğĞşŞıöÖüÜçÇ]", word) else "i").lower()


def _harmonious(stem: str, ending: str) -> bool:
    vowels = [letter for letter in stem if letter in _VOWELS]
    if not vowels:
        return False
    fitting = _FRONT if vowels[-1] in _FRONT else _BACK
    return all(letter in fitting for letter in ending if letter in _VOWELS)


@lru_cache(maxsize=8192)
def _skeletons(word: str) -> frozenset[str]:
    """The word, and without what may be an ending, as groups of consonants and two kinds of vowels."""
    written = list(stems(word))
    written += [stem.replace("c", "k") for stem in written if "c" in stem and "ch" not in stem]  # "Calder"
    written += [f"y{stem[1:]}" for stem in written if stem.startswith("j")]  # "Jonas"
    written += [f"{stem[:-1]}u" for stem in written if stem.endswith("w")]  # "Ferrow"
    return frozenset(filter(lambda bones: len(bones) > 1, map(_skeleton, written)))


def stems(word: str) -> Iterator[str]:
    """A word, and without what may be an ending of its language, in small letters."""
    word = _small(word)
    yield word
    plain = re.sub(r"['’].*", "", word)
    if plain != word:
        yield plain
    if re.search("[\u0400-\u04ff]", word):
        yield _RUSSIAN.sub("", plain)
    for length in range(3, len(plain)):
        if _ENDINGS.fullmatch(plain[length:]) and _harmonious(plain[:length], plain[length:]):
            yield plain[:length]


def _skeleton(word: str) -> str:
    for letters, one in _DIGRAPHS:
        word = word.replace(letters, one)
    word = "".join(_CYRILLIC.get(letter, letter) for letter in word)
    word = re.sub(rf"(?<=[{_VOWELS}])[yi](?=[^{_VOWELS}]|$)", "", word.replace("iy", "i"))
    word = word.replace("y", "") if any(letter in _VOWELS for letter in word) else word.replace("y", "i")
    bones = "".join(_GROUPS.get(letter, letter) for letter in word if letter.isalpha())
    bones = re.sub(r"([oi])[oi]+", r"\1", re.sub(r"(.)\1+", r"\1", bones))
    return bones.rstrip("oi")


def _same(one: str, other: str) -> bool:
    """Whether two skeletons are equal but for one vowel that one of them has more."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1 or len(short) < 4:
        return False
    return any(long[place] in "oi" and long[:place] + long[place + 1 :] == short for place in range(len(long)))
