"""The analyzers of releases and questions: text in, search terms out.

A citizen types "azerbaycan", the release says "Azərbaycan"; a citizen types "centre", the release says "centers".
Both sides pass through here, so both become the same term. Azerbaijani and Turkish are stemmed by rules of our own,
Cyrillic by Snowball's Russian, all else by its English. No word alone tells how it is stemmed, so a release's language
does, and a question is analysed in each language of the releases that it is put to.

Offsets are always those of the text as given: folding changes lengths (``len("İ".lower()) == 2``), so it happens word
by word, after the borders are known.
"""

from __future__ import annotations

import re
import string
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import Stemmer

from index.text import azerbaijani
from index.text.british import american
from index.text.names import sound

LONGEST_TERM = 40
"""Code points of the longest term; longer words are cut, in releases and questions alike."""


@dataclass(frozen=True, slots=True)
class Token:
    """One term and the place of its word in the text as given.

    Attributes:
        text: the folded, stemmed term.
        start: first code point of the word.
        end: one past its last code point.
    """

    text: str
    start: int
    end: int


def analysis_of(language: str) -> str:
    """The language in whose way a release in ``language`` is analysed: a key of ``ANALYSES``."""
    return language if language in ANALYSES else ""


def tokens(text: str, language: str = "") -> list[Token]:
    """The terms of ``text`` with their places, in order, by the analyzer of a language."""
    cache = ANALYSES[analysis_of(language)]
    return [
        Token(term, run.start() + start, run.start() + end)
        for run in _RUN.finditer(text)
        for word, start, end in _words(run.group())
        for term in cache[word]
    ]


def terms(text: str, language: str = "") -> list[str]:
    """The terms of ``text`` in order: what ``tokens`` gives, without places and many times faster."""
    return list(chain.from_iterable(map(ANALYSES[analysis_of(language)].__getitem__, text.split())))


def content_terms(text: str, language: str = "") -> list[str]:
    """The terms of a question that tell what it is about: ``terms`` without its function and question words.

    "May" and "WHO" stay where their capitals show that a name is meant, which is no sign at the start of a text
    or in one that is all capitals.
    """
    return [term for word in content_words(text) for term in ANALYSES[analysis_of(language)][word]]


def words_of(text: str) -> list[str]:
    """The words of a text as they stand, in order."""
    return [word for run in text.split() for word, _, _ in _words(run)]


def content_words(text: str) -> list[str]:
    """The words, as they stand, whose terms are ``content_terms``."""
    mixed = not text.isupper()
    words = enumerate(words_of(text))
    return [word for n, word in words if not _is_function_word(word, capitals_tell=mixed, first=n == 0)]


def name_sounds(text: str) -> list[str]:
    """How each word of a text sounds that begins with a capital, where that tells anything, in order."""
    return list(chain.from_iterable(map(_names.__getitem__, text.split())))


def alike_everywhere(text: str) -> tuple[list[str], list[str]]:
    """What of a question is written or sounds alike in every language: names, and figures and abbreviations.

    Returns:
        How each word sounds that begins with a capital, and the terms of those that hold a figure or are all capitals;
        each once, in order.
    """
    words = content_words(text)
    sounds = filter(None, (sound(fold(word)) for word in words if word[:1].isupper()))
    mixed = not text.isupper()
    signs = [word for word in words if any(map(str.isdigit, word)) or (mixed and word.isupper())]
    spelled = (term for word in signs if len(word) > 1 for analysis in ANALYSES.values() for term in analysis[word])
    return list(dict.fromkeys(sounds)), list(dict.fromkeys(spelled))


def _is_function_word(word: str, *, capitals_tell: bool, first: bool) -> bool:
    folded = fold(word)
    if capitals_tell and word.isupper() and folded in _ALSO_ACRONYMS:
        return False
    if capitals_tell and not first and word.istitle() and folded in _ALSO_NAMES:
        return False
    return folded in FUNCTION_WORDS


