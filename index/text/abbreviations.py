"""Learns an archive's abbreviations, so that "SMS" in a question finds "State Migration Service" in a release.

Two signs are taken. One is a definition, "State Migration Service (SMS)" or "SMS (State Migration Service)", read as
Schwartz and Hearst do: A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text, Pacific
Symposium on Biocomputing 8 (2003), 451-462. The other is a release that uses both forms and explains neither: a name
whose initials spell a word in capitals. A wrong pair finds wrong releases, so in doubt nothing is learned.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from index.text.analysis import FUNCTION_WORDS, fold
from index.types import Span

FORMS = 2
"""The most other forms that one form in a question is widened with."""


def find_abbreviations(text: str) -> set[tuple[str, str]]:
    """The abbreviations of one release as (short form, long form), as they stand there but for the width of spaces.

    Args:
        text: the release with its title and its publisher, a line each.
    """
    found = set(_definitions(text))
    defined = {short for short, _ in found}
    often = [short for short, _ in _unexplained(text).most_common() if short not in defined]
    implied = ((short, _spelled_by(short, text)) for short in often[:_MOST_UNEXPLAINED])
    return found.union(pair for pair in implied if pair[1])


class Abbreviations:
    """What an archive has taught about abbreviations. Never changes.

    Args:
        rows: short form, long form, number of releases that have the pair.
    """

    def __init__(self, rows: Iterable[tuple[str, str, int]]) -> None:
        support: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for short, long, count in sorted(rows, key=lambda row: (-row[2], len(row[1]), row)):
            support[short].append((long, count))
        self._long: dict[str, list[str]] = {}
        for short, forms in support.items():
            ranked = _by_support(forms)
            self._long[short] = [long for long, count in ranked[:FORMS] if _RARE * count >= ranked[0][1]]
        self._any_case = {
            fold(short): short
            for short in reversed(self._long)  # the best known is entered last
            if len(short) >= 3 and fold(short) not in _ORDINARY_WORDS
        }
        self._short: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for short, longs in self._long.items():
            for long in longs:
                name = _folded(long)
                self._short[name[0][:_STEM]].append((name, short))
        # A question is put to each search and each passage.
        self._pairs = lru_cache(64)(self._found)

    def pairs(self, text: str) -> list[tuple[str, str]]:
        """Each known form that stands in a text, as it stands there, with its other form; in the order of the text.

        A short form must stand in capitals, unless it has three letters and either no vowel or, in a text of a single
        case, no meaning as an ordinary word. Where both forms stand in the text neither needs another.
        """
        return list(self._pairs(text))

    def _found(self, text: str) -> tuple[tuple[str, str], ...]:
        """As ``pairs``."""
        words = list(_WORD.finditer(text))
        folded = [fold(word.group()) for word in words]
        single_case = text in (text.lower(), text.upper())
        found: dict[tuple[str, str], None] = {}
        for position, word in enumerate(words):
            short = _singular(word.group())
            if single_case or (short not in self._long and not _VOWELS.intersection(folded[position])):
                short = self._any_case.get(folded[position], "")
            for long in self._long.get(short, ()):
                found[word.group(), long] = None
            matching = 0
            for name, short in self._short.get(folded[position][:_STEM], ()):
                last = position + len(name) - 1
                if matching < FORMS and _same_name(folded[position : last + 1], name):
                    found[text[word.start() : words[last].end()], short] = None
                    matching += 1
        whole = _run(text)
        standing = {pair for pair in found if _run(pair[1]) in whole}
        explained = {fold(form) for pair in standing for form in pair}
        return tuple(pair for pair in found if pair not in standing and fold(pair[0]) not in explained)

    def meanings(self, word: str) -> list[str]:
        """The long forms of a word, those most often met first; none where it is no abbreviation of the archive's."""
        short = _singular(word)
        return list(self._long.get(short) or self._long.get(self._any_case.get(fold(word), ""), []))

    def counterparts(self, text: str) -> list[str]:
        """The other forms of all that a text abbreviates or spells out, in its order, each once."""
        return list(dict.fromkeys(other for _, other in self.pairs(text)))

    def as_in(self, passage: str, text: str) -> str:
        """The text with each known name in the form that a passage has; in the longer one where it has both or none."""
        pairs = self.pairs(text)
        if not pairs:
            return text
        around = _run(passage)
        written = _chosen(pairs, around)
        for form, other in written.items():
            # A name may have a short form in each language: the one asked with leads to the long one, that to the
            # other, and that to its own long one. Only for the whole name: it may be spelled with another's short form.
            seen = {form}
            while other not in seen:
                seen.add(other)
                other = _chosen(self.pairs(other), around).get(other, other)
            written[form] = other
        forms = sorted(written, key=len, reverse=True)
        return (
            re.sub(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", lambda form: written[form[0]], text)
            if forms
            else text
        )


def is_spelled_out(short: str, text: str) -> bool:
    """Whether a name stands in a text whose initials are a short form of three to six letters."""
    named = _name_pattern(short).finditer(text) if _CAPITALS.fullmatch(short) else ()
    return any(_is_name(found.group()) for found in named)


def place_of(name: str, text: str) -> Span | None:
    """Where a name, or a short form, first stands in a text, whatever endings its words have there; None if nowhere."""
    sought, words = _folded(name), list(_WORD.finditer(text))
    folded = [fold(word.group()) for word in words]
    for first in range(len(words) - len(sought) + 1):
        last = first + len(sought) - 1
        if sought and _same_name(folded[first : last + 1], sought):
            return Span(words[first].start(), words[last].end())
    return None


def _chosen(pairs: Iterable[tuple[str, str]], around: str) -> dict[str, str]:
    """Each form that is better written as another: as the one in the text's run, the longer one of both or none."""
    chosen: dict[str, str] = {}
    for form, other in sorted(pairs, key=lambda pair: _run(pair[1]) not in around):
        has_form, has_other = _run(form) in around, _run(other) in around
        if len(other) > len(form) if has_form == has_other else has_other:
            chosen.setdefault(form, other)
    return chosen


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    """The pairs that a text defines in brackets."""
    for match in _SHORT_IN_BRACKETS.finditer(text):
        short = _singular(match["short"])
        before = text[max(0, match.start() - 40 * len(short)) : match.start()]
        if _is_short(short) and (long := _long_form(short, _BREAK.split(before)[-1].rstrip())):
            yield short, long
    for match in _LONG_IN_BRACKETS.finditer(text):
        short = _singular(match["short"])
        long = " ".join(match["long"].split())
        if _is_short(short) and _long_form(short, long) == long:
            yield short, long


def _long_form(short: str, before: str) -> str:
    """The end of ``before`` that the short form abbreviates, or "".

    Best are words that give one letter each. Else it is Schwartz and Hearst's walk: the letters are sought from the
    last to the first, each in front of the one before it, the first at the start of a word, which is no joining word.
    More than they do, this gives up at a line break or where too many words hold no letter.
    """
    letters = fold(short)
    words = list(_WORD.finditer(before))[-min(len(letters) + 5, 2 * len(letters)) :]
    for inside_words in (False, True):
        missing = len(letters)
        idle = 0
        for word in reversed(words):
            folded = fold(word.group())
            joining = folded in _JOINING
            still_missing = missing
            place = len(folded)
            while inside_words and missing > 1 and (sought := folded.rfind(letters[missing - 1], 0, place)) >= 0:
                place = sought
                missing -= 1
            if place and folded.startswith(letters[missing - 1]) and not (joining and missing == 1):
                missing -= 1
            if not missing:
                long = before[word.start() :]
                nonsense = word is words[-1] or letters in _folded(long) or (inside_words and "\n" in long)
                return "" if nonsense else " ".join(long.split()).rstrip(",-–—'’")
            idle += missing == still_missing and not joining
            if idle > (_IDLE_WORDS if inside_words else 0):
                break
    return ""


def _unexplained(text: str) -> Counter[str]:
    """Words of three to six capitals in running text, which may abbreviate a name of it, and how often they stand."""
    found: Counter[str] = Counter()
    for match in _CAPITALS.finditer(text):
        short = match["short"]
        if short in found:
            found[short] += 1
        elif _is_short(short) and not _ROMAN.fullmatch(short):
            before = text[max(0, match.start() - 80) : match.end()].rpartition("\n")[2]
            behind = text[match.end() : match.end() + 80].partition("\n")[0]
            if not (before + behind).isupper():
                found[short] = 1
    return found


def _spelled_by(short: str, text: str) -> str:
    """The name whose initials are the short form, if the text has it twice and no other as often; else "".

    Once at least it must stand apart from other capitals: a headline in capitals spells anything.
    """
    named = (match for match in _name_pattern(short).finditer(text) if _is_name(match.group()))
    matches = list(islice(named, _MOST_NAMES))
    ranked = _by_support((match.group(), 1) for match in matches)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ""
    name = _folded(ranked[0][0])
    apart = any(_stands_apart(text, *match.span()) and _same_name(_folded(match.group()), name) for match in matches)
    return " ".join(ranked[0][0].split()) if apart else ""


def _is_name(form: str) -> bool:
    words = _WORD.findall(form)
    return not {fold(words[0]), fold(words[-1])} & _JOINING and not any(map(str.isupper, words))


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether no capitalised word joins ``text[start:end]`` on either side."""
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    behind = _WORD_BEHIND.match(text, end)
    return not any(word and word[1][0].isupper() and fold(word[1]) not in _JOINING for word in (before, behind))


@lru_cache(maxsize=4096)
def _name_pattern(short: str) -> re.Pattern[str]:
    """Matches names of which each word gives one letter; joining words may give theirs or be passed over.

    Russian writes only the first word of most names with a capital.
    """
    words = [f"{short[0]}(?<![^\\W_]{short[0]}){_REST}"]  # the literal letter comes first, which makes the search fast
    for letter in short[1:]:
        initial = f"[{letter}{letter.lower()}]" if _CYRILLIC.match(letter) else letter
        joining = [word for word in sorted(_JOINING) if word.startswith(letter.lower())]
        words.append(f"{_GAP}(?:{'|'.join([initial + _REST, *joining])})")
    return re.compile(rf"{''.join(words)}(?![^\W_])")


def _by_support(forms: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Names and how often they were met, most often first; inflected forms go under the shortest of them."""
    names: list[tuple[list[str], str, int]] = []
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)  # names whose words begin alike, as those of one do
    for form, count in forms:
        words = _folded(form)
        beginnings = alike[tuple(word[:_STEM] for word in words)][:_MOST_NAMES]
        number = next((n for n in beginnings if _same_name(words, names[n][0])), len(names))
        if number == len(names):
            names.append((words, form, count))
            alike[tuple(word[:_STEM] for word in words)].append(number)
        else:
            known, shortest, so_far = names[number]
            names[number] = (known, min(shortest, form, key=len), so_far + count)
    return sorted(((form, count) for _, form, count in names), key=lambda name: -name[1])


