"""A question in the letters of its language: Azerbaijani as it is typed on a keyboard that has not all of them.

Search does not mind, since it folds letters, but the models read "isci" and "işçi" as different words, and Azerbaijani
in Cyrillic as none that they know. Cyrillic letters are exchanged one by one. Where a question has none of the letters
that English has not, each of its words becomes the likeliest one that is folded alike: what the models' vocabulary, a
list of pieces with probabilities, makes most of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache
from math import inf

from index.runtime.vocabulary import vocabulary
from index.text.analysis import fold
from index.text.language import told_language
from rag.question.how_many import counts

_CYRILLIC = str.maketrans(
    dict(zip("абвгғдеәжзыийјкҝлмноөпрстуүфхһчҹшэ", "abvqğdeəjzıiiykglmnoöprstuüfxhçcşe", strict=True))
    | {"ц": "s", "щ": "ş", "ю": "yu", "я": "ya", "ё": "yo", "ъ": "", "ь": ""}
)
_ITS_OWN = re.compile("[əğışöüçƏĞİŞÖÜÇ]")
_WORD = re.compile(r"[a-zA-Z]{2,30}")
_SCHWA = re.compile("[әӘ]")
"""Hardly a question is without it; one in Cyrillic that is comes from a Russian keyboard, which has no other either."""
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]{2,30}")
_IN_DOUBT = frozenset("eoug")
"""Letters that a Russian keyboard leaves in doubt: ə is typed е or э, ö о, ü у, ğ г."""
_PIECE = re.compile("▁?[abcçdeəfgğhxıijkqlmnoöprsştuüvyz]+")
LONGEST = 14
"""Letters of a piece at most."""
_WORDS = """
    nə necə neçə neçəyə neçəyədir neçədir neçənci nədir nədən niyə nəyə kimdir hansı hansıdır harada haradadır hara
    haradan üçün görə qədər qədərdir və ilə isə də ki bu mənə məni mən sizə biz bizə olan olur edir etmək etməli
    lazımdır lazım lazımdı mümkündür olar olarmı var yox varmı indi sonra əvvəl gün gündə il ildə ilin saat neçədə
    barədə haqqında şəhər şəhəri şəhərdə şəhərlər şəhərlərdə
    şəhərlərdədir müraciət sənəd sənədlər sənədləri qiymət qiyməti ünvan ünvanı nömrə nömrəsi
    rəis rəisi nazir naziri xidmət xidməti xidmətinin idarə idarəsi idarəsinin dövlət ödəniş ödəmək cərimə cəriməsi
    qeydiyyat qeydiyyatdan pulsuz
"""
_USUAL = {fold(word): word for word in _WORDS.split()}
"""Words that ask, join, or stand in most questions to an office, by their folded forms."""


def in_its_letters(question: str, likely: Collection[str] = ()) -> str:
    """The question with the letters of its language; as it is where it has them, or is in another language.

    Args:
        question: as it was asked.
        likely: languages of the releases.
    """
    if told_language(question, {*likely, "az"}) != "az":
        return question
    if any("CYRILLIC" in unicodedata.name(letter, "") for letter in question):
        return _from_cyrillic(question)
    if _ITS_OWN.search(question):
        return question
    return _WORD.sub(_in_its_place, question)


def _in_its_place(found: re.Match[str]) -> str:
    """A word as it is likeliest meant between those beside it: "nece" is how many, or how."""
    word = restored(found[0])
    if not found[0].lower().startswith("nece") or fold(word) not in ("nece", "necedir", "necedi"):
        return word
    counted = counts(found.string[: found.start()], found.string[found.end() :])
    return word if counted else word.replace("ç", "c")


def restored(word: str) -> str:
    """A word in Latin letters without signs, as it is likeliest meant."""
    lowered = word.replace("I", "i").lower()
    likeliest = _USUAL.get(lowered) or _by_pieces(lowered)
    return _capitalised(likeliest) if word[0].isupper() else likeliest


def _capitalised(word: str) -> str:
    """A word with the capital that Azerbaijani has for its first letter."""
    return word[:1].replace("i", "İ").upper() + word[1:]


def _from_cyrillic(question: str) -> str:
    """The question in Latin letters, with a capital at each word that has one; a sign alone is no word."""
    of_a_keyboard = not _SCHWA.search(question)
    words = []
    for word in question.split():
        typed = _CYRILLIC_WORD.sub(lambda match: _in_latin(match[0]), word) if of_a_keyboard else word
        latin = typed.lower().translate(_CYRILLIC)
        words.append(_capitalised(latin) if word[0].isupper() else latin)
    return " ".join(filter(None, words)) or question


def _in_latin(word: str) -> str:
    """A word as it was typed on a Russian keyboard, in the Latin letters that it is likeliest meant in."""
    written = word.lower().translate(_CYRILLIC)
    likeliest = restored(fold(written)) if written else ""
    return (
        "".join(new if old in _IN_DOUBT else old for old, new in zip(written, likeliest, strict=True))
        if len(likeliest) == len(written)
        else written
    )


def _by_pieces(word: str) -> str:
    """The likeliest word by the vocabulary; the word itself where it has none."""
    pieces = _pieces()
    best: list[tuple[float, str]] = [(0.0, "")]
    for end in range(1, len(word) + 1):
        found = (-inf, "")
        for start in range(max(0, end - LONGEST), end):
            part = word[start:end] if start else f"▁{word[:end]}"
            if (piece := pieces.get(part)) and best[start][0] > -inf:
                found = max(found, (best[start][0] + piece[0], best[start][1] + piece[1]))
        best.append(found)
    return best[-1][1].removeprefix("▁") or word


@cache
def _pieces() -> Mapping[str, tuple[float, str]]:
    """The likeliest piece by its folded form, with the logarithm of its probability."""
    found: dict[str, tuple[float, str]] = {}
    for piece, likelihood in vocabulary().pieces():
        if _PIECE.fullmatch(piece):
            folded = "▁" * piece.startswith("▁") + fold(piece.removeprefix("▁"))
            found[folded] = max(found.get(folded, (-inf, "")), (likelihood, piece))
    return found
