"""Wrong statements, made of right ones: another figure, day or name, an invented quote, another sentence."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.text.language import told_language
from rag.llm.proof.days import without_days
from rag.llm.proof.names import has

_FIGURE = re.compile(r"\d[\d.,:]*\d|\d")
_NAME = re.compile(r"(?<=[\w,] )[^\W\d_]\w{3,}")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?= (?:\w+ )?(?:19|20)\d\d)|(?<=[ .])(?:19|20)\d\d")
_QUOTES = {
    "az": '{}: "Hər şey gələn il daha yaxşı olacaq".',
    "ru": "{}: «В будущем году всё станет лучше».",
    "en": '{}, and "next year everything will be better".',
}


@dataclass(frozen=True, slots=True)
class Right:
    """What may rightly be said of a sentence.

    Attributes:
        document: the id of its release.
        quote: the sentence.
        text: the statement.
    """

    document: str
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What may not be said of it.

    Attributes:
        kind: what is wrong with it.
        right: what it was made of.
        text: the statement.
        quote: the sentence that it says to rest on; "" for one that does not exist.
    """

    kind: str
    right: Right
    text: str
    quote: str


def figure(right: Right, others: Sequence[Right], drawn: random.Random) -> str:
    """Another figure of as many digits."""
    bare = without_days(right.text, None)
    found = list(_FIGURE.finditer(bare))
    if not found:
        return ""
    one = drawn.choice(found)
    digits = [place for place in range(one.start(), one.end()) if right.text[place].isdigit()]
    place = drawn.choice(digits)
    return _with(right.text, place, place + 1, drawn.choice([d for d in "2345678" if d != right.text[place]]))


def day(right: Right, others: Sequence[Right], drawn: random.Random) -> str:
    """Another day, month or year."""
    numbers = [(one.start(), one.end(), _next(one[0], drawn)) for one in _DAY.finditer(right.text)]
    named = [(one.start(), one.end(), other) for one, other in _months(right.text, drawn)]
    places = [*numbers, *named]
    return _with(right.text, *drawn.choice(places)) if places else ""


def name(right: Right, others: Sequence[Right], drawn: random.Random) -> str:
    """Another name of the archive, in the same language."""
    language = told_language(right.text)
    own = [one for one in _NAME.finditer(without_days(right.text, None)) if one[0][0].isupper()]
    pool = {
        one[0]
        for other in others
        if told_language(other.text) == language
        for one in _NAME.finditer(without_days(other.text, None))
        if one[0][0].isupper() and not has(one[0], [right.text, right.quote], across=True)
    }
    if not own or not pool:
        return ""
    place = drawn.choice(own)
    return _with(right.text, place.start(), place.end(), drawn.choice(sorted(pool)))


def quote(right: Right, others: Sequence[Right], drawn: random.Random) -> str:
    """The statement with a quote that nobody said."""
    return _QUOTES.get(told_language(right.text), _QUOTES["en"]).format(right.text.rstrip("."))


def another(right: Right, others: Sequence[Right], drawn: random.Random) -> str:
    """A sentence of another release, which says nothing of the kind."""
    apart = [
        other.quote for other in others if not set(_FIGURE.findall(right.text)) & set(_FIGURE.findall(other.quote))
    ]
    return drawn.choice([one for one in apart if one != right.quote and len(one) > 30])


CHANGES: Mapping[str, Callable[[Right, Sequence[Right], random.Random], str]] = {
    "figure": figure,
    "day": day,
    "name": name,
    "quote": quote,
}
KINDS = (*CHANGES, "citation", "no such sentence")


def wrong(kind: str, rights: Sequence[Right], count: int, seed: int = 0) -> list[Wrong]:
    """As many wrong statements of a kind, always the same; each is made of another right one while there are some."""
    drawn = random.Random(f"{kind} {seed}")
    order = [right for _ in range(count) for right in drawn.sample(list(rights), len(rights))]
    found: list[Wrong] = []
    for right in order:
        if len(found) == count:
            break
        if kind in CHANGES:
            text = CHANGES[kind](right, rights, drawn)
            if text and text != right.text and all(text != one.text for one in found):
                found.append(Wrong(kind, right, text, right.quote))
        elif kind == "citation":
            found.append(Wrong(kind, right, right.text, another(right, rights, drawn)))
        else:
            found.append(Wrong(kind, right, right.text, ""))
    return found


def _with(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]


def _next(number: str, drawn: random.Random) -> str:
    step = drawn.choice([1, 2, 3])
    return str(int(number) + step if len(number) == 4 or int(number) < 25 else int(number) - step)


def _months(text: str, drawn: random.Random) -> list[tuple[re.Match[str], str]]:
    """The months that a text names, each with another one of the same language and form."""
    forms = {
        "en": ["January", "March", "April", "July", "August", "September", "October", "December"],
        "ru": ["января", "марта", "апреля", "июля", "августа", "сентября", "октября", "декабря"],
        "az": ["yanvar", "mart", "aprel", "iyul", "avqust", "sentyabr", "oktyabr", "dekabr"],
    }.get(told_language(text), [])
    found = [one for one in re.finditer(r"[^\W\d_]{3,}", text) if any(one[0].lower() == form.lower() for form in forms)]
    return [(one, drawn.choice([form for form in forms if form.lower() != one[0].lower()])) for one in found]