def fold(word: str) -> str:
    """The word as a hurried citizen types it: lower case, no accents, plain letters, no points or apostrophes.

    ``Azərbaycan`` gives ``azerbaycan``, ``İ`` and ``ı`` give ``i``, ``U.S.`` gives ``us``, ``2,067`` gives ``2067``,
    ``Azerbaijan's`` gives ``azerbaijan``. й keeps its breve, which the Russian stemmer needs.
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    folded = word
    for _ in range(2):  # case folding can yield letters that decompose further, and the other way round
        folded = unicodedata.normalize("NFKD", folded).casefold()
    folded = folded.replace("и\u0306", "й").translate(_PLAIN)
    folded = folded.removesuffix("'s") or folded
    if _DECIMAL.fullmatch(folded):
        return folded.replace(",", "")
    return "".join(filter(str.isalnum, folded))


class _Cache(dict[str, tuple[str, ...]]):
    """Terms of each run of non-space characters: text repeats its words, and a known one costs a single look-up.

    Emptied when full rather than pruned, which needs no bookkeeping where speed counts. Safe between threads:
    each dictionary operation is atomic, and a lost entry only costs time.
    """

    FULL = 400_000  # entries; some 70 MB, more than the vocabulary of ten thousand releases
    LONGEST_KEY = 64  # code points; what is longer is debris that will not come again

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self.stem = stem

    def __missing__(self, run: str) -> tuple[str, ...]:
        core = run.strip(_EDGES)
        if core != run:
            found = self[core]  # "centers," is "centers"
        elif run.isalnum():
            found = self.term(run)
        else:
            found = tuple(term for word, _, _ in _words(run) for term in self.term(word))
        if len(run) <= self.LONGEST_KEY:
            if len(self) >= self.FULL:
                self.clear()
            self[run] = found
        return found

    def term(self, word: str) -> tuple[str, ...]:
        """The one term of a word, or none where folding leaves nothing."""
        folded = self.stem(fold(word))
        return (folded[:LONGEST_TERM],) if folded else ()


class _Turkish(_Cache):
    """The terms of Turkish words, of names without what stands behind their apostrophe."""

    def term(self, word: str) -> tuple[str, ...]:
        """The one term of a word, or none."""
        return super().term(azerbaijani.without_apostrophe(word))


class _Names(_Cache):
    """How the words sound that begin with a capital."""

    def term(self, word: str) -> tuple[str, ...]:
        """The sound of a word, or none."""
        return super().term(word) if word[:1].isupper() else ()


def _words(run: str) -> Iterator[tuple[str, int, int]]:
    """The words within a run of non-space characters, with their places in it."""
    core = run.strip(_EDGES)
    offset = run.find(core)
    for match in _WORD.finditer(core):
        yield match.group(), offset + match.start(), offset + match.end()


def _usual_stem(word: str) -> str:
    """The stem of a folded word in no language that has an analyzer of its own: its script tells how."""
    if word.isascii() and word.isalpha():
        return _stem("english", american(word))
    return _stem("russian", word) if _CYRILLIC.fullmatch(word) else word


_stemmers = threading.local()  # a stemmer keeps state while it works, so each thread has its own


def _stem(language: str, word: str) -> str:
    stemmer = getattr(_stemmers, language, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(language, 0)  # 0: the caches here serve every stemmer
        setattr(_stemmers, language, stemmer)
    return str(stemmer.stemWord(word))


_names = _Names(sound)
ANALYSES: Mapping[str, _Cache] = {
    "": _Cache(_usual_stem),
    "az": _Cache(azerbaijani.stem),
    "tr": _Turkish(azerbaijani.turkish_stem),
}
"""The analyzers by the language for which each is; "" is that of all others."""


def _marks() -> str:
    """The inside of a regular-expression class of all characters that modify the letter before them."""
    ranges: list[tuple[int, int]] = []
    for code in (0x00AD, *range(0x0300, 0x1F000), *range(0xE0100, 0xE01F0)):
        if code in _JOINERS or unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1] = (ranges[-1][0], code)
            else:
                ranges.append((code, code))
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_JOINERS = {0x00AD, 0x200C, 0x200D}  # soft hyphen, zero-width non-joiner and joiner: invisible within a word
_RUN = re.compile(r"\S+")
_EDGES = string.punctuation + "“”„‘’«»–—…•·"
_DECIMAL = re.compile(r"[0-9]+(?:,[0-9]{3})*\.[0-9]+")
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_WORD = re.compile(
    r"""
      (?<!\w) (?:[^\W\d_][MARKS]*\.)+ [^\W\d_][MARKS]* (?![\wMARKS]) (?: \.?['’]s\b )?  # U.S  U.S.A  a.m
    | (?<![\d.,]) \d{1,3} (?:,\d{3})+ (?!\d) (?:\.\d+)?         # 2,067  1,250.50
    | (?<![\d.,]) \d+ \.\d+ (?! [.,]?\d )                       # 3.5, but not 06.10.2017
    | [^\W_]+ (?: [MARKS]+ [^\W_]* | ['’‘`] [^\W_]+ )*          # the rest
    """.replace("MARKS", _marks()),
    re.VERBOSE,
)
_PLAIN = str.maketrans(
    {"ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"} | dict.fromkeys("’‘ʼ`", "'")
)

ENGLISH = """
    a about after all also am an and any are arent as at be because been before being between both but by can cant
    could did didnt do does doesnt doing done dont during each else ever every for from get give given gives got had
    has have having he her here hers him his how i if in into is isnt it its just let like many may me might more
    most much must my no not of off on one or other our out over own please said same say says shall she should
    since so some such tell than that the their them then there these they this those through to too under until up
    upon us was wasnt we were what whats when where wheres whether which while who whom whos whose why will with
    within would yet you your
"""
AZERBAIJANI = """
    amma ancaq artiq barede baresinde belke bele bezi bir biz bu bunlar bunu bunun da daha de ede eden eder edib edilib
    edir ele en eger etdi gore hami hansi hansilar hara harada haradan haraya haqqinda hec hem hemin her ile idi imis
    indi ise kime kimi kimin kimdir ki kim lakin mene meni mi ne nece necedir nedir neden nedi neye nezere niye o olan
    olar oldu olub olunub olur olunur onlar onu onun oz qeder sonra ucun uzre ve var ve vaxt ya yalniz yaxud yox
"""
RUSSIAN = """
    а без более бы был была были было быть в вам вас во вот все всех всего вы где да для до его ее если есть еще же за
    зачем и из или им их к как какая какие каким каких какого какое какой какую когда ко кого кому которая которые
    который которых кто куда ли между меня мне много может мы на над нам нас не него нее нет ни них но о об обо он она
    они оно от откуда по под после почему при про с сколько со так также там то тот у уже чего чей чем что чтобы чья эта
    эти это этого этой этом этот я
"""
FUNCTION_WORDS = frozenset(map(fold, f"{ENGLISH} {AZERBAIJANI} {RUSSIAN}".split()))
"""Folded words that join or ask rather than mean, of the three languages of the archive."""

_ALSO_NAMES = frozenset({"may", "will", "kim"})
_ALSO_ACRONYMS = frozenset({"who", "us", "it", "is", "can", "da", "de", "me", "or", "in"})
