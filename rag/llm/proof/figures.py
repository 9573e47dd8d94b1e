"""The figures of a text, in any way of writing: 1,250, 1 250, 1.25 thousand, twelve, on iki, двенадцать, 9 a.m.

A figure may be read in more than one way ("1.250" is more than a thousand in Baku and a little more than one in
London): it stands in another text where one of its readings does. A figure that names its unit ("30 manats") stands
where the same unit is named with it, if that unit is named at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.text.analysis import FUNCTION_WORDS, fold, terms
from rag.llm.proof.number_words import Word, words_of
from rag.llm.proof.units import KNOWN, unit_name

Readings = frozenset[Decimal]

_DIGITS = (
    r"\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?"
)
_TOKEN = re.compile(
    rf"(?P<clock>(?<![\d:.])\d{{1,2}}:\d\d(?!\d))|(?P<digits>{_DIGITS})|(?P<word>[^\W\d_]+)|(?P<sign>[%‰€$₼₽£])"
)
_HALVES = re.compile(r"\s*(?P<half>[ap])\.?\s?m\b", re.IGNORECASE)
_POINTED = re.compile(r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)")
"""What may be a time of the day that is written with a point: "5.45 a.m.", "saat 10.00"."""
_JOINING = frozenset(
    {"per", "ve", "ile", "ci", "cu", "nci", "inci", "dan", "den", "dek", "го", "ти", "st", "nd", "rd", "th"}
)
_BETWEEN = frozenset({"to", "and", "or", "ve", "ile", "и", "до", "или"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text.

    Attributes:
        values: what it may stand for.
        unit: the term behind it, "" where there is none.
        start: first code point.
        end: one past its last.
    """

    values: Readings
    unit: str
    start: int
    end: int


def figures(text: str, language: str = "") -> list[Figure]:
    """The figures of a text, in its order; "one" is none, since it counts little and stands for much else.

    Args:
        text: a statement or a sentence.
        language: its code; it tells which words are numbers.
    """
    tokens = list(_TOKEN.finditer(text))
    words = words_of(language, text)
    found = []
    place = 0
    while place < len(tokens):
        values, after = _read(text, tokens, place, words)
        if values:
            unit = "" if tokens[place]["clock"] else _unit(text, tokens, after, words)
            found.append(Figure(values, unit, tokens[place].start(), tokens[after - 1].end()))
        place = max(after, place + 1)
    return [one for one in found if one.values != {Decimal(1)} or text[one.start].isdigit()]