def _same_name(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two names are one, but for the endings that Azerbaijani and Russian put to their words."""
    return len(words) == len(others) and all(map(_same_word, words, others))


def _same_word(word: str, other: str) -> bool:
    """Whether two words share at least four letters, three quarters of the shorter and all but four of the longer."""
    shorter, longer = sorted((len(word), len(other)))
    shared = max(_STEM, -(-3 * shorter // 4), longer - 4)
    return word == other or (shared <= shorter and word[:shared] == other[:shared])


def _folded(name: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(name)]


def _run(text: str) -> str:
    """Its words, folded, each between two spaces: a name stands in a text if its run stands in the text's."""
    return f" {' '.join(_folded(text))} "


def _singular(word: str) -> str:
    return word[:-1] if word[-1:] == "s" and len(word) > 2 and word[:-1].isupper() else word


def _is_short(word: str) -> bool:
    return 2 <= len(word) <= 10 and word.isupper() and word[0].isalpha() and word not in _NOT_SHORT


_RARE = 10  # a long form met this many times less often than the most frequent one is left out
_MOST_UNEXPLAINED = 100  # words in capitals, the most frequent ones, whose name is sought in a release
_MOST_NAMES = 100  # that are compared with each other: more are a list, and no name that its writer abbreviates
_IDLE_WORDS = 2  # words of a long form that may hold no letter of the short one
_STEM = 4  # letters that two forms of a word share at least
_JOINING = frozenset(
    ["a", "and", "for", "in", "of", "on", "the", "to", "və", "üzrə", "ve", "uzre", "в", "и", "на", "о", "по"]
)
_NOT_SHORT = frozenset({"AM", "DNA", "HIV", "ID", "LLC", "OK", "PM", "TV", "US", "USA"})
_VOWELS = frozenset("aeiouyаеиоуыэюя")
_ORDINARY = """
    act aid aim all arm art ask bag ban bar bit box bus car cap care cart case cash cat chip clear cop court cure din
    dog ear eye fact fair fast fee first fit fun gas gun hat heat help hero home hope hot ice job key kid law led lie
    line map mad men most net old one order pay peace pen pet plan port pro raid red rest rise safe save sea ship sit
    smart stand star start step stop tap target task tax team test tip tool top trust van vote war win wish wit work
"""
_ORDINARY_WORDS = FUNCTION_WORDS.union(_ORDINARY.split())
_WORD = re.compile("[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*|['’][^\\W_]+)*")
_REST = "[^\\W\\d_]+(?:['’][^\\W\\d_]+)*"
_GAP = f"(?:[ \u00a0-]| & )(?:(?:{'|'.join(sorted(_JOINING))})[ \u00a0]){{0,3}}"
_CYRILLIC = re.compile("[\u0400-\u052f]")
_CAPITALS = re.compile("(?<![^\\W_])(?P<short>[^\\W\\d_a-zа-яё]{3,6})s?(?![^\\W_])")
_ROMAN = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_WORD_BEFORE = re.compile("([^\\W_]+)[ \u00a0-]$")
_WORD_BEHIND = re.compile("[ \u00a0-]([^\\W_]+)")
_BREAK = re.compile(r"(?<!\b[A-Z])\.|[;:()\[\]“”\"!?]|\n\s*\n")
_SHORT_IN_BRACKETS = re.compile(r"\((?:(?:[^\W_]+[ ,–—-]+){1,3})?[\"“'‘«]?(?P<short>[^\W_]{2,11})[\"”'’»]?\)")
_LONG_IN_BRACKETS = re.compile(r"(?<![^\W_])(?P<short>[^\W_]{2,11}) \((?P<long>[^()\n]{5,100})\)")
