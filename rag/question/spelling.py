"""The question to ask instead of one with words that no release has: as the releases spell them.

Offered is only what is near enough for its length. A word that is usual anywhere, such as "mail", is taken for a slip
only where its neighbour in the question is a neighbour in the releases too, as in "Harold Voss".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from index import Index
from index.archive.near_words import FARTHEST, NearWord, is_known, near_words
from index.runtime.vocabulary import vocabulary
from index.text.analysis import FUNCTION_WORDS, fold, terms
from index.text.language import told_language
from index.text.spelling import LIKE, distance, plain

WORD = re.compile(r"[^\W\d_]{3,30}")
MOST_WORDS = 6
"""Of so many unknown words near ones are looked for, some hundredths of a second each: more are no slips."""
MOST = {3: 0.0, 4: 0.5, 5: 0.75, 6: 1.0, 7: 1.5, 8: 1.5, 9: 2.0}
"""How far a spelling may be from a word of so many letters, the last of any more."""
BESIDE = 0.5
"""How much farther it may be where its neighbour tells that it is meant."""
ALONE = 0.5
"""How far at most a part of a name may be whose other part does not fit: not "Gregory Talbot" for "Gregor Tallis"."""
FOREIGN = 0.75
"""How much farther a word counts that only releases in other languages than the question's have."""
FIRST = 1.0
"""How much farther a word counts whose first letter is another, but for names."""
RARE = 10
"""A name in another alphabet is offered where at most one chunk in so many has it: a country's name tells nothing."""
FEW = 3
"""Or at most so many."""
CYRILLIC = re.compile("[\u0400-\u04ff]")
RUSSIAN_ENDING = re.compile("(?:[аяуюеиоыьй]|ой|ей|ом|ем|ам|ям|ах|ях|ами|ями|ов|ев|ец|ц[аеуы])?")
LONG = 6
"""Letters of a usual word that may yet be a slip: "minimun wage"."""
STEM = 4
"""Letters that forms of one word have in common at least."""


def respelled(question: str, index: Index) -> str | None:
    """The question as the releases spell it; None where each word stands in them, or none is near enough.

    Args:
        question: as it was asked.
        index: of the releases.
    """
    words = list(WORD.finditer(question))
    language = told_language(question, index.languages.held)
    unknown = [
        place
        for place, match in enumerate(words)
        if fold(match[0]) not in FUNCTION_WORDS and not is_known(match[0], language, index)
    ]
    parts, done = [], 0
    for place in unknown if len(unknown) <= MOST_WORDS else ():
        beside = [words[other][0] for other in (place - 1, place + 1) if 0 <= other < len(words)]
        if instead := spelled(words[place][0], beside, language, index):
            parts += [question[done : words[place].start()], instead]
            done = words[place].end()
    return "".join([*parts, question[done:]]) if parts else None


def spelled(word: str, beside: Sequence[str], language: str, index: Index) -> str | None:
    """A word as the releases spell it, or None.

    Args:
        word: that none of them has.
        beside: the words in front of it and behind it.
        language: of the question, or "".
        index: of the releases.
    """
    near = [one for one in near_words(word, index) if fold(one.word) not in FUNCTION_WORDS]
    if any(share_script(word, one.word) and (fold(one.word) == fold(word) or is_form(word, one.word)) for one in near):
        return None
    rare, usual = max(FEW, index.counts()["chunks"] // RARE), is_usual(word, index)
    common = {one.word for one in near if one.word.islower()}
    odd = word[0].isupper() and any(is_name(other, index) for other in beside)
    fit: list[tuple[float, int, bool, str]] = []
    for one in near:
        name = word[0].isupper() and one.word.lower() not in common
        if not share_script(word, one.word) and not (name and one.chunks <= rare):
            continue
        together = any(are_neighbours(other, one) for other in beside)
        apart = one.distance - BESIDE * together
        if language and language not in one.languages and one.word.lower() in common:
            apart += FOREIGN
        if not word[0].isupper() and plain(word)[0] != plain(one.word)[0]:
            apart += FIRST
        limit = ALONE if odd and not together else FARTHEST
        sure = not usual or (together and (name or (one.distance <= LIKE and len(word) >= LONG)))
        if sure and apart <= min(limit, MOST[min(len(plain(word)), 9)]):
            fit.append((apart, -one.chunks, one.word[0].isupper() != word[0].isupper(), one.word))
    return min(fit)[-1] if fit else None


def share_script(word: str, other: str) -> bool:
    """Whether two words are written in one alphabet."""
    return bool(CYRILLIC.search(word)) == bool(CYRILLIC.search(other))


def is_form(word: str, other: str) -> bool:
    """Whether two words are rather forms of one, or one is made of the other, than spelled amiss."""
    one, another = fold(word), fold(other)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, another, strict=False)))
    if alike >= STEM and RUSSIAN_ENDING.fullmatch(one[alike:]) and RUSSIAN_ENDING.fullmatch(another[alike:]):
        return True
    return len(one) - len(another) >= 2 and (one.startswith(another) or one.endswith(another))


def are_neighbours(word: str, near: NearWord) -> bool:
    """Whether a word of the question, spelled rightly or nearly so, stands beside a near word in a release."""
    if len(word) < 3 or fold(word) in FUNCTION_WORDS:
        return fold(word) in near.neighbours and word[0].isupper()
    return any(distance(word, other, 1.0) <= 1.0 for other in near.neighbours if other not in FUNCTION_WORDS)


def is_name(word: str, index: Index) -> bool:
    """Whether a word looks like a part of a name that no release has."""
    return word[0].isupper() and fold(word) not in FUNCTION_WORDS and not is_known(word, "", index)


def is_usual(word: str, index: Index) -> bool:
    """Whether a word, or each half of it, is common in any text: a form of one in the vocabulary of the models."""
    usual, folded = _usual(), fold(word)
    if folded in usual or any(term in usual for analysis in index.analyses() for term in terms(word, analysis)):
        return True
    return any(folded[:cut] in usual and folded[cut:] in usual for cut in range(5, len(folded) - 4))


@cache
def _usual() -> frozenset[str]:
    pieces = vocabulary().tokenizer.get_vocab()
    return frozenset(fold(piece[1:]) for piece in pieces if piece.startswith("▁") and len(piece) > 3)