def lacking(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure does not stand among others."""
    same = [other for other in others if figure.values & other.values]
    if not same:
        return True
    if figure.unit in KNOWN and all(other.unit in KNOWN and other.unit != figure.unit for other in same):
        return True
    if not figure.unit or not any(_same_unit(figure.unit, other.unit) for other in others):
        return False
    return not any(_same_unit(figure.unit, other.unit) or not other.unit for other in same)


def _same_unit(one: str, other: str) -> bool:
    """Whether two terms name one unit, with an ending or without."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 3 and long.startswith(short))


def _read(text: str, tokens: Sequence[re.Match[str]], place: int, words: dict[str, Word]) -> tuple[Readings, int]:
    """The values of the figure that begins with a token, and the token behind it; none where no figure begins."""
    token = tokens[place]
    if token["clock"]:
        hour, minute = (int(part) for part in token[0].split(":"))
        return _clock(text, token, hour, minute), place + 1
    if token["digits"]:
        values = _digits(token[0])
        half = _HALVES.match(text, token.end())
        if half and token[0].isdigit() and int(token[0]) <= 12:
            return _clock(text, token, int(token[0]), 0), place + 1
        if pointed := _POINTED.fullmatch(token[0]):
            of_day = _clock(text, token, int(pointed["hour"]), int(pointed["minute"]))
            return of_day if half else values | of_day, place + 1
        return _scaled(text, tokens, place + 1, values, words)
    if token["word"]:
        return _spelled(text, tokens, place, words)
    return frozenset(), place + 1


def _clock(text: str, token: re.Match[str], hour: int, minute: int) -> Readings:
    """A time of the day as minutes behind a mark that no other figure has, and a full hour as its figure too."""
    half = _HALVES.match(text, token.end())
    if half:
        hour = hour % 12 + (12 if half["half"].lower() == "p" else 0)
    of_day = Decimal(f"0.{hour * 60 + minute:04d}777")
    return frozenset({of_day} if minute else {of_day, Decimal(hour)})


def _digits(written: str) -> Readings:
    """What digits with points, commas and spaces between them may stand for."""
    plain = re.sub(r"[ \u00a0\u2009\u202f'’]", "", written)
    found = {Decimal(re.sub(r"[.,](?=\d{3}(?!\d))", "", plain).replace(",", "."))} if plain.count(".") < 2 else set()
    if re.fullmatch(r"\d+(?:[.,]\d{3})+(?:[.,]\d+)?", plain):
        *groups, last = re.split(r"[.,]", plain)
        separators = re.findall(r"[.,]", plain)
        whole = len(set(separators)) == 1 or len(separators) == 1
        found.add(Decimal("".join([*groups, last]) if whole else f"{''.join(groups)}.{last}"))
        if len(separators) == 1:
            found.add(Decimal(f"{groups[0]}.{last}"))
    return frozenset(found)


def _scaled(
    text: str, tokens: Sequence[re.Match[str]], place: int, values: Readings, words: dict[str, Word]
) -> tuple[Readings, int]:
    """Values times the "million" behind them, if there is one."""
    following = tokens[place] if place < len(tokens) else None
    between = text[tokens[place - 1].end() : following.start()] if following else ""
    word = words.get(fold(following[0])) if following and following["word"] and not between.strip(" \u00a0-") else None
    if word is None or word.kind != "scale":
        return values, place
    scaled = frozenset(value * word.value for value in values)
    return (scaled | values if word.doubtful else scaled), place + 1


def _spelled(text: str, tokens: Sequence[re.Match[str]], place: int, words: dict[str, Word]) -> tuple[Readings, int]:
    """A number in words, as "two hundred and fifty thousand"."""
    total, part, seen = Decimal(0), Decimal(0), False
    last = place
    least = Decimal("inf")
    for position in range(place, len(tokens)):
        token = tokens[position]
        word = words.get(fold(token[0])) if token["word"] else None
        between = text[tokens[position - 1].end() : token.start()] if position > place else ""
        if between.strip(" \u00a0-"):
            break
        if word is None:
            if seen and fold(token[0] or "") == "and":
                continue
            break
        if word.kind == "scale":
            if not seen and word.doubtful:
                break
            total, part, least = total + (part or Decimal(1)) * word.value, Decimal(0), Decimal("inf")
        elif word.kind == "hundred":
            part, least = (part or Decimal(1)) * 100, Decimal(100)
        elif word.value < least and (not part or word.value < least):
            part, least = part + word.value, _least(word.value)
        else:
            break
        seen, last = True, position + 1
        if word.kind == "ordinal":
            break
    return (frozenset({total + part}) if seen else frozenset()), max(last, place + 1) if seen else place + 1


def _least(value: Decimal) -> Decimal:
    """What a further word of the same number has to be less than: behind "twenty" or "on" comes "two" or "iki"."""
    return Decimal(100) if value >= 100 else Decimal(10) if value and value % 10 == 0 else Decimal(0)


def _unit(text: str, tokens: Sequence[re.Match[str]], place: int, words: dict[str, Word]) -> str:
    """The term right behind a figure, or behind a second figure that stands for the same: "30 to 15 manats"."""
    end = tokens[place - 1].end()
    for position in range(place, min(place + 5, len(tokens))):
        token = tokens[position]
        plain = fold(token[0])
        if text[end : token.start()].strip(" \u00a0'’-–—"):
            return ""
        end = token.end()
        joins = plain in _JOINING or len(plain) < 2
        if token["sign"]:
            return unit_name(token[0])
        if token["word"] and not joins and plain not in _BETWEEN and plain not in words:
            return "" if plain in FUNCTION_WORDS else next(map(unit_name, terms(token[0])), "")
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if plain in _BETWEEN and not (following and (following["digits"] or fold(following[0]) in words)):
            return ""
    return ""
