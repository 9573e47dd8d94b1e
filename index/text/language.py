"""In which language a short text is written: a question, a sentence, a heading.

A dozen words seldom hold the frequent words by which a whole release is told (``index.text.release_language``), so
every sign counts here: the script, letters that few languages have, words that ask or join, and endings, since people
leave out the letters that their keyboard has not. Where the signs are even or there are none, as in a name, nothing is
told.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from index.text.analysis import AZERBAIJANI, ENGLISH, RUSSIAN, fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_READ = 2_000  # characters that are looked at

_SCRIPTS = {
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "GREEK": "el",
    "HEBREW": "he",
    "ARABIC": "ar",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "DEVANAGARI": "hi",
    "THAI": "th",
}
_PERSIAN = re.compile("[پچژگکی]")
_CYRILLIC = (
    ("uk", re.compile("[іїєґ]")),
    ("kk", re.compile("[қңұі]")),
    ("az", re.compile("[әҝҹғһ]|ө|ү")),
    ("sr", re.compile("[јљњђћџ]")),
)
"""What Russian has not, by the language that has it; the first that is met."""
_AZERBAIJANI_IN_CYRILLIC = re.compile(
    r"\b(?:ким|кимдир|кимин|киме|кимэ|недир|нэдир|неди|нече|неченчи|нечейе|нечэ"
    r"|нечэдир|хансы|хансылар|харада|харададыр|харадан|хара|харая|нийе"
    r"|нийэ|нэ|учун|иле|илэ|вэ|ве|гэдэр|гедер"
    r"|олуб|олур|едиб|едир|эдиб|эдир|йохдур|хагда|хаггында"
    r"|барэдэ|баредэ|алыныр|верилир|лазымдыр|мумкундур|ишлэйир|ишлейир)\b"
)
"""Azerbaijani words that ask or join, as they are typed on a Russian keyboard."""
_OUR_OWN = ("az", "en", "ru")
"""Where nothing else tells, one of these is meant: the languages that pages and messages are in."""

_FREQUENT = {
    "en": ENGLISH,
    "az": f"""
        {AZERBAIJANI} bilir bilmek bilerem mumkun mumkundur lazim lazimdir olacaq edecek alir ala verir
        teleb neler kimler haqda gun il ilde ay manat nomre onda sayi deyil neceye necedi neceyedir necede
        harda hardadir hardan kimdi kimindir nedi haqqi unvan qarsi alinir""",
    "ru": RUSSIAN,
    "tr": """
        ve bir bu ile icin olan olarak daha gore sonra cok kadar tarafindan ne nedir nasil nerede nereye
        nereden hangi kac kim kimdir mi mu midir var yok zaman niye neden degil olur oldu edildi her gibi
        ama kacta""",
    "de": """
        der die das und ist sind ein eine einen einem wie viel viele wann wo wer wen wem was warum welche
        welcher welches fur von mit zu zum zur im den dem des nicht auf werden wird kann kostet gibt es ich
        man bei nach uber hat haben wurde bis seit wieviel""",
    "fr": """
        le la les des du et est sont un une quel quelle quels quelles combien quand qui que quoi pour dans
        avec sur au aux par pas ne il elle on comment pourquoi je cette ce ces ete""",
    "es": """
        el la los las del y es son un una que cual cuales cuando cuanto cuanta cuantos cuantas donde quien
        como para por con en se no su al cuesta esta porque hay fue""",
    "it": """
        il lo la gli le di del della dei e un una che chi quale quali quando quanto quanti dove come perche
        per con nel sono si non al alla costa""",
    "pl": """
        i w na z do sie jest nie ile kiedy gdzie kto jak jaki jaka jakie dlaczego czy od za dla przez sa""",
}
_WORDS = {language: frozenset(map(fold, words.split())) for language, words in _FREQUENT.items()}
_LETTERS = (
    (re.compile("ə"), {"az": 1.0}),
    (re.compile("q(?!u)"), {"az": 0.4}),
    (re.compile("[ığş]"), {"az": 0.5, "tr": 0.5}),
    (re.compile("[öüç]"), {"az": 0.25, "tr": 0.25, "de": 0.2}),
    (re.compile("ß|ä"), {"de": 1.0}),
    (re.compile("[ñ]"), {"es": 1.0}),
    (re.compile("[èêàùœ]"), {"fr": 0.5, "it": 0.3}),
    (re.compile("[ąęłńśźż]"), {"pl": 1.0}),
    (re.compile("w|th"), {"en": 0.1, "de": 0.05}),
)
_ENDINGS = (
    (
        re.compile(
            r"\w{2,}(?:l[ae]r(?:[iı]n?|d[ae]n?)?|d[iıuü]r|m[ae][qk]|[ae]c[ae][qğkg]\w*|s[iıuü]n[ae]|[iıuü]nd[ae]n?|d[ae]n|"
            r"n[iıuü]n|[iıuü]b|l[iıuü][qk]|m[ae]s[iı]|ur|ir|ar)"
        ),
        {"az": 0.3, "tr": 0.25},
    ),
    (re.compile(r"\w{3,}(?:tion|tions|ing|ment|ments|ness|ed|ers|ies|ity|ly|ship)"), {"en": 0.3}),
    (re.compile(r"\w{4,}(?:ung|ungen|keit|heit|lich|ische?r?)"), {"de": 0.3}),
)
_NO_SUCH = {"az": re.compile("w"), "tr": re.compile("[wxqə]"), "en": re.compile("[ıəğş]")}
"""Letters that a word of a language does not have; names of others stand in each, so such a word only counts less."""
_STRANGE = 0.3
_LEAST = 0.5  # signs together, where a word that joins or asks counts 1
_AHEAD = 0.2  # more than in the next language


def code_of(declared: str) -> str:
    """The ISO 639-1 code in what a release declares: "en" of "en-GB"."""
    return declared.partition("-")[0].partition("_")[0].strip().lower()


def language_in(declared: str, words: str) -> str:
    """The language of words of a release, as ISO 639-1 code: as it declares, else as they look; "" if neither tells."""
    return code_of(declared) or told_language(words)


def told_language(text: str, likely: Collection[str] = ()) -> str:
    """The language of a short text as ISO 639-1 code, or "" where it cannot be told.

    Args:
        text: any.
        likely: languages that are expected; where the signs are even, one of these is meant.
    """
    return _told(text[:_READ], frozenset(likely))


@lru_cache(maxsize=256)
def _told(text: str, likely: frozenset[str]) -> str:
    """As ``told_language``; kept, for a question and a passage are looked at again and again."""
    # Both small letters, whatever the language: İ and I are told apart by the dots alone.
    lowered = unicodedata.normalize("NFC", text).replace("İ", "i").lower()
    words = _WORD.findall(lowered)
    script = _script(_asking(text) or lowered)
    if script == "CYRILLIC":
        return _of_cyrillic(text, lowered, words)
    if script == "ARABIC":
        return "fa" if _PERSIAN.search(lowered) else "ar"
    if script != "LATIN":
        return _SCRIPTS.get(script, "")
    found = {language: 0.0 for language in _WORDS if language != "ru"}
    for word in words:
        for language, sign in _signs(word):
            found[language] += sign
    first, second, *_ = sorted(found, key=lambda language: (-found[language], language not in likely, language))
    if found[first] < _LEAST:
        return ""
    if found[first] >= found[second] + _AHEAD:
        return first
    even = [language for language in found if found[language] > found[first] - _AHEAD]
    for meant in (likely, _OUR_OWN):
        if len(expected := [language for language in even if language in meant]) == 1:
            return expected[0]
    return ""


def _asking(text: str) -> str:
    """Of a text in two scripts what tells its language: words that ask or join, else all but names; else ""."""
    words = _WORD.findall(text)
    if len({_script(word) for word in words} & {"LATIN", "CYRILLIC"}) < 2:
        return ""
    joining = " ".join(word for word in words if any(fold(word) in known for known in _WORDS.values()))
    return joining or " ".join(word for place, word in enumerate(words) if not (place and word[0].isupper()))


def _of_cyrillic(text: str, lowered: str, words: list[str]) -> str:
    """The language of a text in Cyrillic; "" of two names or more alone, which are of none."""
    for language, letters in _CYRILLIC:
        if letters.search(lowered):
            return language
    joins = _WORDS["ru"].intersection(map(fold, words))
    if not joins and _AZERBAIJANI_IN_CYRILLIC.search(lowered):
        return "az"
    named = _WORD.findall(text)
    return "" if not joins and len(named) > 1 and all(word.istitle() for word in named) else "ru"


@lru_cache(maxsize=8192)
def _signs(word: str) -> tuple[tuple[str, float], ...]:
    """What a word tells for or against languages, in the order in which it is added up."""
    return tuple(_signs_of(word))


def _signs_of(word: str) -> Iterator[tuple[str, float]]:
    plain = fold(word)
    yield from ((language, 1.0) for language, words in _WORDS.items() if language != "ru" and plain in words)
    for letters, signs in _LETTERS:
        if letters.search(word):
            yield from signs.items()
    for ending, signs in _ENDINGS:
        if ending.fullmatch(word):
            yield from signs.items()
    yield from ((language, -_STRANGE) for language, letters in _NO_SUCH.items() if letters.search(word))


def _script(text: str) -> str:
    """The script of most letters, as their names in Unicode begin; "" where there are none."""
    scripts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if (script := _script_of(letter)) is not None:
            scripts[script] += count
    return scripts.most_common(1)[0][0] if scripts else ""


@cache
def _script_of(character: str) -> str | None:
    """The script of a letter; None of what is none."""
    return unicodedata.name(character, "").partition(" ")[0].partition("-")[0] if character.isalpha() else None
