"""In which language a release is written, told from its letters and its most frequent words.

Only four languages are told apart, those in which the public bodies of this library's sources write; "" where a text is
too short, mixed, or in another language.
"""

from __future__ import annotations

import re
from collections import Counter

from index.text.language import code_of

BEGINNING = 1_000
"""Characters of a release, its title and the beginning of its text, that are read where it declares no language."""
_READ = 20_000  # characters that are looked at
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[а-яё]")
_NOT_RUSSIAN = re.compile(r"[іїєґўәғқңөұүһјљњћђџѓќѕ]")
_AZERBAIJANI = re.compile("[ҹҝ]")  # which no other language has in Cyrillic letters
_FREQUENT = {
    "en": """the of and to in is for that on with as by was are be this has have from at it will an which were its not
        their who more than after said or been new would also can all they""",
    "az": """və bu bir ilə üçün olan edilib olub edib qeyd saylı olunub görə üzrə isə də ki haqqında həmçinin ildə
        tarixli olaraq azərbaycan ilin il onun olunan sonra edir bildirib yeni ötən""",
    "tr": """ve bir bu ile için olan olarak daha göre sonra çok kadar tarafından olduğunu yeni ancak gibi edildi
        oldu her ise yılında dedi türkiye yapılan üzere""",
    "ru": """и в на с по не что для из от за о к его как это года при до также будет был были или после были со""",
}
_OWN = {
    "en": re.compile(r"\b(?:the|and|of)\b"),
    "az": re.compile("[əҹҝ]"),
    "tr": re.compile("[ışğ]"),
    "ru": re.compile(r"[ыэё]|\b(?:что|года?|или|при|были|будет|также|после)\b"),
}
"""What a text in the language has, and one in its neighbours, such as Bulgarian or Spanish, has not."""
_WORDS = {language: frozenset(words.split()) for language, words in _FREQUENT.items()}
_LEAST = 2  # frequent words by which a text is told
_SHARE = 0.06  # of a text's words that are frequent in its language
_CLEAR = 0.12  # share from which a text contradicts what its page declares
_PLAIN = 20  # words of a text that contradicts it
_AHEAD = 2  # times as many as in the next language


def language_of(text: str, declared: str = "") -> str:
    """The language of a text as ISO 639-1 code, or "" where it is not sure.

    Args:
        text: of a release.
        declared: what its file says; it stands unless the text is plainly in another language.
    """
    folded = text[:_READ].replace("İ", "i").replace("I", "ı" if declared in ("az", "tr") else "i").lower()
    words = _WORD.findall(folded)
    if not words:
        return declared
    counted = Counter(words)
    found = {language: sum(counted[word] for word in known) for language, known in _WORDS.items()}
    letters = sum(map(len, words))
    cyrillic, schwas = len(_CYRILLIC.findall(folded)), folded.count("ə")
    if cyrillic > letters / 2:
        best = "az" if _AZERBAIJANI.search(folded) else "ru" if not _NOT_RUSSIAN.search(folded) else ""
        share, sure = 1.0, bool(best)
    else:
        found["ru"] = 0
        if schwas * 50 > letters:  # every twelfth letter or so; no other language here has it
            found["tr"], found["az"] = 0, found["az"] + schwas
        elif schwas == 0:
            found["az"] = 0
        best, most = max(found.items(), key=lambda pair: pair[1])
        next_best = max(count for language, count in found.items() if language != best)
        share = most / len(words)
        sure = most >= _LEAST and share >= _SHARE and most >= _AHEAD * next_best
    if not sure or not _OWN[best].search(folded):
        return declared
    plain = share >= _CLEAR and len(words) >= _PLAIN
    return best if not declared or plain else declared


def declared_or_told(declared: str, lead: str) -> str:
    """The language of a stored release as ISO 639-1 code: what it declares, else what its beginning tells, or ""."""
    return code_of(declared) or language_of(lead[:BEGINNING])
