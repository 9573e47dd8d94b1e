"""A question of Azerbaijani or Russian word by word in English, for releases in English.

A reader that hardly understands a question across languages understands its words in English, whatever their order:
"Mexico ambassador who is?". The words are those of ``glossary.tsv``, one meaning each, and the names of countries
those of the Unicode CLDR; a question with a word that neither has is not put so. What is done to somebody stays so:
"Кто убит?" is "Who was killed?", since "Who killed?" asks for another person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from babel import Locale

from index.text.analysis import fold, terms
from index.text.names import latin, short, sound
from rag.question.check import CheckedQuestion
from rag.question.office import who_holds, who_leads
from rag.time.asked import put_otherwise

LANGUAGES = ("az", "ru")
NO_NAMES: Mapping[str, str] = MappingProxyType({})
_WORD = re.compile(r"\w+(?:-\w+)*")
_ASKING = (
    *("with whom", "from where", "what name", "until which", "how many", "how much", "how long", "which number"),
    *("until when", "until what time", "from what time", "what time", "since when", "how often", "how old", "by whom"),
    *("which", "who", "whom", "whose", "what", "where", "when", "why", "how"),
)
_OF_WHOM = ("who", "what name")
_WITH_A_NOUN = ("how many", "which number", "which", "until which", "whose")
_DOUBTFUL, _LIKE = "?", "like"
"""Of a word that has two meanings, of which its neighbours may tell one; and of "kimi", which by itself is "whom"."""
_LONGEST = 3
"""Words that have one meaning together, at most."""
PASSIVE = "was "
_IRREGULAR = frozenset(
    {"built", "found", "given", "held", "made", "paid", "sent", "sold", "spent", "stolen", "taken", "told"}
)
_OF_NOBODY = frozenset(
    {
        "agreed",
        "allowed",
        "banned",
        "decreased",
        "employed",
        "increased",
        "located",
        "need",
        "obliged",
        "participated",
        "used",
    }
)
"""Past participles of what lasts, and verbs that nothing is the object of."""
_DONE_TO = {
    "az": re.compile(
        r"\w+[ıiuüaəe][ln](?:[ıiuü]b(?:l[aəe]r)?|[dt][ıiuü](?:l[aəe]r)?|m[ıiuü]ş\w*|[aəe]n)"
        r"|(?:edil|olun)(?:[iu]b|d[iu]|m[iu]ş\w*)(?:l[aə]r)?"
    ),
    "ru": re.compile(
        r"\w+(?:[аяеё]н|(?:от|за|в|пере)крыт|(?:при|с|под)нят|взят)[аоы]?|(?:у|раз|с|из)бит[аоы]?", re.IGNORECASE
    ),
}
"""How words end that say what is done to somebody."""
_PASSIVE_VERB = re.compile(r"(?:edil|olun)(?:[iu]b|d[iu]|m[iu]şd[iu]r)(?:l[aə]r)?")
"""Of Azerbaijani, behind a noun: "təyin edilib" is "was appointed"."""
_NAMES_TOO = frozenset({"səfər", "fərman", "azad", "vahid", "bayram", "qurban"})
_SURNAME = re.compile(r"\w+(?:[oe]v|zad[əe])\w{0,4}")
_NUMBER = re.compile(r"\d[\d.,:]*\d|\d")
_CASES = {
    "az": re.compile(r"(?<=\w{4})(?:n?[ıiuü]n|[dt][aə]n?|(?<=v)[aəıiuü])$"),
    "ru": re.compile(r"(?<=[ое]в|ин)(?:а|у|ым|ой|е)$"),
}
_SHORT_ENDINGS = {
    "az": ("in", "un", "nin", "nun", "da", "de", "dan", "den", "a", "e", "ya", "ye", "i", "u", "ni", "nu"),
    "ru": ("а", "у", "ом", "ем", "е", "ы", "ой"),
}
"""Of a name that is too short to be known by its sound, which leaves them out; folded."""
_LEAST, _ENDING = 4, 7
"""Letters of a word that a longer one may begin with, and of what may be added to it."""


def in_english(asked: CheckedQuestion, language: str, names: Mapping[str, str] = NO_NAMES) -> CheckedQuestion | None:
    """A question word by word in English, of the same time; None where it leans on another or cannot be put so.

    What is shown as the question stays what was typed.

    Args:
        asked: the question.
        language: that it is asked in.
        names: as releases in English write them, by their sound.
    """
    if asked.before or not (text := gloss(asked.text, language, names)):
        return None
    time = put_otherwise(asked.time, text)
    if topic := gloss(asked.time.topic, language, names):  # without a year between its words it is in English order
        time = replace(time, topic=topic)
    return replace(asked, text=text, time=time, typed=asked.typed or asked.text)


def gloss(question: str, language: str, names: Mapping[str, str] = NO_NAMES) -> str | None:
    """The question word by word in English; None where it has a word of which no meaning is known, or asks nothing.

    Args:
        question: as it is asked.
        language: of the question.
        names: as releases in English write them, by their sound: "Thorne" for "Торна".
    """
    if language not in LANGUAGES:
        return None
    said = _said([found[0] for found in _WORD.finditer(question)], language, names)
    if any(meant in _ASKING for meant in said):
        said = [meant for meant in said if meant != _LIKE]
    said = ["whom" if meant == _LIKE else meant for meant in said]
    asking = next((number for number, meant in enumerate(said) if meant in _ASKING), None)
    if asking is None or len(said) < 2 or "" in said:
        return None
    rest = [*said[:asking], *said[asking + 1 :]]
    if said[asking] in _OF_WHOM and (put := who_holds(rest, language) or who_leads(rest)):
        return put
    last = asking + 1 + (said[asking] in _WITH_A_NOUN)
    put = " ".join((*said[asking:last], *said[:asking], *said[last:]))
    return f"{put[:1].upper()}{put[1:]}?"


def _said(words: Sequence[str], language: str, names: Mapping[str, str] = NO_NAMES) -> list[str]:
    """What each word says, or two or three that belong together; "" of one that is not known."""
    said: list[str] = []
    number = 0
    while number < len(words):
        word, together = words[number], _together(words[number:], language)
        following = words[number + 1] if number + 1 < len(words) else ""
        if together:
            meant = _known(language)[fold("-".join(words[number : number + together]))]
            word = words[number + together - 1]
            number += together - 1
        elif said and _is_done(said[-1]) and _PASSIVE_VERB.fullmatch(word.lower()):
            meant = said.pop()
        elif known := _as_written(word, language, names):
            meant = known
        elif not (meant := "" if _is_first_name(word, following) else meaning(word, language)):
            figure = _NUMBER.match(word)
            goes_on = word[0].isupper() and following[:1].isupper()
            name = latin(fold(word)).capitalize() if goes_on else _name(word, language) if word[0].isupper() else ""
            meant = figure[0] if figure else name if number or goes_on else ""
        if _is_done(meant) and _DONE_TO[language].fullmatch(word.lower()):
            if said[-1:] == [PASSIVE.strip()]:  # "был убит": it is said once
                said.pop()
            meant = f"{PASSIVE}{meant}"
        said.append(meant)
        number += 1
    return said


def _together(words: Sequence[str], language: str) -> int:
    """How many of the first words have one meaning together; 0 where each has its own."""
    lengths = range(min(_LONGEST, len(words)), 1, -1)
    return next((length for length in lengths if fold("-".join(words[:length])) in _pairs(language)), 0)


def _is_done(meant: str) -> bool:
    """Whether a meaning is a past participle, of what can be done to somebody or something."""
    first = meant.split(" ")[0]
    return (first.endswith("ed") or first in _IRREGULAR) and first not in _OF_NOBODY


def _is_first_name(word: str, following: str) -> bool:
    """Whether a word is a name for the surname behind it: "Səfər Əliyev" is no visit."""
    return word.lower() in _NAMES_TOO and following[:1].isupper() and _SURNAME.fullmatch(following) is not None


def _as_written(word: str, language: str, names: Mapping[str, str]) -> str:
    """A name as releases in English write it; "" where none sounds so, or the word is one of the glossary."""
    parts = [*dict.fromkeys((word, *re.split("[-’']", word)[:1]))]
    if not names or any(meaning(part, language) for part in parts if word[:1].islower() or part == word):
        return ""
    folded = [fold(part) for part in parts]
    heard = [sound(part) or short(part) for part in folded]
    heard += [
        short(part.removesuffix(end)) for part in folded for end in _SHORT_ENDINGS[language] if part.endswith(end)
    ]
    return next((names[one] for one in heard if one in names), "")


def meaning(word: str, language: str) -> str:
    """By the word itself, by its stem, or by the longest word of the glossary that it begins with."""
    if word.lower() in _doubtful(language):
        return ""
    known, forms, folded = _known(language), _forms(language), fold(word)
    stems = terms(word, language)
    written = (word.lower(), folded)  # "neçə" and "necə" are alike once folded
    for there, form in ((forms, written), (known, stems if len(stems) == 1 else ()), (known, written)):
        if found := next((there[one] for one in form if one in there), ""):
            return found
    shorter = range(len(folded) - 1, max(_LEAST, len(folded) - _ENDING) - 1, -1) if language == "az" else ()
    return next((known[folded[:length]] for length in shorter if folded[:length] in known), "")


def _name(word: str, language: str) -> str:
    """A name in plain Latin letters, without the ending of its case where that is plain."""
    return latin(fold(_CASES[language].sub("", word))).capitalize()


@cache
def _known(language: str) -> dict[str, str]:
    """English meanings by word, by folded word, and by stem."""
    known = [*entries(language)][::-1]  # of those that are alike the first counts
    stems = {stem: meaning for form, meaning in known if "-" not in form for stem in terms(form, language)}
    return stems | _forms(language)


@cache
def _forms(language: str) -> dict[str, str]:
    """English meanings by word and by folded word."""
    known = [*entries(language)][::-1]
    return {fold(form): meaning for form, meaning in known} | {form.lower(): meaning for form, meaning in known}


@cache
def _pairs(language: str) -> frozenset[str]:
    """The folded forms of more than one word."""
    return frozenset(fold(form) for form, _ in entries(language) if "-" in form)


@cache
def _doubtful(language: str) -> frozenset[str]:
    """The words that have two meanings, in small letters."""
    return frozenset(form.lower() for form, meaning in _written(language) if meaning == _DOUBTFUL)


def entries(language: str) -> Iterator[tuple[str, str]]:
    """Each word of a language with its English meaning; what is of several words has "-" between them."""
    yield from ((form, meaning) for form, meaning in _written(language) if meaning != _DOUBTFUL)
    local, plain = Locale(language).territories, Locale("en").territories
    for code, name in local.items():
        if code.isalpha() and " " not in name:
            yield name, plain[code]


def _written(language: str) -> Iterator[tuple[str, str]]:
    """The lines of the glossary."""
    text = (files("rag") / "question" / "glossary.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        english, *others = line.split("\t")
        for form in others[LANGUAGES.index(language)].split():
            yield form, english
